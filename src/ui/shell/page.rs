//! One screen: its heading, what can be done there, and its content.

use std::borrow::Cow;

use leptos::html;
use leptos::prelude::*;

use crate::app::record::RecordKind;
use crate::domain::language::Language;
use crate::i18n::text;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;
use crate::ui::state::use_app;

/// Whether a page was shown before; then the next one is come to by navigation.
#[derive(Clone, Copy)]
struct Visited(StoredValue<bool>);

/// Put into context once, at the root. `visited` where a page was shown before there was a root.
pub fn provide_page_memory(visited: bool) {
    provide_context(Visited(StoredValue::new(visited)));
}

/// Where a page comes back to, shown above its heading.
#[derive(Clone)]
pub struct BackLink {
    pub href: Cow<'static, str>,
    pub label: Signal<String>,
}

/// Names the browser's tab after what it shows.
pub fn name_tab(lang: Language, name: &str) {
    document().set_title(&text::shell::page_title(lang, name));
}

/// Takes the focus to a screen's heading after a navigation, and tells the page that it answers.
pub fn screen_answers(heading: NodeRef<html::H1>) {
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        let visited = use_context::<Visited>();
        let by_navigation = visited.is_some_and(|visited| visited.0.get_value());
        if let Some(visited) = visited {
            visited.0.set_value(true);
        }
        request_animation_frame(move || {
            if by_navigation {
                // A heading that is gone again needs no focus.
                let _ = heading.focus();
            }
            if let Some(html) = document().document_element() {
                // Setting an attribute of a legal name cannot fail.
                let _ = html.set_attribute("data-ready", "");
            }
        });
    });
}

/// The frame of every screen. It names the browser's tab, takes the focus to the heading after
/// a navigation, and tells the page that it answers (`html[data-ready]`).
#[component]
pub fn Page(
    /// The heading, also the name of the tab.
    #[prop(into)]
    title: Signal<String>,
    /// For records: the list they belong to.
    #[prop(optional)]
    back: Option<BackLink>,
    /// Buttons beside the heading. The one that makes a new record has `shortcut="n"`.
    #[prop(optional, into)]
    actions: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let heading = NodeRef::<html::H1>::new();
    let list = back.as_ref().map(|back| back.label);
    Effect::new(move |_| {
        // A browser that is locked for visitors still shows them, in the menu of its Back button,
        // what the pages before were called: there a record goes by the name of its list.
        let is_shared = app.follow(RecordKind::Booth, |workspace| workspace.booth.is_some());
        let name = list.filter(|_| is_shared).unwrap_or(title);
        name_tab(lang.get(), &name.get());
    });
    screen_answers(heading);
    let back = back.map(|BackLink { href, label }| {
        view! {
            <a class="page__back" href=href>
                <IconPicture icon=Icon::ArrowLeft/>
                {move || label.get()}
            </a>
        }
    });
    view! {
        <div class="page">
            <header class="page__header">
                {back}
                <div class="page__line">
                    <h1 class="page__title" tabindex="-1" node_ref=heading>{move || title.get()}</h1>
                    {actions.map(|actions| view! { <div class="page__actions">{actions}</div> })}
                </div>
            </header>
            {children()}
        </div>
    }
}
