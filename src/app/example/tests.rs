//! Loading and removing examples, over a small one of our own.

use std::rc::Rc;

use super::*;
use crate::app::command::Command;
use crate::app::desk::{Desk, Ports};
use crate::app::fakes::{
    CountingBytes, CountingIds, FixedClock, KeptDownloads, MemoryDrafts, MemoryPermanence,
    MemoryPhotos, MemoryProgramFiles, MemoryRecords, MemoryShelf, PlainShrinker, answer,
};
use crate::app::papers::{PaperDraft, PaperWish};
use crate::app::ports::CommitError;
use crate::app::record::Revision;
use crate::app::samples::{drum, uuid};
use crate::domain::code::Sku;
use crate::domain::id::{LineId, OrderId, ProductId};
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::order::line::OrderLine;
use crate::domain::order::{Order, OrderKind};
use crate::domain::paper::PaperKind;
use crate::domain::party::Exporter;
use crate::domain::product::Product;

const CLOTH: &str = "00000000-0000-0000-0000-0000000000c1";
const SHAWL: &str = "00000000-0000-0000-0000-0000000000c2";
const NIL: &str = "00000000-0000-0000-0000-000000000000";

/// Two products, one of them with a photo, an order of the first, and the business.
fn batik() -> String {
    let product = |id: &str, sku: &str, picture: &str| {
        format!(
            r#"{{"key":"product/{id}","body":{{"v":1,"sku":"{sku}","photos":[{{"hash":"@photo/{picture}"}}],"prices":[[1,"USD 60.00"]]}}}}"#
        )
    };
    let records = [
        product(CLOTH, "C-1", "cloth"),
        product(SHAWL, "C-2", "lost"),
        format!(
            r#"{{"key":"order/00000000-0000-0000-0000-0000000000d1","body":{{"v":1,"number":"C/@year/1","kind":"order","lines":[{{"id":"{NIL}","product":"{CLOTH}","quantity":2}}],"transport":"sea","currency":"USD","wanted_ship_date":"@30","payment_schedule":[{{"basis_points":10000,"due":"before_shipment"}}]}}}}"#
        ),
        format!(
            r#"{{"key":"exporter/{NIL}","body":{{"v":1,"legal_name":"Batik Contoh","legal_form":"ud","currency":"IDR","number_pattern":"{{number}}"}}}}"#
        ),
    ];
    format!(
        r#"{{"format":"tembus-example","version":1,"pictures":["cloth","lost"],"records":[{}]}}"#,
        records.join(",")
    )
}

fn desk_over(records: MemoryRecords) -> Desk {
    let files = MemoryProgramFiles::new()
        .with("example/batik.json", batik())
        .with("example/cloth.svg", "<svg/>");
    let desk = Desk::new(Ports {
        records: Rc::new(records),
        photos: Rc::new(MemoryPhotos::new()),
        shrinker: Rc::new(PlainShrinker),
        downloads: Rc::new(KeptDownloads::new()),
        permanence: Rc::new(MemoryPermanence::refusing()),
        drafts: Rc::new(MemoryDrafts::new()),
        files: Rc::new(files),
        shelf: Rc::new(MemoryShelf::default()),
        clock: Rc::new(FixedClock::at("2026-11-22T14:05:00".parse().unwrap())),
        ids: Rc::new(CountingIds::new()),
        randomness: Rc::new(CountingBytes::new()),
    });
    answer(desk.open()).unwrap();
    desk
}

fn new_desk() -> Desk {
    desk_over(MemoryRecords::new())
}

fn load_batik(desk: &Desk) -> Result<Loaded, LoadExampleError> {
    answer(load(desk, ExampleName::Batik, |_, _| ()))
}

fn id(text: &str) -> Uuid {
    Uuid::parse_str(text).unwrap()
}

fn run(desk: &Desk, command: Command) {
    answer(desk.run(command)).unwrap();
}

fn save(desk: &Desk, product: Product) {
    let key = RecordKey::new(RecordKind::Product, product.id.0);
    let base = desk.workspace().get(key).map_or(Revision::NONE, |found| found.0);
    run(desk, Command::SaveProduct { product: Box::new(product), base });
}

/// An order of the owner's own for this product.
fn own_order(desk: &Desk, product: Uuid) {
    let mut order = desk.workspace().orders.values().next().unwrap().value.clone();
    order.id = OrderId(uuid(900));
    order.number = "SO/2026/0001".to_owned();
    order.kind = OrderKind::Order;
    let line: &mut OrderLine = &mut order.lines[0];
    (line.id, line.product) = (LineId(uuid(901)), ProductId(product));
    run(desk, Command::SaveOrder { order: Box::new(order), base: Revision::NONE });
}

fn removal(desk: &Desk) -> Removal {
    let workspace = desk.workspace();
    Removal::of(&workspace, &workspace.examples[&ExampleName::Batik.key().id].value)
}

fn take_away(desk: &Desk) -> Vec<crate::app::desk::Undo> {
    answer(remove(desk, ExampleName::Batik.key().id)).unwrap()
}

#[test]
fn an_example_brings_its_records_with_days_of_today() {
    let desk = new_desk();
    assert_eq!(load_batik(&desk), Ok(Loaded { records: 4, pictures_missing: 1 }));
    let workspace = desk.workspace();
    let order: &Order = workspace.orders.values().next().unwrap();
    assert_eq!(order.number, "C/2026/1");
    assert_eq!(order.wanted_ship_date, "2026-12-22".parse().ok());
    assert_eq!(workspace.exporter.as_ref().unwrap().legal_name, "Batik Contoh");
    let photos = |text: &str| workspace.products[&ProductId(id(text))].photos.len();
    assert_eq!((photos(CLOTH), photos(SHAWL)), (1, 0));
}

#[test]
fn an_example_is_removed_whole() {
    let desk = new_desk();
    load_batik(&desk).unwrap();
    assert_eq!(removal(&desk).removed.len(), 4);
    assert_eq!((removal(&desk).changed, removal(&desk).kept.len()), (0, 0));
    take_away(&desk);
    assert!(desk.workspace().keys().is_empty());
    assert_eq!(take_away(&desk), []);
}

/// Issues a pro-forma invoice for an order, and says its number.
fn issue(desk: &Desk, order: OrderId) -> String {
    let wish = PaperWish {
        kind: PaperKind::ProForma,
        order,
        shipment: None,
        language: Language::En,
        today: "2026-11-22".parse().unwrap(),
        signing_key: None,
    };
    let draft = PaperDraft::of(&desk.workspace(), &wish, &|_, country| country.code().to_owned());
    let paper = draft.unwrap().paper;
    let number = paper.number.clone();
    run(desk, Command::IssuePaper(Box::new(paper)));
    number
}

#[test]
fn papers_of_an_example_go_with_it_unless_that_left_a_gap() {
    let desk = new_desk();
    load_batik(&desk).unwrap();
    let example = *desk.workspace().orders.keys().next().unwrap();
    own_order(&desk, id(CLOTH));
    assert_eq!(issue(&desk, example), "PI/2026/0001");
    assert_eq!(issue(&desk, OrderId(uuid(900))), "PI/2026/0002");
    assert_eq!(issue(&desk, example), "PI/2026/0003");
    let undos = take_away(&desk);
    let numbers = |desk: &Desk| {
        let workspace = desk.workspace();
        workspace.papers.values().map(|paper| paper.number.clone()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&desk), ["PI/2026/0001", "PI/2026/0002"]);
    for undo in undos {
        answer(desk.undo(undo)).unwrap();
    }
    assert_eq!(numbers(&desk).len(), 3);
}

#[test]
fn a_removal_can_be_taken_back() {
    let desk = new_desk();
    load_batik(&desk).unwrap();
    let before = desk.workspace().keys();
    for undo in take_away(&desk) {
        answer(desk.undo(undo)).unwrap();
    }
    assert_eq!(desk.workspace().keys(), before);
    assert_eq!(removal(&desk).changed, 0);
}

#[test]
fn what_the_owner_made_stays_with_the_profile_it_needs() {
    let desk = new_desk();
    load_batik(&desk).unwrap();
    save(&desk, Product { id: ProductId(uuid(7)), sku: Sku::parse("OWN").unwrap(), ..drum() });
    take_away(&desk);
    let workspace = desk.workspace();
    assert_eq!(workspace.products.len(), 1);
    assert!(workspace.exporter.is_some());
    assert!(workspace.examples.is_empty());
}

#[test]
fn what_an_own_order_sells_stays() {
    let desk = new_desk();
    load_batik(&desk).unwrap();
    own_order(&desk, id(CLOTH));
    let cloth = RecordKey::new(RecordKind::Product, id(CLOTH));
    assert!(removal(&desk).kept.contains(&cloth));
    take_away(&desk);
    let workspace = desk.workspace();
    assert_eq!(workspace.products.len(), 1);
    assert_eq!(workspace.orders.len(), 1);
}

#[test]
fn what_the_owner_changed_is_counted_and_a_changed_profile_stays() {
    let desk = new_desk();
    load_batik(&desk).unwrap();
    let shawl = desk.workspace().products[&ProductId(id(SHAWL))].value.clone();
    save(&desk, Product { stock: 3, ..shawl });
    assert_eq!(removal(&desk).changed, 1);
    let (mut exporter, base) = {
        let workspace = desk.workspace();
        let exporter = workspace.exporter.as_ref().unwrap();
        (exporter.value.clone(), exporter.revision)
    };
    exporter.legal_name = "Batik Blimbing".to_owned();
    run(&desk, Command::SaveExporter { exporter: Box::new(exporter), base });
    take_away(&desk);
    let workspace = desk.workspace();
    assert_eq!(workspace.keys(), [RecordKey::single(RecordKind::Exporter)]);
}

#[test]
fn a_business_with_a_name_keeps_it() {
    let desk = new_desk();
    let exporter = Box::new(Exporter::new("Batik Blimbing".to_owned(), Currency::IDR));
    run(&desk, Command::SaveExporter { exporter, base: Revision::NONE });
    assert_eq!(load_batik(&desk).unwrap().records, 3);
    take_away(&desk);
    assert_eq!(desk.workspace().exporter.as_ref().unwrap().legal_name, "Batik Blimbing");
}

#[test]
fn loading_twice_brings_nothing_new() {
    let desk = new_desk();
    load_batik(&desk).unwrap();
    let before = desk.workspace().keys();
    assert_eq!(load_batik(&desk).unwrap().records, 0);
    assert_eq!(desk.workspace().keys(), before);
    assert_eq!(removal(&desk).removed.len(), 4);
}

#[test]
fn an_example_that_was_removed_can_be_loaded_again() {
    let desk = new_desk();
    load_batik(&desk).unwrap();
    take_away(&desk);
    assert_eq!(load_batik(&desk).unwrap().records, 4);
}

#[test]
fn a_full_store_leaves_nothing_behind() {
    let records = MemoryRecords::new();
    records.set_limit(300);
    let desk = desk_over(records);
    let refused = load_batik(&desk).unwrap_err();
    assert!(matches!(
        refused,
        LoadExampleError::Command(crate::app::command::CommandError::Commit(
            CommitError::Full { .. }
        ))
    ));
    assert!(desk.workspace().keys().is_empty());
}

#[test]
fn an_example_that_does_not_come_with_the_program_is_an_error() {
    let desk = new_desk();
    let refused = answer(load(&desk, ExampleName::Pool, |_, _| ())).unwrap_err();
    assert!(refused.to_string().contains("example/pool.json"), "{refused}");
}
