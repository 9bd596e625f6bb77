//! The store in a real browser.
//!
//! Each test has a place of its own: a database and keys that no other test touches.

mod damage;
mod ending;
mod sessions;

use std::cell::RefCell;
use std::rc::Rc;

use uuid::Uuid;

use super::{BrowserRecords, Place, Shared, names};
use crate::app::durable::head::Head;
use crate::app::ports::{CommitError, Ids, Loaded, RecordStore, StoredRecord, Write};
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::web::idb::Database;
use crate::web::ids::BrowserIds;
use crate::web::local::Local;

/// A place where nothing has been stored.
pub fn new_place() -> Place {
    Place { app: format!("test-{}", BrowserIds.next()), interruption: None }
}

/// A further session, or a further tab, at a place.
pub async fn open(place: &Place) -> (BrowserRecords, Loaded) {
    let store = BrowserRecords::open_at(place.clone(), Local::open().unwrap());
    let loaded = store.load().await.unwrap();
    // The first turn after the start is free when mending has ended.
    drop(store.0.turns.take().await);
    (store, loaded)
}

/// The session ends without another word, as when it is killed.
pub async fn kill(store: BrowserRecords) {
    store.0.stop("killed");
    if let Some(database) = store.0.database.take() {
        database.close();
    }
    store.0.channel.take();
    store.0.session.take();
    // The browser hands a released lock on in a task of its own.
    crate::web::timing::pause(0).await;
}

pub fn key(id: u128) -> RecordKey {
    RecordKey::new(RecordKind::Product, Uuid::from_u128(id))
}

pub fn write(id: u128, base: u64, body: &str) -> Write {
    Write { key: key(id), base: Revision(base), body: Some(body.to_owned()) }
}

/// What a session shows, in order.
pub fn shown(loaded: &Loaded) -> Vec<(u128, u64, String)> {
    let mut shown: Vec<_> = loaded
        .records
        .iter()
        .map(|record| (record.key.id.as_u128(), record.revision.0, record.body.clone().unwrap()))
        .collect();
    shown.sort();
    shown
}

pub fn text(id: u128, revision: u64, body: &str) -> (u128, u64, String) {
    (id, revision, body.to_owned())
}

impl Shared {
    /// The name of a record's key in localStorage.
    fn key_of(&self, id: u128) -> String {
        self.local_key(&key(id).to_string())
    }

    async fn head(self: &Rc<Self>) -> Option<Head> {
        let transaction = self.database().await.unwrap().read(&[names::META]).unwrap();
        let head = transaction.store(names::META).unwrap().get(names::HEAD).unwrap();
        head.text().await.unwrap().as_deref().and_then(Head::parse)
    }

    async fn raw(self: &Rc<Self>, id: u128) -> Option<String> {
        let transaction = self.database().await.unwrap().read(&[names::RECORDS]).unwrap();
        let records = transaction.store(names::RECORDS).unwrap();
        records.get(key(id).to_string()).unwrap().text().await.unwrap()
    }
}

/// Changes the database behind the store's back.
pub async fn tamper(
    database: &Database,
    change: impl FnOnce(&dyn Fn(&str) -> crate::web::idb::Store),
) {
    let transaction = database.write(&names::ALL).unwrap();
    change(&|name| transaction.store(name).unwrap());
    transaction.end().await.unwrap();
}

/// Removes every key of the place from localStorage.
pub fn empty_local(place: &Place) {
    let local = Local::open().unwrap();
    let prefix = format!("{}:", place.app);
    for (name, _) in local.entries(&prefix) {
        local.remove(&format!("{prefix}{name}"));
    }
}

/// Removes everything from the database, as when it was recreated after damage.
pub async fn empty_database(place: &Place) {
    let store = BrowserRecords::open_at(place.clone(), Local::open().unwrap());
    let database = store.0.database().await.unwrap();
    tamper(&database, |store| {
        for name in names::ALL {
            store(name).clear().unwrap();
        }
    })
    .await;
    database.close();
}

pub type Heard = Rc<RefCell<Vec<StoredRecord>>>;

pub fn listen(store: &BrowserRecords) -> Heard {
    let heard = Heard::default();
    store.listen(Box::new({
        let heard = Rc::clone(&heard);
        move |records| heard.borrow_mut().extend(records)
    }));
    heard
}

pub fn assert_full(result: Result<Vec<StoredRecord>, CommitError>) {
    assert!(matches!(result, Err(CommitError::Full { .. })), "{result:?}");
}
