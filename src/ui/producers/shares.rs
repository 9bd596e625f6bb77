//! The work given to a producer: what was asked for, promised, delivered and found good.

use leptos::prelude::*;

use super::step::StepButtons;
use crate::app::command::{Change, Command};
use crate::app::entity::Entity;
use crate::app::record::{RecordKey, RecordKind};
use crate::app::workspace::Versioned;
use crate::domain::allocation::{Allocation, AllocationState, AllocationStep};
use crate::domain::id::ProducerId;
use crate::domain::language::Language;
use crate::i18n::text::producers as words;
use crate::ui::commitments::AskFor;
use crate::ui::components::{Badge, Button, ButtonKind, FormSection, Tone, use_toasts};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::state::use_app;
use crate::ui::undo::tell_done;

/// All work of one producer, what is due first on top.
#[component]
pub fn SharesOf(producer: ProducerId) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let shares = Memo::new(move |_| {
        app.track(RecordKind::Order);
        app.follow(RecordKind::Allocation, |workspace| {
            let all = workspace.allocations.values();
            let mut mine: Vec<_> =
                all.filter(|share| share.producer == Some(producer)).cloned().collect();
            mine.sort_by_key(|share| (!share.state().is_open(), share.promised_on(), share.id));
            mine
        })
    });
    let list = move || match shares.with(Vec::is_empty) {
        true => view! { <p class="soft">{move || words::shares_none(lang.get())}</p> }.into_any(),
        false => {
            let all = shares.get().into_iter().map(|share| view! { <ShareRow share/> });
            view! { <ul class="leads">{all.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <FormSection title=move || words::section_shares(lang.get())>
            {list}
            <AskFor producer/>
        </FormSection>
    }
}

pub const fn state(lang: Language, state: AllocationState) -> &'static str {
    match state {
        AllocationState::Planned => words::state_planned(lang),
        AllocationState::Offered => words::state_offered(lang),
        AllocationState::Committed => words::state_committed(lang),
        AllocationState::PartlyDelivered => words::state_partly_delivered(lang),
        AllocationState::Done => words::state_done(lang),
        AllocationState::Declined => words::state_declined(lang),
        AllocationState::Withdrawn => words::state_withdrawn(lang),
    }
}

const fn tone(state: AllocationState) -> Tone {
    match state {
        AllocationState::Planned | AllocationState::Withdrawn => Tone::Neutral,
        AllocationState::Offered => Tone::Notice,
        AllocationState::Committed | AllocationState::PartlyDelivered => Tone::Action,
        AllocationState::Done => Tone::Safe,
        AllocationState::Declined => Tone::Danger,
    }
}

/// One share, with the steps that it can take.
#[component]
pub fn ShareRow(
    share: Versioned<Allocation>,
    /// Whether the producer is named: where shares of several stand together.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let whole = move |number: u32| format::whole(lang.get(), i64::from(number));
    let (id, now) = (share.id, share.state());
    let is_late = share.is_late(app.today());
    let of = {
        let share = share.value.clone();
        move || {
            app.with(|workspace| {
                let product = workspace.products.get(&share.product);
                let product =
                    product.map(|it| it.name.shown(lang.get()).to_owned()).unwrap_or_default();
                let order = workspace.orders.get(&share.order);
                let number = order.map(|it| it.number.clone()).unwrap_or_default();
                words::share_of(lang.get(), &number, &product, &whole(share.promised()))
            })
        }
    };
    let who = named.then(|| {
        let producer = share.producer;
        let name = move || {
            app.with(|workspace| match producer {
                None => words::own_workshop(lang.get()).to_owned(),
                Some(id) => {
                    workspace.producers.get(&id).map(|it| it.name.clone()).unwrap_or_default()
                }
            })
        };
        view! { <h3 class="lead__name">{name}</h3> }
    });
    let facts = {
        let share = share.value.clone();
        move || {
            let lang = lang.get();
            let part = |number: u32, say: fn(Language, &str) -> String| {
                (number > 0).then(|| say(lang, &whole(number)))
            };
            let due = words::due(lang, &format::day(lang, share.promised_on()));
            let reasons = share.history.events().iter().filter_map(|event| reason(&event.what));
            let parts = [
                Some(due),
                part(share.delivered(), words::pieces_delivered),
                part(share.accepted(), words::pieces_accepted),
                part(share.rejected(), words::pieces_rejected),
            ];
            parts.into_iter().flatten().chain(reasons).collect::<Vec<_>>().join(" · ")
        }
    };
    let late = is_late.then(|| {
        view! { <Badge label=move || words::share_late(lang.get()) tone=Tone::Danger/> }
    });
    view! {
        <li class="lead" data-record=id.to_string() data-state=now.code()>
            <div class="lead__main">
                {who}
                <p class="strong">{of}</p>
                <p class="lead__facts soft">{facts}</p>
            </div>
            <div class="lead__actions">
                {late}
                <LockSwitch share=share.clone()/>
                <Badge label=move || state(lang.get(), now) tone=tone(now)/>
                <StepButtons share/>
            </div>
        </li>
    }
}

/// Keeps planning from changing a share that is only planned. What a producer was asked for stays as it
/// is in any case.
#[component]
fn LockSwitch(share: Versioned<Allocation>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let locked = share.locked;
    let badge = locked.then(|| view! { <Badge label=move || words::share_locked(lang.get())/> });
    let switch = (share.state() == AllocationState::Planned).then(|| {
        let press = move |()| {
            let lang = lang.get_untracked();
            let told = match locked {
                true => words::done_unlocked(lang),
                false => words::done_locked(lang),
            };
            let next = Allocation { locked: !locked, ..share.value.clone() };
            let key = RecordKey::new(RecordKind::Allocation, share.id.0);
            let value = Some(Entity::Allocation(next));
            let change = Change { key, base: share.revision, value };
            // A refusal to save is told by the save sign.
            app.run(Command::Put(vec![change]), move |result| {
                if let Ok(done) = result {
                    tell_done(app, toasts, lang, told.to_owned(), &done);
                }
            });
        };
        view! {
            <Button
                label=move || match locked {
                    true => words::share_unlock(lang.get()),
                    false => words::share_lock(lang.get()),
                }
                kind=ButtonKind::Plain
                action="lock-share"
                on_press=press
            />
        }
    });
    view! {
        {badge}
        {switch}
    }
}

fn reason(step: &AllocationStep) -> Option<String> {
    use AllocationStep as Step;
    match step {
        Step::Declined { reason } | Step::Rejected { reason, .. } | Step::Withdrawn { reason } => {
            Some(reason.clone()).filter(|reason| !reason.is_empty())
        }
        _ => None,
    }
}
