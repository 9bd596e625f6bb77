//! A copy of every record in one JSON file, for keeping outside the browser. Photos are not in it,
//! and it is not encrypted: it is as private as the workspace itself.
//!
//! Bodies are the records' own texts, character for character, so that the copy holds also what
//! this version of the program cannot read.

use serde::{Deserialize, Serialize};

/// What the file says it is.
pub const FORMAT: &str = "tembus-copy";
/// The newest version of the file's shape.
pub const VERSION: u32 = 1;

/// The whole file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceCopy {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`] or earlier.
    pub version: u32,
    /// In the owner's time zone: `2026-11-22T14:05:00`.
    pub made_at: String,
    pub records: Vec<CopiedRecord>,
    /// What was kept aside as unreadable when the copy was made.
    pub unreadable: Vec<CopiedText>,
}

/// One record: `product/01991f3e-…` and its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopiedRecord {
    pub key: String,
    pub body: String,
}

/// Text that could not be believed, under the storage key where it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopiedText {
    pub key: String,
    pub raw: String,
}

/// Why a file is no copy that can be read here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CopyFileError {
    #[error("this is not a copy of a Tembus workspace: {detail}")]
    NotACopy { detail: String },
    #[error("the copy has version {found}, known here are those up to {VERSION}")]
    NewerVersion { found: u32 },
}

impl WorkspaceCopy {
    /// The file's text.
    pub fn write(&self) -> Result<String, CopyFileError> {
        serde_json::to_string(self)
            .map_err(|error| CopyFileError::NotACopy { detail: error.to_string() })
    }

    /// Reads a file of any version there ever was.
    pub fn read(text: &str) -> Result<Self, CopyFileError> {
        /// Read first, so that a newer file is told from a broken one.
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let not_a_copy = |detail: String| CopyFileError::NotACopy { detail };
        let head: Head =
            serde_json::from_str(text).map_err(|error| not_a_copy(error.to_string()))?;
        if head.format != FORMAT {
            return Err(not_a_copy(format!("its format is {:?}", head.format)));
        }
        if head.version > VERSION {
            return Err(CopyFileError::NewerVersion { found: head.version });
        }
        serde_json::from_str(text).map_err(|error| not_a_copy(error.to_string()))
    }
}
