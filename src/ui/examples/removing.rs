//! Removes an example after saying what goes and what stays, and offers the way back.

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::title;
use crate::app::command::CommandError;
use crate::app::desk::Undo;
use crate::app::example::{ExampleName, Removal, remove};
use crate::domain::language::Language;
use crate::i18n::text::examples as words;
use crate::ui::components::{Button, ConfirmDialog, Toast, Toasts, use_toasts};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::{App, use_app};

#[component]
pub(super) fn RemoveButton(name: ExampleName) -> impl IntoView {
    let (lang, app, toasts) = (use_language(), use_app(), use_toasts());
    let asking = RwSignal::new(false);
    let ask_words = move || {
        if !asking.get() {
            return String::new();
        }
        let removal = app.with(|workspace| {
            let example = workspace.examples.get(&name.key().id)?;
            Some(Removal::of(workspace, &example.value))
        });
        removal.map(|removal| sentences(lang.get(), &removal)).unwrap_or_default()
    };
    let confirm = move |()| {
        asking.set(false);
        let desk = app.desk();
        let work = async move { remove(&desk, name.key().id).await };
        app.work(work, whole, move |result| {
            let lang = lang.try_get_untracked().unwrap_or_default();
            toasts.show(match result {
                Ok(undos) => removed(app, toasts, lang, name, undos),
                Err(_) => Toast::trouble(words::remove_failed(lang, title(lang, name))),
            });
        });
    };
    view! {
        <Button
            label=move || words::remove(lang.get())
            icon=Icon::Trash2
            action="remove-example"
            on_press=move |()| asking.set(true)
        />
        <ConfirmDialog
            open=asking
            title=move || words::remove_ask(lang.get())
            words=ask_words
            confirm_label=move || words::remove(lang.get())
            action="confirm-remove-example"
            on_confirm=confirm
            on_cancel=move |()| asking.set(false)
        />
    }
}

/// Removing is commands and nothing else.
const fn whole(error: &CommandError) -> Option<&CommandError> {
    Some(error)
}

fn sentences(lang: Language, removal: &Removal) -> String {
    let say = |count: usize, words: fn(Language, u64, &str) -> String| {
        let (plural, number) = format::counted(lang, count);
        words(lang, plural, &number)
    };
    let mut all = vec![say(removal.removed.len(), words::remove_words)];
    if removal.changed > 0 {
        all.push(say(removal.changed, words::remove_changed));
    }
    if !removal.kept.is_empty() {
        all.push(say(removal.kept.len(), words::remove_kept));
    }
    all.join(" ")
}

/// Says that the example is gone. The way back takes the batches back, the last one first.
fn removed(app: App, toasts: Toasts, lang: Language, name: ExampleName, undos: Vec<Undo>) -> Toast {
    Toast::undoable(words::removed(lang, title(lang, name)), move || {
        let (desk, undos) = (app.desk(), undos.clone());
        spawn_local_scoped(async move {
            for undo in undos {
                if desk.undo(undo).await.is_err() {
                    toasts.show(Toast::trouble(words::removed_undo_failed(lang)));
                    return;
                }
            }
            toasts.show(Toast::done(words::put_back(lang, title(lang, name))));
        });
    })
}
