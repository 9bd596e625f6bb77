//! What a plan lacks, and what would mend it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::planning::{Answered, Planning};
use super::words as say;
use crate::app::pool::{PoolLack, PoolMend};
use crate::domain::id::{LineId, OrderId, ProductId};
use crate::domain::language::Language;
use crate::i18n::text::pool as words;
use crate::plan::pool::lack::Cause;
use crate::plan::pool::mend::Overtime;
use crate::ui::components::{Banner, Tone};
use crate::ui::format;

fn pieces(lang: Language, number: u64) -> String {
    format::whole(lang, i64::try_from(number).unwrap_or(i64::MAX))
}

/// Green where all of it can be ready, red with the missing capacity where it cannot.
#[component]
pub fn Shortfall(planning: Planning, answered: Answered) -> impl IntoView {
    let lang = planning.lang;
    let short = answered.answer.plan.shortfall();
    if short == 0 {
        return view! {
            <div data-figure="shortfall" data-pieces="0">
                <Banner tone=Tone::Safe words=move || words::all_made(lang.get())/>
            </div>
        }
        .into_any();
    }
    let lacks = answered.question.lacks(&answered.answer.plan);
    let lacking = lacks.into_iter().map(move |lack| {
        view! { <li>{move || lack_in_words(planning, lang.get(), &lack)}</li> }
    });
    let lacking = lacking.collect_view();
    let mends = mends(&answered);
    let mending = mends.into_iter().map(move |(product, mend)| {
        view! { <li>{move || mend_in_words(planning, lang.get(), product, &mend)}</li> }
    });
    let mending = mending.collect_view();
    view! {
        <div data-figure="shortfall" data-pieces=short.to_string()>
            <Banner
                tone=Tone::Danger
                words=Signal::derive(move || words::short(lang.get(), &pieces(lang.get(), short)))
            />
        </div>
        <ul class="pool__lacks">{lacking}</ul>
        <h2 class="form-section__title">{move || words::mend_title(lang.get())}</h2>
        <ul class="pool__mends">{mending}</ul>
    }
    .into_any()
}

fn lack_in_words(planning: Planning, lang: Language, lack: &PoolLack) -> String {
    let product = planning.app.with(|workspace| say::product(lang, workspace, lack.product));
    let cause = match lack.cause {
        Cause::NobodyMakesIt => words::cause_nobody(lang),
        Cause::TooSoon => words::cause_too_soon(lang),
        Cause::Capacity => words::cause_capacity(lang),
        Cause::Hours => words::cause_hours(lang),
        Cause::Batch => words::cause_batch(lang),
    };
    let month = format::month(lang, lack.due_on);
    words::lack(lang, cause, &month, &pieces(lang, lack.pieces), &product)
}

/// The ways for each product that lacks something, each once.
fn mends(answered: &Answered) -> Vec<(ProductId, PoolMend)> {
    let (question, plan) = (&answered.question, &answered.answer.plan);
    let lacking: BTreeSet<(OrderId, LineId)> = question.missing(plan).into_keys().collect();
    let mut all: Vec<(ProductId, PoolMend)> = Vec::new();
    for (order, line) in lacking {
        let product = question
            .lines
            .values()
            .find(|found| (found.order, found.line) == (order, line))
            .map(|found| found.product);
        let Some(product) = product else { continue };
        for (_, mend) in question.mends(plan, order, line, Overtime::default()) {
            if !all.iter().any(|known| *known == (product, mend.clone())) {
                all.push((product, mend));
            }
        }
    }
    all
}

fn mend_in_words(
    planning: Planning,
    lang: Language,
    product: ProductId,
    mend: &PoolMend,
) -> String {
    let product = planning.app.with(|workspace| say::product(lang, workspace, product));
    let day = |day: NaiveDate| format::day(lang, day);
    match mend {
        PoolMend::Later { on } => words::mend_later(lang, &day(*on), &product),
        PoolMend::CallOffs { parts } => {
            let parts = parts
                .iter()
                .map(|(on, number)| words::mend_part(lang, &day(*on), &pieces(lang, *number)));
            let parts = parts.collect::<Vec<_>>().join(", ");
            words::mend_call_offs(lang, &parts, &product)
        }
        PoolMend::Producer { monthly_capacity } => {
            words::mend_producer(lang, &pieces(lang, *monthly_capacity), &product)
        }
        PoolMend::Overtime { pieces: number, cost } => words::mend_overtime(
            lang,
            &format::amount(lang, *cost),
            &pieces(lang, *number),
            &product,
        ),
    }
}
