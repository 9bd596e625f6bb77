//! One product in the list: a card that leads with the photo, or a line.

use leptos::html;
use leptos::prelude::*;

use crate::app::ports::PhotoHash;
use crate::app::record::{RecordKey, RecordKind};
use crate::domain::id::ProductId;
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::product::{Product, ProductStatus};
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::label;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::photo::use_photos;
use crate::ui::state::{App, use_app};
use crate::ui::thumbnail::show_thumbnail;

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

/// The facts of a product, followed by the running effect.
fn follow_facts(app: App, id: ProductId, language: Language) -> Option<Facts> {
    app.track(RecordKind::Exporter);
    app.follow_record(RecordKey::new(RecordKind::Product, id.0), |workspace| {
        let own = workspace.exporter.as_ref().map(|exporter| exporter.currency);
        let product = workspace.products.get(&id)?;
        Some(Facts::of(product, language, own))
    })
}

fn price(facts: &Facts, lang: Language) -> String {
    let price = facts.price.map(|price| format::amount(lang, price));
    price.unwrap_or_else(|| words::no_price(lang).to_owned())
}

fn stock(facts: &Facts, lang: Language) -> String {
    words::in_stock(lang, &format::whole(lang, i64::from(facts.stock)))
}

fn variants(facts: &Facts, lang: Language) -> String {
    match facts.variants {
        0 => String::new(),
        count => {
            let (count, number) = format::counted(lang, count);
            format!(" · {}", words::variants_count(lang, count, &number))
        }
    }
}

/// What stands in a card and in a line before the texts are put in. A list makes dozens of them
/// in one frame, also on a slow laptop, so they are not made of reactive parts: one effect writes
/// all that a row shows. Texts go in as texts, never as HTML.
const CARD: &str = r#"<a class="product-card__link"><span class="photo-view"></span><span class="product-card__name"></span><span class="product-card__sku code"></span><span class="product-card__price"></span><span class="product-card__status"></span></a>"#;
const LINE: &str = r#"<a class="product-line__link"><span class="photo-view"></span><span class="product-line__main"><span class="product-line__name"></span><span class="product-line__sku soft small"><span class="code"></span><span class="product-line__variants"></span></span></span><span class="product-line__category soft"></span><span class="product-line__stock soft"></span><span class="product-line__price"></span><span class="product-line__status"></span></a>"#;
const BADGE: &str = r#"<span class="badge"></span>"#;

/// One row in the page.
struct Row<'a>(&'a web_sys::Element);

impl Row<'_> {
    /// Which product it is, for the row's link and for whoever looks for it in the page.
    fn name(&self, id: ProductId) {
        // An attribute of a fixed, legal name can always be set.
        let _ = self.0.set_attribute("data-record", &id.to_string());
        self.set("a", "href", &format!("/catalogue/{id}"));
    }

    fn part(&self, selector: &str) -> Option<web_sys::Element> {
        self.0.query_selector(selector).ok().flatten()
    }

    fn say(&self, selector: &str, words: &str) {
        if let Some(part) = self.part(selector) {
            part.set_text_content(Some(words));
        }
    }

    /// Attributes of fixed, legal names can always be set.
    fn set(&self, selector: &str, name: &str, value: &str) {
        if let Some(part) = self.part(selector) {
            let _ = part.set_attribute(name, value);
        }
    }

    fn show_status(&self, selector: &str, facts: &Facts, before: Option<&Facts>, lang: Language) {
        let status = facts.status;
        if before.is_some_and(|before| before.status == status) {
            return;
        }
        let Some(part) = self.part(selector) else { return };
        if status == ProductStatus::Active {
            return part.set_text_content(None);
        }
        part.set_inner_html(BADGE);
        self.say(".badge", label::status(lang, status));
        self.set(".badge", "data-tone", label::status_tone(status).name());
    }
}

/// Writes the facts of a product into its row, now and whenever they or the product change.
fn keep_up(
    element: NodeRef<html::Article>,
    id: Signal<ProductId>,
    write: impl Fn(&Row<'_>, &Facts, Option<&Facts>, Language) + 'static,
) {
    let (app, lang, photos) = (use_app(), use_language(), use_photos());
    Effect::new(move |before: Option<Option<(Facts, Language)>>| {
        let article = element.get()?;
        let (id, language) = (id.get(), lang.get());
        let facts = follow_facts(app, id, language)?;
        let row = Row(&article);
        row.name(id);
        let before = before.flatten();
        // In another language everything is said anew.
        let said = before.as_ref().filter(|(_, spoken)| *spoken == language);
        write(&row, &facts, said.map(|(facts, _)| facts), language);
        // A picture that was still on its way when the row was written again has to set out anew.
        if let Some(view) = row.part(".photo-view")
            && (before.is_none_or(|(before, _)| before.photo != facts.photo)
                || view.first_element_child().is_none())
        {
            show_thumbnail(photos, &view, facts.photo.clone(), language);
        }
        Some((facts, language))
    });
}

/// A card of the photo grid.
#[component]
pub fn ProductCard(#[prop(into)] id: Signal<ProductId>) -> impl IntoView {
    let element = NodeRef::new();
    keep_up(element, id, |row, facts, before, lang| {
        row.say(".product-card__name", &facts.name);
        row.say(".product-card__sku", &facts.sku);
        if before.is_none_or(|before| before.price != facts.price) {
            row.say(".product-card__price", &price(facts, lang));
        }
        row.show_status(".product-card__status", facts, before, lang);
    });
    view! {
        <article node_ref=element class="product-card" inner_html=CARD></article>
    }
}

/// A line of the list.
#[component]
pub fn ProductLine(#[prop(into)] id: Signal<ProductId>) -> impl IntoView {
    let element = NodeRef::new();
    keep_up(element, id, |row, facts, before, lang| {
        row.say(".product-line__name", &facts.name);
        row.say(".code", &facts.sku);
        row.say(".product-line__variants", &variants(facts, lang));
        row.say(".product-line__category", &facts.category);
        row.say(".product-line__stock", &stock(facts, lang));
        if before.is_none_or(|before| before.price != facts.price) {
            row.say(".product-line__price", &price(facts, lang));
        }
        row.show_status(".product-line__status", facts, before, lang);
    });
    view! {
        <article node_ref=element class="product-line" inner_html=LINE></article>
    }
}
