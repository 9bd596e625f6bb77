//! What is told of each state, and in which order.

use super::*;
use crate::app::entity::Entity;
use crate::app::order_form::OrderDefaults;
use crate::app::record::Revision;
use crate::app::samples::{buyer, day, drum, full_producer, share, usd, uuid};
use crate::domain::allocation::{Allocation, AllocationStep};
use crate::domain::id::{AllocationId, EventId, LineId, PaymentId};
use crate::domain::order::OrderKind;
use crate::domain::order::history::{History, Payment};
use crate::domain::order::line::OrderLine;
use crate::domain::product::Certificate;
use crate::domain::settings::Settings;

fn quoted() -> Happening {
    Happening::Quoted { total: usd(12_500), valid_until: None }
}

fn confirmed() -> Happening {
    Happening::Confirmed { total: usd(12_500), rate: None }
}

fn paid(minor: i64) -> Happening {
    let (method, note) = (String::new(), String::new());
    let id = PaymentId(uuid(u128::from(minor.unsigned_abs())));
    Happening::PaymentReceived(Payment {
        id,
        received_on: day(2),
        amount: usd(minor),
        method,
        note,
    })
}

/// Ten drums for 125 dollars, 37.50 of it as deposit, all steps on the first of the month.
fn order(steps: Vec<Happening>) -> Order {
    let buyer = buyer();
    let defaults =
        OrderDefaults { buyer: Some(&buyer), similar: None, exporter: None, today: day(1) };
    let mut history = History::default();
    let at = day(1).and_hms_opt(9, 0, 0).unwrap();
    for (index, what) in std::iter::once(Happening::Enquired).chain(steps).enumerate() {
        history = history.with(EventId(uuid(index as u128)), at, what).unwrap();
    }
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
        valid_until: None,
        history,
        ..defaults.order(OrderId(uuid(1)), "SO/2026/0001".to_owned(), OrderKind::Order)
    }
}

fn workspace(entities: Vec<Entity>) -> Workspace {
    let mut workspace = Workspace::default();
    let backed_up_at = day(10).and_hms_opt(8, 0, 0);
    let settings = Settings { backed_up_at, ..Settings::default() };
    let all = vec![Entity::Settings(settings), Entity::Product(drum()), Entity::Buyer(buyer())];
    for entity in all.into_iter().chain(entities) {
        workspace.put(Revision(1), entity);
    }
    workspace
}

fn told(workspace: &Workspace, today: NaiveDate) -> Vec<(Urgency, What)> {
    let usage = Usage { used: 10, limit: 100 };
    let world = World { today, usage, drafts: Vec::new() };
    matters(workspace, &world).into_iter().map(|matter| (matter.urgency, matter.what)).collect()
}

fn check(order: Order, today: NaiveDate, expected: &[(Urgency, OrderMatter)]) {
    let wanted: Vec<(Urgency, What)> = expected
        .iter()
        .map(|(urgency, matter)| {
            let (number, company) = ("SO/2026/0001".to_owned(), "Shenzhen Drums".to_owned());
            let (id, matter) = (order.id, matter.clone());
            (*urgency, What::Order { id, number, company, matter })
        })
        .collect();
    assert_eq!(told(&workspace(vec![Entity::Order(order)]), today), wanted);
}

#[test]
fn a_quote_is_told_of_before_and_after_it_expires() {
    let valid_until = day(20);
    let quote = || Order { valid_until: Some(valid_until), ..order(vec![quoted()]) };
    check(quote(), day(12), &[]);
    check(quote(), day(13), &[(Urgency::Soon, OrderMatter::QuoteExpires { valid_until })]);
    check(quote(), day(20), &[(Urgency::Soon, OrderMatter::QuoteExpires { valid_until })]);
    check(quote(), day(21), &[(Urgency::Soon, OrderMatter::QuoteExpired { valid_until })]);
    check(Order { valid_until: Some(valid_until), ..order(vec![]) }, day(21), &[]);
}

#[test]
fn a_deposit_is_outstanding_until_it_is_paid() {
    let outstanding =
        |minor| OrderMatter::DepositOutstanding { amount: usd(minor), confirmed_on: Some(day(1)) };
    check(order(vec![confirmed()]), day(12), &[(Urgency::Soon, outstanding(3750))]);
    let part = order(vec![confirmed(), paid(1000)]);
    check(part, day(12), &[(Urgency::Soon, outstanding(2750))]);
    check(order(vec![confirmed(), paid(3750)]), day(12), &[]);
    check(order(vec![quoted()]), day(12), &[]);
}

#[test]
fn a_balance_is_outstanding_once_the_goods_have_left() {
    let steps = || vec![confirmed(), paid(3750), Happening::BecameReady, Happening::Shipped];
    let matter = OrderMatter::BalanceOutstanding { amount: usd(8750), shipped_on: Some(day(1)) };
    check(order(steps()), day(12), &[(Urgency::Soon, matter)]);
    let mut steps = steps();
    steps.push(paid(8750));
    check(order(steps), day(12), &[]);
}

#[test]
fn a_wanted_day_is_told_of_by_how_bad_it_stands() {
    let wanted = |day| Order {
        wanted_ship_date: Some(day),
        ..order(vec![confirmed(), paid(3750), Happening::BecameReady])
    };
    check(wanted(day(30)), day(12), &[]);
    check(
        wanted(day(26)),
        day(12),
        &[(Urgency::Soon, OrderMatter::ShipDateNear { wanted: day(26) })],
    );
    check(
        wanted(day(11)),
        day(12),
        &[(Urgency::Now, OrderMatter::ShipDatePassed { wanted: day(11) })],
    );
    let late = Order { wanted_ship_date: Some(day(30)), ..order(vec![confirmed(), paid(3750)]) };
    let ready_on = NaiveDate::from_ymd_opt(2026, 12, 12);
    let matter = OrderMatter::CannotBeReady { wanted: day(30), ready_on, short_by: 10 };
    check(late, day(12), &[(Urgency::Now, matter.clone())]);
    // A quote is a promise as well; an enquiry is none yet.
    let quote = Order { wanted_ship_date: Some(day(30)), ..order(vec![quoted()]) };
    check(quote, day(12), &[(Urgency::Now, matter)]);
    check(Order { wanted_ship_date: Some(day(30)), ..order(vec![]) }, day(12), &[]);
}

#[test]
fn what_lies_in_the_bin_needs_nobody() {
    let binned = Order { binned_on: Some(day(2)), ..order(vec![confirmed()]) };
    check(binned, day(12), &[]);
}

#[test]
fn certificates_are_told_of_while_there_is_time_to_renew() {
    let certificate = |expires_on| Certificate {
        name: "SVLK".to_owned(),
        number: String::new(),
        issuer: String::new(),
        expires_on,
    };
    let far = day(12).checked_add_days(Days::new(61));
    let near = day(12).checked_add_days(Days::new(60));
    let mut drum = drum();
    drum.certificates = vec![certificate(far), certificate(near), certificate(None)];
    let told = told(&workspace(vec![Entity::Product(drum.clone())]), day(12));
    let what = What::Certificate {
        product: drum.id,
        sku: "DJ-12".to_owned(),
        name: "SVLK".to_owned(),
        expires_on: near.unwrap(),
    };
    assert_eq!(told, [(Urgency::WhenThereIsTime, what)]);
}

#[test]
fn an_old_copy_and_a_full_store_are_told_of() {
    let workspace = workspace(vec![]);
    let world = |today, used| World {
        today,
        usage: Usage { used, limit: 100 },
        drafts: vec!["order/new".to_owned()],
    };
    let what = |today, used| -> Vec<What> {
        matters(&workspace, &world(today, used)).into_iter().map(|matter| matter.what).collect()
    };
    let draft = What::Draft { name: "order/new".to_owned() };
    assert_eq!(what(day(24), 69), std::slice::from_ref(&draft));
    assert_eq!(
        what(day(25), 70),
        [draft.clone(), What::Storage { percent: 70 }, What::Backup { days: Some(15) }]
    );
    assert_eq!(what(day(24), 90), [What::Storage { percent: 90 }, draft]);
}

#[test]
fn an_empty_workspace_needs_nothing() {
    assert_eq!(told(&Workspace::default(), day(12)), []);
}

#[test]
fn a_shipment_is_told_before_its_cut_off_and_after_its_departure_was_due() {
    use crate::domain::shipment::history::{ShipmentHistory, ShipmentStep};
    use crate::domain::shipment::{Shipment, ShipmentMode};
    let shipment = |steps: Vec<ShipmentStep>| {
        let at = day(1).and_hms_opt(9, 0, 0).unwrap();
        let mut history = ShipmentHistory::default();
        for (index, step) in (90_u128..).zip(steps) {
            history = history.with(EventId(uuid(index)), at, step).unwrap();
        }
        let (cut_off, etd) = (Some(day(15)), Some(day(18)));
        let fresh = Shipment::new(ShipmentId(uuid(7)), "KRM-1".to_owned(), ShipmentMode::Fcl);
        Shipment { cut_off, etd, history, ..fresh }
    };
    let check =
        |steps: Vec<ShipmentStep>, today: u32, expected: Option<(Urgency, ShipmentMatter)>| {
            let workspace = workspace(vec![Entity::Shipment(shipment(steps))]);
            let found = told(&workspace, day(today)).into_iter().find_map(|(urgency, what)| {
                let What::Shipment { matter, .. } = what else { return None };
                Some((urgency, matter))
            });
            assert_eq!(found, expected, "on the {today}th");
        };
    let cut_off = ShipmentMatter::CutOff(day(15));
    let late = ShipmentMatter::NotDeparted(day(18));
    let loaded = || vec![ShipmentStep::Loaded { on: day(12) }];
    check(vec![], 9, None);
    check(vec![], 10, Some((Urgency::Soon, cut_off)));
    check(vec![ShipmentStep::Booked], 15, Some((Urgency::Now, cut_off)));
    check(loaded(), 15, None);
    check(loaded(), 18, None);
    check(loaded(), 19, Some((Urgency::Now, late)));
    check(vec![ShipmentStep::Departed { on: day(18) }], 19, None);
    check(vec![ShipmentStep::Cancelled { reason: String::new() }], 19, None);
}

#[test]
fn a_call_off_is_told_until_shipments_cover_it() {
    use crate::domain::order::line::CallOff;
    use crate::domain::shipment::{Shipment, ShipmentMode, ShippedGoods};
    let mut contract = order(vec![confirmed()]);
    let call_off = |on: u32, quantity| CallOff { ship_on: day(on), quantity };
    contract.lines[0].call_offs = vec![call_off(28, 6), call_off(20, 4)];
    let check = |shipped: u32, today: u32, expected: Option<(u64, NaiveDate)>| {
        let goods = vec![ShippedGoods {
            order: contract.id,
            line: contract.lines[0].id,
            destination: None,
            pieces: shipped,
            packing: None,
            container: None,
            drop: 0,
        }];
        let fresh = Shipment::new(ShipmentId(uuid(7)), "KRM-1".to_owned(), ShipmentMode::Fcl);
        let shipment = Entity::Shipment(Shipment { goods, ..fresh });
        let workspace = workspace(vec![Entity::Order(contract.clone()), shipment]);
        let found = told(&workspace, day(today)).into_iter().find_map(|(_, what)| match what {
            What::CallOff { pieces, ship_on, .. } => Some((pieces, ship_on)),
            _ => None,
        });
        assert_eq!(found, expected, "{shipped} shipped, on the {today}th");
    };
    check(0, 5, None);
    check(0, 6, Some((4, day(20))));
    check(0, 14, Some((10, day(20))));
    check(4, 6, None);
    check(7, 14, Some((3, day(28))));
    check(10, 14, None);
}

#[test]
fn work_that_was_declined_is_told_until_it_is_given_out_again() {
    let order = Order { wanted_ship_date: None, ..order(vec![confirmed(), paid(3_750)]) };
    let share = |id, quantity, step: Option<AllocationStep>| {
        let share = Allocation {
            id: AllocationId(uuid(id)),
            order: order.id,
            line: LineId(uuid(50)),
            ..share(&full_producer(), quantity)
        };
        let at = day(1).and_hms_opt(9, 0, 0).unwrap();
        match step {
            Some(step) => {
                let offered = share.with(EventId(uuid(id)), at, AllocationStep::Offered).unwrap();
                offered.with(EventId(uuid(id + 100)), at, step).unwrap()
            }
            None => share,
        }
    };
    let declined = || share(80, 6, Some(AllocationStep::Declined { reason: String::new() }));
    let lost = |shares: Vec<Allocation>| {
        let shares = shares.into_iter().map(Entity::Allocation);
        let all = shares.chain([Entity::Order(order.clone())]).collect();
        let told = told(&workspace(all), day(12)).into_iter();
        told.filter_map(|(urgency, what)| match what {
            What::Order { matter: OrderMatter::WorkLost { pieces }, .. } => Some((urgency, pieces)),
            _ => None,
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(lost(vec![]), [], "nothing was given out");
    assert_eq!(lost(vec![declined(), share(81, 4, None)]), [(Urgency::Now, 6)]);
    assert_eq!(lost(vec![declined(), share(81, 4, None), share(82, 6, None)]), []);
}
