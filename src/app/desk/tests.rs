//! The desk over fakes: what commands change, refuse, undo, and tell.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDate;

use super::*;
use crate::app::command::OrderStep;
use crate::app::fakes::{
    CountingBytes, CountingIds, FixedClock, KeptDownloads, MemoryDrafts, MemoryPermanence,
    MemoryPhotos, MemoryProgramFiles, MemoryRecords, MemoryShelf, PlainShrinker, answer,
};
use crate::app::ports::Unreadable;
use crate::app::record::RecordKind;
use crate::domain::code::{Country, Sku, Unit};
use crate::domain::id::{LineId, OrderId, ProductId};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::money::{Currency, Money};
use crate::domain::order::history::{History, OrderState};
use crate::domain::order::line::OrderLine;
use crate::domain::order::{Order, OrderKind};
use crate::domain::price::{PriceList, PriceTier};
use crate::domain::product::{OriginCriterion, Product, ProductStatus};
use crate::domain::settings::{Settings, Theme};

pub(super) fn desk_over(records: MemoryRecords) -> Desk {
    let now = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(8, 0, 0).unwrap();
    let desk = Desk::new(Ports {
        records: Rc::new(records),
        photos: Rc::new(MemoryPhotos::new()),
        shrinker: Rc::new(PlainShrinker),
        downloads: Rc::new(KeptDownloads::new()),
        permanence: Rc::new(MemoryPermanence::refusing()),
        drafts: Rc::new(MemoryDrafts::new()),
        files: Rc::new(MemoryProgramFiles::new()),
        shelf: Rc::new(MemoryShelf::default()),
        clock: Rc::new(FixedClock::at(now)),
        ids: Rc::new(CountingIds::new()),
        randomness: Rc::new(CountingBytes::new()),
    });
    answer(desk.open()).unwrap();
    desk
}

pub(super) fn product(desk: &Desk, sku: &str, dollars: i64) -> Product {
    let unit_price = Money::new(dollars * 100, Currency::USD);
    Product {
        id: ProductId(desk.ports().ids.next()),
        sku: Sku::parse(sku).unwrap(),
        name: LocalizedText::only(Language::Id, sku),
        description: LocalizedText::default(),
        category: String::new(),
        photos: Vec::new(),
        status: ProductStatus::Active,
        variants: Vec::new(),
        hs6: None,
        national_codes: Vec::new(),
        origin_country: Country::INDONESIA,
        origin_criterion: OriginCriterion::Unknown,
        materials: Vec::new(),
        unit: Unit::PIECE,
        prices: PriceList::new(vec![PriceTier { min_quantity: 1, unit_price }]).unwrap(),
        sample_price: None,
        cost: None,
        moq: 1,
        order_multiple: 1,
        lead_time_days: None,
        monthly_capacity: None,
        stock: 0,
        packing: None,
        certificates: Vec::new(),
        binned_on: None,
    }
}

fn save(desk: &Desk, product: &Product) -> Result<Done, CommandError> {
    let key = key(product);
    let base = desk.workspace().get(key).map_or(Revision::NONE, |found| found.0);
    answer(desk.run(Command::SaveProduct { product: Box::new(product.clone()), base }))
}

fn key(product: &Product) -> RecordKey {
    RecordKey::new(RecordKind::Product, product.id.0)
}

fn order_of(desk: &Desk, product: &Product, quantity: u32) -> Order {
    let line = OrderLine {
        id: LineId(desk.ports().ids.next()),
        product: product.id,
        variant: None,
        quantity,
        agreed_price: None,
        frozen: None,
        shares: Vec::new(),
        call_offs: Vec::new(),
    };
    Order {
        id: OrderId(desk.ports().ids.next()),
        number: desk.workspace().next_order_number(2026),
        buyer: None,
        kind: OrderKind::Order,
        lines: vec![line],
        delivery_term: None,
        transport: Default::default(),
        currency: Currency::USD,
        adjustments: Vec::new(),
        destinations: Vec::new(),
        wanted_ship_date: None,
        valid_until: None,
        payment_schedule: Default::default(),
        remarks: String::new(),
        private_notes: String::new(),
        history: History::default(),
        binned_on: None,
    }
}

fn step(desk: &Desk, order: &Order, step: OrderStep) -> Result<Done, CommandError> {
    let key = RecordKey::new(RecordKind::Order, order.id.0);
    let base = desk.workspace().get(key).map_or(Revision::NONE, |found| found.0);
    answer(desk.run(Command::Step { order: Box::new(order.clone()), base, step }))
}

#[test]
fn what_was_saved_is_there_for_the_next_desk() {
    let records = MemoryRecords::new();
    let desk = desk_over(records.clone());
    let drum = product(&desk, "DRUM", 20);
    save(&desk, &drum).unwrap();
    let again = desk_over(records.beside());
    assert_eq!(again.workspace().products.get(&drum.id).unwrap().value, drum);
}

#[test]
fn an_article_number_belongs_to_one_product() {
    let desk = desk_over(MemoryRecords::new());
    let mut drum = product(&desk, "DRUM", 20);
    save(&desk, &drum).unwrap();
    let twin = product(&desk, "drum", 9);
    let refused = save(&desk, &twin).unwrap_err();
    assert_eq!(refused, CommandError::SkuTaken { sku: twin.sku.clone(), by: drum.id });
    drum.sku = Sku::parse("DRUM-2").unwrap();
    save(&desk, &drum).unwrap();
    save(&desk, &twin).unwrap();
}

#[test]
fn a_stale_write_is_refused_and_shows_what_the_other_tab_wrote() {
    let records = MemoryRecords::new();
    let (here, there) = (desk_over(records.clone()), desk_over(records.beside()));
    let mut drum = product(&here, "DRUM", 20);
    let first = save(&here, &drum).unwrap();
    let base = first.revision(key(&drum)).unwrap();
    drum.category = "theirs".into();
    save(&there, &drum).unwrap();
    drum.category = "mine".into();
    let mine = Command::SaveProduct { product: Box::new(drum.clone()), base };
    let refused = answer(here.run(mine)).unwrap_err();
    assert!(matches!(refused, CommandError::Commit(CommitError::Conflict { .. })), "{refused}");
    assert_eq!(here.workspace().products.get(&drum.id).unwrap().category, "theirs");
    save(&here, &drum).unwrap();
    assert_eq!(there.workspace().products.get(&drum.id).unwrap().category, "mine");
}

#[test]
fn undo_brings_back_what_was_and_is_refused_after_a_later_change() {
    let desk = desk_over(MemoryRecords::new());
    let mut drum = product(&desk, "DRUM", 20);
    save(&desk, &drum).unwrap();
    drum.category = "music".into();
    let renamed = save(&desk, &drum).unwrap();
    let undone = answer(desk.undo(renamed.undo.clone())).unwrap();
    assert_eq!(desk.workspace().products.get(&drum.id).unwrap().category, "");
    assert!(answer(desk.undo(renamed.undo)).is_err());
    answer(desk.undo(undone.undo)).unwrap();
    assert_eq!(desk.workspace().products.get(&drum.id).unwrap().category, "music");
}

#[test]
fn the_bin_keeps_until_it_is_emptied_and_even_that_can_be_undone() {
    let desk = desk_over(MemoryRecords::new());
    let drum = product(&desk, "DRUM", 20);
    save(&desk, &drum).unwrap();
    let purge = || answer(desk.run(Command::Purge(vec![key(&drum)])));
    assert_eq!(purge().unwrap_err(), CommandError::NotBinned(key(&drum)));
    answer(desk.run(Command::Bin(vec![key(&drum)]))).unwrap();
    assert_eq!(desk.workspace().catalogue().count(), 0);
    assert_eq!(desk.workspace().binned(), [key(&drum)]);
    let purged = purge().unwrap();
    assert!(desk.workspace().products.is_empty());
    assert_eq!(desk.workspace().sku_owner(&drum.sku), None);
    answer(desk.undo(purged.undo)).unwrap();
    answer(desk.run(Command::Unbin(vec![key(&drum)]))).unwrap();
    assert_eq!(desk.workspace().products.get(&drum.id).unwrap().value, drum);
}

#[test]
fn a_quote_keeps_its_price_when_the_catalogue_changes() {
    let desk = desk_over(MemoryRecords::new());
    let mut drum = product(&desk, "DRUM", 20);
    save(&desk, &drum).unwrap();
    let order = order_of(&desk, &drum, 100);
    step(&desk, &order, OrderStep::SendQuote).unwrap();
    drum.prices = product(&desk, "X", 99).prices;
    save(&desk, &drum).unwrap();
    let workspace = desk.workspace();
    let stored = workspace.orders.get(&order.id).unwrap();
    assert_eq!(stored.state(), OrderState::Quoted);
    assert_eq!(stored.total(&*workspace).unwrap().total, Money::new(200_000, Currency::USD));
}

#[test]
fn what_was_quoted_changes_only_by_revising() {
    let desk = desk_over(MemoryRecords::new());
    let drum = product(&desk, "DRUM", 20);
    save(&desk, &drum).unwrap();
    let order = order_of(&desk, &drum, 100);
    step(&desk, &order, OrderStep::SendQuote).unwrap();
    let mut edited = desk.workspace().orders.get(&order.id).unwrap().value.clone();
    edited.private_notes = "asked twice".into();
    step(&desk, &edited, OrderStep::Note { text: "called".into() }).unwrap();
    edited.lines[0].quantity = 120;
    let refused = step(&desk, &edited, OrderStep::Confirm { rate: None }).unwrap_err();
    assert_eq!(refused, CommandError::Frozen { state: OrderState::Quoted });
    edited.lines[0].quantity = 100;
    step(&desk, &edited, OrderStep::Revise).unwrap();
    let mut revised = desk.workspace().orders.get(&order.id).unwrap().value.clone();
    revised.lines[0].quantity = 120;
    step(&desk, &revised, OrderStep::Confirm { rate: None }).unwrap();
    let workspace = desk.workspace();
    let stored = workspace.orders.get(&order.id).unwrap();
    assert_eq!(stored.state(), OrderState::Confirmed);
    assert_eq!(stored.total(&*workspace).unwrap().total, Money::new(240_000, Currency::USD));
}

#[test]
fn a_screen_cannot_rewrite_history() {
    let desk = desk_over(MemoryRecords::new());
    let drum = product(&desk, "DRUM", 20);
    save(&desk, &drum).unwrap();
    let order = order_of(&desk, &drum, 1);
    step(&desk, &order, OrderStep::SendQuote).unwrap();
    let mut forged = desk.workspace().orders.get(&order.id).unwrap().value.clone();
    forged.history = History::default();
    step(&desk, &forged, OrderStep::Note { text: "hello".into() }).unwrap();
    assert_eq!(desk.workspace().orders.get(&order.id).unwrap().history.events().len(), 3);
}

#[test]
fn order_numbers_go_on_and_are_unique() {
    let desk = desk_over(MemoryRecords::new());
    let drum = product(&desk, "DRUM", 20);
    save(&desk, &drum).unwrap();
    let order = order_of(&desk, &drum, 1);
    assert_eq!(order.number, "SO/2026/0001");
    step(&desk, &order, OrderStep::SendQuote).unwrap();
    assert_eq!(desk.workspace().next_order_number(2026), "SO/2026/0002");
    assert_eq!(desk.workspace().next_order_number(2027), "SO/2027/0001");
    let mut twin = order_of(&desk, &drum, 1);
    twin.number = order.number.clone();
    let refused = step(&desk, &twin, OrderStep::SendQuote).unwrap_err();
    assert_eq!(refused, CommandError::OrderNumberTaken { number: order.number, by: order.id });
}

#[test]
fn a_failed_write_changes_nothing() {
    let records = MemoryRecords::new();
    let desk = desk_over(records.clone());
    records.fail_next(CommitError::Full { needed: 9, used: 1, limit: 5 });
    let drum = product(&desk, "DRUM", 20);
    assert!(save(&desk, &drum).is_err());
    assert!(desk.workspace().products.is_empty());
    save(&desk, &drum).unwrap();
}

#[test]
fn what_can_only_be_read_is_shown_and_says_so() {
    let writable = MemoryRecords::new();
    let drum = product(&desk_over(writable.clone()), "DRUM", 20);
    save(&desk_over(writable.clone()), &drum).unwrap();
    let stored = writable.get(key(&drum)).unwrap();

    let desk = desk_over(MemoryRecords::read_only([stored], "the database cannot be opened"));

    assert_eq!(desk.read_only().as_deref(), Some("the database cannot be opened"));
    assert_eq!(desk.workspace().products.len(), 1);
    assert!(save(&desk, &drum).is_err());
}

#[test]
fn the_listener_hears_of_this_tab_and_of_others() {
    let records = MemoryRecords::new();
    let (here, there) = (desk_over(records.clone()), desk_over(records.beside()));
    let heard = Rc::new(RefCell::new(Vec::new()));
    let writer = Rc::clone(&heard);
    here.listen(Box::new(move |keys| writer.borrow_mut().extend_from_slice(keys)));
    let dark = Settings { theme: Theme::Dark, ..Settings::default() };
    answer(there.run(Command::SaveSettings(dark))).unwrap();
    let drum = product(&here, "DRUM", 20);
    save(&here, &drum).unwrap();
    assert_eq!(*heard.borrow(), [RecordKey::single(RecordKind::Settings), key(&drum)]);
    assert_eq!(here.workspace().settings.theme, Theme::Dark);
}

#[test]
fn what_cannot_be_read_is_kept_aside_and_the_rest_works() {
    let readable = MemoryRecords::new();
    let desk = desk_over(readable.clone());
    let drum = product(&desk, "DRUM", 20);
    save(&desk, &drum).unwrap();
    let good = readable.get(key(&drum)).unwrap();
    let odd = StoredRecord {
        key: RecordKey::new(RecordKind::Product, desk.ports().ids.next()),
        revision: Revision(3),
        body: Some(r#"{"v":99}"#.into()),
    };
    let torn = Unreadable { key: "tembus:r:x".into(), raw: "?".into(), reason: "crc".into() };
    let desk = desk_over(MemoryRecords::with([good, odd.clone()], [torn]));
    let workspace = desk.workspace();
    assert_eq!(workspace.products.len(), 1);
    let aside: Vec<&str> = workspace.unreadable.iter().map(|text| text.key.as_str()).collect();
    assert_eq!(aside, ["tembus:r:x", odd.key.to_string().as_str()]);
}
