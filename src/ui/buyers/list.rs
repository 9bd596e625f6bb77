//! The buyers with their countries and orders.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::app::buyer_book::{BuyerSummary, buyer_summaries};
use crate::app::record::RecordKind;
use crate::domain::id::BuyerId;
use crate::i18n::text::buyers as words;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton, SearchField, VirtualList};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::names;
use crate::ui::orders::{address_of, use_narrow, words as say};
use crate::ui::search_text::{SearchText, use_search_text};
use crate::ui::shell::Page;
use crate::ui::state::use_app;

/// `/buyers`
#[component]
pub fn BuyersPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let query = use_query_map();
    let in_bin =
        Memo::new(move |_| query.with(|query| query.get("state")).as_deref() == Some("bin"));
    let book = Memo::new(move |_| {
        app.track(RecordKind::Order);
        app.follow(RecordKind::Buyer, |workspace| {
            Arc::new(buyer_summaries(workspace, |country| names::country(lang.get(), country)))
        })
    });
    let typed = use_search_text(move |typed| address(in_bin.get_untracked(), typed));
    let shown = Memo::new(move |_| {
        let (in_bin, typed) = (in_bin.get(), typed.get().to_lowercase());
        book.with(|book| {
            let found = book.iter();
            let found = found.filter(|it| it.is_binned == in_bin && it.is_found_by(&typed));
            Arc::new(found.map(|buyer| buyer.id).collect::<Vec<BuyerId>>())
        })
    });
    let places = Memo::new(move |_| {
        let place = |(at, buyer): (usize, &BuyerSummary)| (buyer.id, at);
        book.with(|book| book.iter().enumerate().map(place).collect::<HashMap<_, _>>())
    });
    let find = move |id: BuyerId| {
        let at = places.with(|places| places.get(&id).copied())?;
        book.with(|book| book.get(at).cloned())
    };
    let narrow = use_narrow();
    let is_empty = Memo::new(move |_| book.with(|book| book.is_empty()));
    let has_bin = Memo::new(move |_| book.with(|book| book.iter().any(|buyer| buyer.is_binned)));
    let count = move || {
        let (lang, count) = (lang.get(), shown.with(|ids| ids.len()) as u64);
        words::list_count(lang, count, &say::count(lang, count))
    };
    let content = move || {
        if is_empty.get() {
            return view! { <NoBuyers/> }.into_any();
        }
        let row = move |id: Signal<BuyerId>| {
            let buyer = Memo::new(move |_| find(id.get()));
            let row = move || buyer.get().map(|buyer| view! { <BuyerRow buyer/> });
            let record = move || id.get().to_string();
            view! { <div class="order-row__frame" data-record=record>{row}</div> }.into_any()
        };
        view! {
            <div class="stack">
                <SearchField
                    label=move || words::search(lang.get())
                    value=Signal::derive(move || typed.get())
                    on_input=move |text| typed.set(text)
                />
                <Show when=move || has_bin.get() || in_bin.get()>
                    <Shelves in_bin typed/>
                </Show>
                <p class="soft" role="status">{count}</p>
                <Show when=move || shown.with(|ids| ids.is_empty())>
                    <EmptyState
                        title=move || words::none_here_title(lang.get())
                        words=move || match in_bin.get() {
                            true => words::bin_empty(lang.get()),
                            false => words::none_here_words(lang.get()),
                        }
                    />
                </Show>
                <VirtualList
                    ids=shown
                    label=move || words::list_label(lang.get())
                    row_height=Signal::derive(move || if narrow.get() { 100.0 } else { 68.0 })
                    view=row
                />
            </div>
        }
        .into_any()
    };
    let actions = view! {
        <LinkButton
            label=move || words::new(lang.get())
            href="/buyers/new"
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

fn address(in_bin: bool, typed: &str) -> String {
    address_of("/buyers", &[("state", if in_bin { "bin" } else { "" }), ("q", typed)])
}

#[component]
fn Shelves(in_bin: Memo<bool>, typed: SearchText) -> impl IntoView {
    let lang = use_language();
    let link = move |bin: bool| {
        let label = move || match bin {
            true => words::shelf_bin(lang.get()),
            false => words::shelf_all(lang.get()),
        };
        view! {
            <li class="shelves__item">
                <a
                    class="shelves__link"
                    href=move || address(bin, &typed.get())
                    aria-current=move || (in_bin.get() == bin).then_some("page")
                >
                    {label}
                </a>
            </li>
        }
    };
    view! {
        <nav class="shelves" aria-label=move || words::shelves(lang.get())>
            <ul class="shelves__list">{link(false)} {link(true)}</ul>
        </nav>
    }
}

#[component]
fn BuyerRow(buyer: BuyerSummary) -> impl IntoView {
    let lang = use_language();
    let BuyerSummary { id, company, country, contact, reach, orders, open_orders, .. } = buyer;
    let country = move || country.map(|country| names::country(lang.get(), country));
    let count = move || {
        let lang = lang.get();
        match (orders as u64, open_orders as u64) {
            (0, _) => words::orders_none(lang).to_owned(),
            (all, 0) => words::orders_all(lang, all, &say::count(lang, all)),
            (_, open) => words::orders_open(lang, open, &say::count(lang, open)),
        }
    };
    let person = [contact, reach].into_iter().filter(|part| !part.is_empty());
    let person = person.collect::<Vec<_>>().join(", ");
    view! {
        <a class="buyer-row" href=format!("/buyers/{id}")>
            <span class="buyer-row__company">{company}</span>
            <span class="buyer-row__country">{country}</span>
            <span class="buyer-row__person soft">{person}</span>
            <span class="buyer-row__orders soft">{count}</span>
        </a>
    }
}

#[component]
fn NoBuyers() -> impl IntoView {
    let lang = use_language();
    view! {
        <EmptyState
            title=move || words::empty_title(lang.get())
            words=move || words::empty_words(lang.get())
        >
            <LinkButton
                label=move || words::new(lang.get())
                href="/buyers/new"
                icon=Icon::Plus
                kind=ButtonKind::Primary
            />
        </EmptyState>
    }
}
