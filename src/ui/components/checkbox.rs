//! A yes-or-no field.

use leptos::prelude::*;

use super::field::unique_id;

/// A checkbox with its label beside it.
#[component]
pub fn Checkbox(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(into, optional)] error: Signal<Option<String>>,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> impl IntoView {
    let error_id = unique_id("check-error");
    let described_by = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    view! {
        <div class="field field--check">
            <label class="option">
                <input
                    type="checkbox"
                    class="option__control"
                    name=move || name.get()
                    aria-describedby=described_by
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    disabled=move || disabled.get()
                    prop:checked=move || checked.get()
                    on:change=move |event| on_change.run(event_target_checked(&event))
                />
                <span class="option__words">
                    {move || label.get()}
                    {hint.map(|hint| view! { <span class="option__hint">{move || hint.get()}</span> })}
                </span>
            </label>
            {move || error.get().map(|words| view! {
                <p class="field__error" id=error_id.clone() data-error-for=name.get()>{words}</p>
            })}
        </div>
    }
}
