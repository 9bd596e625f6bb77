//! Shipments: saving them so that no more is shipped than was ordered, and their steps.
//!
//! [`stow`] keeps a loading plan with a shipment and makes it a plan again, [`book`] is the list,
//! [`form`] one shipment as typed, and [`by_hand`] moves cartons in a kept plan.

pub mod book;
pub mod by_hand;
pub mod form;
pub mod stow;
#[cfg(test)]
mod tests;

use super::command::{Change, CommandError, Moment, save_order};
use super::entity::Entity;
use super::record::{RecordKey, RecordKind, Revision};
use super::workspace::Workspace;
use crate::domain::id::{EventId, OrderId, ShipmentId};
use crate::domain::order::Order;
use crate::domain::order::history::{Happening, OrderState};
use crate::domain::shipment::Shipment;
use crate::domain::shipment::history::{ShipmentHistory, ShipmentState, ShipmentStep};
use crate::domain::shipment::left::{Left, TooManyShipped, first_too_many, left_of};

/// Saves a shipment as edited, with the step if there is one.
pub(super) fn save_shipment(
    workspace: &Workspace,
    mut shipment: Shipment,
    base: Revision,
    step: Option<ShipmentStep>,
    moment: &Moment<'_>,
) -> Result<Vec<Change>, CommandError> {
    let number_of_another = workspace
        .shipments
        .values()
        .find(|other| other.id != shipment.id && other.number == shipment.number);
    if let Some(other) = number_of_another {
        let (number, by) = (shipment.number, other.id);
        return Err(CommandError::ShipmentNumberTaken { number, by });
    }
    let existing = workspace.shipments.get(&shipment.id).filter(|_| base != Revision::NONE);
    match existing {
        Some(existing) => {
            let state = existing.state();
            if state.has_left() && existing.goods != shipment.goods {
                return Err(CommandError::ShipmentLeft { state });
            }
            shipment.history = existing.history.clone();
        }
        None => {
            let id = EventId(moment.ids.next());
            let planned = ShipmentStep::Planned;
            shipment.history = ShipmentHistory::default().with(id, moment.now, planned)?;
        }
    }
    if let Some(step) = step {
        if matches!(step, ShipmentStep::Departed { .. }) && shipment.goods.is_empty() {
            return Err(CommandError::NoGoods);
        }
        let id = EventId(moment.ids.next());
        shipment.history = shipment.history.with(id, moment.now, step)?;
    }
    check_shipped(workspace, &shipment, existing.map(|existing| &existing.value))?;
    let key = RecordKey::new(RecordKind::Shipment, shipment.id.0);
    Ok(vec![Change { key, base, value: Some(Entity::Shipment(shipment)) }])
}

/// No more may be shipped of any part of an order than was ordered. An order that was removed for
/// good leaves its goods in the shipments that had them.
fn check_shipped(
    workspace: &Workspace,
    shipment: &Shipment,
    existing: Option<&Shipment>,
) -> Result<(), CommandError> {
    if !shipment.stands() {
        return Ok(());
    }
    let mut orders: Vec<OrderId> = shipment.goods.iter().map(|goods| goods.order).collect();
    orders.sort_unstable();
    orders.dedup();
    for id in orders {
        let Some(order) = workspace.orders.get(&id) else {
            if existing.is_some_and(|existing| existing.has_goods_of(id)) {
                continue;
            }
            return Err(CommandError::NotFound(RecordKey::new(RecordKind::Order, id.0)));
        };
        let others: Vec<&Shipment> = others(workspace, shipment.id, id).collect();
        if let Some(too_many) = first_too_many(order, &others, shipment)
            && shipment.pieces_of(too_many.part) > 0
        {
            return Err(too_many.into());
        }
    }
    Ok(())
}

fn others(
    workspace: &Workspace,
    own: ShipmentId,
    order: OrderId,
) -> impl Iterator<Item = &Shipment> {
    let all = workspace.shipments.values().map(|shipment| &shipment.value);
    all.filter(move |shipment| shipment.id != own && shipment.has_goods_of(order))
}

/// Shipments that come out of the bin count again.
pub(super) fn check_unbinned(
    workspace: &Workspace,
    keys: &[RecordKey],
) -> Result<(), CommandError> {
    for key in keys.iter().filter(|key| key.kind == RecordKind::Shipment) {
        let Some(binned) = workspace.shipments.get(&ShipmentId(key.id)) else { continue };
        let back = Shipment { binned_on: None, ..binned.value.clone() };
        check_shipped(workspace, &back, Some(&back))?;
    }
    Ok(())
}

/// An order may not come to less than what is in shipments.
pub(super) fn check_still_ordered(
    workspace: &Workspace,
    existing: &Order,
    order: &Order,
) -> Result<(), CommandError> {
    if existing.lines == order.lines && existing.destinations == order.destinations {
        return Ok(());
    }
    let too_many = |left: &Left| left.shipped > u64::from(left.ordered);
    let before = left_of(existing, shipments_of(workspace, order.id));
    for left in left_of(order, shipments_of(workspace, order.id)) {
        // What was wrong before may stay as wrong: it must not keep the order from being mended.
        let was = before.iter().find(|was| was.part == left.part);
        let was_short = was.is_none_or(|was| left.ordered < was.ordered || !too_many(was));
        if too_many(&left) && was_short {
            return Err(CommandError::TooManyShipped(TooManyShipped {
                part: left.part,
                ordered: left.ordered,
                elsewhere: left.shipped,
                found: left.shipped,
            }));
        }
    }
    Ok(())
}

/// The shipments that have goods of an order, the bin included.
pub fn shipments_of(workspace: &Workspace, order: OrderId) -> impl Iterator<Item = &Shipment> {
    let all = workspace.shipments.values().map(|shipment| &shipment.value);
    all.filter(move |shipment| shipment.has_goods_of(order))
}

/// What of an order is in shipments and what is left.
pub fn left_to_ship(workspace: &Workspace, order: &Order) -> Vec<Left> {
    left_of(order, shipments_of(workspace, order.id))
}

/// Says that an order is shipped, if all of it has departed. One that nobody called ready was.
pub(super) fn order_departed(
    workspace: &Workspace,
    id: OrderId,
    base: Revision,
    moment: &Moment<'_>,
) -> Result<Vec<Change>, CommandError> {
    let key = RecordKey::new(RecordKind::Order, id.0);
    let found = workspace.orders.get(&id).ok_or(CommandError::NotFound(key))?;
    let parts = left_to_ship(workspace, found);
    let not_departed = |left: &Left| u64::from(left.ordered).saturating_sub(left.departed);
    let left: u64 = parts.iter().map(not_departed).sum();
    if left > 0 || parts.is_empty() {
        return Err(CommandError::NotAllDeparted { left });
    }
    let mut order = found.value.clone();
    let mut happenings = vec![Happening::Shipped];
    if matches!(order.state(), OrderState::Confirmed | OrderState::InProduction) {
        happenings.insert(0, Happening::BecameReady);
    }
    for what in happenings {
        order.history = order.history.with(EventId(moment.ids.next()), moment.now, what)?;
    }
    Ok(vec![save_order(order, base)])
}

/// Whether an order waits for nothing but the word that it is shipped.
pub fn may_be_called_shipped(workspace: &Workspace, order: &Order) -> bool {
    let may =
        order.state() == OrderState::Ready || order.state().steps().contains(&OrderState::Ready);
    may && crate::domain::shipment::left::has_all_departed(&left_to_ship(workspace, order))
}

/// The states in which a shipment may still be changed as to what is in it.
pub const fn is_open_for_changes(state: ShipmentState) -> bool {
    !state.has_left() && !matches!(state, ShipmentState::Cancelled)
}
