//! The history of an order: its state depends on what happened, not on how it was kept.

use chrono::TimeDelta;
use proptest::prelude::*;
use tembus::domain::id::EventId;
use tembus::domain::order::history::{Happening, History, OrderState};

use super::strategies::order::{events, happening};
use super::strategies::{some, time};

proptest! {
    #[test]
    fn the_state_does_not_depend_on_the_order_of_storage(
        events in events(), seed: u64,
    ) {
        let kept = History::from_events(events.clone());
        let mut mixed = events;
        // A shuffle that the seed decides, so that a failing case can be seen again.
        let mut state = seed;
        for at in (1..mixed.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            mixed.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
        }
        let again = History::from_events(mixed);
        prop_assert_eq!(again.state(), kept.state());
        prop_assert_eq!(again, kept);
    }

    #[test]
    fn the_state_does_not_depend_on_the_clock(events in events(), wrong in time()) {
        let kept = History::from_events(events.clone());
        let mut stopped = events;
        for event in &mut stopped {
            event.at = wrong;
        }
        prop_assert_eq!(History::from_events(stopped).state(), kept.state());
    }

    #[test]
    fn an_entry_that_is_kept_twice_counts_once(events in events(), later: u32) {
        let kept = History::from_events(events.clone());
        let mut doubled = events.clone();
        doubled.extend(events.iter().cloned());
        prop_assert_eq!(&History::from_events(doubled), &kept);
        // A copy that was numbered anew is still the same entry.
        let mut renumbered = events.clone();
        renumbered.extend(events.into_iter().map(|mut event| {
            event.sequence = event.sequence.saturating_add(later);
            event
        }));
        prop_assert_eq!(History::from_events(renumbered), kept);
    }

    #[test]
    fn steps_only_follow_allowed_ones_and_are_never_lost(
        steps in some(happening(), 30), start in time(),
    ) {
        let mut history = History::default();
        for (index, what) in steps.into_iter().enumerate() {
            let before = history.state();
            let id = EventId(uuid::Uuid::from_u128(index as u128));
            // The clock of a laptop with an empty battery may run backwards.
            let at = start - TimeDelta::days(index as i64);
            let Ok(next) = history.with(id, at, what.clone()) else { continue };
            prop_assert_eq!(next.events().len(), history.events().len() + 1);
            prop_assert_eq!(&next.events()[..history.events().len()], history.events());
            prop_assert_eq!(&next.events().last().unwrap().what, &what);
            match what.leads_to() {
                None => prop_assert_eq!(next.state(), before),
                Some(to) => {
                    prop_assert_eq!(next.state(), to);
                    let first = history.events().is_empty() && to == OrderState::Enquiry;
                    let back = matches!(what, Happening::SteppedBack { .. }) && to != before;
                    prop_assert!(first || back || before.steps().contains(&to));
                }
            }
            prop_assert_eq!(&History::from_events(next.events().to_vec()), &next);
            history = next;
        }
    }

    #[test]
    fn a_cancelled_or_closed_order_moves_no_more(what in happening(), closed: bool, at in time()) {
        prop_assume!(!matches!(what, Happening::SteppedBack { .. }));
        let end = if closed { Happening::Closed } else { Happening::Cancelled { reason: String::new() } };
        let event = tembus::domain::order::history::OrderEvent {
            id: EventId(uuid::Uuid::from_u128(1)), sequence: 1, at, what: end,
        };
        let history = History::from_events(vec![event]);
        if let Ok(next) = history.with(EventId(uuid::Uuid::from_u128(2)), at, what) {
            prop_assert_eq!(next.state(), history.state());
        }
    }
}
