//! The fields of a fair.

use leptos::prelude::*;

use super::edit::{FairEditor, choosing};
use super::rates::CurrencyRows;
use crate::domain::fair::FairPrices;
use crate::domain::language::Language;
use crate::domain::percent::BasisPoints;
use crate::i18n::text::fairs as words;
use crate::ui::components::{
    Checkbox, Choice, DateField, FormSection, NumberField, RadioGroup, TextArea, TextField,
};
use crate::ui::product_choice::ProductFields;

/// Everything that is kept of a fair.
#[component]
pub fn FairFields(editor: FairEditor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <WhereSection editor/>
        <ProductFields form=choosing(editor)/>
        <PricesSection editor/>
        <FormSection
            title=move || words::section_currencies(lang.get())
            hint=move || words::section_currencies_hint(lang.get())
        >
            <CurrencyRows editor/>
        </FormSection>
        <LanguagesSection editor/>
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

#[component]
fn WhereSection(editor: FairEditor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <FormSection title=move || words::section_where(lang.get())>
            <TextField
                name="name"
                label=move || words::name(lang.get())
                value=editor.text(|form| &form.name)
                on_input=editor.typed(|form| &mut form.name)
                error=editor.errors.of("name")
            />
            <div class="columns">
                <TextField
                    name="venue"
                    label=move || words::venue(lang.get())
                    value=editor.text(|form| &form.venue)
                    on_input=editor.typed(|form| &mut form.venue)
                    may_be_empty=true
                />
                <TextField
                    name="stand"
                    label=move || words::stand(lang.get())
                    value=editor.text(|form| &form.stand)
                    on_input=editor.typed(|form| &mut form.stand)
                    may_be_empty=true
                />
            </div>
            <div class="columns">
                <DateField
                    name="starts_on"
                    label=move || words::starts_on(lang.get())
                    value=editor.text(|form| &form.starts_on)
                    on_input=editor.typed(|form| &mut form.starts_on)
                    error=editor.errors.of("starts_on")
                    may_be_empty=true
                />
                <DateField
                    name="ends_on"
                    label=move || words::ends_on(lang.get())
                    value=editor.text(|form| &form.ends_on)
                    on_input=editor.typed(|form| &mut form.ends_on)
                    error=editor.errors.of("ends_on")
                    may_be_empty=true
                />
            </div>
        </FormSection>
    }
}

#[component]
fn PricesSection(editor: FairEditor) -> impl IntoView {
    let lang = editor.lang;
    let choices = move || {
        let lang = lang.get();
        vec![
            Choice::new(FairPrices::Listed.code(), words::prices_listed(lang)),
            Choice::new(FairPrices::Reduced(BasisPoints::ZERO).code(), words::prices_reduced(lang)),
            Choice::new(FairPrices::Hidden.code(), words::prices_hidden(lang)),
        ]
    };
    let is_reduced = Memo::new(move |_| {
        editor.form.with(|form| form.prices == FairPrices::Reduced(BasisPoints::ZERO).code())
    });
    view! {
        <FormSection title=move || words::section_prices(lang.get())>
            <RadioGroup
                name="prices"
                label=move || words::prices(lang.get())
                value=editor.text(|form| &form.prices)
                on_change=editor.typed(|form| &mut form.prices)
                choices=Signal::derive(choices)
                error=editor.errors.of("prices")
            />
            <Show when=move || is_reduced.get()>
                <NumberField
                    name="reduction_percent"
                    label=move || words::reduction_percent(lang.get())
                    value=editor.text(|form| &form.reduction_percent)
                    on_input=editor.typed(|form| &mut form.reduction_percent)
                    unit=Signal::stored("%".to_owned())
                    error=editor.errors.of("reduction_percent")
                />
            </Show>
            <NumberField
                name="deposit_percent"
                label=move || words::deposit_percent(lang.get())
                hint=move || words::deposit_hint(lang.get())
                value=editor.text(|form| &form.deposit_percent)
                on_input=editor.typed(|form| &mut form.deposit_percent)
                unit=Signal::stored("%".to_owned())
                error=editor.errors.of("deposit_percent")
            />
        </FormSection>
    }
}

/// In which languages visitors may read, in the order in which they were chosen.
#[component]
fn LanguagesSection(editor: FairEditor) -> impl IntoView {
    let lang = editor.lang;
    let boxes = Language::ALL.map(|language| {
        let code = language.code();
        let is_chosen = Memo::new(move |_| {
            editor.form.with(|form| form.languages.iter().any(|chosen| chosen == code))
        });
        view! {
            <Checkbox
                name=format!("languages.{code}")
                label=Signal::stored(language.own_name().to_owned())
                checked=is_chosen
                on_change=move |yes| editor.edit(|form| {
                    form.languages.retain(|chosen| chosen != code);
                    if yes {
                        form.languages.push(code.to_owned());
                    }
                })
            />
        }
    });
    let wrong = editor.errors.of("languages");
    view! {
        <FormSection
            title=move || words::section_languages(lang.get())
            hint=move || words::section_languages_hint(lang.get())
        >
            <div class="options">{boxes.into_iter().collect_view()}</div>
            {move || wrong.get().map(|words| view! {
                <p class="field__error" data-error-for="languages">{words}</p>
            })}
        </FormSection>
    }
}
