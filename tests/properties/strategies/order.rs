//! Arbitrary orders: any at all, and such as add up.

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use tembus::domain::code::{Country, Sku, Unit};
use tembus::domain::id::{
    BuyerId, DestinationId, EventId, LineId, OrderId, PaymentId, ProductId, VariantId,
};
use tembus::domain::incoterm::TransportMode;
use tembus::domain::language::{Language, LocalizedText};
use tembus::domain::money::{Currency, Money};
use tembus::domain::order::history::{
    ExchangeRate, Happening, History, OrderEvent, OrderState, Payment,
};
use tembus::domain::order::line::{CallOff, FrozenLine, LineShare, OrderLine};
use tembus::domain::order::schedule::PaymentSchedule;
use tembus::domain::order::{Adjustment, AdjustmentValue, Destination, Order, OrderKind};
use tembus::domain::price::{PriceList, PriceTier};
use tembus::domain::product::{OriginCriterion, Product, ProductStatus, Variant};

use super::party::address;
use super::{
    currency, day, delivery_term, hs6, localized, maybe, money, near_day, price_in, schedule,
    share, sku, some, text, time, transport, unit, uuid,
};

fn frozen_line() -> impl Strategy<Value = FrozenLine> {
    (sku(), localized(), text(), unit(), maybe(hs6()), money()).prop_map(
        |(sku, name, variant_label, unit, hs6, unit_price)| FrozenLine {
            sku,
            name,
            variant_label,
            unit,
            hs6,
            unit_price,
        },
    )
}

fn line() -> impl Strategy<Value = OrderLine> {
    let share = (uuid(), any::<u32>()).prop_map(|(destination, quantity)| LineShare {
        destination: DestinationId(destination),
        quantity,
    });
    let call_off =
        (day(), any::<u32>()).prop_map(|(ship_on, quantity)| CallOff { ship_on, quantity });
    let ids = (uuid(), uuid(), maybe(uuid()));
    (ids, any::<u32>(), maybe(money()), maybe(frozen_line()), some(share, 2), some(call_off, 2))
        .prop_map(|(ids, quantity, agreed_price, frozen, shares, call_offs)| OrderLine {
            id: LineId(ids.0),
            product: ProductId(ids.1),
            variant: ids.2.map(VariantId),
            quantity,
            agreed_price,
            frozen,
            shares,
            call_offs,
        })
}

pub fn payment() -> impl Strategy<Value = Payment> {
    (uuid(), day(), money(), text(), text()).prop_map(|(id, received_on, amount, method, note)| {
        Payment { id: PaymentId(id), received_on, amount, method, note }
    })
}

fn exchange_rate() -> impl Strategy<Value = ExchangeRate> {
    let rate = (any::<i64>(), 0..=28_u32)
        .prop_map(|(digits, scale)| Decimal::from_i128_with_scale(i128::from(digits), scale));
    (currency(), currency(), rate, day()).prop_map(|(from, to, rate, day)| ExchangeRate {
        from,
        to,
        rate,
        day,
    })
}

pub fn happening() -> impl Strategy<Value = Happening> {
    let state = proptest::sample::select(OrderState::ALL.to_vec());
    prop_oneof![
        Just(Happening::Enquired),
        (money(), maybe(day()))
            .prop_map(|(total, valid_until)| Happening::Quoted { total, valid_until }),
        Just(Happening::Revised),
        (money(), maybe(exchange_rate()))
            .prop_map(|(total, rate)| Happening::Confirmed { total, rate }),
        Just(Happening::ProductionStarted),
        Just(Happening::BecameReady),
        Just(Happening::Shipped),
        Just(Happening::Closed),
        text().prop_map(|reason| Happening::Cancelled { reason }),
        payment().prop_map(Happening::PaymentReceived),
        (uuid(), text()).prop_map(|(payment, reason)| Happening::PaymentVoided {
            payment: PaymentId(payment),
            reason
        }),
        (state, text()).prop_map(|(to, reason)| Happening::SteppedBack { to, reason }),
        text().prop_map(|text| Happening::Noted { text }),
    ]
}

/// Entries in any order, also several of one sequence, each with an id of its own.
pub fn events() -> impl Strategy<Value = Vec<OrderEvent>> {
    let sequence = prop_oneof![0..6_u32, any::<u32>()];
    some((sequence, time(), happening(), any::<u64>()), 12).prop_map(|events| {
        let event = |(index, (sequence, at, what, random)): (usize, (u32, _, _, u64))| {
            let id = uuid::Uuid::from_u64_pair(random, index as u64);
            OrderEvent { id: EventId(id), sequence, at, what }
        };
        events.into_iter().enumerate().map(event).collect()
    })
}

pub fn order() -> impl Strategy<Value = Order> {
    let value = prop_oneof![
        money().prop_map(AdjustmentValue::Charge),
        money().prop_map(AdjustmentValue::Discount),
        share().prop_map(AdjustmentValue::ChargeShare),
        share().prop_map(AdjustmentValue::DiscountShare),
    ];
    let adjustment = (text(), value).prop_map(|(label, value)| Adjustment { label, value });
    let destination = (uuid(), text(), address()).prop_map(|(id, name, address)| Destination {
        id: DestinationId(id),
        name,
        address,
    });
    let kind = proptest::sample::select(OrderKind::ALL.to_vec());
    let names = (uuid(), text(), maybe(uuid()), kind, text(), text());
    let lists = (some(line(), 2), some(adjustment, 2), some(destination, 2));
    let terms = (maybe(delivery_term()), transport(), currency(), schedule());
    let days = (maybe(day()), maybe(day()), maybe(day()));
    (names, lists, terms, days, events()).prop_map(|(names, lists, terms, days, events)| Order {
        id: OrderId(names.0),
        number: names.1,
        buyer: names.2.map(BuyerId),
        kind: names.3,
        lines: lists.0,
        delivery_term: terms.0,
        transport: terms.1,
        currency: terms.2,
        adjustments: lists.1,
        destinations: lists.2,
        wanted_ship_date: days.0,
        valid_until: days.1,
        payment_schedule: terms.3,
        remarks: names.4,
        private_notes: names.5,
        history: History::from_events(events),
        binned_on: days.2,
    })
}

/// An order over a small catalogue, all in one currency, with amounts that can be added up. Some
/// lines name a variant, some are agreed by hand, and some products are ordered more than once.
pub fn order_that_adds_up() -> impl Strategy<Value = (Order, Vec<Product>)> {
    order_of(0..6)
}

/// The same with a number of lines in this range.
pub fn order_of(lines: std::ops::Range<usize>) -> impl Strategy<Value = (Order, Vec<Product>)> {
    (currency(), near_day()).prop_flat_map(move |(currency, start)| {
        let lines = lines.clone();
        vec(workshop(currency), 1..4).prop_flat_map(move |mut products| {
            for (number, product) in (1_u128..).zip(&mut products) {
                product.id = ProductId(uuid::Uuid::from_u128(number));
            }
            let lines = vec(line_of(products.clone(), currency), lines.clone());
            let terms = (some(adjustment_in(currency), 4), schedule(), maybe(-30..900_i64));
            (lines, terms).prop_map(move |(mut lines, (adjustments, schedule, wanted))| {
                for (number, line) in (1_u128..).zip(&mut lines) {
                    line.id = LineId(uuid::Uuid::from_u128(number));
                }
                let wanted = wanted.map(|days| start + chrono::TimeDelta::days(days));
                (order_with(lines, adjustments, schedule, currency, wanted), products.clone())
            })
        })
    })
}

fn order_with(
    lines: Vec<OrderLine>,
    adjustments: Vec<Adjustment>,
    payment_schedule: PaymentSchedule,
    currency: Currency,
    wanted_ship_date: Option<NaiveDate>,
) -> Order {
    Order {
        id: OrderId(uuid::Uuid::from_u128(1)),
        number: "SO/2026/0001".to_owned(),
        buyer: None,
        kind: OrderKind::Order,
        lines,
        delivery_term: None,
        transport: TransportMode::Sea,
        currency,
        adjustments,
        destinations: Vec::new(),
        wanted_ship_date,
        valid_until: None,
        payment_schedule,
        remarks: String::new(),
        private_notes: String::new(),
        history: History::default(),
        binned_on: None,
    }
}

/// A product with tiers in this currency, up to two variants, and any stock, lead time and
/// capacity that a workshop could have, unknown ones and none at all included.
fn workshop(currency: Currency) -> impl Strategy<Value = Product> {
    let tiers = (price_in(currency), price_in(currency), 2..500_u32);
    let variant = (0..500_u32, maybe(price_in(currency)));
    let makes = (maybe(0..200_u16), maybe(0..5000_u32), 0..500_u32);
    (sku(), tiers, some(variant, 2), makes).prop_map(
        move |(sku, (first, second, from), variants, (lead, capacity, stock))| {
            let tier = |min_quantity, unit_price| PriceTier { min_quantity, unit_price };
            let variant = |(number, (stock, difference)): (u128, (u32, Option<Money>))| Variant {
                id: VariantId(uuid::Uuid::from_u128(number)),
                sku: Sku::parse(&format!("V{number}")).unwrap(),
                options: Vec::new(),
                stock,
                price_differences: difference.into_iter().collect(),
            };
            Product {
                id: ProductId(uuid::Uuid::nil()),
                name: LocalizedText::only(Language::En, sku.to_string()),
                sku,
                description: LocalizedText::default(),
                category: String::new(),
                photos: Vec::new(),
                status: ProductStatus::Active,
                variants: (1_u128..).zip(variants).map(variant).collect(),
                hs6: None,
                national_codes: Vec::new(),
                origin_country: Country::INDONESIA,
                origin_criterion: OriginCriterion::Unknown,
                materials: Vec::new(),
                unit: Unit::PIECE,
                prices: PriceList::new(vec![tier(1, first), tier(from, second)]).unwrap(),
                sample_price: None,
                cost: None,
                moq: 1,
                order_multiple: 1,
                lead_time_days: lead,
                monthly_capacity: capacity,
                stock,
                packing: None,
                certificates: Vec::new(),
                binned_on: None,
            }
        },
    )
}

fn line_of(products: Vec<Product>, currency: Currency) -> impl Strategy<Value = OrderLine> {
    let product = proptest::sample::select(products);
    (product, 0..2000_u32, maybe(price_in(currency)), any::<prop::sample::Index>()).prop_map(
        |(product, quantity, agreed_price, pick)| {
            // One place more than there are variants: the product itself.
            let pick = pick.index(product.variants.len() + 1);
            let variant = product.variants.get(pick).map(|variant| variant.id);
            OrderLine {
                id: LineId(uuid::Uuid::nil()),
                product: product.id,
                variant,
                quantity,
                agreed_price,
                frozen: None,
                shares: Vec::new(),
                call_offs: Vec::new(),
            }
        },
    )
}

fn adjustment_in(currency: Currency) -> impl Strategy<Value = Adjustment> {
    let value = prop_oneof![
        price_in(currency).prop_map(AdjustmentValue::Charge),
        price_in(currency).prop_map(AdjustmentValue::Discount),
        share().prop_map(AdjustmentValue::ChargeShare),
        share().prop_map(AdjustmentValue::DiscountShare),
    ];
    (text(), value).prop_map(|(label, value)| Adjustment { label, value })
}
