//! Asking a producer for a commitment, looking at its answer, and answering such a question.

mod answer;
mod ask;
mod review;
mod words;

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::commitment;
use crate::format::commitment::VerifiedCommitment;
use crate::i18n::text::commitments as text;
use crate::i18n::text::dossiers;
use crate::ui::components::{Badge, Tone};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;

pub use ask::AskFor;

/// A file whose seal holds: an answer to a question from here, or a question to whoever has this workspace.
#[component]
pub fn CommitmentView(verified: Arc<VerifiedCommitment>) -> impl IntoView {
    let app = use_app();
    let found = app.with(|workspace| commitment::review(workspace, &verified.commitment));
    let id = verified.commitment.id.0.to_string();
    let content = if found.is_ours {
        view! { <review::ReviewView verified=Arc::clone(&verified)/> }.into_any()
    } else {
        view! { <answer::AnswerView verified=Arc::clone(&verified)/> }.into_any()
    };
    view! {
        <article class="offer stack stack--loose" data-record=id>
            <Head verified/>
            {content}
        </article>
    }
}

/// That the file is intact, from when it is, and what was written beside the figures.
#[component]
fn Head(verified: Arc<VerifiedCommitment>) -> impl IntoView {
    let lang = use_language();
    let digest = verified.digest.clone();
    let facts = {
        let commitment = verified.commitment.clone();
        move || {
            let lang = lang.get();
            let (verified, when) = match &commitment.answer {
                Some(answer) => {
                    let day = format::day(lang, answer.answered_on.0);
                    (text::verified(lang), text::answered_on(lang, &day, &answer.by))
                }
                None => {
                    let day = format::day(lang, commitment.asked_on.0);
                    (text::verified_asked(lang), text::asked_on(lang, &day))
                }
            };
            view! {
                <span data-verified="true">
                    <Badge label=verified tone=Tone::Safe icon=Icon::BadgeCheck/>
                </span>
                <span class="soft">{when}</span>
            }
        }
    };
    let note = |label: fn(crate::domain::language::Language) -> &'static str, note: &str| {
        let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
        note.map(|note| {
            view! {
                <p>
                    <span class="strong">{move || label(lang.get())} ": "</span>
                    <span class="wrap">{note}</span>
                </p>
            }
        })
    };
    let asked = note(text::exporter_note, &verified.commitment.note);
    let answered = verified.commitment.answer.as_ref();
    let answered = answered.and_then(|answer| note(text::producer_note, &answer.note));
    view! {
        <div class="offer__head">
            {facts}
            <details class="digest">
                <summary>{move || dossiers::digest(lang.get())}</summary>
                <p class="code wrap">{digest}</p>
            </details>
        </div>
        {asked}
        {answered}
    }
}
