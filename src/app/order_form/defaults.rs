//! What a new order starts from: the buyer's habits, then the last similar order, then the
//! exporter's.

use chrono::{Days, NaiveDate};

use super::OrderForm;
use crate::domain::id::{BuyerId, OrderId};
use crate::domain::incoterm::TransportMode;
use crate::domain::money::Currency;
use crate::domain::order::history::{Happening, History};
use crate::domain::order::schedule::{Milestone, PaymentSchedule};
use crate::domain::order::{Order, OrderKind};
use crate::domain::party::{Buyer, Exporter};
use crate::domain::percent::BasisPoints;

/// How long a quote holds where no earlier one tells, in days.
pub const QUOTE_VALID_DAYS: u64 = 30;

/// Where defaults are taken from.
#[derive(Clone, Copy, Debug)]
pub struct OrderDefaults<'a> {
    pub buyer: Option<&'a Buyer>,
    /// See [`similar_order`].
    pub similar: Option<&'a Order>,
    pub exporter: Option<&'a Exporter>,
    pub today: NaiveDate,
}

/// The order that a new one of this buyer and kind most resembles: the buyer's last of that kind,
/// else the buyer's last, else anybody's last of that kind.
pub fn similar_order<'a>(
    orders: impl Iterator<Item = &'a Order>,
    buyer: Option<BuyerId>,
    kind: OrderKind,
) -> Option<&'a Order> {
    let likeness = |order: &Order| {
        let same_buyer = buyer.is_some() && order.buyer == buyer;
        (same_buyer, order.kind == kind)
    };
    orders
        .filter(|order| order.binned_on.is_none() && likeness(order) != (false, false))
        .max_by_key(|order| {
            let began = order.history.events().first().map(|event| event.at);
            (likeness(order), began, order.id)
        })
}

impl OrderDefaults<'_> {
    /// An empty order with these defaults.
    pub fn order(&self, id: OrderId, number: String, kind: OrderKind) -> Order {
        let buyer = self.buyer;
        let similar = self.similar;
        let term = buyer.and_then(|buyer| buyer.delivery_term.clone());
        let term = term.or_else(|| similar.and_then(|order| order.delivery_term.clone()));
        let term = term.or_else(|| self.exporter.and_then(|own| own.delivery_term.clone()));
        Order {
            id,
            number,
            buyer: buyer.map(|buyer| buyer.id),
            kind,
            lines: Vec::new(),
            delivery_term: term,
            transport: self.transport(kind),
            currency: self.currency(),
            adjustments: Vec::new(),
            destinations: Vec::new(),
            wanted_ship_date: None,
            valid_until: self.today.checked_add_days(Days::new(self.valid_days())),
            payment_schedule: self.schedule(kind),
            remarks: String::new(),
            private_notes: String::new(),
            history: History::default(),
            binned_on: None,
        }
    }

    fn currency(&self) -> Currency {
        let buyer = self.buyer.map(|buyer| buyer.currency);
        let similar = self.similar.map(|order| order.currency);
        let own = self.exporter.map(|own| own.currency);
        buyer.or(similar).or(own).unwrap_or(Currency::IDR)
    }

    /// A sample goes by courier unless the last one went otherwise.
    fn transport(&self, kind: OrderKind) -> TransportMode {
        let like = self.similar.filter(|order| kind != OrderKind::Sample || order.kind == kind);
        let usual = match kind {
            OrderKind::Sample => TransportMode::Courier,
            _ => TransportMode::default(),
        };
        like.map_or(usual, |order| order.transport)
    }

    /// Samples are prepaid, whatever the buyer's terms for orders are.
    fn schedule(&self, kind: OrderKind) -> PaymentSchedule {
        if kind == OrderKind::Sample {
            return PaymentSchedule::deposit(BasisPoints::WHOLE, Milestone::BeforeShipment);
        }
        let buyer = self.buyer.and_then(|buyer| buyer.payment_schedule.clone());
        let like = self.similar.filter(|order| order.kind != OrderKind::Sample);
        buyer.or_else(|| like.map(|order| order.payment_schedule.clone())).unwrap_or_default()
    }

    /// As long as the last similar quote held.
    fn valid_days(&self) -> u64 {
        let quoted = |order: &Order| {
            order.history.events().iter().rev().find_map(|event| match event.what {
                Happening::Quoted { valid_until: Some(day), .. } => {
                    u64::try_from((day - event.at.date()).num_days()).ok()
                }
                _ => None,
            })
        };
        self.similar.and_then(quoted).filter(|days| *days > 0).unwrap_or(QUOTE_VALID_DAYS)
    }
}

impl OrderForm {
    /// Takes the defaults for every control that the owner has not set.
    pub fn take_defaults(&mut self, defaults: &OrderDefaults<'_>) {
        let kind = OrderKind::from_code(&self.kind).unwrap_or_default();
        let nil = OrderId(uuid::Uuid::nil());
        let order = defaults.order(nil, self.number.clone(), kind);
        let fresh = Self::of(&order, self.language);
        let Self { currency, incoterm, named_place, transport, valid_until, schedule, .. } = fresh;
        if !self.is_chosen("currency") {
            self.currency = currency;
        }
        if !self.is_chosen("incoterm") && !self.is_chosen("named_place") {
            self.incoterm = incoterm;
            self.named_place = named_place;
        }
        if !self.is_chosen("transport") {
            self.transport = transport;
        }
        if !self.is_chosen("valid_until") {
            self.valid_until = valid_until;
        }
        if !self.is_chosen("payment_terms") {
            self.schedule = schedule;
        }
    }

    /// Notes that the owner has set a control.
    pub fn choose(&mut self, field: &str) {
        self.chosen.insert(field.to_owned());
    }

    fn is_chosen(&self, field: &str) -> bool {
        self.chosen.contains(field)
    }
}
