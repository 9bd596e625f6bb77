//! A question goes out, is answered on paper, page or program, and comes back.

use super::*;
use crate::app::command::{Change, Command, Moment, plan};
use crate::app::entity::Entity;
use crate::app::fakes::CountingIds;
use crate::app::order_form::OrderDefaults;
use crate::app::ports::Ids as _;
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::samples::{buyer, day, drum, full_producer, share, uuid};
use crate::app::workspace::Workspace;
use crate::domain::allocation::{Allocation, AllocationState};
use crate::domain::id::{AllocationId, LineId, OrderId, ProducerId};
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::order::line::OrderLine;
use crate::domain::order::{Order, OrderKind};
use crate::domain::party::Exporter;
use crate::domain::producer::Producer;
use crate::domain::product::Product;
use crate::format::commitment::{Commitment, LIMITS, read, write};
use crate::format::incoming::{self, Incoming};

fn moment(ids: &CountingIds) -> Moment<'_> {
    Moment { now: day(1).and_hms_opt(8, 0, 0).unwrap(), ids }
}

fn ids() -> CountingIds {
    let ids = CountingIds::new();
    (0..1_000).for_each(|_| {
        ids.next();
    });
    ids
}

fn rupiah(minor: i64) -> Money {
    Money::new(minor, Currency::IDR)
}

const SLAMET: ProducerId = ProducerId(uuid::Uuid::from_u128(60));

/// Two shares of one producer and one of another, under an order of a named buyer.
fn workspace() -> Workspace {
    let buyer = buyer();
    let defaults =
        OrderDefaults { buyer: Some(&buyer), similar: None, exporter: None, today: day(1) };
    let line = OrderLine {
        id: LineId(uuid(6)),
        product: drum().id,
        variant: None,
        quantity: 1_000,
        agreed_price: None,
        frozen: None,
        shares: Vec::new(),
        call_offs: Vec::new(),
    };
    let order = defaults.order(OrderId(uuid(5)), "RahasiaPesanan".to_owned(), OrderKind::Order);
    let order = Order { lines: vec![line], ..order };
    let other =
        Producer { id: ProducerId(uuid(61)), name: "Bengkel Lain".to_owned(), ..full_producer() };
    let of = |number, producer: &Producer, quantity, cost| Allocation {
        id: AllocationId(uuid(number)),
        unit_cost: Some(rupiah(cost)),
        ..share(producer, quantity)
    };
    let shares = [
        of(80, &full_producer(), 300, 15_000_000),
        of(81, &full_producer(), 200, 15_000_000),
        of(82, &other, 400, 12_345_678),
    ];
    let drum = Product { cost: Some(rupiah(98_765_432)), ..drum() };
    let first = [
        Entity::Exporter(Exporter::new("UD Contoh".to_owned(), Currency::IDR)),
        Entity::Product(drum),
        Entity::Buyer(buyer),
        Entity::Order(order),
        Entity::Producer(full_producer()),
        Entity::Producer(other),
    ];
    let mut workspace = Workspace::default();
    let shares = shares.into_iter().map(Entity::Allocation);
    first.into_iter().chain(shares).for_each(|entity| workspace.put(Revision(1), entity));
    workspace
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

fn asked(workspace: &Workspace, ids: &CountingIds) -> Asked {
    ask(workspace, SLAMET, " Mohon dijawab. ", Language::Id, &moment(ids)).unwrap()
}

fn answered(commitment: &Commitment, quantities: [&str; 2]) -> Commitment {
    let mut form = AnswerForm::of(commitment);
    form.by = "Pak Slamet".to_owned();
    for (row, quantity) in form.rows.iter_mut().zip(quantities) {
        row.quantity = quantity.to_owned();
    }
    form.rows[1].reason = "Panen".to_owned();
    answer(commitment, &form, day(2), Language::Id).unwrap()
}

fn state(workspace: &Workspace, number: u128) -> AllocationState {
    workspace.allocations[&AllocationId(uuid(number))].state()
}

#[test]
fn the_question_names_no_buyer_no_order_and_no_price_but_the_producers_own() {
    let (workspace, ids) = (workspace(), ids());
    let asked = asked(&workspace, &ids);
    assert_eq!(asked.commitment.lines.len(), 2);
    assert_eq!(asked.commitment.note, "Mohon dijawab.");
    for file in [&asked.text, &asked.page] {
        for secret in [
            "Shenzhen",
            "RahasiaPesanan",
            "Bengkel Lain",
            "12345678",
            "98765432",
            &uuid(61).to_string(),
        ] {
            assert!(!file.contains(secret), "{secret}");
        }
        assert!(file.contains("15000000"), "its own price is in it");
    }
}

#[test]
fn the_page_and_the_data_are_the_same_file() {
    let (workspace, ids) = (workspace(), ids());
    let asked = asked(&workspace, &ids);
    for file in [&asked.text, &asked.page] {
        let Ok(Incoming::Commitment(verified)) = incoming::read(file.as_bytes()) else {
            panic!("not read");
        };
        assert_eq!(verified.commitment, asked.commitment);
    }
    let cut = &asked.page[..asked.page.len() - 9];
    assert!(incoming::read(cut.as_bytes()).is_err(), "a page cut off at its end");
    let other = asked.page.replacen("\"quantity\":300", "\"quantity\":301", 1);
    assert_ne!(other, asked.page);
    assert!(incoming::read(other.as_bytes()).is_err(), "a page that was changed");
}

#[test]
fn asking_offers_what_was_only_planned_and_once() {
    let (mut workspace, ids) = (workspace(), ids());
    let command = offer(&workspace, SLAMET, &moment(&ids)).unwrap().unwrap();
    assert_eq!(run(&mut workspace, command, &ids).len(), 2);
    assert_eq!(state(&workspace, 80), AllocationState::Offered);
    assert_eq!(state(&workspace, 82), AllocationState::Planned, "nobody asked the other");
    assert_eq!(offer(&workspace, SLAMET, &moment(&ids)), Ok(None));
    assert_eq!(asked(&workspace, &ids).commitment.lines.len(), 2, "asked again until answered");
}

#[test]
fn an_answer_promises_and_declines_and_what_is_short_is_missing_again() {
    let (mut workspace, ids) = (workspace(), ids());
    let question = asked(&workspace, &ids).commitment;
    let back = answered(&question, ["250", "0"]);
    let found = review(&workspace, &back);
    assert!(found.is_ours);
    assert_eq!(found.lines[0].findings, [Finding::Short { pieces: 50 }]);
    assert_eq!(found.lines[1].findings, [Finding::Short { pieces: 200 }]);
    let command = accept(&workspace, &found, &[true, true], &moment(&ids)).unwrap();
    run(&mut workspace, command, &ids);
    let first = &workspace.allocations[&AllocationId(uuid(80))];
    assert_eq!(
        (first.state(), first.promised(), first.covered()),
        (AllocationState::Committed, 250, 250)
    );
    assert_eq!(state(&workspace, 81), AllocationState::Declined);
    assert_eq!(workspace.allocations[&AllocationId(uuid(81))].covered(), 0);
    // The same file again says nothing new.
    let again = review(&workspace, &back);
    assert!(again.lines.iter().all(|line| line.findings == [Finding::Same]));
    let Command::Put(changes) = accept(&workspace, &again, &[true, true], &moment(&ids)).unwrap()
    else {
        panic!("another command");
    };
    assert_eq!(changes, vec![]);
}

#[test]
fn what_changed_since_is_said() {
    let (mut workspace, ids) = (workspace(), ids());
    let back = answered(&asked(&workspace, &ids).commitment, ["300", "200"]);
    let key = |number| RecordKey::new(RecordKind::Allocation, uuid(number));
    workspace.remove(key(80));
    let mut other = workspace.allocations[&AllocationId(uuid(81))].value.clone();
    (other.quantity, other.due_on) = (150, day(5));
    other.unit_cost = Some(rupiah(1));
    workspace.put(Revision(2), Entity::Allocation(other));
    let found = review(&workspace, &back);
    assert_eq!(found.lines[0].findings, [Finding::Gone]);
    assert_eq!(
        found.lines[1].findings,
        [
            Finding::Late { days: 2 },
            Finding::Changed { quantity: 150, due_on: day(5) },
            Finding::OtherPrice { seen: Some(rupiah(15_000_000)), known: Some(rupiah(1)) },
        ]
    );
    let command = accept(&workspace, &found, &[true, true], &moment(&ids)).unwrap();
    run(&mut workspace, command, &ids);
    let second = &workspace.allocations[&AllocationId(uuid(81))];
    assert_eq!(second.promised(), 150, "no more than the share is for");
}

#[test]
fn what_is_typed_wrong_is_said_beside_its_field() {
    let (workspace, ids) = (workspace(), ids());
    let question = asked(&workspace, &ids).commitment;
    let mut form = AnswerForm::of(&question);
    form.rows[0].quantity = "301".to_owned();
    form.rows[1].ready_on = String::new();
    let errors = answer(&question, &form, day(2), Language::Id).unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["lines.0.quantity", "lines.1.ready_on", "by"]);
}

#[test]
fn in_the_producers_own_workspace_it_becomes_an_order_once() {
    let (there, ids) = (workspace(), ids());
    let question = asked(&there, &ids).commitment;
    let mut here = Workspace::default();
    assert!(!review(&here, &question).is_ours);
    assert_eq!(
        order(&here, &question, Language::Id, &moment(&ids)),
        Ok(None),
        "nothing promised yet"
    );
    let back = answered(&question, ["300", "120"]);
    let command = order(&here, &back, Language::Id, &moment(&ids)).unwrap().unwrap();
    run(&mut here, command, &ids);
    let made = &here.orders[&order_id(&back)];
    let lines: Vec<_> = made.lines.iter().map(|line| (line.quantity, line.agreed_price)).collect();
    assert_eq!(lines, [(300, Some(rupiah(15_000_000))), (120, Some(rupiah(15_000_000)))]);
    assert_eq!(made.lines[0].product, made.lines[1].product, "one product for one article number");
    assert_eq!((here.products.len(), here.buyers.len()), (1, 1));
    assert_eq!(here.buyers.values().next().unwrap().company, "UD Contoh");
}

#[test]
fn an_answered_file_is_read_as_it_was_written() {
    let (workspace, ids) = (workspace(), ids());
    let back = answered(&asked(&workspace, &ids).commitment, ["1", "2"]);
    let written = write(&back).unwrap();
    assert_eq!(read(written.text.as_bytes(), LIMITS).unwrap().commitment, back);
    let mut wrong = back;
    wrong.answer.as_mut().unwrap().lines[0].quantity = 301;
    assert!(write(&wrong).is_err(), "more than was asked for");
}
