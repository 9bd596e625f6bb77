//! What changed from one dossier of an exporter to the next.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{DossierSummary, SummarisedProduct};
use crate::domain::code::Sku;
use crate::domain::id::ProductId;
use crate::domain::incoterm::DeliveryTerm;
use crate::domain::money::{Currency, Money};

/// All differences, in the order in which a reader wants them: the terms, then product by product in
/// the newer dossier's order, then what is no longer offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    Terms(TermChange),
    Added { sku: Sku, name: String },
    Changed { sku: Sku, name: String, changes: Vec<ProductChange> },
    Removed { sku: Sku, name: String },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermChange {
    /// Then prices cannot be compared.
    Currency {
        old: Currency,
        new: Currency,
    },
    DeliveryTerm {
        old: Option<DeliveryTerm>,
        new: Option<DeliveryTerm>,
    },
    ValidUntil {
        old: Option<NaiveDate>,
        new: Option<NaiveDate>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProductChange {
    /// From this many pieces on; `None` where there was, or is, no such tier.
    Price {
        min_quantity: u32,
        old: Option<Money>,
        new: Option<Money>,
    },
    Moq {
        old: u32,
        new: u32,
    },
    OrderMultiple {
        old: u32,
        new: u32,
    },
    LeadTime {
        old: Option<u16>,
        new: Option<u16>,
    },
    Name {
        old: String,
        new: String,
    },
    Sku {
        old: Sku,
        new: Sku,
    },
    VariantsAdded(Vec<Sku>),
    VariantsRemoved(Vec<Sku>),
    PhotosAdded(usize),
    PhotosRemoved(usize),
    /// Description, packing, codes, materials, certificates or a variant's price.
    Rest,
}

/// What changed from `old` to `new`; empty where nothing that is compared did.
pub fn compare(old: &DossierSummary, new: &DossierSummary) -> Vec<Difference> {
    let mut differences: Vec<_> = terms(old, new).into_iter().map(Difference::Terms).collect();
    let by_id = |summary: &DossierSummary| -> BTreeMap<ProductId, usize> {
        let products = summary.products.iter().enumerate();
        products.map(|(index, product)| (product.id, index)).collect()
    };
    let (old_by_id, new_by_id) = (by_id(old), by_id(new));
    for product in &new.products {
        let (sku, name) = (product.sku.clone(), product.name.clone());
        let former = old_by_id.get(&product.id).and_then(|index| old.products.get(*index));
        match former {
            None => differences.push(Difference::Added { sku, name }),
            Some(former) => {
                let changes = changes(former, product, old, new);
                if !changes.is_empty() {
                    differences.push(Difference::Changed { sku, name, changes });
                }
            }
        }
    }
    let gone = old.products.iter().filter(|product| !new_by_id.contains_key(&product.id));
    differences.extend(gone.map(|product| Difference::Removed {
        sku: product.sku.clone(),
        name: product.name.clone(),
    }));
    differences
}

fn terms(old: &DossierSummary, new: &DossierSummary) -> Vec<TermChange> {
    let mut changes = Vec::new();
    if old.currency != new.currency {
        changes.push(TermChange::Currency { old: old.currency, new: new.currency });
    }
    if old.delivery_term != new.delivery_term {
        let (old, new) = (old.delivery_term.clone(), new.delivery_term.clone());
        changes.push(TermChange::DeliveryTerm { old, new });
    }
    if old.valid_until != new.valid_until {
        changes.push(TermChange::ValidUntil { old: old.valid_until, new: new.valid_until });
    }
    changes
}

fn changes(
    old: &SummarisedProduct,
    new: &SummarisedProduct,
    old_summary: &DossierSummary,
    new_summary: &DossierSummary,
) -> Vec<ProductChange> {
    let mut changes = Vec::new();
    if old_summary.currency == new_summary.currency {
        changes.extend(prices(old, new));
    }
    if old.moq != new.moq {
        changes.push(ProductChange::Moq { old: old.moq, new: new.moq });
    }
    if old.order_multiple != new.order_multiple {
        let (old, new) = (old.order_multiple, new.order_multiple);
        changes.push(ProductChange::OrderMultiple { old, new });
    }
    if old.lead_time_days != new.lead_time_days {
        let (old, new) = (old.lead_time_days, new.lead_time_days);
        changes.push(ProductChange::LeadTime { old, new });
    }
    let same_language = old_summary.language == new_summary.language;
    if same_language && old.name != new.name {
        changes.push(ProductChange::Name { old: old.name.clone(), new: new.name.clone() });
    }
    if old.sku != new.sku {
        changes.push(ProductChange::Sku { old: old.sku.clone(), new: new.sku.clone() });
    }
    let (added, removed) =
        (missing(&old.variants, &new.variants), missing(&new.variants, &old.variants));
    if !added.is_empty() {
        changes.push(ProductChange::VariantsAdded(added));
    }
    if !removed.is_empty() {
        changes.push(ProductChange::VariantsRemoved(removed));
    }
    if old_summary.has_photos && new_summary.has_photos {
        let (added, removed) =
            (missing(&old.photos, &new.photos), missing(&new.photos, &old.photos));
        if !added.is_empty() {
            changes.push(ProductChange::PhotosAdded(added.len()));
        }
        if !removed.is_empty() {
            changes.push(ProductChange::PhotosRemoved(removed.len()));
        }
    }
    let comparable = same_language && old_summary.currency == new_summary.currency;
    if comparable && old.rest != new.rest {
        changes.push(ProductChange::Rest);
    }
    changes
}

fn prices(old: &SummarisedProduct, new: &SummarisedProduct) -> Vec<ProductChange> {
    let of = |product: &SummarisedProduct| -> BTreeMap<u32, Money> {
        product.prices.iter().copied().collect()
    };
    let (old, new) = (of(old), of(new));
    let quantities: BTreeSet<u32> = old.keys().chain(new.keys()).copied().collect();
    quantities
        .into_iter()
        .map(|min_quantity| (min_quantity, old.get(&min_quantity), new.get(&min_quantity)))
        .filter(|(_, old, new)| old != new)
        .map(|(min_quantity, old, new)| ProductChange::Price {
            min_quantity,
            old: old.copied(),
            new: new.copied(),
        })
        .collect()
}

/// Those of `new` that `old` lacks.
fn missing<T: Ord + Clone>(old: &[T], new: &[T]) -> Vec<T> {
    let old: BTreeSet<&T> = old.iter().collect();
    new.iter().filter(|item| !old.contains(item)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::incoterm::Incoterm;
    use crate::domain::language::Language;
    use uuid::Uuid;

    fn product(id: u128, sku: &str) -> SummarisedProduct {
        SummarisedProduct {
            id: ProductId(Uuid::from_u128(id)),
            sku: Sku::parse(sku).unwrap(),
            name: format!("Product {sku}"),
            prices: vec![(1, usd(1000)), (100, usd(800))],
            moq: 10,
            order_multiple: 1,
            lead_time_days: Some(30),
            photos: vec!["aa".into()],
            variants: vec![],
            rest: "r1".into(),
        }
    }

    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    fn summary(products: Vec<SummarisedProduct>) -> DossierSummary {
        DossierSummary {
            language: Language::En,
            currency: Currency::USD,
            valid_until: None,
            delivery_term: None,
            has_photos: true,
            products,
        }
    }

    fn changes(edit: impl FnOnce(&mut SummarisedProduct)) -> Vec<ProductChange> {
        let old = summary(vec![product(1, "A")]);
        let mut new = old.clone();
        edit(&mut new.products[0]);
        match compare(&old, &new).as_slice() {
            [] => vec![],
            [Difference::Changed { changes, .. }] => changes.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_dossier_does_not_differ_from_itself() {
        let one = summary(vec![product(1, "A"), product(2, "B")]);
        assert_eq!(compare(&one, &one), []);
    }

    #[test]
    fn prices_are_told_tier_by_tier() {
        let told = changes(|product| product.prices = vec![(1, usd(1100)), (200, usd(700))]);
        let price = |min_quantity, old: Option<i64>, new: Option<i64>| ProductChange::Price {
            min_quantity,
            old: old.map(usd),
            new: new.map(usd),
        };
        let expected = [
            price(1, Some(1000), Some(1100)),
            price(100, Some(800), None),
            price(200, None, Some(700)),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn every_compared_field_is_told() {
        assert_eq!(changes(|p| p.moq = 20), [ProductChange::Moq { old: 10, new: 20 }]);
        let lead_time = ProductChange::LeadTime { old: Some(30), new: None };
        assert_eq!(changes(|p| p.lead_time_days = None), [lead_time]);
        assert_eq!(changes(|p| p.photos.push("bb".into())), [ProductChange::PhotosAdded(1)]);
        assert_eq!(changes(|p| p.photos.clear()), [ProductChange::PhotosRemoved(1)]);
        assert_eq!(changes(|p| p.rest = "r2".into()), [ProductChange::Rest]);
        assert!(matches!(changes(|p| p.name = "New".into())[..], [ProductChange::Name { .. }]));
        assert!(matches!(
            changes(|p| p.order_multiple = 6)[..],
            [ProductChange::OrderMultiple { old: 1, new: 6 }]
        ));
        let sku = Sku::parse("A-1").unwrap();
        let added = changes(|p| p.variants.push(sku.clone()));
        assert_eq!(added, [ProductChange::VariantsAdded(vec![sku])]);
    }

    #[test]
    fn terms_come_first_and_what_is_gone_last() {
        let old = summary(vec![product(1, "A"), product(2, "B")]);
        let mut new = summary(vec![product(3, "C"), product(2, "B2")]);
        let term = DeliveryTerm { incoterm: Incoterm::Fob, named_place: "Surabaya".into() };
        new.delivery_term = Some(term);
        let told = compare(&old, &new);
        assert!(matches!(
            told.as_slice(),
            [
                Difference::Terms(TermChange::DeliveryTerm { old: None, .. }),
                Difference::Added { .. },
                Difference::Changed { .. },
                Difference::Removed { .. }
            ]
        ));
    }

    #[test]
    fn what_cannot_be_compared_is_not_told() {
        let old = summary(vec![product(1, "A")]);
        let mut new = old.clone();
        new.currency = Currency::JPY;
        new.language = Language::Zh;
        new.has_photos = false;
        let other = &mut new.products[0];
        other.prices = vec![(1, Money::new(1500, Currency::JPY))];
        other.name = "产品".into();
        other.photos.clear();
        other.rest = "r2".into();
        let told = compare(&old, &new);
        let only = TermChange::Currency { old: Currency::USD, new: Currency::JPY };
        assert_eq!(told, [Difference::Terms(only)]);
    }
}
