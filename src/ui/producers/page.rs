//! One producer: what is kept of it, and the work given to it.

use leptos::prelude::*;

use super::edit::ProducerEditor;
use super::form::ProducerFields;
use super::shares::SharesOf;
use crate::app::producer_form::ProducerForm;
use crate::domain::id::ProducerId;
use crate::ui::record::{RecordFrame, Value, record_at_address};

/// `/producers/new`
#[component]
pub fn NewProducerPage() -> impl IntoView {
    view! { <ProducerView start=None/> }.into_any()
}

/// `/producers/:id`
#[component]
pub fn ProducerPage() -> impl IntoView {
    record_at_address::<ProducerForm>(|start| {
        view! { <ProducerView start=Some(start)/> }.into_any()
    })
}

#[component]
fn ProducerView(start: Option<Value<ProducerForm>>) -> impl IntoView {
    let editor = ProducerEditor::new(start);
    let producer = ProducerId(editor.id);
    let below = view! {
        <Show when=move || !editor.is_new()>
            <SharesOf producer/>
        </Show>
    };
    view! {
        <RecordFrame editor below=below.into_any()>
            <ProducerFields editor/>
        </RecordFrame>
    }
}
