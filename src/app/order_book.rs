//! The order book as a list: one short summary an order, found by words and by state.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::workspace::Workspace;
use crate::domain::id::{BuyerId, OrderId};
use crate::domain::money::Money;
use crate::domain::order::history::OrderState;
use crate::domain::order::{Order, OrderKind};

/// What a list says of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderSummary {
    pub id: OrderId,
    pub number: String,
    pub kind: OrderKind,
    pub buyer: Option<BuyerId>,
    /// The buyer's company; empty where nobody has been chosen.
    pub company: String,
    pub state: OrderState,
    /// `None` where the order cannot be added up, or not everything has a price.
    pub total: Option<Money>,
    pub outstanding: Option<Money>,
    pub wanted_ship_date: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    pub is_binned: bool,
    began: Option<NaiveDateTime>,
    words: String,
}

/// Which part of the order book to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shelf {
    /// Everything that is not closed, cancelled or in the bin.
    #[default]
    Open,
    State(OrderState),
    All,
    Bin,
}

impl Shelf {
    /// In the order in which a list offers them.
    pub fn all() -> impl Iterator<Item = Self> {
        let states = OrderState::ALL.into_iter().map(Self::State);
        std::iter::once(Self::Open).chain(states).chain([Self::All, Self::Bin])
    }

    /// The word that stands for it in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::State(state) => state.code(),
            Self::All => "all",
            Self::Bin => "bin",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|shelf| shelf.code() == code)
    }

    /// Whether an order stands here.
    pub fn holds(self, order: &OrderSummary) -> bool {
        match (self, order.is_binned) {
            (Self::Bin, is_binned) => is_binned,
            (_, true) => false,
            (Self::Open, false) => {
                !matches!(order.state, OrderState::Closed | OrderState::Cancelled)
            }
            (Self::State(state), false) => state == order.state,
            (Self::All, false) => true,
        }
    }
}

/// Summaries of all orders, the newest first.
pub fn summaries(workspace: &Workspace) -> Vec<OrderSummary> {
    let mut all: Vec<OrderSummary> =
        workspace.orders.values().map(|order| summary_of(order, workspace)).collect();
    all.sort_by_key(|order| std::cmp::Reverse((order.began, order.id)));
    all
}

fn summary_of(order: &Order, workspace: &Workspace) -> OrderSummary {
    let buyer = order.buyer.and_then(|id| workspace.buyers.get(&id));
    let company = buyer.map(|buyer| buyer.company.clone()).unwrap_or_default();
    let total = order.total(workspace).ok().filter(|total| total.unpriced.is_empty());
    let mut words = format!("{} {company} {}", order.number, order.remarks);
    let mut add = |word: &str| {
        words.push(' ');
        words.push_str(word);
    };
    for contact in buyer.iter().flat_map(|buyer| &buyer.contacts) {
        add(&contact.name);
    }
    for line in &order.lines {
        let product = workspace.products.get(&line.product);
        match (&line.frozen, product) {
            (Some(frozen), _) => {
                add(frozen.sku.as_str());
                frozen.name.written().for_each(&mut add);
            }
            (None, Some(product)) => {
                product.skus().for_each(|sku| add(sku.as_str()));
                product.name.written().for_each(&mut add);
            }
            (None, None) => {}
        }
    }
    OrderSummary {
        id: order.id,
        number: order.number.clone(),
        kind: order.kind,
        buyer: order.buyer,
        company,
        state: order.state(),
        total: total.as_ref().map(|total| total.total),
        outstanding: total.as_ref().map(|total| total.outstanding),
        wanted_ship_date: order.wanted_ship_date,
        valid_until: order.valid_until,
        is_binned: order.binned_on.is_some(),
        began: order.history.events().first().map(|event| event.at),
        words: words.to_lowercase(),
    }
}

impl OrderSummary {
    /// Whether every word of `typed` (in lower case) begins a word of the order: its number,
    /// buyer, contacts, products or remarks.
    pub fn is_found_by(&self, typed: &str) -> bool {
        typed.split_whitespace().all(|word| begins_a_word(&self.words, word))
    }
}

/// Whether `start` stands in `words` at the beginning of a word, or after a mark within one, as
/// the 0007 in `SO/2026/0007`.
pub fn begins_a_word(words: &str, start: &str) -> bool {
    words.match_indices(start).any(|(at, _)| {
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        // Chinese has no gaps between words.
        before.is_none_or(|mark| !mark.is_alphanumeric() || !mark.is_ascii())
    })
}

/// Orders on every shelf.
pub fn counts(summaries: &[OrderSummary]) -> BTreeMap<Shelf, usize> {
    let count = |shelf: Shelf| summaries.iter().filter(|order| shelf.holds(order)).count();
    Shelf::all().map(|shelf| (shelf, count(shelf))).collect()
}

/// What orders come to together, one amount a currency, in order of their codes. Orders without
/// a total are left out, and so is a currency whose sum is too large to be told.
pub fn totals<'a>(orders: impl Iterator<Item = &'a OrderSummary>) -> Vec<Money> {
    let mut sums: BTreeMap<&str, Option<Money>> = BTreeMap::new();
    for total in orders.filter_map(|order| order.total) {
        let sum = sums.entry(total.currency.code()).or_insert(Some(Money::zero(total.currency)));
        *sum = sum.and_then(|sum| sum.plus(total).ok());
    }
    sums.into_values().flatten().collect()
}

#[cfg(test)]
mod tests;
