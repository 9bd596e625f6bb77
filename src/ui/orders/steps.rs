//! What can happen to the order next, and the questions that some steps ask.

use leptos::prelude::*;

use super::editor::Editor;
use super::words as say;
use crate::app::command::OrderStep;
use crate::app::order_form::RateForm;
use crate::app::record::RecordKind;
use crate::domain::money::Currency;
use crate::domain::order::check::OrderWarning;
use crate::domain::order::history::OrderState;
use crate::i18n::text::common;
use crate::i18n::text::orders as words;
use crate::ui::components::{
    Banner, Button, ButtonKind, Choice, Dialog, NumberField, Select, TextArea, Tone,
    focus_first_error,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::say::problem;

/// The window that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    Quote,
    Confirm,
    Cancel,
    StepBack,
    Note,
}

/// The buttons of the state that the order is in.
#[component]
pub fn Steps(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let question = RwSignal::new(None::<Question>);
    let state = Memo::new(move |_| editor.base.with(|base| base.state()));
    let ask = move |it: Question| Callback::new(move |()| question.set(Some(it)));
    let go = move |step: OrderStep| Callback::new(move |()| editor.step(step.clone()));
    let next = move || {
        let busy = editor.busy;
        match state.get() {
            OrderState::Enquiry => view! {
                <Button label=move || words::send_quote(lang.get()) icon=Icon::Send action="send-quote"
                    on_press=move |()| send_quote(editor, question) busy=busy/>
                <Button label=move || words::confirm_order(lang.get()) icon=Icon::BadgeCheck action="confirm-order"
                    on_press=ask(Question::Confirm) busy=busy/>
            }
            .into_any(),
            OrderState::Quoted => view! {
                <Button label=move || words::confirm_order(lang.get()) icon=Icon::BadgeCheck action="confirm-order"
                    on_press=ask(Question::Confirm) busy=busy/>
                <Button label=move || words::revise_quote(lang.get()) icon=Icon::Pencil action="revise-quote"
                    on_press=go(OrderStep::Revise) busy=busy/>
            }
            .into_any(),
            OrderState::Confirmed => view! {
                <Button label=move || words::start_production(lang.get()) icon=Icon::Layers action="start-production"
                    on_press=go(OrderStep::StartProduction) busy=busy/>
                <Button label=move || words::become_ready(lang.get()) icon=Icon::Package action="become-ready"
                    on_press=go(OrderStep::BecomeReady) busy=busy/>
            }
            .into_any(),
            OrderState::InProduction => view! {
                <Button label=move || words::become_ready(lang.get()) icon=Icon::Package action="become-ready"
                    on_press=go(OrderStep::BecomeReady) busy=busy/>
            }
            .into_any(),
            OrderState::Ready => view! {
                <Button label=move || words::ship(lang.get()) icon=Icon::Truck action="ship"
                    on_press=go(OrderStep::Ship) busy=busy/>
            }
            .into_any(),
            OrderState::Shipped => view! {
                <Button label=move || words::close_order(lang.get()) icon=Icon::CircleCheck action="close-order"
                    on_press=go(OrderStep::Close) busy=busy/>
            }
            .into_any(),
            OrderState::Closed | OrderState::Cancelled => ().into_any(),
        }
    };
    let may_cancel = Memo::new(move |_| state.get().steps().contains(&OrderState::Cancelled));
    let may_step_back = Memo::new(move |_| state.get() != OrderState::Enquiry);
    let close = Callback::new(move |()| question.set(None));
    let is_open = move |it: Question| Signal::derive(move || question.get() == Some(it));
    view! {
        <div class="steps" role="group" aria-label=move || words::steps(lang.get())>
            {next}
            <div class="steps__rare">
                <Show when=move || may_step_back.get()>
                    <Button label=move || words::step_back(lang.get()) kind=ButtonKind::Plain action="step-back"
                        on_press=ask(Question::StepBack)/>
                </Show>
                <Show when=move || may_cancel.get() && !editor.is_new()>
                    <Button label=move || words::cancel_order(lang.get()) kind=ButtonKind::Plain action="cancel-order"
                        on_press=ask(Question::Cancel)/>
                </Show>
                <Show when=move || !editor.is_new()>
                    <Button label=move || words::add_note(lang.get()) kind=ButtonKind::Plain action="add-note"
                        on_press=ask(Question::Note)/>
                </Show>
            </div>
        </div>
        <Dialog open=is_open(Question::Quote) on_close=close title=move || words::quote_title(lang.get(), &number(editor))>
            <QuoteQuestion editor close/>
        </Dialog>
        <Dialog open=is_open(Question::Confirm) on_close=close title=move || words::confirm_title(lang.get(), &number(editor))>
            <ConfirmQuestion editor close/>
        </Dialog>
        <Dialog open=is_open(Question::Cancel) on_close=close title=move || words::cancel_title(lang.get(), &number(editor))>
            <ReasonQuestion
                editor close
                intro=words::cancel_words(lang.get_untracked())
                label=words::cancel_order(lang.get_untracked())
                action="cancel-now"
                step=|reason| OrderStep::Cancel { reason }
            />
        </Dialog>
        <Dialog open=is_open(Question::StepBack) on_close=close title=move || words::step_back_title(lang.get())>
            <StepBackQuestion editor close/>
        </Dialog>
        <Dialog open=is_open(Question::Note) on_close=close title=move || words::note_title(lang.get())>
            <NoteQuestion editor close/>
        </Dialog>
    }
}

fn number(editor: Editor) -> String {
    editor.form.with(|form| form.number.clone())
}

/// A quote that promises what cannot be kept asks once more; others go out at once.
fn send_quote(editor: Editor, question: RwSignal<Option<Question>>) {
    if editor.outlook.with_untracked(|outlook| outlook.warnings.iter().any(is_late)) {
        question.set(Some(Question::Quote));
    } else {
        editor.step(OrderStep::SendQuote);
    }
}

const fn is_late(warning: &OrderWarning) -> bool {
    matches!(warning, OrderWarning::TooLate { .. })
}

/// The red words above a promise that cannot be kept.
#[component]
fn LateWarnings(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let late = move || {
        editor.outlook.with(|outlook| {
            let late = outlook.warnings.iter().filter(|warning| is_late(warning));
            late.map(|warning| say::warning(lang.get(), warning)).collect::<Vec<_>>()
        })
    };
    move || {
        let words = late().into_iter();
        words.map(|words| view! { <Banner tone=Tone::Danger words=words/> }).collect_view()
    }
}

fn amounts(editor: Editor) -> (String, String) {
    let lang = editor.lang.get();
    editor.outlook.with(|outlook| match &outlook.total {
        Ok(total) => (format::amount(lang, total.total), format::amount(lang, total.deposit)),
        Err(_) => (words::no_total(lang).to_owned(), String::new()),
    })
}

#[component]
fn QuoteQuestion(editor: Editor, close: Callback<()>) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <LateWarnings editor/>
        <p class="dialog__words">{move || words::quote_words(lang.get(), &amounts(editor).0)}</p>
        <div class="dialog__actions">
            <Button label=move || common::cancel(lang.get()) on_press=close/>
            <Button
                label=move || words::send_quote(lang.get())
                kind=ButtonKind::Primary
                action="send-quote-now"
                on_press=move |()| {
                    close.run(());
                    editor.step(OrderStep::SendQuote);
                }
            />
        </div>
    }
}

/// Asks for the exchange rate where the order is not in the exporter's own currency.
#[component]
fn ConfirmQuestion(editor: Editor, close: Callback<()>) -> impl IntoView {
    let lang = editor.lang;
    let own = Memo::new(move |_| {
        editor.app.follow(RecordKind::Exporter, |workspace| {
            workspace.exporter.as_ref().map(|own| own.currency)
        })
    });
    let pair = Memo::new(move |_| {
        let from = editor.order.with(|order| order.currency);
        own.get().filter(|to| *to != from).map(|to| (from, to))
    });
    let first = pair.get_untracked().map(|(from, to)| last_rate(editor, from, to));
    let rate = RwSignal::new(first.unwrap_or_default());
    let tried = RwSignal::new(false);
    let read = move || {
        let (from, to) = pair.get()?;
        let style = lang.get().number_style();
        Some(rate.with(|rate| rate.read(from, to, editor.app.today(), style)))
    };
    let error = Signal::derive(move || match read() {
        Some(Err(error)) if tried.get() => Some(problem(editor.app, lang.get(), &error.problem)),
        _ => None,
    });
    let worth = move || {
        let rate = read()?.ok()?;
        let total =
            editor.outlook.with(|outlook| outlook.total.as_ref().ok().map(|it| it.total))?;
        let own = rate.convert(total)?;
        let figure = format::decimal(lang.get(), &rate.rate.to_string(), RateForm::DECIMALS as u8);
        Some(words::in_own_currency(lang.get(), &format::amount(lang.get(), own), &figure))
    };
    let confirm = move |()| {
        tried.set(true);
        match untrack(read) {
            Some(Err(_)) => focus_first_error(),
            Some(Ok(rate)) => {
                close.run(());
                editor.step(OrderStep::Confirm { rate: Some(rate) });
            }
            None => {
                close.run(());
                editor.step(OrderStep::Confirm { rate: None });
            }
        }
    };
    let rate_field = move || {
        pair.get().map(|(from, to)| {
            view! {
                <NumberField
                    name="exchange_rate"
                    label=move || words::exchange_rate(lang.get(), from.code(), to.code())
                    hint=move || words::exchange_rate_hint(lang.get())
                    value=Signal::derive(move || rate.with(|rate| rate.exchange_rate.clone()))
                    on_input=move |text: String| rate.set(RateForm { exchange_rate: text })
                    error=error
                    decimals=true
                    unit=Signal::stored(to.code().to_owned())
                />
                <p class="soft" role="status">{worth}</p>
            }
        })
    };
    view! {
        <LateWarnings editor/>
        <p class="dialog__words">{move || {
            let (total, deposit) = amounts(editor);
            words::confirm_words(lang.get(), &deposit, &total)
        }}</p>
        {rate_field}
        <div class="dialog__actions">
            <Button label=move || common::cancel(lang.get()) on_press=close/>
            <Button
                label=move || words::confirm_order(lang.get())
                kind=ButtonKind::Primary
                action="confirm-now"
                on_press=confirm
            />
        </div>
    }
}

/// The rate of the last order that was confirmed in this pair, to start from.
fn last_rate(editor: Editor, from: Currency, to: Currency) -> RateForm {
    let style = editor.lang.get_untracked().number_style();
    let last = editor.app.with(|workspace| {
        let rates = workspace.orders.values().filter_map(|order| order.history.exchange_rate());
        rates.filter(|rate| rate.from == from && rate.to == to).max_by_key(|rate| rate.day)
    });
    RateForm::of(last, style)
}

/// A question that wants a reason.
#[component]
fn ReasonQuestion(
    editor: Editor,
    close: Callback<()>,
    intro: &'static str,
    label: &'static str,
    action: &'static str,
    step: fn(String) -> OrderStep,
) -> impl IntoView {
    let lang = editor.lang;
    let reason = RwSignal::new(String::new());
    view! {
        <p class="dialog__words">{intro}</p>
        <TextArea
            name="reason"
            label=move || words::reason(lang.get())
            hint=move || words::reason_hint(lang.get())
            value=reason
            on_input=move |text| reason.set(text)
            rows=2
            may_be_empty=true
        />
        <div class="dialog__actions">
            <Button label=move || common::back(lang.get()) on_press=close/>
            <Button
                label=Signal::stored(label.to_owned())
                kind=ButtonKind::Primary
                action=action
                on_press=move |()| {
                    close.run(());
                    editor.step(step(reason.get_untracked().trim().to_owned()));
                }
            />
        </div>
    }
}

#[component]
fn StepBackQuestion(editor: Editor, close: Callback<()>) -> impl IntoView {
    let lang = editor.lang;
    // Only where the order has been, the nearest first.
    let choices = Memo::new(move |_| {
        editor.base.with(|base| {
            let now = base.state();
            let mut been = vec![OrderState::Enquiry];
            been.extend(base.history.events().iter().filter_map(|event| event.what.leads_to()));
            been.sort_unstable_by(|left, right| right.cmp(left));
            been.dedup();
            been.retain(|state| *state != now);
            been
        })
    });
    let first = choices.with_untracked(|all| {
        let now = editor.base.with_untracked(|base| base.state());
        let before = all.iter().find(|state| **state < now).or(all.first());
        before.map(|state| state.code().to_owned()).unwrap_or_default()
    });
    let to = RwSignal::new(first);
    let reason = RwSignal::new(String::new());
    let options = move || {
        let all = choices.get().into_iter();
        all.map(|state| Choice::new(state.code(), say::state(lang.get(), state)))
            .collect::<Vec<_>>()
    };
    let step_back = move |()| {
        let Some(to) = OrderState::from_code(&to.get_untracked()) else { return };
        close.run(());
        let reason = reason.get_untracked().trim().to_owned();
        editor.step(OrderStep::StepBack { to, reason });
    };
    view! {
        <p class="dialog__words">{move || words::step_back_words(lang.get())}</p>
        <Select
            name="step_back_to"
            label=move || words::step_back_to(lang.get())
            value=to
            on_change=move |code| to.set(code)
            choices=Signal::derive(options)
        />
        <TextArea
            name="reason"
            label=move || words::reason(lang.get())
            hint=move || words::reason_hint(lang.get())
            value=reason
            on_input=move |text| reason.set(text)
            rows=2
            may_be_empty=true
        />
        <div class="dialog__actions">
            <Button label=move || common::cancel(lang.get()) on_press=close/>
            <Button
                label=move || words::step_back(lang.get())
                kind=ButtonKind::Primary
                action="step-back-now"
                on_press=step_back
            />
        </div>
    }
}

#[component]
fn NoteQuestion(editor: Editor, close: Callback<()>) -> impl IntoView {
    let lang = editor.lang;
    let note = RwSignal::new(String::new());
    let is_empty = Memo::new(move |_| note.with(|note| note.trim().is_empty()));
    view! {
        <TextArea
            name="note_text"
            label=move || words::note_text(lang.get())
            value=note
            on_input=move |text| note.set(text)
        />
        <div class="dialog__actions">
            <Button label=move || common::cancel(lang.get()) on_press=close/>
            <Button
                label=move || words::add_note(lang.get())
                kind=ButtonKind::Primary
                action="add-note-now"
                disabled=is_empty
                on_press=move |()| {
                    close.run(());
                    let text = note.get_untracked().trim().to_owned();
                    editor.step(OrderStep::Note { text });
                }
            />
        </div>
    }
}
