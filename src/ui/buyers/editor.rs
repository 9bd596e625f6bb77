//! The buyer on the screen: what was typed, and how it is saved.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::app::buyer_form::BuyerForm;
use crate::app::command::{Command, CommandError};
use crate::app::desk::Done;
use crate::app::draft;
use crate::app::ports::CommitError;
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::workspace::Versioned;
use crate::domain::id::BuyerId;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::party::Buyer;
use crate::i18n::text::buyers as words;
use crate::i18n::text::orders;
use crate::ui::components::{Toast, Toasts, focus_first_error, use_toasts};
use crate::ui::form_errors::FormErrors;
use crate::ui::language::use_language;
use crate::ui::navigation::Navigate;
use crate::ui::orders::words as say;
use crate::ui::state::{App, use_app};
use crate::ui::undo::tell_done;

/// One buyer being looked at or edited. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct BuyerEditor {
    pub app: App,
    pub lang: Signal<Language>,
    pub toasts: Toasts,
    pub id: BuyerId,
    pub form: RwSignal<BuyerForm>,
    /// The buyer as it was when the form was filled; `None` for a new one.
    pub base: RwSignal<Option<Versioned<Buyer>>>,
    /// What the form was filled from: the draft's base may be older than `base`.
    revision: RwSignal<Revision>,
    pristine: RwSignal<BuyerForm>,
    pub errors: FormErrors,
    pub busy: RwSignal<bool>,
    pub conflict: RwSignal<bool>,
    pub from_draft: RwSignal<bool>,
    navigate: Navigate,
}

impl BuyerEditor {
    /// An editor over `start`, or over what was typed into it before and not saved.
    pub fn new(start: Option<Versioned<Buyer>>) -> Self {
        let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
        let shown_in = lang.get_untracked();
        let currency = app.with(|workspace| workspace.exporter.as_ref().map(|own| own.currency));
        let pristine = match &start {
            Some(buyer) => BuyerForm::of(&buyer.value, shown_in),
            None => BuyerForm::new(currency.unwrap_or(Currency::USD), shown_in),
        };
        let id = match &start {
            Some(buyer) => buyer.id,
            None => BuyerId(app.desk().ports().ids.next()),
        };
        let name = draft_name(start.as_ref());
        let kept = draft::kept::<BuyerForm>(app.desk().ports().drafts.as_ref(), &name);
        let saved = start.as_ref().map_or(Revision::NONE, |buyer| buyer.revision);
        let (revision, shown, from_draft) = match kept {
            Some((revision, form)) => (revision, form.in_language(shown_in), true),
            None => (saved, pristine.clone(), false),
        };
        let form = RwSignal::new(shown);
        let base = RwSignal::new(start);
        let errors = FormErrors::new(move || {
            let read = |form: &BuyerForm| {
                base.with(|base| form.read(id, base.as_ref().map(|base| &base.value)))
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
            navigate: StoredValue::new_local(std::rc::Rc::new(go)),
        };
        editor.follow();
        editor
    }

    /// The language of the numbers, and what others save while nothing is typed here.
    fn follow(self) {
        Effect::new(move |_| {
            let lang = self.lang.get();
            if self.form.with_untracked(|form| form.typed_in != lang) {
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

    /// The buyer as saved, by whomever. Reactive.
    pub fn saved(self) -> Option<Versioned<Buyer>> {
        self.app.follow(RecordKind::Buyer, |workspace| workspace.buyers.get(&self.id).cloned())
    }

    pub const fn key(self) -> RecordKey {
        RecordKey::new(RecordKind::Buyer, self.id.0)
    }

    pub fn is_new(self) -> bool {
        self.base.with(Option::is_none)
    }

    /// Whether something is typed that is not saved. Reactive.
    pub fn is_dirty(self) -> bool {
        self.form.with(|form| self.pristine.with(|pristine| !form.says_the_same_as(pristine)))
    }

    /// Whether somebody else saved the buyer while something is typed here. Reactive.
    pub fn was_changed_elsewhere(self) -> bool {
        let theirs = self.saved().map(|theirs| theirs.revision);
        let mine = self.revision.get();
        theirs.is_some_and(|theirs| theirs > mine) && self.is_dirty() && !self.busy.get()
    }

    /// Changes the form and keeps it as a draft.
    pub fn edit(self, change: impl FnOnce(&mut BuyerForm)) {
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
        self.base.with_untracked(|base| draft_name(base.as_ref()))
    }

    fn drop_draft(self) {
        self.app.desk().ports().drafts.remove(&self.draft_name());
        self.from_draft.set(false);
    }

    fn show(self, buyer: Versioned<Buyer>) {
        let form = BuyerForm::of(&buyer.value, self.lang.get_untracked());
        self.pristine.set(form.clone());
        self.form.set(form);
        self.revision.set(buyer.revision);
        self.base.set(Some(buyer));
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
        if self.busy.get_untracked() {
            return;
        }
        self.errors.show_all();
        let read = self.form.with_untracked(|form| {
            self.base.with_untracked(|base| form.read(self.id, base.as_ref().map(|it| &it.value)))
        });
        let Ok(buyer) = read else {
            focus_first_error();
            return;
        };
        let (buyer, base) = (Box::new(buyer), self.revision.get_untracked());
        self.busy.set(true);
        let sent = self.form.get_untracked();
        self.app.run(Command::SaveBuyer { buyer, base }, move |result| self.finish(&sent, result));
    }

    fn finish(self, sent: &BuyerForm, result: Result<Done, CommandError>) {
        // The screen may have been left meanwhile; then only the notice is still of use.
        let is_here = self.busy.try_set(false).is_none();
        let lang = self.lang.try_get_untracked().unwrap_or_default();
        match result {
            Ok(done) => {
                let words = words::done_saved(lang, sent.company.trim());
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
        if let Some(words) = say::refusal(lang, error) {
            self.toasts.show(Toast::trouble(words));
        }
    }

    fn take_saved(self, sent: &BuyerForm) {
        let was_new = untrack(|| self.is_new());
        let Some(saved) = untrack(|| self.saved()) else { return };
        self.drop_draft();
        if self.form.with_untracked(|form| form == sent) {
            self.show(saved);
        } else {
            self.pristine.set(BuyerForm::of(&saved.value, self.lang.get_untracked()));
            self.revision.set(saved.revision);
            self.base.set(Some(saved));
            self.edit(|_| ());
        }
        if was_new {
            let to = format!("/buyers/{}", self.id);
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

    /// Moves the buyer to the bin and goes back to the list. The orders stay.
    pub fn delete(self) {
        self.drop_draft();
        if untrack(|| self.is_new()) {
            self.navigate.with_value(|navigate| navigate("/buyers"));
            return;
        }
        self.bin_or_restore(Command::Bin(vec![self.key()]), words::done_binned, true);
    }

    /// Takes the buyer out of the bin.
    pub fn restore(self) {
        self.bin_or_restore(Command::Unbin(vec![self.key()]), words::done_restored, false);
    }

    fn bin_or_restore(self, command: Command, told: fn(Language, &str) -> String, leaves: bool) {
        let lang = self.lang.get_untracked();
        let company = untrack(|| self.saved()).map(|saved| saved.company.clone());
        self.app.run(command, move |result| match result {
            Ok(done) => {
                let words = told(lang, &company.unwrap_or_default());
                tell_done(self.app, self.toasts, lang, words, &done);
                if leaves {
                    self.navigate.try_with_value(|navigate| navigate("/buyers"));
                }
            }
            Err(error) => self.tell_refusal(lang, &error),
        });
    }

    /// What a control holds.
    pub fn text(self, get: fn(&BuyerForm) -> &String) -> Signal<String> {
        Signal::derive(move || self.form.with(|form| get(form).clone()))
    }

    /// Takes what is typed into a control.
    pub fn typed(self, get: fn(&mut BuyerForm) -> &mut String) -> Callback<String> {
        Callback::new(move |text| self.edit(|form| *get(form) = text))
    }
}

fn draft_name(buyer: Option<&Versioned<Buyer>>) -> String {
    match buyer {
        None => "buyer/new".to_owned(),
        Some(buyer) => format!("buyer/{}", buyer.id),
    }
}
