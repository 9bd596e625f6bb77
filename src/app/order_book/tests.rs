//! How orders are listed, found, counted and summed.

use super::*;
use crate::app::entity::Entity;
use crate::app::order_form::OrderDefaults;
use crate::app::record::Revision;
use crate::app::samples::{buyer, day, drum, usd, uuid};
use crate::domain::id::{EventId, LineId};
use crate::domain::money::Currency;
use crate::domain::order::history::{Happening, History};
use crate::domain::order::line::OrderLine;

/// An order of ten drums that went through `steps`, begun on the day of its number.
fn order(number: u32, steps: Vec<Happening>) -> Order {
    let buyer = buyer();
    let defaults =
        OrderDefaults { buyer: Some(&buyer), similar: None, exporter: None, today: day(1) };
    let mut history = History::default();
    let at = day(number).and_hms_opt(9, 0, 0).unwrap();
    for (index, what) in std::iter::once(Happening::Enquired).chain(steps).enumerate() {
        history = history.with(EventId(uuid(index as u128)), at, what).unwrap();
    }
    let id = OrderId(uuid(u128::from(number)));
    Order {
        lines: vec![OrderLine {
            id: LineId(uuid(50)),
            product: drum().id,
            variant: None,
            quantity: 10,
            agreed_price: None,
            frozen: None,
            shares: Vec::new(),
            call_offs: Vec::new(),
        }],
        history,
        ..defaults.order(id, format!("SO/2026/{number:04}"), OrderKind::Order)
    }
}

fn workspace(orders: Vec<Order>) -> Workspace {
    let mut workspace = Workspace::default();
    workspace.put(Revision(1), Entity::Product(drum()));
    workspace.put(Revision(1), Entity::Buyer(buyer()));
    for order in orders {
        workspace.put(Revision(1), Entity::Order(order));
    }
    workspace
}

fn cancelled() -> Happening {
    Happening::Cancelled { reason: String::new() }
}

#[test]
fn the_newest_order_comes_first_with_its_figures() {
    let all = summaries(&workspace(vec![order(1, vec![]), order(2, vec![])]));
    let numbers: Vec<&str> = all.iter().map(|order| order.number.as_str()).collect();
    assert_eq!(numbers, ["SO/2026/0002", "SO/2026/0001"]);
    assert_eq!((all[0].total, all[0].company.as_str()), (Some(usd(12_500)), "Shenzhen Drums"));
}

#[test]
fn an_order_is_found_by_number_buyer_and_product() {
    let all = summaries(&workspace(vec![order(7, vec![])]));
    for typed in ["so/2026", "0007", "shen", "drums", "dj-12", "djembe 12", "inci shenzhen", ""] {
        assert!(all[0].is_found_by(typed), "{typed}");
    }
    for typed in ["0008", "enzhen", "jembe", "djembe singapore"] {
        assert!(!all[0].is_found_by(typed), "{typed}");
    }
}

#[test]
fn every_order_stands_on_the_shelf_of_its_state() {
    let quoted = Happening::Quoted { total: usd(1), valid_until: None };
    let binned = Order { binned_on: Some(day(3)), ..order(4, vec![]) };
    let orders =
        vec![order(1, vec![]), order(2, vec![quoted]), order(3, vec![cancelled()]), binned];
    let counts = counts(&summaries(&workspace(orders)));
    let count = |shelf: &str| counts[&Shelf::from_code(shelf).unwrap()];
    assert_eq!([count("open"), count("enquiry"), count("quoted")], [2, 1, 1]);
    assert_eq!([count("cancelled"), count("all"), count("bin")], [1, 3, 1]);
    assert_eq!(count("closed"), 0);
}

#[test]
fn every_shelf_is_found_by_its_code() {
    for shelf in Shelf::all() {
        assert_eq!(Shelf::from_code(shelf.code()), Some(shelf));
    }
    assert_eq!(Shelf::from_code("attic"), None);
}

#[test]
fn totals_are_kept_apart_by_currency() {
    let mut yen = order(3, vec![]);
    yen.currency = Currency::JPY;
    yen.lines[0].agreed_price = Some(Money::new(1980, Currency::JPY));
    let unpriced = Order { currency: Currency::EUR, ..order(4, vec![]) };
    let orders = vec![order(1, vec![]), order(2, vec![]), yen, unpriced];
    let all = summaries(&workspace(orders));
    assert_eq!(totals(all.iter()), [Money::new(19_800, Currency::JPY), usd(25_000)]);
    assert_eq!(all[0].total, None);
}
