//! Records in localStorage and IndexedDB: two copies, either of which restores the other.
//!
//! What is stored, when it is believed and how it is mended is decided in
//! [`crate::app::durable`]; here it is read and written.
//!
//! - `load`: start-up. localStorage is read at once; one small read of IndexedDB tells by a
//!   digest whether both agree, and only if not is everything compared.
//! - `commit`: one strict transaction, then localStorage, then the other tabs.
//! - `mend`: brings both copies to what is believed.
//! - `ending`: whether the latest session ended in order, and the mark that this one leaves.
//! - `heal`: after an unclean end, fresh log files for the database before its first write.
//! - `tabs`: what other tabs wrote, and what was missed while asleep.
//! - `alone`: a session that knows one record only, for the locked booth.
//! - `scrub`: looks for damage in the copy that start-up did not read.
//!
//! The first write that fails stops the store: a failing disk may lose what it had, and Chromium
//! empties localStorage after some failing writes. What is in memory can still be saved to a file.

mod alone;
mod commit;
mod ending;
mod heal;
mod load;
mod mend;
mod room;
mod scrub;
mod tabs;
#[cfg(test)]
pub(super) mod tests;

pub(super) use ending::Pending;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

use super::Refused;
use super::idb::{self, Database};
use super::ids::BrowserIds;
use super::local::{LIMIT, Local};
use super::locks::Held;
use super::timing::Turns;
use crate::app::durable::envelope::Stamp;
use crate::app::durable::reconcile::Believed;
use crate::app::durable::{Sequence, local_prefix};
use crate::app::ports::{
    ChangeListener, CommitError, Ids, LoadError, Loaded, LocalFuture, RecordStore, StoredRecord,
    Usage, Write,
};
use crate::app::record::RecordKey;

/// Names of the database's object stores.
pub(super) mod names {
    pub const RECORDS: &str = "records";
    pub const JOURNAL: &str = "journal";
    pub const META: &str = "meta";
    pub const ASIDE: &str = "aside";
    pub const HEAL: &str = "heal";
    pub const PHOTOS: &str = "photos";
    pub const THUMBNAILS: &str = "thumbnails";
    pub const PHOTO_SIZES: &str = "photo_sizes";
    pub const ALL: [&str; 8] =
        [RECORDS, JOURNAL, META, ASIDE, HEAL, PHOTOS, THUMBNAILS, PHOTO_SIZES];
    /// Keys of [`META`].
    pub const HEAD: &str = "head";
    pub const USE: &str = "use";
    pub const UNNAMED: &str = "unnamed photos";
}

/// Asked before each write of a batch to localStorage with the number of writes that went
/// before it in this batch. `false` ends the session there, as a crash would.
pub type Interruption = Rc<dyn Fn(usize) -> bool>;

/// Where a store keeps its records.
#[derive(Clone)]
pub struct Place {
    /// The name of the database, and what precedes every key in localStorage.
    pub app: String,
    /// For tests of crashes.
    pub interruption: Option<Interruption>,
}

impl Default for Place {
    fn default() -> Self {
        Self { app: "tembus".to_owned(), interruption: None }
    }
}

/// The records of this tab, and the database that photos share.
/// Cheap to clone: all clones are the same store.
#[derive(Clone)]
pub struct BrowserRecords(Rc<Shared>);

/// What every part of the store works on.
pub(super) struct Shared {
    place: Place,
    /// Tells this tab's keys from those of other tabs.
    tab: Uuid,
    prefix: String,
    pub(super) local: Rc<Local>,
    database: RefCell<Option<Database>>,
    pub(super) turns: Turns,
    /// The latest version known of each record, purged ones included.
    stamps: RefCell<HashMap<String, Stamp>>,
    /// Batches up to this one are known here, without a gap.
    caught_up: Cell<Sequence>,
    /// Batches beyond a gap.
    ahead: RefCell<BTreeSet<Sequence>>,
    /// What localStorage could not take though the database has it.
    owed: RefCell<BTreeMap<String, String>>,
    stopped: RefCell<Option<String>>,
    /// The only record that this session may hear of, where there is one.
    alone: RefCell<Option<RecordKey>>,
    /// Whether this tab may write without raising the count of uses first.
    dirty: Cell<bool>,
    /// The count of uses as this tab knows it.
    uses: Cell<u64>,
    /// Writes that have begun and not ended.
    pending: Cell<usize>,
    listener: RefCell<Option<Rc<ChangeListener>>>,
    /// Changes that came before anybody listened.
    unheard: RefCell<Vec<StoredRecord>>,
    channel: RefCell<Option<tabs::Channel>>,
    /// Tells other tabs that this one is alive and has prepared the database.
    session: RefCell<Option<Held>>,
}

impl BrowserRecords {
    /// The app's own records.
    pub fn open(local: Rc<Local>) -> Self {
        Self::open_at(Place::default(), local)
    }

    /// A store that is apart from the app's own, for tests.
    pub fn open_at(place: Place, local: Rc<Local>) -> Self {
        let prefix = local_prefix(&place.app);
        Self(Rc::new(Shared {
            place,
            tab: BrowserIds.next(),
            prefix,
            local,
            database: RefCell::default(),
            turns: Turns::default(),
            stamps: RefCell::default(),
            caught_up: Cell::new(0),
            ahead: RefCell::default(),
            owed: RefCell::default(),
            stopped: RefCell::default(),
            alone: RefCell::default(),
            dirty: Cell::new(false),
            uses: Cell::new(0),
            pending: Cell::new(0),
            listener: RefCell::default(),
            unheard: RefCell::default(),
            channel: RefCell::default(),
            session: RefCell::default(),
        }))
    }

    /// In place of [`RecordStore::load`]: this session writes without reading, and hears of `key`
    /// only.
    pub fn serve_alone(&self, key: RecordKey) {
        self.0.serve_alone(key);
    }

    pub(super) fn shared(&self) -> Rc<Shared> {
        Rc::clone(&self.0)
    }
}

impl RecordStore for BrowserRecords {
    fn load(&self) -> LocalFuture<'_, Result<Loaded, LoadError>> {
        Box::pin(Rc::clone(&self.0).load())
    }

    fn peek(&self, key: RecordKey) -> LocalFuture<'_, Result<Option<StoredRecord>, LoadError>> {
        Box::pin(Rc::clone(&self.0).peek(key))
    }

    fn commit(&self, batch: Vec<Write>) -> LocalFuture<'_, Result<Vec<StoredRecord>, CommitError>> {
        let shared = Rc::clone(&self.0);
        Box::pin(detached(async move { shared.commit(batch).await }))
    }

    fn listen(&self, listener: ChangeListener) {
        self.0.listener.replace(Some(Rc::new(listener)));
        let unheard = self.0.unheard.take();
        self.0.deliver(unheard);
    }

    fn usage(&self) -> Usage {
        Usage { used: self.0.local.used(), limit: LIMIT }
    }

    fn discard_unreadable<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<(), CommitError>> {
        let (shared, key) = (Rc::clone(&self.0), key.to_owned());
        Box::pin(detached(async move { shared.discard_unreadable(&key).await }))
    }
}

/// Begins a task at once and runs it to its end, also if whoever asked for it goes away: a
/// screen that closes must not leave a batch in the database but not in localStorage.
#[allow(clippy::disallowed_methods, reason = "the task belongs to the store, not to a screen")]
pub(super) fn detached<T: 'static>(
    task: impl Future<Output = T> + 'static,
) -> impl Future<Output = T> {
    let result = Rc::new(RefCell::new(None));
    let mut resolve = None;
    let ended = js_sys::Promise::new(&mut |function, _| resolve = Some(function));
    spawn_local({
        let result = Rc::clone(&result);
        async move {
            result.replace(Some(task.await));
            if let Some(resolve) = resolve {
                let _: Result<_, _> =
                    js_sys::Function::call0(&resolve, &wasm_bindgen::JsValue::NULL);
            }
        }
    });
    async move {
        let _ = wasm_bindgen_futures::JsFuture::from(ended).await;
        match result.take() {
            Some(value) => value,
            // The promise resolves only after the result is there.
            None => std::future::pending().await,
        }
    }
}

impl Shared {
    /// The database, opened when it is first asked for.
    pub(super) async fn database(self: &Rc<Self>) -> Result<Database, Refused> {
        if let Some(database) = self.database.borrow().clone() {
            return Ok(database);
        }
        let shared = Rc::downgrade(self);
        let database = idb::open(&self.place.app, &names::ALL, move |reason| {
            if let Some(shared) = shared.upgrade() {
                shared.stop(reason);
            }
        })
        .await?;
        self.database.replace(Some(database.clone()));
        Ok(database)
    }

    /// The lock that every tab holds which is alive and has prepared the database.
    fn session_lock(&self) -> String {
        format!("{}-session", self.place.app)
    }

    /// Whether this is the only tab, as far as the browser tells.
    pub(super) async fn is_alone(&self) -> bool {
        crate::web::locks::count_held(&self.session_lock()).await == Some(1)
    }

    fn local_key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// Nothing is written any more. The first reason is the one that counts.
    pub(super) fn stop(&self, reason: &str) {
        self.stopped.borrow_mut().get_or_insert_with(|| reason.to_owned());
    }

    /// Stops the store after a write that failed, and says so.
    pub(super) fn fail(&self, refused: &Refused) -> CommitError {
        let detail = refused.to_string();
        self.stop(&detail);
        CommitError::Failed { detail }
    }

    pub(super) fn check_not_stopped(&self) -> Result<(), CommitError> {
        match self.stopped.borrow().clone() {
            Some(detail) => Err(CommitError::Stopped { detail }),
            None => Ok(()),
        }
    }

    /// Takes note of versions, and answers those that are new here.
    fn absorb(&self, versions: impl IntoIterator<Item = Believed>) -> Vec<StoredRecord> {
        let mut stamps = self.stamps.borrow_mut();
        let mut news = Vec::new();
        for version in versions {
            let known = stamps.get(&version.key);
            if known.is_none_or(|known| known.sequence < version.stamp.sequence) {
                stamps.insert(version.key.clone(), version.stamp);
                news.extend(version.record());
            }
        }
        news
    }

    /// Tells the listener, or keeps it until there is one.
    fn deliver(&self, mut records: Vec<StoredRecord>) {
        if let Some(key) = *self.alone.borrow() {
            records.retain(|record| record.key == key);
        }
        if records.is_empty() {
            return;
        }
        // The listener may call back, so it is not called under the borrow.
        let listener = self.listener.borrow().clone();
        match listener {
            Some(listener) => listener(records),
            None => self.unheard.borrow_mut().extend(records),
        }
    }

    /// Notes that a batch is known, wherever it came from.
    fn know(&self, sequence: Sequence) {
        let mut ahead = self.ahead.borrow_mut();
        ahead.insert(sequence);
        while ahead.remove(&(self.caught_up.get() + 1)) {
            self.caught_up.set(self.caught_up.get() + 1);
        }
        ahead.retain(|sequence| *sequence > self.caught_up.get());
    }

    /// Notes that everything up to a batch is known.
    fn know_all(&self, sequence: Sequence) {
        self.caught_up.set(self.caught_up.get().max(sequence));
        self.know(self.caught_up.get());
    }
}
