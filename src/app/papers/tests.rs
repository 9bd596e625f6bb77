//! Numbers without gaps, papers that contradict each other, and papers that no longer count.

use super::*;
use crate::app::entity::Entity;
use crate::app::finder::Finder;
use crate::app::samples::{buyer, day, drum, term, usd, uuid};
use crate::domain::id::{EventId, LineId};
use crate::domain::incoterm::{Incoterm, TransportMode};
use crate::domain::money::Currency;
use crate::domain::order::OrderKind;
use crate::domain::order::history::History;
use crate::domain::order::line::OrderLine;
use crate::domain::order::schedule::PaymentSchedule;
use crate::domain::shipment::history::ShipmentStep;
use crate::domain::shipment::{ShipmentMode, ShippedGoods};

const ORDER: OrderId = OrderId(uuid::Uuid::from_u128(5));

fn order(quantity: u32) -> Order {
    let line = OrderLine {
        id: LineId(uuid(6)),
        product: drum().id,
        variant: None,
        quantity,
        agreed_price: Some(usd(1_000)),
        frozen: None,
        shares: Vec::new(),
        call_offs: Vec::new(),
    };
    Order {
        id: ORDER,
        number: "SO/2026/0001".to_owned(),
        buyer: Some(buyer().id),
        kind: OrderKind::Order,
        lines: vec![line],
        delivery_term: Some(term(Incoterm::Fob, "Surabaya")),
        transport: TransportMode::Sea,
        currency: Currency::USD,
        adjustments: Vec::new(),
        destinations: Vec::new(),
        wanted_ship_date: None,
        valid_until: None,
        payment_schedule: PaymentSchedule::default(),
        remarks: String::new(),
        private_notes: String::new(),
        history: History::default(),
        binned_on: None,
    }
}

fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    let exporter = Exporter::new("Bunga Garum".to_owned(), Currency::IDR);
    for entity in [
        Entity::Exporter(exporter),
        Entity::Product(drum()),
        Entity::Buyer(buyer()),
        Entity::Order(order(8)),
    ] {
        workspace.put(Revision(1), entity);
    }
    workspace
}

fn draft(workspace: &Workspace, kind: PaperKind, today: NaiveDate) -> PaperDraft {
    let wish = PaperWish {
        kind,
        order: ORDER,
        shipment: None,
        language: Language::En,
        today,
        signing_key: None,
    };
    PaperDraft::of(workspace, &wish, &|_, country| country.code().to_owned()).unwrap()
}

/// Issues a paper as the command does, and says its number.
fn issued(workspace: &mut Workspace, kind: PaperKind, today: NaiveDate) -> String {
    let draft = draft(workspace, kind, today);
    let number = draft.paper.number.clone();
    for change in issue(workspace, draft.paper).unwrap() {
        workspace.put(Revision(2), change.value.unwrap());
    }
    number
}

#[test]
fn each_kind_and_year_counts_by_itself_and_void_papers_keep_their_numbers() {
    let mut workspace = workspace();
    let next_year = NaiveDate::from_ymd_opt(2027, 1, 2).unwrap();
    assert_eq!(issued(&mut workspace, PaperKind::ProForma, day(1)), "PI/2026/0001");
    assert_eq!(issued(&mut workspace, PaperKind::ProForma, day(2)), "PI/2026/0002");
    assert_eq!(issued(&mut workspace, PaperKind::PackingList, day(2)), "PL/2026/0001");
    let last = draft(&workspace, PaperKind::ProForma, day(3)).paper.place;
    assert_eq!(last.serial, 3);
    let second = PaperPlace { serial: 2, ..last }.id();
    let changes = void(&workspace, second, Revision(2), "Salah".to_owned(), day(3)).unwrap();
    workspace.put(Revision(3), changes.into_iter().next().unwrap().value.unwrap());
    assert_eq!(issued(&mut workspace, PaperKind::ProForma, day(4)), "PI/2026/0003");
    assert_eq!(issued(&mut workspace, PaperKind::ProForma, next_year), "PI/2027/0001");
    let again = void(&workspace, second, Revision(3), String::new(), day(5));
    assert_eq!(again, Err(CommandError::PaperVoid { number: "PI/2026/0002".to_owned() }));
    let numbers: Vec<&str> =
        papers_of(&workspace, ORDER).iter().map(|paper| paper.number.as_str()).collect();
    assert_eq!(
        numbers,
        ["PI/2027/0001", "PI/2026/0003", "PL/2026/0001", "PI/2026/0002", "PI/2026/0001"]
    );
}

#[test]
fn a_number_is_never_given_twice_nor_left_out() {
    let mut workspace = workspace();
    let first = draft(&workspace, PaperKind::Invoice, day(1)).paper;
    issued(&mut workspace, PaperKind::Invoice, day(1));
    let refused = issue(&workspace, first.clone());
    let number = "INV/2026/0001".to_owned();
    assert_eq!(refused, Err(CommandError::PaperOutOfSeries { number, next: 2 }));
    let place = PaperPlace { serial: 3, ..first.place };
    let refused = issue(&workspace, IssuedPaper { place, ..first });
    assert!(matches!(refused, Err(CommandError::PaperOutOfSeries { next: 2, .. })));
}

#[test]
fn numbers_of_two_kinds_and_years_differ_whatever_the_pattern() {
    let place = PaperPlace { kind: PaperKind::Invoice, year: 2026, serial: 7 };
    let check = |pattern: &str, expected: &str| {
        let mut exporter = Exporter::new(String::new(), Currency::IDR);
        exporter.number_pattern = pattern.to_owned();
        assert_eq!(paper_number(&exporter, place), expected);
    };
    check("{kind}/{year}/{number}", "INV/2026/0007");
    check("BB-{number}-{kind}.{year}", "BB-0007-INV.2026");
    check("{number}", "INV/2026/0007");
    check("{kind}-{number}", "2026/INV-0007");
    check("no number", "INV/2026/0007");
}

#[test]
fn a_paper_that_says_something_else_than_an_earlier_one_is_told() {
    let mut workspace = workspace();
    let number = issued(&mut workspace, PaperKind::ProForma, day(1));
    assert_eq!(draft(&workspace, PaperKind::Invoice, day(2)).contradicted, []);
    workspace.put(Revision(2), Entity::Order(order(12)));
    let told = draft(&workspace, PaperKind::Invoice, day(2)).contradicted;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].number, number);
    assert_eq!(told[0].on.first(), Some(&Disagreement::Total));
    // A void paper binds nobody.
    let changes = void(&workspace, told[0].paper, Revision(2), String::new(), day(2)).unwrap();
    workspace.put(Revision(3), changes.into_iter().next().unwrap().value.unwrap());
    assert_eq!(draft(&workspace, PaperKind::Invoice, day(2)).contradicted, []);
}

#[test]
fn an_issued_paper_says_the_same_when_everything_has_changed() {
    let mut workspace = workspace();
    issued(&mut workspace, PaperKind::ProForma, day(1));
    let before = papers_of(&workspace, ORDER)[0].document.clone();
    let mut product = drum();
    product.sku = crate::domain::code::Sku::parse("OTHER").unwrap();
    workspace.put(Revision(2), Entity::Product(product));
    workspace.put(Revision(2), Entity::Order(order(99)));
    assert_eq!(papers_of(&workspace, ORDER)[0].document, before);
    assert_ne!(draft(&workspace, PaperKind::ProForma, day(1)).paper.document, before);
}

#[test]
fn papers_are_found_by_their_number_their_order_and_their_buyer() {
    let mut workspace = workspace();
    let number = issued(&mut workspace, PaperKind::ProForma, day(1));
    for typed in ["pi/2026", "so/2026/0001", "shenzhen"] {
        let found = Finder::over(&workspace).find(typed, 5);
        let papers = found.iter().find(|group| group.kind == RecordKind::Paper);
        assert_eq!(papers.map(|group| group.entries[0].title.as_str()), Some(number.as_str()));
    }
}

#[test]
fn papers_of_a_part_differ_in_figures_only() {
    let mut workspace = workspace();
    issued(&mut workspace, PaperKind::ProForma, day(1));
    let goods = ShippedGoods {
        order: ORDER,
        line: LineId(uuid(6)),
        destination: None,
        pieces: 4,
        packing: drum().packing,
        container: None,
        drop: 0,
    };
    let id = ShipmentId(uuid(90));
    let fresh = Shipment::new(id, "KRM-2026-001".to_owned(), ShipmentMode::Fcl);
    workspace.put(Revision(1), Entity::Shipment(Shipment { goods: vec![goods], ..fresh }));
    let wish = |kind| PaperWish {
        kind,
        order: ORDER,
        shipment: Some(id),
        language: Language::En,
        today: day(2),
        signing_key: None,
    };
    let draft = |workspace: &Workspace, kind| {
        PaperDraft::of(workspace, &wish(kind), &|_, country| country.code().to_owned()).unwrap()
    };
    let invoice = draft(&workspace, PaperKind::Invoice);
    assert_eq!(invoice.paper.shipment, Some(id));
    assert_eq!(invoice.paper.statement.total, Some(usd(4_000)));
    assert_eq!(invoice.contradicted, []);
    assert_eq!(shipments_of(&workspace, ORDER).count(), 1);
    // The code of the goods is the same for every part.
    let mut product = drum();
    product.hs6 = crate::domain::code::Hs6::parse("920600").ok();
    workspace.put(Revision(2), Entity::Product(product));
    let told = draft(&workspace, PaperKind::PackingList).contradicted;
    assert_eq!(told[0].on, [Disagreement::Hs { sku: "DJ-12".to_owned() }]);
}

#[test]
fn what_does_not_travel_is_on_no_paper() {
    let mut workspace = workspace();
    let id = ShipmentId(uuid(90));
    let fresh = Shipment::new(id, "KRM-2026-001".to_owned(), ShipmentMode::Fcl);
    let goods = ShippedGoods {
        order: ORDER,
        line: LineId(uuid(6)),
        destination: None,
        pieces: 4,
        packing: None,
        container: None,
        drop: 0,
    };
    let shipment = Shipment { goods: vec![goods], ..fresh };
    let count = |workspace: &Workspace| shipments_of(workspace, ORDER).count();
    workspace.put(Revision(1), Entity::Shipment(shipment.clone()));
    assert_eq!(count(&workspace), 1);
    let step = ShipmentStep::Cancelled { reason: String::new() };
    let history =
        shipment.history.with(EventId(uuid(91)), day(1).and_hms_opt(9, 0, 0).unwrap(), step);
    let cancelled = Shipment { history: history.unwrap(), ..shipment.clone() };
    workspace.put(Revision(2), Entity::Shipment(cancelled));
    assert_eq!(count(&workspace), 0);
    workspace.put(Revision(3), Entity::Shipment(Shipment { binned_on: Some(day(1)), ..shipment }));
    assert_eq!(count(&workspace), 0);
}
