//! The answer of a producer, held against the plan, and noted on command.

use std::sync::Arc;

use leptos::prelude::*;

use super::words as say;
use crate::app::command::Moment;
use crate::app::commitment::{Review, ReviewLine, accept, review};
use crate::app::record::RecordKind;
use crate::domain::language::Language;
use crate::format::commitment::VerifiedCommitment;
use crate::i18n::text::commitments as text;
use crate::ui::components::{
    Banner, Button, ButtonKind, Card, Checkbox, LinkButton, Toast, Tone, use_toasts,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;
use crate::ui::undo::tell_done;

#[component]
pub fn ReviewView(verified: Arc<VerifiedCommitment>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let producer = verified.commitment.producer.id.0;
    let name = StoredValue::new(verified.commitment.producer.name.clone());
    let is_answered = verified.commitment.answer.is_some();
    let found = Memo::new(move |_| {
        app.follow(RecordKind::Allocation, |workspace| review(workspace, &verified.commitment))
    });
    let taken = RwSignal::new(found.with_untracked(|found| {
        found.lines.iter().map(ReviewLine::can_be_taken).collect::<Vec<_>>()
    }));
    let busy = RwSignal::new(false);
    let count = Memo::new(move |_| {
        let taken = taken.get();
        let all = |found: &Review| {
            let lines = found.lines.iter().zip(&taken);
            lines.filter(|(line, taken)| **taken && line.can_be_taken()).count()
        };
        found.with(all)
    });
    // Pieces that nobody makes once this is noted.
    let missing = Memo::new(move |_| {
        let taken = taken.get();
        found.with(|found| {
            let lines = found.lines.iter().zip(&taken);
            let lines = lines.filter(|(line, taken)| **taken && line.can_be_taken());
            let short = lines.map(|(line, _)| {
                line.asked.saturating_sub(line.answered.map_or(0, |(quantity, _)| quantity))
            });
            short.fold(0_u32, u32::saturating_add)
        })
    });
    let note = move |()| {
        let lang_now = lang.get_untracked();
        let (found, taken, count) =
            (found.get_untracked(), taken.get_untracked(), count.get_untracked());
        let desk = app.desk();
        let ports = desk.ports();
        let moment = Moment { now: ports.clock.now(), ids: ports.ids.as_ref() };
        match app.with(|workspace| accept(workspace, &found, &taken, &moment)) {
            Err(error) => {
                toasts.show(Toast::trouble(text::trouble_make(lang_now, &error.to_string())));
            }
            Ok(command) => {
                busy.set(true);
                app.run(command, move |result| {
                    busy.set(false);
                    // A refusal to save is told by the save sign, and the answer still stands here.
                    let Ok(done) = result else { return };
                    let (count, n) = format::counted(lang_now, count);
                    let told = name.with_value(|name| text::accepted(lang_now, count, &n, name));
                    tell_done(app, toasts, lang_now, told, &done);
                });
            }
        }
    };
    let lines = move || {
        let (lang, lines) = (lang.get(), found.with(|found| found.lines.clone()));
        let lines = lines.into_iter().enumerate();
        lines.map(|(index, line)| row(lang, index, line, taken)).collect_view()
    };
    let end = move || {
        if !is_answered {
            let words = move || name.with_value(|name| text::no_answer(lang.get(), name));
            return view! { <Banner tone=Tone::Notice words=Signal::derive(words)/> }.into_any();
        }
        if count.get() == 0 {
            return view! {
                <p class="soft" data-state="nothing">{move || text::nothing_to_take(lang.get())}</p>
            }
            .into_any();
        }
        view! {
            <Button
                label=move || text::accept(lang.get())
                icon=Icon::Check
                kind=ButtonKind::Primary
                action="import"
                busy=busy
                on_press=note
            />
        }
        .into_any()
    };
    let shortfall = move || {
        let missing = missing.get();
        (missing > 0).then(|| {
            let words =
                move || text::shortfall(lang.get(), &format::whole(lang.get(), i64::from(missing)));
            view! { <Banner tone=Tone::Danger words=Signal::derive(words)/> }
        })
    };
    view! {
        <Card>
            <ul class="leads">{lines}</ul>
            {shortfall}
            <div class="row">
                {end}
                <LinkButton
                    label=move || name.with_value(|name| text::to_producer(lang.get(), name))
                    href=format!("/producers/{producer}")
                />
            </div>
        </Card>
    }
}

fn row(lang: Language, index: usize, line: ReviewLine, taken: RwSignal<Vec<bool>>) -> AnyView {
    let whole = |number: u32| format::whole(lang, i64::from(number));
    let asked = text::line_asked(lang, &format::day(lang, line.due_on), &whole(line.asked));
    let answered = line.answered.map(|(quantity, ready_on)| match ready_on {
        Some(day) => text::line_can(lang, &format::day(lang, day), &whole(quantity)),
        None => text::line_cannot(lang).to_owned(),
    });
    let findings = line.findings.iter().map(|finding| {
        view! { <p class=say::class(finding)>{say::finding(lang, finding)}</p> }
    });
    let findings = findings.collect_view();
    let choice = line.can_be_taken().then(|| {
        let change = move |checked| {
            taken.update(|taken| {
                if let Some(taken) = taken.get_mut(index) {
                    *taken = checked;
                }
            });
        };
        let checked = move || taken.with(|taken| taken.get(index).copied().unwrap_or(false));
        view! {
            <Checkbox
                name=format!("lines.{index}.taken")
                label=text::take(lang)
                checked=Signal::derive(checked)
                on_change=change
            />
        }
    });
    view! {
        <li class="lead" data-record=line.share.to_string()>
            <div class="lead__main">
                <p class="strong">{line.name} " · " <span class="code">{line.sku}</span></p>
                <p class="lead__facts soft">{asked}</p>
                <p class="lead__facts">{answered}</p>
                <p class="lead__facts soft">{line.reason}</p>
                {findings}
            </div>
            <div class="lead__actions">{choice}</div>
        </li>
    }
    .into_any()
}
