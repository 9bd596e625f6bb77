//! A session that knows one record only: that of a locked booth.
//!
//! It reads the lock, hears of the lock, and adds new records without ever having read the others.
//! The two copies are not compared, since that would take reading them; the next whole start does it.
//! Only after an unclean end are they mended before the first write, as at every start, because
//! writing behind a torn log can lose everything; what is read for that is not kept.

use std::rc::Rc;

use super::{Shared, detached, names};
use crate::app::durable::envelope;
use crate::app::durable::reconcile::Believed;
use crate::app::ports::{LoadError, StoredRecord};
use crate::app::record::RecordKey;
use crate::web::Refused;

impl Shared {
    /// One record: the later version of both copies.
    pub(super) async fn peek(
        self: Rc<Self>,
        key: RecordKey,
    ) -> Result<Option<StoredRecord>, LoadError> {
        let name = key.to_string();
        // Where the database does not open, localStorage alone has to tell.
        let stored = self.read_one(&name).await.ok().flatten();
        let texts = [stored, self.local.get(&self.local_key(&name))].into_iter().flatten();
        let versions = texts.filter_map(|text| {
            let stamp = envelope::open(&name, &text).ok()?.stamp;
            Some(Believed { key: name.clone(), stamp, text })
        });
        let latest = versions.max_by_key(|version| version.stamp.sequence);
        Ok(latest.and_then(|version| version.record()))
    }

    async fn read_one(self: &Rc<Self>, name: &str) -> Result<Option<String>, Refused> {
        let transaction = self.database().await?.read(&[names::RECORDS])?;
        transaction.store(names::RECORDS)?.get(name)?.text().await
    }

    /// From now on this session knows of `key` only. The first batch waits until the database is
    /// fit for it.
    pub(super) fn serve_alone(self: &Rc<Self>, key: RecordKey) {
        self.alone.replace(Some(key));
        self.join_tabs();
        let turn = self.turns.take();
        let shared = Rc::clone(self);
        drop(detached(async move {
            let turn = turn.await;
            match shared.head().await {
                Ok(head) => {
                    shared.know_all(head.unwrap_or_default().sequence);
                    shared.prepare(turn, head.is_none()).await;
                }
                Err(refused) => shared.stop(&refused.to_string()),
            }
        }));
    }
}
