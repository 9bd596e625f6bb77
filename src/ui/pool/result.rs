//! The plan: bars against capacity, who makes how many in which week, what each earns.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::planning::{Answered, Planning};
use super::shortfall::Shortfall;
use super::words as say;
use crate::app::command::Command;
use crate::app::pool::Scope;
use crate::app::pool::planner::Spread;
use crate::domain::id::ProductId;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::i18n::text::pool as words;
use crate::plan::pool::fair::loads;
use crate::ui::components::{
    Banner, Button, ButtonKind, Cell, FormSection, HeadCell, Meter, Row, Table, Toast, Tone,
    use_toasts,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::orders::words as order_words;
use crate::ui::undo::tell_done;

#[component]
pub fn PlanResult(planning: Planning) -> impl IntoView {
    let lang = planning.lang;
    move || {
        let answered = planning.answered.get()?;
        let plan = &answered.answer.plan;
        if answered.question.problem.lines().is_empty() {
            let words = move || words::nothing(lang.get());
            return Some(view! { <Banner tone=Tone::Neutral words=words/> }.into_any());
        }
        let has_shares = !plan.shares.is_empty();
        let shown = answered.clone();
        let parts = has_shares.then(|| {
            view! {
                <Bars planning answered=answered.clone()/>
                <Shares planning answered=answered.clone()/>
                <Earnings planning answered=answered.clone()/>
                <Take planning answered=answered.clone()/>
            }
        });
        Some(
            view! {
                <Shortfall planning answered=shown/>
                {parts}
            }
            .into_any(),
        )
    }
}

/// How much of each capacity the plan takes, the fullest first.
#[component]
fn Bars(planning: Planning, answered: Answered) -> impl IntoView {
    let (app, lang) = (planning.app, planning.lang);
    let problem = answered.question.problem.clone();
    let mut all = loads(&problem, &answered.answer.plan);
    all.retain(|load| load.pieces > 0 || load.capacity > 0);
    let part = |pieces: u64, capacity: u64| pieces.saturating_mul(10_000) / capacity.max(1);
    all.sort_by_key(|load| std::cmp::Reverse(part(load.pieces, load.capacity)));
    let bars = all.into_iter().map(move |load| {
        let producer = problem.producers().get(load.producer).map(|it| it.id.clone());
        let producer = producer.unwrap_or_default();
        let product = ProductId::parse(&load.product);
        let told = Signal::derive(move || {
            let lang = lang.get();
            let number =
                |number: u64| format::whole(lang, i64::try_from(number).unwrap_or(i64::MAX));
            app.with(|workspace| {
                let product = product.map(|id| say::product(lang, workspace, id));
                let producer = say::producer(lang, workspace, &producer);
                words::bar(
                    lang,
                    &number(load.capacity),
                    &number(load.pieces),
                    &producer,
                    &product.unwrap_or_default(),
                )
            })
        });
        // A share of a bar needs no more than a float holds.
        let share = part(load.pieces, load.capacity) as f64 / 10_000.0;
        let tone = if share > 0.95 { Tone::Notice } else { Tone::Action };
        view! {
            <li class="pool__bar">
                <span>{move || told.get()}</span>
                <Meter
                    label=told
                    share=Signal::stored(share)
                    words=Signal::derive(move || format::percent(lang.get(), share))
                    tone=Signal::stored(tone)
                />
            </li>
        }
    });
    view! {
        <FormSection title=move || words::bars_title(lang.get())>
            <ul class="pool__bars">{bars.collect_view()}</ul>
        </FormSection>
    }
}

/// One line of the table.
struct Told {
    producer: String,
    product: String,
    order: String,
    week: String,
    pieces: String,
    cost: String,
}

fn table(planning: Planning, lang: Language, answered: &Answered) -> Vec<Told> {
    let (question, plan) = (&answered.question, &answered.answer.plan);
    planning.app.with(|workspace| {
        let told = plan.shares.iter().filter_map(|share| {
            let line = question.problem.lines().get(share.line)?;
            let found = question.lines.get(&line.id)?;
            let producer = question.problem.producers().get(share.producer)?;
            let cost = question.cost_of(share);
            Some(Told {
                producer: say::producer(lang, workspace, &producer.id),
                product: say::product(lang, workspace, found.product),
                order: say::order(workspace, found.order),
                week: format::day(lang, question.first_day(share.week)),
                pieces: format::whole(lang, i64::from(share.pieces)),
                cost: cost.map(|cost| format::amount(lang, cost)).unwrap_or_default(),
            })
        });
        told.collect()
    })
}

#[component]
fn Shares(planning: Planning, answered: Answered) -> impl IntoView {
    let lang = planning.lang;
    let head = view! {
        <HeadCell label=move || words::producer(lang.get())/>
        <HeadCell label=move || words::product(lang.get())/>
        <HeadCell label=move || words::order(lang.get())/>
        <HeadCell label=move || words::week(lang.get())/>
        <HeadCell label=move || words::pieces(lang.get()) numeric=true/>
        <HeadCell label=move || words::cost(lang.get()) numeric=true/>
    };
    let rows = move || {
        let rows = table(planning, lang.get(), &answered).into_iter().map(|told| {
            view! {
                <Row>
                    <Cell label=move || words::producer(lang.get())>{told.producer}</Cell>
                    <Cell label=move || words::product(lang.get())>{told.product}</Cell>
                    <Cell label=move || words::order(lang.get())>{told.order}</Cell>
                    <Cell label=move || words::week(lang.get())>{told.week}</Cell>
                    <Cell label=move || words::pieces(lang.get()) numeric=true>{told.pieces}</Cell>
                    <Cell label=move || words::cost(lang.get()) numeric=true>{told.cost}</Cell>
                </Row>
            }
        });
        rows.collect_view()
    };
    view! {
        <FormSection title=move || words::shares_title(lang.get())>
            <Table caption=move || words::shares_title(lang.get()) head=head.into_any()>{rows}</Table>
        </FormSection>
    }
}

/// What each producer earns, and what is left for the owner. Private.
#[component]
fn Earnings(planning: Planning, answered: Answered) -> impl IntoView {
    let (app, lang) = (planning.app, planning.lang);
    let question = answered.question.clone();
    let mut earned: BTreeMap<String, Money> = BTreeMap::new();
    let mut total = Money::zero(question.currency());
    for share in &answered.answer.plan.shares {
        let Some(cost) = question.cost_of(share) else { continue };
        let Some(producer) = question.problem.producers().get(share.producer) else { continue };
        let entry = earned.entry(producer.id.clone()).or_insert(Money::zero(cost.currency));
        // Sums that are too large were refused as a problem.
        *entry = entry.plus(cost).unwrap_or(*entry);
        total = total.plus(cost).unwrap_or(total);
    }
    let lines = earned.into_iter().map(move |(producer, amount)| {
        let said = move || {
            let lang = lang.get();
            let name = app.with(|workspace| say::producer(lang, workspace, &producer));
            words::earns(lang, &format::amount(lang, amount), &name)
        };
        view! { <li>{said}</li> }
    });
    let lines = lines.collect_view();
    let is_whole = answered.answer.plan.shortfall() == 0;
    let margin = move || match planning.scope {
        Scope::Order(id) if is_whole => {
            let of_order = app.with(|workspace| {
                let order = workspace.orders.get(&id)?;
                order.total(workspace).ok().map(|total| total.total)
            })?;
            Some(match of_order.minus(total) {
                Ok(margin) => words::margin(lang.get(), &format::amount(lang.get(), margin)),
                Err(_) => words::margin_unknown(lang.get()).to_owned(),
            })
        }
        _ => None,
    };
    let price =
        Money::new(i64::try_from(answered.answer.price).unwrap_or(i64::MAX), question.currency());
    let is_fair = answered.spread == Spread::Fair;
    let gap = answered.answer.plan.gap();
    let unpriced = !question.unpriced.is_empty();
    view! {
        <FormSection title=move || words::earnings_title(lang.get())>
            <ul class="pool__earnings">{lines}</ul>
            <p class="strong">
                {move || words::total_cost(lang.get(), &format::amount(lang.get(), total))}
            </p>
            {move || margin().map(|words| view! { <p class="strong">{words}</p> })}
            {move || is_fair.then(|| {
                let amount = format::amount(lang.get(), price);
                view! { <p>{words::fair_price(lang.get(), &amount)}</p> }
            })}
            {move || (!is_fair && is_whole).then(|| {
                let percent = format::percent(lang.get(), gap);
                view! { <p class="soft small">{words::gap(lang.get(), &percent)}</p> }
            })}
            {move || unpriced.then(|| view! { <p class="soft">{words::unpriced(lang.get())}</p> })}
        </FormSection>
    }
}

/// Puts the plan in the place of what was planned before.
#[component]
fn Take(planning: Planning, answered: Answered) -> impl IntoView {
    let (app, lang, toasts) = (planning.app, planning.lang, use_toasts());
    let outdated = Memo::new(move |_| planning.is_outdated());
    let take = move |()| {
        let ids = app.desk().ports().ids.clone();
        let added = answered.question.allocations(&answered.answer.plan, ids.as_ref());
        let (count, removed) = (added.len(), answered.question.replaced.clone());
        let lang = lang.get_untracked();
        app.run(Command::Allocate { added, removed }, move |result| match result {
            Ok(done) => {
                let (_, number) = format::counted(lang, count);
                tell_done(app, toasts, lang, words::taken(lang, &number), &done);
                planning.answered.try_set(None);
            }
            Err(error) => {
                let detail = order_words::refusal(lang, &error);
                let detail = detail.unwrap_or_else(|| error.to_string());
                toasts.show(Toast::trouble(words::take_refused(lang, &detail)));
            }
        });
    };
    view! {
        <Button
            label=move || words::take(lang.get())
            icon=Icon::Send
            kind=ButtonKind::Primary
            action="take-plan"
            on_press=take
            disabled=outdated
        />
    }
}
