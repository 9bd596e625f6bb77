//! Arbitrary fairs, leads and booths.

use proptest::prelude::*;
use rust_decimal::Decimal;
use tembus::domain::dossier::ProductSelection;
use tembus::domain::fair::booth::{Booth, Locked};
use tembus::domain::fair::lead::{Interest, Lead, NextStep};
use tembus::domain::fair::pin::PinHash;
use tembus::domain::fair::{Fair, FairCurrency, FairPrices};
use tembus::domain::id::{FairId, LeadId, OrderId, ProductId, VariantId};
use tembus::domain::order::history::ExchangeRate;

use super::{country, currency, day, language, maybe, photo_hash, share, some, text, time, uuid};

fn selection() -> impl Strategy<Value = ProductSelection> {
    prop_oneof![
        Just(ProductSelection::AllOffered),
        some(text(), 3).prop_map(|names| ProductSelection::Categories(names.into_iter().collect())),
        some(uuid().prop_map(ProductId), 3)
            .prop_map(|ids| ProductSelection::Picked(ids.into_iter().collect())),
    ]
}

fn fair_currency() -> impl Strategy<Value = FairCurrency> {
    let rate = (currency(), 0..1_000_000_000_i64, 0..7_u32, day());
    (currency(), maybe(rate)).prop_map(|(currency, rate)| FairCurrency {
        currency,
        rate: rate.map(|(to, number, scale, day)| ExchangeRate {
            from: currency,
            to,
            rate: Decimal::new(number, scale),
            day,
        }),
    })
}

pub fn fair() -> impl Strategy<Value = Fair> {
    let prices = prop_oneof![
        Just(FairPrices::Listed),
        share().prop_map(FairPrices::Reduced),
        Just(FairPrices::Hidden),
    ];
    let texts = (text(), text(), text(), text());
    let days = (maybe(day()), maybe(day()), maybe(day()));
    let lists = (selection(), some(fair_currency(), 3), some(language(), 3));
    (uuid(), texts, days, lists, prices, share()).prop_map(
        |(id, texts, days, (selection, currencies, languages), prices, deposit)| Fair {
            id: FairId(id),
            name: texts.0,
            venue: texts.1,
            stand: texts.2,
            starts_on: days.0,
            ends_on: days.1,
            selection,
            prices,
            currencies,
            languages,
            deposit,
            notes: texts.3,
            binned_on: days.2,
        },
    )
}

pub fn lead() -> impl Strategy<Value = Lead> {
    let interest =
        (uuid(), maybe(uuid()), any::<u32>()).prop_map(|(product, variant, quantity)| Interest {
            product: ProductId(product),
            variant: variant.map(VariantId),
            quantity,
        });
    let step = proptest::sample::select(NextStep::ALL.to_vec());
    let ids = (uuid(), maybe(uuid()), maybe(uuid()), maybe(uuid()));
    let texts = (text(), text(), text(), text(), text());
    let days = (time(), maybe(day()), maybe(day()), maybe(day()));
    let rest = (maybe(country()), language(), maybe(photo_hash()), some(interest, 3), step);
    (ids, texts, days, rest).prop_map(|(ids, texts, days, rest)| Lead {
        id: LeadId(ids.0),
        fair: ids.1.map(FairId),
        taken_at: days.0,
        name: texts.0,
        company: texts.1,
        country: rest.0,
        email: texts.2,
        phone: texts.3,
        language: rest.1,
        card: rest.2,
        interests: rest.3,
        next_step: rest.4,
        followed_up_on: days.1,
        consent_on: days.2,
        notes: texts.4,
        order: ids.2.map(OrderId),
        merged_into: ids.3.map(LeadId),
        binned_on: days.3,
    })
}

pub fn booth() -> impl Strategy<Value = Booth> {
    let pin = || {
        (any::<[u8; 16]>(), any::<u32>(), any::<[u8; 32]>())
            .prop_map(|(salt, rounds, hash)| PinHash { salt, rounds, hash })
    };
    let locked = (uuid(), time(), text(), any::<u32>())
        .prop_map(|(fair, since, prefix, next)| Locked { fair: FairId(fair), since, prefix, next });
    (pin(), maybe(pin()), any::<u32>(), maybe(time()), maybe(locked)).prop_map(
        |(pin, recovery, wrong, wrong_at, locked)| Booth { pin, recovery, wrong, wrong_at, locked },
    )
}
