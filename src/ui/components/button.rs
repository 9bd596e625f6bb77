//! Buttons that do something, and links that look like them.

use leptos::prelude::*;

use crate::ui::icons::{Icon, IconPicture};

/// How much a button asks for attention. A screen has one primary button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    Primary,
    #[default]
    Quiet,
    /// No border until touched: for rows of small actions.
    Plain,
    /// What cannot be undone.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Quiet => "button button--quiet",
            Self::Plain => "button button--plain",
            Self::Danger => "button button--danger",
        }
    }
}

/// What a button does to the form around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonRole {
    #[default]
    Press,
    Submit,
}

/// A button with words, and an icon before them where it helps.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] role: ButtonRole,
    /// The stable name for scripts and keys, such as `save`; see the contract.
    #[prop(optional)]
    action: Option<&'static str>,
    /// Not needed where the button submits a form.
    #[prop(into, optional)]
    on_press: Option<Callback<()>>,
    #[prop(into, optional)] disabled: Signal<bool>,
    /// Shows that the work is under way; presses are ignored meanwhile, the focus stays.
    #[prop(into, optional)]
    busy: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            type=match role {
                ButtonRole::Press => "button",
                ButtonRole::Submit => "submit",
            }
            class=kind.class()
            data-action=action
            disabled=move || disabled.get()
            aria-busy=move || busy.get().then_some("true")
            on:click=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                } else if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            {icon.map(|icon| view! { <IconPicture icon/> })}
            <span class="button__words">{move || label.get()}</span>
        </button>
    }
}

/// A button of one icon, for tight rows. Its label is read aloud and shown on hover.
#[component]
pub fn IconButton(
    #[prop(into)] label: Signal<String>,
    icon: Icon,
    #[prop(optional)] action: Option<&'static str>,
    #[prop(into)] on_press: Callback<()>,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="icon-button"
            data-action=action
            aria-label=move || label.get()
            title=move || label.get()
            disabled=move || disabled.get()
            on:click=move |_| on_press.run(())
        >
            <IconPicture icon/>
        </button>
    }
}

/// A link to another screen that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] action: Option<&'static str>,
    /// The key that follows this link: `n` on the link that makes a new record.
    #[prop(optional)]
    shortcut: Option<&'static str>,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=move || href.get() data-action=action data-shortcut=shortcut>
            {icon.map(|icon| view! { <IconPicture icon/> })}
            <span class="button__words">{move || label.get()}</span>
        </a>
    }
}
