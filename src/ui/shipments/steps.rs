//! What can happen to the shipment next, on which day, and what has happened.

use leptos::prelude::*;

use super::editor::ShipmentEditor;
use super::words as tell;
use crate::app::record::RecordKind;
use crate::app::typed::read_day;
use crate::domain::shipment::history::{ShipmentEvent, ShipmentState, ShipmentStep};
use crate::i18n::text::shipments as words;
use crate::i18n::text::{common, orders};
use crate::ui::components::{
    Button, ButtonKind, Choice, DateField, Dialog, FormSection, Select, TextArea,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::say::problem;

/// The window that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    Day(ShipmentState),
    Cancel,
    StepBack,
    Note,
}

/// The buttons of the state that the shipment is in.
#[component]
pub fn Steps(editor: ShipmentEditor) -> impl IntoView {
    let lang = editor.lang;
    let question = RwSignal::new(None::<Question>);
    let state = Memo::new(move |_| editor.state());
    let ask = move |it: Question| Callback::new(move |()| question.set(Some(it)));
    let next = move || {
        let steps = state.get().steps().iter().filter(|to| **to != ShipmentState::Cancelled);
        let button = |to: &ShipmentState| {
            let (to, busy) = (*to, editor.busy);
            let (icon, action) = match to {
                ShipmentState::Booked => (Icon::Calendar, "book"),
                ShipmentState::Loaded => (Icon::Package, "load"),
                ShipmentState::Departed => (Icon::Ship, "depart"),
                _ => (Icon::CircleCheck, "arrive"),
            };
            let label = move || match to {
                ShipmentState::Booked => words::step_book(lang.get()),
                ShipmentState::Loaded => words::step_load(lang.get()),
                ShipmentState::Departed => words::step_depart(lang.get()),
                _ => words::step_arrive(lang.get()),
            };
            let press = move |()| match to {
                ShipmentState::Booked => editor.step(ShipmentStep::Booked),
                _ => question.set(Some(Question::Day(to))),
            };
            view! { <Button label=label icon=icon action=action on_press=press busy=busy/> }
        };
        steps.map(button).collect_view()
    };
    let may_cancel = Memo::new(move |_| state.get().steps().contains(&ShipmentState::Cancelled));
    let may_step_back = Memo::new(move |_| state.get() != ShipmentState::Planned);
    let close = Callback::new(move |()| question.set(None));
    let is_open = move |it: Question| Signal::derive(move || question.get() == Some(it));
    let asked_day = Memo::new(move |_| match question.get() {
        Some(Question::Day(to)) => Some(to),
        _ => None,
    });
    view! {
        <Show when=move || !editor.is_new()>
            <div class="steps" role="group" aria-label=move || orders::steps(lang.get())>
                {next}
                <div class="steps__rare">
                    <Show when=move || may_step_back.get()>
                        <Button label=move || orders::step_back(lang.get()) kind=ButtonKind::Plain action="step-back"
                            on_press=ask(Question::StepBack)/>
                    </Show>
                    <Show when=move || may_cancel.get()>
                        <Button label=move || words::step_cancel(lang.get()) kind=ButtonKind::Plain action="cancel-shipment"
                            on_press=ask(Question::Cancel)/>
                    </Show>
                    <Button label=move || orders::add_note(lang.get()) kind=ButtonKind::Plain action="add-note"
                        on_press=ask(Question::Note)/>
                </div>
            </div>
        </Show>
        <Dialog
            open=Signal::derive(move || asked_day.get().is_some())
            on_close=close
            title=move || words::day_title(lang.get())
        >
            <DayQuestion editor asked_day close/>
        </Dialog>
        <Dialog open=is_open(Question::Cancel) on_close=close title=move || words::cancel_title(lang.get())>
            <TextQuestion
                editor close
                intro=words::cancel_words
                label=orders::reason
                button=words::step_cancel
                action="cancel-now"
                step=|reason| ShipmentStep::Cancelled { reason }
            />
        </Dialog>
        <Dialog open=is_open(Question::StepBack) on_close=close title=move || orders::step_back_title(lang.get())>
            <StepBackQuestion editor close/>
        </Dialog>
        <Dialog open=is_open(Question::Note) on_close=close title=move || orders::note_title(lang.get())>
            <TextQuestion
                editor close
                intro=words::note_words
                label=orders::note_text
                button=orders::add_note
                action="add-note-now"
                step=|text| ShipmentStep::Noted { text }
            />
        </Dialog>
    }
}

/// On which day it was loaded, departed or arrived; today unless something else was expected.
#[component]
fn DayQuestion(
    editor: ShipmentEditor,
    asked_day: Memo<Option<ShipmentState>>,
    close: Callback<()>,
) -> impl IntoView {
    let lang = editor.lang;
    let today = editor.app.today().format("%Y-%m-%d").to_string();
    let (day, tried) = (RwSignal::new(today), RwSignal::new(false));
    let read = move || day.with(|day| read_day(day));
    let error = Signal::derive(move || match read() {
        Err(found) if tried.get() => Some(problem(editor.app, lang.get(), &found)),
        _ => None,
    });
    let take = move |()| {
        tried.set(true);
        let (Ok(on), Some(to)) = (untrack(read), asked_day.get_untracked()) else { return };
        close.run(());
        editor.step(match to {
            ShipmentState::Loaded => ShipmentStep::Loaded { on },
            ShipmentState::Departed => ShipmentStep::Departed { on },
            _ => ShipmentStep::Arrived { on },
        });
    };
    let label = move || match asked_day.get() {
        Some(ShipmentState::Loaded) => words::loaded_on(lang.get()),
        Some(ShipmentState::Departed) => words::departed_on(lang.get()),
        _ => words::arrived_on(lang.get()),
    };
    view! {
        <DateField
            name="step_on"
            label=label
            value=day
            on_input=move |text| day.set(text)
            error=error
        />
        <div class="dialog__actions">
            <Button label=move || common::cancel(lang.get()) on_press=close/>
            <Button
                label=move || words::take_step(lang.get())
                kind=ButtonKind::Primary
                action="step-now"
                on_press=take
            />
        </div>
    }
}

type Say = fn(crate::domain::language::Language) -> &'static str;

/// A question that wants a few words.
#[component]
fn TextQuestion(
    editor: ShipmentEditor,
    close: Callback<()>,
    intro: Say,
    label: Say,
    button: Say,
    action: &'static str,
    step: fn(String) -> ShipmentStep,
) -> impl IntoView {
    let lang = editor.lang;
    let text = RwSignal::new(String::new());
    view! {
        <p class="dialog__words">{move || intro(lang.get())}</p>
        <TextArea
            name="step_text"
            label=move || label(lang.get())
            value=text
            on_input=move |typed| text.set(typed)
            rows=2
            may_be_empty=true
        />
        <div class="dialog__actions">
            <Button label=move || common::back(lang.get()) on_press=close/>
            <Button
                label=move || button(lang.get())
                kind=ButtonKind::Primary
                action=action
                on_press=move |()| {
                    close.run(());
                    editor.step(step(text.get_untracked().trim().to_owned()));
                }
            />
        </div>
    }
}

#[component]
fn StepBackQuestion(editor: ShipmentEditor, close: Callback<()>) -> impl IntoView {
    let lang = editor.lang;
    // Only where the shipment has been, the nearest first.
    let choices = Memo::new(move |_| {
        editor.base.with(|base| {
            let Some(base) = base else { return Vec::new() };
            let events = base.history.events().iter();
            let mut been: Vec<_> = events.filter_map(|event| event.what.leads_to()).collect();
            been.sort_unstable_by(|left, right| right.cmp(left));
            been.dedup();
            been.retain(|state| *state != base.state());
            been
        })
    });
    let first = choices.with_untracked(|all| {
        let now = untrack(|| editor.state());
        let before = all.iter().find(|state| **state < now).or(all.first());
        before.map(|state| state.code().to_owned()).unwrap_or_default()
    });
    let (to, reason) = (RwSignal::new(first), RwSignal::new(String::new()));
    let options = move || {
        let all = choices.get().into_iter();
        all.map(|state| Choice::new(state.code(), tell::state(lang.get(), state)))
            .collect::<Vec<_>>()
    };
    let step_back = move |()| {
        let Some(to) = ShipmentState::from_code(&to.get_untracked()) else { return };
        close.run(());
        let reason = reason.get_untracked().trim().to_owned();
        editor.step(ShipmentStep::SteppedBack { to, reason });
    };
    view! {
        <Select
            name="step_back_to"
            label=move || words::step_back_to(lang.get())
            value=to
            on_change=move |code| to.set(code)
            choices=Signal::derive(options)
        />
        <TextArea
            name="step_text"
            label=move || orders::reason(lang.get())
            value=reason
            on_input=move |text| reason.set(text)
            rows=2
            may_be_empty=true
        />
        <div class="dialog__actions">
            <Button label=move || common::cancel(lang.get()) on_press=close/>
            <Button
                label=move || orders::step_back(lang.get())
                kind=ButtonKind::Primary
                action="step-back-now"
                on_press=step_back
            />
        </div>
    }
}

/// What happened, the latest first.
#[component]
pub fn HistorySection(editor: ShipmentEditor) -> impl IntoView {
    let lang = editor.lang;
    let events = Memo::new(move |_| {
        editor.app.track(RecordKind::Shipment);
        editor.base.with(|base| {
            let events = base.as_ref().map(|base| base.history.events().to_vec());
            events.unwrap_or_default().into_iter().rev().collect::<Vec<_>>()
        })
    });
    let entry = move |event: ShipmentEvent| {
        let ShipmentEvent { at, what, .. } = event;
        let said = tell::remark(&what);
        view! {
            <li class="timeline__entry">
                <time class="timeline__when" datetime=at.format("%Y-%m-%dT%H:%M").to_string()>
                    {move || format::moment(lang.get(), at)}
                </time>
                <p class="timeline__what">{move || tell::happening(lang.get(), &what)}</p>
                {said.map(|words| view! { <p class="timeline__said soft">{words}</p> })}
            </li>
        }
    };
    view! {
        <Show when=move || !events.with(Vec::is_empty)>
            <FormSection title=move || orders::section_history(lang.get())>
                <ol class="timeline">
                    {move || events.get().into_iter().map(entry).collect_view()}
                </ol>
            </FormSection>
        </Show>
    }
}
