//! Dossiers issued from here and dossiers opened here, as stored.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::offer::{OfferV1, ReceivedRequestV1};
use super::parts::{Day, DeliveryTermV1};
use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::code::Sku;
use crate::domain::dossier::{
    DossierAudience, DossierPhotos, DossierSummary, IssuedDossier, OpenedDossier, ProductSelection,
    SummarisedProduct,
};
use crate::domain::id::{BuyerId, DossierId, ProductId};
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::signing::PublicKey;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct IssuedDossierV1 {
    v: Version<1>,
    issued_on: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    valid_until: Option<Day>,
    audience: AsText<DossierAudience>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    buyer: Option<AsText<BuyerId>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    recipient: String,
    language: AsText<Language>,
    currency: AsText<Currency>,
    photos: AsText<DossierPhotos>,
    /// Left out for all that was offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    selection: Option<SelectionV1>,
    products: u32,
    digest: String,
    file_name: String,
    file_bytes: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offer: Option<OfferV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revoked_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    requests: Vec<ReceivedRequestV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub(super) enum SelectionV1 {
    Categories(BTreeSet<String>),
    Picked(Vec<AsText<ProductId>>),
}

impl SelectionV1 {
    pub(super) fn of(selection: &ProductSelection) -> Option<Self> {
        match selection {
            ProductSelection::AllOffered => None,
            ProductSelection::Categories(categories) => Some(Self::Categories(categories.clone())),
            ProductSelection::Picked(picked) => {
                Some(Self::Picked(picked.iter().copied().map(AsText).collect()))
            }
        }
    }

    pub(super) fn selection(shape: Option<Self>) -> ProductSelection {
        match shape {
            None => ProductSelection::AllOffered,
            Some(Self::Categories(categories)) => ProductSelection::Categories(categories),
            Some(Self::Picked(picked)) => {
                ProductSelection::Picked(picked.into_iter().map(|id| id.0).collect())
            }
        }
    }
}

impl StoredShape for IssuedDossier {
    fn encode(&self) -> Result<String, RecordError> {
        write(&IssuedDossierV1 {
            v: Version,
            issued_on: AsText(self.issued_on),
            valid_until: self.valid_until.map(AsText),
            audience: AsText(self.audience),
            buyer: self.buyer.map(AsText),
            recipient: self.recipient.clone(),
            language: AsText(self.language),
            currency: AsText(self.currency),
            photos: AsText(self.photos),
            selection: SelectionV1::of(&self.selection),
            products: self.products,
            digest: self.digest.clone(),
            file_name: self.file_name.clone(),
            file_bytes: self.file_bytes,
            offer: self.offer.as_ref().map(OfferV1::from),
            revoked_on: self.revoked_on.map(AsText),
            requests: self.requests.iter().map(ReceivedRequestV1::from).collect(),
        })
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        let shape: IssuedDossierV1 = match version_of(body)? {
            1 => read(1, body)?,
            found => return Err(RecordError::UnknownVersion { found, newest: 1 }),
        };
        Ok(Self {
            id: DossierId(id),
            issued_on: shape.issued_on.0,
            valid_until: shape.valid_until.map(|day| day.0),
            audience: shape.audience.0,
            buyer: shape.buyer.map(|id| id.0),
            recipient: shape.recipient,
            language: shape.language.0,
            currency: shape.currency.0,
            photos: shape.photos.0,
            selection: SelectionV1::selection(shape.selection),
            products: shape.products,
            digest: shape.digest,
            file_name: shape.file_name,
            file_bytes: shape.file_bytes,
            offer: shape.offer.map(Into::into),
            revoked_on: shape.revoked_on.map(|day| day.0),
            requests: shape.requests.into_iter().map(Into::into).collect(),
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenedDossierV1 {
    v: Version<1>,
    from: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    recipient: String,
    audience: AsText<DossierAudience>,
    issued_on: Day,
    opened_on: Day,
    digest: String,
    file_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<AsText<PublicKey>>,
    summary: SummaryV1,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SummaryV1 {
    language: AsText<Language>,
    currency: AsText<Currency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    valid_until: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delivery_term: Option<DeliveryTermV1>,
    #[serde(default, skip_serializing_if = "is_default")]
    has_photos: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    products: Vec<SummarisedProductV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SummarisedProductV1 {
    id: AsText<ProductId>,
    sku: AsText<Sku>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    prices: Vec<(u32, AsText<Money>)>,
    /// Left out for 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    moq: u32,
    /// Left out for 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    order_multiple: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lead_time_days: Option<u16>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    photos: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    variants: Vec<AsText<Sku>>,
    rest: String,
}

const fn one() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "Serde passes a reference")]
const fn is_one(number: &u32) -> bool {
    *number == 1
}

impl StoredShape for OpenedDossier {
    fn encode(&self) -> Result<String, RecordError> {
        write(&OpenedDossierV1 {
            v: Version,
            from: self.from.clone(),
            recipient: self.recipient.clone(),
            audience: AsText(self.audience),
            issued_on: AsText(self.issued_on),
            opened_on: AsText(self.opened_on),
            digest: self.digest.clone(),
            file_name: self.file_name.clone(),
            key: self.key.map(AsText),
            summary: SummaryV1::from(&self.summary),
        })
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        let shape: OpenedDossierV1 = match version_of(body)? {
            1 => read(1, body)?,
            found => return Err(RecordError::UnknownVersion { found, newest: 1 }),
        };
        Ok(Self {
            id: DossierId(id),
            from: shape.from,
            recipient: shape.recipient,
            audience: shape.audience.0,
            issued_on: shape.issued_on.0,
            opened_on: shape.opened_on.0,
            digest: shape.digest,
            file_name: shape.file_name,
            key: shape.key.map(|key| key.0),
            summary: shape.summary.into(),
        })
    }
}

impl From<&DossierSummary> for SummaryV1 {
    fn from(summary: &DossierSummary) -> Self {
        Self {
            language: AsText(summary.language),
            currency: AsText(summary.currency),
            valid_until: summary.valid_until.map(AsText),
            delivery_term: summary.delivery_term.as_ref().map(DeliveryTermV1::from),
            has_photos: summary.has_photos,
            products: summary.products.iter().map(SummarisedProductV1::from).collect(),
        }
    }
}

impl From<SummaryV1> for DossierSummary {
    fn from(shape: SummaryV1) -> Self {
        Self {
            language: shape.language.0,
            currency: shape.currency.0,
            valid_until: shape.valid_until.map(|day| day.0),
            delivery_term: shape.delivery_term.map(Into::into),
            has_photos: shape.has_photos,
            products: shape.products.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<&SummarisedProduct> for SummarisedProductV1 {
    fn from(product: &SummarisedProduct) -> Self {
        let prices = product.prices.iter();
        Self {
            id: AsText(product.id),
            sku: AsText(product.sku.clone()),
            name: product.name.clone(),
            prices: prices.map(|(quantity, price)| (*quantity, AsText(*price))).collect(),
            moq: product.moq,
            order_multiple: product.order_multiple,
            lead_time_days: product.lead_time_days,
            photos: product.photos.clone(),
            variants: product.variants.iter().cloned().map(AsText).collect(),
            rest: product.rest.clone(),
        }
    }
}

impl From<SummarisedProductV1> for SummarisedProduct {
    fn from(shape: SummarisedProductV1) -> Self {
        let prices = shape.prices.into_iter();
        Self {
            id: shape.id.0,
            sku: shape.sku.0,
            name: shape.name,
            prices: prices.map(|(quantity, price)| (quantity, price.0)).collect(),
            moq: shape.moq,
            order_multiple: shape.order_multiple,
            lead_time_days: shape.lead_time_days,
            photos: shape.photos,
            variants: shape.variants.into_iter().map(|sku| sku.0).collect(),
            rest: shape.rest,
        }
    }
}
