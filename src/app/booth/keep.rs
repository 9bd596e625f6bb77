//! The narrow way from a locked booth to the records: it adds, and reads nothing but the lock.

use std::rc::Rc;

use super::BoothError;
use crate::app::ports::{CommitError, RecordStore, StoredRecord, Write};
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::workspace::Versioned;
use crate::domain::fair::booth::Booth;
use crate::domain::fair::lead::Lead;
use crate::domain::order::Order;
use crate::domain::party::Buyer;
use crate::format::record::StoredShape;

/// The record of the lock.
pub const BOOTH: RecordKey = RecordKey::single(RecordKind::Booth);

/// The lock, read alone; `None` where no PIN was ever chosen.
pub(super) async fn read_booth(
    records: &dyn RecordStore,
) -> Result<Option<Versioned<Booth>>, BoothError> {
    let Some(StoredRecord { key, revision, body: Some(body) }) = records.peek(BOOTH).await? else {
        return Ok(None);
    };
    Ok(Some(Versioned { revision, value: Booth::decode(key.id, &body)? }))
}

/// Takes in what visitors leave. The store behind it is private to it: whoever has an inbox
/// cannot read a record or replace one.
pub struct Inbox(Rc<dyn RecordStore>);

impl Inbox {
    pub fn new(records: Rc<dyn RecordStore>) -> Self {
        Self(records)
    }

    pub(super) async fn booth(&self) -> Result<Option<Versioned<Booth>>, BoothError> {
        read_booth(self.0.as_ref()).await
    }

    /// Hears what other tabs do to the lock.
    pub(super) fn listen(&self, hear: impl Fn(Versioned<Booth>) + 'static) {
        self.0.listen(Box::new(move |records| {
            let lock = records.into_iter().find(|record| record.key == BOOTH);
            let Some(StoredRecord { key, revision, body: Some(body) }) = lock else { return };
            if let Ok(value) = Booth::decode(key.id, &body) {
                hear(Versioned { revision, value });
            }
        }));
    }

    pub async fn add_lead(&self, lead: &Lead) -> Result<(), BoothError> {
        let key = RecordKey::new(RecordKind::Lead, lead.id.0);
        self.commit(vec![new(key, lead)?]).await?;
        Ok(())
    }

    /// All three and the lock's next number, or none. Answers the lock's new revision.
    pub(super) async fn add_pre_order(
        &self,
        lead: &Lead,
        buyer: &Buyer,
        order: &Order,
        lock: &Booth,
        base: Revision,
    ) -> Result<Revision, BoothError> {
        let batch = vec![
            Write { key: BOOTH, base, body: Some(lock.encode()?) },
            new(RecordKey::new(RecordKind::Buyer, buyer.id.0), buyer)?,
            new(RecordKey::new(RecordKind::Order, order.id.0), order)?,
            new(RecordKey::new(RecordKind::Lead, lead.id.0), lead)?,
        ];
        self.commit(batch).await
    }

    pub(super) async fn write_booth(
        &self,
        lock: &Booth,
        base: Revision,
    ) -> Result<Revision, BoothError> {
        self.commit(vec![Write { key: BOOTH, base, body: Some(lock.encode()?) }]).await
    }

    /// The revision of the first record written.
    async fn commit(&self, batch: Vec<Write>) -> Result<Revision, BoothError> {
        let written = self.0.commit(batch).await?;
        match written.first() {
            Some(first) => Ok(first.revision),
            None => Err(CommitError::Failed { detail: "nothing was written".to_owned() }.into()),
        }
    }
}

fn new(key: RecordKey, value: &impl StoredShape) -> Result<Write, BoothError> {
    Ok(Write { key, base: Revision::NONE, body: Some(value.encode()?) })
}
