//! The work of the loaders, step by step: through the picture, and as a table to hold in the hand.

use leptos::prelude::*;

use crate::app::loading::Step;
use crate::domain::language::Language;
use crate::i18n::text::loads as words;
use crate::ui::components::{Button, ButtonKind, Cell, HeadCell, Row, Table};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;

/// Goes through the steps one by one.
#[component]
pub fn StepButtons(steps: Vec<Step>, shown: RwSignal<usize>) -> impl IntoView {
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
pub fn StepTable(steps: Vec<Step>, names: Vec<String>, shown: RwSignal<usize>) -> impl IntoView {
    let lang = use_language();
    let head = view! {
        <HeadCell label=move || words::row(lang.get()) numeric=true/>
        <HeadCell label=move || words::row_goods(lang.get())/>
        <HeadCell label=move || words::row_cartons(lang.get()) numeric=true/>
        <HeadCell label=move || words::row_from(lang.get()) numeric=true/>
    };
    let rows = steps.into_iter().map(move |step| {
        let name = names.get(step.cargo).cloned().unwrap_or_default();
        let said = move || step_words(lang.get(), &step, &name);
        let is_ahead = move || shown.get() < step.done;
        view! {
            <Row>
                <Cell label=move || words::row(lang.get()) numeric=true>{step.row}</Cell>
                <Cell label=move || words::row_goods(lang.get())>
                    <span class:load-steps__ahead=is_ahead>{said}</span>
                </Cell>
                <Cell label=move || words::row_cartons(lang.get()) numeric=true>{step.cartons}</Cell>
                <Cell label=move || words::row_from(lang.get()) numeric=true>
                    {move || format!("{} m", format::thousandths(lang.get(), u128::from(step.from_mm), 2))}
                </Cell>
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

fn step_words(lang: Language, step: &Step, name: &str) -> String {
    let number = |count| format::counted(lang, count).1;
    let [length, width, height] =
        step.size_mm.map(|mm| format::decimal(lang, &(f64::from(mm) / 10.0).to_string(), 1));
    words::step_words(
        lang,
        &number(step.row),
        &number(step.cartons),
        name,
        &number(step.across),
        &number(step.high),
        &length,
        &width,
        &height,
    )
}
