//! From open orders and producers to a pooling problem, and from its plan to shares of order lines.

mod calendar;
mod crossing;
mod needs;
pub mod planner;
mod promise;
mod room;
mod shortfall;
#[cfg(test)]
mod tests;

pub use needs::{claims, lost_work, rival_work};
pub use promise::{Promises, widened};
pub use room::{PoolOutlook, PoolRoom};
pub use shortfall::{Month, PoolLack, PoolMend};

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use self::calendar::{Calendar, OWN};
use self::needs::needs;
use super::ports::Ids;
use super::workspace::Workspace;
use crate::domain::allocation::{Allocation, AllocationHistory, AllocationState};
use crate::domain::id::{AllocationId, LineId, OrderId, ProducerId, ProductId};
use crate::domain::money::{Currency, Money};
use crate::domain::order::Order;
use crate::domain::order::history::OrderState;
use crate::plan::pool::answer::Plan;
use crate::plan::pool::problem::{Line, MOST_WEEKS, Problem, ProblemError};

/// Weeks that are planned where no day is wanted.
const WEEKS_WITHOUT_A_DAY: u32 = 26;
/// Weeks that are looked at after the last due day, for what could be ready later.
const WEEKS_AFTER: u32 = 13;
/// A missing piece costs so many times the dearest piece of its product: the plan leaves nothing
/// out to save money.
const MISSING_TIMES: i64 = 10;

/// Which orders are planned. The shares of all others keep their room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One order, whatever its state.
    Order(OrderId),
    /// All that were quoted or confirmed and are not ready yet.
    Open,
}

/// Pieces of an order line that are due on one day: the line, or one of its call-offs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolLine {
    pub order: OrderId,
    pub line: LineId,
    pub product: ProductId,
    /// `None` where no day is wanted.
    pub due_on: Option<NaiveDate>,
}

/// A pooling problem and what its parts stand for.
#[derive(Clone, Debug)]
pub struct PoolQuestion {
    pub problem: Problem,
    /// By the id of a line in the problem.
    pub lines: BTreeMap<String, PoolLine>,
    /// Shares that a new plan replaces: planned, not asked for, not locked by hand.
    pub replaced: Vec<AllocationId>,
    /// Makings whose cost in the exporter's currency is not known; the dearest known one counts.
    pub unpriced: Vec<(Option<ProducerId>, ProductId)>,
    currency: Currency,
    calendar: Calendar,
}

impl PoolQuestion {
    pub fn of(workspace: &Workspace, scope: Scope, today: NaiveDate) -> Result<Self, ProblemError> {
        let orders = workspace.order_book().filter(|order| scope.holds(order));
        let in_scope: BTreeSet<OrderId> = orders.map(|order| order.id).collect();
        let replaced: Vec<AllocationId> = workspace
            .allocations
            .values()
            .filter(|share| in_scope.contains(&share.order) && is_free(share))
            .map(|share| share.id)
            .collect();
        let needs = needs(workspace, |order| scope.holds(order), today, &replaced).into_iter();
        let wanted: Vec<(PoolLine, u32)> =
            needs.filter(|need| need.to_make > 0).map(|need| (need.line, need.to_make)).collect();
        let due_weeks = wanted.iter().map(|(line, _)| match line.due_on {
            Some(due) => calendar::weeks_until(today, due),
            None => WEEKS_WITHOUT_A_DAY,
        });
        let last = due_weeks.max().unwrap_or(1).clamp(1, MOST_WEEKS);
        let weeks = (last + WEEKS_AFTER).min(MOST_WEEKS);
        let currency = currency(workspace);
        let calendar = Calendar::of(workspace, today, weeks, &replaced);
        let costs = Costs::of(workspace, currency);
        let producers = calendar.producers(workspace, &costs.of_making());
        let mut lines = BTreeMap::new();
        let mut asked = Vec::new();
        for (number, (line, quantity)) in wanted.into_iter().enumerate() {
            // Numbered, since call-offs of one line are told apart by nothing else.
            let id = format!("{}/{}/{number:05}", line.order, line.line);
            let due_week = line.due_on.map_or(last, |due| calendar::weeks_until(today, due));
            let product = line.product.to_string();
            let shortfall_cost = costs.missing(line.product);
            asked.push(Line { id: id.clone(), product, quantity, due_week, shortfall_cost });
            lines.insert(id, line);
        }
        let problem = Problem::new(weeks, producers, asked, Vec::new())?;
        let unpriced = costs.unpriced;
        Ok(Self { problem, lines, replaced, unpriced, currency, calendar })
    }

    /// The exporter's own currency, in which costs are reckoned.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// What a share of a plan costs; `None` where the cost of its making is not known.
    pub fn cost_of(&self, share: &crate::plan::pool::answer::Share) -> Option<Money> {
        let line = self.problem.lines().get(share.line)?;
        let producer = self.problem.producers().get(share.producer)?;
        let making = producer.makes.iter().find(|making| making.product == line.product)?;
        let product = self.lines.get(&line.id)?.product;
        if self.unpriced.contains(&(ProducerId::parse(&producer.id), product)) {
            return None;
        }
        Money::new(making.unit_cost, self.currency).times(share.pieces).ok()
    }

    /// The first day of a week of the problem.
    pub fn first_day(&self, week: u32) -> NaiveDate {
        self.calendar.first_day(week)
    }

    /// The last day of a week of the problem.
    pub fn last_day(&self, week: u32) -> NaiveDate {
        self.calendar.last_day(week)
    }

    /// The shares that a plan of this problem gives out, to put in the place of `replaced`.
    pub fn allocations(&self, plan: &Plan, ids: &dyn Ids) -> Vec<Allocation> {
        let share = |share: &crate::plan::pool::answer::Share| {
            let line = &self.problem.lines()[share.line];
            let found = self.lines.get(&line.id)?;
            let producer = &self.problem.producers()[share.producer];
            let making = producer.makes.iter().find(|making| making.product == line.product)?;
            let ready = self.last_day(share.week + making.lead_weeks);
            let producer = ProducerId::parse(&producer.id);
            let unpriced = self.unpriced.contains(&(producer, found.product));
            Some(Allocation {
                id: AllocationId(ids.next()),
                order: found.order,
                line: found.line,
                product: found.product,
                producer,
                quantity: share.pieces,
                make_from: self.calendar.first_day(share.week),
                due_on: found.due_on.map_or(ready, |due| due.min(ready)),
                unit_cost: (!unpriced).then(|| Money::new(making.unit_cost, self.currency)),
                locked: false,
                history: AllocationHistory::default(),
            })
        };
        plan.shares.iter().filter_map(share).collect()
    }

    /// Missing pieces of a plan by order line.
    pub fn missing(&self, plan: &Plan) -> BTreeMap<(OrderId, LineId), u64> {
        let mut missing = BTreeMap::new();
        for (line, pieces) in self.problem.lines().iter().zip(&plan.missing) {
            if let (Some(found), true) = (self.lines.get(&line.id), *pieces > 0) {
                *missing.entry((found.order, found.line)).or_default() += u64::from(*pieces);
            }
        }
        missing
    }
}

impl Scope {
    fn holds(self, order: &Order) -> bool {
        match self {
            Self::Order(id) => order.id == id,
            Self::Open => matches!(
                order.state(),
                OrderState::Quoted | OrderState::Confirmed | OrderState::InProduction
            ),
        }
    }
}

/// Whether planning anew may put another share in its place.
pub(super) fn is_free(allocation: &Allocation) -> bool {
    !allocation.locked && allocation.state() == AllocationState::Planned
}

fn currency(workspace: &Workspace) -> Currency {
    workspace.exporter.as_ref().map_or(Currency::IDR, |exporter| exporter.currency)
}

/// Unit costs in the exporter's currency.
struct Costs {
    known: BTreeMap<(Option<ProducerId>, ProductId), i64>,
    dearest: BTreeMap<ProductId, i64>,
    unpriced: Vec<(Option<ProducerId>, ProductId)>,
}

impl Costs {
    fn of(workspace: &Workspace, currency: Currency) -> Self {
        let own = workspace.catalogue().filter(|product| product.monthly_capacity.is_some());
        let own = own.map(|product| ((None, product.id), product.cost));
        let makings = workspace.workshops().flat_map(|producer| {
            producer
                .makes
                .iter()
                .map(|making| ((Some(producer.id), making.product), making.unit_cost))
        });
        let mut costs =
            Self { known: BTreeMap::new(), dearest: BTreeMap::new(), unpriced: Vec::new() };
        for (whose, cost) in own.chain(makings) {
            match cost.filter(|cost| cost.currency == currency && !cost.is_negative()) {
                Some(cost) => {
                    costs.known.insert(whose, cost.minor);
                    let dearest = costs.dearest.entry(whose.1).or_default();
                    *dearest = cost.minor.max(*dearest);
                }
                None => costs.unpriced.push(whose),
            }
        }
        costs
    }

    fn of_making(&self) -> impl Fn(Option<ProducerId>, ProductId) -> i64 {
        move |producer, product| {
            let known = self.known.get(&(producer, product)).copied();
            known.unwrap_or_else(|| self.dearest.get(&product).copied().unwrap_or(0))
        }
    }

    fn missing(&self, product: ProductId) -> i64 {
        self.dearest.get(&product).copied().unwrap_or(0).saturating_mul(MISSING_TIMES).max(1)
    }
}

/// The day `days` after another; the last there is, if there are not so many.
fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// The id in the problem of whoever makes a share.
fn maker(producer: Option<ProducerId>) -> String {
    producer.map_or_else(|| OWN.to_owned(), |id| id.to_string())
}
