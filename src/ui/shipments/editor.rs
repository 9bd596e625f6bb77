//! The shipment on the screen: what was typed, how it is saved, and its steps.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::words as tell;
use crate::app::command::{Command, CommandError};
use crate::app::desk::Done;
use crate::app::draft;
use crate::app::ports::CommitError;
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::shipping::book::next_number;
use crate::app::shipping::form::ShipmentForm;
use crate::app::shipping::is_open_for_changes;
use crate::app::workspace::{Versioned, Workspace};
use crate::domain::id::{OrderId, ShipmentId};
use crate::domain::incoterm::TransportMode;
use crate::domain::language::Language;
use crate::domain::shipment::history::{ShipmentState, ShipmentStep};
use crate::domain::shipment::{Shipment, ShipmentMode};
use crate::i18n::text::orders;
use crate::i18n::text::shipments as words;
use crate::ui::components::{Toast, Toasts, focus_first_error, use_toasts};
use crate::ui::form_errors::FormErrors;
use crate::ui::language::use_language;
use crate::ui::navigation::Navigate;
use crate::ui::state::{App, use_app};
use crate::ui::undo::tell_done;

/// One shipment being looked at or edited. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct ShipmentEditor {
    pub app: App,
    pub lang: Signal<Language>,
    pub toasts: Toasts,
    pub id: ShipmentId,
    pub form: RwSignal<ShipmentForm>,
    /// The shipment as it was when the form was filled; `None` for a new one.
    pub base: RwSignal<Option<Versioned<Shipment>>>,
    /// What the form was filled from: the draft's base may be older than `base`.
    revision: RwSignal<Revision>,
    pristine: RwSignal<ShipmentForm>,
    pub errors: FormErrors,
    pub busy: RwSignal<bool>,
    pub conflict: RwSignal<bool>,
    pub from_draft: RwSignal<bool>,
    navigate: Navigate,
}

impl ShipmentEditor {
    /// An editor over `start`, or over what was typed into it before and not saved.
    /// A new one takes what is left to ship of `order`, if one is named.
    pub fn new(start: Option<Versioned<Shipment>>, order: Option<OrderId>) -> Self {
        let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
        let shown_in = lang.get_untracked();
        let id = match &start {
            Some(shipment) => shipment.id,
            None => ShipmentId(app.desk().ports().ids.next()),
        };
        let pristine = match &start {
            Some(shipment) => ShipmentForm::of(&shipment.value, shown_in),
            None => app.with(|workspace| fresh(id, order, workspace, app.today(), shown_in)),
        };
        let name = draft_name(start.as_ref());
        let kept = draft::kept::<ShipmentForm>(app.desk().ports().drafts.as_ref(), &name);
        let saved = start.as_ref().map_or(Revision::NONE, |shipment| shipment.revision);
        let (revision, shown, from_draft) = match kept {
            // Who comes from an order wants that order, not what was begun without it.
            Some((revision, form)) if order.is_none_or(|order| form.names(order)) => {
                (revision, form.in_language(shown_in), true)
            }
            _ => (saved, pristine.clone(), false),
        };
        let form = RwSignal::new(shown);
        let base = RwSignal::new(start);
        let errors = FormErrors::new(move || {
            let read = |form: &ShipmentForm| {
                app.with(|workspace| {
                    base.with(|base| form.read(id, base.as_ref().map(|it| &it.value), workspace))
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

    /// The shipment as saved, by whomever. Reactive.
    pub fn saved(self) -> Option<Versioned<Shipment>> {
        self.app
            .follow(RecordKind::Shipment, |workspace| workspace.shipments.get(&self.id).cloned())
    }

    /// Where the saved shipment stands.
    pub fn state(self) -> ShipmentState {
        self.base.with(|base| base.as_ref().map(|it| it.state()).unwrap_or_default())
    }

    /// Whether what is in it may still be changed.
    pub fn is_open(self) -> bool {
        is_open_for_changes(self.state())
    }

    pub const fn key(self) -> RecordKey {
        RecordKey::new(RecordKind::Shipment, self.id.0)
    }

    pub fn is_new(self) -> bool {
        self.base.with(Option::is_none)
    }

    /// Whether something is typed that is not saved. Reactive.
    pub fn is_dirty(self) -> bool {
        self.form.with(|form| self.pristine.with(|pristine| !form.says_the_same_as(pristine)))
    }

    /// Whether somebody else saved the shipment while something is typed here. Reactive.
    pub fn was_changed_elsewhere(self) -> bool {
        let theirs = self.saved().map(|theirs| theirs.revision);
        let mine = self.revision.get();
        theirs.is_some_and(|theirs| theirs > mine) && self.is_dirty() && !self.busy.get()
    }

    /// Changes the form and keeps it as a draft.
    pub fn edit(self, change: impl FnOnce(&mut ShipmentForm)) {
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

    fn show(self, shipment: Versioned<Shipment>) {
        let form = ShipmentForm::of(&shipment.value, self.lang.get_untracked());
        self.pristine.set(form.clone());
        self.form.set(form);
        self.revision.set(shipment.revision);
        self.base.set(Some(shipment));
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
        self.send(None);
    }

    /// Saves what is typed and takes a step, in one batch.
    pub fn step(self, step: ShipmentStep) {
        self.send(Some(step));
    }

    fn send(self, step: Option<ShipmentStep>) {
        if self.busy.get_untracked() {
            return;
        }
        self.errors.show_all();
        let read = self.form.with_untracked(|form| {
            self.base.with_untracked(|base| {
                let base = base.as_ref().map(|it| &it.value);
                self.app.with(|workspace| form.read(self.id, base, workspace))
            })
        });
        let Ok(shipment) = read else {
            focus_first_error();
            return;
        };
        self.run(shipment, step);
    }

    /// Saves a shipment that was changed other than by typing: cartons moved by hand.
    pub fn put(self, shipment: Shipment) {
        if !self.busy.get_untracked() {
            self.run(shipment, None);
        }
    }

    fn run(self, shipment: Shipment, step: Option<ShipmentStep>) {
        let (shipment, base) = (Box::new(shipment), self.revision.get_untracked());
        self.busy.set(true);
        let sent = self.form.get_untracked();
        let told = step.as_ref().and_then(ShipmentStep::leads_to);
        let command = match step {
            Some(step) => Command::StepShipment { shipment, base, step },
            None => Command::SaveShipment { shipment, base },
        };
        self.app.run(command, move |result| self.finish(&sent, told, result));
    }

    fn finish(
        self,
        sent: &ShipmentForm,
        told: Option<ShipmentState>,
        result: Result<Done, CommandError>,
    ) {
        // The screen may have been left meanwhile; then only the notice is still of use.
        let is_here = self.busy.try_set(false).is_none();
        let lang = self.lang.try_get_untracked().unwrap_or_default();
        match result {
            Ok(done) => {
                let words = match told {
                    Some(state) => {
                        words::done_step(lang, sent.number.trim(), tell::state(lang, state))
                    }
                    None => words::done_saved(lang, sent.number.trim()),
                };
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
        if let Some(words) = self.app.with(|workspace| tell::refusal(lang, workspace, error)) {
            self.toasts.show(Toast::trouble(words));
        }
    }

    fn take_saved(self, sent: &ShipmentForm) {
        let was_new = untrack(|| self.is_new());
        let Some(saved) = untrack(|| self.saved()) else { return };
        self.drop_draft();
        if self.form.with_untracked(|form| form == sent) {
            self.show(saved);
        } else {
            self.pristine.set(ShipmentForm::of(&saved.value, self.lang.get_untracked()));
            self.revision.set(saved.revision);
            self.base.set(Some(saved));
            self.edit(|_| ());
        }
        if was_new {
            let to = format!("/shipments/{}", self.id);
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

    /// Moves the shipment to the bin and goes back to the list. What was in it is left to ship again.
    pub fn delete(self) {
        self.drop_draft();
        if untrack(|| self.is_new()) {
            self.navigate.with_value(|navigate| navigate("/shipments"));
            return;
        }
        self.bin_or_restore(Command::Bin(vec![self.key()]), words::done_binned, true);
    }

    /// Takes the shipment out of the bin.
    pub fn restore(self) {
        self.bin_or_restore(Command::Unbin(vec![self.key()]), words::done_restored, false);
    }

    fn bin_or_restore(self, command: Command, told: fn(Language, &str) -> String, leaves: bool) {
        let lang = self.lang.get_untracked();
        let number = untrack(|| self.saved()).map(|saved| saved.number.clone());
        self.app.run(command, move |result| match result {
            Ok(done) => {
                let words = told(lang, &number.unwrap_or_default());
                tell_done(self.app, self.toasts, lang, words, &done);
                if leaves {
                    self.navigate.try_with_value(|navigate| navigate("/shipments"));
                }
            }
            Err(error) => self.tell_refusal(lang, &error),
        });
    }

    /// What a control holds.
    pub fn text(self, get: fn(&ShipmentForm) -> &String) -> Signal<String> {
        Signal::derive(move || self.form.with(|form| get(form).clone()))
    }

    /// Takes what is typed into a control.
    pub fn typed(self, get: fn(&mut ShipmentForm) -> &mut String) -> Callback<String> {
        Callback::new(move |text| self.edit(|form| *get(form) = text))
    }
}

/// A new shipment as a form: the next number, the ports of the last one, and what is left to ship.
fn fresh(
    id: ShipmentId,
    order: Option<OrderId>,
    workspace: &Workspace,
    today: chrono::NaiveDate,
    lang: Language,
) -> ShipmentForm {
    let wanted = order.and_then(|id| workspace.orders.get(&id)).map(|order| order.transport);
    let mode = match wanted {
        Some(TransportMode::Air) => ShipmentMode::Air,
        Some(TransportMode::Courier) => ShipmentMode::Courier,
        _ => ShipmentMode::Fcl,
    };
    let number = next_number(workspace, today);
    let like = workspace.shipping().filter(|other| other.mode == mode).max_by_key(|one| one.id);
    let mut shipment = Shipment::new(id, number, mode);
    if let Some(like) = like {
        shipment.carrier.clone_from(&like.carrier);
        shipment.port_of_loading.clone_from(&like.port_of_loading);
    }
    let mut form = ShipmentForm::of(&shipment, lang);
    if let Some(order) = order {
        form.add_left(id, order, workspace);
    }
    form
}

fn draft_name(shipment: Option<&Versioned<Shipment>>) -> String {
    match shipment {
        None => "shipment/new".to_owned(),
        Some(shipment) => format!("shipment/{}", shipment.id),
    }
}
