//! Saying what happened to a share.

use leptos::prelude::*;

use super::shares::state;
use crate::app::command::{Command, CommandError};
use crate::app::typed::{read_count, read_day, write_day};
use crate::app::workspace::Versioned;
use crate::domain::allocation::{Allocation, AllocationError, AllocationState, AllocationStep};
use crate::domain::language::Language;
use crate::i18n::text::producers as words;
use crate::ui::components::{
    Button, ButtonKind, DateField, NumberField, TextField, Toast, use_toasts,
};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::orders::words as say;
use crate::ui::state::use_app;
use crate::ui::undo::tell_done;

/// What can be said of a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Saying {
    Offer,
    Commit,
    Decline,
    Deliver,
    Accept,
    Reject,
    Withdraw,
}

impl Saying {
    const ALL: [Self; 7] = [
        Self::Offer,
        Self::Commit,
        Self::Deliver,
        Self::Accept,
        Self::Reject,
        Self::Decline,
        Self::Withdraw,
    ];

    const fn label(self, lang: Language) -> &'static str {
        match self {
            Self::Offer => words::step_offer(lang),
            Self::Commit => words::step_commit(lang),
            Self::Decline => words::step_decline(lang),
            Self::Deliver => words::step_deliver(lang),
            Self::Accept => words::step_accept(lang),
            Self::Reject => words::step_reject(lang),
            Self::Withdraw => words::step_withdraw(lang),
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::Offer => "offer-share",
            Self::Commit => "commit-share",
            Self::Decline => "decline-share",
            Self::Deliver => "deliver-share",
            Self::Accept => "accept-share",
            Self::Reject => "reject-share",
            Self::Withdraw => "withdraw-share",
        }
    }

    /// Whether it makes sense now. The domain has the last word.
    fn is_open(self, share: &Allocation) -> bool {
        use AllocationState as State;
        let now = share.state();
        match self {
            Self::Offer => matches!(now, State::Planned | State::Declined),
            Self::Commit => matches!(now, State::Planned | State::Offered),
            Self::Decline => now == State::Offered,
            Self::Deliver => {
                share.expected() > 0 && matches!(now, State::Committed | State::PartlyDelivered)
            }
            Self::Accept | Self::Reject => share.unseen() > 0,
            Self::Withdraw => now.is_open(),
        }
    }

    const fn asks_pieces(self) -> bool {
        matches!(self, Self::Commit | Self::Deliver | Self::Accept | Self::Reject)
    }

    const fn asks_day(self) -> bool {
        matches!(self, Self::Commit | Self::Deliver)
    }

    const fn asks_reason(self) -> bool {
        matches!(self, Self::Decline | Self::Reject | Self::Withdraw)
    }

    /// The number that is likely.
    fn usual(self, share: &Allocation) -> u32 {
        match self {
            Self::Commit => share.quantity,
            Self::Deliver => share.expected(),
            _ => share.unseen(),
        }
    }
}

/// A button for each step; those that ask something open a small form first.
#[component]
pub fn StepButtons(share: Versioned<Allocation>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let asked = RwSignal::new(None::<Saying>);
    let wrong = RwSignal::new(None::<String>);
    let (pieces, day, reason) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let open: Vec<Saying> =
        Saying::ALL.into_iter().filter(|saying| saying.is_open(&share)).collect();
    let share = StoredValue::new(share);
    let take = move |saying: Saying| {
        let lang_now = lang.get_untracked();
        let share = share.get_value();
        let step = match read(
            saying,
            &share,
            lang_now,
            &pieces.get_untracked(),
            &day.get_untracked(),
            &reason.get_untracked(),
        ) {
            Ok(step) => step,
            Err(()) => {
                let most = format::whole(lang_now, i64::from(saying.usual(&share)));
                return wrong.set(Some(words::step_pieces(lang_now, &most)));
            }
        };
        let command = Command::StepAllocation { allocation: share.id, base: share.revision, step };
        app.run(command, move |result| match result {
            Ok(done) => {
                let now =
                    app.with(|workspace| workspace.allocations.get(&share.id).map(|it| it.state()));
                let told = now.map(|now| words::step_done(lang_now, state(lang_now, now)));
                tell_done(app, toasts, lang_now, told.unwrap_or_default(), &done);
            }
            Err(error) => toasts.show(Toast::trouble(refusal(lang_now, &error))),
        });
    };
    let press = move |saying: Saying| {
        wrong.set(None);
        if !(saying.asks_pieces() || saying.asks_day() || saying.asks_reason()) {
            return take(saying);
        }
        share.with_value(|share| {
            pieces.set(saying.usual(share).to_string());
            let likely = match saying {
                Saying::Commit => share.due_on,
                _ => app.today(),
            };
            day.set(write_day(Some(likely)));
        });
        reason.set(String::new());
        asked.set(Some(saying));
    };
    let buttons = open.into_iter().map(move |saying| {
        view! {
            <Button
                label=move || saying.label(lang.get())
                kind=ButtonKind::Plain
                action=saying.action()
                on_press=move |()| press(saying)
            />
        }
    });
    let buttons = buttons.collect_view();
    let form = move || {
        asked.get().map(|saying| {
            view! {
                <div class="step-form" role="group" aria-label=move || saying.label(lang.get())>
                    {saying.asks_pieces().then(|| view! {
                        <NumberField
                            name="quantity"
                            label=move || words::step_quantity(lang.get())
                            value=pieces
                            on_input=move |text| pieces.set(text)
                            error=wrong
                        />
                    })}
                    {saying.asks_day().then(|| view! {
                        <DateField
                            name="day"
                            label=move || words::step_day(lang.get())
                            value=day
                            on_input=move |text| day.set(text)
                        />
                    })}
                    {saying.asks_reason().then(|| view! {
                        <TextField
                            name="reason"
                            label=move || words::step_reason(lang.get())
                            value=reason
                            on_input=move |text| reason.set(text)
                            may_be_empty=true
                        />
                    })}
                    <div class="row">
                        <Button
                            label=move || saying.label(lang.get())
                            kind=ButtonKind::Primary
                            action="take-step"
                            on_press=move |()| take(saying)
                        />
                        <Button
                            label=move || words::step_cancel(lang.get())
                            kind=ButtonKind::Plain
                            action="cancel-step"
                            on_press=move |()| asked.set(None)
                        />
                    </div>
                </div>
            }
        })
    };
    view! {
        {buttons}
        {form}
    }
}

/// The step as typed; an error where the pieces or the day do not read.
fn read(
    saying: Saying,
    share: &Allocation,
    lang: Language,
    pieces: &str,
    day: &str,
    reason: &str,
) -> Result<AllocationStep, ()> {
    let quantity = || {
        let read = read_count(pieces, lang.number_style(), 1).map_err(drop)?;
        let most = saying.usual(share);
        if read <= most { Ok(read) } else { Err(()) }
    };
    let day = || read_day(day).map_err(drop);
    let reason = || reason.trim().to_owned();
    Ok(match saying {
        Saying::Offer => AllocationStep::Offered,
        Saying::Commit => AllocationStep::Committed { quantity: quantity()?, due_on: day()? },
        Saying::Decline => AllocationStep::Declined { reason: reason() },
        Saying::Deliver => AllocationStep::Delivered { quantity: quantity()?, on: day()? },
        Saying::Accept => AllocationStep::Accepted { quantity: quantity()? },
        Saying::Reject => AllocationStep::Rejected { quantity: quantity()?, reason: reason() },
        Saying::Withdraw => AllocationStep::Withdrawn { reason: reason() },
    })
}

fn refusal(lang: Language, error: &CommandError) -> String {
    match error {
        CommandError::Allocation(AllocationError::Pieces { most, .. }) => {
            words::step_pieces(lang, &format::whole(lang, i64::from(*most)))
        }
        error => say::refusal(lang, error).unwrap_or_else(|| words::step_refused(lang).to_owned()),
    }
}
