//! The quick answer while a quantity is typed: the earliest day, and what is missing by the wanted one.

use chrono::NaiveDate;

use super::calendar::{Calendar, weeks_until};
use super::{Costs, currency};
use crate::app::workspace::Workspace;
use crate::domain::id::{AllocationId, OrderId, ProductId};
use crate::domain::order::Order;
use crate::domain::order::claims::Claims;
use crate::plan::pool::answer::Plan;
use crate::plan::pool::problem::{Problem, ProblemError};
use crate::plan::pool::room::Room;

/// Weeks that are looked at.
const WEEKS: u32 = 52;

/// What all producers together can still take, beside every share that is given out and what other
/// confirmed orders still need. Made once, asked at every key stroke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolRoom {
    room: Room,
    start: NaiveDate,
    calendar: Calendar,
    claims: Claims,
}

/// The pool's answer for one quantity. A bound: no plan is ready sooner or misses less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolOutlook {
    /// `None` if not within a year.
    pub ready_on: Option<NaiveDate>,
    /// `None` where no day is wanted.
    pub missing: Option<u64>,
}

impl PoolRoom {
    /// The room beside all shares but those of `order`, whose quantities are being typed.
    pub fn of(
        workspace: &Workspace,
        order: Option<OrderId>,
        today: NaiveDate,
        claims: &Claims,
    ) -> Result<Self, ProblemError> {
        let own = workspace.allocations.values().filter(|share| Some(share.order) == order);
        let own: Vec<AllocationId> = own.map(|share| share.id).collect();
        let calendar = Calendar::of(workspace, today, WEEKS, &own);
        let costs = Costs::of(workspace, currency(workspace));
        let producers = calendar.producers(workspace, &costs.of_making());
        let problem = Problem::new(WEEKS, producers, Vec::new(), Vec::new())?;
        let nothing = Plan { shares: Vec::new(), missing: Vec::new(), cost: 0, bound: 0 };
        Ok(Self {
            room: Room::beside(&problem, &nothing),
            start: today,
            calendar,
            claims: claims.clone(),
        })
    }

    /// For pieces of `order` that are still to be made: what lies on the shelf is taken off before.
    pub fn outlook(
        &self,
        order: &Order,
        product: ProductId,
        to_make: u32,
        wanted_on: Option<NaiveDate>,
    ) -> PoolOutlook {
        let wanted = u64::from(to_make);
        let free = self.free_by_week(order, product);
        let ready_on = free.iter().position(|pieces| *pieces >= wanted);
        let ready_on = ready_on.map(|week| self.last_day(week));
        let missing = wanted_on.map(|day| {
            let week = usize::try_from(weeks_until(self.start, day)).unwrap_or(usize::MAX);
            let free = free.get(week).or(free.last()).copied().unwrap_or(0);
            wanted.saturating_sub(free)
        });
        PoolOutlook { ready_on, missing }
    }

    fn last_day(&self, week: usize) -> NaiveDate {
        match u32::try_from(week) {
            Ok(0) | Err(_) => self.start,
            Ok(week) => self.calendar.last_day(week),
        }
    }

    /// Pieces that `order` can have by the end of each week, from week 0 on, without taking what
    /// others need: what can be made by any later week, less what is due by then to others, is
    /// never less ("available to promise").
    fn free_by_week(&self, order: &Order, product: ProductId) -> Vec<u64> {
        let name = product.to_string();
        let mut due = vec![0_u64; WEEKS as usize + 1];
        for (due_on, claim) in self.claims.before(order, product) {
            let week = weeks_until(self.start, due_on);
            if let Some(due) = due.get_mut(week as usize) {
                *due += u64::from(claim.to_make);
            }
        }
        let mut taken = 0;
        let mut free: Vec<u64> = (0..=WEEKS)
            .zip(due)
            .map(|(week, due)| {
                taken += due;
                self.room.pieces_by(&name, week).saturating_sub(taken)
            })
            .collect();
        for week in (1..free.len()).rev() {
            free[week - 1] = free[week - 1].min(free[week]);
        }
        free
    }
}
