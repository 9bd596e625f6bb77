//! Choosing a PIN and locking the booth, from the owner's own desk.

use super::catalogue::{BoothCatalogue, CatalogueError};
use super::keep::BOOTH;
use crate::app::command::{Change, Command, CommandError};
use crate::app::desk::Desk;
use crate::app::entity::Entity;
use crate::app::ports::CommitError;
use crate::app::record::Revision;
use crate::app::workspace::Workspace;
use crate::domain::fair::Fair;
use crate::domain::fair::booth::{Booth, Locked};
use crate::domain::fair::pin::{Pin, PinHash, ROUNDS};
use crate::domain::id::FairId;

/// Why the booth was not locked.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    #[error("no PIN was chosen yet")]
    NoPin,
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The catalogue could not be put on its shelf.
    #[error(transparent)]
    Shelf(CommitError),
    #[error(transparent)]
    Command(#[from] CommandError),
}

/// Chooses a PIN. The salt is made of two ids: each has 74 random bits (RFC 9562, version 7).
pub fn choose_pin(desk: &Desk, pin: &Pin) -> Command {
    let ids = &desk.ports().ids;
    let (first, second) = (ids.next(), ids.next());
    let mut salt = [0; 16];
    // The random half of each; the other half is the time.
    let random = first.as_bytes().iter().skip(8).chain(second.as_bytes().iter().skip(8));
    salt.iter_mut().zip(random).for_each(|(byte, random)| *byte = *random);
    put(&desk.workspace(), Booth::with_pin(PinHash::of(pin, salt, ROUNDS)))
}

/// Locks this browser for visitors of the fair: composes what they may see, keeps it, and then writes
/// the lock. When this has resolved, the page has to be loaded anew.
pub async fn lock(desk: &Desk, fair: FairId) -> Result<(), LockError> {
    let (text, command) = {
        let workspace = desk.workspace();
        let booth = workspace.booth.as_ref().ok_or(LockError::NoPin)?;
        let catalogue = BoothCatalogue::compose(&workspace, fair)?;
        let (prefix, next) = numbers(&workspace, &catalogue.fair);
        let locked = Some(Locked { fair, since: desk.ports().clock.now(), prefix, next });
        let locked = Booth { wrong: 0, wrong_at: None, locked, ..booth.value.clone() };
        (catalogue.to_text()?, put(&workspace, locked))
    };
    desk.ports().shelf.put(text).await.map_err(LockError::Shelf)?;
    desk.run(command).await?;
    Ok(())
}

fn put(workspace: &Workspace, booth: Booth) -> Command {
    let base = workspace.booth.as_ref().map_or(Revision::NONE, |stands| stands.revision);
    Command::Put(vec![Change { key: BOOTH, base, value: Some(Entity::Booth(booth)) }])
}

/// What the numbers of this fair's pre-orders begin with, and the first that is free: a locked
/// booth cannot look which numbers others took.
fn numbers(workspace: &Workspace, fair: &Fair) -> (String, u32) {
    const LETTERS: usize = 8;
    let letters = fair.name.chars().filter(char::is_ascii_alphanumeric);
    let short: String = letters.take(LETTERS).collect::<String>().to_ascii_uppercase();
    let prefix = format!("PO/{}/", if short.is_empty() { "FAIR" } else { &short });
    let taken = workspace
        .orders
        .values()
        .filter_map(|order| order.number.strip_prefix(&prefix)?.parse::<u32>().ok());
    let next = taken.max().unwrap_or(0).saturating_add(1);
    (prefix, next)
}

/// The lock after one more pre-order took its number.
pub(super) fn after_one_more(booth: &Booth) -> Booth {
    let locked = booth.locked.clone();
    let locked = locked.map(|locked| Locked { next: locked.next.saturating_add(1), ..locked });
    Booth { locked, ..booth.clone() }
}
