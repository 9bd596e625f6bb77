//! One fair: what is kept of it, its booth, its leads.

use leptos::prelude::*;

use super::edit::FairEditor;
use super::form::FairFields;
use super::leads::LeadsSection;
use crate::app::fair_form::FairForm;
use crate::domain::id::FairId;
use crate::i18n::text::fairs as words;
use crate::ui::components::{ButtonKind, LinkButton};
use crate::ui::icons::Icon;
use crate::ui::record::{RecordFrame, Value, record_at_address};

/// `/fairs/new`
#[component]
pub fn NewFairPage() -> impl IntoView {
    view! { <FairView start=None/> }.into_any()
}

/// `/fairs/:id`
#[component]
pub fn FairPage() -> impl IntoView {
    record_at_address::<FairForm>(|start| view! { <FairView start=Some(start)/> }.into_any())
}

#[component]
fn FairView(start: Option<Value<FairForm>>) -> impl IntoView {
    let editor = FairEditor::new(start);
    let lang = editor.lang;
    let id = FairId(editor.id);
    let actions = view! {
        <Show when=move || !editor.is_new()>
            <LinkButton
                label=move || words::start_booth(lang.get())
                href=format!("/fairs/{id}/booth")
                icon=Icon::BookOpen
                kind=ButtonKind::Primary
                action="open-booth"
            />
        </Show>
    };
    let below = view! {
        <Show when=move || !editor.is_new()>
            <LeadsSection id/>
        </Show>
    };
    view! {
        <RecordFrame editor actions=actions.into_any() below=below.into_any()>
            <FairFields editor/>
        </RecordFrame>
    }
}
