//! Backup files, `*.tembus-backup`: everything that a workspace holds, photos included, as one JSON
//! text.
//!
//! A file names its format and version, counts what it holds, and carries the SHA-256 of the
//! RFC 8785 form of all the rest of it, so that damage is found before anything is restored.
//! Records keep their own text, whatever its version: a backup can be read before what is in it.
//! The file is as private as the workspace itself; nothing in it is encrypted.
//!
//! ```
//! use tembus::format::backup::{Backup, read, write};
//! let made_at = chrono::NaiveDateTime::default();
//! let backup = Backup::empty(made_at);
//! assert_eq!(read(write(&backup)?.as_bytes())?, backup);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod read;
mod shape;
mod write;

use chrono::NaiveDateTime;

use crate::domain::photo::PhotoHash;

pub use read::read;
pub use write::write;

/// What the file says it is.
pub const FORMAT: &str = "tembus-backup";

/// The newest version of the file's shape.
pub const NEWEST: u32 = 1;

/// The largest file that is read or written, in bytes: a browser tab has a few times as much.
pub const MOST_BYTES: u64 = 1 << 30;

/// IANA types of photos that a backup may hold: what the app itself keeps.
pub const PHOTO_TYPES: [&str; 2] = ["image/webp", "image/jpeg"];

/// Everything in a backup file. Keys are unique, and so are the photos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The owner's wall clock.
    pub made_at: NaiveDateTime,
    pub records: Vec<BackupRecord>,
    pub photos: Vec<BackupPhoto>,
    /// Text that could not be read when the backup was made.
    pub set_aside: Vec<SetAside>,
}

/// One record with its own text, character for character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupRecord {
    /// `product/01991f3e-…`
    pub key: String,
    /// How often the record had been written.
    pub revision: u64,
    pub body: String,
}

/// One photo, named by the SHA-256 of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupPhoto {
    pub hash: PhotoHash,
    /// One of [`PHOTO_TYPES`].
    pub media_type: String,
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
    pub thumbnail: Vec<u8>,
}

/// Text kept aside, under the storage key where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    pub key: String,
    pub raw: String,
    pub reason: String,
}

impl Backup {
    pub const fn empty(made_at: NaiveDateTime) -> Self {
        Self { made_at, records: Vec::new(), photos: Vec::new(), set_aside: Vec::new() }
    }
}

/// Why a file is no backup that can be restored, or why none can be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    #[error("the file has {bytes} bytes, at most {limit} can be handled")]
    TooLarge { bytes: u64, limit: u64 },
    #[error("this is not a Tembus backup: {detail}")]
    NotABackup { detail: String },
    #[error("the file ends in the middle")]
    Truncated,
    /// A newer Tembus wrote it.
    #[error("the backup has version {found}, known here are those up to {NEWEST}")]
    UnknownVersion { found: u64 },
    /// A backup, but not of the shape that its version has. Says where.
    #[error("the backup is damaged: {detail}")]
    Damaged { detail: String },
    #[error("the backup was changed after it was made: its contents have the SHA-256 {found}")]
    Altered { stated: String, found: String },
    #[error("the photo {hash} is not the picture that it says it is")]
    WrongPhoto { hash: String },
    #[error("the backup cannot be written: {detail}")]
    Unwritable { detail: String },
}
