//! Notices of what was done, with the way back.

use crate::app::desk::{Done, Undo};
use crate::domain::language::Language;
use crate::i18n::text::orders as words;
use crate::ui::components::{Toast, Toasts};
use crate::ui::state::App;

/// Tells what was done and offers to take it back.
pub fn tell_done(app: App, toasts: Toasts, lang: Language, words: String, done: &Done) {
    let undo = done.undo.clone();
    toasts.show(Toast::undoable(words, move || take_back(app, toasts, lang, undo.clone())));
}

fn take_back(app: App, toasts: Toasts, lang: Language, undo: Undo) {
    app.undo(undo, move |result| {
        toasts.show(match result {
            Ok(_) => Toast::done(words::done_undone(lang)),
            Err(_) => Toast::trouble(words::undo_refused(lang)),
        });
    });
}
