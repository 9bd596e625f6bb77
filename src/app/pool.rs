//! From open orders and producers to a pooling problem, and from its plan to shares of order lines.

mod calendar;
mod crossing;
pub mod planner;
mod promise;
mod room;
mod shortfall;
#[cfg(test)]
mod tests;

pub use promise::{Promises, widened};
pub use room::{PoolOutlook, PoolRoom};
pub use shortfall::{Month, PoolLack, PoolMend};

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use self::calendar::{Calendar, OWN};
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
        let orders: Vec<&Order> = workspace
            .order_book()
            .map(|order| &order.value)
            .filter(|order| scope.holds(order))
            .collect();
        let in_scope: BTreeSet<OrderId> = orders.iter().map(|order| order.id).collect();
        let replaced: Vec<AllocationId> = workspace
            .allocations
            .values()
            .filter(|share| in_scope.contains(&share.order) && is_free(share))
            .map(|share| share.id)
            .collect();
        let mut wanted = wanted(workspace, &orders, today);
        cover(workspace, &mut wanted, &replaced);
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

/// Pieces of confirmed orders that neither lie on the shelf nor are in any share nor have departed.
fn unclaimed_work(workspace: &Workspace, today: NaiveDate) -> Vec<(PoolLine, u32)> {
    let open = workspace.order_book().map(|order| &order.value);
    let is_promised = |order: &&Order| order.state().is_binding() && Scope::Open.holds(order);
    let orders: Vec<&Order> = open.filter(is_promised).collect();
    let mut wanted = wanted(workspace, &orders, today);
    cover(workspace, &mut wanted, &[]);
    wanted
}

/// Those pieces of other orders that are of a product of this order: a plan of this order alone
/// does not know of them.
pub fn rival_work(workspace: &Workspace, order: OrderId, today: NaiveDate) -> u64 {
    let Some(own) = workspace.orders.get(&order) else { return 0 };
    let is_rival = |line: &PoolLine| {
        line.order != order && own.lines.iter().any(|own| own.product == line.product)
    };
    let rivals = unclaimed_work(workspace, today).into_iter().filter(|(line, _)| is_rival(line));
    rivals.map(|(_, pieces)| u64::from(pieces)).sum()
}

/// Those pieces by order, where its work was given out: other orders may be made without this book.
pub fn lost_work(workspace: &Workspace, today: NaiveDate) -> BTreeMap<OrderId, u64> {
    let mut lost = BTreeMap::new();
    for (line, pieces) in unclaimed_work(workspace, today) {
        if workspace.allocations_of(line.order).next().is_some() {
            *lost.entry(line.order).or_default() += u64::from(pieces);
        }
    }
    lost
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

/// What has to be made for each line or call-off, the first due first: ordered, less what lies on
/// the shelf.
fn wanted(workspace: &Workspace, orders: &[&Order], today: NaiveDate) -> Vec<(PoolLine, u32)> {
    let mut wanted = Vec::new();
    for order in orders {
        for line in &order.lines {
            let part = |due_on, quantity| {
                let (order, product) = (order.id, line.product);
                (PoolLine { order, line: line.id, product, due_on }, line.variant, quantity)
            };
            let called: u32 = line.call_offs.iter().map(|call| call.quantity).sum();
            let calls = line.call_offs.iter();
            wanted.extend(calls.map(|call| part(Some(call.ship_on), call.quantity)));
            wanted.push(part(order.wanted_ship_date, line.quantity.saturating_sub(called)));
        }
    }
    // What is due on no day comes last.
    wanted.sort_by_key(|(line, _, _)| {
        (line.due_on.is_none(), line.due_on.unwrap_or(today), line.order, line.line)
    });
    let mut shelf = BTreeMap::new();
    let to_make = wanted.into_iter().map(|(line, variant, quantity)| {
        let product = workspace.products.get(&line.product);
        let left = shelf
            .entry((line.product, variant))
            .or_insert_with(|| product.map_or(0, |product| product.stock_of(variant)));
        let from_shelf = quantity.min(*left);
        *left -= from_shelf;
        (line, quantity - from_shelf)
    });
    to_make.filter(|(_, quantity)| *quantity > 0).collect()
}

/// Takes off what shares that stay take care of, and what has departed: pieces that were accepted
/// and departed count once.
fn cover(workspace: &Workspace, wanted: &mut Vec<(PoolLine, u32)>, replaced: &[AllocationId]) {
    let mut covered: BTreeMap<(OrderId, LineId), (u32, u32)> = BTreeMap::new();
    for share in workspace.allocations.values().filter(|share| !replaced.contains(&share.id)) {
        let (coming, accepted) = covered.entry((share.order, share.line)).or_default();
        *coming = coming.saturating_add(share.expected()).saturating_add(share.unseen());
        *accepted = accepted.saturating_add(share.accepted());
    }
    let mut departed: BTreeMap<(OrderId, LineId), u32> = BTreeMap::new();
    for shipment in workspace.shipments.values() {
        let has_left = shipment.stands() && shipment.state().has_left();
        for goods in shipment.goods.iter().filter(|_| has_left) {
            let pieces = departed.entry((goods.order, goods.line)).or_default();
            *pieces = pieces.saturating_add(goods.pieces);
        }
    }
    let mut left: BTreeMap<(OrderId, LineId), u32> = BTreeMap::new();
    for (line, quantity) in wanted.iter_mut() {
        let key = (line.order, line.line);
        let left = left.entry(key).or_insert_with(|| {
            let (coming, accepted) = covered.get(&key).copied().unwrap_or_default();
            let done = departed.get(&key).copied().unwrap_or_default().max(accepted);
            coming.saturating_add(done)
        });
        let covered = (*left).min(*quantity);
        *quantity -= covered;
        *left -= covered;
    }
    wanted.retain(|(_, quantity)| *quantity > 0);
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
