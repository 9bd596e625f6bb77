//! `/shipments/new?order=…` and `/shipments/:id`: one shipment.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::contents::{ContainersSection, GoodsSection};
use super::editor::ShipmentEditor;
use super::form::{NotesSection, TravelSection};
use super::plan::PlanSection;
use super::steps::{HistorySection, Steps};
use super::words as tell;
use crate::app::shipping::form::ShipmentForm;
use crate::domain::id::OrderId;
use crate::i18n::text::shipments as words;
use crate::i18n::text::{common, orders};
use crate::ui::components::{Badge, Banner, Button, ButtonKind, Tone};
use crate::ui::icons::Icon;
use crate::ui::orders::words as say;
use crate::ui::record::{RecordConflict, RecordNotices, Value, record_at_address};
use crate::ui::shell::{BackLink, Page};

/// `/shipments/new`
#[component]
pub fn NewShipmentPage() -> impl IntoView {
    let query = use_query_map();
    let order = query.with_untracked(|query| query.get("order"));
    let order = order.and_then(|id| OrderId::parse(&id));
    view! { <ShipmentView start=None order/> }.into_any()
}

/// `/shipments/:id`
#[component]
pub fn ShipmentPage() -> impl IntoView {
    record_at_address::<ShipmentForm>(|start| {
        view! { <ShipmentView start=Some(start) order=None/> }.into_any()
    })
}

#[component]
fn ShipmentView(start: Option<Value<ShipmentForm>>, order: Option<OrderId>) -> impl IntoView {
    let editor = ShipmentEditor::of_order(start, order);
    let lang = editor.lang;
    let title = move || match editor.base.with(|base| base.as_ref().map(|it| it.number.clone())) {
        Some(number) => words::title_of(lang.get(), &number),
        None => words::new(lang.get()).to_owned(),
    };
    let back = BackLink {
        href: "/shipments".into(),
        label: Signal::derive(move || words::title(lang.get()).to_owned()),
    };
    let state = Memo::new(move |_| editor.state());
    let actions = view! {
        <Show when=move || !editor.is_new()>
            <Badge
                label=move || tell::state(lang.get(), state.get())
                tone=Signal::derive(move || tell::state_tone(state.get()))
            />
        </Show>
    };
    view! {
        <Page title=title back=back actions=actions.into_any()>
            <RecordNotices editor/>
            <Show when=move || state.get().has_left()>
                <Banner tone=Tone::Neutral words=move || words::goods_left_words(lang.get())/>
            </Show>
            <div class="order shipment" on:change=move |event| editor.errors.leave(&event)>
                <div class="order__form">
                    <GoodsSection editor/>
                    <ContainersSection editor/>
                    <TravelSection editor/>
                    <NotesSection editor/>
                    <HistorySection editor/>
                </div>
                <aside class="order__side">
                    <SaveBar editor/>
                </aside>
            </div>
            <Show when=move || !editor.is_new()><PlanSection editor/></Show>
            <RecordConflict editor/>
        </Page>
    }
}

/// Save, and what comes next.
#[component]
fn SaveBar(editor: ShipmentEditor) -> impl IntoView {
    let lang = editor.lang;
    let wrong = move || {
        let count = editor.errors.count() as u64;
        (count > 0)
            .then(|| common::form_has_errors(lang.get(), count, &say::count(lang.get(), count)))
    };
    view! {
        <div class="order__save">
            <p class="order__wrong" role="alert">{wrong}</p>
            <Button
                label=move || common::save(lang.get())
                icon=Icon::Save
                kind=ButtonKind::Primary
                action="save"
                on_press=move |()| editor.save()
                busy=editor.busy
            />
            <p class="order__unsaved soft small" role="status">
                {move || editor.is_dirty().then(|| orders::unsaved(lang.get()))}
            </p>
            <Steps editor/>
            <Button
                label=move || words::delete(lang.get())
                icon=Icon::Trash2
                kind=ButtonKind::Plain
                action="delete"
                on_press=move |()| editor.delete()
            />
        </div>
    }
}
