//! What shipments and call-offs need today.

use chrono::NaiveDate;

use super::{CUT_OFF_DAYS, Matter, SHIP_DAYS, ShipmentMatter, Urgency, What, is_within};
use crate::app::shipping::left_to_ship;
use crate::app::workspace::Workspace;
use crate::domain::order::Order;
use crate::domain::order::history::OrderState;
use crate::domain::shipment::Shipment;

pub(super) fn matters(workspace: &Workspace, today: NaiveDate) -> Vec<Matter> {
    let shipments = workspace.shipping().filter_map(|one| shipment_matter(one, today));
    let call_offs = workspace.order_book().filter_map(|one| call_off(one, workspace, today));
    shipments.chain(call_offs).collect()
}

fn shipment_matter(shipment: &Shipment, today: NaiveDate) -> Option<Matter> {
    let tell = |urgency, day, matter| {
        let what = What::Shipment { id: shipment.id, number: shipment.number.clone(), matter };
        Some(Matter { urgency, day: Some(day), what })
    };
    if let Some(etd) = shipment.etd.filter(|_| shipment.is_late(today)) {
        return tell(Urgency::Now, etd, ShipmentMatter::NotDeparted(etd));
    }
    let cut_off = shipment.cut_off.filter(|day| is_within(*day, today, CUT_OFF_DAYS))?;
    let urgency = if cut_off <= today { Urgency::Now } else { Urgency::Soon };
    let waits = shipment.waits_for_loading();
    waits.then(|| tell(urgency, cut_off, ShipmentMatter::CutOff(cut_off))).flatten()
}

/// Call-offs of a contract that are near and not covered by its shipments, the first day first.
fn call_off(order: &Order, workspace: &Workspace, today: NaiveDate) -> Option<Matter> {
    if !order.state().is_binding() || order.state() == OrderState::Shipped {
        return None;
    }
    let lefts = left_to_ship(workspace, order);
    let (mut pieces, mut first) = (0, None);
    for line in &order.lines {
        let shipped = lefts.iter().filter(|left| left.part.line == line.id);
        let mut covered: u64 = shipped.map(|left| left.shipped).sum();
        let mut call_offs = line.call_offs.clone();
        call_offs.sort_by_key(|call_off| call_off.ship_on);
        for call_off in call_offs {
            let wanted = u64::from(call_off.quantity);
            let missing = wanted.saturating_sub(covered);
            covered = covered.saturating_sub(wanted);
            if missing > 0 && is_within(call_off.ship_on, today, SHIP_DAYS) {
                pieces += missing;
                let earlier = first.filter(|day| *day < call_off.ship_on);
                first = Some(earlier.unwrap_or(call_off.ship_on));
            }
        }
    }
    let ship_on = first?;
    let urgency = if ship_on <= today { Urgency::Now } else { Urgency::Soon };
    let what = What::CallOff { order: order.id, number: order.number.clone(), pieces, ship_on };
    Some(Matter { urgency, day: Some(ship_on), what })
}
