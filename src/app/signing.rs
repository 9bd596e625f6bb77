//! The owner's signing key.
//!
//! There is one key or none. Making a key again replaces it: readers who knew the former one are then
//! told that the key changed, and have to ask. The key travels in backups and nowhere else.

use super::command::{Change, Command};
use super::desk::Desk;
use super::entity::Entity;
use super::ports::RandomnessError;
use super::record::{RecordKey, RecordKind, Revision};
use super::workspace::Workspace;
use crate::domain::signing::{PublicKey, Seed, SigningKey};
use crate::format::dossier::public_key;

/// The public half of the owner's key.
pub fn own_key(workspace: &Workspace) -> Option<PublicKey> {
    workspace.signing_key.as_ref().map(|key| public_key(&key.seed))
}

/// A new key in place of the one there is, if there is one.
pub fn make_key(desk: &Desk) -> Result<Command, RandomnessError> {
    let ports = desk.ports();
    let key =
        SigningKey { seed: Seed::new(ports.randomness.bytes()?), made_on: ports.clock.today() };
    let base = desk.workspace().signing_key.as_ref().map_or(Revision::NONE, |key| key.revision);
    let key = Change {
        key: RecordKey::single(RecordKind::SigningKey),
        base,
        value: Some(Entity::SigningKey(key)),
    };
    Ok(Command::Put(vec![key]))
}
