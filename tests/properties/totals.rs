//! What an order comes to.

use proptest::prelude::*;
use tembus::domain::money::Money;
use tembus::domain::order::total::OrderTotal;
use tembus::domain::order::{AdjustmentValue, Order};
use tembus::domain::product::Product;

use super::strategies::order::{order_that_adds_up, payment};
use super::strategies::some;
use tembus::domain::id::EventId;
use tembus::domain::order::history::Happening;

fn total(order: &Order, products: &[Product]) -> OrderTotal {
    order.total(products).unwrap()
}

proptest! {
    #[test]
    fn the_total_is_all_lines_and_adjustments((order, products) in order_that_adds_up()) {
        let found = total(&order, &products);
        prop_assert_eq!(found.lines.len() + found.unpriced.len(), order.lines.len());
        let goods: i64 = found.lines.iter().map(|(_, amount)| amount.minor).sum();
        prop_assert_eq!(found.goods, Money::new(goods, order.currency));
        let adjusted: i64 = found.adjustments.iter().map(|amount| amount.minor).sum();
        prop_assert_eq!(found.total, Money::new(goods + adjusted, order.currency));
        prop_assert_eq!(Money::sum(order.currency, found.instalments), Ok(found.total));
    }

    #[test]
    fn each_line_is_its_price_times_its_quantity((order, products) in order_that_adds_up()) {
        let found = total(&order, &products);
        for (id, amount) in &found.lines {
            let line = order.line(*id).unwrap();
            let price = order.unit_price(line, &products[..]).unwrap();
            prop_assert_eq!(amount.minor, price.minor * i64::from(line.quantity));
        }
    }

    #[test]
    fn the_order_of_lines_and_adjustments_does_not_matter(
        (order, products) in order_that_adds_up(), turn: prop::sample::Index, back: bool,
    ) {
        let mut turned = order.clone();
        let by = turn.index(order.lines.len().max(1)).min(order.lines.len());
        turned.lines.rotate_left(by);
        let by = turn.index(order.adjustments.len().max(1)).min(order.adjustments.len());
        turned.adjustments.rotate_left(by);
        if back {
            turned.lines.reverse();
            turned.adjustments.reverse();
        }
        let (before, after) = (total(&order, &products), total(&turned, &products));
        prop_assert_eq!(before.goods, after.goods);
        prop_assert_eq!(before.total, after.total);
        prop_assert_eq!(before.deposit, after.deposit);
        prop_assert_eq!(before.instalments, after.instalments);
        for (id, amount) in before.lines {
            prop_assert!(after.lines.contains(&(id, amount)));
        }
    }

    #[test]
    fn a_discount_takes_what_the_same_charge_adds((order, products) in order_that_adds_up()) {
        let mut mirrored = order.clone();
        for adjustment in &mut mirrored.adjustments {
            adjustment.value = match adjustment.value {
                AdjustmentValue::Charge(amount) => AdjustmentValue::Discount(amount),
                AdjustmentValue::Discount(amount) => AdjustmentValue::Charge(amount),
                AdjustmentValue::ChargeShare(share) => AdjustmentValue::DiscountShare(share),
                AdjustmentValue::DiscountShare(share) => AdjustmentValue::ChargeShare(share),
            };
        }
        let (one, other) = (total(&order, &products), total(&mirrored, &products));
        prop_assert_eq!(
            one.total.minor - one.goods.minor,
            other.goods.minor - other.total.minor
        );
    }

    #[test]
    fn what_is_paid_is_no_longer_outstanding(
        (mut order, products) in order_that_adds_up(), payments in some(payment(), 4), voided: prop::sample::Index,
    ) {
        let mut paid = 0_i64;
        let void = voided.index(payments.len() + 1);
        for (index, mut payment) in payments.into_iter().enumerate() {
            payment.amount = Money::new(payment.amount.minor % 1_000_000_000, order.currency);
            payment.id = tembus::domain::id::PaymentId(uuid::Uuid::from_u128(index as u128 + 1));
            let (id, at) = (payment.id, payment.received_on.and_time(chrono::NaiveTime::MIN));
            let event = |extra: u128| EventId(uuid::Uuid::from_u128(index as u128 * 2 + extra));
            paid += payment.amount.minor;
            let minor = payment.amount.minor;
            order.history =
                order.history.with(event(0), at, Happening::PaymentReceived(payment)).unwrap();
            if index == void {
                paid -= minor;
                let what = Happening::PaymentVoided { payment: id, reason: String::new() };
                order.history = order.history.with(event(1), at, what.clone()).unwrap();
                prop_assert!(order.history.with(event(1), at, what).is_err(), "voided twice");
            }
        }
        let found = total(&order, &products);
        prop_assert_eq!(found.paid.minor, paid);
        prop_assert_eq!(found.outstanding.minor, found.total.minor - paid);
    }
}
