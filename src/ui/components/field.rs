//! What stands around every control: label, explanation, hint and error.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::i18n::text;
use crate::ui::language::use_language;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// An element id that no other element of the page has.
pub(super) fn unique_id(stem: &str) -> String {
    let number = NEXT.get();
    NEXT.set(number + 1);
    format!("{stem}-{number}")
}

/// Label, "?" explanation, hint and error of one control, and how they refer to each other.
///
/// Text, number, money, date, select and text-area fields are built on it; a control of a
/// feature's own can be too: make the frame, give the control [`Self::id`],
/// [`Self::described_by`] and [`Self::is_invalid`], and wrap it with [`Self::around`].
#[derive(Clone)]
pub struct FieldFrame {
    /// The `id` of the control.
    pub id: String,
    /// The `name` of the control, which its error names in `data-error-for`.
    pub name: Signal<String>,
    pub label: Signal<String>,
    /// How to fill it in, always visible; none while it is empty.
    pub hint: Option<Signal<String>>,
    /// What the term means, shown on demand; none while it is empty.
    pub explain: Option<Signal<String>>,
    /// What is wrong and how to mend it.
    pub error: Signal<Option<String>>,
    /// Says beside the label that the field may stay empty.
    pub may_be_empty: bool,
}

impl FieldFrame {
    /// A frame with a new id and nothing but a label.
    pub fn new(name: Signal<String>, label: Signal<String>) -> Self {
        Self {
            id: unique_id("field"),
            name,
            label,
            hint: None,
            explain: None,
            error: Signal::stored(None),
            may_be_empty: false,
        }
    }

    /// For `aria-describedby`: the ids of the texts that are there.
    pub fn described_by(&self) -> Signal<Option<String>> {
        let (id, error, hint) = (self.id.clone(), self.error, self.hint);
        Signal::derive(move || {
            let error = error.with(Option::is_some).then(|| format!("{id}-error"));
            let has_hint = hint.is_some_and(|hint| hint.with(|hint| !hint.is_empty()));
            let hint = has_hint.then(|| format!("{id}-hint"));
            let ids: Vec<String> = [error, hint].into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }

    /// For `aria-invalid`.
    pub fn is_invalid(&self) -> Signal<Option<&'static str>> {
        let error = self.error;
        Signal::derive(move || error.with(Option::is_some).then_some("true"))
    }

    /// The whole field, with `control` in its place.
    pub fn around(self, control: impl IntoView + 'static) -> AnyView {
        let (id, label) = (self.id.clone(), self.label);
        let heading = view! {
            <label class="field__label" for=id.clone()>
                {move || label.get()}
                <MayBeEmpty shown=self.may_be_empty/>
            </label>
        };
        self.assemble(heading.into_any(), control.into_any())
    }

    fn assemble(self, heading: AnyView, control: AnyView) -> AnyView {
        let Self { id, name, label, hint, explain, error, .. } = self;
        let hint_id = format!("{id}-hint");
        let hint = move || {
            let words = hint?.get();
            let id = hint_id.clone();
            (!words.is_empty()).then(|| view! { <p class="field__hint" id=id>{words}</p> })
        };
        let is_explained =
            Memo::new(move |_| explain.is_some_and(|words| words.with(|words| !words.is_empty())));
        let explain = move || {
            let words = explain.filter(|_| is_explained.get())?;
            Some(view! { <Explanation term=label words=words/> })
        };
        let error_id = format!("{id}-error");
        view! {
            <div class="field" class:field--wrong=move || error.with(Option::is_some)>
                <div class="field__heading">
                    {heading}
                    {explain}
                </div>
                {hint}
                {control}
                {move || error.get().map(|words| view! {
                    <p class="field__error" id=error_id.clone() data-error-for=name.get()>{words}</p>
                })}
            </div>
        }
        .into_any()
    }
}

/// The words "(may stay empty)" after a label.
#[component]
pub(super) fn MayBeEmpty(shown: bool) -> impl IntoView {
    let lang = use_language();
    shown.then(|| {
        view! { <span class="field__optional">" ("{move || text::common::optional(lang.get())}")"</span> }
    })
}

/// A "?" that unfolds what a trade term means. It works by click, touch and keyboard alike.
#[component]
pub fn Explanation(term: Signal<String>, words: Signal<String>) -> impl IntoView {
    let lang = use_language();
    let open = RwSignal::new(false);
    let id = unique_id("explain");
    view! {
        <button
            type="button"
            class="explain"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-controls=id.clone()
            aria-label=move || text::common::explain(lang.get(), &term.get())
            on:click=move |_| open.update(|open| *open = !*open)
        >
            "?"
        </button>
        <p class="explain__words" id=id hidden=move || !open.get()>{move || words.get()}</p>
    }
}

/// Moves the focus to the first control with an error, in the open dialog if there is one.
/// Call it in the handler that set the errors.
pub fn focus_first_error() {
    // The marks appear with the next run of effects, so the search waits for the next frame.
    request_animation_frame(|| {
        let found = document()
            .query_selector("dialog[open] [aria-invalid=true]")
            .ok()
            .flatten()
            .or_else(|| document().query_selector("[aria-invalid=true]").ok().flatten());
        if let Some(control) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
        {
            // Focus can only be refused by an element that is gone, and then nothing is left to do.
            let _ = control.focus();
        }
    });
}
