//! A small workspace with something in every field, built from the fixtures of stored records.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use tembus::domain::code::Sku;
use tembus::domain::dossier::ProductSelection;
use tembus::domain::id::{BuyerId, DossierId, OrderId, ProductId};
use tembus::domain::incoterm::{DeliveryTerm, Incoterm};
use tembus::domain::language::Language;
use tembus::domain::money::Currency;
use tembus::domain::order::Order;
use tembus::domain::order::history::History;
use tembus::domain::order::schedule::PaymentSchedule;
use tembus::domain::party::{Buyer, Exporter};
use tembus::domain::photo::PhotoHash;
use tembus::domain::product::{Product, ProductStatus};
use tembus::format::dossier::{Choice, Dossier, For, Parts, PhotoSize, Picture, Plan, plan};
use tembus::format::record::StoredShape;
use uuid::Uuid;

pub struct Workspace {
    pub exporter: Exporter,
    pub products: Vec<Product>,
    pub buyers: Vec<Buyer>,
    pub orders: Vec<Order>,
}

/// As in the fixture of the order.
const DJEMBE: &str = "01991f3e-0000-7000-8000-000000000001";
const STICK: &str = "01991f3e-0000-7000-8000-000000000004";
const BUYER: &str = "01991f3e-0000-7000-8000-00000000000b";

/// A piece of cloth of 8 by 6 px, drawn by us.
pub const CLOTH: &[u8] = include_bytes!("../fixtures/dossier/cloth.png");

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn buyer_id() -> BuyerId {
    BuyerId::parse(BUYER).unwrap()
}

pub fn djembe_id() -> ProductId {
    ProductId::parse(DJEMBE).unwrap()
}

fn stored<T: StoredShape>(id: &str, name: &str) -> T {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/record/v1");
    let body = fs::read_to_string(folder.join(name)).unwrap();
    T::decode(Uuid::parse_str(id).unwrap(), body.trim_end()).unwrap()
}

pub fn workspace() -> Workspace {
    let cloth = PhotoHash::of(CLOTH);
    let mut exporter: Exporter = stored(DJEMBE, "exporter.full.json");
    exporter.logo = Some(cloth.clone());
    let mut djembe: Product = stored(DJEMBE, "product.full.json");
    djembe.status = ProductStatus::Active;
    djembe.binned_on = None;
    djembe.photos.truncate(1);
    djembe.photos[0].hash = cloth;
    let mut stick: Product = stored(STICK, "product.minimal.json");
    stick.status = ProductStatus::Active;
    stick.sku = Sku::parse("STK-1").unwrap();
    stick.category = "Stik".into();
    let mut retired: Product = stored("01991f3e-0000-7000-8000-0000000000aa", "product.full.json");
    retired.binned_on = None;
    for (index, variant) in retired.variants.iter_mut().enumerate() {
        variant.sku = Sku::parse(&format!("OLD-{index}")).unwrap();
    }
    retired.sku = Sku::parse("OLD").unwrap();
    let mut buyer: Buyer = stored(BUYER, "buyer.full.json");
    buyer.binned_on = None;
    let mut other: Buyer = stored("01991f3e-0000-7000-8000-00000000000c", "buyer.full.json");
    other.company = "Somebody Else GmbH".into();
    other.binned_on = None;
    let mut order: Order = stored("01991f3e-0000-7000-8000-0000000000f1", "order.full.json");
    order.binned_on = None;
    // The fixture ends cancelled and stepped back; the buyer sees it as confirmed and paid.
    let events = order.history.events().iter().take(6).cloned().collect();
    order.history = History::from_events(events);
    let mut cancelled = order.clone();
    cancelled.id = OrderId::parse("01991f3e-0000-7000-8000-0000000000f2").unwrap();
    cancelled.number = "SO/2026/0008".into();
    let id = tembus::domain::id::EventId(Uuid::from_u128(99));
    let reason = tembus::domain::order::history::Happening::Cancelled { reason: "Pailit".into() };
    let at = day(2026, 11, 9).and_hms_opt(8, 0, 0).unwrap();
    cancelled.history = cancelled.history.with(id, at, reason).unwrap();
    let mut foreign = order.clone();
    foreign.id = OrderId::parse("01991f3e-0000-7000-8000-0000000000f3").unwrap();
    foreign.buyer = Some(other.id);
    foreign.number = "SO/2026/0009".into();
    Workspace {
        exporter,
        products: vec![djembe, stick, retired],
        buyers: vec![buyer, other],
        orders: vec![order, cancelled, foreign],
    }
}

impl Workspace {
    pub fn parts(&self) -> Parts<'_> {
        Parts {
            exporter: &self.exporter,
            products: self.products.iter().map(|product| (product.id, product)).collect(),
            buyers: self.buyers.iter().map(|buyer| (buyer.id, buyer)).collect(),
            orders: self.orders.iter().collect(),
        }
    }

    pub fn plan(&self, choice: &Choice) -> Plan {
        plan(&self.parts(), choice).unwrap()
    }

    /// With the same piece of cloth for every photo.
    pub fn dossier(&self, choice: &Choice) -> Dossier {
        let plan = self.plan(choice);
        let picture = || Picture { bytes: CLOTH.to_vec() };
        let pictures: BTreeMap<_, _> =
            plan.photos.iter().map(|id| (id.clone(), picture())).collect();
        let (dossier, missing) = plan.with_pictures(pictures);
        assert!(missing.is_empty());
        dossier
    }
}

/// Everything that a buyer may have.
pub fn for_buyer() -> Choice {
    Choice {
        id: DossierId::parse("01991f3e-0000-7000-8000-0000000000d0").unwrap(),
        issued_on: day(2026, 11, 22),
        valid_until: Some(day(2027, 1, 31)),
        made_for: For::Buyer(buyer_id()),
        products: ProductSelection::AllOffered,
        language: Language::En,
        other_languages: vec![Language::Zh, Language::En],
        currency: Currency::USD,
        photo_size: PhotoSize::Full,
        delivery_term: Some(DeliveryTerm {
            incoterm: Incoterm::Fob,
            named_place: "Tanjung Perak".into(),
        }),
        payment_schedule: Some(PaymentSchedule::default()),
        with_orders: true,
    }
}

pub fn for_fair() -> Choice {
    Choice {
        id: DossierId::parse("01991f3e-0000-7000-8000-0000000000d1").unwrap(),
        made_for: For::Fair { name: " Trade Expo Indonesia ".into() },
        photo_size: PhotoSize::None,
        ..for_buyer()
    }
}

pub fn picked(ids: impl IntoIterator<Item = ProductId>) -> ProductSelection {
    ProductSelection::Picked(ids.into_iter().collect::<BTreeSet<_>>())
}
