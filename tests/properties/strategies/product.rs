//! Arbitrary products and price lists.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tembus::domain::id::{ProductId, VariantId};
use tembus::domain::packing::Packing;
use tembus::domain::price::{PriceList, PriceTier};
use tembus::domain::product::{
    Certificate, Material, OriginCriterion, Product, ProductPhoto, ProductStatus, Variant,
    VariantOption,
};

use super::{
    country, currency, day, hs6, localized, maybe, money, national_code, photo_hash, price_in,
    share, sku, some, text, unit, uuid,
};

/// Tiers in any order and several currencies, no two of which start at the same quantity.
pub fn price_list() -> impl Strategy<Value = PriceList> {
    let quantity = prop_oneof![1..200_u32, 1..=u32::MAX];
    let tier = currency().prop_flat_map(price_in);
    some((quantity, tier), 8).prop_map(|tiers| {
        let mut seen = BTreeSet::new();
        let fresh = |(min_quantity, unit_price): (u32, _)| {
            let tier = PriceTier { min_quantity, unit_price };
            seen.insert((tier.unit_price.currency, min_quantity)).then_some(tier)
        };
        PriceList::new(tiers.into_iter().filter_map(fresh).collect()).unwrap()
    })
}

pub fn variant() -> impl Strategy<Value = Variant> {
    let option = (text(), text()).prop_map(|(name, value)| VariantOption { name, value });
    (uuid(), sku(), some(option, 2), any::<u32>(), some(money(), 2)).prop_map(
        |(id, sku, options, stock, price_differences)| Variant {
            id: VariantId(id),
            sku,
            options,
            stock,
            price_differences,
        },
    )
}

/// Any packing, also one that no carton could have: old records keep what was typed.
pub fn packing() -> impl Strategy<Value = Packing> {
    let counts = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
    (counts, any::<u32>(), any::<bool>(), maybe(any::<u16>())).prop_map(
        |(counts, gross_weight_g, upright_only, layers_on_top)| Packing {
            pieces_per_carton: counts.0,
            carton_length_mm: counts.1,
            carton_width_mm: counts.2,
            carton_height_mm: counts.3,
            net_weight_g: counts.4,
            gross_weight_g,
            upright_only,
            layers_on_top,
        },
    )
}

pub fn origin_criterion() -> impl Strategy<Value = OriginCriterion> {
    prop_oneof![
        Just(OriginCriterion::Unknown),
        Just(OriginCriterion::Wo),
        Just(OriginCriterion::Pe),
        Just(OriginCriterion::Cth),
        share().prop_map(OriginCriterion::Rvc),
        Just(OriginCriterion::Psr),
    ]
}

fn certificate() -> impl Strategy<Value = Certificate> {
    (text(), text(), text(), maybe(day())).prop_map(|(name, number, issuer, expires_on)| {
        Certificate { name, number, issuer, expires_on }
    })
}

pub fn product() -> impl Strategy<Value = Product> {
    let photo = (photo_hash(), localized()).prop_map(|(hash, alt)| ProductPhoto { hash, alt });
    let material = (text(), maybe(share())).prop_map(|(name, share)| Material { name, share });
    let status = proptest::sample::select(ProductStatus::ALL.to_vec());
    let few = prop_oneof![Just(1_u32), any::<u32>()];
    let says = (uuid(), sku(), localized(), localized(), text());
    let shows = (some(photo, 2), status, some(variant(), 2), unit());
    let codes = (
        maybe(hs6()),
        some((country(), national_code()), 2),
        country(),
        origin_criterion(),
        some(material, 2),
    );
    let costs = (price_list(), maybe(money()), maybe(money()), few.clone(), few);
    let makes = (maybe(any::<u16>()), maybe(any::<u32>()), any::<u32>());
    let rest = (maybe(packing()), some(certificate(), 2), maybe(day()));
    (says, shows, codes, costs, makes, rest).prop_map(|(says, shows, codes, costs, makes, rest)| {
        Product {
            id: ProductId(says.0),
            sku: says.1,
            name: says.2,
            description: says.3,
            category: says.4,
            photos: shows.0,
            status: shows.1,
            variants: shows.2,
            hs6: codes.0,
            national_codes: codes.1,
            origin_country: codes.2,
            origin_criterion: codes.3,
            materials: codes.4,
            unit: shows.3,
            prices: costs.0,
            sample_price: costs.1,
            cost: costs.2,
            moq: costs.3,
            order_multiple: costs.4,
            lead_time_days: makes.0,
            monthly_capacity: makes.1,
            stock: makes.2,
            packing: rest.0,
            certificates: rest.1,
            binned_on: rest.2,
        }
    })
}
