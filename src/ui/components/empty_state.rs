//! What a list shows before it has anything to show: what it is for and how to begin.

use leptos::prelude::*;

/// A motif, a heading, a sentence that teaches, and the first step.
#[component]
pub fn EmptyState(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] words: Signal<String>,
    /// Buttons that begin.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <div class="empty__motif" aria-hidden="true"></div>
            <h2 class="empty__title">{move || title.get()}</h2>
            <p class="empty__words">{move || words.get()}</p>
            {children.map(|children| view! { <div class="empty__actions">{children()}</div> })}
        </div>
    }
}
