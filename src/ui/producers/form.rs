//! The fields of a producer.

use leptos::prelude::*;

use super::edit::ProducerEditor;
use super::rows::{certificate, elsewhere, making, off_days};
use crate::app::producer_form::{
    CertificateForm, ElsewhereForm, MakingForm, OffDaysForm, ProducerForm,
};
use crate::domain::money::Currency;
use crate::i18n::text::producers as words;
use crate::ui::components::{FormSection, NumberField, TextArea, TextField};
use crate::ui::contacts::{ContactChange, ContactRows};
use crate::ui::record::{RecordRows, RowGroup, RowWords};

/// Everything that is kept of a producer.
#[component]
pub fn ProducerFields(editor: ProducerEditor) -> impl IntoView {
    view! {
        <Who editor/>
        <Work editor/>
        <Promises editor/>
        <People editor/>
    }
}

#[component]
fn Who(editor: ProducerEditor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <FormSection title=move || words::section_who(lang.get())>
            <TextField
                name="name"
                label=move || words::name(lang.get())
                value=editor.text(|form| &form.name)
                on_input=editor.typed(|form| &mut form.name)
                error=editor.errors.of("name")
            />
            <TextField
                name="village"
                label=move || words::village(lang.get())
                value=editor.text(|form| &form.village)
                on_input=editor.typed(|form| &mut form.village)
                may_be_empty=true
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

#[component]
fn Work(editor: ProducerEditor) -> impl IntoView {
    let lang = editor.lang;
    let makes = RowGroup {
        editor,
        group: "makes",
        get: |form| &form.makes,
        get_mut: |form| &mut form.makes,
    };
    let making_words = RowWords {
        title: words::making_n,
        remove: words::making_remove,
        add: words::making_add,
        add_action: "add-making",
    };
    // A further product is likely to be paid in the currency of the one before.
    let blank = |form: &ProducerForm| {
        let last = form.makes.last().and_then(|row| Currency::from_code(&row.unit_cost_currency));
        MakingForm::new(last.unwrap_or(Currency::IDR))
    };
    let twice = editor.errors.of("makes");
    view! {
        <FormSection
            title=move || words::section_makes(lang.get())
            hint=move || words::section_makes_hint(lang.get())
        >
            <RecordRows rows=makes words=making_words blank=blank row=making/>
            {move || twice.get().map(|words| view! {
                <p class="field__error" data-error-for="makes">{words}</p>
            })}
        </FormSection>
        <FormSection title=move || words::section_room(lang.get())>
            <NumberField
                name="weekly_hours"
                label=move || words::weekly_hours(lang.get())
                hint=move || words::weekly_hours_hint(lang.get())
                value=editor.text(|form| &form.weekly_hours)
                on_input=editor.typed(|form| &mut form.weekly_hours)
                error=editor.errors.of("weekly_hours")
                may_be_empty=true
            />
        </FormSection>
    }
}

#[component]
fn Promises(editor: ProducerEditor) -> impl IntoView {
    let lang = editor.lang;
    let off = RowGroup {
        editor,
        group: "off_days",
        get: |form| &form.off_days,
        get_mut: |form| &mut form.off_days,
    };
    let off_words = RowWords {
        title: words::off_n,
        remove: words::off_remove,
        add: words::off_add,
        add_action: "add-off-days",
    };
    let others = RowGroup {
        editor,
        group: "elsewhere",
        get: |form| &form.elsewhere,
        get_mut: |form| &mut form.elsewhere,
    };
    let others_words = RowWords {
        title: words::elsewhere_n,
        remove: words::elsewhere_remove,
        add: words::elsewhere_add,
        add_action: "add-elsewhere",
    };
    view! {
        <FormSection
            title=move || words::section_off_days(lang.get())
            hint=move || words::section_off_days_hint(lang.get())
        >
            <RecordRows rows=off words=off_words blank=|_| OffDaysForm::default() row=off_days/>
        </FormSection>
        <FormSection title=move || words::section_elsewhere(lang.get())>
            <RecordRows
                rows=others
                words=others_words
                blank=|_| ElsewhereForm::default()
                row=elsewhere
            />
        </FormSection>
    }
}

#[component]
fn People(editor: ProducerEditor) -> impl IntoView {
    let lang = editor.lang;
    let certificates = RowGroup {
        editor,
        group: "certificates",
        get: |form| &form.certificates,
        get_mut: |form| &mut form.certificates,
    };
    let certificate_words = RowWords {
        title: words::certificate_n,
        remove: words::certificate_remove,
        add: words::certificate_add,
        add_action: "add-certificate",
    };
    view! {
        <FormSection title=move || words::section_certificates(lang.get())>
            <RecordRows
                rows=certificates
                words=certificate_words
                blank=|_| CertificateForm::default()
                row=certificate
            />
        </FormSection>
        <FormSection title=move || words::section_people(lang.get())>
            <div class="columns">
                <NumberField
                    name="people"
                    label=move || words::people(lang.get())
                    value=editor.text(|form| &form.people)
                    on_input=editor.typed(|form| &mut form.people)
                    error=editor.errors.of("people")
                    may_be_empty=true
                />
                <NumberField
                    name="people_with_disabilities"
                    label=move || words::people_with_disabilities(lang.get())
                    value=editor.text(|form| &form.people_with_disabilities)
                    on_input=editor.typed(|form| &mut form.people_with_disabilities)
                    error=editor.errors.of("people_with_disabilities")
                    may_be_empty=true
                />
            </div>
        </FormSection>
        <FormSection title=move || words::section_notes(lang.get())>
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
