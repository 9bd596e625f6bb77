//! The controls of an address, on buyers and destinations.

use leptos::prelude::*;

use crate::app::address_form::AddressForm;
use crate::i18n::text::buyers as words;
use crate::ui::components::{Choice, Select, TextArea, TextField};
use crate::ui::form_errors::FormErrors;
use crate::ui::language::use_language;
use crate::ui::names;

/// Every country by its name in the reader's language.
pub fn use_country_choices() -> Memo<Vec<Choice>> {
    let lang = use_language();
    Memo::new(move |_| {
        let all = names::countries(lang.get()).into_iter();
        all.map(|(country, name)| Choice::new(country.code(), name)).collect()
    })
}

/// Street, city, region, postal code and country. `group` stands before the names of the controls.
#[component]
pub fn AddressFields(
    #[prop(into)] group: Signal<String>,
    #[prop(into)] address: Signal<AddressForm>,
    /// Called with the whole address at every change.
    #[prop(into)]
    on_change: Callback<AddressForm>,
    errors: FormErrors,
) -> impl IntoView {
    let lang = use_language();
    let countries = use_country_choices();
    let name = move |part: &'static str| Signal::derive(move || format!("{}{part}", group.get()));
    let text = move |get: fn(&AddressForm) -> &String| {
        Signal::derive(move || address.with(|address| get(address).clone()))
    };
    let set = move |get: fn(&mut AddressForm) -> &mut String| {
        Callback::new(move |text: String| {
            let mut form = address.get_untracked();
            *get(&mut form) = text;
            on_change.run(form);
        })
    };
    view! {
        <div class="stack">
            <TextArea
                name=name("lines")
                label=move || words::address_lines(lang.get())
                value=text(|form| &form.lines)
                on_input=set(|form| &mut form.lines)
                rows=2
                may_be_empty=true
            />
            <div class="columns">
                <TextField
                    name=name("city")
                    label=move || words::address_city(lang.get())
                    value=text(|form| &form.city)
                    on_input=set(|form| &mut form.city)
                    may_be_empty=true
                />
                <TextField
                    name=name("region")
                    label=move || words::address_region(lang.get())
                    value=text(|form| &form.region)
                    on_input=set(|form| &mut form.region)
                    may_be_empty=true
                />
                <TextField
                    name=name("postal_code")
                    label=move || words::address_postal_code(lang.get())
                    value=text(|form| &form.postal_code)
                    on_input=set(|form| &mut form.postal_code)
                    may_be_empty=true
                />
                <Select
                    name=name("country")
                    label=move || words::address_country(lang.get())
                    value=text(|form| &form.country)
                    on_change=set(|form| &mut form.country)
                    choices=countries
                    empty_label=move || words::country_choose(lang.get())
                    error=errors.of(name("country"))
                    may_be_empty=true
                />
            </div>
        </div>
    }
}
