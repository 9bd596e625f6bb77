//! An order as typed: what the controls of the order editor hold, and what can be made of it.
//!
//! [`OrderForm::read`] wants everything right, to save it. [`OrderForm::preview`] takes what can
//! be read so far, so that totals and warnings follow the typing while a field is still wrong.

mod defaults;
mod money_forms;
mod read;
#[cfg(test)]
mod tests;

pub use defaults::{OrderDefaults, QUOTE_VALID_DAYS, similar_order};
pub use money_forms::{PaymentForm, RateForm};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::address_form::AddressForm;
use super::row_id::RowId;
use super::schedule_form::ScheduleForm;
use super::typed::{language_code, retyped_number, write_day, write_money, write_percentage};
use crate::domain::id::{ProductId, VariantId};
use crate::domain::language::{Language, NumberStyle};
use crate::domain::order::line::OrderLine;
use crate::domain::order::{Adjustment, AdjustmentValue, Destination, Order, OrderKind};
use crate::domain::product::Product;

/// The controls of the order editor. Names of controls are the names of these fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderForm {
    /// The language in whose style the numbers are typed.
    #[serde(with = "language_code")]
    pub language: Language,
    pub number: String,
    /// The id of a buyer; empty while nobody has been chosen.
    pub buyer: String,
    pub kind: String,
    pub currency: String,
    /// Empty while no rule has been chosen.
    pub incoterm: String,
    pub named_place: String,
    pub transport: String,
    pub lines: Vec<LineForm>,
    pub adjustments: Vec<AdjustmentForm>,
    pub destinations: Vec<DestinationForm>,
    pub wanted_ship_date: String,
    pub valid_until: String,
    pub schedule: ScheduleForm,
    pub remarks: String,
    pub private_notes: String,
    /// Controls that the owner has set: defaults leave them alone.
    pub chosen: BTreeSet<String>,
}

/// The controls `lines.N.…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineForm {
    pub id: RowId,
    pub product: RowId,
    /// The id of a variant; empty for the product itself.
    pub variant: String,
    pub quantity: String,
    /// A price agreed by hand; empty takes the price list's.
    pub unit_price: String,
    /// The currency that the order had when `unit_price` was typed: an amount never changes its
    /// currency by itself.
    pub unit_price_currency: String,
    pub shares: Vec<ShareForm>,
    pub call_offs: Vec<CallOffForm>,
}

/// The controls `lines.N.shares.M.…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareForm {
    /// The id of a destination of the order.
    pub destination: String,
    pub quantity: String,
}

/// The controls `lines.N.call_offs.M.…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallOffForm {
    pub ship_on: String,
    pub quantity: String,
}

/// The controls `adjustments.N.…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdjustmentForm {
    pub label: String,
    /// `charge`, `discount`, `charge_percent` or `discount_percent`.
    pub kind: String,
    /// An amount, or a percentage of the goods.
    pub value: String,
    /// The currency that the order had when `value` was typed.
    pub currency: String,
}

/// The controls `destinations.N.…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestinationForm {
    pub id: RowId,
    pub name: String,
    pub address: AddressForm,
}

/// What an adjustment can be, as its control says it.
pub const ADJUSTMENT_KINDS: [&str; 4] =
    ["charge", "discount", "charge_percent", "discount_percent"];

impl OrderForm {
    pub fn of(order: &Order, language: Language) -> Self {
        let style = language.number_style();
        let term = order.delivery_term.as_ref();
        Self {
            language,
            number: order.number.clone(),
            buyer: order.buyer.map(|buyer| buyer.to_string()).unwrap_or_default(),
            kind: order.kind.code().to_owned(),
            currency: order.currency.code().to_owned(),
            incoterm: term.map(|term| term.incoterm.code().to_owned()).unwrap_or_default(),
            named_place: term.map(|term| term.named_place.clone()).unwrap_or_default(),
            transport: order.transport.code().to_owned(),
            lines: order.lines.iter().map(|line| LineForm::of(line, order, style)).collect(),
            adjustments: order
                .adjustments
                .iter()
                .map(|adjustment| AdjustmentForm::of(adjustment, order, style))
                .collect(),
            destinations: order.destinations.iter().map(DestinationForm::of).collect(),
            wanted_ship_date: write_day(order.wanted_ship_date),
            valid_until: write_day(order.valid_until),
            schedule: ScheduleForm::of(&order.payment_schedule, style),
            remarks: order.remarks.clone(),
            private_notes: order.private_notes.clone(),
            chosen: BTreeSet::new(),
        }
    }

    pub const fn style(&self) -> NumberStyle {
        self.language.number_style()
    }

    /// A further line: the product's least quantity, at the price of the list.
    pub fn add_line(&mut self, id: Uuid, product: &Product, variant: Option<VariantId>) {
        let least = if self.kind == OrderKind::Sample.code() {
            Some(1)
        } else {
            product.next_valid_quantity(1)
        };
        self.lines.push(LineForm {
            id: RowId(id),
            product: RowId(product.id.0),
            variant: variant.map(|variant| variant.to_string()).unwrap_or_default(),
            quantity: least.map(|quantity| quantity.to_string()).unwrap_or_default(),
            unit_price: String::new(),
            unit_price_currency: String::new(),
            shares: Vec::new(),
            call_offs: Vec::new(),
        });
    }

    /// A price agreed by hand, in the currency that the order has now; nothing takes the list's.
    pub fn set_unit_price(&mut self, line: RowId, text: String) {
        let currency = self.currency.clone();
        if let Some(line) = self.line_mut(line) {
            line.unit_price = text;
            line.unit_price_currency = currency;
        }
    }

    pub fn line(&self, id: RowId) -> Option<&LineForm> {
        self.lines.iter().find(|line| line.id == id)
    }

    pub fn line_mut(&mut self, id: RowId) -> Option<&mut LineForm> {
        self.lines.iter_mut().find(|line| line.id == id)
    }

    /// Another empty share of a line, of what is missing to its quantity, for the first destination
    /// that has none yet.
    pub fn add_share(&mut self, line: RowId) {
        let (style, destinations) = (self.style(), self.destinations.clone());
        let Some(line) = self.line_mut(line) else { return };
        let count = |text: &str| super::typed::read_count(text, style, 0).unwrap_or(0);
        let shared = line.shares.iter().map(|share| count(&share.quantity)).sum::<u32>();
        let rest = count(&line.quantity).saturating_sub(shared);
        let free = destinations
            .iter()
            .map(|row| row.id.to_string())
            .find(|id| line.shares.iter().all(|share| share.destination != *id));
        line.shares.push(ShareForm {
            destination: free.unwrap_or_default(),
            quantity: if rest == 0 { String::new() } else { rest.to_string() },
        });
    }

    /// Another call-off of a line, of what is missing to its quantity.
    pub fn add_call_off(&mut self, line: RowId) {
        let style = self.style();
        let Some(line) = self.line_mut(line) else { return };
        let count = |text: &str| super::typed::read_count(text, style, 0).unwrap_or(0);
        let called = line.call_offs.iter().map(|part| count(&part.quantity)).sum::<u32>();
        let rest = count(&line.quantity).saturating_sub(called);
        let quantity = if rest == 0 { String::new() } else { rest.to_string() };
        line.call_offs.push(CallOffForm { ship_on: String::new(), quantity });
    }

    pub fn add_adjustment(&mut self, kind: &str) {
        self.adjustments.push(AdjustmentForm {
            label: String::new(),
            kind: kind.to_owned(),
            value: String::new(),
            currency: self.currency.clone(),
        });
    }

    /// The value of an adjustment, in the currency that the order has now.
    pub fn set_adjustment_value(&mut self, index: usize, text: String) {
        let currency = self.currency.clone();
        if let Some(row) = self.adjustments.get_mut(index) {
            row.value = text;
            row.currency = currency;
        }
    }

    pub fn add_destination(&mut self, id: Uuid) {
        self.destinations.push(DestinationForm {
            id: RowId(id),
            name: String::new(),
            address: AddressForm::default(),
        });
    }

    /// A destination goes, and with it what the lines sent there.
    pub fn remove_destination(&mut self, id: RowId) {
        self.destinations.retain(|row| row.id != id);
        let id = id.to_string();
        for line in &mut self.lines {
            line.shares.retain(|share| share.destination != id);
        }
    }

    /// The same form with its numbers in the style of another language.
    pub fn in_language(&self, language: Language) -> Self {
        let (from, to) = (self.style(), language.number_style());
        let mut form = Self { language, ..self.clone() };
        if from == to {
            return form;
        }
        let again = |text: &mut String| *text = retyped_number(text, from, to);
        for line in &mut form.lines {
            again(&mut line.quantity);
            again(&mut line.unit_price);
            line.shares.iter_mut().for_each(|share| again(&mut share.quantity));
            line.call_offs.iter_mut().for_each(|part| again(&mut part.quantity));
        }
        form.adjustments.iter_mut().for_each(|row| again(&mut row.value));
        form.schedule = self.schedule.retyped(from, to);
        form
    }

    /// The same form as far as the owner sees it.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let plain = |form: &Self| Self { chosen: BTreeSet::new(), ..form.clone() };
        plain(self) == plain(&other.in_language(self.language))
    }
}

impl LineForm {
    fn of(line: &OrderLine, order: &Order, style: NumberStyle) -> Self {
        let price = line.agreed_price;
        let currency = price.map_or(order.currency, |price| price.currency);
        Self {
            id: RowId(line.id.0),
            product: RowId(line.product.0),
            variant: line.variant.map(|variant| variant.to_string()).unwrap_or_default(),
            quantity: if line.quantity == 0 { String::new() } else { line.quantity.to_string() },
            unit_price: price.map(|price| write_money(price, style)).unwrap_or_default(),
            unit_price_currency: currency.code().to_owned(),
            shares: line
                .shares
                .iter()
                .map(|share| ShareForm {
                    destination: share.destination.to_string(),
                    quantity: share.quantity.to_string(),
                })
                .collect(),
            call_offs: line
                .call_offs
                .iter()
                .map(|part| CallOffForm {
                    ship_on: write_day(Some(part.ship_on)),
                    quantity: part.quantity.to_string(),
                })
                .collect(),
        }
    }

    pub const fn product_id(&self) -> ProductId {
        ProductId(self.product.0)
    }

    pub fn variant_id(&self) -> Option<VariantId> {
        VariantId::parse(&self.variant)
    }
}

impl AdjustmentForm {
    fn of(adjustment: &Adjustment, order: &Order, style: NumberStyle) -> Self {
        let (kind, value) = match adjustment.value {
            AdjustmentValue::Charge(amount) => ("charge", write_money(amount, style)),
            AdjustmentValue::Discount(amount) => ("discount", write_money(amount, style)),
            AdjustmentValue::ChargeShare(share) => {
                ("charge_percent", write_percentage(share, style))
            }
            AdjustmentValue::DiscountShare(share) => {
                ("discount_percent", write_percentage(share, style))
            }
        };
        let currency = adjustment.currency().unwrap_or(order.currency);
        Self {
            label: adjustment.label.clone(),
            kind: kind.to_owned(),
            value,
            currency: currency.code().to_owned(),
        }
    }
}

impl DestinationForm {
    fn of(destination: &Destination) -> Self {
        Self {
            id: RowId(destination.id.0),
            name: destination.name.clone(),
            address: AddressForm::of(&destination.address),
        }
    }
}
