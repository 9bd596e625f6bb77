//! A workshop over fakes that has issued one dossier, and the request that comes back for it.

use std::rc::Rc;

use chrono::NaiveDate;

use super::super::*;
use crate::app::command::Moment;
use crate::app::desk::{Desk, Ports};
use crate::app::dossier_log::{issued, log};
use crate::app::dossier_make::make;
use crate::app::entity::Entity;
use crate::app::fakes::{
    CountingBytes, CountingIds, FixedClock, KeptDownloads, MemoryDrafts, MemoryPermanence,
    MemoryPhotos, MemoryProgramFiles, MemoryRecords, MemoryShelf, PlainShrinker, answer,
};
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::samples::{buyer, day, drum, usd, uuid};
use crate::domain::code::{Country, Sku};
use crate::domain::dossier::ProductSelection;
use crate::domain::id::{DossierId, OrderRequestId, ProductId, VariantId};
use crate::domain::incoterm::{DeliveryTerm, Incoterm};
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::party::Exporter;
use crate::domain::photo::PhotoHash;
use crate::domain::price::{PriceList, PriceTier};
use crate::domain::product::{Product, Variant, VariantOption};
use crate::format::dossier::code::{Amount, Coded};
use crate::format::dossier::shape::{DossierContact, Version};
use crate::format::dossier::{Choice, For, PhotoSize};
use crate::format::order_request::shape::{
    FormatName, RequestLine, RequestedDossier, RequestingBuyer,
};
use crate::format::order_request::{LIMITS, read, write};

pub const DOSSIER: DossierId = DossierId(uuid::Uuid::from_u128(0xd0));
const RED: VariantId = VariantId(uuid::Uuid::from_u128(0x7ed));

pub fn scarf() -> Product {
    let option = VariantOption { name: "colour".into(), value: "red".into() };
    let variant = Variant {
        id: RED,
        sku: Sku::parse("SC-R").unwrap(),
        options: vec![option],
        stock: 4,
        price_differences: vec![usd(50)],
    };
    Product {
        id: ProductId(uuid(9)),
        sku: Sku::parse("SC").unwrap(),
        variants: vec![variant],
        moq: 1,
        order_multiple: 1,
        ..drum()
    }
}

pub struct Office {
    pub desk: Desk,
}

/// A workshop with a drum, a scarf and a buyer, that has issued one dossier to that buyer on the 22nd.
pub fn office() -> Office {
    let desk = Desk::new(Ports {
        records: Rc::new(MemoryRecords::new()),
        photos: Rc::new(MemoryPhotos::new()),
        shrinker: Rc::new(PlainShrinker),
        downloads: Rc::new(KeptDownloads::new()),
        permanence: Rc::new(MemoryPermanence::refusing()),
        drafts: Rc::new(MemoryDrafts::new()),
        files: Rc::new(MemoryProgramFiles::new()),
        clock: Rc::new(FixedClock::at(day(22).and_hms_opt(8, 0, 0).unwrap())),
        ids: Rc::new(CountingIds::new()),
        randomness: Rc::new(CountingBytes::new()),
        shelf: Rc::new(MemoryShelf::default()),
    });
    answer(desk.open()).unwrap();
    let office = Office { desk };
    let exporter = Exporter::new("Djembe Contoh".to_owned(), Currency::IDR);
    office.put(RecordKey::single(RecordKind::Exporter), Entity::Exporter(exporter));
    office.put_product(drum());
    office.put_product(scarf());
    office.put(RecordKey::new(RecordKind::Buyer, buyer().id.0), Entity::Buyer(buyer()));
    office.issue(&choice());
    office
}

pub fn choice() -> Choice {
    Choice {
        id: DOSSIER,
        issued_on: day(22),
        valid_until: Some(day(30)),
        made_for: For::Buyer(buyer().id),
        products: ProductSelection::AllOffered,
        language: Language::En,
        other_languages: vec![Language::Id],
        currency: Currency::USD,
        photo_size: PhotoSize::None,
        delivery_term: Some(DeliveryTerm {
            incoterm: Incoterm::Fob,
            named_place: "Tanjung Perak".into(),
        }),
        payment_schedule: None,
        with_orders: false,
    }
}

impl Office {
    pub fn put(&self, key: RecordKey, entity: Entity) {
        let base = self.desk.workspace().get(key).map_or(Revision::NONE, |found| found.0);
        self.run(Command::Put(vec![Change { key, base, value: Some(entity) }]));
    }

    pub fn put_product(&self, product: Product) {
        self.put(RecordKey::new(RecordKind::Product, product.id.0), Entity::Product(product));
    }

    pub fn run(&self, command: Command) {
        answer(self.desk.run(command)).unwrap();
    }

    pub fn issue(&self, choice: &Choice) {
        let made = answer(make(&self.desk, choice)).unwrap();
        let command = log(&self.desk.workspace(), issued(&made, choice));
        self.run(command);
    }

    pub fn digest(&self) -> String {
        self.desk.workspace().issued_dossiers[&DOSSIER].digest.clone()
    }

    /// Fifty drums and ten red scarves, at the prices of the dossier.
    pub fn request(&self) -> VerifiedRequest {
        let price = |minor| Some(Amount::of(usd(minor)).unwrap());
        let line = |product: Product, variant, quantity, unit_price| RequestLine {
            product: Coded(product.id),
            variant,
            sku: Coded(product.sku),
            name: "As read".into(),
            quantity,
            unit_price,
        };
        let request = OrderRequest {
            format: FormatName::default(),
            version: Version,
            id: Coded(OrderRequestId(uuid(0xf1))),
            made_on: Coded(day(24)),
            dossier: RequestedDossier {
                id: Coded(DOSSIER),
                digest: Coded(PhotoHash::parse(&self.digest()).unwrap()),
                issued_on: Coded(day(22)),
            },
            exporter: "Djembe Contoh".into(),
            language: Coded(Language::En),
            currency: Coded(Currency::USD),
            buyer: RequestingBuyer {
                company: "Nordic Drums Oy".into(),
                country: Some(Coded(Country::parse("FI").unwrap())),
                contact: DossierContact {
                    name: "Aino".into(),
                    email: "aino@nordic.example".into(),
                    ..DossierContact::default()
                },
            },
            lines: vec![
                line(drum(), None, 50, price(1250)),
                line(scarf(), Some(Coded(RED)), 10, price(1300)),
            ],
            goods: Amount::of(usd(50 * 1250 + 10 * 1300)).unwrap(),
            wanted_on: Some(Coded(NaiveDate::from_ymd_opt(2027, 2, 1).unwrap())),
            note: "Please pack in kraft paper".into(),
            integrity: None,
        };
        resealed(request)
    }

    pub fn review(&self, verified: &VerifiedRequest) -> Review {
        review(&self.desk.workspace(), verified, self.desk.ports().clock.today())
    }

    pub fn draft(
        &self,
        verified: &VerifiedRequest,
        edit: impl FnOnce(&mut DraftChoice),
    ) -> Result<OrderId, NoDraft> {
        let reviewed = self.review(verified);
        let mut choice = DraftChoice {
            buyer: reviewed.buyer.id(),
            prices: reviewed.usual_prices(),
            taken: vec![true; reviewed.lines.len()],
            language: Language::Id,
        };
        edit(&mut choice);
        let ports = self.desk.ports();
        let moment = Moment { now: ports.clock.now(), ids: ports.ids.as_ref() };
        let (id, command) = draft(&self.desk.workspace(), verified, &reviewed, &choice, &moment)?;
        self.run(command);
        Ok(id)
    }
}

/// As if its file had been written and read.
fn resealed(request: OrderRequest) -> VerifiedRequest {
    read(write(&request).unwrap().text.as_bytes(), LIMITS).unwrap()
}

pub fn edited(verified: &VerifiedRequest, edit: impl FnOnce(&mut OrderRequest)) -> VerifiedRequest {
    let mut request = verified.request.clone();
    edit(&mut request);
    let amounts = request.lines.iter().filter_map(|line| {
        line.unit_price.map(|price| price.money().times(line.quantity).unwrap())
    });
    let goods = Money::sum(request.currency.0, amounts).unwrap();
    request.goods = Amount::of(goods).unwrap();
    resealed(request)
}

pub fn prices(tiers: &[(u32, i64)]) -> PriceList {
    let tier = |(min_quantity, minor): &(u32, i64)| PriceTier {
        min_quantity: *min_quantity,
        unit_price: usd(*minor),
    };
    PriceList::new(tiers.iter().map(tier).collect()).unwrap()
}
