//! What customs and the issuing office ask: codes, origin, materials, certificates.

use leptos::prelude::*;

use crate::domain::percent::BasisPoints;
use crate::domain::product::OriginCriterion;
use crate::i18n::text;
use crate::i18n::text::catalogue as words;
use crate::ui::catalogue::editor::Editor;
use crate::ui::catalogue::groups::rows::Rows;
use crate::ui::catalogue::label;
use crate::ui::components::{Choice, FormSection};

fn countries(editor: Editor) -> Signal<Vec<Choice>> {
    let lang = editor.lang;
    Memo::new(move |_| label::country_choices(lang.get())).into()
}

fn national_code(editor: Editor, at: usize) -> AnyView {
    view! {
        {editor
            .field(format!("national_codes.{at}.market"))
            .choice(countries(editor), Some(text::common::choose))}
        {editor.field(format!("national_codes.{at}.code")).code()}
    }
    .into_any()
}

fn material(editor: Editor, at: usize) -> AnyView {
    view! {
        {editor.field(format!("materials.{at}.name")).words()}
        {editor.field(format!("materials.{at}.percent")).percentage()}
    }
    .into_any()
}

fn certificate(editor: Editor, at: usize) -> AnyView {
    view! {
        {editor.field(format!("certificates.{at}.name")).hint(words::certificate_name_hint).words()}
        {editor.field(format!("certificates.{at}.number")).code()}
        {editor.field(format!("certificates.{at}.issuer")).words()}
        {editor.field(format!("certificates.{at}.expires_on")).day()}
    }
    .into_any()
}

#[component]
pub fn CustomsGroup(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let criteria = Signal::derive(move || label::criterion_choices(lang.get()));
    let criterion = editor.text("origin_criterion");
    let asks_share = Memo::new(move |_| {
        criterion.with(|code| code == OriginCriterion::Rvc(BasisPoints::ZERO).code())
    });
    view! {
        <FormSection title=move || words::group_customs(lang.get())>
            {editor.field("hs6").explain(words::hs6_explain).code()}
            <Rows
                editor
                group="national_codes"
                title=words::national_code
                remove_label=words::remove_national_code
                add_label=move || words::add_national_code(lang.get())
                add_action="add-national-code"
                on_add=move |()| editor.edit(|form| {
                    form.fields.add_row("national_codes", &[("market", ""), ("code", "")]);
                })
                first="market"
                row=national_code
            />
            {editor.field("origin_country").choice(countries(editor), None)}
            {editor
                .field("origin_criterion")
                .explain(words::origin_criterion_explain)
                .choice(criteria, None)}
            <Show when=move || asks_share.get()>
                {editor.field("rvc_percent").percentage()}
            </Show>
            <Rows
                editor
                group="materials"
                title=words::material
                remove_label=words::remove_material
                add_label=move || words::add_material(lang.get())
                add_action="add-material"
                on_add=move |()| editor.edit(|form| {
                    form.fields.add_row("materials", &[("name", ""), ("percent", "")]);
                })
                first="name"
                row=material
            />
        </FormSection>
    }
}

#[component]
pub fn CertificateGroup(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <FormSection title=move || words::group_certificates(lang.get())>
            <Rows
                editor
                group="certificates"
                title=words::certificate
                remove_label=words::remove_certificate
                add_label=move || words::add_certificate(lang.get())
                add_action="add-certificate"
                on_add=move |()| editor.edit(|form| {
                    form.fields.add_row("certificates", &[("name", "")]);
                })
                first="name"
                row=certificate
            />
        </FormSection>
    }
}
