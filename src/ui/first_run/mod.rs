//! The first minutes: three questions, or an example to look around in.

mod front;

use leptos::portal::Portal;
use leptos::prelude::*;

use crate::app::command::Command;
use crate::app::record::Revision;
use crate::domain::party::Exporter;
use crate::i18n::text::{examples, first_run as words};
use crate::ui::backup::RestoreCard;
use crate::ui::components::Card;
use crate::ui::examples::Examples;
use crate::ui::language::use_language;
use crate::ui::shell::{SaveSign, SaveTrouble, ThemeSwitch, use_preferences};
use crate::ui::state::use_app;

pub use front::{Answer, Front, FrontPage, mount_front};

/// Shown in place of everything else until there is an exporter. On a first visit its page is
/// there already, and may be typed in: then only what was missing is added.
#[component]
pub fn FirstRun() -> impl IntoView {
    match use_context::<Front>().filter(|front| front.stands()) {
        Some(front) => {
            on_cleanup(move || queue_microtask(move || front.leave()));
            view! { <Behind front/> }.into_any()
        }
        None => {
            let front = Front::coming();
            view! {
                <FrontPage front/>
                <Behind front/>
            }
            .into_any()
        }
    }
}

/// Acts on what is answered on the page, and brings what needs the desk.
#[component]
fn Behind(front: Front) -> impl IntoView {
    let (app, preferences) = (use_app(), use_preferences());
    let begin = move |legal_name, currency| {
        let exporter = Exporter::new(legal_name, currency);
        app.run(
            Command::SaveExporter { exporter: Box::new(exporter), base: Revision::NONE },
            // On success the screens take over; the sign and its banner tell of a failure.
            move |result| match result {
                Ok(_) => preferences.keep_shown_language(),
                Err(_) => front.refused(),
            },
        );
    };
    front.arrived(Callback::new(move |answer| match answer {
        Answer::Language(language) => preferences.choose_language(language),
        Answer::Business { legal_name, currency } => begin(legal_name, currency),
    }));
    let trouble = move || {
        front.trouble.get().map(|slot| view! { <Portal mount=slot><SaveTrouble/></Portal> })
    };
    let more =
        move || front.more.get().map(|slot| view! { <Portal mount=slot><ToBeginWith/></Portal> });
    view! {
        {trouble}
        {more}
    }
}

/// Other ways to begin, and where all this is kept.
#[component]
fn ToBeginWith() -> impl IntoView {
    let lang = use_language();
    view! {
        <Card title=move || examples::first_title(lang.get())>
            <p class="soft">{move || examples::hint(lang.get())}</p>
            <Examples/>
        </Card>
        <RestoreCard/>
        <footer class="welcome__foot">
            <p class="soft small">{move || words::privacy(lang.get())}</p>
            <div class="spread">
                <SaveSign/>
                <ThemeSwitch/>
            </div>
        </footer>
    }
}
