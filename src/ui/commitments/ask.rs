//! The file that asks a producer about all of its shares that wait for an answer.

use leptos::prelude::*;

use crate::app::command::Moment;
use crate::app::commitment::{Asked, ask, askable, offer};
use crate::app::record::RecordKind;
use crate::domain::id::ProducerId;
use crate::domain::language::Language;
use crate::format::{dossier, dossier_page};
use crate::i18n::text::commitments as text;
use crate::ui::components::{Button, ButtonKind, Card, TextArea, Toast, use_toasts};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;
use crate::ui::undo::tell_done;

/// Which of the two files is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    Page,
    Data,
}

/// A card with the question, while there is something to ask.
#[component]
pub fn AskFor(
    producer: ProducerId,
    /// Whether the producer is named: where several are asked side by side.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let app = use_app();
    let waiting = Memo::new(move |_| {
        app.track(RecordKind::Product);
        app.follow(RecordKind::Allocation, |workspace| askable(workspace, producer).len())
    });
    view! {
        <Show when=move || { waiting.get() > 0 }>
            <Question producer waiting named/>
        </Show>
    }
}

#[component]
fn Question(producer: ProducerId, waiting: Memo<usize>, named: bool) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let note = RwSignal::new(String::new());
    let name = Memo::new(move |_| {
        app.follow(RecordKind::Producer, |workspace| {
            workspace.producers.get(&producer).map(|it| it.name.clone()).unwrap_or_default()
        })
    });
    let hand_out = move |wanted: As| {
        let lang_now = lang.get_untracked();
        // Workshops at home read Indonesian; who reads the desk in English asks in English.
        let spoken = if lang_now == Language::Zh { Language::Id } else { lang_now };
        let desk = app.desk();
        let ports = desk.ports();
        let moment = Moment { now: ports.clock.now(), ids: ports.ids.as_ref() };
        let note = note.get_untracked();
        let made = app.with(|workspace| ask(workspace, producer, &note, spoken, &moment));
        let Asked { file_name, text: data, page_name, page, .. } = match made {
            Ok(asked) => asked,
            Err(error) => {
                return toasts
                    .show(Toast::trouble(text::trouble_make(lang_now, &error.to_string())));
            }
        };
        let saved = match wanted {
            As::Page => {
                ports.downloads.save(&page_name, dossier_page::MEDIA_TYPE, page.into_bytes())
            }
            As::Data => ports.downloads.save(&file_name, dossier::MEDIA_TYPE, data.into_bytes()),
        };
        if let Err(error) = saved {
            return toasts.show(Toast::trouble(text::trouble_download(lang_now, &error.detail)));
        }
        let told = text::asked(lang_now, &name.get_untracked());
        match app.with(|workspace| offer(workspace, producer, &moment)) {
            Ok(Some(command)) => app.run(command, move |result| {
                // What cannot be marked is told by the save sign; the file is handed out all the same.
                if let Ok(done) = result {
                    tell_done(app, toasts, lang_now, told, &done);
                }
            }),
            Ok(None) => toasts.show(Toast::done(told)),
            Err(error) => {
                toasts.show(Toast::trouble(text::trouble_make(lang_now, &error.to_string())));
            }
        }
    };
    let explained = move || {
        let (count, n) = format::counted(lang.get(), waiting.get());
        text::ask_words(lang.get(), count, &n)
    };
    let title = move || match named {
        true => [text::ask(lang.get()), ": ", &name.get()].concat(),
        false => text::ask(lang.get()).to_owned(),
    };
    view! {
        <Card title=title>
            <p class="soft">{explained}</p>
            <TextArea
                name="commitment_note"
                label=move || text::ask_note(lang.get(), &name.get())
                value=note
                on_input=move |typed| note.set(typed)
                may_be_empty=true
                rows=2
            />
            <div class="row">
                <Button
                    label=move || text::ask_page(lang.get())
                    icon=Icon::Download
                    kind=ButtonKind::Primary
                    action="ask-commitment"
                    on_press=move |()| hand_out(As::Page)
                />
                <Button
                    label=move || text::ask_data(lang.get())
                    kind=ButtonKind::Plain
                    action="ask-commitment-data"
                    on_press=move |()| hand_out(As::Data)
                />
            </div>
        </Card>
    }
}
