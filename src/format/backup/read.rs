//! From a file to a backup, believing nothing that does not check.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::shape::{BackupV1, PhotoV1, RecordV1, SetAsideV1};
use super::{
    Backup, BackupError, BackupPhoto, BackupRecord, FORMAT, MOST_BYTES, NEWEST, PHOTO_TYPES,
    SetAside,
};
use crate::domain::photo::PhotoHash;

/// Reads a file of any version there ever was, and checks all of it.
///
/// A file cannot make this take much more memory than it has itself, nor nest deep: every value
/// that does not belong is refused where it begins.
pub fn read(file: &[u8]) -> Result<Backup, BackupError> {
    let bytes = file.len() as u64;
    if bytes > MOST_BYTES {
        return Err(BackupError::TooLarge { bytes, limit: MOST_BYTES });
    }
    let text = str::from_utf8(file)
        .map_err(|error| BackupError::NotABackup { detail: error.to_string() })?;
    let mut shape: BackupV1<'_> = serde_json::from_str(text).map_err(|error| why(text, &error))?;
    check_digest(&mut shape)?;
    backup_of(shape)
}

/// What is wrong with a file that does not have the shape of version 1.
fn why(text: &str, error: &serde_json::Error) -> BackupError {
    /// What a backup of any version has.
    #[derive(Deserialize)]
    struct Head {
        format: Option<String>,
        version: Option<u64>,
    }
    if !text.trim_start().starts_with('{') {
        return BackupError::NotABackup { detail: error.to_string() };
    }
    if error.is_eof() {
        return BackupError::Truncated;
    }
    let Ok(head) = serde_json::from_str::<Head>(text) else {
        return BackupError::Damaged { detail: error.to_string() };
    };
    match (head.format.as_deref(), head.version) {
        (Some(FORMAT), Some(found)) if found > u64::from(NEWEST) => {
            BackupError::UnknownVersion { found }
        }
        (Some(FORMAT), _) => BackupError::Damaged { detail: error.to_string() },
        (Some(other), _) => BackupError::NotABackup { detail: format!("its format is {other:?}") },
        (None, _) => BackupError::NotABackup { detail: "it names no format".to_owned() },
    }
}

fn damaged(detail: impl Into<String>) -> BackupError {
    BackupError::Damaged { detail: detail.into() }
}

fn check_digest(shape: &mut BackupV1<'_>) -> Result<(), BackupError> {
    let (found, _) = shape.digest().map_err(|error| damaged(error.to_string()))?;
    let stated = shape.sha256.clone().ok_or_else(|| damaged("its SHA-256 is missing"))?;
    if stated != found {
        return Err(BackupError::Altered { stated, found });
    }
    if shape.counts != shape.counted() {
        return Err(damaged("it does not hold as much as it says"));
    }
    Ok(())
}

fn backup_of(shape: BackupV1<'_>) -> Result<Backup, BackupError> {
    let mut keys = BTreeSet::new();
    for record in &shape.records {
        if !keys.insert(record.key.as_ref()) {
            return Err(damaged(format!("{} stands there twice", record.key)));
        }
    }
    let photos: Vec<BackupPhoto> =
        shape.photos.into_iter().map(photo_of).collect::<Result<_, _>>()?;
    let mut hashes = BTreeSet::new();
    if let Some(twice) = photos.iter().find(|photo| !hashes.insert(&photo.hash)) {
        return Err(damaged(format!("the photo {} stands there twice", twice.hash.as_str())));
    }
    Ok(Backup {
        made_at: shape.made_at.0,
        records: shape.records.into_iter().map(BackupRecord::from).collect(),
        photos,
        set_aside: shape.set_aside.into_iter().map(SetAside::from).collect(),
    })
}

fn photo_of(shape: PhotoV1<'_>) -> Result<BackupPhoto, BackupError> {
    let PhotoV1 { bytes, hash, height, media_type, thumbnail, width } = shape;
    if !PHOTO_TYPES.contains(&media_type.as_ref()) {
        return Err(damaged(format!("a photo is of the type {media_type:?}")));
    }
    // Photos are found by this name: a wrong one would stand for another picture ever after.
    if PhotoHash::of(&bytes.0) != hash.0 {
        return Err(BackupError::WrongPhoto { hash: hash.0.as_str().to_owned() });
    }
    Ok(BackupPhoto {
        hash: hash.0,
        media_type: media_type.into_owned(),
        width,
        height,
        bytes: bytes.0.into_owned(),
        thumbnail: thumbnail.0.into_owned(),
    })
}

impl From<RecordV1<'_>> for BackupRecord {
    fn from(shape: RecordV1<'_>) -> Self {
        let RecordV1 { body, key, revision } = shape;
        Self { key: key.into_owned(), revision, body: body.into_owned() }
    }
}

impl From<SetAsideV1<'_>> for SetAside {
    fn from(shape: SetAsideV1<'_>) -> Self {
        let SetAsideV1 { key, raw, reason } = shape;
        Self { key: key.into_owned(), raw: raw.into_owned(), reason: reason.into_owned() }
    }
}
