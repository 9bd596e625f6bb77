//! One choice of several, in the browser's own list.

use leptos::prelude::*;

use super::field::FieldFrame;

/// Something that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the field holds when this is chosen.
    pub value: String,
    pub label: String,
    /// A line beneath it, where there is room for one (radio groups).
    pub hint: Option<String>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// A drop-down list.
#[component]
pub fn Select(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] label: Signal<String>,
    /// The value of the chosen entry.
    #[prop(into)]
    value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    /// The words of an entry with an empty value at the top: "Choose…", "All".
    #[prop(into, optional)]
    empty_label: Option<Signal<String>>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(into, optional)] explain: Option<Signal<String>>,
    #[prop(into, optional)] error: Signal<Option<String>>,
    #[prop(optional)] may_be_empty: bool,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> impl IntoView {
    let frame = FieldFrame { hint, explain, error, may_be_empty, ..FieldFrame::new(name, label) };
    let (id, described_by, invalid) = (frame.id.clone(), frame.described_by(), frame.is_invalid());
    let is_chosen = move |candidate: &str| value.with(|value| value == candidate);
    let empty = empty_label.map(|label| {
        view! { <option value="" prop:selected=move || is_chosen("")>{move || label.get()}</option> }
    });
    // Each entry follows the value by itself, so that it is right also after the list changed.
    let entries = move || {
        let entries = choices.get().into_iter().map(|choice| {
            let candidate = choice.value.clone();
            view! {
                <option value=choice.value prop:selected=move || is_chosen(&candidate)>{choice.label}</option>
            }
        });
        entries.collect_view()
    };
    frame.around(view! {
        <select
            class="input input--select"
            id=id
            name=move || name.get()
            aria-describedby=move || described_by.get()
            aria-invalid=move || invalid.get()
            disabled=move || disabled.get()
            on:change=move |event| on_change.run(event_target_value(&event))
        >
            {empty}
            {entries}
        </select>
    })
}
