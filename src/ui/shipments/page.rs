//! `/shipments/new?order=…` and `/shipments/:id`: one shipment.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::contents::{ContainersSection, GoodsSection};
use super::editor::ShipmentEditor;
use super::form::{NotesSection, TravelSection};
use super::plan::PlanSection;
use super::steps::{HistorySection, Steps};
use super::words as tell;
use crate::app::draft::differences;
use crate::app::shipping::form::ShipmentForm;
use crate::app::workspace::Versioned;
use crate::domain::id::{OrderId, ShipmentId};
use crate::domain::language::Language;
use crate::domain::shipment::Shipment;
use crate::domain::shipment::history::ShipmentState;
use crate::i18n::text::shipments as words;
use crate::i18n::text::{common, orders};
use crate::ui::components::{Badge, Banner, Button, ButtonKind, Tone};
use crate::ui::icons::Icon;
use crate::ui::not_found::NotFound;
use crate::ui::orders::words as say;
use crate::ui::shell::{BackLink, ConflictDialog, Difference, Page};
use crate::ui::state::use_app;

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
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id")).and_then(|id| ShipmentId::parse(&id))
    });
    // Made anew for another shipment, not for a change of this one.
    move || {
        let found =
            id.get().and_then(|id| app.with(|workspace| workspace.shipments.get(&id).cloned()));
        match found {
            Some(start) => view! { <ShipmentView start=Some(start) order=None/> }.into_any(),
            None => view! { <NotFound/> }.into_any(),
        }
    }
}

#[component]
fn ShipmentView(start: Option<Versioned<Shipment>>, order: Option<OrderId>) -> impl IntoView {
    let editor = ShipmentEditor::new(start, order);
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
            <Notices editor state/>
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
            <Conflict editor/>
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

/// A draft that came back, a save from elsewhere, the bin; goods that have left.
#[component]
fn Notices(editor: ShipmentEditor, state: Memo<ShipmentState>) -> impl IntoView {
    let lang = editor.lang;
    let is_binned =
        Memo::new(move |_| editor.saved().is_some_and(|saved| saved.binned_on.is_some()));
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
        <Show when=move || state.get().has_left()>
            <Banner tone=Tone::Neutral words=move || words::goods_left_words(lang.get())/>
        </Show>
        <Show when=move || editor.was_changed_elsewhere()>
            <Banner tone=Tone::Notice words=move || orders::changed_elsewhere(lang.get())>
                <Button
                    label=move || orders::compare(lang.get())
                    action="compare"
                    on_press=move |()| editor.conflict.set(true)
                />
            </Banner>
        </Show>
        <Show when=move || editor.from_draft.get() && editor.is_dirty()>
            <Banner tone=Tone::Action words=move || orders::draft_found(lang.get())>
                <Button
                    label=move || orders::draft_drop(lang.get())
                    action="drop-draft"
                    on_press=move |()| editor.discard()
                />
            </Banner>
        </Show>
    }
}

#[component]
fn Conflict(editor: ShipmentEditor) -> impl IntoView {
    let lang = editor.lang;
    let rows = Signal::derive(move || {
        let Some(theirs) = editor.saved() else { return Vec::new() };
        let mine = editor.form.get();
        let theirs = ShipmentForm::of(&theirs.value, mine.typed_in);
        let found = differences(&mine, &theirs).into_iter();
        found
            .filter_map(|it| {
                let field = field_label(lang.get(), &it.field)?;
                Some(Difference { field, mine: it.mine, theirs: it.theirs })
            })
            .collect::<Vec<_>>()
    });
    view! {
        <ConflictDialog
            open=editor.conflict
            differences=rows
            on_keep=move |()| editor.keep_mine()
            on_take=move |()| editor.take_theirs()
            on_close=move |()| editor.conflict.set(false)
        />
    }
}

/// What a field is called where two versions are compared.
fn field_label(lang: Language, field: &str) -> Option<String> {
    let parts: Vec<&str> = field.split('.').collect();
    let number = |row: &str| row.parse::<usize>().map_or(0, |row| row + 1).to_string();
    Some(match parts.as_slice() {
        ["number"] => words::number(lang).to_owned(),
        ["mode"] => words::mode(lang).to_owned(),
        ["goods", row, "pieces"] => orders::row_of(lang, words::pieces(lang), &number(row)),
        ["goods", row, "container"] => orders::row_of(lang, words::container(lang), &number(row)),
        ["containers", row, "number"] => {
            orders::row_of(lang, words::container_number(lang), &number(row))
        }
        ["containers", row, "seal"] => orders::row_of(lang, words::seal(lang), &number(row)),
        ["containers", row, "kind"] => {
            orders::row_of(lang, words::container_kind(lang), &number(row))
        }
        ["carrier"] => words::carrier(lang).to_owned(),
        ["booking"] => words::booking(lang).to_owned(),
        ["vessel"] => words::vessel(lang).to_owned(),
        ["voyage"] => words::voyage(lang).to_owned(),
        ["waybill"] => words::waybill(lang).to_owned(),
        ["port_of_loading"] => words::port_of_loading(lang).to_owned(),
        ["port_of_discharge"] => words::port_of_discharge(lang).to_owned(),
        ["cut_off"] => words::cut_off(lang).to_owned(),
        ["etd"] => words::etd(lang).to_owned(),
        ["eta"] => words::eta(lang).to_owned(),
        ["notes"] => words::notes(lang).to_owned(),
        _ => return None,
    })
}
