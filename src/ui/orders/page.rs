//! One order: the form on the left, what comes of it on the right.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::editor::Editor;
use super::labels::difference_rows;
use super::lines::LinesSection;
use super::payments::PaymentsSection;
use super::places::{ChargesSection, DestinationsSection};
use super::steps::Steps;
use super::summary::Summary;
use super::terms::{DeliverySection, NotesSection, WhoSection};
use super::timeline::HistorySection;
use super::ubl::UblOrderButton;
use super::words as say;
use crate::app::order_form::{OrderDefaults, similar_order};
use crate::app::record::{RecordKind, Revision};
use crate::app::workspace::Versioned;
use crate::domain::id::{BuyerId, OrderId};
use crate::domain::order::{Order, OrderKind};
use crate::i18n::text::common;
use crate::i18n::text::orders as words;
use crate::ui::components::{Badge, Banner, Button, ButtonKind, FormSection, Tone};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::not_found::NotFound;
use crate::ui::schedule::ScheduleFields;
use crate::ui::shell::{BackLink, ConflictDialog, Page};
use crate::ui::shipments::LeftToShip;
use crate::ui::state::{App, use_app};

/// `/orders/new`, with `?buyer=<id>` for a buyer's next order.
#[component]
pub fn NewOrderPage() -> impl IntoView {
    let app = use_app();
    let buyer = use_query_map().with_untracked(|query| query.get("buyer"));
    let buyer = buyer.and_then(|id| BuyerId::parse(&id));
    let order = new_order(app, buyer);
    view! { <OrderEditor start=Versioned { revision: Revision::NONE, value: order }/> }.into_any()
}

fn new_order(app: App, buyer: Option<BuyerId>) -> Order {
    use chrono::Datelike;
    let today = app.today();
    let id = OrderId(app.desk().ports().ids.next());
    app.with(|workspace| {
        let kind = OrderKind::default();
        let orders = workspace.orders.values().map(|order| &order.value);
        let defaults = OrderDefaults {
            buyer: buyer.and_then(|id| workspace.buyers.get(&id)).map(|buyer| &buyer.value),
            similar: similar_order(orders, buyer, kind),
            exporter: workspace.exporter.as_ref().map(|own| &own.value),
            today,
        };
        defaults.order(id, workspace.next_order_number(today.year()), kind)
    })
}

/// `/orders/:id`
#[component]
pub fn OrderPage() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id")).and_then(|id| OrderId::parse(&id))
    });
    // Made anew for another order, not for a change of this one.
    move || {
        let found =
            id.get().and_then(|id| app.with(|workspace| workspace.orders.get(&id).cloned()));
        match found {
            Some(start) => view! { <OrderEditor start/> }.into_any(),
            None => view! { <NotFound/> }.into_any(),
        }
    }
}

#[component]
fn OrderEditor(start: Versioned<Order>) -> impl IntoView {
    let lang = use_language();
    let editor = Editor::new(start);
    let title = move || {
        let number = editor.base.with(|base| base.number.clone());
        if editor.is_new() { words::new(lang.get()).to_owned() } else { number }
    };
    let state = Memo::new(move |_| editor.base.with(|base| base.state()));
    let back = BackLink {
        href: "/orders".into(),
        label: Signal::derive(move || words::title(lang.get()).to_owned()),
    };
    let actions = view! {
        <Show when=move || !editor.is_new()>
            <Badge
                label=move || say::state(lang.get(), state.get())
                tone=Signal::derive(move || say::state_tone(state.get()))
            />
        </Show>
    };
    let locked = Signal::derive(move || !editor.is_open());
    view! {
        <Page title=title back=back actions=actions.into_any()>
            <Notices editor/>
            <div class="order" on:change=move |event| editor.errors.leave(&event)>
                <div class="order__form">
                    <Show when=move || locked.get()><LockedNotice editor/></Show>
                    <WhoSection editor/>
                    <LinesSection editor/>
                    <DeliverySection editor/>
                    <DestinationsSection editor/>
                    <ChargesSection editor/>
                    <FormSection title=move || words::section_payment(lang.get())>
                        <ScheduleFields
                            schedule=Signal::derive(move || editor.form.with(|form| form.schedule.clone()))
                            on_change=move |schedule| editor.edit(|form| {
                                form.schedule = schedule;
                                form.choose("payment_terms");
                            })
                            style=Signal::derive(move || editor.form.with(|form| form.style()))
                            errors=editor.errors
                            disabled=locked
                        />
                    </FormSection>
                    <NotesSection editor/>
                    <Show when=move || !editor.is_new()>
                        <LeftToShip id=editor.base.with_untracked(|base| base.id)/>
                    </Show>
                    <Show when=move || !editor.is_new()><PaymentsSection editor/></Show>
                    <HistorySection editor/>
                    <div class="order__end">
                        <Show when=move || !editor.is_new()>
                            <UblOrderButton id=editor.base.with_untracked(|base| base.id)/>
                        </Show>
                        <Button
                            label=move || words::delete_order(lang.get())
                            icon=Icon::Trash2
                            kind=ButtonKind::Plain
                            action="delete"
                            on_press=move |()| editor.delete()
                        />
                    </div>
                </div>
                <aside class="order__side">
                    <Summary editor/>
                    <SaveBar editor/>
                </aside>
            </div>
            <Conflict editor/>
        </Page>
    }
}

/// Save, and what comes next.
#[component]
fn SaveBar(editor: Editor) -> impl IntoView {
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
                {move || editor.is_dirty().then(|| words::unsaved(lang.get()))}
            </p>
            <Steps editor/>
        </div>
    }
}

/// Why goods and prices cannot be changed now.
#[component]
fn LockedNotice(editor: Editor) -> impl IntoView {
    use crate::domain::order::history::OrderState;
    let lang = editor.lang;
    let words = move || match editor.base.with(|base| base.state()) {
        OrderState::Quoted => words::details_frozen(lang.get()),
        _ => words::details_agreed(lang.get()),
    };
    view! { <Banner tone=Tone::Neutral words=words/> }
}

/// A draft that came back, a save from elsewhere, the bin.
#[component]
fn Notices(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let is_binned =
        Memo::new(move |_| editor.saved().is_some_and(|saved| saved.binned_on.is_some()));
    let open_conflict = move |()| editor.conflict.set(Some(super::editor::Deed::Save));
    view! {
        <Show when=move || is_binned.get()>
            <Banner tone=Tone::Notice words=move || words::in_bin(lang.get())>
                <Button
                    label=move || common::restore(lang.get())
                    action="restore-record"
                    on_press=move |()| editor.restore()
                />
            </Banner>
        </Show>
        <Show when=move || editor.was_changed_elsewhere()>
            <Banner tone=Tone::Notice words=move || words::changed_elsewhere(lang.get())>
                <Button
                    label=move || words::compare(lang.get())
                    action="compare"
                    on_press=open_conflict
                />
            </Banner>
        </Show>
        <Show when=move || editor.from_draft.get() && editor.is_dirty()>
            <Banner tone=Tone::Action words=move || words::draft_found(lang.get())>
                <Button
                    label=move || words::draft_drop(lang.get())
                    action="drop-draft"
                    on_press=move |()| editor.discard()
                />
            </Banner>
        </Show>
    }
}

#[component]
fn Conflict(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let differences = Signal::derive(move || {
        editor.app.track(RecordKind::Order);
        let theirs = editor.saved();
        theirs.map(|theirs| difference_rows(editor, lang.get(), &theirs)).unwrap_or_default()
    });
    view! {
        <ConflictDialog
            open=Signal::derive(move || editor.conflict.with(Option::is_some))
            differences=differences
            on_keep=move |()| editor.keep_mine()
            on_take=move |()| editor.take_theirs()
            on_close=move |()| editor.conflict.set(None)
        />
    }
}
