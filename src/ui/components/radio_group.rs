//! One choice of few, all visible.

use leptos::prelude::*;

use super::field::{Explanation, MayBeEmpty, unique_id};
use super::select::Choice;

/// Radio buttons under one question.
#[component]
pub fn RadioGroup(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into, optional)] explain: Option<Signal<String>>,
    #[prop(into, optional)] error: Signal<Option<String>>,
    #[prop(optional)] may_be_empty: bool,
) -> impl IntoView {
    let error_id = unique_id("group-error");
    let described_by = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    let entries = move || {
        let entries = choices.get().into_iter().map(|choice| {
            let Choice { value: candidate, label, hint } = choice;
            let chosen = candidate.clone();
            view! {
                <label class="option">
                    <input
                        type="radio"
                        class="option__control"
                        name=move || name.get()
                        value=candidate.clone()
                        prop:checked=move || value.with(|value| *value == chosen)
                        on:change=move |_| on_change.run(candidate.clone())
                    />
                    <span class="option__words">
                        {label}
                        {hint.map(|hint| view! { <span class="option__hint">{hint}</span> })}
                    </span>
                </label>
            }
        });
        entries.collect_view()
    };
    view! {
        <fieldset
            class="field field--group"
            class:field--wrong=move || error.with(Option::is_some)
            aria-describedby=described_by
        >
            <legend class="field__label">
                {move || label.get()}
                <MayBeEmpty shown=may_be_empty/>
            </legend>
            {explain.map(|words| view! { <div class="field__heading"><Explanation term=label words=words/></div> })}
            <div class="options">{entries}</div>
            {move || error.get().map(|words| view! {
                <p class="field__error" id=error_id.clone() data-error-for=name.get()>{words}</p>
            })}
        </fieldset>
    }
}
