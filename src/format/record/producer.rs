//! Producers, as stored.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parts::{CertificateV1, ContactV1, Day};
use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::id::{ProducerId, ProductId};
use crate::domain::money::Money;
use crate::domain::party::Contact;
use crate::domain::producer::{Elsewhere, Grade, Making, OffDays, Producer};
use crate::domain::product::Certificate;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProducerV1 {
    v: Version<1>,
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    village: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<ContactV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    makes: Vec<MakingV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weekly_hours: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    certificates: Vec<CertificateV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    off_days: Vec<OffDaysV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    elsewhere: Vec<ElsewhereV1>,
    #[serde(default, skip_serializing_if = "is_default")]
    people: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    people_with_disabilities: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    notes: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    binned_on: Option<Day>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MakingV1 {
    product: AsText<ProductId>,
    monthly_capacity: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit_cost: Option<AsText<Money>>,
    /// Left out for 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minimum_batch: Option<u32>,
    #[serde(default, skip_serializing_if = "is_default")]
    lead_time_days: u16,
    /// Left out for `b`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    grade: Option<AsText<Grade>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes_per_piece: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OffDaysV1 {
    from: Day,
    to: Day,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ElsewhereV1 {
    product: AsText<ProductId>,
    quantity: u32,
    from: Day,
    to: Day,
}

impl StoredShape for Producer {
    fn encode(&self) -> Result<String, RecordError> {
        write(&ProducerV1::from(self))
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => read::<ProducerV1>(1, body)?.into_producer(ProducerId(id)),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl From<&Producer> for ProducerV1 {
    fn from(producer: &Producer) -> Self {
        Self {
            v: Version,
            name: producer.name.clone(),
            village: producer.village.clone(),
            contacts: producer.contacts.iter().map(ContactV1::from).collect(),
            makes: producer.makes.iter().map(MakingV1::from).collect(),
            weekly_hours: producer.weekly_hours,
            certificates: producer.certificates.iter().map(CertificateV1::from).collect(),
            off_days: producer.off_days.iter().map(OffDaysV1::from).collect(),
            elsewhere: producer.elsewhere.iter().map(ElsewhereV1::from).collect(),
            people: producer.people,
            people_with_disabilities: producer.people_with_disabilities,
            notes: producer.notes.clone(),
            binned_on: producer.binned_on.map(AsText),
        }
    }
}

impl ProducerV1 {
    fn into_producer(self, id: ProducerId) -> Result<Producer, RecordError> {
        let makes: Vec<Making> = self.makes.into_iter().map(Making::from).collect();
        for (index, making) in makes.iter().enumerate() {
            if makes[..index].iter().any(|before| before.product == making.product) {
                let product = making.product;
                return Err(RecordError::contradiction(format_args!("{product} is made twice")));
            }
        }
        Ok(Producer {
            id,
            name: self.name,
            village: self.village,
            contacts: self.contacts.into_iter().map(Contact::from).collect(),
            makes,
            weekly_hours: self.weekly_hours,
            certificates: self.certificates.into_iter().map(Certificate::from).collect(),
            off_days: self.off_days.into_iter().map(OffDays::from).collect(),
            elsewhere: self.elsewhere.into_iter().map(Elsewhere::from).collect(),
            people: self.people,
            people_with_disabilities: self.people_with_disabilities,
            notes: self.notes,
            binned_on: self.binned_on.map(|day| day.0),
        })
    }
}

impl From<&Making> for MakingV1 {
    fn from(making: &Making) -> Self {
        Self {
            product: AsText(making.product),
            monthly_capacity: making.monthly_capacity,
            unit_cost: making.unit_cost.map(AsText),
            minimum_batch: (making.minimum_batch != 1).then_some(making.minimum_batch),
            lead_time_days: making.lead_time_days,
            grade: (making.grade != Grade::B).then_some(AsText(making.grade)),
            minutes_per_piece: making.minutes_per_piece,
        }
    }
}

impl From<MakingV1> for Making {
    fn from(shape: MakingV1) -> Self {
        Self {
            product: shape.product.0,
            monthly_capacity: shape.monthly_capacity,
            unit_cost: shape.unit_cost.map(|cost| cost.0),
            minimum_batch: shape.minimum_batch.unwrap_or(1),
            lead_time_days: shape.lead_time_days,
            grade: shape.grade.map_or(Grade::B, |grade| grade.0),
            minutes_per_piece: shape.minutes_per_piece,
        }
    }
}

impl From<&OffDays> for OffDaysV1 {
    fn from(off: &OffDays) -> Self {
        Self { from: AsText(off.from), to: AsText(off.to), reason: off.reason.clone() }
    }
}

impl From<OffDaysV1> for OffDays {
    fn from(OffDaysV1 { from, to, reason }: OffDaysV1) -> Self {
        Self { from: from.0, to: to.0, reason }
    }
}

impl From<&Elsewhere> for ElsewhereV1 {
    fn from(elsewhere: &Elsewhere) -> Self {
        let Elsewhere { product, quantity, from, to } = *elsewhere;
        Self { product: AsText(product), quantity, from: AsText(from), to: AsText(to) }
    }
}

impl From<ElsewhereV1> for Elsewhere {
    fn from(ElsewhereV1 { product, quantity, from, to }: ElsewhereV1) -> Self {
        Self { product: product.0, quantity, from: from.0, to: to.0 }
    }
}
