//! The commitment as a file holds it: version 1, field by field.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use crate::domain::code::Sku;
use crate::domain::id::{AllocationId, CommitmentId, ProducerId, ProductId};
use crate::domain::language::Language;
use crate::format::dossier::code::{Amount, Coded};
use crate::format::dossier::shape::{DossierContact, Version};
use crate::format::order_request::shape::{RequestIntegrity, present};

/// What a producer is asked to make, and what it answers.
///
/// Everything is plain text: no field is markup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(title = "Tembus commitment"))]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    pub format: FormatName,
    pub version: Version,
    /// The answer keeps the id of the question.
    pub id: Coded<CommitmentId>,
    pub asked_on: Coded<NaiveDate>,
    /// In which the producer is spoken to.
    pub language: Coded<Language>,
    pub exporter: AskingExporter,
    pub producer: AskedProducer,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2000)))]
    pub lines: Vec<AskedLine>,
    /// What the exporter wrote to the producer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 4000)))]
    pub note: String,
    /// Missing until the producer has answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    // Every file holds it; in memory it is computed and checked, not kept.
    #[serde(skip_serializing, deserialize_with = "present")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required))]
    pub(crate) integrity: Option<RequestIntegrity>,
}

/// What the file says it is: `tembus-commitment`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(inline))]
pub enum FormatName {
    #[default]
    #[serde(rename = "tembus-commitment")]
    TembusCommitment,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "askingExporter"))]
#[serde(deny_unknown_fields)]
pub struct AskingExporter {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 300)))]
    pub legal_name: String,
    pub contact: DossierContact,
}

/// Who is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "askedProducer"))]
#[serde(deny_unknown_fields)]
pub struct AskedProducer {
    pub id: Coded<ProducerId>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 300)))]
    pub name: String,
}

/// One share of the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "askedLine"))]
#[serde(deny_unknown_fields)]
pub struct AskedLine {
    pub share: Coded<AllocationId>,
    pub product: Coded<ProductId>,
    pub sku: Coded<Sku>,
    /// In the language of the file.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 300)))]
    pub name: String,
    /// Pieces.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1)))]
    pub quantity: u32,
    /// The first day of the week in which they are made.
    pub make_from: Coded<NaiveDate>,
    /// The day by which all are to be delivered.
    pub due_on: Coded<NaiveDate>,
    /// What the producer is paid for a piece.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_price: Option<Amount>,
}

/// What the producer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "commitmentAnswer"))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub answered_on: Coded<NaiveDate>,
    /// The person who answers.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 300)))]
    pub by: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 4000)))]
    pub note: String,
    /// One for each line, in the same order.
    pub lines: Vec<AnsweredLine>,
}

/// How many of a share the producer promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "answeredLine"))]
#[serde(deny_unknown_fields)]
pub struct AnsweredLine {
    pub share: Coded<AllocationId>,
    /// Pieces, at most those asked for; 0 declines.
    pub quantity: u32,
    /// The day by which they are delivered; missing where the share is declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready_on: Option<Coded<NaiveDate>>,
    /// Why it is fewer, later or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(max = 300)))]
    pub reason: String,
}
