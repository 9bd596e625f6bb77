//! Fresh log files for the database after an unclean end.
//!
//! After a power cut the log of Chromium's database may end in a torn block. Chromium appends
//! behind it, and one session later the whole database may be gone (1 of 22 cuts). Writing some
//! megabytes of incompressible records and removing them makes the database begin a new log;
//! with that, 34 of 34 cuts lost nothing. Records stay below 60 KB because larger ones were
//! themselves lost.

use std::rc::Rc;

use js_sys::Uint8Array;

use super::{Shared, names};
use crate::web::{Refused, window};

const RECORDS: u32 = 100;
const RECORD_BYTES: u32 = 50_000;
const AT_ONCE: u32 = 10;

impl Shared {
    pub(super) async fn heal(self: &Rc<Self>) -> Result<(), Refused> {
        let written = self.write_filling().await;
        match written {
            // Without room for it the start goes on; a batch that does not fit says so itself.
            Err(refused) if !refused.is_quota() => return Err(refused),
            _ => {}
        }
        let transaction = self.database().await?.write(&[names::HEAL])?;
        transaction.store(names::HEAL)?.clear()?;
        transaction.end().await
    }

    async fn write_filling(self: &Rc<Self>) -> Result<(), Refused> {
        let database = self.database().await?;
        let crypto = window()?.crypto()?;
        for first in (0..RECORDS).step_by(AT_ONCE as usize) {
            let transaction = database.write(&[names::HEAL])?;
            let store = transaction.store(names::HEAL)?;
            for number in first..first + AT_ONCE {
                let bytes = Uint8Array::new_with_length(RECORD_BYTES);
                crypto.get_random_values_with_array_buffer_view(&bytes)?;
                store.put(number, bytes)?;
            }
            transaction.end().await?;
        }
        Ok(())
    }
}
