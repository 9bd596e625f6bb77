//! What orders that are promised already have a right to: pieces on the shelf, and the workshop's time.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Order;
use super::promise::made_in;
use crate::domain::id::{OrderId, ProductId, VariantId};

/// Pieces that a promised order needs and does not have yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub order: OrderId,
    pub variant: Option<VariantId>,
    /// Pieces that lie on the shelf for it.
    pub from_shelf: u32,
    /// Pieces that are still to be made.
    pub to_make: u32,
    /// `None` where no day is wanted: it waits for all that have one.
    pub due_on: Option<NaiveDate>,
    /// The day on which production began.
    pub begun_on: Option<NaiveDate>,
}

/// What the promised orders need, by product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims(BTreeMap<ProductId, Vec<Claim>>);

impl Claims {
    pub fn add(&mut self, product: ProductId, claim: Claim) {
        self.0.entry(product).or_default().push(claim);
    }

    /// Pieces on the shelf that are not for `order`.
    pub(super) fn on_shelf(
        &self,
        order: &Order,
        product: ProductId,
        variant: Option<VariantId>,
    ) -> u32 {
        let others = self.others(order, product).filter(|claim| claim.variant == variant);
        others.map(|claim| claim.from_shelf).fold(0, u32::saturating_add)
    }

    /// What has to be made for others first, with the day it is due on, the earliest first. An order
    /// that is promised gives way only to those due before it; any other gives way to all.
    pub fn before(&self, order: &Order, product: ProductId) -> Vec<(NaiveDate, &Claim)> {
        let own = order.wanted_ship_date.filter(|_| order.state().is_binding());
        let others = self.others(order, product).filter_map(|claim| {
            let due_on = claim.due_on?;
            let waits = own.is_some_and(|own| (own, order.id) < (due_on, claim.order));
            (!waits).then_some((due_on, claim))
        });
        let mut others: Vec<(NaiveDate, &Claim)> = others.collect();
        others.sort_by_key(|(due_on, claim)| (*due_on, claim.order));
        others
    }

    /// Those pieces. Of what is in production, so much counts as made as the workshop makes from the
    /// first beginning until `start`.
    pub(super) fn work_before(
        &self,
        order: &Order,
        product: ProductId,
        start: NaiveDate,
        monthly_capacity: u64,
    ) -> Vec<(NaiveDate, u64)> {
        let others = self.before(order, product);
        let begun = others.iter().filter_map(|(_, claim)| claim.begun_on).min();
        let mut made = begun.map_or(0, |begun| made_in(monthly_capacity, begun, start));
        let left = others.into_iter().map(|(due_on, claim)| {
            let pieces = u64::from(claim.to_make);
            let done = if claim.begun_on.is_some() { pieces.min(made) } else { 0 };
            made -= done;
            (due_on, pieces - done)
        });
        left.filter(|(_, pieces)| *pieces > 0).collect()
    }

    fn others(&self, order: &Order, product: ProductId) -> impl Iterator<Item = &Claim> {
        let all = self.0.get(&product).into_iter().flatten();
        all.filter(|claim| claim.order != order.id)
    }
}
