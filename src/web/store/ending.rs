//! Whether the latest session ended in order, and the mark that this one leaves for the next.

use std::rc::Rc;

use super::{Shared, names, tabs};
use crate::app::durable::ending::{Ending, Found, parse_count};
use crate::app::durable::head::Head;
use crate::web::Refused;
use crate::web::idb::Transaction;

/// Counts a write while it runs, so that no mark is left under it.
pub(in crate::web) struct Pending(Rc<Shared>);

impl Pending {
    /// Begins a write: the mark of an earlier end in order does not hold from here on.
    ///
    /// # Errors
    /// When the database takes no writes.
    pub(in crate::web) async fn begin(shared: &Rc<Shared>) -> Result<Self, Refused> {
        shared.pending.set(shared.pending.get() + 1);
        let pending = Self(Rc::clone(shared));
        if !shared.dirty.get() {
            let transaction = shared.database().await?.write(&[names::META])?;
            shared.raise_uses(&transaction).await?;
            transaction.end().await?;
            shared.dirty.set(true);
        }
        Ok(pending)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.0.pending.set(self.0.pending.get() - 1);
        if tabs::is_hidden() {
            self.0.leave_in_order();
        }
    }
}

impl Shared {
    /// Raises the count of uses in a transaction over [`names::META`].
    pub(in crate::web) async fn raise_uses(
        &self,
        transaction: &Transaction,
    ) -> Result<(), Refused> {
        let meta = transaction.store(names::META)?;
        let uses = parse_count(meta.get(names::USE)?.text().await?.as_deref()) + 1;
        meta.put(names::USE, uses.to_string())?;
        self.uses.set(uses);
        self.tell_uses(uses);
        Ok(())
    }

    /// Leaves the mark of an end in order, if this tab wrote and nothing is being written. A page
    /// that goes away gets no more turns, and Chromium drops a transaction that it has just begun
    /// (also one that was told to commit), so the mark is in localStorage, which takes it at once.
    pub(super) fn leave_in_order(&self) {
        if self.pending.get() > 0 || self.stopped.borrow().is_some() || !self.dirty.replace(false) {
            return;
        }
        let mark = Ending { count: self.uses.get(), sequence: self.caught_up.get() }.encode();
        // Without it the next start heals for nothing.
        let _ = self.local.put(&self.mark_key(), &mark);
    }

    fn mark_key(&self) -> String {
        format!("{}:ended", self.place.app)
    }

    /// Whether a write may have been under way when the latest session ended.
    pub(super) async fn is_unclean(self: &Rc<Self>) -> Result<bool, Refused> {
        let transaction = self.database().await?.read(&[names::META])?;
        let meta = transaction.store(names::META)?;
        let (head, count) = (meta.get(names::HEAD)?, meta.get(names::USE)?);
        let head = head.text().await?.as_deref().and_then(Head::parse);
        let (count, mark) = (count.text().await?, self.local.get(&self.mark_key()));
        self.uses.set(parse_count(count.as_deref()));
        Ok(Found { count, sequence: head.map(|head| head.sequence), mark }.is_unclean())
    }
}
