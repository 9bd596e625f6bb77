//! One buyer: what is kept of it, and its orders.

use std::sync::Arc;

use leptos::prelude::*;

use super::editor::BuyerEditor;
use super::form::{AddressesSection, NotesSection, TradeSection, WhoSection};
use crate::app::buyer_form::BuyerForm;
use crate::app::order_book::{OrderSummary, summaries};
use crate::app::record::RecordKind;
use crate::domain::id::BuyerId;
use crate::i18n::text::buyers as words;
use crate::ui::components::{FormSection, LinkButton};
use crate::ui::icons::Icon;
use crate::ui::orders::OrderRows;
use crate::ui::record::{RecordFrame, Value, record_at_address};

/// `/buyers/new`
#[component]
pub fn NewBuyerPage() -> impl IntoView {
    view! { <BuyerView start=None/> }.into_any()
}

/// `/buyers/:id`
#[component]
pub fn BuyerPage() -> impl IntoView {
    record_at_address::<BuyerForm>(|start| view! { <BuyerView start=Some(start)/> }.into_any())
}

#[component]
fn BuyerView(start: Option<Value<BuyerForm>>) -> impl IntoView {
    let editor = BuyerEditor::new(start);
    let below = view! { <Show when=move || !editor.is_new()><OrdersSection editor/></Show> };
    view! {
        <RecordFrame editor below=below.into_any()>
            <WhoSection editor/>
            <AddressesSection editor/>
            <TradeSection editor/>
            <NotesSection editor/>
        </RecordFrame>
    }
}

#[component]
fn OrdersSection(editor: BuyerEditor) -> impl IntoView {
    let (lang, app) = (editor.lang, editor.app);
    let book = Memo::new(move |_| {
        app.track(RecordKind::Product);
        app.track(RecordKind::Buyer);
        let all = app.follow(RecordKind::Order, summaries).into_iter();
        let mine =
            |order: &OrderSummary| order.buyer == Some(BuyerId(editor.id)) && !order.is_binned;
        Arc::new(all.filter(mine).collect::<Vec<_>>())
    });
    let ids = Memo::new(move |_| {
        Arc::new(book.with(|book| book.iter().map(|order| order.id).collect::<Vec<_>>()))
    });
    view! {
        <FormSection title=move || words::section_orders(lang.get())>
            <Show
                when=move || !book.with(|book| book.is_empty())
                fallback=move || view! { <p class="soft">{move || words::orders_none(lang.get())}</p> }
            >
                <OrderRows book ids/>
            </Show>
            <div>
                <LinkButton
                    label=move || words::order_new(lang.get())
                    href=format!("/orders/new?buyer={}", editor.id)
                    icon=Icon::Plus
                    shortcut="n"
                />
            </div>
        </FormSection>
    }
}
