//! What holds for a share of an order line, whatever is done with it.

use proptest::prelude::*;
use tembus::domain::allocation::{Allocation, AllocationHistory, AllocationStep};
use tembus::domain::id::EventId;
use uuid::Uuid;

use super::strategies::near_day;
use super::strategies::producer::allocation;

/// Steps with pieces that often fit.
fn steps() -> impl Strategy<Value = Vec<AllocationStep>> {
    let pieces = || 0..60_u32;
    let reason = String::new;
    let step = prop_oneof![
        Just(AllocationStep::Planned),
        Just(AllocationStep::Offered),
        (pieces(), near_day())
            .prop_map(|(quantity, due_on)| AllocationStep::Committed { quantity, due_on }),
        Just(AllocationStep::Declined { reason: reason() }),
        (pieces(), near_day())
            .prop_map(|(quantity, on)| AllocationStep::Delivered { quantity, on }),
        pieces().prop_map(|quantity| AllocationStep::Accepted { quantity }),
        pieces().prop_map(move |quantity| AllocationStep::Rejected { quantity, reason: reason() }),
        Just(AllocationStep::Withdrawn { reason: String::new() }),
    ];
    proptest::collection::vec(step, 0..20)
}

proptest! {
    /// Every accepted step adds one entry at the end; covered + missing = asked for, and nothing
    /// comes that was not promised.
    #[test]
    fn pieces_add_up_after_every_step(start in allocation(), steps in steps(), quantity in 1..60_u32) {
        let history = AllocationHistory::default();
        let mut share = Allocation { quantity, history, ..start };
        let at = near_time();
        for (step, number) in steps.into_iter().zip(1_u128..) {
            let Ok(next) = share.with(EventId(Uuid::from_u128(number)), at, step) else { continue };
            let before = share.history.events();
            prop_assert_eq!(&next.history.events()[..before.len()], before);
            prop_assert_eq!(next.history.events().len(), before.len() + 1);
            share = next;
            prop_assert!(share.covered() <= quantity);
            prop_assert_eq!(share.delivered(), share.accepted() + share.rejected() + share.unseen());
            prop_assert_eq!(share.covered(), share.expected() + share.unseen() + share.accepted());
            prop_assert!(share.state().is_open() || share.expected() == 0);
        }
    }
}

fn near_time() -> chrono::NaiveDateTime {
    chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap().and_hms_opt(8, 0, 0).unwrap()
}
