//! Example workspaces: what they are, how one is loaded, and how it is removed whole.

mod load;
mod remove;

use chrono::NaiveDate;
use uuid::Uuid;

use super::record::{InvalidRecordKey, RecordKey, RecordKind};
use crate::domain::photo::PhotoHash;
use crate::format::record::example::ExampleV1;
use crate::format::record::{RecordError, StoredShape, read, version_of, write};

pub use load::{LoadExampleError, Loaded, load};
pub use remove::{Removal, remove};

/// The workshops that an owner can look around in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ExampleName {
    /// Home-made batik from Malang, in pieces.
    Batik,
    /// Drums from Blitar, in containers.
    Djembe,
    /// Snacks, flowers and wood craft that an exporter in Batu pools.
    Pool,
}

impl ExampleName {
    pub const ALL: [Self; 3] = [Self::Batik, Self::Djembe, Self::Pool];

    /// The word that stands for it in records and file names. It never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Batik => "batik",
            Self::Djembe => "djembe",
            Self::Pool => "pool",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.code() == code)
    }

    /// The record that lists what it brought: the same on every computer, so that two tabs
    /// cannot load one example twice.
    pub const fn key(self) -> RecordKey {
        let id = match self {
            Self::Batik => 1,
            Self::Djembe => 2,
            Self::Pool => 3,
        };
        RecordKey::new(RecordKind::Example, Uuid::from_u128(id))
    }
}

/// What one loaded example brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub id: Uuid,
    pub name: ExampleName,
    pub loaded_on: NaiveDate,
    /// Every record that it created, without the one that holds this list.
    pub records: Vec<Brought>,
}

/// A record that an example brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    pub key: RecordKey,
    /// Tells whether the owner has changed it since.
    pub mark: Mark,
}

/// The first 32 bits of the SHA-256 of a record's text, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark(String);

impl Mark {
    const DIGITS: usize = 8;

    /// Any text; one that is no mark fits no record.
    pub const fn stated(text: String) -> Self {
        Self(text)
    }

    pub fn of(body: &str) -> Self {
        Self(PhotoHash::of(body.as_bytes()).as_str().chars().take(Self::DIGITS).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl StoredShape for Example {
    fn encode(&self) -> Result<String, RecordError> {
        let pair = |brought: &Brought| (brought.key.to_string(), brought.mark.0.clone());
        let records = self.records.iter().map(pair).collect();
        write(&ExampleV1::new(self.name.code(), self.loaded_on, records))
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => Self::from_v1(id, read(1, body)?),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl Example {
    fn from_v1(id: Uuid, shape: ExampleV1) -> Result<Self, RecordError> {
        let name = ExampleName::from_code(&shape.name).ok_or_else(|| {
            RecordError::contradiction(format_args!("{:?} is not a known example", shape.name))
        })?;
        let brought = |(key, mark): (String, String)| {
            Ok(Brought { key: key.parse()?, mark: Mark::stated(mark) })
        };
        let records: Result<Vec<Brought>, InvalidRecordKey> =
            shape.records.into_iter().map(brought).collect();
        let records = records.map_err(RecordError::contradiction)?;
        Ok(Self { id, name, loaded_on: shape.loaded_on.0, records })
    }
}

#[cfg(test)]
mod tests;
