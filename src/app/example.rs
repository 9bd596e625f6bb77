//! Example workspaces: what they are, and what each of them brought.

use chrono::NaiveDate;
use uuid::Uuid;

use super::record::{InvalidRecordKey, RecordKey};
use crate::format::record::example::ExampleV1;
use crate::format::record::{RecordError, StoredShape, read, version_of, write};

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
}

/// What one loaded example brought, so that it can be removed whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Two tabs may load the same example at once; each is a record of its own.
    pub id: Uuid,
    pub name: ExampleName,
    pub loaded_on: NaiveDate,
    /// Every record that it created, without the one that holds this list.
    pub records: Vec<RecordKey>,
}

impl StoredShape for Example {
    fn encode(&self) -> Result<String, RecordError> {
        let records = self.records.iter().map(RecordKey::to_string).collect();
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
        let records: Result<Vec<RecordKey>, InvalidRecordKey> =
            shape.records.iter().map(|key| key.parse()).collect();
        let records = records.map_err(RecordError::contradiction)?;
        Ok(Self { id, name, loaded_on: shape.loaded_on.0, records })
    }
}
