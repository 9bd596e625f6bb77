//! Buyers, as stored.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parts::{
    AddressV1, ContactV1, Day, DeliveryTermV1, InstalmentV1, schedule_from_shape, schedule_to_shape,
};
use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::code::Country;
use crate::domain::id::BuyerId;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::party::{Buyer, Contact};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BuyerV1 {
    v: Version<1>,
    company: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<AsText<Country>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<ContactV1>,
    #[serde(default, skip_serializing_if = "is_default")]
    bill_to: AddressV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ship_to: Option<AddressV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    notify: Option<AddressV1>,
    language: AsText<Language>,
    currency: AsText<Currency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delivery_term: Option<DeliveryTermV1>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    port: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    payment_schedule: Option<Vec<InstalmentV1>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    source: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    notes: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    binned_on: Option<Day>,
}

impl StoredShape for Buyer {
    fn encode(&self) -> Result<String, RecordError> {
        write(&BuyerV1::from(self))
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => read::<BuyerV1>(1, body)?.into_buyer(BuyerId(id)),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl From<&Buyer> for BuyerV1 {
    fn from(buyer: &Buyer) -> Self {
        Self {
            v: Version,
            company: buyer.company.clone(),
            country: buyer.country.map(AsText),
            contacts: buyer.contacts.iter().map(ContactV1::from).collect(),
            bill_to: AddressV1::from(&buyer.bill_to),
            ship_to: buyer.ship_to.as_ref().map(AddressV1::from),
            notify: buyer.notify.as_ref().map(AddressV1::from),
            language: AsText(buyer.language),
            currency: AsText(buyer.currency),
            delivery_term: buyer.delivery_term.as_ref().map(DeliveryTermV1::from),
            port: buyer.port.clone(),
            payment_schedule: buyer.payment_schedule.as_ref().map(schedule_to_shape),
            source: buyer.source.clone(),
            notes: buyer.notes.clone(),
            binned_on: buyer.binned_on.map(AsText),
        }
    }
}

impl BuyerV1 {
    fn into_buyer(self, id: BuyerId) -> Result<Buyer, RecordError> {
        Ok(Buyer {
            id,
            company: self.company,
            country: self.country.map(|country| country.0),
            contacts: self.contacts.into_iter().map(Contact::from).collect(),
            bill_to: self.bill_to.into(),
            ship_to: self.ship_to.map(Into::into),
            notify: self.notify.map(Into::into),
            language: self.language.0,
            currency: self.currency.0,
            delivery_term: self.delivery_term.map(Into::into),
            port: self.port,
            payment_schedule: self.payment_schedule.map(schedule_from_shape).transpose()?,
            source: self.source,
            notes: self.notes,
            binned_on: self.binned_on.map(|day| day.0),
        })
    }
}
