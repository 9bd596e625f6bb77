//! Price tiers, minimum quantities and multiples.

use proptest::prelude::*;
use tembus::domain::price::{PriceList, PriceListError, PriceTier};

use super::strategies::product::{price_list, product};
use super::strategies::{currency, price_in};

proptest! {
    #[test]
    fn a_larger_quantity_never_falls_to_a_lower_tier(
        list in price_list(), currency in currency(), one: u32, two: u32,
    ) {
        let (small, large) = (one.min(two), one.max(two));
        let start = |quantity| list.tier_for(quantity, currency).map(|tier| tier.min_quantity);
        prop_assert!(start(small) <= start(large));
    }

    #[test]
    fn the_tier_is_the_highest_that_is_reached(
        list in price_list(), currency in currency(), quantity: u32,
    ) {
        let starts: Vec<u32> = list.in_currency(currency).map(|tier| tier.min_quantity).collect();
        let reached = starts.iter().copied().filter(|start| *start <= quantity).max();
        let wanted = reached.or_else(|| starts.iter().copied().min());
        let tier = list.tier_for(quantity, currency);
        prop_assert_eq!(tier.map(|tier| tier.min_quantity), wanted);
        prop_assert!(tier.is_none_or(|tier| tier.unit_price.currency == currency));
        prop_assert_eq!(list.unit_price(quantity, currency), tier.map(|tier| tier.unit_price));
    }

    #[test]
    fn the_order_of_the_tiers_does_not_matter(list in price_list(), seed: u64) {
        let mut tiers = list.tiers().to_vec();
        let turn = usize::try_from(seed % 7).unwrap().min(tiers.len());
        tiers.rotate_left(turn);
        prop_assert_eq!(PriceList::new(tiers.clone()), Ok(list.clone()));
        tiers.reverse();
        prop_assert_eq!(PriceList::new(tiers), Ok(list));
    }

    #[test]
    fn every_currency_is_named_once(list in price_list()) {
        let named = list.currencies();
        for tier in list.tiers() {
            let count = named.iter().filter(|code| **code == tier.unit_price.currency).count();
            prop_assert_eq!(count, 1);
        }
        prop_assert!(named.iter().all(|code| list.in_currency(*code).next().is_some()));
    }

    #[test]
    fn two_tiers_cannot_start_at_the_same_quantity(
        currency in currency(), list in price_list(), pick: prop::sample::Index,
        price in currency().prop_flat_map(price_in),
    ) {
        let mut tiers = list.tiers().to_vec();
        tiers.push(PriceTier { min_quantity: 1, unit_price: tembus::domain::money::Money::new(price.minor, currency) });
        let copy = tiers[pick.index(tiers.len())];
        tiers.insert(0, copy);
        let refused = matches!(PriceList::new(tiers), Err(PriceListError::Duplicate { .. }));
        prop_assert!(refused);
    }

    #[test]
    fn the_next_valid_quantity_is_the_least_one(
        mut product in product(), quantity in 0..5000_u32, moq in 0..5000_u32, multiple in 0..300_u32,
    ) {
        (product.moq, product.order_multiple) = (moq, multiple);
        let fits = |pieces: u32| {
            pieces >= moq.max(1) && pieces >= quantity && pieces.is_multiple_of(multiple.max(1))
        };
        let next = product.next_valid_quantity(quantity).unwrap();
        prop_assert!(fits(next));
        let before = next.saturating_sub(multiple.max(1))..next;
        prop_assert!(!before.into_iter().any(fits), "{} is not the least", next);
        prop_assert_eq!(product.next_valid_quantity(next), Some(next));
    }

    #[test]
    fn a_quantity_beyond_counting_has_no_next(mut product in product(), quantity: u32, moq: u32, multiple: u32) {
        (product.moq, product.order_multiple) = (moq, multiple);
        let least = u64::from(quantity.max(moq).max(1));
        let step = u64::from(multiple.max(1));
        let exact = least.div_ceil(step) * step;
        let next = product.next_valid_quantity(quantity);
        prop_assert_eq!(next.map(u64::from), (exact <= u64::from(u32::MAX)).then_some(exact));
    }
}
