//! Open orders and producers, planned, given out, and planned again.

use super::*;
use crate::app::command::{Change, Command, CommandError, Moment, plan};
use crate::app::entity::Entity;
use crate::app::fakes::CountingIds;
use crate::app::order_form::OrderDefaults;
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::samples::{buyer, day, drum, full_producer, share, uuid};
use crate::domain::allocation::AllocationStep;
use crate::domain::holiday::{Holiday, Holidays};
use crate::domain::id::{EventId, ShipmentId};
use crate::domain::order::OrderKind;
use crate::domain::order::history::{Happening, History};
use crate::domain::order::line::{CallOff, OrderLine};
use crate::domain::party::Exporter;
use crate::domain::producer::{Making, Producer};
use crate::domain::product::Product;
use crate::domain::shipment::history::ShipmentStep;
use crate::domain::shipment::{Shipment, ShipmentMode, ShippedGoods};
use crate::plan::pool::check::violations;
use crate::plan::pool::lack::Cause;
use crate::plan::pool::mend::Overtime;
use crate::plan::pool::solve::solve;

/// Work begins on this day, a Sunday.
fn today() -> NaiveDate {
    day(1)
}

fn moment(ids: &CountingIds) -> Moment<'_> {
    Moment { now: today().and_hms_opt(8, 0, 0).unwrap(), ids }
}

/// Ids that are not those of the samples.
fn ids() -> CountingIds {
    let ids = CountingIds::new();
    (0..1_000).for_each(|_| {
        ids.next();
    });
    ids
}

fn making(monthly_capacity: u32, rupiah: i64) -> Making {
    Making {
        monthly_capacity,
        unit_cost: Some(Money::new(rupiah * 100, Currency::IDR)),
        minimum_batch: 1,
        lead_time_days: 0,
        minutes_per_piece: None,
        ..full_producer().makes[0].clone()
    }
}

fn producer(id: u128, monthly_capacity: u32, rupiah: i64) -> Producer {
    Producer {
        id: ProducerId(uuid(id)),
        makes: vec![making(monthly_capacity, rupiah)],
        weekly_hours: None,
        off_days: Vec::new(),
        elsewhere: Vec::new(),
        ..full_producer()
    }
}

fn line(quantity: u32) -> OrderLine {
    OrderLine {
        id: LineId(uuid(6)),
        product: drum().id,
        variant: None,
        quantity,
        agreed_price: None,
        frozen: None,
        shares: Vec::new(),
        call_offs: Vec::new(),
    }
}

fn order(quantity: u32, wanted: u32) -> Order {
    let buyer = buyer();
    let defaults =
        OrderDefaults { buyer: Some(&buyer), similar: None, exporter: None, today: today() };
    let order = defaults.order(OrderId(uuid(5)), "1".to_owned(), OrderKind::Order);
    Order { lines: vec![line(quantity)], wanted_ship_date: Some(day(wanted)), ..order }
}

/// An order of drums that the own workshop does not make, and these producers.
fn workspace(order: Order, producers: Vec<Producer>) -> Workspace {
    let mut workspace = Workspace::default();
    let exporter = Exporter::new("UD Contoh".to_owned(), Currency::IDR);
    let drum = Product { monthly_capacity: None, ..drum() };
    let first = [Entity::Exporter(exporter), Entity::Product(drum), Entity::Order(order)];
    let producers = producers.into_iter().map(Entity::Producer);
    first.into_iter().chain(producers).for_each(|entity| workspace.put(Revision(1), entity));
    workspace
}

const ORDER: Scope = Scope::Order(OrderId(uuid::Uuid::from_u128(5)));

fn question(workspace: &Workspace) -> PoolQuestion {
    PoolQuestion::of(workspace, ORDER, today()).unwrap()
}

fn planned(question: &PoolQuestion) -> Plan {
    let mut left = 50;
    let plan = solve(&question.problem, &mut |_| {
        left -= 1;
        left > 0
    });
    assert_eq!(violations(&question.problem, &plan), vec![]);
    plan
}

fn run(workspace: &mut Workspace, command: Command, ids: &CountingIds) -> Vec<Change> {
    let changes = plan(workspace, command, &moment(ids)).unwrap();
    for Change { key, base, value } in changes.clone() {
        match value {
            Some(entity) => workspace.put(base.next(), entity),
            None => workspace.remove(key),
        }
    }
    changes
}

fn allocate(workspace: &mut Workspace, ids: &CountingIds) -> Plan {
    let question = question(workspace);
    let plan = planned(&question);
    let added = question.allocations(&plan, ids);
    run(workspace, Command::Allocate { added, removed: question.replaced }, ids);
    plan
}

fn given(workspace: &Workspace) -> u32 {
    workspace.allocations.values().map(|share| share.covered()).sum()
}

#[test]
fn an_order_too_large_for_one_is_shared_by_several() {
    // Seven a day and three a day, for 14 days.
    let producers = vec![producer(61, 210, 100), producer(62, 90, 200)];
    let mut workspace = workspace(order(120, 14), producers);
    let ids = ids();
    let plan = allocate(&mut workspace, &ids);
    assert_eq!(plan.shortfall(), 0);
    let of = |id| {
        let shares = workspace.allocations.values();
        let shares = shares.filter(|share| share.producer == Some(ProducerId(uuid(id))));
        shares.map(|share| share.quantity).sum::<u32>()
    };
    assert_eq!((of(61), of(62)), (98, 22));
    assert!(workspace.allocations.values().all(|share| share.due_on <= day(14)));
    let cost = workspace.allocations.values().find_map(|share| share.unit_cost);
    assert!([10_000, 20_000].map(|minor| Some(Money::new(minor, Currency::IDR))).contains(&cost));
}

#[test]
fn what_cannot_be_made_in_time_is_missing_on_its_line() {
    let workspace = workspace(order(200, 14), vec![producer(61, 210, 100)]);
    let question = question(&workspace);
    let plan = planned(&question);
    let missing: Vec<_> = question.missing(&plan).into_iter().collect();
    assert_eq!(missing, [((OrderId(uuid(5)), LineId(uuid(6))), 102)]);

    let (due_on, cause) = (day(14), Cause::Capacity);
    let lack = PoolLack { product: drum().id, due_on, pieces: 102, cause };
    assert_eq!(question.lacks(&plan), [lack]);
    let month = Month { year: 2026, month: 11 };
    let by_month: Vec<_> = question.lacks_by_month(&plan).into_iter().collect();
    assert_eq!(by_month, [((drum().id, month), 102)]);
    // 49 a week are made; overtime adds 12 of them, at one and three quarters of 100 rupiah.
    let after = day(28) + Days::new(7);
    let cost = Money::new(24 * 17_500, Currency::IDR);
    let mends = [
        PoolMend::Later { on: after },
        PoolMend::CallOffs { parts: vec![(day(21), 49), (day(28), 49), (after, 4)] },
        PoolMend::Producer { monthly_capacity: 219 },
        PoolMend::Overtime { pieces: 24, cost },
    ];
    let (order, line) = (OrderId(uuid(5)), LineId(uuid(6)));
    let found = question.mends(&plan, order, line, Overtime::default());
    assert_eq!(found, mends.map(|mend| (Some(day(14)), mend)));
}

#[test]
fn planning_again_replaces_what_nobody_was_asked_for() {
    let mut workspace =
        workspace(order(120, 14), vec![producer(61, 210, 100), producer(62, 90, 200)]);
    let ids = ids();
    allocate(&mut workspace, &ids);
    let before = workspace.allocations.len();
    allocate(&mut workspace, &ids);
    assert_eq!((workspace.allocations.len(), given(&workspace)), (before, 120));
}

#[test]
fn a_rejection_opens_the_shortfall_again_and_the_rest_stays() {
    let mut workspace = workspace(order(40, 14), vec![producer(61, 210, 100)]);
    let ids = ids();
    allocate(&mut workspace, &ids);
    let shares: Vec<(AllocationId, u32)> =
        workspace.allocations.values().map(|share| (share.id, share.quantity)).collect();
    for (allocation, quantity) in &shares {
        let steps = [
            AllocationStep::Offered,
            AllocationStep::Committed { quantity: *quantity, due_on: day(7) },
            AllocationStep::Delivered { quantity: *quantity, on: day(6) },
            AllocationStep::Rejected { quantity: 5, reason: "Retak".to_owned() },
        ];
        for step in steps {
            let base = workspace.allocations.get(allocation).unwrap().revision;
            let allocation = *allocation;
            run(&mut workspace, Command::StepAllocation { allocation, base, step }, &ids);
        }
    }
    let rejected = 5 * shares.len() as u32;
    assert_eq!(given(&workspace), 40 - rejected);
    let question = question(&workspace);
    assert_eq!(question.problem.ordered(), u64::from(rejected));
    assert!(question.replaced.is_empty(), "what a producer worked on is not replaced");
    let moment = moment(&ids);
    let removed = vec![shares[0].0];
    let refused = plan(&workspace, Command::Allocate { added: vec![], removed }, &moment);
    assert_eq!(refused, Err(CommandError::AllocationBegun(shares[0].0)));
}

#[test]
fn a_share_locked_by_hand_stays_and_takes_its_room() {
    let mut workspace =
        workspace(order(60, 7), vec![producer(61, 210, 100), producer(62, 210, 50)]);
    let by_hand = Allocation {
        locked: true,
        producer: Some(ProducerId(uuid(62))),
        ..share(&full_producer(), 20)
    };
    workspace.put(Revision(1), Entity::Allocation(by_hand));
    let ids = ids();
    let plan = allocate(&mut workspace, &ids);
    assert!(workspace.allocations.contains_key(&AllocationId(uuid(80))));
    // The cheap one has 49 a week, of which 20 are locked.
    assert_eq!((given(&workspace), plan.shortfall()), (60, 0));
    let cheap: u32 = workspace
        .allocations
        .values()
        .filter(|share| share.producer == Some(ProducerId(uuid(62))))
        .map(|share| share.quantity)
        .sum();
    assert_eq!(cheap, 49);
}

#[test]
fn taking_an_allocation_back_restores_the_workspace() {
    let mut workspace = workspace(order(120, 14), vec![producer(61, 210, 100)]);
    let before = question(&workspace).problem;
    let ids = ids();
    let added = question(&workspace).allocations(&planned(&question(&workspace)), &ids);
    let removed: Vec<AllocationId> = added.iter().map(|share| share.id).collect();
    run(&mut workspace, Command::Allocate { added, removed: vec![] }, &ids);
    assert!(given(&workspace) > 0);
    run(&mut workspace, Command::Allocate { added: vec![], removed }, &ids);
    assert!(workspace.allocations.is_empty());
    assert_eq!(question(&workspace).problem, before);
}

#[test]
fn an_order_that_is_removed_for_good_takes_its_shares_along() {
    let mut workspace = workspace(order(40, 14), vec![producer(61, 210, 100)]);
    let ids = ids();
    allocate(&mut workspace, &ids);
    let key = RecordKey::new(RecordKind::Order, uuid(5));
    run(&mut workspace, Command::Bin(vec![key]), &ids);
    assert!(!workspace.allocations.is_empty());
    run(&mut workspace, Command::Purge(vec![key]), &ids);
    assert!(workspace.allocations.is_empty() && workspace.orders.is_empty());
}

#[test]
fn no_line_is_given_away_twice_over() {
    let workspace = workspace(order(30, 14), vec![full_producer()]);
    let added = vec![share(&full_producer(), 31)];
    let ids = ids();
    let refused = plan(&workspace, Command::Allocate { added, removed: vec![] }, &moment(&ids));
    let (line, ordered, found) = (LineId(uuid(6)), 30, 31);
    assert_eq!(refused, Err(CommandError::TooManyAllocated { line, ordered, found }));
    let elsewhere = Allocation { order: OrderId(uuid(77)), ..share(&full_producer(), 1) };
    let allocate = Command::Allocate { added: vec![elsewhere], removed: vec![] };
    let missing = RecordKey::new(RecordKind::Order, uuid(77));
    assert_eq!(plan(&workspace, allocate, &moment(&ids)), Err(CommandError::NotFound(missing)));
}

/// An order that is not in the book yet.
fn typed() -> Order {
    Order { id: OrderId(uuid(70)), ..order(1, 28) }
}

fn room(workspace: &Workspace, order: Option<OrderId>) -> PoolRoom {
    PoolRoom::of(workspace, order, today(), &claims(workspace, today())).unwrap()
}

/// Pieces that can be made by a day, of one producer that makes one a day.
fn made_by(change: impl Fn(&mut Workspace, &mut Producer), by: u32) -> u64 {
    let mut maker = producer(61, 30, 100);
    let mut workspace = workspace(order(1, 28), vec![]);
    change(&mut workspace, &mut maker);
    workspace.put(Revision(1), Entity::Producer(maker));
    let room = room(&workspace, None);
    1_000 - room.outlook(&typed(), drum().id, 1_000, Some(day(by))).missing.unwrap()
}

#[test]
fn days_off_promises_elsewhere_and_lead_time_take_their_part() {
    use crate::domain::producer::{Elsewhere, Grade, OffDays};
    assert_eq!(made_by(|_, _| {}, 28), 28);
    assert_eq!(made_by(|_, _| {}, 27), 21, "a week counts when it is over");
    let holiday = |workspace: &mut Workspace, _: &mut Producer| {
        let rows = [3, 9].map(|number| Holiday { day: day(number), name: String::new() });
        let holidays = Holidays::new(rows.to_vec());
        workspace.put(Revision(1), Entity::Holidays(holidays));
    };
    assert_eq!(made_by(holiday, 28), 26);
    let off = |_: &mut Workspace, maker: &mut Producer| {
        maker.off_days = vec![OffDays { from: day(2), to: day(4), reason: String::new() }];
    };
    assert_eq!(made_by(off, 28), 25);
    let elsewhere = |_: &mut Workspace, maker: &mut Producer| {
        let (product, quantity) = (drum().id, 14);
        maker.elsewhere = vec![Elsewhere { product, quantity, from: day(1), to: day(28) }];
    };
    // 3.5 a week, rounded up.
    assert_eq!(made_by(elsewhere, 28), 12);
    assert_eq!(made_by(|_, maker| maker.makes[0].lead_time_days = 8, 28), 14);
    assert_eq!(made_by(|_, maker| maker.makes[0].grade = Grade::C, 28), 0);
    let shared = |workspace: &mut Workspace, maker: &mut Producer| {
        workspace.put(Revision(1), Entity::Allocation(share(maker, 10)));
    };
    assert_eq!(made_by(shared, 28), 18, "ten are to be made in the first week, in which seven can");
}

#[test]
fn the_room_answers_with_days() {
    let workspace = workspace(order(1, 28), vec![producer(61, 30, 100)]);
    let room = room(&workspace, None);
    let outlook = room.outlook(&typed(), drum().id, 10, Some(day(7)));
    assert_eq!(outlook, PoolOutlook { ready_on: Some(day(14)), missing: Some(3) });
    let outlook = room.outlook(&typed(), drum().id, 100_000, None);
    assert_eq!(outlook, PoolOutlook { ready_on: None, missing: None });
    assert_eq!(room.outlook(&typed(), drum().id, 0, None).ready_on, Some(today()));
}

#[test]
fn the_own_workshop_and_the_shelf_come_first() {
    let mut workspace = workspace(order(100, 28), vec![]);
    let product =
        Product { monthly_capacity: Some(60), lead_time_days: Some(14), stock: 50, ..drum() };
    workspace.put(Revision(1), Entity::Product(product));
    let question = question(&workspace);
    assert_eq!(question.problem.ordered(), 50, "the shelf is taken off");
    let own = &question.problem.producers()[0].makes[0];
    // Two a day; nothing is ready within the lead time, and what was begun is ready after it.
    assert_eq!(own.capacity[..4], [0, 28, 14, 14]);
    let plan = planned(&question);
    assert_eq!(plan.shortfall(), 0);
    assert!(question.allocations(&plan, &ids()).iter().all(|share| share.producer.is_none()));
    assert_eq!(question.unpriced, [(None, drum().id)]);
}

#[test]
fn call_offs_are_due_each_on_its_day() {
    let call_offs = [(7, 30), (14, 40)];
    let call_offs = call_offs.map(|(on, quantity)| CallOff { ship_on: day(on), quantity });
    let mut order = order(100, 28);
    order.lines[0].call_offs = call_offs.to_vec();
    let question = question(&workspace(order, vec![producer(61, 210, 100)]));
    let due: Vec<(u32, u32)> =
        question.problem.lines().iter().map(|line| (line.due_week, line.quantity)).collect();
    assert_eq!(due, [(1, 30), (2, 40), (4, 30)]);
}

fn confirmed(order: Order) -> Order {
    let at = today().and_hms_opt(8, 0, 0).unwrap();
    let total = Money::new(0, order.currency);
    let steps = [Happening::Enquired, Happening::Confirmed { total, rate: None }];
    let mut history = History::default();
    for (id, what) in (90..).zip(steps) {
        history = history.with(EventId(uuid(id)), at, what).unwrap();
    }
    Order { history, ..order }
}

#[test]
fn what_has_departed_is_not_made_again() {
    let order = confirmed(order(20, 28));
    let goods = |pieces| ShippedGoods {
        order: order.id,
        line: order.lines[0].id,
        destination: None,
        pieces,
        packing: None,
        container: None,
        drop: 0,
    };
    let mut shipment =
        Shipment::new(ShipmentId(uuid(95)), "KRM-1".to_owned(), ShipmentMode::Courier);
    shipment.goods = vec![goods(12)];
    let mut workspace = workspace(order.clone(), vec![producer(61, 30, 100)]);
    let ordered = |workspace: &Workspace| question(workspace).problem.ordered();
    workspace.put(Revision(1), Entity::Shipment(shipment.clone()));
    assert_eq!(ordered(&workspace), 20, "it stands in the yard");
    let at = today().and_hms_opt(8, 0, 0).unwrap();
    let departed = ShipmentStep::Departed { on: today() };
    shipment.history = shipment.history.with(EventId(uuid(96)), at, departed).unwrap();
    workspace.put(Revision(2), Entity::Shipment(shipment));
    assert_eq!(ordered(&workspace), 8);
}

#[test]
fn what_other_confirmed_orders_need_is_not_promised_twice() {
    // One a day, and a confirmed order that needs twenty of the first twenty-eight.
    let confirmed = confirmed(order(20, 28));
    let mut workspace = workspace(confirmed.clone(), vec![producer(61, 30, 100)]);
    let mine = typed().id;
    let missing = |workspace: &Workspace, by| {
        let room = room(workspace, Some(mine));
        room.outlook(&typed(), drum().id, 100, Some(day(by))).missing.unwrap()
    };
    assert_eq!(missing(&workspace, 28), 92, "eight are left of twenty-eight");
    assert_eq!(missing(&workspace, 14), 92, "and no more of the first fourteen");
    let room = room(&workspace, None);
    let own = room.outlook(&confirmed, drum().id, 20, Some(day(28)));
    assert_eq!(own.missing, Some(0), "an order does not stand in its own way");
    // Once the work is given out it takes its room there, and not twice.
    let line = confirmed.lines[0].id;
    let given = share(&producer(61, 30, 100), 20);
    let given = Allocation { order: confirmed.id, line, ..given };
    workspace.put(Revision(1), Entity::Allocation(given));
    assert_eq!(missing(&workspace, 28), 92);
}
