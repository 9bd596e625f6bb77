//! The groups of fields of the profile.

use leptos::prelude::*;

use super::profile_editor::ProfileEditor;
use super::profile_rows::AccountRow;
use crate::app::exporter_form::BankAccountForm;
use crate::domain::incoterm::Incoterm;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::party::LegalForm;
use crate::i18n::text::settings as words;
use crate::ui::address::AddressFields;
use crate::ui::components::{Button, Choice, FormSection, Select, TextArea, TextField, TextKind};
use crate::ui::contacts::{ContactChange, ContactRows};
use crate::ui::icons::Icon;

/// Name, legal form and permits.
#[component]
pub fn WhoPart(editor: ProfileEditor) -> impl IntoView {
    let lang = editor.lang;
    let forms = move || {
        LegalForm::ALL.map(|form| Choice::new(form.code(), legal_form(lang.get(), form))).to_vec()
    };
    view! {
        <FormSection
            title=move || words::section_who(lang.get())
            hint=move || words::section_who_hint(lang.get())
        >
            <TextField
                name="legal_name"
                label=move || words::legal_name(lang.get())
                value=editor.text(|form| &form.legal_name)
                on_input=editor.typed(|form| &mut form.legal_name)
                error=editor.errors.of("legal_name")
                autocomplete="organization"
            />
            <div class="columns">
                <Select
                    name="legal_form"
                    label=move || words::legal_form(lang.get())
                    value=editor.text(|form| &form.legal_form)
                    on_change=editor.typed(|form| &mut form.legal_form)
                    choices=forms
                    error=editor.errors.of("legal_form")
                />
                <TextField
                    name="website"
                    label=move || words::website(lang.get())
                    value=editor.text(|form| &form.website)
                    on_input=editor.typed(|form| &mut form.website)
                    kind=TextKind::Web
                    may_be_empty=true
                />
            </div>
            <div class="columns">
                <TextField
                    name="nib"
                    label=move || words::nib(lang.get())
                    hint=move || words::nib_hint(lang.get())
                    explain=move || words::nib_explain(lang.get())
                    value=editor.text(|form| &form.nib)
                    on_input=editor.typed(|form| &mut form.nib)
                    error=editor.errors.of("nib")
                    kind=TextKind::Code
                    may_be_empty=true
                />
                <TextField
                    name="npwp"
                    label=move || words::npwp(lang.get())
                    hint=move || words::npwp_hint(lang.get())
                    explain=move || words::npwp_explain(lang.get())
                    value=editor.text(|form| &form.npwp)
                    on_input=editor.typed(|form| &mut form.npwp)
                    error=editor.errors.of("npwp")
                    kind=TextKind::Code
                    may_be_empty=true
                />
            </div>
        </FormSection>
    }
}

/// Where the business is and who answers there.
#[component]
pub fn AddressPart(editor: ProfileEditor) -> impl IntoView {
    let lang = editor.lang;
    let address = Signal::derive(move || editor.form.with(|form| form.address.clone()));
    view! {
        <FormSection title=move || words::section_address(lang.get())>
            <AddressFields
                group="address_"
                address=address
                on_change=move |address| editor.edit(|form| form.address = address)
                errors=editor.errors
            />
            <ContactRows
                contacts=Signal::derive(move || editor.form.with(|form| form.contacts.clone()))
                on_change=move |change: ContactChange| editor.edit(|form| change(&mut form.contacts))
                errors=editor.errors
            />
        </FormSection>
    }
}

/// Where buyers pay.
#[component]
pub fn BankPart(editor: ProfileEditor) -> impl IntoView {
    let lang = editor.lang;
    let rows = move || editor.form.with(|form| form.bank_accounts.len());
    view! {
        <FormSection
            title=move || words::section_bank(lang.get())
            hint=move || words::section_bank_hint(lang.get())
        >
            // Rows are told apart by their place alone: what they hold follows the form.
            <For each=move || 0..rows() key=|row| *row let:row>
                <AccountRow editor row/>
            </For>
            <div>
                <Button
                    label=move || words::account_add(lang.get())
                    icon=Icon::Plus
                    action="add-account"
                    on_press=move |()| {
                        editor.edit(|form| form.bank_accounts.push(BankAccountForm::default()));
                    }
                />
            </div>
        </FormSection>
    }
}

/// Who signs the papers.
#[component]
pub fn SignatoryPart(editor: ProfileEditor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <FormSection title=move || words::section_signatory(lang.get())>
            <div class="columns">
                <TextField
                    name="signatory_name"
                    label=move || words::signatory_name(lang.get())
                    value=editor.text(|form| &form.signatory_name)
                    on_input=editor.typed(|form| &mut form.signatory_name)
                    may_be_empty=true
                />
                <TextField
                    name="signatory_title"
                    label=move || words::signatory_title(lang.get())
                    value=editor.text(|form| &form.signatory_title)
                    on_input=editor.typed(|form| &mut form.signatory_title)
                    may_be_empty=true
                />
            </div>
        </FormSection>
    }
}

/// What makes the business special, for buyers.
#[component]
pub fn StoryPart(editor: ProfileEditor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <FormSection
            title=move || words::section_story(lang.get())
            hint=move || words::section_story_hint(lang.get())
        >
            <TextArea
                name="story_id"
                label=move || words::story_id(lang.get())
                value=editor.text(|form| &form.story_id)
                on_input=editor.typed(|form| &mut form.story_id)
                content_lang="id"
                may_be_empty=true
            />
            <TextArea
                name="story_en"
                label=move || words::story_en(lang.get())
                value=editor.text(|form| &form.story_en)
                on_input=editor.typed(|form| &mut form.story_en)
                content_lang="en"
                may_be_empty=true
            />
            <TextArea
                name="story_zh"
                label=move || words::story_zh(lang.get())
                value=editor.text(|form| &form.story_zh)
                on_input=editor.typed(|form| &mut form.story_zh)
                content_lang="zh"
                may_be_empty=true
            />
        </FormSection>
    }
}

/// What new orders begin with.
#[component]
pub fn TradePart(editor: ProfileEditor) -> impl IntoView {
    let lang = editor.lang;
    let rules =
        Signal::stored(Incoterm::ALL.map(|rule| Choice::new(rule.code(), rule.code())).to_vec());
    let has_rule = Memo::new(move |_| editor.form.with(|form| !form.incoterm.is_empty()));
    view! {
        <FormSection
            title=move || words::section_trade(lang.get())
            hint=move || words::section_trade_hint(lang.get())
        >
            <Select
                name="currency"
                label=move || words::currency(lang.get())
                value=editor.text(|form| &form.currency)
                on_change=editor.typed(|form| &mut form.currency)
                choices=Signal::stored(currencies())
                error=editor.errors.of("currency")
            />
            <Select
                name="incoterm"
                label=move || words::incoterm(lang.get())
                explain=move || words::incoterm_explain(lang.get())
                value=editor.text(|form| &form.incoterm)
                on_change=editor.typed(|form| &mut form.incoterm)
                choices=rules
                empty_label=move || words::incoterm_none(lang.get())
                error=editor.errors.of("incoterm")
            />
            <Show when=move || has_rule.get()>
                <TextField
                    name="named_place"
                    label=move || words::named_place(lang.get())
                    hint=move || words::named_place_hint(lang.get())
                    value=editor.text(|form| &form.named_place)
                    on_input=editor.typed(|form| &mut form.named_place)
                    may_be_empty=true
                />
            </Show>
            <TextField
                name="number_pattern"
                label=move || words::number_pattern(lang.get())
                hint=move || words::number_pattern_hint(lang.get(), &editor.example_number())
                value=editor.text(|form| &form.number_pattern)
                on_input=editor.typed(|form| &mut form.number_pattern)
                error=editor.errors.of("number_pattern")
                kind=TextKind::Code
            />
        </FormSection>
    }
}

/// The currencies on offer, by their codes.
pub fn currencies() -> Vec<Choice> {
    Currency::OFFERED.iter().map(|code| Choice::new(*code, *code)).collect()
}

fn legal_form(lang: Language, form: LegalForm) -> &'static str {
    match form {
        LegalForm::Perorangan => words::legal_form_perorangan(lang),
        LegalForm::Ud => words::legal_form_ud(lang),
        LegalForm::Cv => words::legal_form_cv(lang),
        LegalForm::Pt => words::legal_form_pt(lang),
        LegalForm::Koperasi => words::legal_form_koperasi(lang),
    }
}
