//! Leads, as stored.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parts::Day;
use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::code::Country;
use crate::domain::fair::lead::{Interest, Lead, NextStep};
use crate::domain::id::{FairId, LeadId, OrderId, ProductId, VariantId};
use crate::domain::language::Language;
use crate::domain::photo::PhotoHash;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LeadV1 {
    v: Version<1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fair: Option<AsText<FairId>>,
    taken_at: AsText<NaiveDateTime>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    company: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<AsText<Country>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    email: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    phone: String,
    language: AsText<Language>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    card: Option<AsText<PhotoHash>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    interests: Vec<InterestV1>,
    next_step: AsText<NextStep>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    followed_up_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    consent_on: Option<Day>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    notes: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    order: Option<AsText<OrderId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merged_into: Option<AsText<LeadId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    binned_on: Option<Day>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct InterestV1 {
    product: AsText<ProductId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    variant: Option<AsText<VariantId>>,
    /// Left out where none was named.
    #[serde(default, skip_serializing_if = "is_default")]
    quantity: u32,
}

impl StoredShape for Lead {
    fn encode(&self) -> Result<String, RecordError> {
        let interest = |interest: &Interest| InterestV1 {
            product: AsText(interest.product),
            variant: interest.variant.map(AsText),
            quantity: interest.quantity,
        };
        write(&LeadV1 {
            v: Version,
            fair: self.fair.map(AsText),
            taken_at: AsText(self.taken_at),
            name: self.name.clone(),
            company: self.company.clone(),
            country: self.country.map(AsText),
            email: self.email.clone(),
            phone: self.phone.clone(),
            language: AsText(self.language),
            card: self.card.clone().map(AsText),
            interests: self.interests.iter().map(interest).collect(),
            next_step: AsText(self.next_step),
            followed_up_on: self.followed_up_on.map(AsText),
            consent_on: self.consent_on.map(AsText),
            notes: self.notes.clone(),
            order: self.order.map(AsText),
            merged_into: self.merged_into.map(AsText),
            binned_on: self.binned_on.map(AsText),
        })
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        let shape: LeadV1 = match version_of(body)? {
            1 => read(1, body)?,
            found => return Err(RecordError::UnknownVersion { found, newest: 1 }),
        };
        let interest = |shape: InterestV1| Interest {
            product: shape.product.0,
            variant: shape.variant.map(|id| id.0),
            quantity: shape.quantity,
        };
        Ok(Self {
            id: LeadId(id),
            fair: shape.fair.map(|id| id.0),
            taken_at: shape.taken_at.0,
            name: shape.name,
            company: shape.company,
            country: shape.country.map(|country| country.0),
            email: shape.email,
            phone: shape.phone,
            language: shape.language.0,
            card: shape.card.map(|hash| hash.0),
            interests: shape.interests.into_iter().map(interest).collect(),
            next_step: shape.next_step.0,
            followed_up_on: shape.followed_up_on.map(|day| day.0),
            consent_on: shape.consent_on.map(|day| day.0),
            notes: shape.notes,
            order: shape.order.map(|id| id.0),
            merged_into: shape.merged_into.map(|id| id.0),
            binned_on: shape.binned_on.map(|day| day.0),
        })
    }
}
