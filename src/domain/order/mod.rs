//! An order: what a buyer wants, at which price, when, where to, and what became of it.

pub mod check;
pub mod claims;
pub mod history;
pub mod line;
pub mod promise;
pub mod schedule;
pub mod total;

use chrono::NaiveDate;

use super::id::{BuyerId, DestinationId, LineId, OrderId, ProductId};
use super::incoterm::{DeliveryTerm, TransportMode};
use super::money::{Currency, Money};
use super::packing::CartonLoad;
use super::party::Address;
use super::percent::BasisPoints;
use super::product::Product;
use history::{History, OrderState};
use line::{FrozenLine, OrderLine, PriceError};
use schedule::PaymentSchedule;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub id: OrderId,
    /// The owner's number, as papers show it.
    pub number: String,
    /// `None` while nobody has been chosen.
    pub buyer: Option<BuyerId>,
    pub kind: OrderKind,
    pub lines: Vec<OrderLine>,
    pub delivery_term: Option<DeliveryTerm>,
    pub transport: TransportMode,
    /// Every price, adjustment and payment of the order is in this currency.
    pub currency: Currency,
    pub adjustments: Vec<Adjustment>,
    pub destinations: Vec<Destination>,
    pub wanted_ship_date: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    pub payment_schedule: PaymentSchedule,
    /// What the buyer may read.
    pub remarks: String,
    /// What only the owner reads.
    pub private_notes: String,
    pub history: History,
    pub binned_on: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OrderKind {
    Sample,
    PreOrder,
    #[default]
    Order,
    /// Called off in parts over months.
    Contract,
}

impl OrderKind {
    pub const ALL: [Self; 4] = [Self::Sample, Self::PreOrder, Self::Order, Self::Contract];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::PreOrder => "pre_order",
            Self::Order => "order",
            Self::Contract => "contract",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A place that part of the order goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    pub id: DestinationId,
    /// Short, as on carton marks: `Shenzhen`.
    pub name: String,
    pub address: Address,
}

/// A charge or a discount on the whole order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    pub label: String,
    pub value: AdjustmentValue,
}

/// How much an adjustment is. Percentages are of the goods, never of other adjustments, so that
/// their order cannot matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdjustmentValue {
    Charge(Money),
    Discount(Money),
    ChargeShare(BasisPoints),
    DiscountShare(BasisPoints),
}

/// Finds products by id. What is not found is a product that was purged.
pub trait Products {
    fn product(&self, id: ProductId) -> Option<&Product>;
}

impl Products for [Product] {
    fn product(&self, id: ProductId) -> Option<&Product> {
        self.iter().find(|product| product.id == id)
    }
}

impl Order {
    pub fn state(&self) -> OrderState {
        self.history.state()
    }

    pub fn line(&self, id: LineId) -> Option<&OrderLine> {
        self.lines.iter().find(|line| line.id == id)
    }

    pub fn destination(&self, id: DestinationId) -> Option<&Destination> {
        self.destinations.iter().find(|destination| destination.id == id)
    }

    /// The price of one piece of this line, as frozen, as agreed by hand, or from the list.
    pub fn unit_price(
        &self,
        line: &OrderLine,
        products: &(impl Products + ?Sized),
    ) -> Result<Money, PriceError> {
        line.unit_price(self.kind, self.currency, products)
    }

    /// The same order with every line's price, name and codes frozen as they are now. Lines
    /// that are frozen already keep what they have.
    pub fn frozen(&self, products: &(impl Products + ?Sized)) -> Result<Self, PriceError> {
        let mut order = self.clone();
        for line in &mut order.lines {
            if line.frozen.is_none() {
                line.frozen = Some(FrozenLine::of(line, self.kind, self.currency, products)?);
            }
        }
        Ok(order)
    }

    /// The same order with prices open again, for a revised quote. Prices agreed by hand stay.
    pub fn thawed(&self) -> Self {
        let mut order = self.clone();
        for line in &mut order.lines {
            line.frozen = None;
        }
        order
    }

    /// Cartons, room and weight of all lines whose packing is known, and how many lines' is not.
    pub fn load(&self, products: &(impl Products + ?Sized)) -> OrderLoad {
        let mut load = OrderLoad::default();
        for line in &self.lines {
            match products.product(line.product).and_then(|product| product.packing) {
                Some(packing) => load.cartons = load.cartons.with(packing.load_of(line.quantity)),
                None => load.lines_without_packing += 1,
            }
        }
        load
    }
}

/// What an order comes to on the loading dock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderLoad {
    pub cartons: CartonLoad,
    pub lines_without_packing: usize,
}
