//! Looks through the database for damage, a few records at a time, when nothing else is to do.
//!
//! Start-up reads localStorage and believes a digest for the rest. A byte that turned in the
//! database would stay unseen until the day on which it is needed, so it is looked for while
//! the good copy is still there.

use std::rc::Rc;

use super::ending::Pending;
use super::{Shared, detached, names};
use crate::app::durable::envelope;
use crate::web::Refused;
use crate::web::timing::{idle, pause};

const FIRST_AFTER_MS: i32 = 10_000;
const BETWEEN_MS: i32 = 250;
const AT_ONCE: u32 = 64;

impl Shared {
    /// Begins a scrub of this session.
    pub(super) fn scrub_when_idle(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        drop(detached(async move {
            pause(FIRST_AFTER_MS).await;
            let mut after = Some(String::new());
            while let Some(key) = after {
                idle().await;
                let Some(shared) = weak.upgrade() else { return };
                if shared.stopped.borrow().is_some() {
                    return;
                }
                after = match shared.scrub_some(&key).await {
                    Ok(after) => after,
                    // The next write meets the same trouble, and says so to the owner.
                    Err(_) => return,
                };
                drop(shared);
                pause(BETWEEN_MS).await;
            }
        }));
    }

    /// Checks the records behind `after`. Answers the last key looked at, until the end.
    pub(super) async fn scrub_some(
        self: &Rc<Self>,
        after: &str,
    ) -> Result<Option<String>, Refused> {
        let transaction = self.database().await?.read(&[names::RECORDS])?;
        let records = transaction.store(names::RECORDS)?;
        let (keys, texts) = (records.some_keys(after, AT_ONCE)?, records.some(after, AT_ONCE)?);
        let (keys, texts) = (keys.texts().await?, texts.texts().await?);
        let damaged = keys.iter().zip(&texts).any(|(key, text)| envelope::open(key, text).is_err());
        if damaged {
            let _turn = self.turns.take().await;
            let goes_on = self.stopped.borrow().is_none();
            if goes_on && let Err(refused) = self.mend_damage().await {
                self.stop(&refused.to_string());
            }
        }
        Ok(keys.last().cloned())
    }
    async fn mend_damage(self: &Rc<Self>) -> Result<(), Refused> {
        let _pending = Pending::begin(self).await?;
        self.mend().await?;
        Ok(())
    }
}
