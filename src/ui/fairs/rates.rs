//! The currencies that visitors may choose, each with a dated rate.

use leptos::prelude::*;

use super::edit::{FairEditor, own_currency};
use crate::app::fair_form::FairCurrencyForm;
use crate::app::record::RecordKind;
use crate::app::typed::write_day;
use crate::i18n::text::fairs as words;
use crate::ui::components::{Button, DateField, IconButton, NumberField, Select};
use crate::ui::icons::Icon;
use crate::ui::orders::currency_choices;

/// The controls `currencies.N.…`.
#[component]
pub fn CurrencyRows(editor: FairEditor) -> impl IntoView {
    let lang = editor.lang;
    let count = Memo::new(move |_| editor.form.with(|form| form.currencies.len()));
    let add = move |()| {
        let today = write_day(Some(editor.app.today()));
        editor.edit(|form| {
            let row = FairCurrencyForm { rate_day: today, ..FairCurrencyForm::default() };
            form.currencies.push(row);
        });
    };
    view! {
        // Rows are told apart by their place alone: what they hold follows the form.
        <For each=move || 0..count.get() key=|row| *row let:row>
            <CurrencyRow editor row/>
        </For>
        <div>
            <Button
                label=move || words::currency_add(lang.get())
                icon=Icon::Plus
                action="add-currency"
                on_press=add
            />
        </div>
    }
}

#[component]
fn CurrencyRow(editor: FairEditor, row: usize) -> impl IntoView {
    let lang = editor.lang;
    let own = Memo::new(move |_| editor.app.follow(RecordKind::Exporter, own_currency));
    let text = move |get: fn(&FairCurrencyForm) -> &String| {
        Memo::new(move |_| {
            editor
                .form
                .with(|form| form.currencies.get(row).map(|row| get(row).clone()))
                .unwrap_or_default()
        })
    };
    let typed = move |get: fn(&mut FairCurrencyForm) -> &mut String| {
        Callback::new(move |text: String| {
            editor.edit(|form| {
                if let Some(row) = form.currencies.get_mut(row) {
                    *get(row) = text;
                }
            });
        })
    };
    let currency = text(|row| &row.currency);
    let is_own = move || currency.with(|code| code == own.get().code());
    let number = (row + 1).to_string();
    let remove_label = {
        let number = number.clone();
        move || words::currency_remove(lang.get(), &number)
    };
    let name = move |part: &str| format!("currencies.{row}.{part}");
    view! {
        <div class="fair-currency">
            <Select
                name=name("currency")
                label=move || words::currency(lang.get())
                value=currency
                on_change=typed(|row| &mut row.currency)
                choices=Signal::derive(move || currency.with(|code| currency_choices(code)))
                empty_label=move || words::currency(lang.get())
                error=editor.errors.of(name("currency"))
            />
            <Show when=move || !is_own() && !currency.with(String::is_empty)>
                <NumberField
                    name=name("rate")
                    label=move || {
                        currency.with(|code| words::rate(lang.get(), code, own.get().code()))
                    }
                    value=text(|row| &row.rate)
                    on_input=typed(|row| &mut row.rate)
                    error=editor.errors.of(name("rate"))
                    may_be_empty=true
                />
                <DateField
                    name=name("rate_day")
                    label=move || words::rate_day(lang.get())
                    value=text(|row| &row.rate_day)
                    on_input=typed(|row| &mut row.rate_day)
                    error=editor.errors.of(name("rate_day"))
                    may_be_empty=true
                />
            </Show>
            <IconButton
                label=remove_label
                icon=Icon::Trash2
                action="remove-currency"
                on_press=move |()| editor.edit(|form| {
                    if row < form.currencies.len() {
                        form.currencies.remove(row);
                    }
                })
            />
        </div>
    }
}
