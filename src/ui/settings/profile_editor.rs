//! The exporter's profile on the screen: what is typed, what is wrong with it, and saving.

use chrono::Datelike;
use leptos::prelude::*;

use crate::app::command::{Command, CommandError};
use crate::app::desk::Done;
use crate::app::draft;
use crate::app::exporter_form::{BankAccountForm, ExporterForm};
use crate::app::ports::CommitError;
use crate::app::record::{RecordKind, Revision};
use crate::app::workspace::Versioned;
use crate::domain::language::Language;
use crate::domain::party::Exporter;
use crate::i18n::text::settings as words;
use crate::ui::components::{Toast, Toasts, focus_first_error, use_toasts};
use crate::ui::form_errors::FormErrors;
use crate::ui::language::use_language;
use crate::ui::state::{App, use_app};

/// Under this name the form is kept while it is not saved.
const DRAFT: &str = "exporter";

/// The profile being edited. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct ProfileEditor {
    app: App,
    pub lang: Signal<Language>,
    toasts: Toasts,
    pub form: RwSignal<ExporterForm>,
    pristine: RwSignal<ExporterForm>,
    /// The profile and revision that saving replaces.
    base: RwSignal<Versioned<Exporter>>,
    pub errors: FormErrors,
    pub busy: RwSignal<bool>,
    pub from_draft: RwSignal<bool>,
    /// Whether somebody else's save got in the way of ours.
    pub conflict: RwSignal<bool>,
}

impl ProfileEditor {
    /// An editor over the saved profile, or over what was typed before and not saved.
    pub fn new(start: Versioned<Exporter>) -> Self {
        let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
        let pristine = ExporterForm::of(&start.value);
        let kept = draft::kept::<ExporterForm>(app.desk().ports().drafts.as_ref(), DRAFT);
        let (revision, shown, from_draft) = match kept {
            // The draft keeps its old base, so that saving it meets what was saved since.
            Some((revision, form)) => (revision, form, true),
            None => (start.revision, pristine.clone(), false),
        };
        let form = RwSignal::new(shown);
        let base = RwSignal::new(Versioned { revision, ..start });
        let errors = FormErrors::new(move || {
            form.with(|form| base.with(|base| form.read(&base.value).err().unwrap_or_default()))
        });
        let editor = Self {
            app,
            lang,
            toasts,
            form,
            pristine: RwSignal::new(pristine),
            base,
            errors,
            busy: RwSignal::new(false),
            from_draft: RwSignal::new(from_draft),
            conflict: RwSignal::new(false),
        };
        editor.follow_others();
        editor
    }

    /// While nothing is typed here, the screen shows what other tabs save.
    fn follow_others(self) {
        Effect::new(move |_| {
            let Some(theirs) = self.saved() else { return };
            let is_news = self.base.with_untracked(|base| base.revision < theirs.revision);
            if is_news && !self.busy.get_untracked() && !untrack(|| self.is_dirty()) {
                self.show(theirs);
            }
        });
    }

    /// The profile as saved, by whomever. Reactive.
    pub fn saved(self) -> Option<Versioned<Exporter>> {
        self.app.follow(RecordKind::Exporter, |workspace| workspace.exporter.clone())
    }

    /// Whether something is typed that is not saved. Reactive.
    pub fn is_dirty(self) -> bool {
        self.form.with(|form| self.pristine.with(|pristine| form != pristine))
    }

    /// Changes the form and keeps it as a draft.
    pub fn edit(self, change: impl FnOnce(&mut ExporterForm)) {
        self.form.update(change);
        self.keep_draft();
    }

    fn keep_draft(self) {
        let desk = self.app.desk();
        let drafts = desk.ports().drafts.as_ref();
        if untrack(|| self.is_dirty()) {
            let base = self.base.with_untracked(|base| base.revision);
            self.form.with_untracked(|form| draft::keep(drafts, DRAFT, base, form));
        } else {
            drafts.remove(DRAFT);
        }
    }

    fn drop_draft(self) {
        self.app.desk().ports().drafts.remove(DRAFT);
        self.from_draft.set(false);
    }

    fn show(self, exporter: Versioned<Exporter>) {
        let form = ExporterForm::of(&exporter.value);
        self.pristine.set(form.clone());
        self.form.set(form);
        self.base.set(exporter);
        self.errors.reset();
    }

    /// Back to what is saved; the typing can be had back.
    pub fn discard(self) {
        let former = self.form.get_untracked();
        self.drop_draft();
        if let Some(saved) = untrack(|| self.saved()) {
            self.show(saved);
        }
        let back = move || {
            // The screen may be gone by the time somebody wants the typing back.
            if self.form.try_set(former.clone()).is_none() {
                self.keep_draft();
            }
        };
        let words = words::discarded(self.lang.get_untracked());
        self.toasts.show(Toast::undoable(words, back));
    }

    pub fn save(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.errors.show_all();
        let (read, revision) = self.base.with_untracked(|base| {
            (self.form.with_untracked(|form| form.read(&base.value)), base.revision)
        });
        let Ok(exporter) = read else {
            focus_first_error();
            return;
        };
        let command = Command::SaveExporter { exporter: Box::new(exporter), base: revision };
        let sent = self.form.get_untracked();
        self.busy.set(true);
        self.app.run(command, move |result| self.finish(&sent, result));
    }

    fn finish(self, sent: &ExporterForm, result: Result<Done, CommandError>) {
        // The screen may have been left meanwhile; then only the notice is still of use.
        let is_here = self.busy.try_set(false).is_none();
        let lang = self.lang.try_get_untracked().unwrap_or_default();
        match result {
            Ok(_) => {
                if is_here {
                    self.take_saved(sent);
                }
                self.toasts.show(Toast::done(words::saved(lang)));
            }
            Err(CommandError::Commit(CommitError::Conflict { .. })) if is_here => {
                self.conflict.set(true);
            }
            // The save sign and its banner say what is wrong with the storage.
            Err(CommandError::Commit(_)) => {}
            Err(error) => {
                let words = words::not_saved(lang, &error.to_string());
                self.toasts.show(Toast::trouble(words));
            }
        }
    }

    /// What was saved becomes the base; what was typed meanwhile stays.
    fn take_saved(self, sent: &ExporterForm) {
        let Some(saved) = untrack(|| self.saved()) else { return };
        self.drop_draft();
        if self.form.with_untracked(|form| form == sent) {
            self.show(saved);
        } else {
            self.pristine.set(ExporterForm::of(&saved.value));
            self.base.set(saved);
            self.keep_draft();
        }
    }

    /// Saves what is on the screen over what somebody else saved.
    pub fn keep_mine(self) {
        self.conflict.set(false);
        let theirs = untrack(|| self.saved()).map_or(Revision::NONE, |theirs| theirs.revision);
        self.base.update(|base| base.revision = theirs);
        self.save();
    }

    /// Shows what somebody else saved.
    pub fn take_theirs(self) {
        self.conflict.set(false);
        self.drop_draft();
        if let Some(theirs) = untrack(|| self.saved()) {
            self.show(theirs);
        }
    }

    /// What the number of an order will look like.
    pub fn example_number(self) -> String {
        let year = self.app.today().year();
        self.form.with(|form| form.example_number(year))
    }

    /// What a control holds.
    pub fn text(self, get: fn(&ExporterForm) -> &String) -> Signal<String> {
        Signal::derive(move || self.form.with(|form| get(form).clone()))
    }

    /// Takes what is typed into a control.
    pub fn typed(self, get: fn(&mut ExporterForm) -> &mut String) -> Callback<String> {
        Callback::new(move |text| self.edit(|form| *get(form) = text))
    }

    /// What a control of a bank account holds.
    pub fn account_text(self, row: usize, get: fn(&BankAccountForm) -> &String) -> Signal<String> {
        Signal::derive(move || {
            let text =
                |form: &ExporterForm| form.bank_accounts.get(row).map(|row| get(row).clone());
            self.form.with(text).unwrap_or_default()
        })
    }

    /// Takes what is typed into a control of a bank account.
    pub fn account_typed(
        self,
        row: usize,
        get: fn(&mut BankAccountForm) -> &mut String,
    ) -> Callback<String> {
        Callback::new(move |text| {
            self.edit(|form| {
                if let Some(account) = form.bank_accounts.get_mut(row) {
                    *get(account) = text;
                }
            });
        })
    }
}
