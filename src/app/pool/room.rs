//! The quick answer while a quantity is typed: the earliest day, and what is missing by the wanted one.

use chrono::NaiveDate;

use super::calendar::{Calendar, weeks_until};
use super::{Costs, currency};
use crate::app::workspace::Workspace;
use crate::domain::id::{AllocationId, OrderId, ProductId};
use crate::plan::pool::answer::Plan;
use crate::plan::pool::problem::{Problem, ProblemError};
use crate::plan::pool::room::Room;

/// Weeks that are looked at.
const WEEKS: u32 = 52;

/// What all producers together can still take, beside every share that is given out. Made once,
/// asked at every key stroke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolRoom {
    room: Room,
    start: NaiveDate,
    calendar: Calendar,
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
    ) -> Result<Self, ProblemError> {
        let own = workspace.allocations.values().filter(|share| Some(share.order) == order);
        let own: Vec<AllocationId> = own.map(|share| share.id).collect();
        let calendar = Calendar::of(workspace, today, WEEKS, &own);
        let costs = Costs::of(workspace, currency(workspace));
        let producers = calendar.producers(workspace, &costs.of_making());
        let problem = Problem::new(WEEKS, producers, Vec::new(), Vec::new())?;
        let nothing = Plan { shares: Vec::new(), missing: Vec::new(), cost: 0, bound: 0 };
        Ok(Self { room: Room::beside(&problem, &nothing), start: today, calendar })
    }

    /// For pieces that are still to be made: what lies on the shelf is taken off before.
    pub fn outlook(
        &self,
        product: ProductId,
        to_make: u32,
        wanted_on: Option<NaiveDate>,
    ) -> PoolOutlook {
        let product = product.to_string();
        let due_week = wanted_on.map_or(0, |wanted| weeks_until(self.start, wanted));
        let outlook = self.room.outlook(&product, to_make.into(), due_week);
        let ready_on = outlook.earliest_week.map(|week| match week {
            0 => self.start,
            week => self.calendar.last_day(week),
        });
        PoolOutlook { ready_on, missing: wanted_on.map(|_| outlook.missing) }
    }
}
