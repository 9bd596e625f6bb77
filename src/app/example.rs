//! Example workspaces: what they are, and what each of them brought.

mod stored;

use chrono::NaiveDate;

use super::record::RecordKey;

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
    pub name: ExampleName,
    pub loaded_on: NaiveDate,
    /// Every record that it created, without the one that holds this list.
    pub records: Vec<RecordKey>,
}
