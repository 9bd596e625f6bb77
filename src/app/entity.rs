//! One decoded record of any kind.

use super::example::Example;
use super::record::{RecordKey, RecordKind};
use crate::domain::allocation::Allocation;
use crate::domain::dossier::{IssuedDossier, OpenedDossier};
use crate::domain::fair::Fair;
use crate::domain::fair::booth::Booth;
use crate::domain::fair::lead::Lead;
use crate::domain::holiday::Holidays;
use crate::domain::order::Order;
use crate::domain::paper::IssuedPaper;
use crate::domain::party::{Buyer, Exporter};
use crate::domain::producer::Producer;
use crate::domain::product::Product;
use crate::domain::settings::Settings;
use crate::domain::shipment::Shipment;
use crate::domain::signing::SigningKey;
use crate::format::record::{RecordError, StoredShape};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entity {
    Settings(Settings),
    Exporter(Exporter),
    Product(Product),
    Buyer(Buyer),
    Order(Order),
    Producer(Producer),
    Allocation(Allocation),
    Holidays(Holidays),
    IssuedDossier(IssuedDossier),
    OpenedDossier(OpenedDossier),
    Example(Example),
    SigningKey(SigningKey),
    Fair(Fair),
    Lead(Lead),
    Booth(Booth),
    Shipment(Shipment),
    Paper(IssuedPaper),
}

impl Entity {
    /// Reads a record's text; the key says what it must be.
    pub fn decode(key: RecordKey, body: &str) -> Result<Self, RecordError> {
        let id = key.id;
        match key.kind {
            RecordKind::Settings => Settings::decode(id, body).map(Self::Settings),
            RecordKind::Exporter => Exporter::decode(id, body).map(Self::Exporter),
            RecordKind::Product => Product::decode(id, body).map(Self::Product),
            RecordKind::Buyer => Buyer::decode(id, body).map(Self::Buyer),
            RecordKind::Order => Order::decode(id, body).map(Self::Order),
            RecordKind::Producer => Producer::decode(id, body).map(Self::Producer),
            RecordKind::Allocation => Allocation::decode(id, body).map(Self::Allocation),
            RecordKind::Holidays => Holidays::decode(id, body).map(Self::Holidays),
            RecordKind::IssuedDossier => IssuedDossier::decode(id, body).map(Self::IssuedDossier),
            RecordKind::OpenedDossier => OpenedDossier::decode(id, body).map(Self::OpenedDossier),
            RecordKind::Example => Example::decode(id, body).map(Self::Example),
            RecordKind::SigningKey => SigningKey::decode(id, body).map(Self::SigningKey),
            RecordKind::Fair => Fair::decode(id, body).map(Self::Fair),
            RecordKind::Lead => Lead::decode(id, body).map(Self::Lead),
            RecordKind::Booth => Booth::decode(id, body).map(Self::Booth),
            RecordKind::Shipment => Shipment::decode(id, body).map(Self::Shipment),
            RecordKind::Paper => IssuedPaper::decode(id, body).map(Self::Paper),
        }
    }

    /// The record's text, in the newest version of its shape.
    pub fn encode(&self) -> Result<String, RecordError> {
        match self {
            Self::Settings(value) => value.encode(),
            Self::Exporter(value) => value.encode(),
            Self::Product(value) => value.encode(),
            Self::Buyer(value) => value.encode(),
            Self::Order(value) => value.encode(),
            Self::Producer(value) => value.encode(),
            Self::Allocation(value) => value.encode(),
            Self::Holidays(value) => value.encode(),
            Self::IssuedDossier(value) => value.encode(),
            Self::OpenedDossier(value) => value.encode(),
            Self::Example(value) => value.encode(),
            Self::SigningKey(value) => value.encode(),
            Self::Fair(value) => value.encode(),
            Self::Lead(value) => value.encode(),
            Self::Booth(value) => value.encode(),
            Self::Shipment(value) => value.encode(),
            Self::Paper(value) => value.encode(),
        }
    }
}
