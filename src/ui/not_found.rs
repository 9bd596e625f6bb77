//! An address that leads nowhere.

use leptos::prelude::*;

use crate::i18n::text;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton};
use crate::ui::language::use_language;
use crate::ui::shell::Page;

/// Says so, and leads home. Also for records that are gone.
#[component]
pub fn NotFound() -> impl IntoView {
    let lang = use_language();
    let title = move || text::common::not_found_title(lang.get());
    view! {
        <Page title=title>
            <EmptyState title=title words=move || text::common::not_found_body(lang.get())>
                <LinkButton
                    label=move || text::common::not_found_home(lang.get())
                    href="/"
                    kind=ButtonKind::Primary
                />
            </EmptyState>
        </Page>
    }
    .into_any()
}
