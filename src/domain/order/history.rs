//! What happened to an order. Entries are only ever added; the state is read off them.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::id::{EventId, PaymentId};
use crate::domain::money::{Currency, Money, MoneyError};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrderState {
    #[default]
    Enquiry,
    Quoted,
    Confirmed,
    InProduction,
    Ready,
    Shipped,
    Closed,
    Cancelled,
}

impl OrderState {
    pub const ALL: [Self; 8] = [
        Self::Enquiry,
        Self::Quoted,
        Self::Confirmed,
        Self::InProduction,
        Self::Ready,
        Self::Shipped,
        Self::Closed,
        Self::Cancelled,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Enquiry => "enquiry",
            Self::Quoted => "quoted",
            Self::Confirmed => "confirmed",
            Self::InProduction => "in_production",
            Self::Ready => "ready",
            Self::Shipped => "shipped",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Lines and terms may still change freely.
    pub const fn is_open_for_changes(self) -> bool {
        matches!(self, Self::Enquiry)
    }

    /// The buyer is bound, and so is the owner.
    pub const fn is_binding(self) -> bool {
        matches!(self, Self::Confirmed | Self::InProduction | Self::Ready | Self::Shipped)
    }
}

/// One entry. `sequence` orders the entries, not `at`: a laptop whose clock battery is empty
/// starts in the past after a power cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderEvent {
    pub id: EventId,
    pub sequence: u32,
    /// The owner's wall clock.
    pub at: NaiveDateTime,
    pub what: Happening,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    Enquired,
    /// Prices froze and the quote went out.
    Quoted {
        total: Money,
        valid_until: Option<NaiveDate>,
    },
    /// The quote was taken back for changes.
    Revised,
    /// The buyer agreed; the exchange rate froze where the order is in a foreign currency.
    Confirmed {
        total: Money,
        rate: Option<ExchangeRate>,
    },
    ProductionStarted,
    BecameReady,
    Shipped,
    Closed,
    Cancelled {
        reason: String,
    },
    PaymentReceived(Payment),
    /// A payment was entered by mistake or bounced.
    PaymentVoided {
        payment: PaymentId,
        reason: String,
    },
    /// A step was recorded by mistake; the order stands at `to` again.
    SteppedBack {
        to: OrderState,
        reason: String,
    },
    Noted {
        text: String,
    },
}

/// One unit of `from` is worth `rate` units of `to`, as of `day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExchangeRate {
    pub from: Currency,
    pub to: Currency,
    pub rate: Decimal,
    pub day: NaiveDate,
}

impl ExchangeRate {
    /// What an amount in `from` is worth in `to`, rounded half away from zero to what people
    /// write there; `None` for another currency, or where the worth is too large.
    pub fn convert(&self, amount: Money) -> Option<Money> {
        if amount.currency != self.from {
            return None;
        }
        let exponent = self.from.exponent();
        let exact = Decimal::try_from_i128_with_scale(i128::from(amount.minor), exponent).ok()?;
        let worth = exact.checked_mul(self.rate)?.round_dp_with_strategy(
            self.to.written_exponent(),
            RoundingStrategy::MidpointAwayFromZero,
        );
        let units = Decimal::from(10_u64.checked_pow(self.to.exponent())?);
        let minor = worth.checked_mul(units)?.to_i64()?;
        Some(Money::new(minor, self.to))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub id: PaymentId,
    pub received_on: NaiveDate,
    pub amount: Money,
    /// T/T, L/C, cash, as the owner calls it.
    pub method: String,
    pub note: String,
}

/// The state does not allow this entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HistoryError {
    #[error("an order that is {} cannot become {}", .from.code(), .to.code())]
    NotAllowed { from: OrderState, to: OrderState },
    #[error("payment {payment} is not in the history")]
    NoSuchPayment { payment: PaymentId },
}

/// All that happened, kept in order of sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History(Vec<OrderEvent>);

impl History {
    /// Takes entries in any order, as storage may give them. Of entries with one id, the one with
    /// the lowest sequence counts.
    pub fn from_events(mut events: Vec<OrderEvent>) -> Self {
        events.sort_by_key(|event| (event.sequence, event.id));
        let mut seen = BTreeSet::new();
        events.retain(|event| seen.insert(event.id));
        Self(events)
    }

    pub fn events(&self) -> &[OrderEvent] {
        &self.0
    }

    /// Where the order stands: the last entry that moved it says so.
    pub fn state(&self) -> OrderState {
        self.0.iter().rev().find_map(|event| event.what.leads_to()).unwrap_or_default()
    }

    /// The history with one more entry, if the state allows it.
    pub fn with(
        &self,
        id: EventId,
        at: NaiveDateTime,
        what: Happening,
    ) -> Result<Self, HistoryError> {
        self.allows(&what)?;
        let sequence = self.0.last().map_or(0, |event| event.sequence).saturating_add(1);
        let mut events = self.0.clone();
        events.push(OrderEvent { id, sequence, at, what });
        Ok(Self(events))
    }

    fn allows(&self, what: &Happening) -> Result<(), HistoryError> {
        let from = self.state();
        match what {
            Happening::PaymentVoided { payment, .. } => {
                let known = self.payments().any(|standing| standing.id == *payment);
                return known
                    .then_some(())
                    .ok_or(HistoryError::NoSuchPayment { payment: *payment });
            }
            Happening::SteppedBack { to, .. } => {
                let been_there = *to == OrderState::Enquiry
                    || self.0.iter().any(|event| event.what.leads_to() == Some(*to));
                let refused = HistoryError::NotAllowed { from, to: *to };
                return (been_there && *to != from).then_some(()).ok_or(refused);
            }
            _ => {}
        }
        let Some(to) = what.leads_to() else { return Ok(()) };
        if self.0.is_empty() && to == OrderState::Enquiry || from.steps().contains(&to) {
            Ok(())
        } else {
            Err(HistoryError::NotAllowed { from, to })
        }
    }

    /// Payments that stand: received and not voided.
    pub fn payments(&self) -> impl Iterator<Item = &Payment> {
        let voided = |id: PaymentId| {
            self.0.iter().any(|event| {
                matches!(&event.what, Happening::PaymentVoided { payment, .. } if *payment == id)
            })
        };
        self.0.iter().filter_map(move |event| match &event.what {
            Happening::PaymentReceived(payment) if !voided(payment.id) => Some(payment),
            _ => None,
        })
    }

    /// All payments that stand, together.
    pub fn paid(&self, currency: Currency) -> Result<Money, MoneyError> {
        Money::sum(currency, self.payments().map(|payment| payment.amount))
    }

    /// The rate of the last confirmation.
    pub fn exchange_rate(&self) -> Option<ExchangeRate> {
        self.0.iter().rev().find_map(|event| match event.what {
            Happening::Confirmed { rate, .. } => rate,
            _ => None,
        })
    }
}

impl OrderState {
    /// The states that may follow this one.
    pub const fn steps(self) -> &'static [Self] {
        match self {
            Self::Enquiry => &[Self::Quoted, Self::Confirmed, Self::Cancelled],
            Self::Quoted => &[Self::Enquiry, Self::Confirmed, Self::Cancelled],
            Self::Confirmed => &[Self::InProduction, Self::Ready, Self::Cancelled],
            Self::InProduction => &[Self::Ready, Self::Cancelled],
            Self::Ready => &[Self::Shipped, Self::Cancelled],
            Self::Shipped => &[Self::Closed],
            Self::Closed | Self::Cancelled => &[],
        }
    }
}

impl Happening {
    /// The state that the order has after this entry; `None` where it moves nothing.
    pub const fn leads_to(&self) -> Option<OrderState> {
        match self {
            Self::Enquired | Self::Revised => Some(OrderState::Enquiry),
            Self::Quoted { .. } => Some(OrderState::Quoted),
            Self::Confirmed { .. } => Some(OrderState::Confirmed),
            Self::ProductionStarted => Some(OrderState::InProduction),
            Self::BecameReady => Some(OrderState::Ready),
            Self::Shipped => Some(OrderState::Shipped),
            Self::Closed => Some(OrderState::Closed),
            Self::Cancelled { .. } => Some(OrderState::Cancelled),
            Self::SteppedBack { to, .. } => Some(*to),
            Self::PaymentReceived(_) | Self::PaymentVoided { .. } | Self::Noted { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_converts_to_what_people_write() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let check = |minor, from, rate: &str, to, expected: Option<i64>| {
            let rate = ExchangeRate { from, to, rate: rate.parse().unwrap(), day };
            let money = rate.convert(Money::new(minor, from));
            assert_eq!(money, expected.map(|minor| Money::new(minor, to)), "{minor} at {rate:?}");
        };
        check(12_345, Currency::USD, "16250.75", Currency::IDR, Some(200_615_500));
        check(-12_345, Currency::USD, "16250.75", Currency::IDR, Some(-200_615_500));
        check(1_000_000, Currency::JPY, "0.0064", Currency::USD, Some(640_000));
        check(15_000_000, Currency::IDR, "0.0000615", Currency::USD, Some(923));
        check(i64::MAX, Currency::USD, "16250", Currency::IDR, None);
        let rate = ExchangeRate { from: Currency::USD, to: Currency::IDR, rate: Decimal::ONE, day };
        assert_eq!(rate.convert(Money::new(1, Currency::EUR)), None);
    }
}
