//! One product for a visitor: photos, prices by quantity, what it is made of, who makes it.

use leptos::prelude::*;

use super::visitor::{Screen, Visitor};
use crate::domain::id::{ProductId, VariantId};
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::product::Product;
use crate::i18n::text::booth as words;
use crate::ui::components::{Button, ButtonKind, Choice, Select};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::photo::{PhotoSize, PhotoView};

#[component]
pub fn ProductScreen(visitor: Visitor, id: ProductId) -> impl IntoView {
    match visitor.product(id) {
        Some(product) => view! { <ProductSheet visitor product/> }.into_any(),
        None => ().into_any(),
    }
}

#[component]
fn ProductSheet(visitor: Visitor, product: Product) -> impl IntoView {
    let lang = use_language();
    let id = product.id;
    let variant = RwSignal::new(product.variants.first().map(|variant| variant.id));
    let named = product.clone();
    let name = move || named.name.shown(lang.get()).to_owned();
    let described = product.clone();
    let description = move || described.description.shown(lang.get()).to_owned();
    let add = {
        let product = product.clone();
        move |()| {
            visitor.basket.update(|basket| basket.add(&product, variant.get_untracked()));
            visitor.go(Screen::List);
        }
    };
    let is_added = move || visitor.basket.with(|basket| basket.has(id));
    let priced = product.clone();
    let prices = move || tiers(lang.get(), &priced, variant.get(), visitor.currency.get());
    let story = visitor.catalogue().exporter.story.clone();
    let maker = visitor.catalogue().exporter.legal_name.clone();
    let story = (!story.is_empty()).then(|| {
        view! {
            <section class="booth__story">
                <h2>{move || words::story(lang.get())}</h2>
                <p class="strong">{maker}</p>
                <p>{move || story.shown(lang.get()).to_owned()}</p>
            </section>
        }
    });
    view! {
        <article class="booth__product" data-record=id.to_string()>
            <Photos product=product.clone()/>
            <div class="booth__sheet">
                <h1>{name}</h1>
                <p class="code soft">{product.sku.to_string()}</p>
                <p>{description}</p>
                <Variants product=product.clone() variant/>
                {prices}
                <Facts product/>
                <Button
                    label=move || match is_added() {
                        true => words::added(lang.get()),
                        false => words::add(lang.get()),
                    }
                    icon=Icon::Star
                    kind=ButtonKind::Primary
                    action="add-line"
                    on_press=add
                />
            </div>
            {story}
        </article>
    }
}

#[component]
fn Photos(product: Product) -> impl IntoView {
    let photos: Vec<_> = product.photos.iter().map(|photo| photo.hash.clone()).collect();
    let shown = RwSignal::new(photos.first().cloned());
    let small = photos.iter().skip(usize::from(photos.len() < 2)).cloned().map(|hash| {
        let chosen = hash.clone();
        view! {
            <li>
                <button
                    type="button"
                    class="booth__photo-choice"
                    aria-label=product.sku.to_string()
                    on:click=move |_| shown.set(Some(chosen.clone()))
                >
                    <PhotoView hash=Signal::stored(Some(hash)) alt=Signal::stored(String::new())/>
                </button>
            </li>
        }
    });
    let small = small.collect_view();
    view! {
        <div class="booth__photos">
            <PhotoView hash=shown alt=Signal::stored(String::new()) size=PhotoSize::Full/>
            <ul class="booth__photo-choices">{small}</ul>
        </div>
    }
}

#[component]
fn Variants(product: Product, variant: RwSignal<Option<VariantId>>) -> impl IntoView {
    let lang = use_language();
    let choices: Vec<Choice> =
        product.variants.iter().map(|it| Choice::new(it.id.to_string(), it.label())).collect();
    (!choices.is_empty()).then(|| {
        view! {
            <Select
                name="variant"
                label=move || words::variant(lang.get())
                value=Signal::derive(move || variant.get().map(|it| it.to_string()).unwrap_or_default())
                on_change=move |id: String| variant.set(VariantId::parse(&id))
                choices=Signal::stored(choices)
            />
        }
    })
}

/// What a piece costs, by quantity.
fn tiers(
    lang: Language,
    product: &Product,
    variant: Option<VariantId>,
    currency: Option<Currency>,
) -> AnyView {
    let rows = currency.into_iter().flat_map(|currency| {
        let tiers = product.prices.in_currency(currency);
        tiers.filter_map(move |tier| {
            let price = product.unit_price(variant, tier.min_quantity, currency)?;
            let from = words::tier(lang, &format::whole(lang, i64::from(tier.min_quantity)));
            let amount = format::amount(lang, price);
            Some(view! { <tr><th scope="row">{from}</th><td>{amount}</td></tr> })
        })
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return view! { <p class="strong">{words::ask_price(lang)}</p> }.into_any();
    }
    view! {
        <table class="booth__tiers">
            <caption>
                {words::prices(lang)} " (" {words::per_piece(lang)} ")"
            </caption>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Facts(product: Product) -> impl IntoView {
    let lang = use_language();
    let entry = |term: &'static str, words: String| {
        (!words.is_empty()).then(|| view! { <div><dt>{term}</dt><dd>{words}</dd></div> })
    };
    let facts = move || {
        let lang = lang.get();
        let whole = |number: u32| format::whole(lang, i64::from(number));
        let least = words::pieces(lang, &whole(product.moq.max(1)));
        let least = match product.order_multiple {
            0 | 1 => least,
            multiple => [least, words::multiple(lang, &whole(multiple))].join(", "),
        };
        let lead_time = product.lead_time_days.map(|days| words::days(lang, &whole(days.into())));
        let materials: Vec<&str> = product.materials.iter().map(|it| it.name.as_str()).collect();
        let certificates: Vec<&str> =
            product.certificates.iter().map(|it| it.name.as_str()).collect();
        [
            entry(words::moq(lang), least),
            entry(words::lead_time(lang), lead_time.unwrap_or_default()),
            entry(words::materials(lang), materials.join(", ")),
            entry(words::certificates(lang), certificates.join(", ")),
        ]
        .into_iter()
        .collect_view()
    };
    view! { <dl class="booth__facts">{facts}</dl> }
}
