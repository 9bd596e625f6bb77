//! Arbitrary values of the domain: anything that a type allows, however odd.

pub mod fair;
pub mod order;
pub mod party;
pub mod producer;
pub mod product;
pub mod shipment;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use tembus::domain::code::{Country, Hs6, NationalCode, Sku, Unit};
use tembus::domain::incoterm::{DeliveryTerm, Incoterm, TransportMode};
use tembus::domain::language::{Language, LocalizedText};
use tembus::domain::money::{Currency, Money};
use tembus::domain::order::schedule::{Instalment, Milestone, PaymentSchedule};
use tembus::domain::percent::BasisPoints;
use tembus::domain::photo::PhotoHash;
use uuid::Uuid;

/// Any text: none, plain words, or any characters at all, line ends and quotes included.
pub fn text() -> impl Strategy<Value = String> {
    let anything = vec(any::<char>(), 1..12).prop_map(String::from_iter);
    prop_oneof![Just(String::new()), "[A-Za-z0-9 ,.]{1,20}", anything]
}

pub fn localized() -> impl Strategy<Value = LocalizedText> {
    (text(), text(), text()).prop_map(|(id, en, zh)| LocalizedText { id, en, zh })
}

pub fn uuid() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

/// From the year -27 to 10,951.
pub fn day() -> impl Strategy<Value = NaiveDate> {
    (-10_000..4_000_000_i32).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap())
}

/// Within a century, as days of orders are.
pub fn near_day() -> impl Strategy<Value = NaiveDate> {
    (730_000..766_000_i32).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).unwrap())
}

pub fn time() -> impl Strategy<Value = NaiveDateTime> {
    let fraction = prop_oneof![
        Just(0),
        (0..1000_u32).prop_map(|millis| millis * 1_000_000),
        0..1_000_000_000_u32
    ];
    (day(), 0..86_400_u32, fraction).prop_map(|(day, second, nanos)| {
        day.and_time(NaiveTime::from_num_seconds_from_midnight_opt(second, nanos).unwrap())
    })
}

pub fn language() -> impl Strategy<Value = Language> {
    proptest::sample::select(Language::ALL.to_vec())
}

/// Currencies with none, two, three and four decimals, and the rupiah, of which nobody writes any.
pub fn currency() -> impl Strategy<Value = Currency> {
    let codes = ["IDR", "IDR", "USD", "EUR", "CNY", "JPY", "KRW", "KWD", "BHD", "CLF"];
    proptest::sample::select(codes.map(|code| Currency::from_code(code).unwrap()).to_vec())
}

pub fn money() -> impl Strategy<Value = Money> {
    let minor = prop_oneof![8 => -1000..1000_i64, 8 => any::<i64>(), 1 => Just(i64::MIN), 1 => Just(i64::MAX)];
    (minor, currency()).prop_map(|(minor, currency)| Money::new(minor, currency))
}

/// Prices that can be multiplied by any quantity.
pub fn price_in(currency: Currency) -> impl Strategy<Value = Money> {
    (0..2_000_000_000_i64).prop_map(move |minor| Money::new(minor, currency))
}

pub fn share() -> impl Strategy<Value = BasisPoints> {
    (0..=10_000_u16).prop_map(|points| BasisPoints::new(points).unwrap())
}

pub fn sku() -> impl Strategy<Value = Sku> {
    "[A-Za-z0-9\"\\\\鼓é-]{1,40}".prop_map(|text| Sku::parse(&text).unwrap())
}

pub fn hs6() -> impl Strategy<Value = Hs6> {
    "[0-9]{6}".prop_map(|digits| Hs6::parse(&digits).unwrap())
}

pub fn national_code() -> impl Strategy<Value = NationalCode> {
    "[0-9]{8}([0-9]{2})?".prop_map(|digits| NationalCode::parse(&digits).unwrap())
}

pub fn country() -> impl Strategy<Value = Country> {
    proptest::sample::select(Country::all().collect::<Vec<_>>())
}

pub fn unit() -> impl Strategy<Value = Unit> {
    proptest::sample::select(Unit::ALL.to_vec())
}

pub fn photo_hash() -> impl Strategy<Value = PhotoHash> {
    any::<[u8; 8]>().prop_map(|bytes| PhotoHash::of(&bytes))
}

pub fn transport() -> impl Strategy<Value = TransportMode> {
    proptest::sample::select(TransportMode::ALL.to_vec())
}

pub fn delivery_term() -> impl Strategy<Value = DeliveryTerm> {
    (proptest::sample::select(Incoterm::ALL.to_vec()), text())
        .prop_map(|(incoterm, named_place)| DeliveryTerm { incoterm, named_place })
}

pub fn milestone() -> impl Strategy<Value = Milestone> {
    prop_oneof![
        Just(Milestone::OnConfirmation),
        Just(Milestone::BeforeShipment),
        Just(Milestone::AgainstTransportDocument),
        Just(Milestone::LetterOfCreditAtSight),
        any::<u16>().prop_map(|days| Milestone::AfterShipment { days }),
    ]
}

/// One to six instalments of any shares, nothing included, that come to the whole.
pub fn schedule() -> impl Strategy<Value = PaymentSchedule> {
    vec((0..=10_000_u16, milestone()), 0..6).prop_flat_map(|cuts| {
        milestone().prop_map(move |last| {
            let mut ends: Vec<u16> = cuts.iter().map(|(end, _)| *end).collect();
            ends.sort_unstable();
            ends.push(10_000);
            let dues = cuts.iter().map(|(_, due)| *due).chain([last]);
            let mut begun = 0;
            let part = |(end, due): (u16, Milestone)| {
                let share = BasisPoints::new(end - begun).unwrap();
                begun = end;
                Instalment { share, due }
            };
            PaymentSchedule::new(ends.into_iter().zip(dues).map(part).collect()).unwrap()
        })
    })
}

/// Up to `most` values.
pub fn some<T: Strategy>(value: T, most: usize) -> impl Strategy<Value = Vec<T::Value>> {
    vec(value, 0..=most)
}

pub fn maybe<T: Strategy>(value: T) -> impl Strategy<Value = Option<T::Value>> {
    option::of(value)
}
