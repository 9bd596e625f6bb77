//! A pre-order taken at the stand: the order, its buyer, and the receipt for the deposit.
//!
//! Prices freeze as the visitor saw them. The order is a quote until staff, who type the PIN, say
//! that the deposit was paid; then it is confirmed at the fair's rate, and the payment stands in it.

use chrono::NaiveDateTime;

use super::basket::Basket;
use super::catalogue::BoothCatalogue;
use crate::app::ports::Ids;
use crate::domain::fair::booth::Locked;
use crate::domain::fair::lead::Lead;
use crate::domain::id::{BuyerId, EventId, LineId, OrderId, PaymentId};
use crate::domain::incoterm::TransportMode;
use crate::domain::money::{Currency, Money, MoneyError};
use crate::domain::order::history::{ExchangeRate, Happening, History, HistoryError, Payment};
use crate::domain::order::line::{OrderLine, PriceError};
use crate::domain::order::schedule::{Milestone, PaymentSchedule};
use crate::domain::order::{Order, OrderKind};
use crate::domain::party::{Address, Buyer, Contact};

/// The number of the next pre-order: `PO/INACRAFT/0007`.
pub fn number(locked: &Locked) -> String {
    format!("{}{:04}", locked.prefix, locked.next)
}

/// Why a basket is no order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PreOrderError {
    #[error("the basket is empty")]
    Empty,
    #[error(transparent)]
    Price(#[from] PriceError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    History(#[from] HistoryError),
}

/// A pre-order that lacks only its number, and what a receipt says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreOrder {
    pub lead: Lead,
    pub buyer: Buyer,
    pub order: Order,
    pub total: Money,
    /// What is asked for at once.
    pub deposit: Money,
    /// What was paid at the stand.
    pub paid: Money,
}

/// How a deposit was paid at the stand: cash, card, transfer, as staff call it.
pub type Method = String;

/// Makes a pre-order of the basket.
pub fn pre_order(
    catalogue: &BoothCatalogue,
    basket: &Basket,
    lead: &Lead,
    currency: Currency,
    paid_by: Option<Method>,
    ids: &dyn Ids,
) -> Result<PreOrder, PreOrderError> {
    if basket.is_empty() {
        return Err(PreOrderError::Empty);
    }
    let now = lead.taken_at;
    let buyer = buyer_of(&catalogue.fair.name, lead, currency, BuyerId(ids.next()));
    let lines = basket.entries().iter().map(|entry| OrderLine {
        id: LineId(ids.next()),
        product: entry.product,
        variant: entry.variant,
        quantity: entry.quantity,
        agreed_price: None,
        frozen: None,
        shares: Vec::new(),
        call_offs: Vec::new(),
    });
    let order = Order {
        id: OrderId(ids.next()),
        number: String::new(),
        buyer: Some(buyer.id),
        kind: OrderKind::PreOrder,
        lines: lines.collect(),
        delivery_term: catalogue.exporter.delivery_term.clone(),
        transport: TransportMode::default(),
        currency,
        adjustments: Vec::new(),
        destinations: Vec::new(),
        wanted_ship_date: None,
        valid_until: catalogue.fair.ends_on.filter(|day| *day >= now.date()),
        payment_schedule: PaymentSchedule::deposit(
            catalogue.fair.deposit,
            Milestone::BeforeShipment,
        ),
        remarks: lead.notes.clone(),
        private_notes: String::new(),
        history: History::default(),
        binned_on: None,
    };
    let mut order = order.frozen(catalogue)?;
    let amounts = order.total(catalogue)?;
    let rate = catalogue.fair.rate_of(currency);
    let deposit = amounts.deposit;
    let payment = paid_by.map(|method| Payment {
        id: PaymentId(ids.next()),
        received_on: now.date(),
        amount: deposit,
        method,
        note: catalogue.fair.name.clone(),
    });
    let paid = payment.as_ref().map_or(Money::zero(currency), |payment| payment.amount);
    order.history = history(&order, amounts.total, rate, payment, now, ids)?;
    let lead = Lead { order: Some(order.id), ..lead.clone() };
    Ok(PreOrder { lead, buyer, order, total: amounts.total, deposit, paid })
}

impl PreOrder {
    /// The records to keep under this number.
    pub fn numbered(&self, number: &str) -> (Lead, Buyer, Order) {
        let order = Order { number: number.to_owned(), ..self.order.clone() };
        (self.lead.clone(), self.buyer.clone(), order)
    }
}

fn history(
    order: &Order,
    total: Money,
    rate: Option<ExchangeRate>,
    payment: Option<Payment>,
    now: NaiveDateTime,
    ids: &dyn Ids,
) -> Result<History, HistoryError> {
    let quoted = Happening::Quoted { total, valid_until: order.valid_until };
    let mut steps = vec![Happening::Enquired, quoted];
    if let Some(payment) = payment {
        steps.push(Happening::Confirmed { total, rate });
        steps.push(Happening::PaymentReceived(payment));
    }
    let mut history = History::default();
    for what in steps {
        history = history.with(EventId(ids.next()), now, what)?;
    }
    Ok(history)
}

/// The buyer that a visitor of a fair becomes.
pub fn buyer_of(fair: &str, lead: &Lead, currency: Currency, id: BuyerId) -> Buyer {
    let name = [&lead.company, &lead.name].into_iter().find(|name| !name.is_empty());
    let contact = Contact {
        name: lead.name.clone(),
        role: String::new(),
        email: lead.email.clone(),
        phone: lead.phone.clone(),
    };
    Buyer {
        id,
        // With only a photo of the card there is no name yet; the fair tells which card it is.
        company: name.cloned().unwrap_or_else(|| fair.to_owned()),
        country: lead.country,
        contacts: vec![contact],
        bill_to: Address { country: lead.country, ..Address::default() },
        ship_to: None,
        notify: None,
        language: lead.language,
        currency,
        delivery_term: None,
        port: String::new(),
        payment_schedule: None,
        source: fair.to_owned(),
        notes: String::new(),
        binned_on: None,
    }
}
