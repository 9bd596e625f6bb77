//! The name of a stored record and the revision that guards it.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// What a stored record is about. The code is part of every storage key: it never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    Settings,
    Exporter,
    Product,
    Buyer,
    Order,
    Producer,
    /// A share of an order line given to a producer.
    Allocation,
    /// The days on which nobody works.
    Holidays,
    /// A dossier that was issued from here.
    IssuedDossier,
    /// A dossier that was received and opened here.
    OpenedDossier,
    /// The list of what an example workspace brought, so that it can be removed whole.
    Example,
    /// The owner's key that signs dossiers. The only kind whose body is secret even among friends: it
    /// goes into backups, since those are the owner's, and into no other file.
    SigningKey,
    Fair,
    /// A visitor of a fair who left a name.
    Lead,
    /// The PIN of the booth and whether it is locked; there is one.
    Booth,
    /// Goods that travel together.
    Shipment,
    /// A paper that was given out, word for word.
    Paper,
}

impl RecordKind {
    pub const ALL: [Self; 17] = [
        Self::Settings,
        Self::Exporter,
        Self::Product,
        Self::Buyer,
        Self::Order,
        Self::Producer,
        Self::Allocation,
        Self::Holidays,
        Self::IssuedDossier,
        Self::OpenedDossier,
        Self::Example,
        Self::SigningKey,
        Self::Fair,
        Self::Lead,
        Self::Booth,
        Self::Shipment,
        Self::Paper,
    ];

    /// The word that stands for this kind in storage keys and backup files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Exporter => "exporter",
            Self::Product => "product",
            Self::Buyer => "buyer",
            Self::Order => "order",
            Self::Producer => "producer",
            Self::Allocation => "allocation",
            Self::Holidays => "holidays",
            Self::IssuedDossier => "issued-dossier",
            Self::OpenedDossier => "opened-dossier",
            Self::Example => "example",
            Self::SigningKey => "signing-key",
            Self::Fair => "fair",
            Self::Lead => "lead",
            Self::Booth => "booth",
            Self::Shipment => "shipment",
            Self::Paper => "paper",
        }
    }
}

/// Names one record: `product/01991f3e-…`. Records that exist once use the nil id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordKey {
    pub kind: RecordKind,
    pub id: Uuid,
}

impl RecordKey {
    pub const fn new(kind: RecordKind, id: Uuid) -> Self {
        Self { kind, id }
    }

    /// The key of a record of which a workspace holds exactly one.
    pub const fn single(kind: RecordKind) -> Self {
        Self::new(kind, Uuid::nil())
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind.code(), self.id)
    }
}

/// The text is not `kind/uuid` of a kind known here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the name of a record")]
pub struct InvalidRecordKey(pub String);

impl FromStr for RecordKey {
    type Err = InvalidRecordKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidRecordKey(text.to_owned());
        let (code, id) = text.split_once('/').ok_or_else(invalid)?;
        let kind =
            RecordKind::ALL.into_iter().find(|kind| kind.code() == code).ok_or_else(invalid)?;
        let id = Uuid::parse_str(id).map_err(|_| invalid())?;
        Ok(Self { kind, id })
    }
}

/// Counts the writes of one record, from 1. Zero means "does not exist yet".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Revision(pub u64);

impl Revision {
    /// The base of a write that creates its record.
    pub const NONE: Self = Self(0);

    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}
