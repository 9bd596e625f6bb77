//! Decides at start-up what is believed, and what each copy needs to hold it.
//!
//! | found | believed |
//! | --- | --- |
//! | both copies check | the higher sequence number |
//! | one is missing, damaged or older | the other, and the first is mended |
//! | a whole journal entry is newer than both | the entry: its batch is done again, whole |
//! | the database's record is newer than every whole journal entry | its batch was torn: the version before it, which localStorage or the journal holds |
//! | neither checks and the journal has nothing | nothing; the raw text is kept and shown |
//!
//! A torn record is stepped back from only where the version before it is at hand (or there
//! was none). Otherwise two faults came together, and a part is worth more than nothing.

use std::collections::BTreeMap;

use super::Sequence;
use super::digest::Digest;
use super::envelope::{self, Damage, Envelope, Stamp};
use super::head::Head;
use crate::app::ports::{Recovery, StoredRecord, Unreadable};
use crate::app::record::RecordKey;

/// Everything found in both places. Keys of records are `kind/uuid`, without a prefix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// What precedes a record's key in localStorage, to name what is unreadable there.
    pub local_prefix: String,
    pub local: Vec<(String, String)>,
    pub records: Vec<(String, String)>,
    pub journal: Vec<(Sequence, Vec<String>)>,
    pub head: Option<String>,
}

/// The latest version of a record that can be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Believed {
    pub key: String,
    pub stamp: Stamp,
    pub text: String,
}

impl Believed {
    /// The record, if its key is of a kind known here.
    pub fn record(&self) -> Option<StoredRecord> {
        let key: RecordKey = self.key.parse().ok()?;
        let body = self.text.split_once('\n').map(|(_, body)| body.to_owned());
        Some(StoredRecord { key, revision: self.stamp.revision, body })
    }
}

/// What is believed and what must be written for both copies to hold it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// One for each key, purged records too, in the order of the keys.
    pub believed: Vec<Believed>,
    pub unreadable: Vec<Unreadable>,
    /// What localStorage lacks, or holds older or damaged.
    pub to_local: Vec<(String, String)>,
    /// What the database lacks, or holds older or damaged. Any number of small transactions.
    pub to_database: Vec<(String, String)>,
    /// Records of a torn batch with the version before it: one transaction with `forget`
    /// and `head`.
    pub roll_back: Vec<(String, String)>,
    /// Records that a torn batch created.
    pub forget: Vec<String>,
    /// The head after `roll_back` and `forget`, where it differs from the one stored.
    pub head: Option<Head>,
    pub recovery: Recovery,
}

impl Plan {
    /// Whether both copies already hold what is believed.
    pub fn is_settled(&self) -> bool {
        self.to_local.is_empty()
            && self.to_database.is_empty()
            && self.roll_back.is_empty()
            && self.forget.is_empty()
            && self.head.is_none()
    }
}

/// A version with the text that it was read from.
#[derive(Clone, Copy)]
struct Version<'a> {
    stamp: Stamp,
    text: &'a str,
}

/// What the places say about one key.
#[derive(Default)]
struct Found<'a> {
    local: Option<Result<Version<'a>, (Damage, &'a str)>>,
    record: Option<Result<Version<'a>, (Damage, &'a str)>>,
    /// The latest version in a whole journal entry.
    journal: Option<Version<'a>>,
}

/// Compares both copies.
pub fn reconcile(copies: &Copies) -> Plan {
    let stored_head = copies.head.as_deref().and_then(Head::parse);
    let journal: Vec<_> = copies
        .journal
        .iter()
        .filter_map(|(sequence, entry)| Some((*sequence, whole(*sequence, entry)?)))
        .collect();
    let newest_whole = journal.iter().map(|(sequence, _)| *sequence).max().unwrap_or_default();
    // Without a head there is no telling what is torn: all that checks is believed.
    let trusted = stored_head.map_or(Sequence::MAX, |head| head.floor.max(newest_whole));

    let mut found: BTreeMap<&str, Found> = BTreeMap::new();
    for (key, text) in &copies.local {
        found.entry(key).or_default().local = Some(version(key, text));
    }
    for (key, text) in &copies.records {
        found.entry(key).or_default().record = Some(version(key, text));
    }
    for (key, version) in journal.iter().flat_map(|(_, entry)| entry) {
        let latest = &mut found.entry(key).or_default().journal;
        if latest.is_none_or(|latest| latest.stamp.sequence < version.stamp.sequence) {
            *latest = Some(*version);
        }
    }

    let mut plan = Plan::default();
    let mut digest = Digest::default();
    let mut sequence = stored_head.map_or(0, |head| head.sequence);
    sequence = copies.journal.iter().map(|(sequence, _)| *sequence).fold(sequence, Sequence::max);
    for (key, found) in &found {
        for version in [&found.local, &found.record].into_iter().flatten().flatten() {
            sequence = sequence.max(version.stamp.sequence);
        }
        if let Some(stamp) = settle(key, found, trusted, &copies.local_prefix, &mut plan) {
            digest.add(key, &stamp);
        }
    }
    plan.recovery = recovery(copies, &plan);
    let head = Head { sequence, floor: stored_head.map_or(sequence, |head| head.floor), digest };
    if stored_head != Some(head) || trusted < sequence {
        // What the database holds has been judged now, so all of it is believed from here on.
        plan.head = Some(Head { floor: sequence, ..head });
    }
    plan
}

/// Adds one key to the plan. Answers what the database holds once `roll_back` and `forget` are
/// written, which is what the head's digest covers.
fn settle(
    key: &str,
    found: &Found,
    trusted: Sequence,
    local_prefix: &str,
    plan: &mut Plan,
) -> Option<Stamp> {
    let local = found.local.as_ref().and_then(|local| local.as_ref().ok()).copied();
    let record = found.record.as_ref().and_then(|record| record.as_ref().ok()).copied();
    let by_sequence = |version: &Version| version.stamp.sequence;
    let mut best = [local, found.journal].into_iter().flatten().max_by_key(by_sequence);
    let mut torn = false;
    if let Some(record) =
        record.filter(|record| best.is_none_or(|best| best.stamp.sequence <= record.stamp.sequence))
    {
        let known = best.is_some_and(|best| best.stamp.sequence == record.stamp.sequence);
        let before = best.map_or(0, |best| best.stamp.revision.0);
        torn = !known
            && record.stamp.sequence > trusted
            && record.stamp.revision.0 <= before.saturating_add(1);
        if !torn {
            best = Some(record);
        }
    }

    let Some(best) = best else {
        let damaged = [
            (format!("{local_prefix}{key}"), "localStorage", &found.local),
            (key.to_owned(), "the database", &found.record),
        ];
        for (name, place, text) in damaged {
            if let Some(Err((damage, raw))) = text {
                let reason = format!("in {place}: {damage}");
                plan.unreadable.push(Unreadable { key: name, raw: (*raw).to_owned(), reason });
            }
        }
        plan.forget.extend(torn.then(|| key.to_owned()));
        return None;
    };

    if key.parse::<RecordKey>().is_err() && best.stamp.live {
        plan.unreadable.push(Unreadable {
            key: format!("{local_prefix}{key}"),
            raw: best.text.to_owned(),
            reason: "the name is not that of a record of this version of Tembus".to_owned(),
        });
    }
    let believed = || (key.to_owned(), best.text.to_owned());
    plan.believed.push(Believed {
        key: key.to_owned(),
        stamp: best.stamp,
        text: best.text.to_owned(),
    });
    // localStorage need not remember what was purged, only not show it.
    let forgotten = found.local.is_none() && !best.stamp.live;
    if !forgotten && local.is_none_or(|local| local.text != best.text) {
        plan.to_local.push(believed());
    }
    if record.is_some_and(|record| record.text == best.text) {
        Some(best.stamp)
    } else if torn {
        plan.roll_back.push(believed());
        Some(best.stamp)
    } else {
        plan.to_database.push(believed());
        record.map(|record| record.stamp)
    }
}

fn version<'a>(key: &str, text: &'a str) -> Result<Version<'a>, (Damage, &'a str)> {
    match envelope::open(key, text) {
        Ok(Envelope { stamp, .. }) => Ok(Version { stamp, text }),
        Err(damage) => Err((damage, text)),
    }
}

/// The records of a journal entry, if none is missing and each checks.
fn whole(sequence: Sequence, entry: &[String]) -> Option<Vec<(&str, Version<'_>)>> {
    let (pairs, rest) = entry.as_chunks::<2>();
    let belongs = |stamp: &Stamp| stamp.sequence == sequence && stamp.count == pairs.len();
    let records: Option<Vec<_>> =
        pairs.iter().map(|[key, text]| Some((key.as_str(), version(key, text).ok()?))).collect();
    records.filter(|records| {
        !records.is_empty()
            && rest.is_empty()
            && records.iter().all(|(_, version)| belongs(&version.stamp))
    })
}

/// The records of a journal entry, or nothing if it is not whole.
pub fn entry_records(sequence: Sequence, entry: &[String]) -> Option<Vec<Believed>> {
    let believed = |(key, version): (&str, Version)| Believed {
        key: key.to_owned(),
        stamp: version.stamp,
        text: version.text.to_owned(),
    };
    Some(whole(sequence, entry)?.into_iter().map(believed).collect())
}

fn recovery(copies: &Copies, plan: &Plan) -> Recovery {
    let any_live = plan.believed.iter().any(|believed| believed.stamp.live);
    let database_is_empty = copies.records.is_empty() && copies.journal.is_empty();
    Recovery {
        replayed_from_journal: plan.to_local.len(),
        restored_to_journal: plan.to_database.len(),
        copy_was_lost: any_live && (copies.local.is_empty() || database_is_empty),
    }
}
