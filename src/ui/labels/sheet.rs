//! The sheets as they will be printed.

use leptos::prelude::*;

use crate::app::labels::{Label, MOST, PER_SHEET};
use crate::i18n::text::labels as words;
use crate::ui::components::QrCode;
use crate::ui::format;
use crate::ui::language::use_language;

/// Sheets of 24 labels of 70 by 37 mm, the usual size of ready-made label sheets.
#[component]
pub fn Sheets(labels: Memo<Vec<Label>>) -> impl IntoView {
    move || {
        let labels = labels.get();
        let shown = &labels[..labels.len().min(MOST)];
        let sheets = shown.chunks(PER_SHEET).map(|chunk| {
            let labels = chunk.iter().cloned().map(|label| view! { <OneLabel label/> });
            view! { <ul class="label-sheet">{labels.collect_view()}</ul> }
        });
        sheets.collect_view()
    }
}

#[component]
fn OneLabel(label: Label) -> impl IntoView {
    let lang = use_language();
    let Label { sku, name, variant, price, code } = label;
    let sku = sku.to_string();
    let named = sku.clone();
    let says = code.clone();
    let price = price.map(|price| {
        view! { <span class="label__price">{move || format::amount(lang.get(), price)}</span> }
    });
    let variant =
        (!variant.is_empty()).then(|| view! { <span class="label__variant">{variant}</span> });
    view! {
        <li class="label" data-code=says>
            <QrCode text=code label=move || words::code_of(lang.get(), &named)/>
            <span class="label__words">
                <strong class="label__name">{name}</strong>
                {variant}
                <span class="label__sku">{sku}</span>
                {price}
            </span>
        </li>
    }
}
