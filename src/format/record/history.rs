//! The history of an order, as stored.

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::parts::Day;
use super::text::AsText;
use crate::domain::id::{EventId, PaymentId};
use crate::domain::money::{Currency, Money};
use crate::domain::order::history::{ExchangeRate, Happening, OrderEvent, OrderState, Payment};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderEventV1 {
    id: AsText<EventId>,
    sequence: u32,
    at: AsText<NaiveDateTime>,
    what: HappeningV1,
}

/// `"enquired"`, or `{"noted":{"text":"…"}}`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum HappeningV1 {
    Enquired,
    Quoted {
        total: AsText<Money>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_until: Option<Day>,
    },
    Revised,
    Confirmed {
        total: AsText<Money>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate: Option<ExchangeRateV1>,
    },
    ProductionStarted,
    BecameReady,
    Shipped,
    Closed,
    Cancelled {
        reason: String,
    },
    PaymentReceived(PaymentV1),
    PaymentVoided {
        payment: AsText<PaymentId>,
        reason: String,
    },
    SteppedBack {
        to: AsText<OrderState>,
        reason: String,
    },
    Noted {
        text: String,
    },
}

/// One `from` is worth `rate` of `to`; the rate is a decimal text, never a float.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExchangeRateV1 {
    from: AsText<Currency>,
    to: AsText<Currency>,
    rate: AsText<Decimal>,
    day: AsText<NaiveDate>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PaymentV1 {
    id: AsText<PaymentId>,
    received_on: Day,
    amount: AsText<Money>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    method: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

impl From<&OrderEvent> for OrderEventV1 {
    fn from(event: &OrderEvent) -> Self {
        Self {
            id: AsText(event.id),
            sequence: event.sequence,
            at: AsText(event.at),
            what: HappeningV1::from(event.what.clone()),
        }
    }
}

impl From<OrderEventV1> for OrderEvent {
    fn from(shape: OrderEventV1) -> Self {
        let OrderEventV1 { id, sequence, at, what } = shape;
        Self { id: id.0, sequence, at: at.0, what: what.into() }
    }
}

impl From<Happening> for HappeningV1 {
    fn from(what: Happening) -> Self {
        match what {
            Happening::Enquired => Self::Enquired,
            Happening::Quoted { total, valid_until } => {
                Self::Quoted { total: AsText(total), valid_until: valid_until.map(AsText) }
            }
            Happening::Revised => Self::Revised,
            Happening::Confirmed { total, rate } => {
                Self::Confirmed { total: AsText(total), rate: rate.map(ExchangeRateV1::from) }
            }
            Happening::ProductionStarted => Self::ProductionStarted,
            Happening::BecameReady => Self::BecameReady,
            Happening::Shipped => Self::Shipped,
            Happening::Closed => Self::Closed,
            Happening::Cancelled { reason } => Self::Cancelled { reason },
            Happening::PaymentReceived(payment) => Self::PaymentReceived(payment.into()),
            Happening::PaymentVoided { payment, reason } => {
                Self::PaymentVoided { payment: AsText(payment), reason }
            }
            Happening::SteppedBack { to, reason } => Self::SteppedBack { to: AsText(to), reason },
            Happening::Noted { text } => Self::Noted { text },
        }
    }
}

impl From<HappeningV1> for Happening {
    fn from(shape: HappeningV1) -> Self {
        match shape {
            HappeningV1::Enquired => Self::Enquired,
            HappeningV1::Quoted { total, valid_until } => {
                Self::Quoted { total: total.0, valid_until: valid_until.map(|day| day.0) }
            }
            HappeningV1::Revised => Self::Revised,
            HappeningV1::Confirmed { total, rate } => {
                Self::Confirmed { total: total.0, rate: rate.map(ExchangeRate::from) }
            }
            HappeningV1::ProductionStarted => Self::ProductionStarted,
            HappeningV1::BecameReady => Self::BecameReady,
            HappeningV1::Shipped => Self::Shipped,
            HappeningV1::Closed => Self::Closed,
            HappeningV1::Cancelled { reason } => Self::Cancelled { reason },
            HappeningV1::PaymentReceived(payment) => Self::PaymentReceived(payment.into()),
            HappeningV1::PaymentVoided { payment, reason } => {
                Self::PaymentVoided { payment: payment.0, reason }
            }
            HappeningV1::SteppedBack { to, reason } => Self::SteppedBack { to: to.0, reason },
            HappeningV1::Noted { text } => Self::Noted { text },
        }
    }
}

impl From<ExchangeRate> for ExchangeRateV1 {
    fn from(rate: ExchangeRate) -> Self {
        let ExchangeRate { from, to, rate, day } = rate;
        Self { from: AsText(from), to: AsText(to), rate: AsText(rate), day: AsText(day) }
    }
}

impl From<ExchangeRateV1> for ExchangeRate {
    fn from(shape: ExchangeRateV1) -> Self {
        let ExchangeRateV1 { from, to, rate, day } = shape;
        Self { from: from.0, to: to.0, rate: rate.0, day: day.0 }
    }
}

impl From<Payment> for PaymentV1 {
    fn from(payment: Payment) -> Self {
        let Payment { id, received_on, amount, method, note } = payment;
        let (id, received_on) = (AsText(id), AsText(received_on));
        Self { id, received_on, amount: AsText(amount), method, note }
    }
}

impl From<PaymentV1> for Payment {
    fn from(shape: PaymentV1) -> Self {
        let PaymentV1 { id, received_on, amount, method, note } = shape;
        Self { id: id.0, received_on: received_on.0, amount: amount.0, method, note }
    }
}
