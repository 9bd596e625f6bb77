//! The settings: the business, the display, and what the browser keeps.

mod bin;
mod display;
mod logo;
mod profile;
mod profile_editor;
mod profile_labels;
mod profile_parts;
mod profile_rows;
mod storage;
mod unreadable;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::i18n::{FixedText, text::settings as words};
use crate::ui::language::use_language;
use crate::ui::shell::Page;

pub use display::DisplaySettings;
pub use profile::ProfileSettings;
pub use storage::StorageSettings;

/// The parts of the settings: address and name.
const PARTS: [(&str, FixedText); 4] = [
    ("/settings", words::tab_profile),
    ("/settings/display", words::tab_display),
    ("/settings/storage", words::tab_storage),
    ("/settings/backup", words::tab_backup),
];

/// The way between the parts of the settings, under the heading of each.
#[component]
pub fn SettingsNav() -> impl IntoView {
    let lang = use_language();
    let path = use_location().pathname;
    let parts = PARTS.map(|(href, label)| {
        let is_here = move || path.with(|path| path == href);
        view! {
            <a
                class="subnav__link"
                href=href
                aria-current=move || is_here().then_some("page")
            >
                {move || label(lang.get())}
            </a>
        }
    });
    view! {
        <nav class="subnav" aria-label=move || words::sections(lang.get())>
            {parts.into_iter().collect_view()}
        </nav>
    }
}

/// The frame of a part: heading, the way to the other parts, and the content.
#[component]
fn SettingsPage(children: Children) -> impl IntoView {
    let lang = use_language();
    view! {
        <Page title=move || words::title(lang.get())>
            <SettingsNav/>
            {children()}
        </Page>
    }
}
