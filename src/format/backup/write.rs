//! From a backup to its file.

use std::borrow::Cow;

use super::shape::{BackupV1, Base64, CountsV1, FormatName, PhotoV1, RecordV1, SetAsideV1};
use super::{Backup, BackupError, BackupPhoto, BackupRecord, MOST_BYTES, SetAside};
use crate::format::record::Version;
use crate::format::record::text::AsText;

/// The text of the file, in its newest version.
pub fn write(backup: &Backup) -> Result<String, BackupError> {
    let unwritable =
        |error: serde_json::Error| BackupError::Unwritable { detail: error.to_string() };
    let mut shape = shape_of(backup);
    let (digest, bytes) = shape.digest().map_err(unwritable)?;
    if bytes > MOST_BYTES {
        return Err(BackupError::TooLarge { bytes, limit: MOST_BYTES });
    }
    shape.sha256 = Some(digest);
    serde_json::to_string(&shape).map_err(unwritable)
}

pub(super) fn shape_of(backup: &Backup) -> BackupV1<'_> {
    let mut shape = BackupV1 {
        counts: CountsV1 { photos: 0, records: 0, set_aside: 0 },
        format: FormatName,
        made_at: AsText(backup.made_at),
        photos: backup.photos.iter().map(PhotoV1::from).collect(),
        records: backup.records.iter().map(RecordV1::from).collect(),
        set_aside: backup.set_aside.iter().map(SetAsideV1::from).collect(),
        sha256: None,
        version: Version,
    };
    shape.counts = shape.counted();
    shape
}

impl<'a> From<&'a BackupPhoto> for PhotoV1<'a> {
    fn from(photo: &'a BackupPhoto) -> Self {
        Self {
            bytes: Base64(Cow::Borrowed(&photo.bytes)),
            hash: AsText(photo.hash.clone()),
            height: photo.height,
            media_type: Cow::Borrowed(&photo.media_type),
            thumbnail: Base64(Cow::Borrowed(&photo.thumbnail)),
            width: photo.width,
        }
    }
}

impl<'a> From<&'a BackupRecord> for RecordV1<'a> {
    fn from(record: &'a BackupRecord) -> Self {
        Self {
            body: Cow::Borrowed(&record.body),
            key: Cow::Borrowed(&record.key),
            revision: record.revision,
        }
    }
}

impl<'a> From<&'a SetAside> for SetAsideV1<'a> {
    fn from(text: &'a SetAside) -> Self {
        Self {
            key: Cow::Borrowed(&text.key),
            raw: Cow::Borrowed(&text.raw),
            reason: Cow::Borrowed(&text.reason),
        }
    }
}
