//! The sections of the form that makes a dossier: reader, look and terms.

use leptos::prelude::*;

use super::make::MakeForm;
use super::words as say;
use crate::app::record::RecordKind;
use crate::domain::dossier::{DossierAudience, DossierPhotos};
use crate::domain::incoterm::Incoterm;
use crate::domain::language::Language;
use crate::i18n::text::dossiers as words;
use crate::ui::components::{
    Checkbox, Choice, DateField, FormSection, RadioGroup, Select, TextField,
};
use crate::ui::language::use_language;
use crate::ui::schedule::ScheduleFields;

/// Who reads it.
#[component]
pub fn ReaderFields(form: MakeForm) -> impl IntoView {
    let lang = use_language();
    let audiences = move || {
        let lang = lang.get();
        vec![
            Choice::new(DossierAudience::Buyer.code(), words::audience_buyer(lang))
                .with_hint(words::audience_buyer_hint(lang)),
            Choice::new(DossierAudience::Fair.code(), words::audience_fair(lang))
                .with_hint(words::audience_fair_hint(lang)),
        ]
    };
    let audience = form.get(|form| form.audience);
    let choose = move |code: String| {
        if let Some(audience) = DossierAudience::from_code(&code) {
            form.change(|form| form.audience = audience);
        }
    };
    let fields = move || match audience.get() {
        DossierAudience::Buyer => view! { <BuyerFields form/> }.into_any(),
        DossierAudience::Fair => view! {
            <TextField
                name="fair_name"
                label=move || words::fair_name(lang.get())
                value=form.get(|form| form.fair_name.clone())
                on_input=form.text(|form| &mut form.fair_name)
                may_be_empty=true
            />
        }
        .into_any(),
    };
    view! {
        <FormSection title=move || words::section_reader(lang.get())>
            <RadioGroup
                name="audience"
                label=move || words::audience(lang.get())
                value=Signal::derive(move || audience.get().code().to_owned())
                on_change=choose
                choices=Signal::derive(audiences)
            />
            {fields}
        </FormSection>
    }
}

#[component]
fn BuyerFields(form: MakeForm) -> impl IntoView {
    let lang = use_language();
    let app = form.app;
    let buyers = Memo::new(move |_| {
        app.follow(RecordKind::Buyer, |workspace| {
            let all = workspace.address_book();
            let mut all: Vec<(String, String)> =
                all.map(|buyer| (buyer.id.to_string(), buyer.company.clone())).collect();
            all.sort_by_key(|(_, company)| company.to_lowercase());
            all
        })
    });
    let choices = move || {
        let all = buyers.get().into_iter();
        all.map(|(id, company)| Choice::new(id, company)).collect::<Vec<_>>()
    };
    let choose = move |id: String| {
        form.change(|form| app.with(|workspace| form.choose_buyer(&id, workspace)));
    };
    let is_named = form.get(|form| !form.buyer.is_empty());
    view! {
        <Select
            name="buyer"
            label=move || words::buyer(lang.get())
            value=form.get(|form| form.buyer.clone())
            on_change=choose
            choices=Signal::derive(choices)
            empty_label=Signal::derive(move || words::buyer_any(lang.get()).to_owned())
            error=form.errors.of("buyer")
        />
        <Show when=move || is_named.get()>
            <Checkbox
                name="with_orders"
                label=move || words::with_orders(lang.get())
                checked=form.get(|form| form.with_orders)
                on_change=move |checked| form.change(|form| form.with_orders = checked)
            />
        </Show>
    }
}

/// Languages, currency and photos.
#[component]
pub fn LookFields(form: MakeForm) -> impl IntoView {
    let lang = use_language();
    let languages = move || {
        let shown = lang.get();
        let choice = |of: Language| Choice::new(of.code(), say::language(shown, of));
        Language::ALL.into_iter().map(choice).collect::<Vec<_>>()
    };
    let sizes = move || {
        let lang = lang.get();
        let label = |size| match size {
            DossierPhotos::None => words::photos_none(lang),
            DossierPhotos::Thumbnail => words::photos_thumbnail(lang),
            DossierPhotos::Medium => crate::i18n::text::requests::photos_medium(lang),
            DossierPhotos::Full => words::photos_full(lang),
        };
        let choice = |size: DossierPhotos| Choice::new(size.code(), label(size));
        DossierPhotos::ALL.into_iter().map(choice).collect::<Vec<_>>()
    };
    let choose_size = move |code: String| {
        if let Some(size) = DossierPhotos::from_code(&code) {
            form.change(|form| form.photo_size = size);
        }
    };
    view! {
        <FormSection title=move || words::section_language(lang.get())>
            <div class="columns">
                <Select
                    name="language"
                    label=move || words::language(lang.get())
                    value=form.get(|form| form.language.clone())
                    on_change=form.text(|form| &mut form.language)
                    choices=Signal::derive(languages)
                    error=form.errors.of("language")
                />
                <Select
                    name="currency"
                    label=move || words::currency(lang.get())
                    value=form.get(|form| form.currency.clone())
                    on_change=form.text(|form| &mut form.currency)
                    choices=Signal::derive(say::currencies)
                    error=form.errors.of("currency")
                />
            </div>
            <Checkbox
                name="all_languages"
                label=move || words::all_languages(lang.get())
                checked=form.get(|form| form.all_languages)
                on_change=move |checked| form.change(|form| form.all_languages = checked)
            />
            <RadioGroup
                name="photo_size"
                label=move || words::photo_size(lang.get())
                value=form.get(|form| form.photo_size.code().to_owned())
                on_change=choose_size
                choices=Signal::derive(sizes)
            />
        </FormSection>
    }
}

/// Delivery, payment and validity.
#[component]
pub fn TermFields(form: MakeForm) -> impl IntoView {
    let lang = use_language();
    let incoterms = || {
        let all = Incoterm::ALL.into_iter();
        all.map(|rule| Choice::new(rule.code(), rule.code())).collect::<Vec<_>>()
    };
    let has_incoterm = form.get(|form| !form.incoterm.is_empty());
    view! {
        <FormSection title=move || words::section_terms(lang.get())>
            <div class="columns">
                <Select
                    name="incoterm"
                    label=move || words::incoterm(lang.get())
                    value=form.get(|form| form.incoterm.clone())
                    on_change=form.text(|form| &mut form.incoterm)
                    choices=Signal::derive(incoterms)
                    empty_label=Signal::derive(move || words::incoterm_none(lang.get()).to_owned())
                    explain=Signal::derive(move || words::incoterm_explain(lang.get()).to_owned())
                    error=form.errors.of("incoterm")
                />
                <Show when=move || has_incoterm.get()>
                    <TextField
                        name="named_place"
                        label=move || words::named_place(lang.get())
                        value=form.get(|form| form.named_place.clone())
                        on_input=form.text(|form| &mut form.named_place)
                        error=form.errors.of("named_place")
                    />
                </Show>
            </div>
            <ScheduleFields
                schedule=form.get(|form| form.schedule.clone())
                on_change=move |schedule| form.change(|form| form.schedule = schedule)
                style=form.get(|form| form.style())
                errors=form.errors
                may_be_unsaid=true
            />
            <DateField
                name="valid_until"
                label=move || words::valid_until(lang.get())
                value=form.get(|form| form.valid_until.clone())
                on_input=form.text(|form| &mut form.valid_until)
                error=form.errors.of("valid_until")
                may_be_empty=true
            />
        </FormSection>
    }
}
