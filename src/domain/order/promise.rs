//! Whether the owner's own workshop can make an order in time: stock, capacity and lead time.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::claims::Claims;
use super::history::{Happening, OrderState};
use super::{Order, Products};
use crate::domain::id::LineId;
use crate::domain::product::Product;

/// Days that a month of capacity is spread over.
pub const DAYS_PER_MONTH: u64 = 30;

/// What the workshop can say of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePromise {
    pub line: LineId,
    /// Pieces that lie on the shelf for it.
    pub from_stock: u32,
    /// Pieces that are still to be made.
    pub to_make: u32,
    /// The earliest day all pieces are ready; `None` where neither lead time nor capacity is known
    /// and not everything lies on the shelf, or where there is no capacity at all.
    pub ready_on: Option<NaiveDate>,
    /// Pieces that cannot be ready on the wanted day; `None` where no day is wanted or it cannot
    /// be said.
    pub short_by: Option<u32>,
}

impl Order {
    /// The day from which the work counts: when production began, else `today`.
    pub fn work_begins(&self, today: NaiveDate) -> NaiveDate {
        let began = self.history.events().iter().rev().find_map(|event| {
            (event.what == Happening::ProductionStarted).then(|| event.at.date())
        });
        // A clock that was wrong then must not promise more than a start today would.
        began
            .filter(|day| self.state() == OrderState::InProduction && *day < today)
            .unwrap_or(today)
    }

    /// The promise of every line whose product still exists, if work began on `start` and nobody
    /// else wanted the workshop.
    pub fn promises(
        &self,
        start: NaiveDate,
        products: &(impl Products + ?Sized),
    ) -> Vec<LinePromise> {
        self.promises_beside(start, products, &Claims::default())
    }

    /// The promise of every line whose product still exists, if work began on `start`, without
    /// taking what others have been promised.
    ///
    /// Lines of one product share its stock and its month: they are served in their order.
    pub fn promises_beside(
        &self,
        start: NaiveDate,
        products: &(impl Products + ?Sized),
        claims: &Claims,
    ) -> Vec<LinePromise> {
        let mut promises = Vec::with_capacity(self.lines.len());
        let mut stock_left = BTreeMap::new();
        let mut made = BTreeMap::new();
        for line in &self.lines {
            let Some(product) = products.product(line.product) else { continue };
            let stock = stock_left.entry((line.product, line.variant)).or_insert_with(|| {
                let theirs = claims.on_shelf(self, line.product, line.variant);
                product.stock_of(line.variant).saturating_sub(theirs)
            });
            let from_stock = line.quantity.min(*stock);
            *stock -= from_stock;
            let to_make = line.quantity - from_stock;
            let made_before: &mut u64 = made.entry(line.product).or_default();
            let others = product.monthly_capacity.map_or_else(Vec::new, |capacity| {
                claims.work_before(self, line.product, start, u64::from(capacity))
            });
            let work = Work { product, start, made_before: *made_before, others };
            *made_before += u64::from(to_make);
            promises.push(LinePromise {
                line: line.id,
                from_stock,
                to_make,
                ready_on: work.ready_on(to_make),
                short_by: self.wanted_ship_date.and_then(|wanted| work.short_by(to_make, wanted)),
            });
        }
        promises
    }
}

/// Pieces that a workshop makes from one day to another.
pub(super) fn made_in(monthly_capacity: u64, from: NaiveDate, to: NaiveDate) -> u64 {
    let days = u64::try_from((to - from).num_days()).unwrap_or(0);
    monthly_capacity.saturating_mul(days) / DAYS_PER_MONTH
}

struct Work<'a> {
    product: &'a Product,
    start: NaiveDate,
    /// Pieces of the same product that earlier lines need.
    made_before: u64,
    /// What others need by which day, the earliest first.
    others: Vec<(NaiveDate, u64)>,
}

impl Work<'_> {
    fn lead_days(&self) -> u64 {
        self.product.lead_time_days.map_or(0, u64::from)
    }

    /// Lead time, then as many days as the capacity needs beyond what a lead time already makes.
    fn ready_on(&self, to_make: u32) -> Option<NaiveDate> {
        if to_make == 0 {
            return Some(self.start);
        }
        let Some(capacity) = self.product.monthly_capacity.map(u64::from) else {
            return self.after(u64::from(self.product.lead_time_days?));
        };
        if capacity == 0 {
            return None;
        }
        let theirs: u64 = self.others.iter().map(|(_, pieces)| pieces).sum();
        let pieces = theirs + self.made_before + u64::from(to_make);
        // When all that is due to others is made as well, and when nothing is: the day lies between.
        let last_due = self.others.last().map_or(self.start, |(due, _)| *due);
        let until_due = u64::try_from((last_due - self.start).num_days()).unwrap_or(0);
        let most = (pieces * DAYS_PER_MONTH).div_ceil(capacity).max(until_due);
        let (mut low, mut high) = (self.lead_days(), most.max(self.lead_days()));
        while low < high {
            let middle = low + (high - low) / 2;
            let enough = self.free(capacity, self.after(middle)?) >= u64::from(to_make);
            (low, high) = if enough { (low, middle) } else { (middle + 1, high) };
        }
        self.after(low)
    }

    fn after(&self, days: u64) -> Option<NaiveDate> {
        self.start.checked_add_days(Days::new(days))
    }

    /// Pieces that can be made by `day` for this line without taking what others need: what is
    /// made by any later day, less what is due by then, is never less ("available to promise").
    fn free(&self, capacity: u64, day: NaiveDate) -> u64 {
        let (by_then, later): (Vec<_>, Vec<_>) =
            self.others.iter().partition(|(due, _)| *due <= day);
        let mut theirs = self.made_before + by_then.iter().map(|(_, pieces)| pieces).sum::<u64>();
        let mut free = made_in(capacity, self.start, day).saturating_sub(theirs);
        for (due, pieces) in later {
            theirs += pieces;
            free = free.min(made_in(capacity, self.start, due).saturating_sub(theirs));
        }
        free
    }

    fn short_by(&self, to_make: u32, wanted: NaiveDate) -> Option<u32> {
        if to_make == 0 {
            return Some(0);
        }
        let days = u64::try_from((wanted - self.start).num_days()).unwrap_or(0);
        let makes = match self.product.monthly_capacity.map(u64::from) {
            _ if days < self.lead_days() => 0,
            Some(capacity) => self.free(capacity, wanted),
            None if self.product.lead_time_days.is_none() => return None,
            None => u64::from(to_make),
        };
        Some(to_make - u32::try_from(makes).unwrap_or(u32::MAX).min(to_make))
    }
}
