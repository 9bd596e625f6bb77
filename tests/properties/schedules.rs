//! Payment schedules: instalments that come to the total, to the last minor unit.

use proptest::prelude::*;
use tembus::domain::money::Money;
use tembus::domain::order::schedule::{Instalment, Milestone, PaymentSchedule};
use tembus::domain::percent::BasisPoints;

use super::strategies::{milestone, money, schedule, share, some};

proptest! {
    #[test]
    fn instalments_sum_exactly_to_the_total(schedule in schedule(), total in money()) {
        let amounts = schedule.amounts(total);
        prop_assert_eq!(amounts.len(), schedule.instalments().len());
        prop_assert_eq!(Money::sum(total.currency, amounts), Ok(total));
    }

    #[test]
    fn no_instalment_goes_against_the_total(schedule in schedule(), total in money()) {
        for amount in schedule.amounts(total) {
            prop_assert!(amount.minor == 0 || amount.is_negative() == total.is_negative(), "{amount:?} of {total:?}");
        }
    }

    #[test]
    fn an_instalment_is_its_share_within_what_people_write(schedule in schedule(), total in money()) {
        let step = i128::from(total.currency.written_step());
        for (part, amount) in schedule.instalments().iter().zip(schedule.amounts(total)) {
            let exact = i128::from(total.minor) * i128::from(part.share.get());
            let off = (i128::from(amount.minor) * 10_000 - exact).abs();
            // Both ends of the part are rounded, each by half a step at most.
            prop_assert!(off <= step * 10_000, "{amount:?} for {} % of {total:?}", part.share);
        }
    }

    #[test]
    fn an_amount_that_people_write_is_split_into_such(schedule in schedule(), total in money()) {
        let step = total.currency.written_step();
        let total = Money::new(total.minor / step * step, total.currency);
        for amount in schedule.amounts(total) {
            prop_assert_eq!(amount.minor % step, 0);
        }
    }

    #[test]
    fn only_what_comes_to_the_whole_is_a_schedule(
        parts in some((share(), milestone()), 5),
    ) {
        let parts: Vec<Instalment> =
            parts.into_iter().map(|(share, due)| Instalment { share, due }).collect();
        let sum: u32 = parts.iter().map(|part| u32::from(part.share.get())).sum();
        prop_assert_eq!(PaymentSchedule::new(parts).is_ok(), sum == 10_000);
    }

    #[test]
    fn a_deposit_and_its_balance_make_a_schedule(deposit in share(), balance in milestone()) {
        let schedule = PaymentSchedule::deposit(deposit, balance);
        prop_assert_eq!(&PaymentSchedule::new(schedule.instalments().to_vec()), &Ok(schedule.clone()));
        let wanted = if balance == Milestone::OnConfirmation { BasisPoints::WHOLE } else { deposit };
        prop_assert_eq!(schedule.deposit_share(), wanted);
        prop_assert!(schedule.instalments().iter().all(|part| part.share != BasisPoints::ZERO));
    }
}

#[test]
fn the_usual_terms_are_a_deposit_of_thirty_percent() {
    assert_eq!(PaymentSchedule::default().deposit_share(), BasisPoints::percent(30).unwrap());
}
