//! The bank accounts of the profile.

use leptos::prelude::*;

use super::profile_editor::ProfileEditor;
use super::profile_parts::currencies;
use crate::i18n::text::{common, settings as words};
use crate::ui::components::{IconButton, Select, TextField, TextKind};
use crate::ui::format;
use crate::ui::icons::Icon;

/// One bank account.
#[component]
pub fn AccountRow(editor: ProfileEditor, row: usize) -> impl IntoView {
    let lang = editor.lang;
    let number = move || format::whole(lang.get(), place(row));
    let name = move |part: &str| format!("bank_accounts.{row}.{part}");
    let remove = move |()| {
        editor.edit(|form| {
            if row < form.bank_accounts.len() {
                form.bank_accounts.remove(row);
            }
        });
    };
    view! {
        <RowFrame
            title=Signal::derive(move || words::account_n(lang.get(), &number()))
            remove_label=Signal::derive(move || words::account_remove(lang.get(), &number()))
            on_remove=remove
        >
            <TextField
                name=name("bank")
                label=move || words::account_bank(lang.get())
                value=editor.account_text(row, |account| &account.bank)
                on_input=editor.account_typed(row, |account| &mut account.bank)
                error=editor.errors.of(name("bank"))
            />
            <TextField
                name=name("branch")
                label=move || words::account_branch(lang.get())
                value=editor.account_text(row, |account| &account.branch)
                on_input=editor.account_typed(row, |account| &mut account.branch)
                may_be_empty=true
            />
            <TextField
                name=name("holder")
                label=move || words::account_holder(lang.get())
                value=editor.account_text(row, |account| &account.holder)
                on_input=editor.account_typed(row, |account| &mut account.holder)
                error=editor.errors.of(name("holder"))
            />
            <TextField
                name=name("number")
                label=move || words::account_number(lang.get())
                value=editor.account_text(row, |account| &account.number)
                on_input=editor.account_typed(row, |account| &mut account.number)
                error=editor.errors.of(name("number"))
                kind=TextKind::Code
            />
            <TextField
                name=name("swift")
                label=move || words::account_swift(lang.get())
                explain=move || words::account_swift_explain(lang.get())
                value=editor.account_text(row, |account| &account.swift)
                on_input=editor.account_typed(row, |account| &mut account.swift)
                error=editor.errors.of(name("swift"))
                kind=TextKind::Code
                may_be_empty=true
            />
            <Select
                name=name("currency")
                label=move || words::account_currency(lang.get())
                value=editor.account_text(row, |account| &account.currency)
                on_change=editor.account_typed(row, |account| &mut account.currency)
                choices=Signal::stored(currencies())
                empty_label=move || common::choose(lang.get())
                error=editor.errors.of(name("currency"))
                may_be_empty=true
            />
        </RowFrame>
    }
}

/// One of several: a heading with the way to remove it, and its fields side by side.
#[component]
fn RowFrame(
    title: Signal<String>,
    remove_label: Signal<String>,
    #[prop(into)] on_remove: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="card">
            <legend class="visually-hidden">{move || title.get()}</legend>
            <div class="spread">
                <h3 aria-hidden="true">{move || title.get()}</h3>
                <IconButton label=remove_label icon=Icon::Trash2 action="remove-row" on_press=on_remove/>
            </div>
            <div class="columns">{children()}</div>
        </fieldset>
    }
}

/// What people call the row: the first is 1.
fn place(row: usize) -> i64 {
    i64::try_from(row).map_or(i64::MAX, |row| row.saturating_add(1))
}
