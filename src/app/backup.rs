//! Everything the owner keeps as one backup file, and back from it.
//!
//! [`collect`] works also while nothing can be written: it reads the workspace in memory and
//! whatever photos can be had. What a file would change is a [`RestorePlan`], which changes
//! nothing; [`restore`] carries one out in small batches, each of them all or nothing.

mod plan;
mod restore;

use chrono::NaiveDateTime;

use super::desk::Desk;
use super::entity::Entity;
use super::ports::Photo;
use crate::format::backup::{Backup, BackupPhoto, BackupRecord, SetAside};
use crate::format::record::RecordError;

pub use plan::{Manner, Planned, RestorePlan, Standing, Unknown};
pub use restore::{RestoreError, RestoreFailure, Restored, restore};

/// A backup, and what could not be put into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collected {
    pub backup: Backup,
    /// Photos that records name and that the browser did not give.
    pub photos_missing: usize,
}

/// Takes everything together: each record as its text, the photos, and what is kept aside.
pub async fn collect(desk: &Desk) -> Result<Collected, RecordError> {
    let made_at = desk.ports().clock.now();
    let mut backup = Backup::empty(made_at);
    let photos = {
        let workspace = desk.workspace();
        for key in workspace.keys() {
            let Some((revision, entity)) = workspace.get(key) else { continue };
            let body = with_this_backup(entity, made_at).encode()?;
            let record = BackupRecord { key: key.to_string(), revision: revision.0, body };
            backup.records.push(record);
        }
        backup.set_aside.extend(workspace.unreadable.iter().map(|text| SetAside {
            key: text.key.clone(),
            raw: text.raw.clone(),
            reason: text.reason.clone(),
        }));
        workspace.photos_in_use()
    };
    let mut photos_missing = 0;
    for hash in photos {
        // A store that fails must not keep the owner from the rest.
        match desk.ports().photos.get(hash).await {
            Ok(Some(photo)) => backup.photos.push(photo_to_file(photo)),
            Ok(None) | Err(_) => photos_missing += 1,
        }
    }
    Ok(Collected { backup, photos_missing })
}

/// What is called after its moment: `tembus-2026-11-22-1405.tembus-backup`.
pub fn file_name(made_at: NaiveDateTime) -> String {
    format!("tembus-{}.tembus-backup", made_at.format("%Y-%m-%d-%H%M"))
}

/// The settings as they will be once this backup is saved.
fn with_this_backup(mut entity: Entity, made_at: NaiveDateTime) -> Entity {
    if let Entity::Settings(settings) = &mut entity {
        settings.backed_up_at = Some(made_at);
    }
    entity
}

fn photo_to_file(photo: Photo) -> BackupPhoto {
    let Photo { hash, media_type, width, height, bytes, thumbnail } = photo;
    BackupPhoto { hash, media_type, width, height, bytes, thumbnail }
}

fn photo_from_file(photo: &BackupPhoto) -> Photo {
    let BackupPhoto { hash, media_type, width, height, bytes, thumbnail } = photo.clone();
    Photo { hash, media_type, width, height, bytes, thumbnail }
}

#[cfg(test)]
mod tests;
