//! The fields of a buyer.

use leptos::prelude::*;

use super::editor::BuyerEditor;
use crate::domain::language::Language;
use crate::i18n::text::buyers as words;
use crate::i18n::text::orders;
use crate::ui::address::{AddressFields, use_country_choices};
use crate::ui::components::{Checkbox, Choice, FormSection, Select, TextArea, TextField};
use crate::ui::contacts::{ContactChange, ContactRows};
use crate::ui::orders::{currency_choices, words as say};
use crate::ui::schedule::ScheduleFields;

/// Company, country and the people there.
#[component]
pub fn WhoSection(editor: BuyerEditor) -> impl IntoView {
    let lang = editor.lang;
    let countries = use_country_choices();
    view! {
        <FormSection title=move || words::section_who(lang.get())>
            <TextField
                name="company"
                label=move || words::company(lang.get())
                value=editor.text(|form| &form.company)
                on_input=editor.typed(|form| &mut form.company)
                error=editor.errors.of("company")
            />
            <Select
                name="country"
                label=move || words::country(lang.get())
                value=editor.text(|form| &form.country)
                on_change=move |code| editor.edit(|form| form.set_country(code))
                choices=countries
                empty_label=move || words::country_choose(lang.get())
                error=editor.errors.of("country")
            />
        </FormSection>
        <FormSection title=move || words::section_contacts(lang.get())>
            <ContactRows
                contacts=Signal::derive(move || editor.form.with(|form| form.contacts.clone()))
                on_change=move |change: ContactChange| editor.edit(|form| change(&mut form.contacts))
                errors=editor.errors
            />
        </FormSection>
    }
}

/// Billing, shipping and notify addresses.
#[component]
pub fn AddressesSection(editor: BuyerEditor) -> impl IntoView {
    let lang = editor.lang;
    let has_ship_to = Memo::new(move |_| editor.form.with(|form| form.has_ship_to));
    let has_notify = Memo::new(move |_| editor.form.with(|form| form.has_notify));
    view! {
        <FormSection title=move || words::section_addresses(lang.get())>
            <fieldset class="group">
                <legend class="group__title">{move || words::bill_to(lang.get())}</legend>
                <AddressFields
                    group=Signal::stored("bill_to_".to_owned())
                    address=Signal::derive(move || editor.form.with(|form| form.bill_to.clone()))
                    on_change=move |address| editor.edit(|form| form.bill_to = address)
                    errors=editor.errors
                />
            </fieldset>
            <Checkbox
                name="has_ship_to"
                label=move || words::has_ship_to(lang.get())
                checked=has_ship_to
                on_change=move |yes| editor.edit(|form| form.has_ship_to = yes)
            />
            <Show when=move || has_ship_to.get()>
                <fieldset class="group">
                    <legend class="group__title">{move || words::ship_to(lang.get())}</legend>
                    <AddressFields
                        group=Signal::stored("ship_to_".to_owned())
                        address=Signal::derive(move || editor.form.with(|form| form.ship_to.clone()))
                        on_change=move |address| editor.edit(|form| form.ship_to = address)
                        errors=editor.errors
                    />
                </fieldset>
            </Show>
            <Checkbox
                name="has_notify"
                label=move || words::has_notify(lang.get())
                checked=has_notify
                on_change=move |yes| editor.edit(|form| form.has_notify = yes)
            />
            <Show when=move || has_notify.get()>
                <fieldset class="group">
                    <legend class="group__title">{move || words::notify(lang.get())}</legend>
                    <AddressFields
                        group=Signal::stored("notify_".to_owned())
                        address=Signal::derive(move || editor.form.with(|form| form.notify.clone()))
                        on_change=move |address| editor.edit(|form| form.notify = address)
                        errors=editor.errors
                    />
                </fieldset>
            </Show>
        </FormSection>
    }
}

/// Language, currency, terms: what new orders start from.
#[component]
pub fn TradeSection(editor: BuyerEditor) -> impl IntoView {
    let lang = editor.lang;
    let languages = move || {
        let all = Language::ALL.into_iter();
        all.map(|language| Choice::new(language.code(), language.own_name())).collect::<Vec<_>>()
    };
    let currencies = move || editor.form.with(|form| currency_choices(&form.currency));
    view! {
        <FormSection
            title=move || words::section_trade(lang.get())
            hint=move || words::section_trade_hint(lang.get())
        >
            <div class="columns">
                <Select
                    name="language"
                    label=move || words::language(lang.get())
                    hint=move || words::language_hint(lang.get())
                    value=editor.text(|form| &form.language)
                    on_change=editor.typed(|form| &mut form.language)
                    choices=Signal::derive(languages)
                />
                <Select
                    name="currency"
                    label=move || words::currency(lang.get())
                    value=editor.text(|form| &form.currency)
                    on_change=editor.typed(|form| &mut form.currency)
                    choices=Signal::derive(currencies)
                />
            </div>
            <Select
                name="incoterm"
                label=move || orders::incoterm(lang.get())
                explain=move || orders::incoterm_explain(lang.get())
                value=editor.text(|form| &form.incoterm)
                on_change=editor.typed(|form| &mut form.incoterm)
                choices=Signal::derive(move || say::incoterms(lang.get()))
                empty_label=move || orders::incoterm_choose(lang.get())
                error=editor.errors.of("incoterm")
            />
            <div class="columns">
                <TextField
                    name="named_place"
                    label=move || orders::named_place(lang.get())
                    value=editor.text(|form| &form.named_place)
                    on_input=editor.typed(|form| &mut form.named_place)
                    may_be_empty=true
                />
                <TextField
                    name="port"
                    label=move || words::port(lang.get())
                    value=editor.text(|form| &form.port)
                    on_input=editor.typed(|form| &mut form.port)
                    may_be_empty=true
                />
            </div>
            <ScheduleFields
                schedule=Signal::derive(move || editor.form.with(|form| form.schedule.clone()))
                on_change=move |schedule| editor.edit(|form| form.schedule = schedule)
                style=Signal::derive(move || editor.form.with(|form| form.style()))
                errors=editor.errors
                may_be_unsaid=true
            />
        </FormSection>
    }
}

/// Where the contact came from, and what to remember.
#[component]
pub fn NotesSection(editor: BuyerEditor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <FormSection title=move || words::section_notes(lang.get())>
            <TextField
                name="source"
                label=move || words::source(lang.get())
                hint=move || words::source_hint(lang.get())
                value=editor.text(|form| &form.source)
                on_input=editor.typed(|form| &mut form.source)
                may_be_empty=true
            />
            <TextArea
                name="notes"
                label=move || words::notes(lang.get())
                value=editor.text(|form| &form.notes)
                on_input=editor.typed(|form| &mut form.notes)
                may_be_empty=true
            />
        </FormSection>
    }
}
