//! How version 1 is written.
//!
//! Fields stand in alphabetical order and numbers are whole, so that what `serde_json` writes is
//! the canonical form (RFC 8785) already: a file of a gigabyte need not be built twice to be
//! hashed. The fixture and a property test against a canonicaliser hold this to be true.

use std::borrow::Cow;
use std::io;

use base64::Engine as _;
use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDateTime;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::FORMAT;
use crate::domain::photo::PhotoHash;
use crate::format::record::Version;
use crate::format::record::text::AsText;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BackupV1<'a> {
    pub counts: CountsV1,
    pub format: FormatName,
    pub made_at: AsText<NaiveDateTime>,
    pub photos: Vec<PhotoV1<'a>>,
    pub records: Vec<RecordV1<'a>>,
    pub set_aside: Vec<SetAsideV1<'a>>,
    /// Over everything else, in lower-case hexadecimal. Left out while it is being found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    pub version: Version<1>,
}

#[derive(PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountsV1 {
    pub photos: u64,
    pub records: u64,
    pub set_aside: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PhotoV1<'a> {
    pub bytes: Base64<'a>,
    pub hash: AsText<PhotoHash>,
    pub height: u32,
    pub media_type: Cow<'a, str>,
    pub thumbnail: Base64<'a>,
    pub width: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordV1<'a> {
    pub body: Cow<'a, str>,
    pub key: Cow<'a, str>,
    pub revision: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetAsideV1<'a> {
    pub key: Cow<'a, str>,
    pub raw: Cow<'a, str>,
    pub reason: Cow<'a, str>,
}

/// Bytes as standard Base64 with padding (RFC 4648).
pub(super) struct Base64<'a>(pub Cow<'a, [u8]>);

impl Serialize for Base64<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Base64Display::new(&self.0, &STANDARD))
    }
}

impl<'de> Deserialize<'de> for Base64<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let bytes = STANDARD.decode(text.as_bytes());
        bytes.map(|bytes| Self(Cow::Owned(bytes))).map_err(D::Error::custom)
    }
}

/// The name of the format, and nothing else.
pub(super) struct FormatName;

impl Serialize for FormatName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(FORMAT)
    }
}

impl<'de> Deserialize<'de> for FormatName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        if name == FORMAT {
            Ok(Self)
        } else {
            Err(D::Error::custom(format_args!("the format is {name:?}")))
        }
    }
}

impl BackupV1<'_> {
    pub fn counted(&self) -> CountsV1 {
        CountsV1 {
            photos: self.photos.len() as u64,
            records: self.records.len() as u64,
            set_aside: self.set_aside.len() as u64,
        }
    }

    /// The SHA-256 of everything but the SHA-256 itself, and how many bytes that is.
    pub fn digest(&mut self) -> Result<(String, u64), serde_json::Error> {
        let stated = self.sha256.take();
        let mut hasher = HashWriter { hasher: Sha256::new(), bytes: 0 };
        let written = serde_json::to_writer(&mut hasher, self);
        self.sha256 = stated;
        written?;
        let digest = hasher.hasher.finalize();
        Ok((digest.iter().map(|byte| format!("{byte:02x}")).collect(), hasher.bytes))
    }
}

struct HashWriter {
    hasher: Sha256,
    bytes: u64,
}

impl io::Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
