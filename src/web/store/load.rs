//! Start-up.

use std::rc::Rc;

use super::ending::Pending;
use super::{Shared, detached, names};
use crate::app::durable::digest::Digest;
use crate::app::durable::envelope::{self, Envelope};
use crate::app::durable::head::Head;
use crate::app::durable::reconcile::{Believed, Copies, Plan, reconcile};
use crate::app::ports::{LoadError, Loaded, StoredRecord, Unreadable};
use crate::web::Refused;
use crate::web::locks::{self, Mode};
use crate::web::timing::Turn;

/// How many tombstones localStorage keeps. They only serve to know a purge again after the
/// database was set back.
const TOMBSTONES: usize = 200;

impl Shared {
    pub(super) async fn load(self: Rc<Self>) -> Result<Loaded, LoadError> {
        // Nothing is written before both copies were looked at.
        let turn = self.turns.take().await;
        self.join_tabs();
        let loaded = match self.read().await {
            Ok((plan, aside, needs_mending)) => {
                let loaded = self.take(plan, aside);
                // Mending and healing may take a second; the first batch waits, the screen need not.
                drop(detached(Rc::clone(&self).prepare(turn, needs_mending)));
                loaded
            }
            Err(refused) => self.load_without_database(&refused),
        };
        Ok(loaded)
    }

    /// What is believed, what was set aside, and whether the copies differ.
    async fn read(self: &Rc<Self>) -> Result<(Plan, Vec<Unreadable>, bool), Refused> {
        let database = self.database().await?;
        let transaction = database.read(&[names::META, names::ASIDE])?;
        let aside = transaction.store(names::ASIDE)?;
        let head = transaction.store(names::META)?.get(names::HEAD)?;
        let (names, texts) = (aside.all_keys()?, aside.all()?);
        let head = head.text().await?.as_deref().and_then(Head::parse);
        let (names, texts) = (names.texts().await?, texts.texts().await?);
        let aside = names.into_iter().zip(texts).map(|(key, raw)| Unreadable {
            key,
            raw,
            reason: "it was unreadable when the record was written anew".to_owned(),
        });

        if let Some(head) = head
            && let Some(plan) = self.agreeing(&head)
        {
            self.know_all(head.sequence);
            return Ok((plan, aside.collect(), false));
        }
        let stores = [names::RECORDS, names::JOURNAL, names::META];
        let copies = self.read_copies(&database.read(&stores)?).await?;
        let plan = reconcile(&copies);
        let head = plan.head.or_else(|| copies.head.as_deref().and_then(Head::parse));
        self.know_all(head.unwrap_or_default().sequence);
        Ok((plan, aside.collect(), true))
    }

    /// What the database says of the records as a whole; nothing where it holds none.
    pub(super) async fn head(self: &Rc<Self>) -> Result<Option<Head>, Refused> {
        let transaction = self.database().await?.read(&[names::META])?;
        let head = transaction.store(names::META)?.get(names::HEAD)?.text().await?;
        Ok(head.as_deref().and_then(Head::parse))
    }

    /// The records of localStorage, if all of them check and the database holds the same ones.
    fn agreeing(&self, head: &Head) -> Option<Plan> {
        let mut plan = Plan::default();
        let mut digest = Digest::default();
        for (key, text) in self.local.entries(&self.prefix) {
            let Envelope { stamp, .. } = envelope::open(&key, &text).ok()?;
            digest.add(&key, &stamp);
            let believed = Believed { key, stamp, text };
            if believed.record().is_none() || stamp.sequence > head.sequence {
                return None;
            }
            plan.believed.push(believed);
        }
        (digest == head.digest).then_some(plan)
    }

    /// The screen can be filled and saved to a file, though nothing can be written.
    fn load_without_database(self: &Rc<Self>, refused: &Refused) -> Loaded {
        let reason = format!("the database cannot be opened: {refused}");
        self.stop(&reason);
        let plan = reconcile(&Copies {
            local_prefix: self.prefix.clone(),
            local: self.local.entries(&self.prefix),
            ..Copies::default()
        });
        let mut loaded = self.take(plan, Vec::new());
        loaded.recovery = Default::default();
        loaded.read_only = Some(reason);
        loaded
    }

    fn take(&self, plan: Plan, aside: Vec<Unreadable>) -> Loaded {
        let live = |record: &StoredRecord| record.body.is_some();
        let records = plan.believed.iter().filter_map(Believed::record).filter(live).collect();
        self.absorb(plan.believed);
        let mut unreadable = plan.unreadable;
        unreadable.extend(aside);
        Loaded { records, unreadable, recovery: plan.recovery, read_only: None }
    }

    /// Makes the database fit for the first write of this session.
    pub(super) async fn prepare(self: Rc<Self>, turn: Turn, needs_mending: bool) {
        let app = &self.place.app;
        let session = self.session_lock();
        // One tab prepares at a time. Only tabs that are done hold the session's lock, so the
        // first tab after a crash heals, and the others wait for it.
        let first = locks::acquire(&format!("{app}-prepare"), Mode::Exclusive).await;
        let alone = !locks::is_held(&session).await;
        let result = self.prepare_first(alone, needs_mending).await;
        if let Err(refused) = result {
            self.stop(&refused.to_string());
        }
        self.session.replace(locks::acquire(&session, Mode::Shared).await);
        drop((first, turn));
        self.catch_up().await;
        // Looking for damage reads everything, and a later session does it.
        if self.alone.borrow().is_none() {
            self.scrub_when_idle();
        }
    }

    async fn prepare_first(
        self: &Rc<Self>,
        alone: bool,
        needs_mending: bool,
    ) -> Result<(), Refused> {
        let unclean = self.is_unclean().await? && alone;
        if alone {
            self.remove_old_reservations();
            self.trim_tombstones();
        }
        if !unclean && !needs_mending {
            return Ok(());
        }
        if unclean {
            // Nothing else may be written to a log that may be torn.
            self.heal().await?;
        }
        let _pending = Pending::begin(self).await?;
        self.mend().await?;
        Ok(())
    }

    fn trim_tombstones(&self) {
        let mut tombstones: Vec<(u64, String)> = {
            let stamps = self.stamps.borrow();
            let purged = stamps.iter().filter(|(_, stamp)| !stamp.live);
            purged.map(|(key, stamp)| (stamp.sequence, key.clone())).collect()
        };
        if tombstones.len() > TOMBSTONES {
            tombstones.sort_unstable();
            tombstones.truncate(tombstones.len() - TOMBSTONES);
            for (_, key) in tombstones {
                self.local.remove(&self.local_key(&key));
            }
        }
    }
}
