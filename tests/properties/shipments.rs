//! What holds for shipments, whatever is done with them.

use proptest::prelude::*;
use tembus::domain::id::EventId;
use tembus::domain::shipment::history::{ShipmentHistory, ShipmentState};
use tembus::domain::shipment::left::{first_too_many, has_all_departed, left_of, shares_of};
use tembus::domain::shipment::{Shipment, ShippedGoods};
use uuid::Uuid;

use super::strategies::order::order;
use super::strategies::shipment::{shipment, step};

/// How much of each part of an order a shipment takes, in hundredths of what is ordered.
fn takes() -> impl Strategy<Value = Vec<Vec<u64>>> {
    proptest::collection::vec(proptest::collection::vec(0..=100_u64, 6), 1..5)
}

proptest! {
    /// Shipped + left = ordered, for every line and destination, after every shipment that is not
    /// refused; a refusal comes exactly where there would be more.
    #[test]
    fn shipped_and_left_are_what_was_ordered(
        order in order(),
        template in shipment(),
        takes in takes(),
    ) {
        let parts: Vec<_> = order
            .lines
            .iter()
            .flat_map(|line| shares_of(&order, line).into_iter().map(|share| (line.id, share)))
            .collect();
        let mut standing: Vec<Shipment> = Vec::new();
        for (number, shares) in takes.into_iter().enumerate() {
            let goods = parts.iter().zip(shares.iter().cycle()).map(|((line, share), hundredths)| {
                let pieces = u64::from(share.1) * hundredths / 100;
                ShippedGoods {
                    order: order.id,
                    line: *line,
                    destination: share.0,
                    pieces: u32::try_from(pieces).unwrap(),
                    ..template.goods[0]
                }
            });
            let id = tembus::domain::id::ShipmentId(Uuid::from_u128(number as u128));
            let history = ShipmentHistory::default();
            let next = Shipment { goods: goods.collect(), binned_on: None, id, history, ..template.clone() };
            let others: Vec<&Shipment> = standing.iter().collect();
            let with = left_of(&order, others.iter().copied().chain([&next]));
            let would_be_too_many = with.iter().any(|left| left.shipped > u64::from(left.ordered));
            let refused = first_too_many(&order, &others, &next);
            prop_assert_eq!(refused.is_some(), would_be_too_many);
            if refused.is_none() {
                standing.push(next);
            }
            let lefts = left_of(&order, standing.iter());
            for left in &lefts {
                prop_assert_eq!(left.shipped + u64::from(left.left()), u64::from(left.ordered));
                prop_assert!(left.departed <= left.shipped);
            }
            let ordered: u64 = order.lines.iter().map(|line| u64::from(line.quantity)).sum();
            let told: u64 = lefts.iter().map(|left| u64::from(left.ordered)).sum();
            prop_assert_eq!(told, ordered);
            prop_assert!(ordered == 0 || !has_all_departed(&lefts), "none has departed");
        }
    }

    /// Every accepted step adds one entry at the end and leads where it says.
    #[test]
    fn a_history_only_grows(steps in proptest::collection::vec(step(), 0..20)) {
        let mut history = ShipmentHistory::default();
        let at = chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap().and_hms_opt(8, 0, 0).unwrap();
        for (step, number) in steps.into_iter().zip(1_u128..) {
            let leads_to = step.leads_to();
            let from = history.state();
            let Ok(next) = history.with(EventId(Uuid::from_u128(number)), at, step) else { continue };
            let before = history.events();
            prop_assert_eq!(&next.events()[..before.len()], before);
            prop_assert_eq!(next.events().len(), before.len() + 1);
            prop_assert_eq!(next.state(), leads_to.unwrap_or(from));
            prop_assert_eq!(next.departed_on().is_some(), next.state().has_left());
            prop_assert_eq!(next.arrived_on().is_some(), next.state() == ShipmentState::Arrived);
            history = next;
        }
    }
}
