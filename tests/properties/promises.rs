//! Promises of the owner's workshop: when an order is ready, and how much is missing on the day.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tembus::domain::id::OrderId;
use tembus::domain::order::claims::{Claim, Claims};
use tembus::domain::order::promise::LinePromise;
use tembus::domain::product::Product;

use super::strategies::near_day;
use super::strategies::order::{order_of, order_that_adds_up};

/// No day at all is later than any day.
fn lateness(promise: &LinePromise) -> (bool, Option<NaiveDate>) {
    (promise.ready_on.is_none(), promise.ready_on)
}

fn changed(products: &[Product], change: impl Fn(&mut Product)) -> Vec<Product> {
    let mut products = products.to_vec();
    products.iter_mut().for_each(change);
    products
}

/// What a workshop makes until `day`.
fn made(product: &Product, start: NaiveDate, day: NaiveDate) -> u64 {
    let days = u64::try_from((day - start).num_days()).unwrap_or(0);
    u64::from(product.monthly_capacity.unwrap_or(0)) * days / 30
}

proptest! {
    #[test]
    fn no_capacity_is_promised_twice(
        (mut order, mut products) in order_of(1..2),
        start in near_day(),
        (capacity, stock) in (1_u32..500, 0_u32..50),
        theirs in proptest::collection::vec((0_u32..300, 0_u64..120), 1..4),
        wanted in 0_u64..120,
    ) {
        let line = &order.lines[0];
        let (id, variant) = (line.product, line.variant);
        order.wanted_ship_date = start.checked_add_days(Days::new(wanted));
        for product in products.iter_mut().filter(|product| product.id == id) {
            product.monthly_capacity = Some(capacity);
            product.stock = stock;
        }
        let product = products.iter().find(|product| product.id == id).unwrap();
        let stock = product.stock_of(variant);
        let mut claims = Claims::default();
        let mut shelf = stock;
        let theirs: Vec<(u32, NaiveDate)> = theirs
            .into_iter()
            .map(|(pieces, days)| (pieces, start.checked_add_days(Days::new(days)).unwrap()))
            .collect();
        let mut to_make = Vec::new();
        for (at, (pieces, due)) in theirs.iter().enumerate() {
            let from_shelf = shelf.min(*pieces);
            shelf -= from_shelf;
            to_make.push((*due, u64::from(pieces - from_shelf)));
            claims.add(id, Claim {
                order: OrderId(uuid::Uuid::from_u128(1_000 + at as u128)),
                variant,
                from_shelf,
                to_make: pieces - from_shelf,
                due_on: Some(*due),
                begun_on: None,
            });
        }
        let alone = order.promises(start, &products[..])[0];
        let beside = order.promises_beside(start, &products[..], &claims)[0];
        prop_assert!(beside.from_stock <= shelf, "the rest of the shelf is theirs");
        prop_assert!(lateness(&beside) >= lateness(&alone));
        prop_assert!(beside.short_by >= alone.short_by);

        // What they have been promised can still be made, wherever it could be without this order.
        let due_by = |day: NaiveDate| to_make.iter().filter(|(due, _)| *due <= day).map(|(_, pieces)| pieces).sum::<u64>();
        let in_time = |promised: u64, by: NaiveDate| {
            let days = to_make.iter().map(|(due, _)| *due).filter(|due| *due >= by).chain([by]);
            days.into_iter().all(|day| made(product, start, day) >= due_by(day) + promised)
        };
        let promised = u64::from(beside.to_make - beside.short_by.unwrap_or(0));
        let by = order.wanted_ship_date.unwrap();
        prop_assert!(promised == 0 || in_time(promised, by), "{promised} by {by} beside {to_make:?}");
        if let (Some(ready), true) = (beside.ready_on, beside.to_make > 0) {
            prop_assert!(in_time(u64::from(beside.to_make), ready), "ready on {ready}");
        }
    }

    #[test]
    fn every_piece_comes_from_the_shelf_or_is_made((order, products) in order_that_adds_up(), start in near_day()) {
        let promises = order.promises(start, &products[..]);
        prop_assert_eq!(promises.len(), order.lines.len());
        for (line, promise) in order.lines.iter().zip(&promises) {
            prop_assert_eq!(promise.line, line.id);
            prop_assert_eq!(promise.from_stock + promise.to_make, line.quantity);
            prop_assert!(promise.short_by.is_none_or(|short| short <= promise.to_make));
        }
    }

    #[test]
    fn no_piece_on_the_shelf_is_promised_twice((order, products) in order_that_adds_up(), start in near_day()) {
        let mut taken = BTreeMap::new();
        for (line, promise) in order.lines.iter().zip(order.promises(start, &products[..])) {
            *taken.entry((line.product, line.variant)).or_insert(0_u64) += u64::from(promise.from_stock);
        }
        for ((id, variant), pieces) in taken {
            let product = products.iter().find(|product| product.id == id).unwrap();
            let stock = u64::from(product.stock_of(variant));
            prop_assert!(pieces <= stock, "{pieces} of {stock}");
            // Nor is a piece left lying while another is made.
            let wanted: u64 = order
                .lines
                .iter()
                .filter(|line| (line.product, line.variant) == (id, variant))
                .map(|line| u64::from(line.quantity))
                .sum();
            prop_assert_eq!(pieces, wanted.min(stock));
        }
    }

    #[test]
    fn one_line_of_all_pieces_is_ready_with_the_last_of_many(
        (mut order, products) in order_of(1..6), start in near_day(),
    ) {
        let (product, variant) = (order.lines[0].product, order.lines[0].variant);
        order.lines.retain(|line| (line.product, line.variant) == (product, variant));
        let many = order.promises(start, &products[..]);
        let mut single = order.clone();
        single.lines.truncate(1);
        single.lines[0].quantity = order.lines.iter().map(|line| line.quantity).sum();
        let one = single.promises(start, &products[..])[0];
        prop_assert_eq!(one.to_make, many.iter().map(|promise| promise.to_make).sum::<u32>());
        if one.to_make > 0 {
            let last = many.iter().filter(|promise| promise.to_make > 0).max_by_key(|promise| lateness(promise)).unwrap();
            prop_assert_eq!(one.ready_on, last.ready_on);
        }
    }

    #[test]
    fn more_stock_is_never_later((order, products) in order_that_adds_up(), start in near_day(), more in 0..3000_u32) {
        let richer = changed(&products, |product| {
            product.stock += more;
            product.variants.iter_mut().for_each(|variant| variant.stock += more);
        });
        let (before, after) = (order.promises(start, &products[..]), order.promises(start, &richer[..]));
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(lateness(after) <= lateness(before), "{after:?} against {before:?}");
            prop_assert!(after.short_by.unwrap_or(0) <= before.short_by.unwrap_or(u32::MAX));
        }
    }

    #[test]
    fn more_capacity_is_never_later((order, products) in order_that_adds_up(), start in near_day(), more in 0..3000_u32) {
        let stronger = changed(&products, |product| {
            product.monthly_capacity = product.monthly_capacity.map(|pieces| pieces + more);
        });
        let (before, after) = (order.promises(start, &products[..]), order.promises(start, &stronger[..]));
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(lateness(after) <= lateness(before), "{after:?} against {before:?}");
            prop_assert!(after.short_by <= before.short_by);
        }
    }

    #[test]
    fn nothing_is_short_exactly_when_it_is_ready_by_the_day(
        (order, products) in order_that_adds_up(), start in near_day(), days in 0..900_i64,
    ) {
        let mut order = order;
        let wanted = start + chrono::TimeDelta::days(days);
        order.wanted_ship_date = Some(wanted);
        for promise in order.promises(start, &products[..]) {
            match (promise.ready_on, promise.short_by) {
                (Some(ready_on), Some(short)) => {
                    prop_assert_eq!(short == 0, ready_on <= wanted, "{:?} for {}", promise, wanted);
                }
                // Where there is no capacity at all, everything is missing.
                (None, Some(short)) => prop_assert_eq!(short, promise.to_make),
                (ready_on, None) => prop_assert_eq!(ready_on, None),
            }
        }
    }

    #[test]
    fn a_later_wanted_day_is_never_shorter(
        (order, products) in order_that_adds_up(), start in near_day(), early in -30..900_i64, longer in 0..400_i64,
    ) {
        let on = |days: i64| {
            let mut order = order.clone();
            order.wanted_ship_date = Some(start + chrono::TimeDelta::days(days));
            order.promises(start, &products[..])
        };
        for (before, after) in on(early).iter().zip(on(early + longer)) {
            prop_assert!(after.short_by <= before.short_by);
            prop_assert_eq!(after.ready_on, before.ready_on);
        }
    }

    #[test]
    fn without_a_wanted_day_nothing_is_short((mut order, products) in order_that_adds_up(), start in near_day()) {
        order.wanted_ship_date = None;
        prop_assert!(order.promises(start, &products[..]).iter().all(|promise| promise.short_by.is_none()));
    }
}
