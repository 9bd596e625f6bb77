//! The order on the screen: what was typed, what comes of it, and how it is saved.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::outlook::follow_outlook;
use super::words as say;
use crate::app::command::{Command, CommandError, OrderStep};
use crate::app::desk::Done;
use crate::app::draft;
use crate::app::order_form::{LineForm, OrderForm};
use crate::app::outlook::Outlook;
use crate::app::ports::CommitError;
use crate::app::problem::{FieldError, Problem};
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::row_id::RowId;
use crate::app::workspace::Versioned;
use crate::domain::id::OrderId;
use crate::domain::language::Language;
use crate::domain::order::Order;
use crate::i18n::text::orders as words;
use crate::ui::components::{Toast, Toasts, focus_first_error, use_toasts};
use crate::ui::form_errors::FormErrors;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::navigation::Navigate;
use crate::ui::state::{App, use_app};
use crate::ui::undo::tell_done;

/// One order being looked at or edited. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct Editor {
    pub app: App,
    pub lang: Signal<Language>,
    pub toasts: Toasts,
    pub form: RwSignal<OrderForm>,
    /// The order as it was when the form was filled, with its revision.
    pub base: RwSignal<Versioned<Order>>,
    /// The form before anything was typed.
    pristine: RwSignal<OrderForm>,
    /// The order as far as the form can be read.
    pub order: Memo<Order>,
    pub outlook: Memo<Outlook>,
    pub errors: FormErrors,
    pub busy: RwSignal<bool>,
    /// A save that somebody else's save got in the way of.
    pub conflict: RwSignal<Option<Deed>>,
    /// Whether what is on the screen came from a draft.
    pub from_draft: RwSignal<bool>,
    navigate: Navigate,
}

/// What the owner wanted to do: save, or save and move the order on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Save,
    Step(OrderStep),
}

impl Editor {
    /// An editor over `start`, or over what was typed into it before and not saved.
    pub fn new(start: Versioned<Order>) -> Self {
        let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
        let pristine = OrderForm::of(&start.value, lang.get_untracked());
        let name = draft_name(&start);
        let kept = draft::kept::<OrderForm>(app.desk().ports().drafts.as_ref(), &name);
        let (base, shown, from_draft) = match kept {
            // The draft keeps its old base, so that saving it meets what was saved since.
            Some((revision, form)) => {
                let form = form.in_language(lang.get_untracked());
                (Versioned { revision, ..start }, form, true)
            }
            None => (start, pristine.clone(), false),
        };
        let form = RwSignal::new(shown);
        let base = RwSignal::new(base);
        let order =
            Memo::new(move |_| form.with(|form| base.with(|base| form.preview(&base.value))));
        let outlook = follow_outlook(app, base.with_untracked(|base| base.id), order);
        let errors = FormErrors::new(move || {
            app.track(RecordKind::Order);
            form.with(|form| base.with(|base| errors_of(app, form, &base.value)))
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
            form,
            base,
            pristine: RwSignal::new(pristine),
            order,
            outlook,
            errors,
            busy: RwSignal::new(false),
            conflict: RwSignal::new(None),
            from_draft: RwSignal::new(from_draft),
            navigate: StoredValue::new_local(std::rc::Rc::new(go)),
        };
        editor.follow_language();
        editor.follow_others();
        editor
    }

    /// Numbers are typed in the style of the language, so a switch rewrites them.
    fn follow_language(self) {
        Effect::new(move |_| {
            let lang = self.lang.get();
            if self.form.with_untracked(|form| form.language != lang) {
                self.form.update(|form| *form = form.in_language(lang));
            }
        });
    }

    /// While nothing is typed here, the screen shows what others save.
    fn follow_others(self) {
        Effect::new(move |_| {
            let Some(theirs) = self.saved() else { return };
            let is_news = self.base.with_untracked(|base| base.revision < theirs.revision);
            if is_news && !self.busy.get_untracked() && !untrack(|| self.is_dirty()) {
                self.show(theirs);
            }
        });
    }

    /// The order as saved, by whomever; `None` while it is new or once it was purged. Reactive.
    pub fn saved(self) -> Option<Versioned<Order>> {
        let id = self.id();
        self.app.follow(RecordKind::Order, |workspace| workspace.orders.get(&id).cloned())
    }

    pub fn id(self) -> OrderId {
        self.base.with_untracked(|base| base.id)
    }

    pub fn key(self) -> RecordKey {
        RecordKey::new(RecordKind::Order, self.id().0)
    }

    pub fn is_new(self) -> bool {
        self.base.with(|base| base.revision == Revision::NONE)
    }

    /// Whether goods, prices and terms may change. Reactive.
    pub fn is_open(self) -> bool {
        self.base.with(|base| base.state().is_open_for_changes())
    }

    /// Whether something is typed that is not saved. Reactive.
    pub fn is_dirty(self) -> bool {
        self.form.with(|form| self.pristine.with(|pristine| !form.says_the_same_as(pristine)))
    }

    /// Whether somebody else saved the order while something is typed here. Reactive.
    pub fn was_changed_elsewhere(self) -> bool {
        let theirs = self.saved().map(|theirs| theirs.revision);
        let mine = self.base.with(|base| base.revision);
        theirs.is_some_and(|theirs| theirs > mine) && self.is_dirty() && !self.busy.get()
    }

    /// Changes the form and keeps it as a draft.
    pub fn edit(self, change: impl FnOnce(&mut OrderForm)) {
        self.form.update(change);
        self.keep_draft();
    }

    fn keep_draft(self) {
        let ports = self.app.desk();
        let drafts = ports.ports().drafts.as_ref();
        let (name, base) = self.base.with_untracked(|base| (draft_name(base), base.revision));
        if untrack(|| self.is_dirty()) {
            self.form.with_untracked(|form| draft::keep(drafts, &name, base, form));
        } else {
            drafts.remove(&name);
        }
    }

    fn drop_draft(self) {
        let name = self.base.with_untracked(draft_name);
        self.app.desk().ports().drafts.remove(&name);
        self.from_draft.set(false);
    }

    /// Shows this order and forgets what was typed.
    fn show(self, order: Versioned<Order>) {
        let form = OrderForm::of(&order.value, self.lang.get_untracked());
        self.pristine.set(form.clone());
        self.form.set(form);
        self.base.set(order);
        self.errors.reset();
    }

    /// Back to what is saved, or to an empty new order.
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
            if self.form.try_set(former.clone()).is_none() {
                self.keep_draft();
            }
        };
        let words = words::draft_dropped(self.lang.get_untracked());
        self.toasts.show(Toast::undoable(words, back));
    }

    pub fn save(self) {
        self.carry_out(Deed::Save);
    }

    pub fn step(self, step: OrderStep) {
        self.carry_out(Deed::Step(step));
    }

    fn carry_out(self, deed: Deed) {
        if self.busy.get_untracked() {
            return;
        }
        self.errors.show_all();
        let read = self.form.with_untracked(|form| {
            self.base.with_untracked(|base| {
                let errors = errors_of(self.app, form, &base.value);
                if errors.is_empty() { form.read(&base.value).ok() } else { None }
            })
        });
        let Some(order) = read else {
            focus_first_error();
            return;
        };
        let (order, base) = (Box::new(order), self.base.with_untracked(|base| base.revision));
        let command = match deed.clone() {
            Deed::Save => Command::SaveOrder { order, base },
            Deed::Step(step) => Command::Step { order, base, step },
        };
        self.busy.set(true);
        let sent = self.form.get_untracked();
        self.app.run(command, move |result| self.finish(deed, &sent, result));
    }

    fn finish(self, deed: Deed, sent: &OrderForm, result: Result<Done, CommandError>) {
        // The screen may have been left meanwhile; then only the notice is still of use.
        let is_here = self.busy.try_set(false).is_none();
        let lang = self.lang.try_get_untracked().unwrap_or_default();
        match result {
            Ok(done) => {
                if is_here {
                    self.take_saved(sent);
                }
                let words = self.done_words(lang, &deed, &done);
                tell_done(self.app, self.toasts, lang, words, &done);
            }
            Err(CommandError::Commit(CommitError::Conflict { .. })) if is_here => {
                self.conflict.set(Some(deed));
            }
            Err(error) => {
                if let Some(words) = say::refusal(lang, &error) {
                    self.toasts.show(Toast::trouble(words));
                }
            }
        }
    }

    /// After a save: the saved order becomes the base. What was typed meanwhile stays.
    fn take_saved(self, sent: &OrderForm) {
        let was_new = self.base.with_untracked(|base| base.revision == Revision::NONE);
        let Some(saved) = untrack(|| self.saved()) else { return };
        self.drop_draft();
        let id = saved.id;
        if self.form.with_untracked(|form| form == sent) {
            self.show(saved);
        } else {
            self.pristine.set(OrderForm::of(&saved.value, self.lang.get_untracked()));
            self.base.set(saved);
            self.keep_draft();
        }
        if was_new {
            self.navigate.with_value(|navigate| navigate(&format!("/orders/{id}")));
        }
    }

    fn done_words(self, lang: Language, deed: &Deed, done: &Done) -> String {
        let key = done.changed.first().map(|key| OrderId(key.id));
        let order = self.app.with(|workspace| {
            key.and_then(|id| workspace.orders.get(&id).map(|order| order.value.clone()))
        });
        let Some(order) = order else { return words::done_undone(lang).to_owned() };
        let number = &order.number;
        match deed {
            Deed::Save => words::done_saved(lang, number),
            Deed::Step(OrderStep::SendQuote) => words::done_quoted(lang, number),
            Deed::Step(OrderStep::RecordPayment(payment)) => {
                words::done_payment(lang, &format::amount(lang, payment.amount))
            }
            Deed::Step(OrderStep::Note { .. }) => words::done_note(lang).to_owned(),
            Deed::Step(_) => words::done_step(lang, number, say::state(lang, order.state())),
        }
    }

    /// Saves what is on the screen over what somebody else saved.
    pub fn keep_mine(self) {
        let Some(deed) = self.conflict.get_untracked() else { return };
        self.conflict.set(None);
        let theirs = untrack(|| self.saved());
        self.base.update(|base| match theirs {
            Some(theirs) => *base = theirs,
            None => base.revision = Revision::NONE,
        });
        self.carry_out(deed);
    }

    /// Shows what somebody else saved and drops what was typed.
    pub fn take_theirs(self) {
        self.conflict.set(None);
        self.drop_draft();
        if let Some(theirs) = untrack(|| self.saved()) {
            self.show(theirs);
        }
        let words = words::took_theirs(self.lang.get_untracked());
        self.toasts.show(Toast::done(words));
    }

    /// Moves the order to the bin and goes back to the list.
    pub fn delete(self) {
        let lang = self.lang.get_untracked();
        self.drop_draft();
        if untrack(|| self.is_new()) {
            self.navigate.with_value(|navigate| navigate("/orders"));
            return;
        }
        let number = self.base.with_untracked(|base| base.number.clone());
        self.app.run(Command::Bin(vec![self.key()]), move |result| match result {
            Ok(done) => {
                let words = words::done_binned(lang, &number);
                tell_done(self.app, self.toasts, lang, words, &done);
                self.navigate.try_with_value(|navigate| navigate("/orders"));
            }
            Err(error) => self.tell_refusal(lang, &error),
        });
    }

    /// Takes the order out of the bin.
    pub fn restore(self) {
        let lang = self.lang.get_untracked();
        let number = self.base.with_untracked(|base| base.number.clone());
        self.app.run(Command::Unbin(vec![self.key()]), move |result| match result {
            Ok(done) => {
                let words = words::done_restored(lang, &number);
                tell_done(self.app, self.toasts, lang, words, &done);
            }
            Err(error) => self.tell_refusal(lang, &error),
        });
    }

    fn tell_refusal(self, lang: Language, error: &CommandError) {
        if let Some(words) = say::refusal(lang, error) {
            self.toasts.show(Toast::trouble(words));
        }
    }

    /// What a control of the order holds.
    pub fn text(self, get: fn(&OrderForm) -> &String) -> Signal<String> {
        Signal::derive(move || self.form.with(|form| get(form).clone()))
    }

    /// Takes what is typed into the control `name`.
    pub fn typed(
        self,
        name: &'static str,
        get: fn(&mut OrderForm) -> &mut String,
    ) -> Callback<String> {
        Callback::new(move |text| {
            self.edit(|form| {
                *get(form) = text;
                form.choose(name);
            });
        })
    }

    /// What a control of a line holds.
    pub fn line_text(self, id: RowId, get: fn(&LineForm) -> &String) -> Signal<String> {
        Signal::derive(move || {
            let text = |form: &OrderForm| form.line(id).map(|line| get(line).clone());
            self.form.with(text).unwrap_or_default()
        })
    }

    /// Takes what is typed into a control of a line.
    pub fn line_typed(self, id: RowId, get: fn(&mut LineForm) -> &mut String) -> Callback<String> {
        Callback::new(move |text| {
            self.edit(|form| {
                if let Some(line) = form.line_mut(id) {
                    *get(line) = text;
                }
            });
        })
    }
}

/// Whether something was typed into a saved order that is not saved.
pub fn has_unsaved_changes(app: App, order: &Versioned<Order>) -> bool {
    app.desk().ports().drafts.get(&draft_name(order)).is_some()
}

fn draft_name(order: &Versioned<Order>) -> String {
    match order.revision {
        Revision::NONE => "order/new".to_owned(),
        _ => format!("order/{}", order.id),
    }
}

/// What is wrong with the form, also in the light of other orders.
fn errors_of(app: App, form: &OrderForm, base: &Order) -> Vec<FieldError> {
    let mut errors = form.errors(base);
    let number = form.number.trim();
    let is_taken = app.with(|workspace| {
        workspace.orders.values().any(|other| other.id != base.id && other.number == number)
    });
    if is_taken {
        let number = number.to_owned();
        errors.push(FieldError::new("number", Problem::OrderNumberTaken { number }));
    }
    errors
}
