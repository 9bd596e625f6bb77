//! The products as big photos, by category and search.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::visitor::{Screen, Visitor};
use crate::app::booth::catalogue::BoothCatalogue;
use crate::app::ports::PhotoHash;
use crate::domain::code::Sku;
use crate::domain::id::ProductId;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::product::Product;
use crate::i18n::text::booth as words;
use crate::ui::components::{SearchField, VirtualList};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::photo::use_photos;
use crate::ui::scan::ScanButton;
use crate::ui::thumbnail::show_thumbnail;

/// Height of a tile in CSS pixels, gap included; the style sheet has the same.
const TILE: f64 = 340.0;

fn tile_width() -> f64 {
    let window = window().inner_width().ok().and_then(|width| width.as_f64());
    if window.is_some_and(|width| width < 600.0) { 160.0 } else { 260.0 }
}

/// All products that fit what was chosen and typed.
#[component]
pub fn Tiles(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    let ids = Memo::new(move |_| {
        let (typed, category) = (visitor.search.get(), visitor.category.get());
        let catalogue = visitor.catalogue();
        let fits = |product: &&Product| {
            (category.is_empty() || product.category == category)
                && BoothCatalogue::finds(product, &typed)
        };
        let ids: Vec<ProductId> = catalogue.products.iter().filter(fits).map(|it| it.id).collect();
        Arc::new(ids)
    });
    let open_sku = move |sku: Sku| {
        let found = visitor.catalogue().of_sku(&sku);
        if let Some(id) = found {
            visitor.go(Screen::Product(id));
        }
        found.is_some()
    };
    let is_nothing = Memo::new(move |_| ids.with(|ids| ids.is_empty()));
    view! {
        <h1 class="visually-hidden">{move || words::products(lang.get())}</h1>
        <div class="booth__finding">
            <div class="search-row">
                <SearchField
                    label=move || words::search(lang.get())
                    value=visitor.search
                    on_input=move |text| visitor.search.set(text)
                />
                <ScanButton open_sku/>
            </div>
            <Categories visitor/>
        </div>
        <p role="status" class="soft">
            {move || is_nothing.get().then(|| words::nothing(lang.get()))}
        </p>
        <VirtualList
            ids=ids
            label=move || words::products(lang.get())
            row_height=TILE
            column_width=Signal::derive(|| Some(tile_width()))
            view=move |id| view! { <Tile visitor id/> }.into_any()
        />
    }
}

#[component]
fn Categories(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    let mut all = visitor.catalogue().categories();
    if all.len() < 2 {
        return ().into_any();
    }
    all.insert(0, String::new());
    let button = move |category: String| {
        let (own, chosen) = (category.clone(), category.clone());
        let label = move || match category.is_empty() {
            true => words::all(lang.get()).to_owned(),
            false => category.clone(),
        };
        view! {
            <button
                type="button"
                class="booth__category"
                aria-pressed=move || visitor.category.with(|it| *it == own).to_string()
                on:click=move |_| visitor.category.set(chosen.clone())
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="booth__categories" role="group" aria-label=move || words::categories(lang.get())>
            {all.into_iter().map(button).collect_view()}
        </div>
    }
    .into_any()
}

/// The least price, or that there is none to tell.
pub fn from_price(lang: Language, product: &Product, currency: Option<Currency>) -> String {
    let mut tiers = currency.into_iter().flat_map(|it| product.prices.in_currency(it));
    let Some(first) = tiers.next() else { return words::ask_price(lang).to_owned() };
    match tiers.last() {
        None => format::amount(lang, first.unit_price),
        Some(last) => words::from_price(lang, &format::amount(lang, last.unit_price)),
    }
}

/// What stands in a tile before its texts are put in. A slow laptop makes a row of them in one frame of
/// swiping, so one effect writes all that a tile shows, as in the owner's catalogue.
const TILE_PARTS: &str = r#"<span class="photo-view"></span><span class="tile__name"></span><span class="tile__price"></span>"#;

#[component]
fn Tile(visitor: Visitor, id: Signal<ProductId>) -> impl IntoView {
    let photos = use_photos();
    let tile = NodeRef::<html::Button>::new();
    Effect::new(move |before: Option<Option<PhotoHash>>| {
        let (tile, id) = (tile.get()?, id.get());
        let (lang, currency) = (visitor.lang.get(), visitor.currency.get());
        let (name, price, photo) = visitor.look_at(id, |product| {
            let photo = product.photos.first().map(|photo| photo.hash.clone());
            (product.name.shown(lang).to_owned(), from_price(lang, product, currency), photo)
        })?;
        // An attribute of a fixed, legal name can always be set.
        let _ = tile.set_attribute("data-record", &id.to_string());
        let view = tile.first_element_child()?;
        let name_part = view.next_element_sibling()?;
        name_part.set_text_content(Some(&name));
        name_part.next_element_sibling()?.set_text_content(Some(&price));
        // A picture that was still on its way when the tile was written again has to set out anew.
        if before.is_none_or(|before| before != photo) || view.first_element_child().is_none() {
            show_thumbnail(photos, &view, photo.clone(), lang);
        }
        photo
    });
    view! {
        <button
            node_ref=tile
            type="button"
            class="tile"
            on:click=move |_| visitor.go(Screen::Product(id.get_untracked()))
            inner_html=TILE_PARTS
        ></button>
    }
}
