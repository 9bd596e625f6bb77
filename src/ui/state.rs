//! The desk for the screens: what they read follows every change, what they do shows on the sign.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use crate::app::command::{Command, CommandError};
use crate::app::desk::{Desk, Done, Undo};
use crate::app::ports::{CommitError, Recovery, Usage};
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::workspace::Workspace;
use crate::domain::settings::Settings;
use chrono::NaiveDate;

/// What the save sign says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Everything that was done is written strictly.
    #[default]
    Safe,
    Saving,
    Failed(SaveFailure),
}

impl SaveState {
    /// The value of `data-save-state`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Saving => "saving",
            Self::Failed(_) => "failed",
        }
    }
}

/// Why nothing can be saved now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveFailure {
    /// In UTF-16 units. Ends with the next command that finds room.
    Full { needed: u64, used: u64, limit: u64 },
    /// The disk or the browser failed: no more writes until the page is opened anew.
    Stopped { detail: String },
}

/// The desk in context. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct App {
    desk: StoredValue<Desk, LocalStorage>,
    changes: StoredValue<Vec<(RecordKind, RwSignal<u32>)>>,
    /// By [`share_of`].
    record_changes: StoredValue<Vec<RwSignal<u32>>>,
    unreadable: RwSignal<u32>,
    save_state: RwSignal<SaveState>,
    usage: RwSignal<(u64, u64)>,
    pending: StoredValue<usize>,
    recovery: StoredValue<Recovery>,
    asked_to_keep: StoredValue<bool>,
}

/// So many signals share all records between them: few enough to make at start-up, and enough
/// that a change of one record hardly wakes those who follow another.
const SHARES: usize = 64;

/// Which of the signals tells of changes of this record. Ids that were given after each other
/// differ in their last bytes.
fn share_of(key: RecordKey) -> usize {
    let id = key.id.as_bytes();
    (usize::from(id[15]) ^ usize::from(id[14]) ^ (key.kind as usize)) % SHARES
}

/// Puts an opened desk into context, once, at the root.
pub fn provide_app(desk: Desk, recovery: Recovery) -> App {
    let changes: Vec<_> =
        RecordKind::ALL.into_iter().map(|kind| (kind, RwSignal::new(0_u32))).collect();
    let usage = desk.usage();
    let save_state = desk
        .read_only()
        .map_or(SaveState::Safe, |detail| SaveState::Failed(SaveFailure::Stopped { detail }));
    let app = App {
        desk: StoredValue::new_local(desk.clone()),
        changes: StoredValue::new(changes),
        record_changes: StoredValue::new((0..SHARES).map(|_| RwSignal::new(0)).collect()),
        unreadable: RwSignal::new(0),
        save_state: RwSignal::new(save_state),
        usage: RwSignal::new((usage.used, usage.limit)),
        pending: StoredValue::new(0),
        recovery: StoredValue::new(recovery),
        asked_to_keep: StoredValue::new(false),
    };
    desk.listen(Box::new(move |keys| app.announce(keys)));
    provide_context(app);
    app
}

/// The desk of this page. Only called below the root, which provides it.
pub fn use_app() -> App {
    #[expect(clippy::expect_used, reason = "a page without its root is a mistake in the program")]
    use_context::<App>().expect("the app is provided at the root")
}

impl App {
    pub fn desk(self) -> Desk {
        self.desk.get_value()
    }

    /// Makes the running view, memo or effect follow the records of this kind.
    pub fn track(self, kind: RecordKind) {
        if let Some(signal) = self.signal(kind) {
            signal.track();
        }
    }

    /// Reads the workspace. Follows nothing by itself: see [`Self::track`].
    pub fn with<T>(self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.desk.with_value(|desk| read(&desk.workspace()))
    }

    /// Reads the workspace and follows the records of `kind`.
    pub fn follow<T>(self, kind: RecordKind, read: impl FnOnce(&Workspace) -> T) -> T {
        self.track(kind);
        self.with(read)
    }

    /// Makes the running view, memo or effect follow one record. It may be woken by others, so
    /// what costs more than a look belongs into a memo.
    pub fn track_record(self, key: RecordKey) {
        if let Some(signal) = self.record_signal(key) {
            signal.track();
        }
    }

    /// Reads the workspace and follows the record under `key`: for screens that show one record,
    /// so that a change of another costs them nothing.
    pub fn follow_record<T>(self, key: RecordKey, read: impl FnOnce(&Workspace) -> T) -> T {
        self.track_record(key);
        self.with(read)
    }

    /// Follows what is kept aside as unreadable.
    pub fn track_unreadable(self) {
        self.unreadable.track();
    }

    pub fn save_state(self) -> Signal<SaveState> {
        self.save_state.into()
    }

    /// Room in the records' space.
    pub fn usage(self) -> Signal<Usage> {
        Signal::derive(move || {
            let (used, limit) = self.usage.get();
            Usage { used, limit }
        })
    }

    /// What start-up had to mend.
    pub fn recovery(self) -> Recovery {
        self.recovery.get_value()
    }

    pub fn today(self) -> NaiveDate {
        self.desk.with_value(|desk| desk.ports().clock.today())
    }

    /// Carries out a command, then tells `then`. The sign follows.
    pub fn run(self, command: Command, then: impl FnOnce(Result<Done, CommandError>) + 'static) {
        let desk = self.desk();
        self.begin();
        spawn_local_scoped(async move {
            let result = desk.run(command).await;
            self.end(result.as_ref().err());
            then(result);
        });
    }

    /// Carries out work of several commands, then tells `then`. The sign follows; `refused` finds
    /// the command that failed.
    pub fn work<T, E>(
        self,
        work: impl Future<Output = Result<T, E>> + 'static,
        refused: impl Fn(&E) -> Option<&CommandError> + 'static,
        then: impl FnOnce(Result<T, E>) + 'static,
    ) {
        self.begin();
        spawn_local_scoped(async move {
            let result = work.await;
            self.end(result.as_ref().err().and_then(refused));
            then(result);
        });
    }

    /// Changes the settings as they stand. Where somebody else, or an earlier change of our own,
    /// was faster, the change is made again to what that left: settings are independent choices,
    /// so nobody needs to be asked.
    pub fn change_settings(self, change: impl Fn(&mut Settings) + 'static) {
        self.change_settings_then(change, || {});
    }

    /// The same; tells `then` once the change is safe.
    pub fn change_settings_then(
        self,
        change: impl Fn(&mut Settings) + 'static,
        then: impl Fn() + 'static,
    ) {
        self.change_settings_again(Rc::new(change), Rc::new(then));
    }

    fn change_settings_again(self, change: Rc<dyn Fn(&mut Settings)>, then: Rc<dyn Fn()>) {
        let mut settings = self.with(|workspace| workspace.settings.value.clone());
        change(&mut settings);
        self.run(Command::SaveSettings(settings), move |result| {
            match result {
                Ok(_) => then(),
                Err(CommandError::Commit(CommitError::Conflict { .. })) => {
                    self.change_settings_again(change, then);
                }
                // The save sign tells of everything else.
                Err(_) => {}
            }
        });
    }

    /// Takes a command back, then tells `then`. The sign follows.
    pub fn undo(self, undo: Undo, then: impl FnOnce(Result<Done, CommandError>) + 'static) {
        let desk = self.desk();
        self.begin();
        spawn_local_scoped(async move {
            let result = desk.undo(undo).await;
            self.end(result.as_ref().err());
            then(result);
        });
    }

    /// Gives up unreadable text that the owner has seen.
    pub fn discard_unreadable(
        self,
        key: String,
        then: impl FnOnce(Result<(), CommandError>) + 'static,
    ) {
        let desk = self.desk();
        self.begin();
        spawn_local_scoped(async move {
            let result = desk.discard_unreadable(&key).await;
            self.end(result.as_ref().err());
            then(result);
        });
    }

    /// The revision of a record as it stands; [`Revision::NONE`] where there is none.
    pub fn revision(self, key: RecordKey) -> Revision {
        self.with(|workspace| workspace.get(key).map_or(Revision::NONE, |found| found.0))
    }

    fn signal(self, kind: RecordKind) -> Option<RwSignal<u32>> {
        self.changes.with_value(|all| {
            all.iter().find(|(other, _)| *other == kind).map(|(_, signal)| *signal)
        })
    }

    fn record_signal(self, key: RecordKey) -> Option<RwSignal<u32>> {
        self.record_changes.with_value(|all| all.get(share_of(key)).copied())
    }

    fn announce(self, keys: &[RecordKey]) {
        let mut shares: Vec<usize> = keys.iter().map(|key| share_of(*key)).collect();
        shares.sort_unstable();
        shares.dedup();
        let signals = self.record_changes.get_value();
        for signal in shares.into_iter().filter_map(|share| signals.get(share)) {
            signal.update(|changes| *changes = changes.wrapping_add(1));
        }
        let mut kinds: Vec<RecordKind> = keys.iter().map(|key| key.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for signal in kinds.into_iter().filter_map(|kind| self.signal(kind)) {
            signal.update(|changes| *changes = changes.wrapping_add(1));
        }
        // Text is given up without a record, or kept aside under the name of one that changed.
        let is_aside = |workspace: &Workspace| {
            let mut names = workspace.unreadable.iter().map(|text| text.key.as_str());
            names.any(|name| keys.iter().any(|key| key.to_string() == name))
        };
        if keys.is_empty() || self.with(is_aside) {
            self.unreadable.update(|changes| *changes = changes.wrapping_add(1));
        }
        self.read_usage();
    }

    fn read_usage(self) {
        let usage = self.desk.with_value(Desk::usage);
        let usage = (usage.used, usage.limit);
        if self.usage.get_untracked() != usage {
            self.usage.set(usage);
        }
    }

    fn begin(self) {
        self.pending.update_value(|pending| *pending += 1);
        if !self.is_stopped() {
            self.save_state.set(SaveState::Saving);
        }
    }

    fn is_stopped(self) -> bool {
        matches!(self.save_state.get_untracked(), SaveState::Failed(SaveFailure::Stopped { .. }))
    }

    fn end(self, refused: Option<&CommandError>) {
        self.pending.update_value(|pending| *pending = pending.saturating_sub(1));
        match refused.and_then(failure_of) {
            Some(failure) => self.save_state.set(SaveState::Failed(failure)),
            None if self.pending.get_value() > 0 => {}
            // A stopped store stays stopped, whatever else was refused since.
            None if self.is_stopped() => {}
            None => self.save_state.set(SaveState::Safe),
        }
        if refused.is_none() {
            self.ask_to_keep();
        }
        self.read_usage();
    }

    /// Asks the browser, once a session and after the first save, not to clear the storage by
    /// itself. Some browsers ask the owner in turn: by then there is something to keep.
    fn ask_to_keep(self) {
        if self.asked_to_keep.get_value() {
            return;
        }
        self.asked_to_keep.set_value(true);
        let permanence = self.desk.with_value(|desk| Rc::clone(&desk.ports().permanence));
        spawn_local_scoped(async move {
            if !permanence.granted().await {
                permanence.ask().await;
            }
        });
    }
}

fn failure_of(error: &CommandError) -> Option<SaveFailure> {
    match error {
        CommandError::Commit(CommitError::Full { needed, used, limit }) => {
            Some(SaveFailure::Full { needed: *needed, used: *used, limit: *limit })
        }
        CommandError::Commit(CommitError::Failed { detail } | CommitError::Stopped { detail }) => {
            Some(SaveFailure::Stopped { detail: detail.clone() })
        }
        _ => None,
    }
}
