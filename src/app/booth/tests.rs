//! The booth over fakes: what visitors can see and leave, and who gets out.

use std::cell::Cell;
use std::future::ready;

use chrono::NaiveDateTime;

use super::basket::Basket;
use super::lock::{LockError, choose_pin, lock, recovery_number};
use super::pre_order::pre_order;
use super::visit_form::VisitForm;
use super::*;
use crate::app::command::Command;
use crate::app::desk::{Desk, Ports};
use crate::app::entity::Entity;
use crate::app::fakes::{
    CountingBytes, CountingIds, FixedClock, KeptDownloads, MemoryDrafts, MemoryPermanence,
    MemoryPhotos, MemoryProgramFiles, MemoryRecords, MemoryShelf, PlainShrinker, SleepyScreen,
    answer,
};
use crate::app::record::Revision;
use crate::app::samples::{buyer, day, drum, usd, uuid};
use crate::domain::fair::{Fair, FairCurrency, FairPrices};
use crate::domain::id::{FairId, LeadId};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::money::{Currency, Money};
use crate::domain::order::history::{ExchangeRate, OrderState};
use crate::domain::party::{BankAccount, Exporter};
use crate::domain::percent::BasisPoints;
use crate::domain::product::Product;

const FAIR: FairId = FairId(uuid::Uuid::from_u128(90));

struct Stand {
    desk: Desk,
    records: MemoryRecords,
    shelf: Rc<MemoryShelf>,
    clock: Rc<FixedClock>,
    ids: Rc<CountingIds>,
}

fn at(hour: u32, minute: u32) -> NaiveDateTime {
    day(26).and_hms_opt(hour, minute, 0).unwrap()
}

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

/// A workshop with a drum in dollars, a shawl in rupiah, a buyer and everything private there is.
fn stand() -> Stand {
    let records = MemoryRecords::new();
    let (shelf, clock) = (Rc::new(MemoryShelf::default()), Rc::new(FixedClock::at(at(9, 0))));
    let ids = Rc::new(CountingIds::new());
    // The first ids are those of the samples.
    for _ in 0..100 {
        ids.next();
    }
    let desk = Desk::new(Ports {
        records: Rc::new(records.clone()),
        photos: Rc::new(MemoryPhotos::default()),
        shrinker: Rc::new(PlainShrinker),
        downloads: Rc::new(KeptDownloads::default()),
        permanence: Rc::new(MemoryPermanence::refusing()),
        drafts: Rc::new(MemoryDrafts::default()),
        files: Rc::new(MemoryProgramFiles::default()),
        shelf: Rc::clone(&shelf) as Rc<dyn BoothShelf>,
        clock: Rc::clone(&clock) as Rc<dyn Clock>,
        ids: Rc::clone(&ids) as Rc<dyn Ids>,
        randomness: Rc::new(CountingBytes::new()),
    });
    answer(desk.open()).unwrap();
    let secret = |text: &str| format!("PRIVATE-{text}");
    let account = BankAccount { number: secret("account"), ..BankAccount::default() };
    let exporter = Exporter {
        npwp: secret("npwp"),
        signatory_name: secret("signatory"),
        bank_accounts: vec![account],
        ..Exporter::new("Djembe Contoh".to_owned(), Currency::IDR)
    };
    let rate =
        ExchangeRate { from: Currency::USD, to: Currency::IDR, rate: 16_000.into(), day: day(21) };
    let fair = Fair {
        name: "Inacraft 2026".to_owned(),
        currencies: vec![
            FairCurrency { currency: Currency::USD, rate: Some(rate) },
            FairCurrency { currency: Currency::IDR, rate: None },
        ],
        notes: secret("notes"),
        ..Fair::new(FAIR, Currency::IDR)
    };
    let private = Product {
        cost: Some(Money::new(77_777_700, Currency::IDR)),
        stock: 77_777,
        monthly_capacity: Some(77_777),
        ..drum()
    };
    let buyer = Buyer { company: secret("buyer"), notes: secret("about"), ..buyer() };
    let commands = [
        Command::SaveExporter { exporter: Box::new(exporter), base: Revision::NONE },
        Command::SaveProduct { product: Box::new(private), base: Revision::NONE },
        Command::SaveProduct { product: Box::new(shawl()), base: Revision::NONE },
        Command::SaveBuyer { buyer: Box::new(buyer), base: Revision::NONE },
        Command::SaveFair { fair: Box::new(fair), base: Revision::NONE },
    ];
    for command in commands {
        answer(desk.run(command)).unwrap();
    }
    Stand { desk, records, shelf, clock, ids }
}

fn shawl() -> Product {
    use crate::domain::code::Sku;
    use crate::domain::id::ProductId;
    use crate::domain::price::{PriceList, PriceTier};
    let unit_price = Money::new(40_000_000, Currency::IDR);
    Product {
        id: ProductId(uuid(3)),
        sku: Sku::parse("BTK-01").unwrap(),
        name: LocalizedText { id: "Selendang".into(), en: "Shawl".into(), zh: "披肩".into() },
        prices: PriceList::new(vec![PriceTier { min_quantity: 1, unit_price }]).unwrap(),
        moq: 1,
        order_multiple: 1,
        ..drum()
    }
}

impl Stand {
    fn choose_pin(&self) {
        // A PIN of the real number of rounds would take a test seconds.
        let booth =
            Booth::with_pin(crate::domain::fair::pin::PinHash::of(&pin("2468"), [7; 16], 1), None);
        let change = crate::app::command::Change {
            key: keep::BOOTH,
            base: Revision::NONE,
            value: Some(Entity::Booth(booth)),
        };
        answer(self.desk.run(Command::Put(vec![change]))).unwrap();
    }

    fn start(&self) -> BoothDesk {
        self.choose_pin();
        answer(lock(&self.desk, FAIR)).unwrap();
        self.reload().unwrap()
    }

    /// The page loaded anew, in another tab.
    fn reload(&self) -> Option<BoothDesk> {
        let records = Rc::new(self.records.beside());
        let lock = answer(locked(records.as_ref())).unwrap()?;
        let screen = Rc::new(SleepyScreen::default());
        let ports = BoothPorts {
            photos: Rc::new(MemoryPhotos::default()),
            shrinker: Rc::new(PlainShrinker),
            awake: Rc::clone(&screen) as Rc<dyn Awake>,
            clock: Rc::clone(&self.clock) as Rc<dyn Clock>,
            ids: Rc::clone(&self.ids) as Rc<dyn Ids>,
        };
        let shelf = Rc::clone(&self.shelf) as Rc<dyn BoothShelf>;
        let desk = BoothDesk::new(ports, shelf, records, lock);
        assert!(screen.is_kept());
        Some(desk)
    }

    fn lead(&self, basket: &Basket) -> Lead {
        let form = VisitForm {
            name: "Aino".into(),
            email: "aino@aalto.example".into(),
            country: "FI".into(),
            consent: true,
            ..VisitForm::default()
        };
        form.read(LeadId(self.ids.next()), FAIR, basket, Language::En, self.clock.now()).unwrap()
    }

    fn unlocked(&self) -> Desk {
        let ports = Ports { records: Rc::new(self.records.beside()), ..self.desk.ports().clone() };
        let desk = Desk::new(ports);
        answer(desk.open()).unwrap();
        desk
    }
}

#[test]
fn a_booth_without_a_pin_or_products_is_not_locked() {
    let stand = stand();
    assert!(matches!(answer(lock(&stand.desk, FAIR)), Err(LockError::NoPin)));
    stand.choose_pin();
    let gone = answer(lock(&stand.desk, FairId(uuid(1))));
    assert!(matches!(gone, Err(LockError::Catalogue(CatalogueError::NoFair))));
    assert!(stand.reload().is_none());
    let all =
        stand.desk.workspace().products.values().map(|product| product.id.0).collect::<Vec<_>>();
    let keys = all
        .into_iter()
        .map(|id| crate::app::record::RecordKey::new(crate::app::record::RecordKind::Product, id));
    answer(stand.desk.run(Command::Bin(keys.collect()))).unwrap();
    let empty = answer(lock(&stand.desk, FAIR));
    assert!(matches!(empty, Err(LockError::Catalogue(CatalogueError::NoProducts))));
}

#[test]
fn what_visitors_get_has_nothing_private_in_it() {
    let stand = stand();
    let booth = stand.start();
    let text = answer(stand.shelf.get()).unwrap().unwrap();
    assert!(!text.contains("PRIVATE") && !text.contains("77777"), "{text}");
    let catalogue = answer(booth.catalogue()).unwrap();
    assert_eq!(BoothCatalogue::from_text(&text).as_ref(), Ok(&catalogue));
    for product in &catalogue.products {
        let private = (product.cost, product.monthly_capacity, product.stock);
        assert_eq!(private, (None, None, 0));
    }
    let shelf = MemoryShelf::default();
    answer(shelf.put("tembus-booth 2\n".to_owned())).unwrap();
    let other = BoothCatalogue::from_text("tembus-booth 2\n");
    assert!(matches!(other, Err(CatalogueError::UnknownForm(_))));
}

#[test]
fn prices_are_the_fairs() {
    let stand = stand();
    let workspace = stand.desk.workspace();
    let catalogue = BoothCatalogue::compose(&workspace, FAIR).unwrap();
    let price = |sku: &str, quantity, currency| {
        let product =
            catalogue.products.iter().find(|product| product.sku.as_str() == sku).unwrap();
        product.unit_price(None, quantity, currency)
    };
    assert_eq!(price("DJ-12", 10, Currency::USD), Some(usd(1250)));
    assert_eq!(price("DJ-12", 100, Currency::USD), Some(usd(1100)));
    assert_eq!(price("DJ-12", 10, Currency::IDR), None);
    assert_eq!(price("BTK-01", 1, Currency::USD), Some(usd(2500)));
    let mut reduced = workspace.fairs.get(&FAIR).unwrap().value.clone();
    reduced.prices = FairPrices::Reduced(BasisPoints::percent(10).unwrap());
    assert_eq!(reduced.shown(&drum()).unit_price(None, 10, Currency::USD), Some(usd(1125)));
    reduced.prices = FairPrices::Hidden;
    assert!(reduced.shown(&drum()).prices.tiers().is_empty());
}

#[test]
fn products_are_found_in_any_language() {
    let finds = |typed| BoothCatalogue::finds(&shawl(), typed);
    assert!(finds("") && finds("SHAWL") && finds("selen") && finds("肩") && finds("btk-01"));
    assert!(!finds("shawl drum"));
}

#[test]
fn a_lead_is_kept_and_found_by_the_owner() {
    let stand = stand();
    let booth = stand.start();
    let mut basket = Basket::default();
    basket.add(&drum(), None);
    basket.add(&drum(), None);
    let lead = stand.lead(&basket);
    answer(booth.take_lead(&lead)).unwrap();
    assert_eq!(lead.interests.len(), 1);
    assert_eq!(lead.interests[0].quantity, 10);
    assert!(matches!(
        answer(booth.take_lead(&lead)),
        Err(BoothError::Commit(CommitError::Conflict { .. }))
    ));
    assert_eq!(
        stand.unlocked().workspace().leads.get(&lead.id).map(|kept| &kept.value),
        Some(&lead)
    );
}

#[test]
fn a_form_that_says_too_little_is_not_taken() {
    let wrong = |form: VisitForm| {
        let read = form.read(LeadId(uuid(1)), FAIR, &Basket::default(), Language::En, at(9, 0));
        let fields = read.unwrap_err().into_iter().map(|error| error.field);
        fields.collect::<Vec<String>>()
    };
    assert_eq!(wrong(VisitForm::default()), ["name", "email", "consent"]);
    let card = crate::domain::photo::PhotoHash::of(b"card");
    assert_eq!(wrong(VisitForm { card: Some(card), ..VisitForm::default() }), ["consent"]);
    let form = VisitForm {
        name: "A".into(),
        email: "a".into(),
        country: "XX".into(),
        consent: true,
        ..VisitForm::default()
    };
    assert_eq!(wrong(form), ["email", "country"]);
    let form = VisitForm {
        name: "x".repeat(201),
        phone: "1".into(),
        consent: true,
        ..VisitForm::default()
    };
    assert_eq!(wrong(form), ["name"]);
}

#[test]
fn quantities_in_the_basket_may_always_be_ordered() {
    let mut basket = Basket::default();
    basket.add(&drum(), None);
    let quantity = |basket: &Basket| basket.entries()[0].quantity;
    basket.step(0, &drum(), false);
    assert_eq!(quantity(&basket), 10);
    basket.step(0, &drum(), true);
    assert_eq!(quantity(&basket), 15);
    basket.set(0, &drum(), 101);
    assert_eq!(quantity(&basket), 105);
    let fours = Product { order_multiple: 4, ..drum() };
    basket.set(0, &fours, u32::MAX);
    assert_eq!(quantity(&basket), 105, "what cannot be counted changes nothing");
    basket.remove(7);
    basket.remove(0);
    assert!(basket.is_empty());
}

#[test]
fn a_pre_order_freezes_what_the_visitor_saw() {
    let stand = stand();
    let booth = stand.start();
    let catalogue = answer(booth.catalogue()).unwrap();
    let mut basket = Basket::default();
    for product in &catalogue.products {
        basket.add(product, None);
    }
    // Ten drums at 12.50 and a shawl of Rp 400,000 at 16,000.
    assert_eq!(basket.total(&catalogue, Currency::USD), Some(usd(15_000)));
    assert_eq!(basket.total(&catalogue, Currency::IDR), None);
    let lead = stand.lead(&basket);
    let make = |paid: Option<&str>| {
        let paid = paid.map(str::to_owned);
        pre_order(&catalogue, &basket, &lead, Currency::USD, paid, stand.ids.as_ref())
    };
    let paid = make(Some("QRIS")).unwrap();
    assert_eq!((paid.total, paid.deposit, paid.paid), (usd(15_000), usd(4_500), usd(4_500)));
    assert_eq!(paid.order.state(), OrderState::Confirmed);
    assert_eq!(paid.order.history.exchange_rate().map(|rate| rate.rate), Some(16_000.into()));
    let unpaid = make(None).unwrap();
    assert_eq!((unpaid.order.state(), unpaid.paid), (OrderState::Quoted, usd(0)));

    let first = answer(booth.take_pre_order(|number| paid.numbered(number))).unwrap();
    let second = Lead { id: LeadId(stand.ids.next()), ..lead.clone() };
    let more =
        pre_order(&catalogue, &basket, &second, Currency::USD, None, stand.ids.as_ref()).unwrap();
    // Another tab of the same booth does not know of the first number yet.
    let beside = stand.reload().unwrap();
    let third = Lead { id: LeadId(stand.ids.next()), ..lead.clone() };
    let last =
        pre_order(&catalogue, &basket, &third, Currency::USD, None, stand.ids.as_ref()).unwrap();
    let next = answer(beside.take_pre_order(|number| more.numbered(number))).unwrap();
    let after = answer(booth.take_pre_order(|number| last.numbered(number))).unwrap();
    assert_eq!([first, next, after], ["PO/INACRAFT/0001", "PO/INACRAFT/0002", "PO/INACRAFT/0003"]);

    let desk = stand.unlocked();
    let workspace = desk.workspace();
    let kept = &workspace.orders[&paid.order.id];
    let total = kept.total(&*workspace).unwrap();
    assert_eq!((total.total, total.outstanding), (usd(15_000), usd(10_500)));
    assert_eq!(workspace.leads[&lead.id].order, Some(paid.order.id));
    assert_eq!(workspace.buyers[&paid.buyer.id].company, "Aino");
    // The next time the booth starts, its numbers go on.
    drop(workspace);
    answer(lock(&desk, FAIR)).unwrap();
    assert_eq!(desk.workspace().booth.as_ref().unwrap().locked.as_ref().unwrap().next, 4);
}

#[test]
fn an_empty_basket_or_a_missing_price_is_no_order() {
    let stand = stand();
    let catalogue = answer(stand.start().catalogue()).unwrap();
    let make = |basket: &Basket, currency| {
        let lead = stand.lead(basket);
        pre_order(&catalogue, basket, &lead, currency, None, stand.ids.as_ref())
    };
    let mut basket = Basket::default();
    assert_eq!(make(&basket, Currency::USD), Err(pre_order::PreOrderError::Empty));
    basket.add(&drum(), None);
    assert!(matches!(make(&basket, Currency::IDR), Err(pre_order::PreOrderError::Price(_))));
}

#[test]
fn only_the_pin_opens_and_guessing_waits_also_after_a_reload() {
    let stand = stand();
    let booth = stand.start();
    let thought = Cell::new(0);
    let leave = |booth: &BoothDesk, digits: &str| {
        thought.set(thought.get() + 1);
        answer(booth.leave(&pin(digits), ready(()))).unwrap()
    };
    for _ in 0..3 {
        assert_eq!(leave(&booth, "1111"), Guess::Wrong);
    }
    assert_eq!(leave(&booth, "2468"), Guess::Wait(TimeDelta::seconds(30)));
    let again = stand.reload().unwrap();
    assert_eq!(again.wait(), TimeDelta::seconds(30));
    assert_eq!(leave(&again, "2468"), Guess::Wait(TimeDelta::seconds(30)));
    stand.clock.set(at(8, 0));
    assert_eq!(leave(&again, "2468"), Guess::Wait(TimeDelta::seconds(30)));
    stand.clock.set(at(8, 1));
    assert_eq!(answer(again.is_staff(&pin("2468"), ready(()))).unwrap(), Guess::Right);
    assert!(stand.reload().is_some());
    assert_eq!(leave(&again, "2468"), Guess::Right);
    assert!(stand.reload().is_none());
    assert!(matches!(answer(again.leave(&pin("2468"), ready(()))), Ok(Guess::Right)));
}

#[test]
fn a_guess_counts_before_the_pin_is_looked_at() {
    let stand = stand();
    let booth = stand.start();
    let counted = Cell::new(0);
    let look = async { counted.set(stand.reload().unwrap().lock.borrow().wrong) };
    answer(booth.leave(&pin("1111"), look)).unwrap();
    assert_eq!(counted.get(), 1);
}

#[test]
fn another_tab_hears_that_the_booth_was_opened() {
    let stand = stand();
    let booth = stand.start();
    let beside = stand.reload().unwrap();
    let heard = Rc::new(Cell::new(false));
    let hear = Rc::clone(&heard);
    beside.listen(move || hear.set(true));
    answer(booth.take_lead(&stand.lead(&Basket::default()))).unwrap();
    assert!(!heard.get());
    answer(booth.leave(&pin("2468"), ready(()))).unwrap();
    assert!(heard.get());
}

#[test]
fn a_chosen_pin_is_kept_as_a_hash_with_a_salt_of_its_own() {
    let stand = stand();
    let Command::Put(first) = choose_pin(&stand.desk, &pin("2468"), &recovery_number(&stand.desk))
    else {
        panic!()
    };
    let Command::Put(second) = choose_pin(&stand.desk, &pin("2468"), &recovery_number(&stand.desk))
    else {
        panic!()
    };
    let hash = |changes: &[crate::app::command::Change]| match &changes[0].value {
        Some(Entity::Booth(booth)) => booth.pin,
        other => panic!("{other:?}"),
    };
    assert_ne!(hash(&first).salt, hash(&second).salt);
    assert_ne!(hash(&first).hash, hash(&second).hash);
    assert_eq!(hash(&first).rounds, crate::domain::fair::pin::ROUNDS);
}
