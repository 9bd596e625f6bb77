//! Makes a batch ready for the one transaction that writes it.
//!
//! The caller reads the head and the batch's records inside that transaction, stages, and
//! writes the answer in the same transaction. The transaction is what keeps two tabs from
//! overwriting each other: a record whose revision moved refuses the whole batch.

use std::collections::BTreeMap;

use super::envelope::{self, Stamp};
use super::head::Head;
use super::{JOURNAL_LENGTH, Sequence};
use crate::app::ports::{StoredRecord, Write};
use crate::app::record::{RecordKey, Revision};

/// What to do with a record of the batch whose stored text does not check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDamage {
    /// Mend the database from the other copy first, and come again.
    Refuse,
    /// Both copies are damaged: keep the raw text aside and write anew.
    SetAside,
}

/// Why a batch cannot be written as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// These records moved on since they were read.
    Conflict(Vec<StoredRecord>),
    /// What the database holds does not check, or is of a torn batch.
    Damaged,
}

/// A record of the batch as it will be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub key: RecordKey,
    pub stamp: Stamp,
    pub text: String,
}

/// Everything that the transaction writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    pub head: Head,
    pub records: Vec<Sealed>,
    /// The batch whole, under the sequence number of `head`.
    pub entry: Vec<String>,
    /// The journal entry that is not needed any more.
    pub trim: Option<Sequence>,
    /// Damaged text that these records replace: key and raw text.
    pub aside: Vec<(RecordKey, String)>,
    /// The records of the batch as they then stand, in its order.
    pub answer: Vec<StoredRecord>,
}

/// What is stored under a key of the batch: `None` where there is nothing.
pub type Stored = BTreeMap<RecordKey, Option<String>>;

/// Stages `batch` on top of what the database holds.
///
/// # Errors
/// [`Refusal`], and then nothing may be written.
pub fn stage(
    head: &Head,
    stored: &Stored,
    batch: &[Write],
    on_damage: OnDamage,
) -> Result<Staged, Refusal> {
    let mut head = *head;
    head.sequence += 1;
    head.floor = head.floor.max(head.sequence.saturating_sub(JOURNAL_LENGTH));
    let mut current = BTreeMap::new();
    let mut aside = Vec::new();
    for (key, text) in stored {
        let name = key.to_string();
        let opened = text.as_deref().map(|text| envelope::open(&name, text));
        let record = match opened {
            None => none(*key),
            // A record from beyond the head was left by a torn batch.
            Some(Ok(envelope)) if envelope.stamp.sequence < head.sequence => {
                head.digest.remove(&name, &envelope.stamp);
                StoredRecord {
                    key: *key,
                    revision: envelope.stamp.revision,
                    body: envelope.body.map(str::to_owned),
                }
            }
            _ if on_damage == OnDamage::Refuse => return Err(Refusal::Damaged),
            _ => {
                aside.extend(text.clone().map(|text| (*key, text)));
                none(*key)
            }
        };
        current.insert(*key, record);
    }
    let answer = advance(&mut current, batch)?;

    let count = current.len();
    let mut records = Vec::with_capacity(count);
    let mut entry = Vec::with_capacity(2 * count);
    for (key, record) in current {
        let name = key.to_string();
        let body = record.body.as_deref();
        let (stamp, text) = envelope::seal(&name, record.revision, head.sequence, count, body);
        head.digest.add(&name, &stamp);
        entry.extend([name, text.clone()]);
        records.push(Sealed { key, stamp, text });
    }
    let trim = head.sequence.checked_sub(JOURNAL_LENGTH).filter(|trim| *trim > 0);
    Ok(Staged { head, records, entry, trim, aside, answer })
}

fn none(key: RecordKey) -> StoredRecord {
    StoredRecord { key, revision: Revision::NONE, body: None }
}

/// Applies the writes in their order; each must be based on what stands before it.
fn advance(
    current: &mut BTreeMap<RecordKey, StoredRecord>,
    batch: &[Write],
) -> Result<Vec<StoredRecord>, Refusal> {
    let mut theirs = Vec::new();
    let mut answer = Vec::with_capacity(batch.len());
    for write in batch {
        let record = current.entry(write.key).or_insert_with(|| none(write.key));
        if !record.accepts(write.base) {
            theirs.push(record.clone());
            continue;
        }
        record.revision = record.revision.next();
        record.body = write.body.clone();
        answer.push(record.clone());
    }
    if theirs.is_empty() { Ok(answer) } else { Err(Refusal::Conflict(theirs)) }
}

/// The head after `text` was put where `stored` was, while mending the database from the other
/// copy; `None` where `stored` is as new already, so that nothing must be put.
pub fn mend(head: &Head, key: &str, stored: Option<&str>, text: &str) -> Option<Head> {
    let new = envelope::open(key, text).ok()?.stamp;
    let old = stored.and_then(|stored| envelope::open(key, stored).ok()).map(|old| old.stamp);
    if old.is_some_and(|old| old.sequence >= new.sequence) {
        return None;
    }
    let mut head = *head;
    if let Some(old) = old {
        head.digest.remove(key, &old);
    }
    head.digest.add(key, &new);
    head.sequence = head.sequence.max(new.sequence);
    Some(head)
}
