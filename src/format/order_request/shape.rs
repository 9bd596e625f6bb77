//! The order request as a file holds it: version 1, field by field.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use crate::domain::code::{Country, Sku};
use crate::domain::id::{DossierId, OrderRequestId, ProductId, VariantId};
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::photo::PhotoHash;
use crate::format::dossier::code::{Amount, Coded};
use crate::format::dossier::shape::{Algorithm, Canonicalisation, DossierContact, Version};

/// What a buyer asks for in answer to a dossier.
///
/// Prices are those that the buyer saw; what they were when the dossier was issued, the exporter knows.
/// Everything is plain text: no field is markup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema),
    schemars(title = "Tembus order request")
)]
#[serde(deny_unknown_fields)]
pub struct OrderRequest {
    pub format: FormatName,
    pub version: Version,
    /// A request that is saved again unchanged keeps its id.
    pub id: Coded<OrderRequestId>,
    pub made_on: Coded<NaiveDate>,
    /// The dossier that it answers.
    pub dossier: RequestedDossier,
    /// The exporter's name as the dossier says it.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 300)))]
    pub exporter: String,
    /// In which the dossier was read.
    pub language: Coded<Language>,
    /// Every price is in this currency.
    pub currency: Coded<Currency>,
    pub buyer: RequestingBuyer,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 5000)))]
    pub lines: Vec<RequestLine>,
    /// The sum of all lines that have a price.
    pub goods: Amount,
    /// When the goods are to be ready to ship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted_on: Option<Coded<NaiveDate>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 4000)))]
    pub note: String,
    // Every file holds it; in memory it is computed and checked, not kept.
    #[serde(skip_serializing, deserialize_with = "present")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required))]
    pub(crate) integrity: Option<RequestIntegrity>,
}

/// Serde would read a missing field as `None`.
pub(in crate::format) fn present<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<RequestIntegrity>, D::Error> {
    RequestIntegrity::deserialize(deserializer).map(Some)
}

/// What the file says it is: `tembus-order-request`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(inline))]
pub enum FormatName {
    #[default]
    #[serde(rename = "tembus-order-request")]
    TembusOrderRequest,
}

/// A dossier by what is known of it for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "requestedDossier"))]
#[serde(deny_unknown_fields)]
pub struct RequestedDossier {
    pub id: Coded<DossierId>,
    /// The SHA-256 that the dossier states of itself.
    pub digest: Coded<PhotoHash>,
    pub issued_on: Coded<NaiveDate>,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "requestingBuyer"))]
#[serde(deny_unknown_fields)]
pub struct RequestingBuyer {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 300)))]
    pub company: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Coded<Country>>,
    pub contact: DossierContact,
}

/// So many of a product, or of one of its variants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "requestLine"))]
#[serde(deny_unknown_fields)]
pub struct RequestLine {
    pub product: Coded<ProductId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Coded<VariantId>>,
    /// The variant's article number where there is one, else the product's.
    pub sku: Coded<Sku>,
    /// As the buyer read it, with the variant.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 300)))]
    pub name: String,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1)))]
    pub quantity: u32,
    /// What one piece costs in this quantity, as the buyer read it; missing where the price is on
    /// request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_price: Option<Amount>,
}

/// How it is known that nothing was changed since the file was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "requestIntegrity"))]
#[serde(deny_unknown_fields)]
pub struct RequestIntegrity {
    pub algorithm: Algorithm,
    pub canonicalisation: Canonicalisation,
    /// Over the canonical form of the whole document without this `integrity`.
    pub digest: Coded<PhotoHash>,
}
