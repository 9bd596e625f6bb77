//! A buyer, a product and a producer for the tests of this layer, with figures that can be reckoned by hand.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::allocation::{Allocation, AllocationHistory};
use crate::domain::code::{Country, Sku, Unit};
use crate::domain::id::{AllocationId, BuyerId, LineId, OrderId, ProducerId, ProductId};
use crate::domain::incoterm::{DeliveryTerm, Incoterm};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::money::{Currency, Money};
use crate::domain::packing::Packing;
use crate::domain::party::{Address, Buyer, Contact};
use crate::domain::price::{PriceList, PriceTier};
use crate::domain::producer::{Elsewhere, Grade, Making, OffDays, Producer};
use crate::domain::product::{Certificate, OriginCriterion, Product, ProductStatus};

pub fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

pub fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

/// A drum: 12.50 dollars, 11.00 from 100; at least 10, in fives; 100 a month, 30 days' lead.
pub fn drum() -> Product {
    let tier = |min_quantity, minor| PriceTier { min_quantity, unit_price: usd(minor) };
    Product {
        id: ProductId(uuid(1)),
        sku: Sku::parse("DJ-12").unwrap(),
        name: LocalizedText::only(Language::Id, "Djembe 12 inci"),
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
        prices: PriceList::new(vec![tier(1, 1250), tier(100, 1100)]).unwrap(),
        sample_price: None,
        cost: None,
        moq: 10,
        order_multiple: 5,
        lead_time_days: Some(30),
        monthly_capacity: Some(100),
        stock: 0,
        packing: Some(Packing {
            pieces_per_carton: 4,
            carton_length_mm: 500,
            carton_width_mm: 500,
            carton_height_mm: 400,
            net_weight_g: 8000,
            gross_weight_g: 9000,
            upright_only: false,
            layers_on_top: None,
        }),
        certificates: Vec::new(),
        binned_on: None,
    }
}

pub fn buyer() -> Buyer {
    Buyer {
        id: BuyerId(uuid(2)),
        company: "Shenzhen Drums".to_owned(),
        country: Country::parse("CN").ok(),
        contacts: Vec::new(),
        bill_to: Address::default(),
        ship_to: None,
        notify: None,
        language: Language::Zh,
        currency: Currency::USD,
        delivery_term: Some(term(Incoterm::Cif, "Shenzhen")),
        port: String::new(),
        payment_schedule: None,
        source: String::new(),
        notes: String::new(),
        binned_on: None,
    }
}

pub fn term(incoterm: Incoterm, place: &str) -> DeliveryTerm {
    DeliveryTerm { incoterm, named_place: place.to_owned() }
}

/// A producer with something in every field; it makes the drum and something else.
pub fn full_producer() -> Producer {
    let making = |product: u128, monthly_capacity, minor| Making {
        product: ProductId(uuid(product)),
        monthly_capacity,
        unit_cost: Some(Money::new(minor, Currency::IDR)),
        minimum_batch: 20,
        lead_time_days: 7,
        grade: Grade::A,
        minutes_per_piece: Some(90),
    };
    Producer {
        id: ProducerId(uuid(60)),
        name: "Bengkel Slamet".to_owned(),
        village: "Minggirsari".to_owned(),
        contacts: vec![Contact {
            name: "Pak Slamet".to_owned(),
            role: "Pemilik".to_owned(),
            email: "slamet@bengkel.example".to_owned(),
            phone: "+62 812 1".to_owned(),
        }],
        makes: vec![making(1, 1_200, 15_000_000), making(9, 300, 4_000_000)],
        weekly_hours: Some(320),
        certificates: vec![Certificate {
            name: "SVLK".to_owned(),
            number: "12".to_owned(),
            issuer: "Sucofindo".to_owned(),
            expires_on: Some(day(30)),
        }],
        off_days: vec![OffDays { from: day(2), to: day(4), reason: "Panen".to_owned() }],
        elsewhere: vec![Elsewhere {
            product: ProductId(uuid(1)),
            quantity: 1_500,
            from: day(1),
            to: day(30),
        }],
        people: 12,
        people_with_disabilities: 3,
        notes: "Rapi".to_owned(),
        binned_on: None,
    }
}

/// A share of an order line of drums, to be made in the first week of November.
pub fn share(producer: &Producer, quantity: u32) -> Allocation {
    Allocation {
        id: AllocationId(uuid(80)),
        order: OrderId(uuid(5)),
        line: LineId(uuid(6)),
        product: ProductId(uuid(1)),
        producer: Some(producer.id),
        quantity,
        make_from: day(1),
        due_on: day(7),
        unit_cost: None,
        locked: false,
        history: AllocationHistory::default(),
    }
}
