//! The fairs, the latest first.

use leptos::prelude::*;

use crate::app::lead_book::counts;
use crate::app::record::RecordKind;
use crate::domain::fair::Fair;
use crate::domain::language::Language;
use crate::i18n::text::fairs as words;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::record::{BinLink, use_in_bin};
use crate::ui::shell::Page;
use crate::ui::state::use_app;

/// `/fairs`
#[component]
pub fn FairsPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let in_bin = use_in_bin();
    // With each fair, how many leads it brought and how many of them wait.
    let fairs = Memo::new(move |_| {
        app.track(RecordKind::Lead);
        app.follow(RecordKind::Fair, |workspace| {
            let all = workspace.fairs.values();
            let mut all: Vec<(Fair, (usize, usize))> =
                all.map(|fair| (fair.value.clone(), counts(workspace, fair.id))).collect();
            all.sort_by_key(|(fair, _)| std::cmp::Reverse((fair.starts_on, fair.id)));
            all
        })
    });
    let has_bin =
        Memo::new(move |_| fairs.with(|all| all.iter().any(|(fair, _)| fair.binned_on.is_some())));
    let shown = move || {
        let here = |fair: &Fair| fair.binned_on.is_some() == in_bin.get();
        fairs.get().into_iter().filter(|(fair, _)| here(fair)).collect::<Vec<_>>()
    };
    let content = move || {
        let shown = shown();
        if shown.is_empty() && !in_bin.get() {
            return view! { <NoFairs/> }.into_any();
        }
        if shown.is_empty() {
            return view! { <p class="soft">{move || words::bin_empty(lang.get())}</p> }.into_any();
        }
        let rows = shown.into_iter().map(|(fair, counts)| view! { <FairRow fair counts/> });
        view! {
            <ul class="record-list" aria-label=move || words::list_label(lang.get())>
                {rows.collect_view()}
            </ul>
        }
        .into_any()
    };
    let actions = view! {
        <BinLink list="/fairs" in_bin has_bin/>
        <LinkButton
            label=move || words::new(lang.get())
            href="/fairs/new"
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

/// When it is, as far as that is known.
pub fn days(lang: Language, fair: &Fair) -> String {
    match (fair.starts_on, fair.ends_on) {
        (Some(from), Some(to)) if from != to => {
            words::days(lang, &format::day(lang, from), &format::day(lang, to))
        }
        (Some(day), _) | (None, Some(day)) => format::day(lang, day),
        (None, None) => String::new(),
    }
}

#[component]
fn FairRow(fair: Fair, counts: (usize, usize)) -> impl IntoView {
    let lang = use_language();
    let (all, waiting) = counts;
    let place = [fair.venue.clone(), fair.stand.clone()];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let (name, id) = (fair.name.clone(), fair.id);
    let when = move || days(lang.get(), &fair);
    let leads = move || {
        let (count, number) = format::counted(lang.get(), all);
        words::leads_count(lang.get(), count, &number)
    };
    let waiting = move || {
        (waiting > 0).then(|| {
            let (_, number) = format::counted(lang.get(), waiting);
            words::leads_waiting(lang.get(), &number)
        })
    };
    view! {
        <li class="record-list__item" data-record=id.to_string()>
            <a class="record-row" href=format!("/fairs/{id}")>
                <span class="record-row__name">{name}</span>
                <span class="soft">{place}</span>
                <span>{when}</span>
                <span class="soft">{leads}</span>
                <span class="record-row__waiting">{waiting}</span>
            </a>
        </li>
    }
}

#[component]
fn NoFairs() -> impl IntoView {
    let lang = use_language();
    view! {
        <EmptyState
            title=move || words::empty_title(lang.get())
            words=move || words::empty_words(lang.get())
        >
            <LinkButton
                label=move || words::new(lang.get())
                href="/fairs/new"
                icon=Icon::Plus
                kind=ButtonKind::Primary
            />
        </EmptyState>
    }
}
