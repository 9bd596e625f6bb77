//! The booth: a visitor's catalogue on a locked laptop.
//!
//! While it is locked, what is private is not in the page. Locking composes a [`catalogue`] from
//! what visitors may see and keeps it on a shelf of its own; then the page is loaded anew. The new
//! page asks the store for one record, the [`Booth`](crate::domain::fair::booth::Booth). If that says
//! "locked", it opens a [`BoothDesk`] over the shelf and nothing else: no workspace is read, no
//! address leads anywhere, and the only way to the records is [`keep::Inbox`], which can add leads
//! and pre-orders and can read none. The right PIN writes "open" and loads the page once more.
//!
//! What this protects against: whoever has the screen, the keys, the Back button, the address bar,
//! a second tab or a new window of the same browser. What it cannot protect against: whoever may
//! use the computer itself. The records lie unencrypted in the browser's storage, so the
//! developer tools, another program or a copy of the profile's folder show them, and the same can
//! write "open" over "locked". Encrypting them with the PIN would be no help (four digits are
//! tried in seconds) and would lose everything with a forgotten PIN. At a stand that is not
//! watched, run the browser in its kiosk mode, in which there are no developer tools and no address
//! bar, under an account of the computer that has nothing else.
//!
//! After a crash the store may have to mend its two copies before it can write. Then the texts of all
//! records pass through the program's memory, undecoded, and are dropped.

pub mod basket;
pub mod catalogue;
pub mod keep;
pub mod lock;
pub mod pre_order;
pub mod visit_form;

use std::cell::RefCell;
use std::rc::Rc;

use chrono::TimeDelta;

use super::ports::{
    Awake, BoothShelf, Clock, CommitError, Ids, LoadError, PhotoShrinker, PhotoStore, RecordStore,
};
use super::workspace::Versioned;
use crate::domain::fair::booth::Booth;
use crate::domain::fair::lead::Lead;
use crate::domain::fair::pin::Pin;
use crate::domain::id::FairId;
use crate::domain::order::Order;
use crate::domain::party::Buyer;
use crate::format::record::RecordError;
use catalogue::{BoothCatalogue, CatalogueError};
use keep::Inbox;

/// What a locked booth needs from the outside.
#[derive(Clone)]
pub struct BoothPorts {
    pub photos: Rc<dyn PhotoStore>,
    pub shrinker: Rc<dyn PhotoShrinker>,
    pub awake: Rc<dyn Awake>,
    pub clock: Rc<dyn Clock>,
    pub ids: Rc<dyn Ids>,
}

/// The desk of a locked booth. Cheap to clone: all clones are the same.
#[derive(Clone)]
pub struct BoothDesk {
    pub ports: BoothPorts,
    shelf: Rc<dyn BoothShelf>,
    inbox: Rc<Inbox>,
    lock: Rc<RefCell<Versioned<Booth>>>,
}

/// Why the booth is not there.
#[derive(Debug, thiserror::Error)]
pub enum BoothError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// It was opened, here or in another tab.
    #[error("the booth is not locked")]
    Open,
}

/// What came of typing a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    Right,
    Wrong,
    /// Nobody looked at it: there is a wait after too many wrong ones.
    Wait(TimeDelta),
}

/// The booth as its record says, read alone; `None` where it is not locked.
pub async fn locked(records: &dyn RecordStore) -> Result<Option<Versioned<Booth>>, BoothError> {
    let booth = keep::read_booth(records).await?;
    Ok(booth.filter(|booth| booth.locked.is_some()))
}

impl BoothDesk {
    /// Begins the visitors' time: the screen stays on.
    pub fn new(
        ports: BoothPorts,
        shelf: Rc<dyn BoothShelf>,
        records: Rc<dyn RecordStore>,
        lock: Versioned<Booth>,
    ) -> Self {
        ports.awake.keep();
        let (inbox, lock) = (Rc::new(Inbox::new(records)), Rc::new(RefCell::new(lock)));
        Self { ports, shelf, inbox, lock }
    }

    /// What visitors may look at.
    pub async fn catalogue(&self) -> Result<BoothCatalogue, BoothError> {
        let text = self.shelf.get().await?.ok_or(CatalogueError::Missing)?;
        Ok(BoothCatalogue::from_text(&text)?)
    }

    /// The fair whose visitors it is locked for; `None` once it is open.
    pub fn fair(&self) -> Option<FairId> {
        self.lock.borrow().locked.as_ref().map(|locked| locked.fair)
    }

    /// How long nobody may type a PIN.
    pub fn wait(&self) -> TimeDelta {
        self.lock.borrow().wait(self.ports.clock.now())
    }

    /// Whether there is a number for those who forgot the PIN.
    pub fn has_recovery(&self) -> bool {
        self.lock.borrow().recovery.is_some()
    }

    /// Calls `open` when the booth was opened in another tab.
    pub fn listen(&self, open: impl Fn() + 'static) {
        let lock = Rc::clone(&self.lock);
        self.inbox.listen(move |booth| {
            let is_open = booth.locked.is_none();
            lock.replace(booth);
            if is_open {
                open();
            }
        });
    }

    /// Counts the guess durably, then looks at the PIN; the right one opens the booth, and the page
    /// has to be loaded anew. `before` is awaited in between, so that the screen can say that
    /// it is thinking.
    pub async fn leave(
        &self,
        pin: &Pin,
        before: impl Future<Output = ()>,
    ) -> Result<Guess, BoothError> {
        match self.guess(pin, before).await? {
            (Guess::Right, Some(opened)) => {
                self.write(opened).await?;
                Ok(Guess::Right)
            }
            (guess, _) => Ok(guess),
        }
    }

    /// Whether staff typed this: the booth stays locked. Wrong ones count as for leaving.
    pub async fn is_staff(
        &self,
        pin: &Pin,
        before: impl Future<Output = ()>,
    ) -> Result<Guess, BoothError> {
        match self.guess(pin, before).await? {
            (Guess::Right, Some(opened)) => {
                let locked = self.lock.borrow().locked.clone();
                self.write(Booth { locked, ..opened }).await?;
                Ok(Guess::Right)
            }
            (guess, _) => Ok(guess),
        }
    }

    async fn guess(
        &self,
        pin: &Pin,
        before: impl Future<Output = ()>,
    ) -> Result<(Guess, Option<Booth>), BoothError> {
        self.refresh().await?;
        let now = self.ports.clock.now();
        let lock = self.lock.borrow().value.clone();
        if lock.clock_was_set_back(now) {
            let from_now = Booth { wrong_at: Some(now), ..lock.clone() };
            self.write(from_now).await?;
        }
        let lock = self.lock.borrow().value.clone();
        let Some(guessed) = lock.guessed(now) else {
            return Ok((Guess::Wait(lock.wait(now)), None));
        };
        self.write(guessed.clone()).await?;
        before.await;
        Ok(match guessed.opened(pin) {
            Some(opened) => (Guess::Right, Some(opened)),
            None => (Guess::Wrong, None),
        })
    }

    /// Keeps a lead. Resolves only when it is safe on the disk.
    pub async fn take_lead(&self, lead: &Lead) -> Result<(), BoothError> {
        self.inbox.add_lead(lead).await
    }

    /// Keeps a pre-order with its buyer and lead under the next number, all or nothing. `make` is
    /// given the number; it is asked again where another tab was faster.
    pub async fn take_pre_order(
        &self,
        make: impl Fn(&str) -> (Lead, Buyer, Order),
    ) -> Result<String, BoothError> {
        loop {
            let lock = self.lock.borrow().clone();
            let locked = lock.locked.clone().ok_or(BoothError::Open)?;
            let number = pre_order::number(&locked);
            let (lead, buyer, order) = make(&number);
            let next = lock::after_one_more(&lock.value);
            match self.inbox.add_pre_order(&lead, &buyer, &order, &next, lock.revision).await {
                Ok(revision) => {
                    self.lock.replace(Versioned { revision, value: next });
                    return Ok(number);
                }
                Err(BoothError::Commit(CommitError::Conflict { theirs }))
                    if theirs.iter().any(|record| record.key == keep::BOOTH) =>
                {
                    self.refresh().await?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// The lock as it stands in the store: another tab of the booth may have written it.
    async fn refresh(&self) -> Result<(), BoothError> {
        let stands = self.inbox.booth().await?.ok_or(BoothError::Open)?;
        self.lock.replace(stands);
        Ok(())
    }

    async fn write(&self, booth: Booth) -> Result<(), BoothError> {
        let base = self.lock.borrow().revision;
        let revision = self.inbox.write_booth(&booth, base).await?;
        self.lock.replace(Versioned { revision, value: booth });
        Ok(())
    }
}

#[cfg(test)]
mod tests;
