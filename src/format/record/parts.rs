//! Parts that several records have, as version 1 writes them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::RecordError;
use super::text::AsText;
use crate::domain::code::Country;
use crate::domain::incoterm::{DeliveryTerm, Incoterm};
use crate::domain::language::LocalizedText;
use crate::domain::order::schedule::{Instalment, Milestone, PaymentSchedule};
use crate::domain::party::{Address, Contact};
use crate::domain::percent::BasisPoints;
use crate::domain::product::Certificate;

/// A day, as a field.
pub type Day = AsText<NaiveDate>;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalizedTextV1 {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    en: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    zh: String,
}

impl From<&LocalizedText> for LocalizedTextV1 {
    fn from(text: &LocalizedText) -> Self {
        let LocalizedText { id, en, zh } = text.clone();
        Self { id, en, zh }
    }
}

impl From<LocalizedTextV1> for LocalizedText {
    fn from(LocalizedTextV1 { id, en, zh }: LocalizedTextV1) -> Self {
        Self { id, en, zh }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddressV1 {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    lines: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    city: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    region: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    postal_code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<AsText<Country>>,
}

impl From<&Address> for AddressV1 {
    fn from(address: &Address) -> Self {
        let Address { lines, city, region, postal_code, country } = address.clone();
        Self { lines, city, region, postal_code, country: country.map(AsText) }
    }
}

impl From<AddressV1> for Address {
    fn from(shape: AddressV1) -> Self {
        let AddressV1 { lines, city, region, postal_code, country } = shape;
        Self { lines, city, region, postal_code, country: country.map(|country| country.0) }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactV1 {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    email: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    phone: String,
}

impl From<&Contact> for ContactV1 {
    fn from(contact: &Contact) -> Self {
        let Contact { name, role, email, phone } = contact.clone();
        Self { name, role, email, phone }
    }
}

impl From<ContactV1> for Contact {
    fn from(ContactV1 { name, role, email, phone }: ContactV1) -> Self {
        Self { name, role, email, phone }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateV1 {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    number: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    issuer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_on: Option<Day>,
}

impl From<&Certificate> for CertificateV1 {
    fn from(certificate: &Certificate) -> Self {
        let Certificate { name, number, issuer, expires_on } = certificate.clone();
        Self { name, number, issuer, expires_on: expires_on.map(AsText) }
    }
}

impl From<CertificateV1> for Certificate {
    fn from(shape: CertificateV1) -> Self {
        let CertificateV1 { name, number, issuer, expires_on } = shape;
        Self { name, number, issuer, expires_on: expires_on.map(|day| day.0) }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryTermV1 {
    incoterm: AsText<Incoterm>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    named_place: String,
}

impl From<&DeliveryTerm> for DeliveryTermV1 {
    fn from(term: &DeliveryTerm) -> Self {
        Self { incoterm: AsText(term.incoterm), named_place: term.named_place.clone() }
    }
}

impl From<DeliveryTermV1> for DeliveryTerm {
    fn from(shape: DeliveryTermV1) -> Self {
        Self { incoterm: shape.incoterm.0, named_place: shape.named_place }
    }
}

/// Hundredths of a percent, 0 to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "u16", try_from = "u16")]
pub struct BasisPointsV1(pub BasisPoints);

impl From<BasisPointsV1> for u16 {
    fn from(points: BasisPointsV1) -> Self {
        points.0.get()
    }
}

impl TryFrom<u16> for BasisPointsV1 {
    type Error = String;

    fn try_from(points: u16) -> Result<Self, Self::Error> {
        let share = BasisPoints::new(points);
        share.map(Self).ok_or_else(|| format!("{points} basis points are more than the whole"))
    }
}

/// `{"basis_points":3000,"due":"on_confirmation"}`; `days` only with `after_shipment`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstalmentV1 {
    basis_points: BasisPointsV1,
    due: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    days: Option<u16>,
}

impl From<&Instalment> for InstalmentV1 {
    fn from(instalment: &Instalment) -> Self {
        let days = match instalment.due {
            Milestone::AfterShipment { days } => Some(days),
            _ => None,
        };
        let due = instalment.due.code().to_owned();
        Self { basis_points: BasisPointsV1(instalment.share), due, days }
    }
}

impl TryFrom<InstalmentV1> for Instalment {
    type Error = RecordError;

    fn try_from(shape: InstalmentV1) -> Result<Self, RecordError> {
        let InstalmentV1 { basis_points, due, days } = shape;
        let named = Milestone::from_code(&due, days.unwrap_or_default());
        let takes_days = matches!(named, Some(Milestone::AfterShipment { .. }));
        match named {
            Some(due) if takes_days == days.is_some() => Ok(Self { share: basis_points.0, due }),
            _ => Err(RecordError::contradiction(format_args!(
                "an instalment due {due:?} with days {days:?}"
            ))),
        }
    }
}

/// The instalments of a schedule.
pub fn schedule_to_shape(schedule: &PaymentSchedule) -> Vec<InstalmentV1> {
    schedule.instalments().iter().map(InstalmentV1::from).collect()
}

/// A schedule of these instalments, if they come to the whole.
pub fn schedule_from_shape(shape: Vec<InstalmentV1>) -> Result<PaymentSchedule, RecordError> {
    let instalments: Result<Vec<_>, _> = shape.into_iter().map(Instalment::try_from).collect();
    PaymentSchedule::new(instalments?).map_err(RecordError::contradiction)
}
