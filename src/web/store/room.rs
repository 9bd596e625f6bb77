//! Room in localStorage, reserved before a batch is written anywhere.
//!
//! The database would still have room, so without this a batch could be safe there and not fit
//! here. Near the limit the reservation is a real key, so that it is the browser that counts, and
//! two tabs do not both take the last room. With plenty of room our own count is enough.

use std::rc::Rc;

use super::Shared;
use crate::app::durable::envelope::seal;
use crate::app::durable::utf16_units;
use crate::app::ports::{CommitError, Write};
use crate::app::record::Revision;
use crate::web::local::{LIMIT, Local};

/// With this much room left, nothing is reserved: large values written for nothing make Chromium
/// put off the next write of localStorage to the disk.
const PLENTY: u64 = 256 * 1024;

/// Room that is kept free until this is dropped.
pub(super) struct Reservation {
    local: Rc<Local>,
    key: Option<String>,
}

impl Drop for Reservation {
    fn drop(&mut self) {
        if let Some(key) = &self.key {
            self.local.remove(key);
        }
    }
}

impl Shared {
    /// The key is the tab's own: two tabs that reserve at once need both their rooms.
    fn reservation_key(&self) -> String {
        format!("{}:reserve:{}", self.place.app, self.tab)
    }

    /// Removes what sessions left that were killed in the middle of a batch.
    pub(super) fn remove_old_reservations(&self) {
        let prefix = format!("{}:reserve:", self.place.app);
        for (name, _) in self.local.entries(&prefix) {
            self.local.remove(&format!("{prefix}{name}"));
        }
    }

    /// Keeps room for the batch.
    ///
    /// # Errors
    /// [`CommitError::Full`], and then nothing has changed.
    pub(super) fn reserve(&self, batch: &[Write]) -> Result<Reservation, CommitError> {
        let growth: i64 = batch.iter().map(|write| self.growth(write, batch.len())).sum();
        let mut reservation = Reservation { local: Rc::clone(&self.local), key: None };
        let growth = u64::try_from(growth).unwrap_or_default();
        if growth == 0 || self.local.used() + growth + PLENTY < LIMIT {
            return Ok(reservation);
        }
        let key = self.reservation_key();
        let padding = usize::try_from(growth.saturating_sub(utf16_units(&key))).unwrap_or_default();
        match self.local.put(&key, &"x".repeat(padding)) {
            Ok(()) => {
                reservation.key = Some(key);
                Ok(reservation)
            }
            Err(refused) if refused.is_quota() => {
                let used = self.local.used();
                Err(CommitError::Full { needed: growth, used, limit: LIMIT })
            }
            Err(refused) => Err(self.fail(&refused)),
        }
    }

    /// By how much a write makes its key grow, at most.
    fn growth(&self, write: &Write, count: usize) -> i64 {
        let key = write.key.to_string();
        let local_key = self.local_key(&key);
        // The longest header: only the body's length is known before the transaction.
        let (_, longest) = seal(&key, Revision(u64::MAX), u64::MAX, count, Some(""));
        let body = write.body.as_deref().map_or(0, utf16_units);
        let new = utf16_units(&local_key) + utf16_units(&longest) + body;
        let old = self.local.size(&local_key);
        i64::try_from(new).unwrap_or(i64::MAX) - i64::try_from(old).unwrap_or_default()
    }
}
