//! An order of 6,000 drums for two cities, for the tests of papers.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Heading, Sources, document};
use crate::domain::code::{Country, Hs6, Sku, Unit};
use crate::domain::id::{BuyerId, DestinationId, LineId, OrderId, ProductId, ShipmentId};
use crate::domain::incoterm::{DeliveryTerm, Incoterm, TransportMode};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::money::{Currency, Money};
use crate::domain::order::history::History;
use crate::domain::order::line::{LineShare, OrderLine};
use crate::domain::order::schedule::PaymentSchedule;
use crate::domain::order::{Adjustment, AdjustmentValue, Destination, Order, OrderKind, Products};
use crate::domain::packing::Packing;
use crate::domain::paper::PaperKind;
use crate::domain::paper::document::{Block, Document};
use crate::domain::party::{Address, BankAccount, Buyer, Contact, Exporter, LegalForm};
use crate::domain::percent::BasisPoints;
use crate::domain::price::{PriceList, PriceTier};
use crate::domain::product::{Material, OriginCriterion, Product, ProductStatus};
use crate::domain::shipment::container::ShippingContainer;
use crate::domain::shipment::{Shipment, ShipmentMode, ShippedGoods};

pub const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();

pub struct Scene {
    pub exporter: Exporter,
    pub order: Order,
    pub buyer: Buyer,
    pub products: Shelf,
    pub shipment: Shipment,
}

pub struct Shelf(pub Vec<Product>);

impl Products for Shelf {
    fn product(&self, id: ProductId) -> Option<&Product> {
        self.0.iter().find(|product| product.id == id)
    }
}

fn drum() -> Product {
    let usd = |minor| Money::new(minor, Currency::USD);
    Product {
        id: ProductId(Uuid::from_u128(1)),
        sku: Sku::parse("DJ-20").unwrap(),
        name: LocalizedText {
            id: "Djembe ukir".to_owned(),
            en: "Carved djembe".to_owned(),
            zh: "雕刻非洲鼓".to_owned(),
        },
        description: LocalizedText::default(),
        category: String::new(),
        photos: Vec::new(),
        status: ProductStatus::Active,
        variants: Vec::new(),
        hs6: Hs6::parse("9206.00").ok(),
        national_codes: Vec::new(),
        origin_country: Country::INDONESIA,
        origin_criterion: OriginCriterion::Unknown,
        materials: vec![
            Material { name: "mahogany".to_owned(), share: BasisPoints::percent(80) },
            Material { name: "goatskin".to_owned(), share: None },
        ],
        unit: Unit::PIECE,
        prices: PriceList::new(vec![PriceTier { min_quantity: 1, unit_price: usd(950) }]).unwrap(),
        sample_price: None,
        cost: Some(usd(777)),
        moq: 1,
        order_multiple: 1,
        lead_time_days: None,
        monthly_capacity: None,
        stock: 0,
        packing: Some(Packing {
            pieces_per_carton: 4,
            carton_length_mm: 640,
            carton_width_mm: 640,
            carton_height_mm: 625,
            net_weight_g: 16_000,
            gross_weight_g: 18_500,
            upright_only: false,
            layers_on_top: None,
        }),
        certificates: Vec::new(),
        binned_on: None,
    }
}

pub fn scene() -> Scene {
    let exporter = Exporter {
        legal_form: LegalForm::Cv,
        npwp: "012345678901000".to_owned(),
        address: Address {
            lines: "Jl. Raya Garum 12".to_owned(),
            city: "Blitar".to_owned(),
            country: Some(Country::INDONESIA),
            ..Address::default()
        },
        contacts: vec![Contact { phone: "+62 812 1".to_owned(), ..Contact::default() }],
        bank_accounts: vec![
            BankAccount {
                bank: "BRI".to_owned(),
                holder: "CV Bunga Garum".to_owned(),
                number: "77".to_owned(),
                swift: "BRINIDJA".to_owned(),
                currency: Some(Currency::USD),
                ..BankAccount::default()
            },
            BankAccount {
                bank: "BCA".to_owned(),
                currency: Some(Currency::IDR),
                ..BankAccount::default()
            },
        ],
        signatory_name: "Siti".to_owned(),
        signatory_title: "Direktur".to_owned(),
        ..Exporter::new("Bunga Garum".to_owned(), Currency::IDR)
    };
    let buyer = Buyer {
        id: BuyerId(Uuid::from_u128(2)),
        company: "Shenzhen Drums".to_owned(),
        country: Country::parse("CN").ok(),
        contacts: Vec::new(),
        bill_to: Address { city: "Shenzhen".to_owned(), ..Address::default() },
        ship_to: None,
        notify: None,
        language: Language::Zh,
        currency: Currency::USD,
        delivery_term: None,
        port: String::new(),
        payment_schedule: None,
        source: "Kenalan".to_owned(),
        notes: "Jangan diskon lagi".to_owned(),
        binned_on: None,
    };
    let place = |number, name: &str| Destination {
        id: DestinationId(Uuid::from_u128(number)),
        name: name.to_owned(),
        address: Address::default(),
    };
    let share = |number, quantity| LineShare {
        destination: DestinationId(Uuid::from_u128(number)),
        quantity,
    };
    let line = OrderLine {
        id: LineId(Uuid::from_u128(6)),
        product: ProductId(Uuid::from_u128(1)),
        variant: None,
        quantity: 6_000,
        agreed_price: None,
        frozen: None,
        shares: vec![share(31, 3_998), share(32, 2_002)],
        call_offs: Vec::new(),
    };
    let order = Order {
        id: OrderId(Uuid::from_u128(5)),
        number: "SO/2026/0003".to_owned(),
        buyer: Some(buyer.id),
        kind: OrderKind::Order,
        lines: vec![line],
        delivery_term: Some(DeliveryTerm {
            incoterm: Incoterm::Fob,
            named_place: "Tanjung Perak".to_owned(),
        }),
        transport: TransportMode::Sea,
        currency: Currency::USD,
        adjustments: vec![Adjustment {
            label: "Loyal buyer".to_owned(),
            value: AdjustmentValue::DiscountShare(BasisPoints::percent(5).unwrap()),
        }],
        destinations: vec![place(31, "Shenzhen"), place(32, "Ningbo")],
        wanted_ship_date: NaiveDate::from_ymd_opt(2027, 3, 1),
        valid_until: NaiveDate::from_ymd_opt(2026, 12, 31),
        payment_schedule: PaymentSchedule::default(),
        remarks: String::new(),
        private_notes: "Margin tipis".to_owned(),
        history: History::default(),
        binned_on: None,
    };
    let goods = |pieces, container| ShippedGoods {
        order: order.id,
        line: order.lines[0].id,
        destination: None,
        pieces,
        packing: drum().packing,
        container,
        drop: 0,
    };
    let shipment = Shipment {
        goods: vec![goods(1_001, Some(1)), goods(2_600, Some(0)), goods(8, None)],
        containers: vec![
            ShippingContainer {
                number: "CSQU3054383".to_owned(),
                seal: "A77".to_owned(),
                ..ShippingContainer::default()
            },
            ShippingContainer::default(),
        ],
        vessel: "MV Harapan".to_owned(),
        port_of_discharge: "Yantian".to_owned(),
        ..Shipment::new(
            ShipmentId(Uuid::from_u128(9)),
            "KRM-2026-001".to_owned(),
            ShipmentMode::Fcl,
        )
    };
    Scene { exporter, order, buyer, products: Shelf(vec![drum()]), shipment }
}

impl Scene {
    pub fn sources(&self) -> Sources<'_> {
        Sources {
            exporter: &self.exporter,
            order: &self.order,
            buyer: Some(&self.buyer),
            products: &self.products,
            shipment: None,
            earlier: &[],
            invoice: None,
            signing_key: None,
        }
    }

    /// The same with a shipment of a part of it.
    pub fn shipped(&self) -> Sources<'_> {
        Sources { shipment: Some(&self.shipment), ..self.sources() }
    }
}

fn country(_: Language, country: Country) -> String {
    match country.code() {
        "ID" => "Indonesia".to_owned(),
        code => code.to_owned(),
    }
}

/// The paper as plain text: a line a block's line, cells between bars.
fn plain(document: &Document) -> String {
    let mut lines = vec![format!("# {}", document.title)];
    for block in &document.blocks {
        match block {
            Block::Parties(all) => lines.extend(all.iter().map(|party| {
                let rest = party.lines.join(" / ");
                format!("{}: {} / {rest}", party.label, party.name)
            })),
            Block::Facts(all) => {
                lines.extend(all.iter().map(|fact| format!("{}: {}", fact.label, fact.value)));
            }
            Block::Table(table) => {
                lines.push(format!("## {}", table.caption));
                let heads: Vec<_> = table.columns.iter().map(|column| &*column.label).collect();
                lines.push(heads.join(" | "));
                let rows =
                    table.rows.iter().chain(Some(&table.foot).filter(|foot| !foot.is_empty()));
                lines.extend(rows.map(|row| row.join(" | ").replace('\n', " / ")));
            }
            Block::Sums(all) => {
                lines.extend(all.iter().map(|sum| format!("{} = {}", sum.label, sum.value)));
            }
            Block::Text { label, text } => {
                lines.push(format!("{label}: {}", text.replace('\n', " / ")))
            }
            Block::Signature { place_and_day, name, title } => {
                lines.push(format!("{place_and_day} / {name} / {title}"));
            }
            Block::Key { label, key } => {
                lines.push(format!("{label}: {}", key.fingerprint().join(" ")))
            }
        }
    }
    lines.join("\n").replace('\u{a0}', " ")
}

/// What the paper says, with the number 7.
pub fn say(kind: PaperKind, sources: &Sources<'_>, language: Language) -> String {
    let heading = Heading { language, number: "7", day: TODAY, country: &country };
    plain(&document(kind, sources, &heading))
}
