//! Arbitrary orders: any at all, and such as add up.

use proptest::prelude::*;
use rust_decimal::Decimal;
use tembus::domain::id::{
    BuyerId, DestinationId, EventId, LineId, OrderId, PaymentId, ProductId, VariantId,
};
use tembus::domain::money::Currency;
use tembus::domain::order::history::{
    ExchangeRate, Happening, History, OrderEvent, OrderState, Payment,
};
use tembus::domain::order::line::{CallOff, FrozenLine, LineShare, OrderLine};
use tembus::domain::order::{Adjustment, AdjustmentValue, Destination, Order, OrderKind};
use tembus::domain::product::Product;

use super::party::address;
use super::product::product;
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
    let catalogue = proptest::collection::vec((product(), maybe(any::<u16>())), 1..4);
    (catalogue, order(), currency(), near_day()).prop_flat_map(
        |(catalogue, order, currency, start)| {
            let products: Vec<Product> = catalogue
                .into_iter()
                .map(|(product, days)| priced(product, days, currency))
                .collect();
            let line = line_of(products.clone(), currency);
            let lines = proptest::collection::vec(line, 0..6);
            let adjustments = some(adjustment_in(currency), 4);
            (lines, adjustments, maybe(-30..900_i64)).prop_map(
                move |(lines, adjustments, wanted)| {
                    let mut order = order.clone();
                    let number = |(index, mut line): (usize, OrderLine)| {
                        line.id = LineId(uuid::Uuid::from_u128(index as u128 + 1));
                        line
                    };
                    order.lines = lines.into_iter().enumerate().map(number).collect();
                    order.adjustments = adjustments;
                    order.currency = currency;
                    order.history = History::default();
                    order.wanted_ship_date =
                        wanted.map(|days| start + chrono::TimeDelta::days(days));
                    (order, products.clone())
                },
            )
        },
    )
}

/// The product with a price in this currency, and figures of a workshop that could be.
fn priced(mut product: Product, days: Option<u16>, currency: Currency) -> Product {
    let minor = i64::from(product.stock % 1_000_000);
    let tier = |min_quantity, minor| tembus::domain::price::PriceTier {
        min_quantity,
        unit_price: tembus::domain::money::Money::new(minor, currency),
    };
    product.prices =
        tembus::domain::price::PriceList::new(vec![tier(1, minor), tier(100, minor / 2)]).unwrap();
    product.sample_price = None;
    for (index, variant) in product.variants.iter_mut().enumerate() {
        variant.id = VariantId(uuid::Uuid::from_u128(index as u128 + 1));
        variant.price_differences.clear();
        variant.stock %= 500;
    }
    product.stock %= 500;
    product.lead_time_days = days.map(|days| days % 200);
    product.monthly_capacity = product.monthly_capacity.map(|pieces| pieces % 5000);
    product
}

fn line_of(products: Vec<Product>, currency: Currency) -> impl Strategy<Value = OrderLine> {
    let product = proptest::sample::select(products);
    (line(), product, 0..2000_u32, maybe(price_in(currency)), any::<prop::sample::Index>())
        .prop_map(|(line, product, quantity, agreed_price, pick)| {
            // One place more than there are variants: the product itself.
            let pick = pick.index(product.variants.len() + 1);
            let variant = product.variants.get(pick).map(|variant| variant.id);
            OrderLine { product: product.id, variant, quantity, agreed_price, frozen: None, ..line }
        })
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
