//! An opened dossier as its reader sees it: who offers, on which terms, what, and what was ordered.

use std::sync::Arc;

use leptos::prelude::*;

use super::open::Opened;
use super::order::OrderCard;
use super::pictures::Pictures;
use super::product::ProductSheet;
use super::profile::{Profile, Terms};
use super::words as say;
use crate::domain::language::Language;
use crate::format::dossier::Dossier;
use crate::i18n::text::dossiers as words;
use crate::ui::components::{Badge, Banner, Button, Choice, Select, Tone};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::{Speaking, use_language};
use crate::ui::state::use_app;

/// So many products are put on the page at once.
const PAGE: usize = 24;

/// The whole dossier. The children stand between its head and its products.
#[component]
pub fn Offer(opened: Arc<Opened>, children: Children) -> impl IntoView {
    let shown = use_language();
    // The owner may show it to somebody who reads another language.
    let chosen = RwSignal::new(None::<Language>);
    let lang = Signal::derive(move || chosen.get().unwrap_or_else(|| shown.get()));
    view! {
        <Speaking lang>
            {view! { <Sheets opened lang chosen children/> }.into_any()}
        </Speaking>
    }
}

/// All that the dossier holds.
#[component]
fn Sheets(
    opened: Arc<Opened>,
    lang: Signal<Language>,
    chosen: RwSignal<Option<Language>>,
    children: Children,
) -> impl IntoView {
    let app = use_app();
    let dossier = Arc::clone(&opened.dossier);
    let pictures = Pictures::of(Arc::clone(&dossier));
    let expired = dossier.valid_until.map(|day| day.0).filter(|day| *day < app.today());
    let expired = expired.map(|day| {
        let words = move || words::expired_on(lang.get(), &format::day(lang.get(), day));
        view! { <Banner tone=Tone::Notice words/> }
    });
    let (id, digest) = (dossier.id.0.to_string(), opened.digest.clone());
    let orders = (!dossier.orders.is_empty()).then(|| {
        let cards = dossier.orders.iter().cloned().map(|order| view! { <OrderCard order/> });
        let cards = cards.collect_view();
        view! {
            <section class="stack">
                <h2>{move || words::view_orders(lang.get())}</h2>
                {cards}
            </section>
        }
    });
    view! {
        <article class="offer" data-record=id lang=move || lang.get().code()>
            <ReadingLanguage lang chosen/>
            {expired}
            <Head dossier=Arc::clone(&dossier) digest/>
            <Profile dossier=Arc::clone(&dossier) pictures/>
            <Terms dossier=Arc::clone(&dossier)/>
            {children()}
            {orders}
            <Products dossier pictures/>
        </article>
    }
}

/// Lets the whole dossier be read in any of the languages, each called by its own name.
#[component]
fn ReadingLanguage(lang: Signal<Language>, chosen: RwSignal<Option<Language>>) -> impl IntoView {
    let languages = || {
        let all = Language::ALL.into_iter();
        all.map(|language| Choice::new(language.code(), language.own_name())).collect::<Vec<_>>()
    };
    view! {
        <div class="offer__language">
            <Select
                name="reading_language"
                label=move || words::read_in(lang.get())
                value=Signal::derive(move || lang.get().code().to_owned())
                on_change=move |code: String| chosen.set(Language::parse(&code))
                choices=Signal::derive(languages)
            />
        </div>
    }
}

/// That it is intact, for whom and when it was made.
#[component]
fn Head(dossier: Arc<Dossier>, digest: String) -> impl IntoView {
    let lang = use_language();
    let recipient = dossier.recipient.as_ref().map(|recipient| recipient.name.clone());
    let recipient = recipient.map(|name| {
        view! { <span class="strong">{move || words::for_recipient(lang.get(), &name)}</span> }
    });
    let facts = move || facts(lang.get(), &dossier).join(" · ");
    view! {
        <div class="offer__head">
            <span data-verified="true">
                <Badge
                    label=move || words::verified(lang.get())
                    tone=Tone::Safe
                    icon=Icon::BadgeCheck
                />
            </span>
            {recipient}
            <span class="soft">{facts}</span>
            <details class="digest">
                <summary>{move || words::digest(lang.get())}</summary>
                <p class="soft small">{move || words::digest_explain(lang.get())}</p>
                <p class="code wrap">{digest}</p>
            </details>
        </div>
    }
}

fn facts(lang: Language, dossier: &Dossier) -> Vec<String> {
    let issued = words::issued_on(lang, &format::day(lang, dossier.issued_on.0));
    let valid = dossier
        .valid_until
        .map(|day| [words::valid_until(lang), &format::day(lang, day.0)].join(" "));
    let currency = words::prices_in(lang, dossier.currency.0.code());
    let (number, n) = say::count(lang, dossier.products.len());
    let products = words::products_n(lang, number, &n);
    [Some(issued), valid, Some(currency), Some(products)].into_iter().flatten().collect()
}

/// The products, a page at a time.
#[component]
fn Products(dossier: Arc<Dossier>, pictures: Pictures) -> impl IntoView {
    let lang = use_language();
    let count = dossier.products.len();
    let shown = RwSignal::new(PAGE.min(count));
    let more = move || {
        let rest = count - shown.get();
        (rest > 0).then(|| {
            let label = move || {
                let n = say::count(lang.get(), rest.min(PAGE)).1;
                words::show_more(lang.get(), &n)
            };
            view! {
                <div class="row">
                    <Button
                        label
                        on_press=move |()| shown.update(|shown| *shown = (*shown + PAGE).min(count))
                    />
                </div>
            }
        })
    };
    view! {
        <section class="stack">
            <h2>{move || words::view_products(lang.get())}</h2>
            <div class="offer__products">
                <For each=move || 0..shown.get() key=|index| *index let:index>
                    {dossier.products.get(index).cloned().map(|product| {
                        view! { <ProductSheet product pictures/> }
                    })}
                </For>
            </div>
            {more}
        </section>
    }
}
