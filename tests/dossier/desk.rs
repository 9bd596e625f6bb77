//! Dossiers over a desk with fakes: made with photos, remembered, compared, adopted.

use std::rc::Rc;

use tembus::app::command::{Change, Command};
use tembus::app::desk::{Desk, Ports};
use tembus::app::dossier_adopt::{AdoptionRow, Clash, Take, adopt, keep_photos, rows};
use tembus::app::dossier_log::{Former, former, issued, log, opened, remember};
use tembus::app::dossier_make::{MakeError, estimated_bytes, make, preview};
use tembus::app::entity::Entity;
use tembus::app::fakes::{
    CountingBytes, CountingIds, FixedClock, KeptDownloads, MemoryDrafts, MemoryPermanence,
    MemoryPhotos, MemoryProgramFiles, MemoryRecords, MemoryShelf, PlainShrinker, answer,
};
use tembus::app::ports::{Photo, PhotoError, PhotoStore as _};
use tembus::app::problem::Problem;
use tembus::app::record::{RecordKey, RecordKind, Revision};
use tembus::domain::allocation::{Allocation, AllocationHistory};
use tembus::domain::code::Sku;
use tembus::domain::dossier::compare::{Difference, ProductChange};
use tembus::domain::id::{AllocationId, ProducerId};
use tembus::domain::language::Language;
use tembus::domain::money::{Currency, Money};
use tembus::domain::party::Contact;
use tembus::domain::photo::PhotoHash;
use tembus::domain::producer::{Grade, Making, Producer};
use tembus::domain::product::{Product, ProductStatus};
use tembus::format::dossier::{Choice, Dossier, Limits, PhotoSize, read};

use super::workspace::{CLOTH, Workspace, day, djembe_id, for_buyer, for_fair, workspace};

pub struct Office {
    pub desk: Desk,
    photos: Rc<MemoryPhotos>,
}

pub fn empty_office() -> Office {
    let photos = Rc::new(MemoryPhotos::new());
    let desk = Desk::new(Ports {
        records: Rc::new(MemoryRecords::new()),
        photos: photos.clone(),
        shrinker: Rc::new(PlainShrinker),
        downloads: Rc::new(KeptDownloads::new()),
        permanence: Rc::new(MemoryPermanence::refusing()),
        drafts: Rc::new(MemoryDrafts::new()),
        files: Rc::new(MemoryProgramFiles::new()),
        shelf: Rc::new(MemoryShelf::default()),
        clock: Rc::new(FixedClock::at(day(2026, 11, 22).and_hms_opt(8, 0, 0).unwrap())),
        ids: Rc::new(CountingIds::new()),
        randomness: Rc::new(CountingBytes::new()),
    });
    answer(desk.open()).unwrap();
    Office { desk, photos }
}

impl Office {
    fn put(&self, kind: RecordKind, id: uuid::Uuid, entity: Entity) {
        let key = RecordKey::new(kind, id);
        let base = self.desk.workspace().get(key).map_or(Revision::NONE, |found| found.0);
        self.run(Command::Put(vec![Change { key, base, value: Some(entity) }]));
    }

    pub fn run(&self, command: Command) {
        answer(self.desk.run(command)).unwrap();
    }

    fn product(&self, sku: &str) -> Product {
        let workspace = self.desk.workspace();
        let id = workspace.sku_owner(&Sku::parse(sku).unwrap()).unwrap();
        workspace.products.get(&id).unwrap().value.clone()
    }

    fn take_in(&self, contents: Workspace) {
        let nil = uuid::Uuid::nil();
        self.put(RecordKind::Exporter, nil, Entity::Exporter(contents.exporter));
        for product in contents.products {
            self.put(RecordKind::Product, product.id.0, Entity::Product(product));
        }
        for buyer in contents.buyers {
            self.put(RecordKind::Buyer, buyer.id.0, Entity::Buyer(buyer));
        }
        for order in contents.orders {
            self.put(RecordKind::Order, order.id.0, Entity::Order(order));
        }
    }
}

pub fn office() -> Office {
    let office = empty_office();
    office.take_in(workspace());
    let mut thumbnail = CLOTH.to_vec();
    thumbnail.push(0);
    let photo = Photo {
        hash: PhotoHash::of(CLOTH),
        media_type: "image/png".into(),
        width: 1,
        height: 1,
        bytes: CLOTH.to_vec(),
        thumbnail,
    };
    answer(office.photos.put(photo)).unwrap();
    office
}

/// What somebody else's app reads from a file that this office makes.
fn received(office: &Office, choice: &Choice) -> tembus::format::dossier::Verified {
    let made = answer(make(&office.desk, choice)).unwrap();
    read(made.written.text.as_bytes(), Limits::DEFAULT).unwrap()
}

#[test]
fn a_dossier_is_made_with_photos_in_the_chosen_size() {
    let office = office();
    let made = answer(make(&office.desk, &for_buyer())).unwrap();
    assert_eq!(made.file_name, "djembe-contoh-2026-11-22-contoh-trading-shenzhen.dossier.json");
    assert_eq!(made.missing, []);
    assert_eq!(made.dossier.photos[0].data.0, CLOTH);
    let small = Choice { photo_size: PhotoSize::Thumbnail, ..for_buyer() };
    let made = answer(make(&office.desk, &small)).unwrap();
    assert_eq!(made.dossier.photos[0].data.0.len(), CLOTH.len() + 1);
    assert_eq!(made.dossier.photos[0].id.0, PhotoHash::of(CLOTH));
    let made = answer(make(&office.desk, &for_fair())).unwrap();
    assert_eq!(made.file_name, "djembe-contoh-2026-11-22-trade-expo-indonesia.dossier.json");
    assert!(made.dossier.photos.is_empty());
}

#[test]
fn photos_that_are_gone_are_told_and_trouble_with_the_store_ends_it() {
    let office = office();
    // A photo goes once two sweeps in a row found it unnamed.
    for _ in 0..2 {
        answer(office.photos.sweep(vec![])).unwrap();
    }
    let made = answer(make(&office.desk, &for_buyer())).unwrap();
    assert_eq!(made.missing, [PhotoHash::of(CLOTH)]);
    office.photos.fail_next(PhotoError::Failed { detail: "disk".into() });
    assert!(matches!(answer(make(&office.desk, &for_buyer())), Err(MakeError::Photo(_))));
    let nobody = answer(make(&empty_office().desk, &for_fair()));
    assert!(matches!(nobody, Err(MakeError::NoExporter)));
}

#[test]
fn the_estimate_grows_with_the_photos() {
    let office = office();
    let estimate = |size| {
        let choice = Choice { photo_size: size, ..for_buyer() };
        let plan = preview(&office.desk.workspace(), &choice).unwrap();
        estimated_bytes(&plan, size, (1_000_000, 4))
    };
    let none = estimate(PhotoSize::None);
    assert!((2_000..40_000).contains(&none), "{none}");
    assert!(estimate(PhotoSize::Thumbnail) > none + 20_000);
    assert!(estimate(PhotoSize::Full) > none + 300_000);
}

#[test]
fn what_was_issued_is_written_down_once() {
    let office = office();
    let choice = for_buyer();
    let made = answer(make(&office.desk, &choice)).unwrap();
    for _ in 0..2 {
        let command = log(&office.desk.workspace(), issued(&made, &choice));
        office.run(command);
    }
    let workspace = office.desk.workspace();
    let entries: Vec<_> = workspace.issued_dossiers.values().collect();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].recipient, "Contoh Trading (Shenzhen)");
    assert_eq!((entries[0].products, &entries[0].digest), (2, &made.written.digest));
}

#[test]
fn an_opened_dossier_is_compared_with_the_one_before() {
    let (seller, reader) = (office(), empty_office());
    let first = opened(&received(&seller, &for_fair()), "a.dossier.json", day(2026, 11, 23));
    assert_eq!(former(&reader.desk.workspace(), &first), Former::None);
    let command = remember(&reader.desk.workspace(), first.clone()).unwrap();
    reader.run(command);
    let again = former(&reader.desk.workspace(), &first);
    assert_eq!(again, Former::Same { opened_on: day(2026, 11, 23) });
    assert_eq!(remember(&reader.desk.workspace(), first.clone()), None);

    let mut djembe = seller.product("DJB-12");
    djembe.moq = 200;
    seller.put(RecordKind::Product, djembe.id.0, Entity::Product(djembe));
    let later = Choice {
        id: tembus::domain::id::DossierId(uuid::Uuid::from_u128(9)),
        issued_on: day(2026, 12, 1),
        ..for_fair()
    };
    let second = opened(&received(&seller, &later), "b.dossier.json", day(2026, 12, 2));
    let Former::Earlier { issued_on, differences } = former(&reader.desk.workspace(), &second)
    else {
        panic!("the first one is remembered");
    };
    assert_eq!(issued_on, day(2026, 11, 22));
    let [Difference::Changed { changes, .. }] = differences.as_slice() else {
        panic!("{differences:?}");
    };
    assert_eq!(*changes, [ProductChange::Moq { old: 100, new: 200 }]);

    let command = remember(&reader.desk.workspace(), second.clone()).unwrap();
    reader.run(command);
    assert_eq!(reader.desk.workspace().opened_dossiers.len(), 1, "the later one takes its place");
    let outdated = former(&reader.desk.workspace(), &first);
    assert!(matches!(outdated, Former::Later { .. }), "{outdated:?}");
    assert_eq!(remember(&reader.desk.workspace(), first), None);
}

fn adopted(office: &Office, dossier: &Dossier, rows: &[AdoptionRow]) {
    let photos = answer(keep_photos(&office.desk, dossier, rows)).unwrap();
    let ids = CountingIds::new();
    let command = adopt(&office.desk.workspace(), dossier, rows, &photos, &ids).unwrap();
    office.run(command);
}

#[test]
fn products_become_drafts_with_ids_and_photos_of_their_own() {
    let (seller, reader) = (office(), empty_office());
    let dossier = received(&seller, &for_buyer()).dossier;
    let rows = rows(&reader.desk.workspace(), &dossier, Language::En);
    assert!(rows.iter().all(|row| row.take == Take::Add && row.clash == Clash::None));
    adopted(&reader, &dossier, &rows);
    let djembe = reader.product("DJB-12");
    assert_eq!(djembe.status, ProductStatus::Draft);
    assert_ne!(djembe.id, djembe_id());
    assert_eq!((djembe.cost, djembe.monthly_capacity, djembe.stock), (None, None, 0));
    assert_eq!(djembe.name.zh, "12寸非洲鼓");
    assert_eq!(djembe.variants.len(), 2);
    assert_eq!(djembe.prices.currencies(), [Currency::USD]);
    assert!(answer(reader.photos.get(djembe.photos[0].hash.clone())).unwrap().is_some());
}

#[test]
fn taken_article_numbers_wait_for_a_choice() {
    let (seller, reader) = (office(), empty_office());
    let dossier = received(&seller, &for_buyer()).dossier;
    let first = rows(&reader.desk.workspace(), &dossier, Language::En);
    adopted(&reader, &dossier, &first);
    let own = reader.product("DJB-12").id;
    let mut again = rows(&reader.desk.workspace(), &dossier, Language::En);
    assert_eq!((again[0].take, &again[0].clash), (Take::Skip, &Clash::With(own)));

    again[0].take = Take::Add;
    let ids = CountingIds::new();
    let refused = adopt(&reader.desk.workspace(), &dossier, &again, &Default::default(), &ids);
    let errors = refused.unwrap_err();
    assert_eq!(errors[0].field, "skus.0");
    assert!(matches!(errors[0].problem, Problem::SkuTaken { by, .. } if by == own));

    again[0].sku = "MINE-1".into();
    let ids = CountingIds::new();
    // The ids of the first adoption began at 1 as well.
    for _ in 0..100 {
        tembus::app::ports::Ids::next(&ids);
    }
    let command = adopt(&reader.desk.workspace(), &dossier, &again, &Default::default(), &ids);
    reader.run(command.unwrap());
    let mine = reader.product("MINE-1");
    let skus: Vec<&str> = mine.variants.iter().map(|variant| variant.sku.as_str()).collect();
    assert_eq!(skus, ["MINE-1-2", "MINE-1-3"]);
    assert_eq!(reader.product("DJB-12").id, own);
}

#[test]
fn two_added_products_cannot_have_one_article_number() {
    let dossier = received(&office(), &for_buyer()).dossier;
    let reader = empty_office();
    let mut rows = rows(&reader.desk.workspace(), &dossier, Language::En);
    rows[1].sku = rows[0].sku.to_lowercase();
    let ids = CountingIds::new();
    let errors = adopt(&reader.desk.workspace(), &dossier, &rows, &Default::default(), &ids);
    let errors = errors.unwrap_err();
    assert_eq!(errors[0].field, "skus.1");
    assert!(matches!(errors[0].problem, Problem::Twice { .. }));
}

#[test]
fn an_update_keeps_what_the_dossier_does_not_say() {
    let (seller, reader) = (office(), empty_office());
    let mut own = workspace().products.remove(0);
    own.name.id = "Nama sendiri".into();
    own.moq = 7;
    own.photos.clear();
    own.variants.pop();
    reader.put(RecordKind::Product, own.id.0, Entity::Product(own.clone()));
    let dossier = received(&seller, &Choice { other_languages: vec![], ..for_buyer() }).dossier;
    let mut rows = rows(&reader.desk.workspace(), &dossier, Language::En);
    rows[0].take = Take::Update;
    rows[1].take = Take::Skip;
    adopted(&reader, &dossier, &rows);
    let updated = reader.product("DJB-12");
    assert_eq!((updated.id, updated.moq, updated.status), (own.id, 100, own.status));
    assert_eq!((updated.cost, updated.stock), (own.cost, own.stock));
    assert_eq!(updated.monthly_capacity, own.monthly_capacity);
    assert_eq!(
        (updated.name.id.as_str(), updated.name.en.as_str()),
        ("Nama sendiri", "Djembe 12 inch")
    );
    assert_eq!(updated.photos.len(), 1);
    let rupiah = updated.prices.unit_price(1, Currency::IDR);
    assert_eq!(rupiah, Some(Money::new(35_000_000, Currency::IDR)));
    let variants: Vec<_> = updated.variants.iter().map(|v| (v.sku.as_str(), v.stock)).collect();
    assert_eq!(variants, [("DJB-12-N", 7), ("DJB-12-B", 0)]);
    assert_eq!(updated.variants[0].price_difference(Currency::IDR).minor, -1_500_000);
    assert_eq!(reader.desk.workspace().products.len(), 1);
}

#[test]
fn without_room_for_a_photo_nothing_is_adopted() {
    let dossier = received(&office(), &for_buyer()).dossier;
    let reader = empty_office();
    let rows = rows(&reader.desk.workspace(), &dossier, Language::En);
    reader.photos.fail_next(PhotoError::Full);
    assert_eq!(answer(keep_photos(&reader.desk, &dossier, &rows)), Err(PhotoError::Full));
    assert!(reader.desk.workspace().products.is_empty());
}

/// Nothing of a producer, its prices or its shares reaches a buyer or a fair.
#[test]
fn producers_never_reach_a_dossier() {
    const SECRET: &str = "Bengkel Rahasia";
    let office = office();
    let (order, product) = {
        let workspace = office.desk.workspace();
        let order = workspace.orders.values().next().unwrap().value.clone();
        let product = order.lines[0].product;
        (order, product)
    };
    let cost = Money::new(77_123_400, Currency::IDR);
    let contact = Contact { name: SECRET.into(), phone: "0812777".into(), ..Contact::default() };
    let producer = Producer {
        id: ProducerId(uuid::Uuid::from_u128(77)),
        name: SECRET.into(),
        village: SECRET.into(),
        contacts: vec![contact],
        makes: vec![Making {
            product,
            monthly_capacity: 77_123,
            unit_cost: Some(cost),
            minimum_batch: 1,
            lead_time_days: 0,
            grade: Grade::A,
            minutes_per_piece: None,
        }],
        weekly_hours: None,
        certificates: vec![],
        off_days: vec![],
        elsewhere: vec![],
        people: 0,
        people_with_disabilities: 0,
        notes: SECRET.into(),
        binned_on: None,
    };
    let share = Allocation {
        id: AllocationId(uuid::Uuid::from_u128(78)),
        order: order.id,
        line: order.lines[0].id,
        product,
        producer: Some(producer.id),
        quantity: 77_123,
        make_from: day(2026, 12, 1),
        due_on: day(2026, 12, 7),
        unit_cost: Some(cost),
        locked: false,
        history: AllocationHistory::default(),
    };
    let before = [for_buyer(), for_fair()].map(|choice| contents(&office, &choice));
    office.put(RecordKind::Producer, producer.id.0, Entity::Producer(producer));
    office.put(RecordKind::Allocation, share.id.0, Entity::Allocation(share));
    let after = [for_buyer(), for_fair()].map(|choice| contents(&office, &choice));
    for (text, other) in before.iter().zip(&after) {
        assert_eq!(text, other, "producers change nothing in a dossier");
        for secret in [SECRET, "77123", "771234", "0812777"] {
            assert!(!other.contains(secret), "{secret}");
        }
    }
}

/// A dossier's text but for its own id and digest.
fn contents(office: &Office, choice: &Choice) -> String {
    let made = answer(make(&office.desk, choice)).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&made.written.text).unwrap();
    let fields = value.as_object_mut().unwrap();
    assert!(fields.remove("id").is_some() && fields.remove("integrity").is_some());
    value.to_string()
}
