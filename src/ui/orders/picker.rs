//! The search that adds goods to an order: typing, arrow keys, Enter, and on to the quantity.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::editor::Editor;
use super::words as say;
use crate::app::order_book::begins_a_word;
use crate::app::record::RecordKind;
use crate::domain::id::{ProductId, VariantId};
use crate::domain::money::Currency;
use crate::domain::photo::PhotoHash;
use crate::domain::product::Product;
use crate::i18n::text::orders as words;
use crate::ui::catalogue::{ProductSearch, use_product_search};
use crate::ui::components::Button;
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::photo::PhotoView;

/// Results offered at once: what fits a laptop's screen beneath the field.
const MOST: usize = 8;

/// Something that can be ordered: a product, or one of its variants.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Offer {
    product: ProductId,
    variant: Option<VariantId>,
    name: String,
    sku: String,
    price: String,
    photo: Option<PhotoHash>,
}

/// The field, its list of results and the button that adds the marked one.
#[component]
pub fn ProductPicker(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let typed = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let marked = RwSignal::new(0_usize);
    let input = NodeRef::<html::Input>::new();
    let search = use_product_search(editor.app);
    search.keep_up();
    let offers = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        let typed = typed.get();
        let found = found(editor, search, &typed);
        offers_of(editor, &found, &typed.to_lowercase())
    });
    let add = move |offer: Offer| {
        let id = editor.app.desk().ports().ids.next();
        editor.edit(|form| {
            editor.app.with(|workspace| {
                if let Some(product) = workspace.products.get(&offer.product) {
                    form.add_line(id, product, offer.variant);
                }
            });
        });
        typed.set(String::new());
        open.set(false);
        focus_quantity(editor);
    };
    let add_marked = move || {
        let offer = offers.with_untracked(|offers| offers.get(marked.get_untracked()).cloned());
        match offer {
            Some(offer) => add(offer),
            // Nothing is offered yet: the button leads to the field and opens its list.
            None => {
                open.set(true);
                if let Some(input) = input.get_untracked() {
                    // The field is in the page and takes the focus.
                    let _ = input.focus();
                }
            }
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let last = offers.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" if !open.get_untracked() => open.set(true),
            "ArrowDown" => marked.update(|at| *at = if *at >= last { 0 } else { *at + 1 }),
            "ArrowUp" => marked.update(|at| *at = at.checked_sub(1).unwrap_or(last)),
            "Enter" => add_marked(),
            "Escape" if open.get_untracked() => open.set(false),
            _ => return,
        }
        event.prevent_default();
    };
    let option = move |(at, offer): (usize, Offer)| {
        let chosen = offer.clone();
        view! {
            <li
                class="picker__option"
                role="option"
                id=option_id(at)
                aria-selected=move || if marked.get() == at { "true" } else { "false" }
                // Before the field loses the focus, which would close the list.
                on:mousedown=move |event| {
                    event.prevent_default();
                    add(chosen.clone());
                }
            >
                <span class="picker__photo">
                    <PhotoView hash=Signal::stored(offer.photo) alt=Signal::stored(String::new())/>
                </span>
                <span class="picker__name">{offer.name}</span>
                <span class="picker__code code soft">{offer.sku}</span>
                <span class="picker__price">{offer.price}</span>
            </li>
        }
    };
    let nothing = move || {
        open.get() && offers.with(Vec::is_empty) && typed.with(|typed| !typed.trim().is_empty())
    };
    view! {
        <div class="picker">
            <label class="field__label" for="picker-input">{move || words::add_line_label(lang.get())}</label>
            <p class="field__hint" id="picker-hint">{move || words::add_line_hint(lang.get())}</p>
            <div class="picker__line">
                <div class="picker__field">
                    <IconPicture icon=Icon::Search/>
                    <input
                        node_ref=input
                        class="input"
                        id="picker-input"
                        name="product_search"
                        type="text"
                        role="combobox"
                        autocomplete="off"
                        spellcheck="false"
                        enterkeyhint="done"
                        aria-autocomplete="list"
                        aria-controls="picker-list"
                        aria-describedby="picker-hint"
                        aria-expanded=move || if offers.with(Vec::is_empty) { "false" } else { "true" }
                        aria-activedescendant=move || {
                            offers.with(|all| (!all.is_empty()).then(|| option_id(marked.get())))
                        }
                        prop:value=move || typed.get()
                        on:input=move |event| {
                            typed.set(event_target_value(&event));
                            marked.set(0);
                            open.set(true);
                        }
                        on:keydown=on_key
                        on:blur=move |_| open.set(false)
                    />
                    <ul
                        class="picker__list"
                        id="picker-list"
                        role="listbox"
                        aria-label=move || words::add_line_results(lang.get())
                        hidden=move || offers.with(Vec::is_empty)
                    >
                        {move || offers.get().into_iter().enumerate().map(option).collect_view()}
                    </ul>
                </div>
                // Pressed with the mouse, the field keeps the focus and the list stays open.
                <div on:mousedown=move |event| event.prevent_default()>
                    <Button
                        label=move || words::add_line(lang.get())
                        icon=Icon::Plus
                        action="add-line"
                        on_press=move |()| add_marked()
                    />
                </div>
            </div>
            <p class="soft" role="status">
                {move || nothing().then(|| words::add_line_none(lang.get()))}
            </p>
        </div>
    }
}

fn option_id(at: usize) -> String {
    format!("picker-option-{at}")
}

/// What was typed finds these products; before anything is typed, the newest are offered.
fn found(editor: Editor, search: ProductSearch, typed: &str) -> Vec<ProductId> {
    let found = search.find(typed);
    editor.app.follow(RecordKind::Product, |workspace| {
        let is_offered =
            |id: &ProductId| workspace.products.get(id).is_some_and(|product| product.is_offered());
        match found {
            Some(found) => found.into_iter().filter(is_offered).take(MOST).collect(),
            None => {
                workspace.products.keys().rev().copied().filter(is_offered).take(MOST).collect()
            }
        }
    })
}

/// What these products offer: each variant for itself, narrowed where the words name one.
fn offers_of(editor: Editor, found: &[ProductId], wanted: &str) -> Vec<Offer> {
    let lang = editor.lang.get();
    let currency = editor.form.with(|form| form.currency.clone());
    editor.app.with(|workspace| {
        let products = found.iter().filter_map(|id| workspace.products.get(id));
        let offers = products.flat_map(|product| {
            let name = product.name.shown(lang);
            let plain = |variant: Option<VariantId>, sku: String, label: &str| Offer {
                product: product.id,
                variant,
                name: say::with_variant(name, label),
                sku,
                price: price_of(lang, product, variant, &currency),
                photo: product.photos.first().map(|photo| photo.hash.clone()),
            };
            if product.variants.is_empty() {
                return vec![plain(None, product.sku.to_string(), "")];
            }
            let of_variants = product
                .variants
                .iter()
                .map(|variant| plain(Some(variant.id), variant.sku.to_string(), &variant.label()));
            let all: Vec<Offer> = of_variants.collect();
            let named = |offer: &Offer| {
                let words = format!("{} {}", offer.name, offer.sku).to_lowercase();
                wanted.split_whitespace().all(|part| begins_a_word(&words, part))
            };
            let narrowed: Vec<Offer> = all.iter().filter(|offer| named(offer)).cloned().collect();
            if narrowed.is_empty() { all } else { narrowed }
        });
        offers.take(MOST).collect()
    })
}

fn price_of(
    lang: crate::domain::language::Language,
    product: &Product,
    variant: Option<VariantId>,
    currency: &str,
) -> String {
    let least = product.next_valid_quantity(1).unwrap_or(1);
    let price = Currency::from_code(currency)
        .and_then(|currency| product.unit_price(variant, least, currency));
    match price {
        Some(price) => format::amount(lang, price),
        None => words::add_line_no_price(lang, currency),
    }
}

/// After a line was added, the owner types its quantity.
fn focus_quantity(editor: Editor) {
    let Some(last) = editor.form.with_untracked(|form| form.lines.len().checked_sub(1)) else {
        return;
    };
    request_animation_frame(move || {
        let field = format!("[name=\"lines.{last}.quantity\"]");
        let found = document().query_selector(&field).ok().flatten();
        if let Some(field) =
            found.and_then(|found| found.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            // A field that is gone by now needs no focus.
            let _ = field.focus();
            field.select();
        }
    });
}
