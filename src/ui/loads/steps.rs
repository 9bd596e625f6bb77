//! The work of the loaders, step by step: through the picture, and as a table to hold in the hand.

use leptos::prelude::*;

use crate::domain::language::Language;
use crate::i18n::text::loads as words;
use crate::plan::load::{LoadingPlan, Step};
use crate::ui::components::{Button, ButtonKind, Cell, HeadCell, Row, Table};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;

/// A step with its place in the work.
#[derive(Clone, PartialEq)]
pub struct StepLine {
    /// From 1, counted from the rear wall.
    row: usize,
    step: Step,
    /// Cartons that are in when it is done.
    done: usize,
}

/// The steps of all rows, in order.
pub fn step_lines(plan: &LoadingPlan) -> Vec<StepLine> {
    let mut done = 0;
    let steps = plan.steps.iter().enumerate().map(|(at, step)| {
        done += step.placements.len();
        let row = plan.rows.iter().position(|row| row.steps.contains(&at)).map_or(0, |row| row + 1);
        StepLine { row, step: step.clone(), done }
    });
    steps.collect()
}

/// Goes through the steps one by one.
#[component]
pub fn StepButtons(steps: Vec<StepLine>, shown: RwSignal<usize>) -> impl IntoView {
    let lang = use_language();
    let count = steps.len();
    let done: Vec<usize> = steps.iter().map(|step| step.done).collect();
    let all = done.last().copied().unwrap_or_default();
    let at = {
        let done = done.clone();
        move || done.iter().filter(|done| **done <= shown.get()).count()
    };
    let at = Memo::new(move |_| at());
    let go = move |to: usize| {
        let cartons = match to {
            0 => 0,
            step => done.get(step - 1).copied().unwrap_or(all),
        };
        shown.set(cartons);
    };
    let (forward, back) = (go.clone(), go);
    let position = move || {
        let number = |count| format::counted(lang.get(), count).1;
        words::step_of(lang.get(), &number(at.get()), &number(count))
    };
    view! {
        <div class="row load-steps" role="group" aria-label=move || words::steps(lang.get())>
            <Button
                label=move || words::step_back(lang.get())
                icon=Icon::ChevronLeft
                kind=ButtonKind::Plain
                action="previous-step"
                on_press=move |()| back(at.get_untracked().saturating_sub(1))
                disabled=Signal::derive(move || at.get() == 0)
            />
            <span role="status">{position}</span>
            <Button
                label=move || words::step_next(lang.get())
                icon=Icon::ChevronRight
                kind=ButtonKind::Plain
                action="next-step"
                on_press=move |()| forward((at.get_untracked() + 1).min(count))
                disabled=Signal::derive(move || at.get() >= count)
            />
            <Button
                label=move || words::step_all(lang.get())
                kind=ButtonKind::Plain
                action="all-steps"
                on_press=move |()| shown.set(all)
            />
        </div>
    }
}

/// What the picture shows, in words: the plan that loaders hold in their hands.
#[component]
pub fn StepTable(
    steps: Vec<StepLine>,
    names: Vec<String>,
    shown: RwSignal<usize>,
) -> impl IntoView {
    let lang = use_language();
    let head = view! {
        <HeadCell label=move || words::row(lang.get()) numeric=true/>
        <HeadCell label=move || words::row_goods(lang.get())/>
        <HeadCell label=move || words::row_cartons(lang.get()) numeric=true/>
        <HeadCell label=move || words::row_from(lang.get()) numeric=true/>
        <HeadCell label=move || words::row_height(lang.get()) numeric=true/>
    };
    let rows = steps.into_iter().map(move |step| {
        let name = names.get(step.step.cargo as usize).cloned().unwrap_or_default();
        let (row, done, cartons) = (step.row, step.done, step.step.placements.len());
        let [from_mm, _, above_mm] = step.step.at_mm;
        let metres = move |mm: u32| {
            move || format!("{} m", format::thousandths(lang.get(), u128::from(mm), 2))
        };
        let said = move || step_words(lang.get(), &step, &name);
        let is_ahead = move || shown.get() < done;
        view! {
            <Row>
                <Cell label=move || words::row(lang.get()) numeric=true>{row}</Cell>
                <Cell label=move || words::row_goods(lang.get())>
                    <span class:load-steps__ahead=is_ahead>{said}</span>
                </Cell>
                <Cell label=move || words::row_cartons(lang.get()) numeric=true>{cartons}</Cell>
                <Cell label=move || words::row_from(lang.get()) numeric=true>
                    {metres(from_mm)}
                </Cell>
                <Cell label=move || words::row_height(lang.get()) numeric=true>{metres(above_mm)}</Cell>
            </Row>
        }
    });
    view! {
        <details class="load-plan" open>
            <summary class="load-plan__summary">{move || words::steps(lang.get())}</summary>
            <Table caption=move || words::steps(lang.get()) head=head.into_any()>
                {rows.collect_view()}
            </Table>
        </details>
    }
}

fn step_words(lang: Language, line: &StepLine, name: &str) -> String {
    let StepLine { row, step, .. } = line;
    let number = |count| format::counted(lang, count).1;
    let [deep, across, high] =
        step.grid.map(|count| number(usize::try_from(count).unwrap_or(usize::MAX)));
    let [length, width, height] =
        step.carton_mm.map(|mm| format::decimal(lang, &(f64::from(mm) / 10.0).to_string(), 1));
    let cartons = number(step.placements.len());
    words::step_words(
        lang,
        &across,
        &cartons,
        &deep,
        &height,
        &high,
        &length,
        name,
        &number(*row),
        &width,
    )
}
