//! The plan: how many containers of which kinds, and what does not go in.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::container::{ContainerCard, Filled};
use super::planning::{Loading, Plan};
use crate::app::loading::{Consignment, Goods};
use crate::domain::language::Language;
use crate::i18n::text::loads as words;
use crate::i18n::text::shipments;
use crate::plan::load::ContainerKind;
use crate::ui::components::{Banner, Button, ButtonKind, Tone};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::orders::words as say;

pub const fn kind_name(lang: Language, kind: ContainerKind) -> &'static str {
    match kind {
        ContainerKind::Gp20 => words::kind_gp20(lang),
        ContainerKind::Gp40 => words::kind_gp40(lang),
        ContainerKind::Hc40 => words::kind_hc40(lang),
        ContainerKind::Own => words::kind_own(lang),
    }
}

/// What the trade calls the kind in short.
pub const fn kind_code(lang: Language, kind: ContainerKind) -> &'static str {
    match kind {
        ContainerKind::Gp20 => "20'GP",
        ContainerKind::Gp40 => "40'GP",
        ContainerKind::Hc40 => "40'HC",
        ContainerKind::Own => words::kind_own(lang),
    }
}

#[component]
pub fn Result(loading: Loading) -> impl IntoView {
    let lang = loading.lang;
    let navigate = StoredValue::new_local(use_navigate());
    let keep = move |()| {
        loading.keep_as_shipment(move |id| {
            let to = format!("/shipments/{id}");
            navigate.try_with_value(|navigate| navigate(&to, NavigateOptions::default()));
        });
    };
    let content = move || {
        let plan = loading.plan.get()?;
        let lang = lang.get();
        let containers = containers(loading, lang, &plan);
        let left = left_over(loading, lang, &plan);
        let count = containers.len() as u64;
        Some(view! {
            <section class="load-result" aria-labelledby="load-result-title">
                <h2 class="load-result__title" id="load-result-title" aria-live="polite" data-figure="containers">
                    {words::result(lang, count, &say::count(lang, count))}
                </h2>
                <p class="load-result__mix" data-figure="mix">{mix(lang, &containers)}</p>
                {left.into_iter().map(|words| view! { <Banner tone=Tone::Danger words=words/> }).collect_view()}
                <div class="load-result__print">
                    <Button
                        label=words::print(lang).to_owned()
                        icon=Icon::Printer
                        action="print"
                        on_press=move |()| print()
                    />
                    {(count > 0).then(|| view! {
                        <Button
                            label=shipments::keep_plan(lang).to_owned()
                            icon=Icon::Ship
                            kind=ButtonKind::Primary
                            action="keep-plan"
                            on_press=keep
                            disabled=Signal::derive(move || loading.is_outdated())
                        />
                    })}
                </div>
                {containers.into_iter().map(|filled| view! { <ContainerCard filled/> }).collect_view()}
            </section>
        })
    };
    view! { {content} }
}

/// Opens the browser's print dialogue.
pub fn print() {
    // A browser that cannot print has no print dialogue to tell of it either.
    let _ = window().print();
}

fn containers(loading: Loading, lang: Language, plan: &Plan) -> Vec<Filled> {
    let mut all = Vec::new();
    for (consignment, fleet) in plan.goods.consignments.iter().zip(&plan.fleets) {
        let names = names(loading, lang, plan, consignment);
        let kinds = consignment.goods.iter().map(|goods| {
            plan.order.lines.iter().position(|line| line.id == goods.line).unwrap_or_default()
        });
        let kinds: Vec<usize> = kinds.collect();
        for loaded in &fleet.containers {
            all.push(Filled {
                number: all.len() + 1,
                place: place(lang, plan, consignment),
                loaded: loaded.clone(),
                names: names.clone(),
                kinds: kinds.clone(),
            });
        }
    }
    all
}

/// What each cargo is called; where a line goes to several places at once, with the place.
fn names(loading: Loading, lang: Language, plan: &Plan, consignment: &Consignment) -> Vec<String> {
    let is_mixed = consignment.destination.is_none() && plan.order.destinations.len() > 1;
    let name = |goods: &Goods| {
        let name =
            loading.app.with(|workspace| say::line_name(lang, &plan.order, goods.line, workspace));
        match goods.destination.and_then(|id| plan.order.destination(id)) {
            Some(destination) if is_mixed => {
                format!("{name} ({})", words::to(lang, &destination.name))
            }
            _ => name,
        }
    };
    consignment.goods.iter().map(name).collect()
}

fn place(lang: Language, plan: &Plan, consignment: &Consignment) -> String {
    match consignment.destination.and_then(|id| plan.order.destination(id)) {
        Some(destination) => words::to(lang, &destination.name),
        None if plan.order.destinations.is_empty() => String::new(),
        None if consignment.goods.iter().all(|goods| goods.destination.is_none()) => {
            words::unassigned(lang).to_owned()
        }
        None => words::to(lang, words::to_all(lang)),
    }
}

/// `2 × 40' high cube, 1 × 20' container`, in the order of their size.
fn mix(lang: Language, containers: &[Filled]) -> String {
    let parts = ContainerKind::ALL.iter().rev().filter_map(|kind| {
        let count = containers.iter().filter(|one| one.container().kind == *kind).count();
        let (_, n) = format::counted(lang, count);
        (count > 0).then(|| words::mix(lang, kind_name(lang, *kind), &n))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// What goes into no container, one line a kind of goods.
fn left_over(loading: Loading, lang: Language, plan: &Plan) -> Vec<String> {
    let mut told = Vec::new();
    for (consignment, fleet) in plan.goods.consignments.iter().zip(&plan.fleets) {
        let names = names(loading, lang, plan, consignment);
        for (left, name) in fleet.pieces_left.iter().zip(&names).filter(|(left, _)| **left > 0) {
            let count = u64::from(*left);
            let pieces = words::not_all(lang, count, &say::count(lang, count));
            told.push(format!("{pieces}. {}", words::too_large(lang, name)));
        }
    }
    told
}
