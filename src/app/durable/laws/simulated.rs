//! Two copies in memory, as they stand at every moment of a session.

use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use crate::app::durable::head::Head;
use crate::app::durable::stage::{OnDamage, Sealed, Staged, Stored, stage};
use crate::app::ports::{StoredRecord, Write};
use crate::app::record::{RecordKey, RecordKind, Revision};

/// What a database holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Database {
    pub records: BTreeMap<String, String>,
    pub journal: BTreeMap<u64, Vec<String>>,
    pub head: Option<String>,
}

pub type Local = BTreeMap<String, String>;
pub type State = BTreeMap<RecordKey, StoredRecord>;

/// One put or delete within a transaction.
#[derive(Clone, Debug)]
pub enum Step {
    Record(String, String),
    Journal(u64, Vec<String>),
    Trim(u64),
    Head(String),
}

impl Database {
    pub fn new() -> Self {
        Self { head: Some(Head::default().encode()), ..Self::default() }
    }

    pub fn take(&mut self, step: Step) {
        match step {
            Step::Record(key, text) => drop(self.records.insert(key, text)),
            Step::Journal(sequence, entry) => drop(self.journal.insert(sequence, entry)),
            Step::Trim(sequence) => drop(self.journal.remove(&sequence)),
            Step::Head(text) => self.head = Some(text),
        }
    }
}

pub fn steps(staged: &Staged) -> Vec<Step> {
    let record = |record: &Sealed| Step::Record(record.key.to_string(), record.text.clone());
    let mut steps: Vec<Step> = staged.records.iter().map(record).collect();
    steps.push(Step::Journal(staged.head.sequence, staged.entry.clone()));
    steps.extend(staged.trim.map(Step::Trim));
    steps.push(Step::Head(staged.head.encode()));
    steps
}

/// Everything that was on either disk at any moment of a session.
pub struct History {
    /// The database after each batch; the first is new.
    pub databases: Vec<Database>,
    /// localStorage after each single write, and how many batches were complete by then.
    pub locals: Vec<Local>,
    /// What the owner was told is safe, after each batch.
    pub states: Vec<State>,
    /// The steps of the batch after each state.
    pub steps: Vec<Vec<Step>>,
}

/// Which of [`keys`]; `true` purges, and a purged record is created again.
pub type Change = (usize, bool);

pub fn batches(longest: usize) -> impl Strategy<Value = Vec<Vec<Change>>> {
    let batch = prop::collection::vec((0..KEYS, prop::bool::weighted(0.25)), 1..4);
    prop::collection::vec(batch, 1..longest)
}

pub const KEYS: usize = 6;

pub fn keys() -> Vec<RecordKey> {
    let key = |id| RecordKey::new(RecordKind::Product, Uuid::from_u128(id));
    (1..KEYS as u128).map(key).chain([RecordKey::single(RecordKind::Settings)]).collect()
}

pub fn writes(state: &State, batch: &[Change], number: usize) -> Vec<Write> {
    let keys = keys();
    let changes: BTreeMap<RecordKey, bool> =
        batch.iter().map(|(key, purge)| (keys[*key], *purge)).collect();
    let write = |(key, purge): (RecordKey, bool)| {
        let old = state.get(&key);
        let live = old.is_some_and(|old| old.body.is_some());
        Write {
            key,
            base: old.map_or(Revision::NONE, |old| old.revision),
            body: (!(purge && live)).then(|| format!("{{\"batch\": {number}}}\n")),
        }
    };
    changes.into_iter().map(write).collect()
}

pub fn stage_on(database: &Database, batch: &[Write]) -> Staged {
    let head = Head::parse(database.head.as_deref().unwrap()).unwrap();
    let text = |write: &Write| (write.key, database.records.get(&write.key.to_string()).cloned());
    let stored: Stored = batch.iter().map(text).collect();
    stage(&head, &stored, batch, OnDamage::Refuse).unwrap()
}

pub fn run(batches: &[Vec<Change>]) -> History {
    let mut history = History {
        databases: vec![Database::new()],
        locals: vec![Local::new()],
        states: vec![State::new()],
        steps: vec![],
    };
    for (number, batch) in batches.iter().enumerate() {
        let mut database = history.databases.last().unwrap().clone();
        let mut state = history.states.last().unwrap().clone();
        let staged = stage_on(&database, &writes(&state, batch, number));
        history.steps.push(steps(&staged));
        steps(&staged).into_iter().for_each(|step| database.take(step));
        for record in &staged.records {
            let mut local = history.locals.last().unwrap().clone();
            local.insert(record.key.to_string(), record.text.clone());
            history.locals.push(local);
        }
        state.extend(staged.answer.into_iter().map(|record| (record.key, record)));
        history.databases.push(database);
        history.states.push(state);
    }
    history
}

/// A prefix of the history of localStorage that holds at most `batches` batches.
pub fn locals_until(history: &History, batches: usize) -> &[Local] {
    let writes: usize = history.steps[..batches].iter().map(|steps| records_in(steps)).sum();
    &history.locals[..=writes]
}

/// The database as a cut in the middle of a batch leaves it: the steps of `reached` are there.
pub fn torn(history: &History, cut: usize, reached: u8, short_entry: bool) -> Database {
    let mut database = history.databases[cut].clone();
    for (number, step) in history.steps[cut].iter().enumerate() {
        match step.clone() {
            _ if reached & (1 << number) == 0 => {}
            Step::Journal(sequence, mut entry) if short_entry => {
                entry.truncate(entry.len() - 2);
                database.take(Step::Journal(sequence, entry));
            }
            step => database.take(step),
        }
    }
    database
}

pub fn records_in(steps: &[Step]) -> usize {
    steps.iter().filter(|step| matches!(step, Step::Record(..))).count()
}
