//! Prices by quantity and currency, the sample price, and the private cost with its margin.

use leptos::prelude::*;

use crate::app::product_form::Margin;
use crate::domain::language::Language;
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::editor::Editor;
use crate::ui::catalogue::groups::rows::Rows;
use crate::ui::components::FormSection;
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};

fn tier(editor: Editor, at: usize) -> AnyView {
    view! {
        {editor.field(format!("tiers.{at}.min_quantity")).number()}
        {editor.field(format!("tiers.{at}.unit_price")).amount(format!("tiers.{at}.currency"))}
    }
    .into_any()
}

fn margin_words(lang: Language, margin: Margin) -> String {
    let percent = format::percent(lang, margin.share.unsigned_abs() as f64 / 10_000.0);
    let is_loss = margin.earned.is_negative();
    // The words say that it is a loss, so the amount stands without a sign.
    let amount =
        if is_loss { margin.earned.negated().unwrap_or(margin.earned) } else { margin.earned };
    let amount = format::amount(lang, amount);
    if is_loss {
        words::margin_loss(lang, &amount, &percent)
    } else {
        words::margin(lang, &amount, &percent)
    }
}

#[component]
pub fn PriceGroup(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let margin = Memo::new(move |_| editor.form.with(|form| form.margin()));
    let margin_line = move || {
        margin.get().map(|margin| {
            let is_loss = margin.earned.is_negative();
            view! {
                <p class="live-line" data-live="margin" class:live-line--wrong=is_loss role="status">
                    <IconPicture icon=Icon::Lock/>
                    {margin_words(lang.get(), margin)}
                </p>
            }
        })
    };
    view! {
        <FormSection
            title=move || words::group_price(lang.get())
            hint=move || words::group_price_hint(lang.get())
        >
            <Rows
                editor
                group="tiers"
                title=words::tier
                remove_label=words::remove_tier
                add_label=move || words::add_tier(lang.get())
                add_action="add-tier"
                on_add=move |()| editor.edit(|form| form.add_tier())
                first="min_quantity"
                row=tier
            />
            {editor
                .field("sample_price")
                .hint(words::sample_price_hint)
                .amount("sample_price_currency".to_owned())}
            {editor.field("cost").hint(words::cost_hint).amount("cost_currency".to_owned())}
            {margin_line}
        </FormSection>
    }
}
