//! What of an order is in shipments, and what is left to ship.

use std::collections::BTreeMap;

use super::{OrderPart, Shipment};
use crate::domain::id::DestinationId;
use crate::domain::order::Order;
use crate::domain::order::line::OrderLine;

/// One part of an order: `ordered` is always `shipped + left`, unless more was shipped than the
/// order says now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    pub part: OrderPart,
    pub ordered: u32,
    /// Pieces in shipments that stand, departed ones included.
    pub shipped: u64,
    /// Pieces that have departed.
    pub departed: u64,
}

impl Left {
    pub fn left(&self) -> u32 {
        let shipped = u32::try_from(self.shipped).unwrap_or(u32::MAX);
        self.ordered.saturating_sub(shipped)
    }
}

/// More would be shipped than is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{found} pieces would be shipped, {ordered} are ordered, {elsewhere} of them are in other shipments"
)]
pub struct TooManyShipped {
    pub part: OrderPart,
    pub ordered: u32,
    /// Pieces in other shipments.
    pub elsewhere: u64,
    /// Pieces in all shipments together.
    pub found: u64,
}

/// The pieces of a line by destination, in the order in which the line names them. What is not
/// shared out goes to the order's only destination, or to none.
pub fn shares_of(order: &Order, line: &OrderLine) -> Vec<(Option<DestinationId>, u32)> {
    let only = match order.destinations.as_slice() {
        [only] => Some(only.id),
        _ => None,
    };
    let mut rest = line.quantity;
    let mut shares: Vec<(Option<DestinationId>, u32)> = Vec::new();
    let mut add = |destination: Option<DestinationId>, pieces: u32| match shares
        .iter_mut()
        .find(|share| share.0 == destination)
    {
        Some(share) => share.1 = share.1.saturating_add(pieces),
        None => shares.push((destination, pieces)),
    };
    for share in &line.shares {
        let pieces = share.quantity.min(rest);
        rest -= pieces;
        add(Some(share.destination), pieces);
    }
    add(only, rest);
    shares.retain(|(_, pieces)| *pieces > 0);
    shares
}

/// Every part of an order with what is shipped of it, in the order of its lines.
pub fn left_of<'a>(order: &Order, shipments: impl Iterator<Item = &'a Shipment>) -> Vec<Left> {
    let mut counted: BTreeMap<OrderPart, (u64, u64)> = BTreeMap::new();
    for shipment in shipments.filter(|shipment| shipment.stands()) {
        let has_left = shipment.state().has_left();
        for goods in shipment.goods.iter().filter(|goods| goods.order == order.id) {
            let (shipped, departed) = counted.entry(goods.part()).or_default();
            *shipped += u64::from(goods.pieces);
            *departed += if has_left { u64::from(goods.pieces) } else { 0 };
        }
    }
    let mut all = Vec::new();
    for line in &order.lines {
        for (destination, ordered) in shares_of(order, line) {
            let part = OrderPart { order: order.id, line: line.id, destination };
            let (shipped, departed) = counted.remove(&part).unwrap_or_default();
            all.push(Left { part, ordered, shipped, departed });
        }
    }
    // What was shipped and is not ordered any more is told as well.
    all.extend(counted.into_iter().map(|(part, (shipped, departed))| Left {
        part,
        ordered: 0,
        shipped,
        departed,
    }));
    all
}

/// Whether everything ordered has departed.
pub fn has_all_departed(parts: &[Left]) -> bool {
    !parts.is_empty() && parts.iter().all(|part| part.departed >= u64::from(part.ordered))
}

/// The first part of which more is in shipments than ordered.
pub fn first_too_many(
    order: &Order,
    others: &[&Shipment],
    own: &Shipment,
) -> Option<TooManyShipped> {
    let parts = left_of(order, others.iter().copied().chain([own]));
    let too_many = parts.into_iter().find(|part| part.shipped > u64::from(part.ordered))?;
    let elsewhere: u64 = others
        .iter()
        .filter(|shipment| shipment.stands())
        .map(|shipment| shipment.pieces_of(too_many.part))
        .sum();
    Some(TooManyShipped {
        part: too_many.part,
        ordered: too_many.ordered,
        elsewhere,
        found: too_many.shipped,
    })
}
