//! Arbitrary exporters, buyers and settings.

use proptest::prelude::*;
use tembus::domain::id::BuyerId;
use tembus::domain::party::{Address, BankAccount, Buyer, Contact, Exporter, LegalForm};
use tembus::domain::settings::{Settings, Theme};
use tembus::domain::shipment::container::ContainerKind;
use tembus::domain::shipment::presets::{CarrierRules, ContainerPreset, LoadingPresets};

use super::{
    country, currency, day, delivery_term, language, localized, maybe, photo_hash, schedule, some,
    text, time, uuid,
};

pub fn settings() -> impl Strategy<Value = Settings> {
    let theme = proptest::sample::select(Theme::ALL.to_vec());
    (language(), theme, maybe(time()), any::<bool>(), maybe(loading_presets())).prop_map(
        |(language, theme, backed_up_at, single_keys_off, loading)| Settings {
            language,
            theme,
            backed_up_at,
            single_keys_off,
            loading,
        },
    )
}

fn loading_presets() -> impl Strategy<Value = LoadingPresets> {
    let kind = proptest::sample::select(ContainerKind::ALL.to_vec());
    let container = (kind, any::<bool>(), any::<u32>(), any::<[u32; 3]>(), any::<[u32; 2]>())
        .prop_map(|(kind, offered, cost, inside_mm, [tare_g, max_gross_g])| ContainerPreset {
            kind,
            offered,
            cost,
            inside_mm,
            tare_g,
            max_gross_g,
        });
    (some(container, 4), any::<u32>(), any::<[u32; 4]>()).prop_map(
        |(containers, door_reserve_mm, [courier, most, air, least])| LoadingPresets {
            containers,
            door_reserve_mm,
            carriers: CarrierRules {
                courier_cm3_per_kg: courier,
                courier_most_g: most,
                air_cm3_per_kg: air,
                lcl_least_milli: least,
            },
        },
    )
}

pub fn address() -> impl Strategy<Value = Address> {
    (text(), text(), text(), text(), maybe(country())).prop_map(
        |(lines, city, region, postal_code, country)| Address {
            lines,
            city,
            region,
            postal_code,
            country,
        },
    )
}

pub fn contact() -> impl Strategy<Value = Contact> {
    (text(), text(), text(), text()).prop_map(|(name, role, email, phone)| Contact {
        name,
        role,
        email,
        phone,
    })
}

pub fn bank_account() -> impl Strategy<Value = BankAccount> {
    (text(), text(), text(), text(), text(), maybe(currency())).prop_map(
        |(bank, branch, holder, number, swift, currency)| BankAccount {
            bank,
            branch,
            holder,
            number,
            swift,
            currency,
        },
    )
}

pub fn exporter() -> impl Strategy<Value = Exporter> {
    let form = proptest::sample::select(LegalForm::ALL.to_vec());
    let names = (text(), form, text(), text(), text(), text(), text(), text());
    let lists = (some(contact(), 2), some(bank_account(), 2));
    let rest = (address(), localized(), currency(), maybe(delivery_term()), maybe(photo_hash()));
    (names, lists, rest).prop_map(|(names, (contacts, bank_accounts), rest)| {
        let (address, story, currency, delivery_term, logo) = rest;
        Exporter {
            legal_name: names.0,
            legal_form: names.1,
            nib: names.2,
            npwp: names.3,
            address,
            contacts,
            website: names.4,
            bank_accounts,
            logo,
            signatory_name: names.5,
            signatory_title: names.6,
            story,
            currency,
            delivery_term,
            number_pattern: names.7,
        }
    })
}

pub fn buyer() -> impl Strategy<Value = Buyer> {
    let texts = (text(), text(), text(), text());
    let addresses = (address(), maybe(address()), maybe(address()));
    let terms = (language(), currency(), maybe(delivery_term()), maybe(schedule()));
    let rest = (uuid(), maybe(country()), some(contact(), 2), maybe(day()));
    (texts, addresses, terms, rest).prop_map(|(texts, addresses, terms, rest)| Buyer {
        id: BuyerId(rest.0),
        company: texts.0,
        country: rest.1,
        contacts: rest.2,
        bill_to: addresses.0,
        ship_to: addresses.1,
        notify: addresses.2,
        language: terms.0,
        currency: terms.1,
        delivery_term: terms.2,
        port: texts.1,
        payment_schedule: terms.3,
        source: texts.2,
        notes: texts.3,
        binned_on: rest.3,
    })
}
