//! Carries out a restore: photos first, then the records that name them.

use super::photo_from_file;
use super::plan::{Manner, RestorePlan};
use crate::app::command::{Command, CommandError};
use crate::app::desk::Desk;
use crate::app::ports::PhotoError;
use crate::format::backup::Backup;

/// What a restore brought and took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    pub written: usize,
    pub removed: usize,
    /// Photos that were not here before.
    pub photos: usize,
}

/// Why a restore stopped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    #[error(transparent)]
    Photo(#[from] PhotoError),
    #[error(transparent)]
    Command(#[from] CommandError),
}

/// A restore that stopped on the way. What was written before stays; restoring the same file again
/// goes on from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreFailure {
    pub before: Restored,
    pub error: RestoreError,
}

/// Writes what the plan says. `progress` hears how many of how many steps are done.
///
/// Every batch is all or nothing, and refused where a record was changed since the plan was made.
pub async fn restore(
    desk: &Desk,
    backup: &Backup,
    plan: &RestorePlan,
    manner: Manner,
    progress: impl Fn(usize, usize),
) -> Result<Restored, RestoreFailure> {
    let mut restored = Restored::default();
    let batches = plan.batches(manner);
    let total = backup.photos.len() + batches.len();
    for (done, photo) in backup.photos.iter().enumerate() {
        progress(done, total);
        let brought = async {
            let photos = &desk.ports().photos;
            let is_new = photos.get(photo.hash.clone()).await?.is_none();
            // Also one that is here is put again, so that no sweep takes it for unwanted before
            // the record that names it is here.
            photos.put(photo_from_file(photo)).await?;
            Ok(usize::from(is_new))
        };
        match brought.await {
            Ok(new) => restored.photos += new,
            Err(error) => {
                let error = RestoreError::Photo(error);
                return Err(RestoreFailure { before: restored, error });
            }
        }
    }
    for (done, batch) in batches.into_iter().enumerate() {
        progress(backup.photos.len() + done, total);
        let written = batch.iter().filter(|change| change.value.is_some()).count();
        let removed = batch.len() - written;
        if let Err(error) = desk.run(Command::Put(batch)).await {
            let error = RestoreError::Command(error);
            return Err(RestoreFailure { before: restored, error });
        }
        restored.written += written;
        restored.removed += removed;
    }
    progress(total, total);
    Ok(restored)
}
