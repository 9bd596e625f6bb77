//! Variants: what they differ in, their own number, stock and price difference.

use leptos::prelude::*;

use crate::app::product_form::nth;
use crate::domain::id::VariantId;
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::editor::Editor;
use crate::ui::catalogue::groups::rows::{Rows, focus_control};
use crate::ui::components::{Button, ButtonKind, FormSection};
use crate::ui::icons::Icon;

fn variant(editor: Editor, at: usize) -> AnyView {
    let lang = editor.lang;
    let named = move |leaf: &str, count: usize| nth(&format!("variants.{at}.{leaf}"), count);
    let options = Memo::new(move |_| editor.form.with(|form| form.option_count(at)));
    let differences = Memo::new(move |_| editor.form.with(|form| form.difference_count(at)));
    let add_option = move |()| {
        let count = options.get_untracked();
        editor.edit(|form| form.fields.set(named("option_name", count), ""));
        focus_control(named("option_name", count));
    };
    let add_difference = move |()| {
        let count = differences.get_untracked();
        let currency = editor.text("cost_currency").get_untracked();
        editor.edit(|form| form.fields.set(named("price_difference_currency", count), currency));
        focus_control(named("price_difference", count));
    };
    view! {
        <div class="stack form-row__whole">
        <div class="columns">
            {editor.field(named("sku", 0)).code()}
            {editor.field(named("stock", 0)).number()}
        </div>
        <For each=move || 0..options.get() key=|count| *count let:count>
            <div class="columns">
                {editor.field(named("option_name", count)).hint(words::option_name_hint).words()}
                {editor.field(named("option_value", count)).words()}
            </div>
        </For>
        <div>
            <Button
                label=move || words::add_option(lang.get())
                icon=Icon::Plus
                kind=ButtonKind::Plain
                action="add-option"
                on_press=add_option
            />
        </div>
        <For each=move || 0..differences.get() key=|count| *count let:count>
            {editor
                .field(named("price_difference", count))
                .hint(words::price_difference_hint)
                .amount(named("price_difference_currency", count))}
        </For>
        <div>
            <Button
                label=move || words::add_difference(lang.get())
                icon=Icon::Plus
                kind=ButtonKind::Plain
                action="add-difference"
                on_press=add_difference
            />
        </div>
        </div>
    }
    .into_any()
}

#[component]
pub fn VariantGroup(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let add = move |()| {
        let id = VariantId(editor.app.desk().ports().ids.next());
        editor.edit(|form| form.add_variant(id));
    };
    view! {
        <FormSection
            title=move || words::group_variants(lang.get())
            hint=move || words::group_variants_hint(lang.get())
        >
            <Rows
                editor
                group="variants"
                title=words::variant
                remove_label=words::remove_variant
                add_label=move || words::add_variant(lang.get())
                add_action="add-variant"
                on_add=add
                first="sku"
                row=variant
            />
        </FormSection>
    }
}
