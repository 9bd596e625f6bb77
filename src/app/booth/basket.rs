//! What a visitor is interested in.

use crate::domain::fair::lead::Interest;
use crate::domain::id::{ProductId, VariantId};
use crate::domain::money::{Currency, Money};
use crate::domain::order::Products;
use crate::domain::product::Product;

/// Products and quantities, in the order in which they were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basket(Vec<Interest>);

/// Longer baskets are no interest but a game.
const MOST: usize = 100;

impl Basket {
    pub fn entries(&self) -> &[Interest] {
        &self.0
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn has(&self, product: ProductId) -> bool {
        self.0.iter().any(|entry| entry.product == product)
    }

    /// Adds the product with the least quantity that may be ordered, or leaves what is there.
    pub fn add(&mut self, product: &Product, variant: Option<VariantId>) {
        let known =
            self.0.iter().any(|entry| entry.product == product.id && entry.variant == variant);
        if !known && self.0.len() < MOST {
            let quantity = product.next_valid_quantity(1).unwrap_or(1);
            self.0.push(Interest { product: product.id, variant, quantity });
        }
    }

    pub fn remove(&mut self, row: usize) {
        if row < self.0.len() {
            self.0.remove(row);
        }
    }

    /// Sets a quantity as typed: it rises to the next that may be ordered.
    pub fn set(&mut self, row: usize, product: &Product, quantity: u32) {
        if let Some(entry) = self.0.get_mut(row) {
            entry.quantity = product.next_valid_quantity(quantity).unwrap_or(entry.quantity);
        }
    }

    /// One step of the order multiple up or down, never below the MOQ.
    pub fn step(&mut self, row: usize, product: &Product, up: bool) {
        let Some(entry) = self.0.get(row) else { return };
        let step = product.order_multiple.max(1);
        let wanted = match up {
            true => entry.quantity.saturating_add(step),
            false => entry.quantity.saturating_sub(step),
        };
        self.set(row, product, wanted);
    }

    /// What it comes to in this currency; `None` where something in it has no price there.
    pub fn total(&self, catalogue: &impl Products, currency: Currency) -> Option<Money> {
        let amounts = self.0.iter().map(|entry| {
            let product = catalogue.product(entry.product)?;
            let price = product.unit_price(entry.variant, entry.quantity, currency)?;
            price.times(entry.quantity).ok()
        });
        Money::sum(currency, amounts.collect::<Option<Vec<_>>>()?).ok()
    }
}
