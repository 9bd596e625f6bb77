//! What the pool adds to the promise of an order while it is typed.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{PoolRoom, claims};
use crate::app::outlook::Outlook;
use crate::app::workspace::Workspace;
use crate::domain::allocation::AllocationState;
use crate::domain::id::ProductId;
use crate::domain::order::Order;
use crate::domain::order::check::OrderWarning;
use crate::domain::order::claims::Claims;
use crate::domain::order::history::OrderState;

/// Promises of many orders, with the room of the pool reckoned once for all that have no share yet.
pub struct Promises<'a> {
    workspace: &'a Workspace,
    today: NaiveDate,
    claims: Claims,
    room: OnceCell<Option<PoolRoom>>,
}

impl<'a> Promises<'a> {
    pub fn new(workspace: &'a Workspace, today: NaiveDate) -> Self {
        let claims = claims(workspace, today);
        Self { workspace, today, claims, room: OnceCell::new() }
    }

    /// The outlook of an order with what the pool can do.
    pub fn outlook(&self, order: &Order) -> Outlook {
        let own = Outlook::of(order, self.today, self.workspace, &self.claims);
        if self.workspace.workshops().next().is_none() {
            return own;
        }
        if self.workspace.allocations_of(order.id).next().is_some() {
            let room = PoolRoom::of(self.workspace, Some(order.id), self.today, &self.claims).ok();
            return room.map_or(own.clone(), |room| {
                widened(own, order, &room, self.workspace, self.today)
            });
        }
        let room = self
            .room
            .get_or_init(|| PoolRoom::of(self.workspace, None, self.today, &self.claims).ok());
        match room {
            Some(room) => widened(own, order, room, self.workspace, self.today),
            None => own,
        }
    }
}

/// The outlook of an order's own workshop, widened by the pool for products that a producer makes.
///
/// What producers have promised, or delivered, counts as made; what was rejected or is late does
/// not. Lines of one product are served in their order.
pub fn widened(
    own: Outlook,
    order: &Order,
    room: &PoolRoom,
    workspace: &Workspace,
    today: NaiveDate,
) -> Outlook {
    let is_done = matches!(
        order.state(),
        OrderState::Ready | OrderState::Shipped | OrderState::Closed | OrderState::Cancelled
    );
    let pooled = |product: ProductId| {
        workspace.workshops().any(|producer| producer.making(product).is_some())
    };
    let wanted = order.wanted_ship_date;
    let mut asked_before: BTreeMap<ProductId, u32> = BTreeMap::new();
    let mut outlook = own;
    for promise in &mut outlook.promises {
        let Some(line) = order.line(promise.line).filter(|line| pooled(line.product)) else {
            continue;
        };
        let given = workspace.allocations_of(order.id).filter(|share| {
            share.line == line.id
                && share.state() != AllocationState::Planned
                && !share.is_late(today)
        });
        let given = given.map(|share| share.covered()).fold(0, u32::saturating_add);
        let left = promise.to_make.saturating_sub(given);
        let before = asked_before.entry(line.product).or_default();
        let missing_before =
            room.outlook(order, line.product, *before, wanted).missing.unwrap_or(0);
        *before = before.saturating_add(left);
        let answer = room.outlook(order, line.product, *before, wanted);
        promise.ready_on = if left == 0 { Some(today) } else { answer.ready_on };
        promise.short_by = answer.missing.map(|missing| {
            u32::try_from(missing.saturating_sub(missing_before)).unwrap_or(u32::MAX).min(left)
        });
    }
    outlook.warnings.retain(|warning| !matches!(warning, OrderWarning::TooLate { .. }));
    if let (Some(wanted), false) = (wanted, is_done) {
        let late = outlook.promises.iter().filter_map(|promise| {
            let short_by = promise.short_by.filter(|pieces| *pieces > 0)?;
            let (line, ready_on) = (promise.line, promise.ready_on);
            Some(OrderWarning::TooLate { line, wanted, ready_on, short_by })
        });
        let late: Vec<OrderWarning> = late.collect();
        outlook.warnings.splice(0..0, late);
    }
    outlook.summed(order)
}
