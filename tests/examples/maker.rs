//! Makes an example workspace by doing what an owner would have done, day by day.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::{NaiveDate, TimeDelta};
use tembus::app::command::{Command, OrderStep};
use tembus::app::desk::{Desk, Ports};
use tembus::app::fakes::{
    CountingBytes, FixedClock, KeptDownloads, MemoryDrafts, MemoryPermanence, MemoryPhotos,
    MemoryProgramFiles, MemoryRecords, MemoryShelf, PlainShrinker, answer,
};
use tembus::app::ports::Ids;
use tembus::app::record::{RecordKey, RecordKind, Revision};
use tembus::domain::code::Country;
use tembus::domain::id::{
    BuyerId, DestinationId, LineId, OrderId, PaymentId, ProducerId, ProductId, VariantId,
};
use tembus::domain::incoterm::{DeliveryTerm, Incoterm, TransportMode};
use tembus::domain::language::Language;
use tembus::domain::money::{Currency, Money};
use tembus::domain::order::history::{ExchangeRate, History, Payment};
use tembus::domain::order::line::{CallOff, LineShare, OrderLine};
use tembus::domain::order::schedule::PaymentSchedule;
use tembus::domain::order::{Adjustment, AdjustmentValue, Destination, Order, OrderKind};
use tembus::domain::party::{Address, Buyer, Contact, Exporter};
use tembus::domain::photo::PhotoHash;
use tembus::domain::producer::Producer;
use tembus::domain::product::Product;
use tembus::format::record::text::Text;
use uuid::Uuid;

use super::goods::Goods;

/// The day on which the example is loaded, as long as it is being made. No real record is near it.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(3000, 6, 15).unwrap()
}

/// So many days from the day of loading.
pub fn day(from_today: i64) -> NaiveDate {
    today() + TimeDelta::days(from_today)
}

/// `USD 12.50`.
pub fn money(text: &str) -> Money {
    Money::from_text(text).unwrap()
}

pub fn term(incoterm: Incoterm, named_place: &str) -> DeliveryTerm {
    DeliveryTerm { incoterm, named_place: named_place.to_owned() }
}

/// Ids of version 7 whose time lies in 1970: no record made in a browser has one of them.
struct StepIds {
    space: u8,
    next: Cell<u32>,
}

impl Ids for StepIds {
    fn next(&self) -> Uuid {
        self.next.set(self.next.get() + 1);
        let (space, next) = (u128::from(self.space), u128::from(self.next.get()));
        Uuid::from_u128(0x7000_8000_0000_0000_0000 | (space << 32) | next)
    }
}

pub struct Maker {
    pub(super) desk: Desk,
    pub(super) clock: Rc<FixedClock>,
    pictures: std::cell::RefCell<BTreeMap<String, PhotoHash>>,
}

/// A buyer in few words. Everything about it is made up and says so.
pub struct Customer {
    pub company: &'static str,
    pub contact: (&'static str, &'static str),
    pub email: &'static str,
    pub address: (&'static str, &'static str, &'static str),
    pub country: &'static str,
    pub language: Language,
    pub currency: Currency,
    pub term: DeliveryTerm,
    pub port: &'static str,
    pub schedule: Option<PaymentSchedule>,
    pub source: &'static str,
    pub notes: &'static str,
}

/// An order as it was first written down. Days are counted from the day of loading.
pub struct Deal {
    pub number: u32,
    pub buyer: BuyerId,
    pub kind: OrderKind,
    pub currency: Currency,
    pub term: DeliveryTerm,
    pub transport: TransportMode,
    pub lines: Vec<Item>,
    pub adjustments: Vec<Adjustment>,
    /// Name, city and country of each place that it goes to.
    pub destinations: Vec<(&'static str, &'static str, &'static str)>,
    pub wanted: Option<i64>,
    pub valid_until: Option<i64>,
    pub schedule: PaymentSchedule,
    pub remarks: &'static str,
    pub private_notes: &'static str,
}

/// A line of a deal.
pub struct Item {
    pub product: ProductId,
    /// Which of the product's variants, by position.
    pub variant: Option<usize>,
    pub quantity: u32,
    pub agreed: Option<&'static str>,
    /// One quantity a destination.
    pub shares: Vec<u32>,
    pub call_offs: Vec<(i64, u32)>,
}

impl Item {
    pub fn of(product: ProductId, quantity: u32) -> Self {
        let (shares, call_offs) = (Vec::new(), Vec::new());
        Self { product, variant: None, quantity, agreed: None, shares, call_offs }
    }

    pub fn variant(self, at: usize) -> Self {
        Self { variant: Some(at), ..self }
    }

    pub fn agreed(self, price: &'static str) -> Self {
        Self { agreed: Some(price), ..self }
    }
}

impl Maker {
    /// `space` keeps the ids of one example apart from those of the others.
    pub fn new(space: u8) -> Self {
        let clock = Rc::new(FixedClock::at(day(-400).and_hms_opt(8, 0, 0).unwrap()));
        let desk = Desk::new(Ports {
            records: Rc::new(MemoryRecords::new()),
            photos: Rc::new(MemoryPhotos::new()),
            shrinker: Rc::new(PlainShrinker),
            downloads: Rc::new(KeptDownloads::new()),
            permanence: Rc::new(MemoryPermanence::refusing()),
            drafts: Rc::new(MemoryDrafts::new()),
            files: Rc::new(MemoryProgramFiles::new()),
            shelf: Rc::new(MemoryShelf::default()),
            clock: Rc::clone(&clock) as Rc<_>,
            ids: Rc::new(StepIds { space, next: Cell::new(0) }),
            randomness: Rc::new(CountingBytes::new()),
        });
        answer(desk.open()).unwrap();
        Self { desk, clock, pictures: std::cell::RefCell::default() }
    }

    pub(super) fn id(&self) -> Uuid {
        self.desk.ports().ids.next()
    }

    pub(super) fn run(&self, command: Command) {
        answer(self.desk.run(command)).unwrap();
    }

    pub fn exporter(&self, exporter: Exporter) {
        self.run(Command::SaveExporter { exporter: Box::new(exporter), base: Revision::NONE });
    }

    pub fn product(&self, goods: Goods) -> ProductId {
        let id = ProductId(self.id());
        let mut picture = |name: &str| {
            let hash = PhotoHash::of(name.as_bytes());
            self.pictures.borrow_mut().insert(name.to_owned(), hash.clone());
            hash
        };
        let mut product: Product = goods.into_product(id, &mut picture);
        for variant in &mut product.variants {
            variant.id = VariantId(self.id());
        }
        self.run(Command::SaveProduct { product: Box::new(product), base: Revision::NONE });
        id
    }

    pub fn producer(&self, producer: impl FnOnce(ProducerId) -> Producer) {
        let producer = Box::new(producer(ProducerId(self.id())));
        self.run(Command::SaveProducer { producer, base: Revision::NONE });
    }

    pub fn buyer(&self, customer: Customer) -> BuyerId {
        let id = BuyerId(self.id());
        let (lines, city, postal_code) = customer.address;
        let country = Country::parse(customer.country).ok();
        let buyer = Buyer {
            id,
            company: customer.company.to_owned(),
            country,
            contacts: vec![Contact {
                name: customer.contact.0.to_owned(),
                role: customer.contact.1.to_owned(),
                email: customer.email.to_owned(),
                phone: String::new(),
            }],
            bill_to: Address {
                lines: lines.to_owned(),
                city: city.to_owned(),
                region: String::new(),
                postal_code: postal_code.to_owned(),
                country,
            },
            ship_to: None,
            notify: None,
            language: customer.language,
            currency: customer.currency,
            delivery_term: Some(customer.term),
            port: customer.port.to_owned(),
            payment_schedule: customer.schedule,
            source: customer.source.to_owned(),
            notes: customer.notes.to_owned(),
            binned_on: None,
        };
        self.run(Command::SaveBuyer { buyer: Box::new(buyer), base: Revision::NONE });
        id
    }

    /// Writes the order down on that day.
    pub fn order(&self, on: i64, deal: Deal) -> OrderId {
        self.clock.set(day(on).and_hms_opt(9, 15, 0).unwrap());
        let order = self.order_of(deal);
        let id = order.id;
        self.run(Command::SaveOrder { order: Box::new(order), base: Revision::NONE });
        id
    }

    fn order_of(&self, deal: Deal) -> Order {
        let destination = |(name, city, country): (&str, &str, &str)| Destination {
            id: DestinationId(self.id()),
            name: name.to_owned(),
            address: Address {
                city: city.to_owned(),
                country: Country::parse(country).ok(),
                ..Address::default()
            },
        };
        let destinations: Vec<Destination> =
            deal.destinations.into_iter().map(destination).collect();
        let workspace = self.desk.workspace();
        let line = |item: Item| {
            let product = &workspace.products[&item.product];
            let shares = item.shares.iter().zip(&destinations);
            let call_off = |(ship_on, quantity)| CallOff { ship_on: day(ship_on), quantity };
            OrderLine {
                id: LineId(self.id()),
                product: item.product,
                variant: item.variant.map(|at| product.variants[at].id),
                quantity: item.quantity,
                agreed_price: item.agreed.map(money),
                frozen: None,
                shares: shares
                    .map(|(quantity, to)| LineShare { destination: to.id, quantity: *quantity })
                    .collect(),
                call_offs: item.call_offs.into_iter().map(call_off).collect(),
            }
        };
        Order {
            id: OrderId(self.id()),
            number: format!("CONTOH/@year/{:04}", deal.number),
            buyer: Some(deal.buyer),
            kind: deal.kind,
            lines: deal.lines.into_iter().map(line).collect(),
            delivery_term: Some(deal.term),
            transport: deal.transport,
            currency: deal.currency,
            adjustments: deal.adjustments,
            destinations,
            wanted_ship_date: deal.wanted.map(day),
            valid_until: deal.valid_until.map(day),
            payment_schedule: deal.schedule,
            remarks: deal.remarks.to_owned(),
            private_notes: deal.private_notes.to_owned(),
            history: History::default(),
            binned_on: None,
        }
    }

    /// Takes the order one step further on that day.
    pub fn step(&self, order: OrderId, on: i64, step: OrderStep) {
        self.clock.set(day(on).and_hms_opt(14, 40, 0).unwrap());
        let (order, base) = {
            let workspace = self.desk.workspace();
            let order = &workspace.orders[&order];
            (order.value.clone(), order.revision)
        };
        self.run(Command::Step { order: Box::new(order), base, step });
    }

    /// Confirmed at so many rupiah for one of the order's currency.
    pub fn confirm(&self, order: OrderId, on: i64, rupiah: &str) {
        let from = self.desk.workspace().orders[&order].currency;
        let rate =
            ExchangeRate { from, to: Currency::IDR, rate: rupiah.parse().unwrap(), day: day(on) };
        self.step(order, on, OrderStep::Confirm { rate: Some(rate) });
    }

    pub fn pay(&self, order: OrderId, on: i64, amount: Money, note: &str) {
        let payment = Payment {
            id: PaymentId(self.id()),
            received_on: day(on),
            amount,
            method: "T/T".to_owned(),
            note: note.to_owned(),
        };
        self.step(order, on, OrderStep::RecordPayment(payment));
    }

    /// The instalments of the order as it stands.
    pub fn instalments(&self, order: OrderId) -> Vec<Money> {
        let workspace = self.desk.workspace();
        workspace.orders[&order].total(&*workspace).unwrap().instalments
    }

    pub fn note(&self, order: OrderId, on: i64, text: &str) {
        self.step(order, on, OrderStep::Note { text: text.to_owned() });
    }

    /// The example's file: one record a line.
    pub fn into_file(self) -> String {
        let workspace = self.desk.workspace();
        let pictures = self.pictures.borrow();
        let names: Vec<String> = pictures.keys().map(|name| format!("{name:?}")).collect();
        let record = |key: RecordKey| {
            let (_, entity) = workspace.get(key).unwrap();
            let mut body = entity.encode().unwrap();
            for (name, hash) in pictures.iter() {
                body = body.replace(hash.as_str(), &format!("@photo/{name}"));
            }
            for offset in -800..800 {
                let day = day(offset);
                body = body.replace(&format!("\"{day}\""), &format!("\"@{offset}\""));
                body = body.replace(&format!("\"{day}T"), &format!("\"@{offset}T"));
            }
            assert!(!body.contains("\"3000-") && !body.contains("\"2999-"), "{body}");
            format!("{{\"key\":\"{key}\",\"body\":{body}}}")
        };
        let keys = workspace.keys().into_iter().filter(|key| key.kind != RecordKind::Settings);
        let records: Vec<String> = keys.map(record).collect();
        format!(
            "{{\"format\":\"tembus-example\",\"version\":1,\"pictures\":[{}],\"records\":[\n{}\n]}}\n",
            names.join(","),
            records.join(",\n")
        )
    }
}

/// A named charge of an order.
pub fn charge(label: &str, amount: &str) -> Adjustment {
    Adjustment { label: label.to_owned(), value: AdjustmentValue::Charge(money(amount)) }
}
