//! A record store in memory, with the rules of the durable one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use std::rc::Rc;

use crate::app::ports::{
    ChangeListener, CommitError, LoadError, Loaded, LocalFuture, RecordStore, StoredRecord,
    Unreadable, Usage, Write,
};
use crate::app::record::{RecordKey, Revision};

/// UTF-16 units that localStorage gives to one origin.
const LIMIT: u64 = 5_242_880;

/// One tab over records in memory. [`MemoryRecords::beside`] opens another tab over the same ones.
#[derive(Clone)]
pub struct MemoryRecords {
    shared: Rc<RefCell<Shared>>,
    tab: usize,
}

type Records = BTreeMap<RecordKey, StoredRecord>;

struct Shared {
    records: Records,
    unreadable: Vec<Unreadable>,
    limit: u64,
    tabs: Vec<Tab>,
}

#[derive(Default)]
struct Tab {
    listener: Option<Rc<ChangeListener>>,
    next_failure: Option<CommitError>,
    stopped: Option<String>,
    commits: usize,
}

impl Default for MemoryRecords {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryRecords {
    pub fn new() -> Self {
        Self::with([], [])
    }

    /// A store that already holds these records and this unreadable text.
    pub fn with(
        records: impl IntoIterator<Item = StoredRecord>,
        unreadable: impl IntoIterator<Item = Unreadable>,
    ) -> Self {
        let shared = Shared {
            records: records.into_iter().map(|record| (record.key, record)).collect(),
            unreadable: unreadable.into_iter().collect(),
            limit: LIMIT,
            tabs: vec![Tab::default()],
        };
        Self { shared: Rc::new(RefCell::new(shared)), tab: 0 }
    }

    /// Another tab of the same browser: it hears what this one writes, and the other way round.
    pub fn beside(&self) -> Self {
        let mut shared = self.shared.borrow_mut();
        shared.tabs.push(Tab::default());
        Self { shared: Rc::clone(&self.shared), tab: shared.tabs.len() - 1 }
    }

    /// The room for keys and values, in UTF-16 units.
    pub fn set_limit(&self, limit: u64) {
        self.shared.borrow_mut().limit = limit;
    }

    /// The next commit of this tab fails so and changes nothing. After
    /// [`CommitError::Failed`] the tab takes no more writes, as the real store.
    pub fn fail_next(&self, failure: CommitError) {
        self.shared.borrow_mut().tabs[self.tab].next_failure = Some(failure);
    }

    /// The records can be read but not written, as when the browser's database does not open.
    pub fn read_only(records: impl IntoIterator<Item = StoredRecord>, reason: &str) -> Self {
        let store = Self::with(records, []);
        store.shared.borrow_mut().tabs[0].stopped = Some(reason.to_owned());
        store
    }

    /// What is stored under the key, purged records included.
    pub fn get(&self, key: RecordKey) -> Option<StoredRecord> {
        self.shared.borrow().records.get(&key).cloned()
    }

    /// How many batches this tab has written.
    pub fn commits(&self) -> usize {
        self.shared.borrow().tabs[self.tab].commits
    }

    fn write(&self, batch: &[Write]) -> Result<Vec<StoredRecord>, CommitError> {
        let mut shared = self.shared.borrow_mut();
        let tab = &mut shared.tabs[self.tab];
        if let Some(detail) = tab.stopped.clone() {
            return Err(CommitError::Stopped { detail });
        }
        if let Some(failure) = tab.next_failure.take() {
            if let CommitError::Failed { detail } = &failure {
                tab.stopped = Some(detail.clone());
            }
            return Err(failure);
        }
        let (after, answer) = shared.apply(batch)?;
        let (used, needed) = (shared.used(), Shared::size(&after));
        if needed > shared.limit && needed > used {
            return Err(CommitError::Full { needed: needed - used, used, limit: shared.limit });
        }
        shared.records = after;
        shared.tabs[self.tab].commits += 1;
        Ok(answer)
    }

    fn tell_the_others(&self, records: &[StoredRecord]) {
        let listeners: Vec<_> = {
            let shared = self.shared.borrow();
            let others = shared.tabs.iter().enumerate().filter(|(tab, _)| *tab != self.tab);
            others.filter_map(|(_, tab)| tab.listener.clone()).collect()
        };
        for listener in listeners {
            listener(records.to_vec());
        }
    }
}

impl Shared {
    /// The records after the batch and the batch's own records, or the conflicts.
    fn apply(&self, batch: &[Write]) -> Result<(Records, Vec<StoredRecord>), CommitError> {
        let mut after = self.records.clone();
        let mut answer = Vec::with_capacity(batch.len());
        let mut theirs = Vec::new();
        for write in batch {
            let current = after.get(&write.key).cloned().unwrap_or(StoredRecord {
                key: write.key,
                revision: Revision::NONE,
                body: None,
            });
            if !current.accepts(write.base) {
                theirs.push(current);
                continue;
            }
            let record = StoredRecord {
                key: write.key,
                revision: current.revision.next(),
                body: write.body.clone(),
            };
            after.insert(write.key, record.clone());
            answer.push(record);
        }
        if theirs.is_empty() { Ok((after, answer)) } else { Err(CommitError::Conflict { theirs }) }
    }

    fn used(&self) -> u64 {
        Self::size(&self.records)
    }

    fn size(records: &Records) -> u64 {
        let units = |record: &StoredRecord| {
            let body = record.body.as_ref()?;
            Some((record.key.to_string().len() + body.encode_utf16().count()) as u64)
        };
        records.values().filter_map(units).sum()
    }
}

impl RecordStore for MemoryRecords {
    fn load(&self) -> LocalFuture<'_, Result<Loaded, LoadError>> {
        let shared = self.shared.borrow();
        let live = shared.records.values().filter(|record| record.body.is_some());
        let loaded = Loaded {
            records: live.cloned().collect(),
            unreadable: shared.unreadable.clone(),
            read_only: shared.tabs[self.tab].stopped.clone(),
            ..Loaded::default()
        };
        Box::pin(ready(Ok(loaded)))
    }

    fn peek(&self, key: RecordKey) -> LocalFuture<'_, Result<Option<StoredRecord>, LoadError>> {
        Box::pin(ready(Ok(self.get(key))))
    }

    fn commit(&self, batch: Vec<Write>) -> LocalFuture<'_, Result<Vec<StoredRecord>, CommitError>> {
        Box::pin(async move {
            let answer = self.write(&batch)?;
            self.tell_the_others(&answer);
            Ok(answer)
        })
    }

    fn listen(&self, listener: ChangeListener) {
        self.shared.borrow_mut().tabs[self.tab].listener = Some(Rc::new(listener));
    }

    fn usage(&self) -> Usage {
        let shared = self.shared.borrow();
        Usage { used: shared.used(), limit: shared.limit }
    }

    fn discard_unreadable<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<(), CommitError>> {
        self.shared.borrow_mut().unreadable.retain(|unreadable| unreadable.key != key);
        Box::pin(ready(Ok(())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fakes::answer;
    use crate::app::record::RecordKind;
    use uuid::Uuid;

    fn key(id: u128) -> RecordKey {
        RecordKey::new(RecordKind::Product, Uuid::from_u128(id))
    }

    fn write(id: u128, base: u64, body: &str) -> Write {
        Write { key: key(id), base: Revision(base), body: Some(body.to_owned()) }
    }

    #[test]
    fn a_stale_write_is_refused_with_theirs_and_changes_nothing() {
        let ours = MemoryRecords::new();
        let other = ours.beside();
        answer(ours.commit(vec![write(1, 0, "drum")])).unwrap();
        answer(other.commit(vec![write(1, 1, "djembe")])).unwrap();

        let refused = answer(ours.commit(vec![write(2, 0, "batik"), write(1, 1, "bongo")]));

        let theirs = vec![StoredRecord {
            key: key(1),
            revision: Revision(2),
            body: Some("djembe".to_owned()),
        }];
        assert_eq!(refused, Err(CommitError::Conflict { theirs }));
        assert_eq!(ours.get(key(2)), None);
    }

    #[test]
    fn the_other_tab_hears_a_write_and_the_writer_does_not() {
        let ours = MemoryRecords::new();
        let other = ours.beside();
        let heard = Rc::new(RefCell::new(Vec::new()));
        for (name, tab) in [("ours", &ours), ("other", &other)] {
            let heard = Rc::clone(&heard);
            tab.listen(Box::new(move |records| heard.borrow_mut().push((name, records.len()))));
        }
        answer(ours.commit(vec![write(1, 0, "drum"), write(2, 0, "batik")])).unwrap();
        assert_eq!(*heard.borrow(), [("other", 2)]);
    }

    #[test]
    fn a_full_store_changes_nothing_and_goes_on() {
        let store = MemoryRecords::new();
        store.set_limit(100);
        let full = answer(store.commit(vec![write(1, 0, &"x".repeat(100))]));
        assert!(matches!(full, Err(CommitError::Full { used: 0, limit: 100, .. })), "{full:?}");
        assert_eq!(store.usage().used, 0);
        answer(store.commit(vec![write(1, 0, "x")])).unwrap();
    }

    #[test]
    fn after_a_failed_write_the_tab_takes_no_more() {
        let store = MemoryRecords::new();
        store.fail_next(CommitError::Failed { detail: "disk".to_owned() });
        assert!(matches!(answer(store.commit(vec![])), Err(CommitError::Failed { .. })));
        let stopped = answer(store.commit(vec![write(1, 0, "drum")]));
        assert_eq!(stopped, Err(CommitError::Stopped { detail: "disk".to_owned() }));
        assert_eq!(store.get(key(1)), None);
    }

    #[test]
    fn a_purged_record_is_not_loaded_and_may_be_created_again() {
        let store = MemoryRecords::new();
        answer(store.commit(vec![write(1, 0, "drum")])).unwrap();
        let purge = Write { key: key(1), base: Revision(1), body: None };
        answer(store.commit(vec![purge])).unwrap();
        assert_eq!(answer(store.load()).unwrap().records, []);

        let again = answer(store.commit(vec![write(1, 0, "drum")])).unwrap();
        assert_eq!(again[0].revision, Revision(3));
    }
}
