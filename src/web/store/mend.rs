//! Brings both copies to what is believed.

use std::rc::Rc;

use super::commit::number;
use super::{Shared, names};
use crate::app::durable::Sequence;
use crate::app::durable::head::Head;
use crate::app::durable::reconcile::{Copies, Plan, reconcile};
use crate::app::durable::stage::mend;
use crate::web::Refused;
use crate::web::idb::Transaction;

/// Large transactions are what a power cut tears, so what is restored goes in small ones.
const CHUNK: usize = 48 * 1024;

impl Shared {
    /// Everything in both copies. The database is read in the transaction, localStorage just
    /// after, so that it is never older.
    pub(super) async fn read_copies(&self, transaction: &Transaction) -> Result<Copies, Refused> {
        let records = transaction.store(names::RECORDS)?;
        let journal = transaction.store(names::JOURNAL)?;
        let meta = transaction.store(names::META)?;
        let (keys, texts) = (records.all_keys()?, records.all()?);
        let (sequences, entries) = (journal.all_keys()?, journal.all()?);
        let head = meta.get(names::HEAD)?;
        let (keys, texts) = (keys.texts().await?, texts.texts().await?);
        let (sequences, entries) = (sequences.array().await?, entries.array().await?);
        let head = head.text().await?;
        let entry = |(key, entry): (wasm_bindgen::JsValue, wasm_bindgen::JsValue)| {
            (sequence_of(&key), entry_of(&entry))
        };
        Ok(Copies {
            local_prefix: self.prefix.clone(),
            local: self.local.entries(&self.prefix),
            records: keys.into_iter().zip(texts).collect(),
            journal: sequences.iter().zip(entries.iter()).map(entry).collect(),
            head,
        })
    }

    /// Compares both copies anew and writes what either lacks. Answers what was found.
    pub(super) async fn mend(self: &Rc<Self>) -> Result<Plan, Refused> {
        let database = self.database().await?;
        let stores = [names::RECORDS, names::JOURNAL, names::META];
        let transaction = database.write(&stores)?;
        let copies = self.read_copies(&transaction).await?;
        let plan = reconcile(&copies);
        let records = transaction.store(names::RECORDS)?;
        for (key, text) in &plan.roll_back {
            records.put(key.as_str(), text.as_str())?;
        }
        for key in &plan.forget {
            records.delete(key.as_str())?;
        }
        if let Some(head) = plan.head {
            transaction.store(names::META)?.put(names::HEAD, head.encode())?;
        }
        self.raise_uses(&transaction).await?;
        transaction.end().await?;

        self.restore_local(&plan);
        let mut chunk = Vec::new();
        let mut size = 0;
        for (key, text) in &plan.to_database {
            size += key.len() + text.len();
            chunk.push((key.as_str(), text.as_str()));
            if size >= CHUNK {
                self.restore_database(&chunk).await?;
                (chunk, size) = (Vec::new(), 0);
            }
        }
        self.restore_database(&chunk).await?;

        let news = self.absorb(plan.believed.iter().cloned());
        self.deliver(news);
        let head = plan.head.or_else(|| copies.head.as_deref().and_then(Head::parse));
        self.know_all(head.unwrap_or_default().sequence);
        Ok(plan)
    }

    fn restore_local(&self, plan: &Plan) {
        for (key, text) in &plan.to_local {
            if let Err(refused) = self.put_local_text(key, text) {
                self.owed.borrow_mut().insert(key.clone(), text.clone());
                if !refused.is_quota() {
                    return self.stop(&refused.to_string());
                }
            }
        }
    }

    /// Puts versions into the database that it lacks, unless another tab wrote later ones.
    async fn restore_database(self: &Rc<Self>, chunk: &[(&str, &str)]) -> Result<(), Refused> {
        if chunk.is_empty() {
            return Ok(());
        }
        let transaction = self.database().await?.write(&[names::RECORDS, names::META])?;
        let records = transaction.store(names::RECORDS)?;
        let meta = transaction.store(names::META)?;
        let asked = meta.get(names::HEAD)?;
        let stored =
            chunk.iter().map(|(key, _)| records.get(*key)).collect::<Result<Vec<_>, _>>()?;
        let mut head = asked.text().await?.as_deref().and_then(Head::parse).unwrap_or_default();
        for ((key, text), stored) in chunk.iter().zip(stored) {
            if let Some(next) = mend(&head, key, stored.text().await?.as_deref(), text) {
                records.put(*key, *text)?;
                head = next;
            }
        }
        meta.put(names::HEAD, head.encode())?;
        self.raise_uses(&transaction).await?;
        transaction.end().await
    }

    /// Reads the journal's entries after a batch, and the head.
    pub(super) async fn entries_after(
        self: &Rc<Self>,
        sequence: Sequence,
    ) -> Result<(Option<Head>, Vec<(Sequence, Vec<String>)>), Refused> {
        const MOST: u32 = 1_000;
        let transaction = self.database().await?.read(&[names::JOURNAL, names::META])?;
        let journal = transaction.store(names::JOURNAL)?;
        let head = transaction.store(names::META)?.get(names::HEAD)?;
        let keys = journal.some_keys(number(sequence), MOST)?;
        let entries = journal.some(number(sequence), MOST)?;
        let head = head.text().await?.as_deref().and_then(Head::parse);
        let (keys, entries) = (keys.array().await?, entries.array().await?);
        let entry = |(key, entry)| (sequence_of(&key), entry_of(&entry));
        Ok((head, keys.iter().zip(entries.iter()).map(entry).collect()))
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
fn sequence_of(key: &wasm_bindgen::JsValue) -> Sequence {
    key.as_f64().unwrap_or_default() as Sequence
}

pub(super) fn entry_of(entry: &wasm_bindgen::JsValue) -> Vec<String> {
    let texts = js_sys::Array::from(entry);
    texts.iter().map(|text| text.as_string().unwrap_or_default()).collect()
}
