//! Sheets of paper on the desk, groups of a form, and the small marks on them.

use leptos::prelude::*;

use crate::ui::icons::{Icon, IconPicture};

/// What a colour says. Words or an icon always say it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    /// Something to do or under way: indigo.
    Action,
    /// Look at this: gold.
    Notice,
    /// All is well: leaf green.
    Safe,
    /// Something is wrong: brick red.
    Danger,
}

impl Tone {
    /// The value of `data-tone`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Action => "action",
            Self::Notice => "notice",
            Self::Safe => "safe",
            Self::Danger => "danger",
        }
    }
}

/// A sheet with an optional heading.
#[component]
pub fn Card(
    #[prop(into, optional)] title: Option<Signal<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card">
            {title.map(|title| view! { <h2 class="card__title">{move || title.get()}</h2> })}
            {children()}
        </section>
    }
}

/// A group of fields under a heading, with a line that says what it is for.
#[component]
pub fn FormSection(
    #[prop(into)] title: Signal<String>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="form-section">
            <header class="form-section__header">
                <h2 class="form-section__title">{move || title.get()}</h2>
                {hint.map(|hint| view! { <p class="form-section__hint">{move || hint.get()}</p> })}
            </header>
            <div class="form-section__fields">{children()}</div>
        </section>
    }
}

/// A word that says the state of something.
#[component]
pub fn Badge(
    #[prop(into)] label: Signal<String>,
    #[prop(into, optional)] tone: Signal<Tone>,
    #[prop(optional)] icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <span class="badge" data-tone=move || tone.get().name()>
            {icon.map(|icon| view! { <IconPicture icon/> })}
            {move || label.get()}
        </span>
    }
}
