//! `/shipments`: by state, the nearest cut-off first.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::words as tell;
use crate::app::record::RecordKind;
use crate::app::shipping::book::{ShipmentSummary, counts, summaries};
use crate::domain::language::Language;
use crate::domain::shipment::history::ShipmentState;
use crate::i18n::text::shipments as words;
use crate::ui::components::{Badge, ButtonKind, EmptyState, LinkButton, SearchField, Tone};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::orders::{address_of, words as say};
use crate::ui::search_text::{SearchText, use_search_text};
use crate::ui::shell::Page;
use crate::ui::state::use_app;

fn address(state: Option<ShipmentState>, typed: &str) -> String {
    let state = state.map_or("", ShipmentState::code);
    address_of("/shipments", &[("state", state), ("q", typed)])
}

/// `/shipments`
#[component]
pub fn ShipmentsPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let query = use_query_map();
    let state = Memo::new(move |_| {
        query.with(|query| query.get("state")).and_then(|code| ShipmentState::from_code(&code))
    });
    let book = Memo::new(move |_| {
        app.track(RecordKind::Order);
        let all = |workspace: &_| summaries(workspace, app.today());
        Arc::new(app.follow(RecordKind::Shipment, all))
    });
    let typed = use_search_text(move |typed| address(state.get_untracked(), typed));
    let shown = move || {
        let (state, typed) = (state.get(), typed.get().to_lowercase());
        let fits = |one: &&ShipmentSummary| {
            state.is_none_or(|state| one.state == state) && one.is_found_by(&typed)
        };
        book.with(|book| book.iter().filter(fits).cloned().collect::<Vec<_>>())
    };
    let is_empty = Memo::new(move |_| book.with(|book| book.is_empty()));
    let rows = move || {
        let shown = shown();
        if shown.is_empty() {
            return view! { <p class="soft" role="status">{words::none_here(lang.get())}</p> }
                .into_any();
        }
        let rows = shown.into_iter().map(|one| view! { <ShipmentRow one/> });
        view! {
            <ul class="shipments" aria-label=words::title(lang.get())>{rows.collect_view()}</ul>
        }
        .into_any()
    };
    let content = move || {
        if is_empty.get() {
            return view! {
                <EmptyState
                    title=move || words::empty_title(lang.get())
                    words=move || words::empty_words(lang.get())
                >
                    <LinkButton
                        label=move || words::to_orders(lang.get())
                        href="/orders"
                        icon=Icon::ClipboardList
                        kind=ButtonKind::Primary
                    />
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <div class="stack">
                <SearchField
                    label=move || words::search(lang.get())
                    value=Signal::derive(move || typed.get())
                    on_input=move |text| typed.set(text)
                />
                <States book state typed/>
                {rows}
            </div>
        }
        .into_any()
    };
    let actions = view! {
        <LinkButton
            label=move || words::new(lang.get())
            href="/shipments/new"
            icon=Icon::Plus
            kind=ButtonKind::Primary
            shortcut="n"
        />
    };
    view! {
        <Page title=move || words::title(lang.get()) actions=actions.into_any()>{content}</Page>
    }
    .into_any()
}

/// The states with how many shipments stand in each.
#[component]
fn States(
    book: Memo<Arc<Vec<ShipmentSummary>>>,
    state: Memo<Option<ShipmentState>>,
    typed: SearchText,
) -> impl IntoView {
    let lang = use_language();
    let counted = Memo::new(move |_| book.with(|book| counts(book)));
    let link = move |one: Option<ShipmentState>| {
        let count = move || match one {
            None => book.with(|book| book.len()),
            Some(one) => counted.with(|counts| counts.get(&one).copied().unwrap_or_default()),
        };
        let label = move || match one {
            None => words::all(lang.get()),
            Some(one) => tell::state(lang.get(), one),
        };
        // States in which nothing stands would only be in the way, except where the owner is now.
        let is_shown = move || one.is_none() || count() > 0 || state.get() == one;
        let spoken = move || {
            let (count, n) = format::counted(lang.get(), count());
            words::list_count(lang.get(), count, &n)
        };
        view! {
            <li class="shelves__item" hidden=move || !is_shown()>
                <a
                    class="shelves__link"
                    href=move || address(one, &typed.get())
                    aria-current=move || (state.get() == one).then_some("page")
                >
                    {label}
                    <span class="shelves__count" aria-hidden="true">
                        {move || format::counted(lang.get(), count()).1}
                    </span>
                    <span class="visually-hidden">{spoken}</span>
                </a>
            </li>
        }
    };
    let all = ShipmentState::ALL.into_iter().map(Some);
    view! {
        <nav class="shelves" aria-label=move || words::states(lang.get())>
            <ul class="shelves__list">{[None].into_iter().chain(all).map(link).collect_view()}</ul>
        </nav>
    }
}

#[component]
fn ShipmentRow(one: ShipmentSummary) -> impl IntoView {
    let lang = use_language();
    let one = StoredValue::new(one);
    let (id, state, is_late) = one.with_value(|one| (one.id, one.state, one.is_late));
    let number = one.with_value(|one| one.number.clone());
    let mode = move || tell::mode(lang.get(), one.with_value(|one| one.mode));
    let what = move || one.with_value(|one| what(lang.get(), one));
    let orders = one.with_value(|one| one.orders.join(", "));
    let when = move || one.with_value(|one| when(lang.get(), one));
    let tone = if is_late { Tone::Danger } else { tell::state_tone(state) };
    view! {
        <li data-record=id.to_string()>
            <a class="shipment-row" href=format!("/shipments/{id}")>
                <span class="shipment-row__number">
                    {number}
                    <span class="shipment-row__mode">{mode}</span>
                </span>
                <span class="shipment-row__what">{what}<span class="soft small">{orders}</span></span>
                <span class="shipment-row__when" class:shipment-row__when--late=is_late>{when}</span>
                <Badge label=move || tell::state(lang.get(), state) tone=Signal::stored(tone)/>
            </a>
        </li>
    }
}

fn what(lang: Language, one: &ShipmentSummary) -> String {
    let pieces = say::pieces(lang, one.pieces);
    let (count, n) = format::counted(lang, one.containers);
    match one.containers {
        0 => pieces,
        _ => words::row_containers(lang, count, &n, &pieces),
    }
}

/// The day that matters next, or the one that was the last.
fn when(lang: Language, one: &ShipmentSummary) -> String {
    let day = |day| format::day(lang, day);
    match (one.state, one.cut_off, one.etd, one.eta) {
        (ShipmentState::Planned | ShipmentState::Booked, Some(cut_off), _, _) => {
            words::row_cut_off(lang, &day(cut_off))
        }
        (
            ShipmentState::Planned | ShipmentState::Booked | ShipmentState::Loaded,
            _,
            Some(etd),
            _,
        ) => words::row_etd(lang, &day(etd)),
        (ShipmentState::Departed, _, _, Some(eta)) => words::row_eta(lang, &day(eta)),
        (ShipmentState::Departed, ..) => {
            one.departed_on.map(|on| words::was_departed(lang, &day(on))).unwrap_or_default()
        }
        (ShipmentState::Arrived, ..) => {
            one.arrived_on.map(|on| words::was_arrived(lang, &day(on))).unwrap_or_default()
        }
        _ => String::new(),
    }
}
