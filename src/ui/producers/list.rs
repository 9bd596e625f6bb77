//! The producers with what each has in hand.

use leptos::prelude::*;

use crate::app::producer_book::{ProducerSummary, producer_summaries};
use crate::app::record::RecordKind;
use crate::i18n::text::pool;
use crate::i18n::text::producers as words;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton, SearchField};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::record::{BinLink, use_in_bin};
use crate::ui::shell::Page;
use crate::ui::state::use_app;

/// `/producers`
#[component]
pub fn ProducersPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let in_bin = use_in_bin();
    let typed = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        app.track(RecordKind::Allocation);
        app.track(RecordKind::Product);
        app.follow(RecordKind::Producer, |workspace| {
            producer_summaries(workspace, app.today(), |id| {
                let product = workspace.products.get(&id);
                product.map(|it| it.name.shown(lang.get()).to_owned()).unwrap_or_default()
            })
        })
    });
    let has_bin = Memo::new(move |_| all.with(|all| all.iter().any(|it| it.is_binned)));
    let is_new = Memo::new(move |_| all.with(Vec::is_empty));
    let list = move || {
        let words_typed = typed.get().to_lowercase();
        let shown = all.get().into_iter();
        let shown: Vec<_> = shown
            .filter(|it| it.is_binned == in_bin.get() && it.is_found_by(&words_typed))
            .map(|producer| view! { <ProducerRow producer/> })
            .collect();
        if shown.is_empty() {
            let said = move || match in_bin.get() {
                true => words::bin_empty(lang.get()),
                false => words::none_here(lang.get()),
            };
            return view! { <p class="soft">{said}</p> }.into_any();
        }
        view! {
            <ul class="record-list" aria-label=move || words::list_label(lang.get())>{shown}</ul>
        }
        .into_any()
    };
    let content = move || {
        if is_new.get() {
            return view! { <NoProducers/> }.into_any();
        }
        view! {
            <div class="stack">
                <SearchField
                    label=move || words::search(lang.get())
                    value=typed
                    on_input=move |text| typed.set(text)
                />
                {list}
            </div>
        }
        .into_any()
    };
    let actions = view! {
        <BinLink list="/producers" in_bin has_bin/>
        <LinkButton
            label=move || words::holidays_title(lang.get())
            href="/producers/holidays"
            action="open-holidays"
        />
        <Show when=move || !is_new.get()>
            <LinkButton
                label=move || pool::open_all(lang.get())
                href="/producers/plan"
                icon=Icon::Calendar
                action="open-pool"
            />
        </Show>
        <LinkButton
            label=move || words::new(lang.get())
            href="/producers/new"
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

#[component]
fn ProducerRow(producer: ProducerSummary) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let ProducerSummary { id, name, village, contact, reach, products, expected, late, .. } =
        producer;
    let makes = move || {
        app.with(|workspace| {
            let named = products.iter().filter_map(|id| workspace.products.get(id));
            named.map(|it| it.name.shown(lang.get()).to_owned()).collect::<Vec<_>>().join(", ")
        })
    };
    let person = [contact, reach].into_iter().filter(|part| !part.is_empty());
    let person = person.collect::<Vec<_>>().join(", ");
    let in_hand = move || {
        (expected > 0).then(|| {
            let number = format::whole(lang.get(), i64::try_from(expected).unwrap_or(i64::MAX));
            words::expected(lang.get(), &number)
        })
    };
    let late =
        move || (late > 0).then(|| words::late(lang.get(), &format::counted(lang.get(), late).1));
    view! {
        <li data-record=id.to_string()>
            <a class="record-row" href=format!("/producers/{id}")>
                <span class="record-row__name">{name} <span class="soft">" " {village}</span></span>
                <span>{makes}</span>
                <span class="soft">{person}</span>
                <span class="soft">{in_hand}</span>
                <span class="record-row__waiting">{late}</span>
            </a>
        </li>
    }
}

#[component]
fn NoProducers() -> impl IntoView {
    let lang = use_language();
    view! {
        <EmptyState
            title=move || words::empty_title(lang.get())
            words=move || words::empty_words(lang.get())
        >
            <LinkButton
                label=move || words::new(lang.get())
                href="/producers/new"
                icon=Icon::Plus
                kind=ButtonKind::Primary
            />
        </EmptyState>
    }
}
