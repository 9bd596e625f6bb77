//! How records are written in the store: one JSON text a record, of a shape that never changes.
//!
//! Every body opens with its shape's version, `{"v":1,…`. The id is not in the body, it is in the
//! record's key. Names are those of the domain. What has its usual value is left out, so that
//! 10,000 simple products fit the browser's 5.2 million UTF-16 units. Those usual values belong
//! to the shape: they stay as they are even when the domain's defaults change.
//!
//! Nothing is guessed when reading. A field that is not known here was written by a newer Tembus:
//! leaving it out would lose it at the next save, so the whole record is refused, and the store
//! keeps its text aside.
//!
//! A new version gets shapes of its own beside the old ones, and one more arm in `decode`. The old
//! shapes and their fixtures (`tests/fixtures/record`) stay for ever.

mod allocation;
mod booth;
mod buyer;
mod dossier;
pub mod example;
mod exporter;
mod fair;
mod history;
mod holidays;
mod lead;
mod offer;
mod order;
mod paper;
pub mod parts;
mod producer;
mod product;
mod settings;
mod shipment;
mod signing;
pub mod text;

use serde::de::{DeserializeOwned, Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A value that is kept as a record of its own.
pub trait StoredShape: Sized {
    /// The record's text, in the newest version of its shape.
    fn encode(&self) -> Result<String, RecordError>;

    /// Reads a text of any version there ever was. `id` comes from the record's key; kinds of
    /// which there is only one record pay no heed to it.
    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError>;
}

/// Why a record's text cannot be read, or written. Nothing is put in its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    #[error("this is not a record: {detail}")]
    NoVersion { detail: String },
    /// A newer Tembus wrote it.
    #[error("the record has version {found}, known here are those up to {newest}")]
    UnknownVersion { found: u64, newest: u32 },
    /// Broken JSON, a field that is missing or unknown, or a value that cannot be. Says where.
    #[error("the record does not have the shape of version {version}: {detail}")]
    Shape { version: u32, detail: String },
    /// Each value is well formed, together they cannot be.
    #[error("the record contradicts itself: {detail}")]
    Contradiction { detail: String },
    #[error("the record cannot be written: {detail}")]
    Unwritable { detail: String },
}

impl RecordError {
    /// A contradiction that a constructor of the domain found.
    pub fn contradiction(problem: impl std::fmt::Display) -> Self {
        Self::Contradiction { detail: problem.to_string() }
    }
}

/// The `v` of a shape: always the number `N`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version<const N: u32>;

impl<const N: u32> Serialize for Version<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(N)
    }
}

impl<'de, const N: u32> Deserialize<'de> for Version<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = u64::deserialize(deserializer)?;
        if found == u64::from(N) {
            return Ok(Self);
        }
        let wanted = format!("version {N}");
        Err(D::Error::invalid_value(Unexpected::Unsigned(found), &wanted.as_str()))
    }
}

/// The version that a body names, whatever else is in it.
///
/// Bodies written here open with it; only one that was mended by hand has to be read to its end.
pub fn version_of(body: &str) -> Result<u64, RecordError> {
    let opening = body.strip_prefix(r#"{"v":"#).and_then(|rest| rest.split([',', '}']).next());
    if let Some(version) = opening.and_then(|digits| digits.parse().ok()) {
        return Ok(version);
    }
    // Serde would take a list for an object, field by field.
    if !body.trim_start().starts_with('{') {
        return Err(RecordError::NoVersion { detail: "there is no object".to_owned() });
    }
    /// Takes any object that has a version.
    #[derive(Deserialize)]
    struct Versioned {
        v: u64,
    }
    let read: Result<Versioned, _> = serde_json::from_str(body);
    read.map(|versioned| versioned.v)
        .map_err(|error| RecordError::NoVersion { detail: error.to_string() })
}

/// Reads a body as the shape of `version`.
pub fn read<Shape: DeserializeOwned>(version: u32, body: &str) -> Result<Shape, RecordError> {
    serde_json::from_str(body)
        .map_err(|error| RecordError::Shape { version, detail: error.to_string() })
}

/// Writes a shape as a body.
pub fn write(shape: &impl Serialize) -> Result<String, RecordError> {
    serde_json::to_string(shape)
        .map_err(|error| RecordError::Unwritable { detail: error.to_string() })
}

/// Whether a field has its usual value and is left out.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::settings::Settings;

    #[test]
    fn the_version_is_found_wherever_it_stands() {
        assert_eq!(version_of(r#"{"v":1,"language":"id"}"#), Ok(1));
        assert_eq!(version_of(r#"{"v":1}"#), Ok(1));
        assert_eq!(version_of(r#" { "language": "id", "v": 7 } "#), Ok(7));
        for body in ["", "{}", "[1]", r#"{"v":"1"}"#, r#"{"v":-1}"#, r#"{"v":1.5}"#] {
            assert!(matches!(version_of(body), Err(RecordError::NoVersion { .. })), "{body}");
        }
    }

    #[test]
    fn a_newer_version_is_refused_as_such() {
        let error = Settings::decode(Uuid::nil(), r#"{"v":2,"tongue":"id"}"#).unwrap_err();
        assert_eq!(error, RecordError::UnknownVersion { found: 2, newest: 1 });
    }

    #[test]
    fn what_is_wrong_is_said() {
        let check = |body: &str, part: &str| {
            let error = Settings::decode(Uuid::nil(), body).unwrap_err();
            assert!(matches!(error, RecordError::Shape { version: 1, .. }), "{body}: {error}");
            assert!(error.to_string().contains(part), "{body}: {error}");
        };
        check(r#"{"v":1,"language":"id","font":"big"}"#, "unknown field `font`");
        check(r#"{"v":1,"language":"fi"}"#, r#""fi" is not a known language at line 1 column"#);
        check(r#"{"v":1}"#, "missing field `language`");
        check(r#"{"v":1,"language":"id","language":"en"}"#, "duplicate field");
        check(r#"{"v":1,"language":"id""#, "EOF");
        check(r#"{"v":1,"language":"id"} "x""#, "trailing");
    }
}
