//! From a chosen file to a restored workspace: check, preview, agree, write.

use std::rc::Rc;

use js_sys::{Promise, Uint8Array};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::preview::Preview;
use super::save::save_backup;
use crate::app::backup::{Manner, RestoreError, RestoreFailure, RestorePlan, Restored, restore};
use crate::app::command::CommandError;
use crate::app::ports::CommitError;
use crate::domain::language::Language;
use crate::format::backup::{Backup, BackupError, MOST_BYTES, read};
use crate::i18n::text::backup as words;
use crate::ui::components::{Banner, Button, Card, Progress, Toast, Tone, use_toasts};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;

/// A file that checks, set against what is here.
#[derive(Clone)]
pub(super) struct Checked {
    pub backup: Rc<Backup>,
    pub plan: Rc<RestorePlan>,
    /// Bytes of the file.
    pub size: u64,
}

/// Where the owner stands.
#[derive(Clone)]
enum Stage {
    Choosing,
    Checking,
    Refused(Refused),
    Previewing(Checked),
    /// Steps done, of how many.
    Restoring(usize, usize),
}

#[derive(Clone)]
enum Refused {
    File(BackupError),
    /// The browser gave no bytes.
    Unreadable,
}

/// Chooses a backup file and brings it back. Also stands on the first page of a new computer.
#[component]
pub fn RestoreCard() -> impl IntoView {
    let (lang, app, toasts) = (use_language(), use_app(), use_toasts());
    let stage = RwSignal::new_local(Stage::Choosing);
    let take = move |file: File| {
        stage.set(Stage::Checking);
        spawn_local_scoped(async move {
            let next = match check(&file).await {
                Ok(backup) => {
                    let plan = app.with(|workspace| RestorePlan::of(workspace, &backup));
                    let size = file.size() as u64;
                    Stage::Previewing(Checked {
                        backup: Rc::new(backup),
                        plan: Rc::new(plan),
                        size,
                    })
                }
                Err(refused) => Stage::Refused(refused),
            };
            stage.try_set(next);
        });
    };
    let write = move |Checked { backup, plan, .. }: Checked, manner: Manner| {
        let desk = app.desk();
        stage.set(Stage::Restoring(0, 1));
        let progress = move |done, total| {
            stage.try_set(Stage::Restoring(done, total));
        };
        let work = async move { restore(&desk, &backup, &plan, manner, progress).await };
        app.work(work, command_error, move |result| {
            toasts.show(outcome(lang.try_get_untracked().unwrap_or_default(), &result));
            stage.try_set(Stage::Choosing);
        });
    };
    let agree = Callback::new(move |(checked, manner): (Checked, Manner)| {
        if manner == Manner::AddMissing {
            write(checked, manner);
            return;
        }
        // What is here now goes into a file first; without that file nothing is replaced.
        save_backup(app, move |saved| {
            if saved {
                write(checked, manner);
            }
        });
    });
    let content = move || match stage.get() {
        Stage::Choosing => view! { <Chooser take/> }.into_any(),
        Stage::Checking => {
            view! { <Progress label=move || words::checking(lang.get())/> }.into_any()
        }
        Stage::Refused(refused) => view! {
            <Banner tone=Tone::Danger words=move || refusal(lang.get(), &refused)/>
            <Chooser take/>
        }
        .into_any(),
        Stage::Previewing(checked) => view! {
            <Preview checked on_agree=agree on_cancel=move |()| stage.set(Stage::Choosing)/>
        }
        .into_any(),
        Stage::Restoring(done, total) => {
            let label = move || {
                let (done, total) =
                    (format::counted(lang.get(), done).1, format::counted(lang.get(), total).1);
                words::restoring(lang.get(), &done, &total)
            };
            let share = done as f64 / total.max(1) as f64;
            view! { <Progress label=label share=Some(share)/> }.into_any()
        }
    };
    view! {
        <Card title=move || words::restore_title(lang.get())>
            <p>{move || words::restore_words(lang.get())}</p>
            {content}
        </Card>
    }
}

/// The button that presses the browser's own file picker.
#[component]
fn Chooser(take: impl Fn(File) + Copy + 'static) -> impl IntoView {
    let lang = use_language();
    let picker = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = picker.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        // The same file can be chosen again.
        input.set_value("");
        if let Some(file) = file {
            take(file);
        }
    };
    let press = move |()| {
        if let Some(input) = picker.get_untracked() {
            input.click();
        }
    };
    view! {
        <div>
            <Button
                label=move || words::choose(lang.get())
                icon=Icon::FolderOpen
                action="restore"
                on_press=press
            />
            <input
                node_ref=picker
                type="file"
                name="backup_file"
                accept=".tembus-backup"
                hidden
                on:change=chosen
            />
        </div>
    }
}

async fn check(file: &File) -> Result<Backup, Refused> {
    let bytes = file.size() as u64;
    if bytes > MOST_BYTES {
        return Err(Refused::File(BackupError::TooLarge { bytes, limit: MOST_BYTES }));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Refused::Unreadable)?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    // A large file keeps the page busy for seconds: what is going on has to be painted first.
    painted().await;
    read(&bytes).map_err(Refused::File)
}

/// Waits until the page has been drawn as it now is.
async fn painted() {
    let next_frame = Promise::new(&mut |resolve, _| {
        request_animation_frame(move || {
            set_timeout(
                move || {
                    // Resolving a promise cannot fail.
                    let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
                },
                std::time::Duration::ZERO,
            );
        });
    });
    // The promise is never rejected.
    let _ = JsFuture::from(next_frame).await;
}

fn command_error(failure: &RestoreFailure) -> Option<&CommandError> {
    match &failure.error {
        RestoreError::Command(error) => Some(error),
        RestoreError::Photo(_) => None,
    }
}

fn outcome(lang: Language, result: &Result<Restored, RestoreFailure>) -> Toast {
    match result {
        Ok(restored) => {
            let (count, number) = format::counted(lang, restored.written);
            Toast::done(words::restored(lang, count, &number))
        }
        Err(RestoreFailure { before, error }) => {
            let why = match error {
                RestoreError::Photo(_) => words::why_photo(lang),
                RestoreError::Command(CommandError::Commit(CommitError::Full { .. })) => {
                    words::why_full(lang)
                }
                RestoreError::Command(CommandError::Commit(CommitError::Conflict { .. })) => {
                    words::why_changed(lang)
                }
                RestoreError::Command(_) => words::why_failed(lang),
            };
            let (count, number) = format::counted(lang, before.written);
            Toast::trouble(words::stopped(lang, count, &number, why))
        }
    }
}

fn refusal(lang: Language, refused: &Refused) -> String {
    let error = match refused {
        Refused::Unreadable => return words::unreadable_file(lang).to_owned(),
        Refused::File(error) => error,
    };
    match error {
        BackupError::TooLarge { bytes, limit } => {
            words::too_large(lang, &format::bytes(lang, *limit), &format::bytes(lang, *bytes))
        }
        BackupError::NotABackup { .. } => words::not_a_backup(lang).to_owned(),
        BackupError::Truncated => words::truncated(lang).to_owned(),
        BackupError::UnknownVersion { .. } => words::newer(lang).to_owned(),
        BackupError::Altered { .. } => words::altered(lang).to_owned(),
        BackupError::Damaged { detail } | BackupError::Unwritable { detail } => {
            words::damaged(lang, detail)
        }
        BackupError::WrongPhoto { .. } => words::damaged(lang, &error.to_string()),
    }
}
