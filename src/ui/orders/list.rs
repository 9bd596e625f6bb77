//! The order book: what stands where, what it is worth, and the way to each order.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::words as say;
use crate::app::order_book::{OrderSummary, Shelf, counts, summaries, totals};
use crate::app::record::RecordKind;
use crate::domain::id::OrderId;
use crate::domain::language::Language;
use crate::domain::order::history::OrderState;
use crate::i18n::text::orders as words;
use crate::ui::components::{Badge, ButtonKind, EmptyState, LinkButton, SearchField, VirtualList};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::search_text::{SearchText, use_search_text};
use crate::ui::shell::Page;
use crate::ui::state::use_app;

/// Below this width a row becomes a card of three lines.
const NARROW: f64 = 720.0;

/// Whether the window is as narrow as a phone's.
pub fn use_narrow() -> Signal<bool> {
    let is_narrow = || {
        let width = window().inner_width().ok().and_then(|width| width.as_f64());
        width.is_some_and(|width| width < NARROW)
    };
    let narrow = RwSignal::new(is_narrow());
    let handle = window_event_listener(ev::resize, move |_| {
        if narrow.get_untracked() != is_narrow() {
            narrow.set(is_narrow());
        }
    });
    on_cleanup(move || handle.remove());
    narrow.into()
}

/// An address with these parts of a query; empty ones are left out.
pub fn address_of(path: &str, parts: &[(&str, &str)]) -> String {
    let parts = parts.iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<String> = parts
        .map(|(name, value)| format!("{name}={}", js_sys::encode_uri_component(value)))
        .collect();
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

fn address(shelf: Shelf, typed: &str) -> String {
    let shelf = if shelf == Shelf::default() { "" } else { shelf.code() };
    address_of("/orders", &[("state", shelf), ("q", typed)])
}

/// `/orders`
#[component]
pub fn OrdersPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let query = use_query_map();
    let shelf = Memo::new(move |_| {
        let code = query.with(|query| query.get("state"));
        code.and_then(|code| Shelf::from_code(&code)).unwrap_or_default()
    });
    let book = Memo::new(move |_| {
        app.track(RecordKind::Product);
        app.track(RecordKind::Buyer);
        Arc::new(app.follow(RecordKind::Order, summaries))
    });
    let typed = use_search_text(move |typed| address(shelf.get_untracked(), typed));
    let shown = Memo::new(move |_| {
        let (shelf, typed) = (shelf.get(), typed.get().to_lowercase());
        book.with(|book| {
            let found = book.iter().filter(|order| shelf.holds(order) && order.is_found_by(&typed));
            Arc::new(found.map(|order| order.id).collect::<Vec<OrderId>>())
        })
    });
    let is_empty = Memo::new(move |_| book.with(|book| book.is_empty()));
    let content = move || {
        if is_empty.get() {
            return view! { <NoOrders/> }.into_any();
        }
        view! {
            <div class="stack">
                <SearchField
                    label=move || words::search(lang.get())
                    value=Signal::derive(move || typed.get())
                    on_input=move |text| typed.set(text)
                />
                <Shelves book shelf typed/>
                <Sums book shown/>
                <Show when=move || shown.with(|ids| ids.is_empty())>
                    <NothingHere shelf/>
                </Show>
                <OrderRows book ids=shown/>
            </div>
        }
        .into_any()
    };
    let actions = view! {
        <LinkButton
            label=move || words::new(lang.get())
            href="/orders/new"
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

/// The stages with how many orders stand in each; links, so that Back leads to the one before.
#[component]
fn Shelves(
    book: Memo<Arc<Vec<OrderSummary>>>,
    shelf: Memo<Shelf>,
    typed: SearchText,
) -> impl IntoView {
    let lang = use_language();
    let counts = Memo::new(move |_| book.with(|book| counts(book)));
    let link = move |of: Shelf| {
        let count = Memo::new(move |_| counts.with(|all| all.get(&of).copied().unwrap_or(0)));
        // Stages where nothing stands would only be in the way, except where the owner is now.
        let is_shown =
            move || count.get() > 0 || shelf.get() == of || matches!(of, Shelf::Open | Shelf::All);
        let spoken = move || {
            let (lang, count) = (lang.get(), count.get() as u64);
            words::list_count(lang, count, &say::count(lang, count))
        };
        view! {
            <li class="shelves__item" hidden=move || !is_shown()>
                <a
                    class="shelves__link"
                    href=move || address(of, &typed.get())
                    aria-current=move || (shelf.get() == of).then_some("page")
                >
                    {move || say::shelf(lang.get(), of)}
                    <span class="shelves__count" aria-hidden="true">
                        {move || say::count(lang.get(), count.get() as u64)}
                    </span>
                    <span class="visually-hidden">{spoken}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="shelves" aria-label=move || words::shelves(lang.get())>
            <ul class="shelves__list">{Shelf::all().map(link).collect_view()}</ul>
        </nav>
    }
}

/// How many orders are shown, and what they come to in each currency.
#[component]
fn Sums(book: Memo<Arc<Vec<OrderSummary>>>, shown: Memo<Arc<Vec<OrderId>>>) -> impl IntoView {
    let lang = use_language();
    let sums = Memo::new(move |_| {
        let ids: std::collections::HashSet<OrderId> =
            shown.with(|ids| ids.iter().copied().collect());
        book.with(|book| totals(book.iter().filter(|order| ids.contains(&order.id))))
    });
    let count = move || {
        let (lang, count) = (lang.get(), shown.with(|ids| ids.len()) as u64);
        words::list_count(lang, count, &say::count(lang, count))
    };
    let worth = move || {
        let lang = lang.get();
        let amounts = sums.with(|sums| {
            sums.iter().map(|sum| format::amount(lang, *sum)).collect::<Vec<_>>().join(" + ")
        });
        (!amounts.is_empty()).then(|| words::list_total(lang, &amounts))
    };
    view! {
        <p class="spread soft" role="status">
            <span>{count}</span>
            <span class="order-sums">{worth}</span>
        </p>
    }
}

/// Orders as rows, on the list and on a buyer's page.
#[component]
pub fn OrderRows(
    book: Memo<Arc<Vec<OrderSummary>>>,
    #[prop(into)] ids: Signal<Arc<Vec<OrderId>>>,
) -> impl IntoView {
    let lang = use_language();
    let narrow = use_narrow();
    let places = Memo::new(move |_| {
        let place = |(at, order): (usize, &OrderSummary)| (order.id, at);
        book.with(|book| book.iter().enumerate().map(place).collect::<HashMap<_, _>>())
    });
    let find = move |id: OrderId| {
        let at = places.with(|places| places.get(&id).copied())?;
        book.with(|book| book.get(at).cloned())
    };
    let row = move |id: Signal<OrderId>| {
        let order = Memo::new(move |_| find(id.get()));
        let row = move || order.get().map(|order| view! { <OrderRow order/> });
        let record = move || id.get().to_string();
        view! { <div class="order-row__frame" data-record=record>{row}</div> }.into_any()
    };
    view! {
        <VirtualList
            ids=ids
            label=move || words::list_label(lang.get())
            row_height=Signal::derive(move || if narrow.get() { 116.0 } else { 68.0 })
            view=row
        />
    }
}

#[component]
fn OrderRow(order: OrderSummary) -> impl IntoView {
    let lang = use_language();
    let OrderSummary { id, number, state, kind, company, total, .. } = order.clone();
    let order = StoredValue::new(order);
    let company = move || match company.as_str() {
        "" => words::no_buyer(lang.get()).to_owned(),
        name => name.to_owned(),
    };
    let amount = move || match total {
        Some(total) => format::amount(lang.get(), total),
        None => words::no_total(lang.get()).to_owned(),
    };
    view! {
        <a class="order-row" href=format!("/orders/{id}")>
            <span class="order-row__number">
                {number}
                <span class="order-row__kind">{move || say::kind(lang.get(), kind)}</span>
            </span>
            <span class="order-row__company">{company}</span>
            <span class="order-row__when">{move || order.with_value(|order| when(lang.get(), order))}</span>
            <span class="order-row__state">
                <Badge label=move || say::state(lang.get(), state) tone=say::state_tone(state)/>
            </span>
            <span class="order-row__amount">
                {amount}
                <span class="order-row__paid">{move || order.with_value(|order| to_pay(lang.get(), order))}</span>
            </span>
        </a>
    }
}

/// The day that matters next.
fn when(lang: Language, order: &OrderSummary) -> String {
    match (order.state, order.wanted_ship_date, order.valid_until) {
        (OrderState::Closed | OrderState::Cancelled | OrderState::Shipped, _, _) => String::new(),
        (OrderState::Quoted, _, Some(day)) => words::valid_to(lang, &format::day(lang, day)),
        (_, Some(day), _) => words::ship_on(lang, &format::day(lang, day)),
        _ => String::new(),
    }
}

fn to_pay(lang: Language, order: &OrderSummary) -> String {
    match order.outstanding {
        _ if !(order.state.is_binding() || order.state == OrderState::Closed) => String::new(),
        Some(money) if money.minor > 0 => words::to_pay(lang, &format::amount(lang, money)),
        Some(_) => words::all_paid(lang).to_owned(),
        None => String::new(),
    }
}

#[component]
fn NoOrders() -> impl IntoView {
    let lang = use_language();
    view! {
        <EmptyState
            title=move || words::empty_title(lang.get())
            words=move || words::empty_words(lang.get())
        >
            <LinkButton
                label=move || words::new(lang.get())
                href="/orders/new"
                icon=Icon::Plus
                kind=ButtonKind::Primary
            />
        </EmptyState>
    }
}

#[component]
fn NothingHere(shelf: Memo<Shelf>) -> impl IntoView {
    let lang = use_language();
    let advice = move || match shelf.get() {
        Shelf::Bin => words::bin_empty(lang.get()),
        _ => words::none_here_words(lang.get()),
    };
    view! {
        <EmptyState title=move || words::none_here_title(lang.get()) words=advice>
            <LinkButton label=move || words::show_all(lang.get()) href="/orders?state=all"/>
        </EmptyState>
    }
}
