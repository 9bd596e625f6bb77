//! An order as its own buyer may read it: what was agreed, what was paid, where it stands. There is no
//! field for private notes, reasons or the cost of anything.

use serde::{Deserialize, Serialize};

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::code::{Amount, Coded};
use super::shape::{DossierAddress, DossierDeliveryTerm, DossierInstalment, Texts};
use crate::domain::code::{Hs6, Sku, Unit};
use crate::domain::id::{LineId, OrderId};
use crate::domain::incoterm::TransportMode;
use crate::domain::money::Currency;
use crate::domain::order::OrderKind;
use crate::domain::order::history::OrderState;
use chrono::NaiveDate;

/// One order of the recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "order"))]
#[serde(deny_unknown_fields)]
pub struct DossierOrder {
    pub id: Coded<OrderId>,
    pub number: String,
    pub kind: Coded<OrderKind>,
    pub state: Coded<OrderState>,
    /// Every amount of the order is in this currency.
    pub currency: Coded<Currency>,
    pub lines: Vec<DossierOrderLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_term: Option<DossierDeliveryTerm>,
    pub transport: Coded<TransportMode>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub destinations: Vec<DossierDestination>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted_ship_date: Option<Coded<NaiveDate>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Coded<NaiveDate>>,
    /// The sum of all lines that have a price.
    pub goods: Amount,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<DossierAdjustment>,
    /// Goods and adjustments together.
    pub total: Amount,
    pub payment_schedule: Vec<DossierInstalment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<DossierPayment>,
    pub paid: Amount,
    /// Still to pay; below zero where more was paid.
    pub outstanding: Amount,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remarks: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "orderLine"))]
#[serde(deny_unknown_fields)]
pub struct DossierOrderLine {
    pub id: Coded<LineId>,
    /// Missing where the product has left the catalogue before it was quoted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku: Option<Coded<Sku>>,
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub name: Texts,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub variant: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Coded<Unit>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs6: Option<Coded<Hs6>>,
    pub quantity: u32,
    /// Missing while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_price: Option<Amount>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
}

/// A place that part of the order goes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "destination"))]
#[serde(deny_unknown_fields)]
pub struct DossierDestination {
    pub name: String,
    pub address: DossierAddress,
}

/// A charge, or a discount below zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "adjustment"))]
#[serde(deny_unknown_fields)]
pub struct DossierAdjustment {
    pub label: String,
    pub amount: Amount,
}

/// A payment that was received from the recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "payment"))]
#[serde(deny_unknown_fields)]
pub struct DossierPayment {
    pub received_on: Coded<NaiveDate>,
    pub amount: Amount,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub method: String,
}
