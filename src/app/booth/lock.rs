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

/// Eight bytes by chance: the random half of an id, of which 62 bits are random (RFC 9562, version 7).
fn random(desk: &Desk) -> [u8; 8] {
    let mut half = [0; 8];
    let id = desk.ports().ids.next();
    half.iter_mut().zip(id.as_bytes().iter().skip(8)).for_each(|(byte, random)| *byte = *random);
    half
}

/// A number to write down, for whoever forgets the PIN.
pub fn recovery_number(desk: &Desk) -> Pin {
    // The two bits that are the same in every id stand in front, and fall away.
    Pin::recovery(u64::from_be_bytes(random(desk)) << 2 >> 2)
}

/// Chooses a PIN, and the number that opens where it is forgotten.
pub fn choose_pin(desk: &Desk, pin: &Pin, recovery: &Pin) -> Command {
    let hash = |pin: &Pin| {
        let mut salt = [0; 16];
        let chance = random(desk).into_iter().chain(random(desk));
        salt.iter_mut().zip(chance).for_each(|(byte, random)| *byte = random);
        PinHash::of(pin, salt, ROUNDS)
    };
    put(&desk.workspace(), Booth::with_pin(hash(pin), Some(hash(recovery))))
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
