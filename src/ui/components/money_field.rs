//! An amount as typed, with its currency.

use leptos::prelude::*;

use super::field::FieldFrame;
use crate::domain::money::Currency;
use crate::i18n::text;
use crate::ui::language::use_language;

/// An amount and the currency it is in. The currency is a choice where `on_currency` is given,
/// otherwise it stands fixed before the amount.
#[component]
pub fn MoneyField(
    /// The `name` of the amount.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] label: Signal<String>,
    /// The amount as typed, in the language's form.
    #[prop(into)]
    value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    /// The ISO 4217 code.
    #[prop(into)]
    currency: Signal<String>,
    #[prop(into, optional)] on_currency: Option<Callback<String>>,
    /// The `name` of the choice of currency.
    #[prop(into, optional)]
    currency_name: Option<Signal<String>>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(into, optional)] explain: Option<Signal<String>>,
    #[prop(into, optional)] error: Signal<Option<String>>,
    #[prop(optional)] may_be_empty: bool,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> impl IntoView {
    let lang = use_language();
    let frame = FieldFrame { hint, explain, error, may_be_empty, ..FieldFrame::new(name, label) };
    let (id, described_by, invalid) = (frame.id.clone(), frame.described_by(), frame.is_invalid());
    let currency_id = format!("{id}-currency");
    let currency_control = match on_currency {
        None => {
            view! { <span class="input-group__unit" id=currency_id>{move || currency.get()}</span> }
                .into_any()
        }
        Some(on_currency) => view! {
            <select
                class="input input--currency"
                id=currency_id
                name=move || currency_name.map_or_else(|| "currency".to_owned(), |name| name.get())
                aria-label=move || text::common::currency(lang.get())
                disabled=move || disabled.get()
                on:change=move |event| on_currency.run(event_target_value(&event))
            >
                <CurrencyOptions chosen=currency/>
            </select>
        }
        .into_any(),
    };
    frame.around(view! {
        <div class="input-group">
            {currency_control}
            <input
                class="input input--number"
                id=id
                name=move || name.get()
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=move || described_by.get()
                aria-invalid=move || invalid.get()
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
            />
        </div>
    })
}

/// The currencies on offer, and the chosen one even where it is none of them.
#[component]
fn CurrencyOptions(chosen: Signal<String>) -> impl IntoView {
    let unusual = Memo::new(move |_| {
        let code = chosen.get();
        (!Currency::OFFERED.contains(&code.as_str()) && !code.is_empty()).then_some(code)
    });
    view! {
        {move || unusual.get().map(|code| view! { <option value=code.clone() selected=true>{code.clone()}</option> })}
        {Currency::OFFERED.map(|code| view! {
            <option value=code prop:selected=move || chosen.with(|chosen| chosen == code)>{code}</option>
        }).collect_view()}
    }
}
