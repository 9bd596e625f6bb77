//! One command, one batch: the strict transaction, localStorage, the other tabs.

use std::rc::Rc;

use super::ending::Pending;
use super::{Shared, names};
use crate::app::durable::envelope;
use crate::app::durable::head::Head;
use crate::app::durable::reconcile::Believed;
use crate::app::durable::stage::{OnDamage, Refusal, Sealed, Staged, Stored, stage};
use crate::app::ports::{CommitError, StoredRecord, Write};
use crate::web::Refused;

/// How a transaction ended that did not write.
enum Unwritten {
    Conflict(Vec<StoredRecord>),
    /// The database is not what it was at start-up: it has to be mended first.
    Damaged,
    Refused(Refused),
}

impl From<Refused> for Unwritten {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl Shared {
    pub(super) async fn commit(
        self: Rc<Self>,
        batch: Vec<Write>,
    ) -> Result<Vec<StoredRecord>, CommitError> {
        let _turn = self.turns.take().await;
        self.check_not_stopped()?;
        if batch.is_empty() {
            return Ok(Vec::new());
        }
        let _pending = Pending::begin(&self).await.map_err(|refused| self.fail(&refused))?;
        self.pay()?;
        let room = self.reserve(&batch)?;
        let mut written = self.write(&batch, OnDamage::Refuse).await;
        if matches!(written, Err(Unwritten::Damaged)) {
            self.mend().await.map_err(|refused| self.fail(&refused))?;
            written = self.write(&batch, OnDamage::SetAside).await;
        }
        let staged = written.map_err(|unwritten| match unwritten {
            Unwritten::Conflict(theirs) => CommitError::Conflict { theirs },
            Unwritten::Damaged => self.fail(&Refused::new("DataError", "the head does not hold")),
            Unwritten::Refused(refused) => self.fail(&refused),
        })?;
        // From here on the batch is safe, whatever else happens.
        drop(room);
        self.absorb(staged.records.iter().map(believed));
        self.know(staged.head.sequence);
        for (done, record) in staged.records.iter().enumerate() {
            if self.place.interruption.as_ref().is_some_and(|goes_on| !goes_on(done)) {
                self.stop("the session was ended for a test");
                return Err(CommitError::Failed { detail: "ended for a test".to_owned() });
            }
            self.put_local(record);
        }
        self.tell(staged.head.sequence, &staged.entry);
        Ok(staged.answer)
    }

    /// Reads, stages and writes in one transaction, which other tabs wait for.
    async fn write(
        self: &Rc<Self>,
        batch: &[Write],
        on_damage: OnDamage,
    ) -> Result<Staged, Unwritten> {
        let database = self.database().await?;
        let stores = [names::RECORDS, names::JOURNAL, names::META, names::ASIDE];
        let transaction = database.write(&stores)?;
        let records = transaction.store(names::RECORDS)?;
        let meta = transaction.store(names::META)?;
        let asked = meta.get(names::HEAD)?;
        let mut requests = Vec::with_capacity(batch.len());
        for write in batch {
            requests.push((write.key, records.get(write.key.to_string())?));
        }
        let head = asked.text().await?.as_deref().and_then(Head::parse);
        let mut stored = Stored::new();
        for (key, request) in requests {
            stored.insert(key, request.text().await?);
        }
        let Some(head) = head else { return Err(Unwritten::Damaged) };
        let staged = match stage(&head, &stored, batch, on_damage) {
            Ok(staged) => staged,
            Err(Refusal::Conflict(theirs)) => return Err(Unwritten::Conflict(theirs)),
            Err(Refusal::Damaged) => return Err(Unwritten::Damaged),
        };

        for record in &staged.records {
            records.put(record.key.to_string(), record.text.as_str())?;
        }
        let journal = transaction.store(names::JOURNAL)?;
        journal.put(number(staged.head.sequence), entry_array(&staged.entry))?;
        if let Some(trim) = staged.trim {
            journal.delete(number(trim))?;
        }
        let aside = transaction.store(names::ASIDE)?;
        for (name, raw) in self.set_aside(&staged) {
            aside.put(name, raw)?;
        }
        meta.put(names::HEAD, staged.head.encode())?;
        transaction.end().await?;
        Ok(staged)
    }

    /// Damaged text that the batch replaces, in either copy, with a name to find it by.
    fn set_aside(&self, staged: &Staged) -> Vec<(String, String)> {
        let mut aside = Vec::new();
        for record in &staged.records {
            let key = record.key.to_string();
            if let Some(raw) = self.local.get(&self.local_key(&key))
                && envelope::open(&key, &raw).is_err()
            {
                aside.push((format!("aside/{}/local/{key}", staged.head.sequence), raw));
            }
        }
        for (key, raw) in &staged.aside {
            aside.push((format!("aside/{}/database/{key}", staged.head.sequence), raw.clone()));
        }
        aside
    }

    /// Writes a version to localStorage, unless another tab was there with a later one.
    fn put_local(&self, record: &Sealed) {
        let key = record.key.to_string();
        if let Err(refused) = self.put_local_text(&key, &record.text) {
            // The batch is safe in the database. What is missing here is written before the
            // next batch, or restored at the next start.
            self.owed.borrow_mut().insert(key, record.text.clone());
            if !refused.is_quota() {
                self.stop(&refused.to_string());
            }
        }
    }

    /// Writes stored text to localStorage, unless what is there is as new.
    pub(super) fn put_local_text(&self, key: &str, text: &str) -> Result<(), Refused> {
        let sequence =
            |text: &str| envelope::open(key, text).ok().map(|found| found.stamp.sequence);
        let local_key = self.local_key(key);
        let there = self.local.get(&local_key).and_then(|there| sequence(&there));
        if there.is_some() && there >= sequence(text) {
            return Ok(());
        }
        self.local.put(&local_key, text)
    }

    /// Writes to localStorage what it could not take earlier.
    fn pay(&self) -> Result<(), CommitError> {
        let owed = self.owed.take();
        let mut owed = owed.into_iter();
        while let Some((key, text)) = owed.next() {
            if let Err(refused) = self.put_local_text(&key, &text) {
                let needed = crate::app::durable::utf16_units(&text);
                self.owed.borrow_mut().extend([(key, text)].into_iter().chain(owed));
                if !refused.is_quota() {
                    return Err(self.fail(&refused));
                }
                let (used, limit) = (self.local.used(), crate::web::local::LIMIT);
                return Err(CommitError::Full { needed, used, limit });
            }
        }
        Ok(())
    }

    pub(super) async fn discard_unreadable(self: Rc<Self>, name: &str) -> Result<(), CommitError> {
        let _turn = self.turns.take().await;
        self.check_not_stopped()?;
        let _pending = Pending::begin(&self).await.map_err(|refused| self.fail(&refused))?;
        if let Some(key) = name.strip_prefix(&self.prefix) {
            self.local.remove(name);
            if key.parse::<crate::app::record::RecordKey>().is_ok() {
                return Ok(());
            }
            // Text under a name that this version does not know is in both copies.
            return self.forget(key).await.map_err(|refused| self.fail(&refused));
        }
        self.forget(name).await.map_err(|refused| self.fail(&refused))
    }

    /// Removes text from the database that the owner has given up.
    async fn forget(self: &Rc<Self>, key: &str) -> Result<(), Refused> {
        let transaction =
            self.database().await?.write(&[names::RECORDS, names::META, names::ASIDE])?;
        let records = transaction.store(names::RECORDS)?;
        let meta = transaction.store(names::META)?;
        let (text, head) = (records.get(key)?, meta.get(names::HEAD)?);
        let (text, head) = (text.text().await?, head.text().await?);
        if let Some(mut head) = head.as_deref().and_then(Head::parse) {
            if let Some(Ok(found)) = text.as_deref().map(|text| envelope::open(key, text)) {
                head.digest.remove(key, &found.stamp);
            }
            meta.put(names::HEAD, head.encode())?;
        }
        self.raise_uses(&transaction).await?;
        records.delete(key)?;
        transaction.store(names::ASIDE)?.delete(key)?;
        transaction.end().await
    }
}

fn believed(record: &Sealed) -> Believed {
    Believed { key: record.key.to_string(), stamp: record.stamp, text: record.text.clone() }
}

/// Sequence numbers are keys of the journal; they stay far below 2^53.
#[allow(clippy::cast_precision_loss, reason = "a batch a millisecond would take 285,000 years")]
pub(super) fn number(sequence: u64) -> f64 {
    sequence as f64
}

pub(super) fn entry_array(entry: &[String]) -> js_sys::Array {
    entry.iter().map(|text| wasm_bindgen::JsValue::from_str(text)).collect()
}
