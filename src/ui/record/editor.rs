//! A record on the screen: what was typed, and how it is saved.

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use uuid::Uuid;

use super::edited::{Edited, Value};
use crate::app::command::{Command, CommandError};
use crate::app::desk::Done;
use crate::app::draft;
use crate::app::ports::CommitError;
use crate::app::record::{RecordKey, Revision};
use crate::app::workspace::Workspace;
use crate::domain::language::Language;
use crate::i18n::text::orders;
use crate::ui::components::{Toast, Toasts, focus_first_error, use_toasts};
use crate::ui::form_errors::FormErrors;
use crate::ui::language::use_language;
use crate::ui::navigation::Navigate;
use crate::ui::state::{App, use_app};
use crate::ui::undo::tell_done;

/// One record being looked at or edited. `Copy`, so that closures can take it.
pub struct RecordEditor<F: Edited> {
    pub app: App,
    pub lang: Signal<Language>,
    pub toasts: Toasts,
    pub id: Uuid,
    pub form: RwSignal<F>,
    /// The record as it was when the form was filled; `None` for a new one.
    pub base: RwSignal<Option<Value<F>>>,
    /// What the form was filled from: the draft's base may be older than `base`.
    revision: RwSignal<Revision>,
    pristine: RwSignal<F>,
    pub errors: FormErrors,
    pub busy: RwSignal<bool>,
    pub conflict: RwSignal<bool>,
    pub from_draft: RwSignal<bool>,
    navigate: Navigate,
}

// By hand, since a derive would ask the form to be `Copy`.
impl<F: Edited> Clone for RecordEditor<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Edited> Copy for RecordEditor<F> {}

impl<F: Edited> RecordEditor<F> {
    /// An editor over `start`, or over what was typed into it before and not saved.
    pub fn new(start: Option<Value<F>>) -> Self {
        Self::begun(start, |_, workspace, language| F::blank(workspace, language), |_| true)
    }

    /// An editor whose new record begins as `blank` says; a kept draft is only taken up if it
    /// `suits` what the owner came for.
    pub fn begun(
        start: Option<Value<F>>,
        blank: impl FnOnce(Uuid, &Workspace, Language) -> F,
        suits: impl FnOnce(&F) -> bool,
    ) -> Self {
        let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
        let shown_in = lang.get_untracked();
        let id = match &start {
            Some(saved) => F::id_of(&saved.value),
            None => app.desk().ports().ids.next(),
        };
        let pristine = match &start {
            Some(saved) => F::of(&saved.value, shown_in),
            None => app.with(|workspace| blank(id, workspace, shown_in)),
        };
        let name = draft_name::<F>(start.is_some().then_some(id));
        let kept = draft::kept::<F>(app.desk().ports().drafts.as_ref(), &name);
        let saved = start.as_ref().map_or(Revision::NONE, |saved| saved.revision);
        let (revision, shown, from_draft) = match kept {
            Some((revision, form)) if suits(&form) => (revision, form.in_language(shown_in), true),
            _ => (saved, pristine.clone(), false),
        };
        let form = RwSignal::new(shown);
        let base = RwSignal::new(start);
        let errors = FormErrors::new(move || {
            let read = |form: &F| {
                let base = base.get();
                app.with(|workspace| {
                    form.read(id, base.as_ref().map(|base| &base.value), workspace)
                })
            };
            form.with(read).err().unwrap_or_default()
        });
        let navigate = use_navigate();
        let go = move |to: &str| {
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigate(to, options);
        };
        let editor = Self {
            app,
            lang,
            toasts,
            id,
            form,
            base,
            revision: RwSignal::new(revision),
            pristine: RwSignal::new(pristine),
            errors,
            busy: RwSignal::new(false),
            conflict: RwSignal::new(false),
            from_draft: RwSignal::new(from_draft),
            navigate: StoredValue::new_local(Rc::new(go)),
        };
        editor.follow();
        editor
    }

    /// The language of the numbers, and what others save while nothing is typed here.
    fn follow(self) {
        Effect::new(move |_| {
            let lang = self.lang.get();
            if self.form.with_untracked(|form| form.typed_in() != lang) {
                self.form.update(|form| *form = form.in_language(lang));
            }
        });
        Effect::new(move |_| {
            let Some(theirs) = self.saved() else { return };
            let is_news = self.revision.get_untracked() < theirs.revision;
            if is_news && !self.busy.get_untracked() && !untrack(|| self.is_dirty()) {
                self.show(theirs);
            }
        });
    }

    /// The record as saved, by whomever. Reactive.
    pub fn saved(self) -> Option<Value<F>> {
        self.app.follow(F::KIND, |workspace| F::find(workspace, self.id))
    }

    pub fn key(self) -> RecordKey {
        RecordKey::new(F::KIND, self.id)
    }

    pub fn is_new(self) -> bool {
        self.base.with(Option::is_none)
    }

    /// Whether something is typed that is not saved. Reactive.
    pub fn is_dirty(self) -> bool {
        self.form.with(|form| self.pristine.with(|pristine| !form.says_the_same_as(pristine)))
    }

    /// Whether somebody else saved the record while something is typed here. Reactive.
    pub fn was_changed_elsewhere(self) -> bool {
        let theirs = self.saved().map(|theirs| theirs.revision);
        let mine = self.revision.get();
        theirs.is_some_and(|theirs| theirs > mine) && self.is_dirty() && !self.busy.get()
    }

    /// Changes the form and keeps it as a draft.
    pub fn edit(self, change: impl FnOnce(&mut F)) {
        self.form.update(change);
        let desk = self.app.desk();
        let drafts = desk.ports().drafts.as_ref();
        let name = self.draft_name();
        if untrack(|| self.is_dirty()) {
            let base = self.revision.get_untracked();
            self.form.with_untracked(|form| draft::keep(drafts, &name, base, form));
        } else {
            drafts.remove(&name);
        }
    }

    fn draft_name(self) -> String {
        draft_name::<F>(self.base.with_untracked(Option::is_some).then_some(self.id))
    }

    fn drop_draft(self) {
        self.app.desk().ports().drafts.remove(&self.draft_name());
        self.from_draft.set(false);
    }

    fn show(self, saved: Value<F>) {
        let form = F::of(&saved.value, self.lang.get_untracked());
        self.pristine.set(form.clone());
        self.form.set(form);
        self.revision.set(saved.revision);
        self.base.set(Some(saved));
        self.errors.reset();
    }

    /// Back to what is saved, or to an empty form.
    pub fn discard(self) {
        let former = self.form.get_untracked();
        self.drop_draft();
        match untrack(|| self.saved()) {
            Some(saved) => self.show(saved),
            None => {
                self.form.set(self.pristine.get_untracked());
                self.errors.reset();
            }
        }
        let back = move || {
            // The screen may be gone by the time somebody wants the typing back.
            if self.form.try_with_untracked(|_| ()).is_some() {
                let former = former.clone();
                self.edit(|form| *form = former);
            }
        };
        let words = orders::draft_dropped(self.lang.get_untracked());
        self.toasts.show(Toast::undoable(words, back));
    }

    pub fn save(self) {
        self.send(F::save, F::WORDS.saved);
    }

    /// Reads what is typed, makes a command of it and carries it out; `told` is said when it is safe,
    /// with the record's name.
    pub fn send(
        self,
        command: impl FnOnce(F::Record, Revision) -> Command,
        told: impl Fn(Language, &str) -> String + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.errors.show_all();
        let base = self.base.get_untracked();
        let base = base.as_ref().map(|base| &base.value);
        let read = self
            .form
            .with_untracked(|form| self.app.with(|workspace| form.read(self.id, base, workspace)));
        let Ok(value) = read else {
            focus_first_error();
            return;
        };
        self.run(command(value, self.revision.get_untracked()), told);
    }

    /// Saves a record that was changed other than by typing.
    pub fn put(self, value: F::Record) {
        if !self.busy.get_untracked() {
            self.run(F::save(value, self.revision.get_untracked()), F::WORDS.saved);
        }
    }

    fn run(self, command: Command, told: impl Fn(Language, &str) -> String + 'static) {
        self.busy.set(true);
        let sent = self.form.get_untracked();
        self.app.run(command, move |result| self.finish(&sent, &told, result));
    }

    fn finish(
        self,
        sent: &F,
        told: &dyn Fn(Language, &str) -> String,
        result: Result<Done, CommandError>,
    ) {
        // The screen may have been left meanwhile; then only the notice is still of use.
        let is_here = self.busy.try_set(false).is_none();
        let lang = self.lang.try_get_untracked().unwrap_or_default();
        match result {
            Ok(done) => {
                let words = told(lang, sent.name().trim());
                if is_here {
                    self.take_saved(sent);
                }
                tell_done(self.app, self.toasts, lang, words, &done);
            }
            Err(CommandError::Commit(CommitError::Conflict { .. })) if is_here => {
                self.conflict.set(true);
            }
            Err(error) => self.tell_refusal(lang, &error),
        }
    }

    fn tell_refusal(self, lang: Language, error: &CommandError) {
        if let Some(words) = self.app.with(|workspace| F::refusal(lang, workspace, error)) {
            self.toasts.show(Toast::trouble(words));
        }
    }

    fn take_saved(self, sent: &F) {
        let was_new = untrack(|| self.is_new());
        let Some(saved) = untrack(|| self.saved()) else { return };
        self.drop_draft();
        if self.form.with_untracked(|form| form == sent) {
            self.show(saved);
        } else {
            self.pristine.set(F::of(&saved.value, self.lang.get_untracked()));
            self.revision.set(saved.revision);
            self.base.set(Some(saved));
            self.edit(|_| ());
        }
        if was_new {
            let to = format!("{}/{}", F::LIST, self.id);
            self.navigate.with_value(|navigate| navigate(&to));
        }
    }

    /// Saves what is on the screen over what somebody else saved.
    pub fn keep_mine(self) {
        self.conflict.set(false);
        let theirs = untrack(|| self.saved());
        self.revision.set(theirs.map_or(Revision::NONE, |theirs| theirs.revision));
        self.save();
    }

    /// Shows what somebody else saved and drops what was typed.
    pub fn take_theirs(self) {
        self.conflict.set(false);
        self.drop_draft();
        if let Some(theirs) = untrack(|| self.saved()) {
            self.show(theirs);
        }
        let words = orders::took_theirs(self.lang.get_untracked());
        self.toasts.show(Toast::done(words));
    }

    /// Moves the record to the bin and goes back to the list.
    pub fn delete(self) {
        self.drop_draft();
        if untrack(|| self.is_new()) {
            self.navigate.with_value(|navigate| navigate(F::LIST));
            return;
        }
        self.bin_or_restore(Command::Bin(vec![self.key()]), F::WORDS.binned, true);
    }

    /// Takes the record out of the bin.
    pub fn restore(self) {
        self.bin_or_restore(Command::Unbin(vec![self.key()]), F::WORDS.restored, false);
    }

    fn bin_or_restore(self, command: Command, told: fn(Language, &str) -> String, leaves: bool) {
        let lang = self.lang.get_untracked();
        let name =
            untrack(|| self.saved()).map(|saved| F::of(&saved.value, lang).name().to_owned());
        self.app.run(command, move |result| match result {
            Ok(done) => {
                let words = told(lang, &name.unwrap_or_default());
                tell_done(self.app, self.toasts, lang, words, &done);
                if leaves {
                    self.navigate.try_with_value(|navigate| navigate(F::LIST));
                }
            }
            Err(error) => self.tell_refusal(lang, &error),
        });
    }

    /// What a control holds.
    pub fn text(self, get: fn(&F) -> &String) -> Signal<String> {
        Signal::derive(move || self.form.with(|form| get(form).clone()))
    }

    /// Takes what is typed into a control.
    pub fn typed(self, get: fn(&mut F) -> &mut String) -> Callback<String> {
        Callback::new(move |text| self.edit(|form| *get(form) = text))
    }
}

fn draft_name<F: Edited>(saved: Option<Uuid>) -> String {
    match saved {
        None => format!("{}/new", F::DRAFT),
        Some(id) => format!("{}/{id}", F::DRAFT),
    }
}
