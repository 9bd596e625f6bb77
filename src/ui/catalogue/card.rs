//! One product in the list: a card that leads with the photo, or a line.

use leptos::prelude::*;

use crate::app::ports::PhotoHash;
use crate::app::record::RecordKind;
use crate::domain::id::ProductId;
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::product::{Product, ProductStatus};
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::label;
use crate::ui::components::Badge;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::photo::PhotoView;
use crate::ui::state::use_app;

/// What the list shows of a product.
#[derive(Clone, PartialEq)]
struct Facts {
    name: String,
    sku: String,
    category: String,
    status: ProductStatus,
    photo: Option<PhotoHash>,
    price: Option<Money>,
    stock: u32,
    variants: usize,
}

impl Facts {
    fn of(product: &Product, language: Language, currency: Option<Currency>) -> Self {
        let in_currency = |currency| product.prices.unit_price(product.moq, currency);
        let first = || product.prices.currencies().first().copied();
        Self {
            name: product.name.shown(language).to_owned(),
            sku: product.sku.to_string(),
            category: product.category.clone(),
            status: product.status,
            photo: product.photos.first().map(|photo| photo.hash.clone()),
            price: currency.and_then(in_currency).or_else(|| first().and_then(in_currency)),
            stock: product
                .variants
                .iter()
                .fold(product.stock, |sum, variant| sum.saturating_add(variant.stock)),
            variants: product.variants.len(),
        }
    }
}

/// The facts of a product, which follow its changes.
fn use_facts(id: ProductId) -> Memo<Option<Facts>> {
    let (app, lang) = (use_app(), use_language());
    Memo::new(move |_| {
        let language = lang.get();
        app.follow(RecordKind::Product, |workspace| {
            let own = workspace.exporter.as_ref().map(|exporter| exporter.currency);
            let product = workspace.products.get(&id)?;
            Some(Facts::of(product, language, own))
        })
    })
}

fn status_badge(facts: &Facts, lang: Language) -> Option<AnyView> {
    let status = facts.status;
    (status != ProductStatus::Active).then(|| {
        let tone = label::status_tone(status);
        view! { <Badge label=label::status(lang, status) tone=tone/> }.into_any()
    })
}

fn price(facts: &Facts, lang: Language) -> String {
    let price = facts.price.map(|price| format::amount(lang, price));
    price.unwrap_or_else(|| words::no_price(lang).to_owned())
}

fn stock(facts: &Facts, lang: Language) -> String {
    words::in_stock(lang, &format::whole(lang, i64::from(facts.stock)))
}

/// A card of the photo grid.
#[component]
pub fn ProductCard(id: ProductId) -> impl IntoView {
    let (facts, lang) = (use_facts(id), use_language());
    let photo = Signal::derive(move || facts.with(|facts| facts.as_ref()?.photo.clone()));
    let content = move || {
        let facts = facts.get()?;
        let lang = lang.get();
        Some(view! {
            <span class="product-card__name">{facts.name.clone()}</span>
            <span class="product-card__sku code">{facts.sku.clone()}</span>
            <span class="product-card__price">{price(&facts, lang)}</span>
            <span class="product-card__status">{status_badge(&facts, lang)}</span>
        })
    };
    view! {
        <article class="product-card" data-record=id.to_string()>
            <a class="product-card__link" href=format!("/catalogue/{id}")>
                <PhotoView hash=photo alt=String::new()/>
                {content}
            </a>
        </article>
    }
}

/// A line of the list.
#[component]
pub fn ProductLine(id: ProductId) -> impl IntoView {
    let (facts, lang) = (use_facts(id), use_language());
    let photo = Signal::derive(move || facts.with(|facts| facts.as_ref()?.photo.clone()));
    let content = move || {
        let facts = facts.get()?;
        let lang = lang.get();
        let variants = (facts.variants > 0).then(|| {
            let count = u64::try_from(facts.variants).unwrap_or(u64::MAX);
            let number = format::whole(lang, i64::try_from(facts.variants).unwrap_or(i64::MAX));
            format!(" · {}", words::variants_count(lang, count, &number))
        });
        Some(view! {
            <span class="product-line__main">
                <span class="product-line__name">{facts.name.clone()}</span>
                <span class="product-line__sku soft small">
                    <span class="code">{facts.sku.clone()}</span>
                    {variants}
                </span>
            </span>
            <span class="product-line__category soft">{facts.category.clone()}</span>
            <span class="product-line__stock soft">{stock(&facts, lang)}</span>
            <span class="product-line__price">{price(&facts, lang)}</span>
            <span class="product-line__status">{status_badge(&facts, lang)}</span>
        })
    };
    view! {
        <article class="product-line" data-record=id.to_string()>
            <a class="product-line__link" href=format!("/catalogue/{id}")>
                <PhotoView hash=photo alt=String::new()/>
                {content}
            </a>
        </article>
    }
}
