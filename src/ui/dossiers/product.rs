//! One product of an opened dossier: pictures, prices, and what a buyer asks about.

use leptos::prelude::*;

use super::pictures::Pictures;
use super::words as say;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::percent::BasisPoints;
use crate::format::dossier::shape_product::{DossierMaterial, DossierPacking, DossierProduct};
use crate::i18n::text::dossiers as words;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::names;

/// A sheet of the offer.
#[component]
pub fn ProductSheet(product: DossierProduct, pictures: Pictures) -> impl IntoView {
    let lang = use_language();
    let id = product.id.0.to_string();
    let gallery = view! { <Gallery product=product.clone() pictures/> };
    let words = move || {
        let lang = lang.get();
        let description = product.description.shown(lang);
        let (name, sku) = (product.name.shown(lang), product.sku.0.to_string());
        let name = if name.is_empty() { sku.clone() } else { name };
        let facts = facts(lang, &product);
        let details = details(lang, &product);
        let details = (!details.is_empty()).then(|| {
            view! {
                <details class="sheet__details">
                    <summary>{words::more_details(lang)}</summary>
                    <dl class="facts">{rows(details)}</dl>
                </details>
            }
        });
        view! {
            <h3 class="sheet__name">{name}</h3>
            <p class="code soft">{sku}</p>
            {(!description.is_empty()).then(|| view! { <p class="sheet__text">{description}</p> })}
            {prices(lang, &product)}
            <dl class="facts">{rows(facts)}</dl>
            {variants(lang, &product)}
            {details}
        }
    };
    view! {
        <section class="sheet" data-record=id>
            {gallery}
            <div class="sheet__words">{words}</div>
        </section>
    }
}

/// The leading picture, and the others to choose from.
#[component]
fn Gallery(product: DossierProduct, pictures: Pictures) -> impl IntoView {
    let lang = use_language();
    let count = product.photos.len();
    if count == 0 {
        return view! { <div class="sheet__no-picture" aria-hidden="true"></div> }.into_any();
    }
    let chosen = RwSignal::new(0_usize);
    let source = {
        let photos = product.photos.clone();
        move |index: usize| photos.get(index).and_then(|photo| pictures.address(&photo.photo.0))
    };
    let alt = {
        let product = product.clone();
        move |index: usize| {
            let alt = product.photos.get(index).map(|photo| photo.alt.shown(lang.get()));
            let name = || product.name.shown(lang.get());
            alt.filter(|alt| !alt.is_empty())
                .unwrap_or_else(|| words::photo_of(lang.get(), &name(), &(index + 1).to_string()))
        }
    };
    let main = {
        let (source, alt) = (source.clone(), alt.clone());
        move || {
            let alt = alt.clone();
            let index = chosen.get();
            view! {
                <img class="sheet__picture" src=source(index) alt=move || alt(index) decoding="async"/>
            }
        }
    };
    let choices = (count > 1).then(|| {
        let buttons = (0..count).map(|index| {
            let alt = alt.clone();
            view! {
                <button
                    type="button"
                    class="sheet__choice"
                    aria-label=move || alt(index)
                    aria-pressed=move || if chosen.get() == index { "true" } else { "false" }
                    on:click=move |_| chosen.set(index)
                >
                    <img src=source(index) alt="" decoding="async"/>
                </button>
            }
        });
        view! { <div class="sheet__choices">{buttons.collect_view()}</div> }
    });
    view! { <div class="sheet__pictures">{main}{choices}</div> }.into_any()
}

fn rows(facts: Vec<(&'static str, String)>) -> impl IntoView {
    let row = |(name, value): (&'static str, String)| view! { <dt>{name}</dt><dd>{value}</dd> };
    facts.into_iter().map(row).collect_view()
}

fn pieces(lang: Language, product: &DossierProduct, number: u32) -> String {
    let n = format::whole(lang, i64::from(number));
    words::pieces(lang, &n, names::unit(lang, product.unit.0))
}

/// The price list, or that the price is told on request.
fn prices(lang: Language, product: &DossierProduct) -> AnyView {
    if product.prices.is_empty() {
        return view! { <p class="sheet__request">{words::price_on_request(lang)}</p> }.into_any();
    }
    let row = |quantity: String, price: Money| {
        view! { <tr><th scope="row">{quantity}</th><td>{format::amount(lang, price)}</td></tr> }
    };
    let unit = names::unit(lang, product.unit.0);
    let tiers = product.prices.iter().map(|tier| {
        let n = format::whole(lang, i64::from(tier.min_quantity));
        row(words::price_from(lang, &n, unit), tier.unit_price.money())
    });
    let tiers = tiers.collect_view();
    let sample =
        product.sample_price.map(|price| row(words::sample_price(lang).to_owned(), price.money()));
    view! {
        <table class="price-list">
            <thead>
                <tr>
                    <th scope="col">{words::price_quantity(lang)}</th>
                    <th scope="col">{words::price_each(lang)}</th>
                </tr>
            </thead>
            <tbody>{tiers}{sample}</tbody>
        </table>
    }
    .into_any()
}

/// What every buyer asks first.
fn facts(lang: Language, product: &DossierProduct) -> Vec<(&'static str, String)> {
    let moq = (product.moq > 1).then(|| (words::moq(lang), pieces(lang, product, product.moq)));
    let multiple = product.order_multiple;
    let multiple =
        (multiple > 1).then(|| (words::order_multiple(lang), pieces(lang, product, multiple)));
    let lead_time = product.lead_time_days.map(|days| {
        let (number, n) = say::count(lang, usize::from(days));
        (words::lead_time(lang), words::days(lang, number, &n))
    });
    [moq, multiple, lead_time].into_iter().flatten().collect()
}

/// What customs and the carrier ask.
fn details(lang: Language, product: &DossierProduct) -> Vec<(&'static str, String)> {
    let hs6 = product.hs6.as_ref().map(|code| (words::hs_code(lang), code.0.to_string()));
    let origin = (words::origin(lang), names::country(lang, product.origin_country.0));
    let materials = (!product.materials.is_empty()).then(|| {
        let all: Vec<String> = product.materials.iter().map(|part| material(lang, part)).collect();
        (words::materials(lang), all.join(", "))
    });
    let packing = product.packing.map(|carton| (words::packing(lang), packing(lang, &carton)));
    let certificates = (!product.certificates.is_empty()).then(|| {
        let all = product.certificates.iter().map(|certificate| {
            [certificate.name.as_str(), &certificate.number].join(" ").trim_end().to_owned()
        });
        (words::certificates(lang), all.collect::<Vec<_>>().join(", "))
    });
    [hs6, Some(origin), materials, packing, certificates].into_iter().flatten().collect()
}

fn material(lang: Language, material: &DossierMaterial) -> String {
    let percent = |share: BasisPoints| format::decimal(lang, &share.to_string(), 2) + "% ";
    material.share.map(|share| percent(share.0)).unwrap_or_default() + &material.name
}

fn packing(lang: Language, carton: &DossierPacking) -> String {
    let centimetres = |mm: u32| format::decimal(lang, &format!("{}.{}", mm / 10, mm % 10), 1);
    let kilograms = format::decimal(
        lang,
        &format!("{}.{:03}", carton.gross_weight_g / 1000, carton.gross_weight_g % 1000),
        2,
    );
    let pieces = format::whole(lang, i64::from(carton.pieces_per_carton));
    words::packing_words(
        lang,
        &kilograms,
        &centimetres(carton.carton_height_mm),
        &centimetres(carton.carton_length_mm),
        &pieces,
        &centimetres(carton.carton_width_mm),
    )
}

fn variants(lang: Language, product: &DossierProduct) -> AnyView {
    if product.variants.is_empty() {
        return ().into_any();
    }
    let entries = product.variants.iter().map(|variant| {
        let values: Vec<&str> =
            variant.options.iter().map(|option| option.value.as_str()).collect();
        let sku = variant.sku.0.to_string();
        let label = if values.is_empty() { sku.clone() } else { values.join(" / ") };
        let difference = variant.price_difference.map(|amount| amount.money());
        let difference = difference.filter(|money| !money.is_zero()).map(|money| {
            let sign = if money.is_negative() { "" } else { "+" };
            [sign, &format::amount(lang, money)].concat()
        });
        view! { <li title=sku>{label}" "<span class="soft">{difference}</span></li> }
    });
    let entries = entries.collect_view();
    view! {
        <div>
            <p class="soft small">{words::variants(lang)}</p>
            <ul class="sheet__variants">{entries}</ul>
        </div>
    }
    .into_any()
}
