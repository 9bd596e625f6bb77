//! What is derived from all products and kept up with each change is what deriving it anew gives,
//! whatever was done before.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use uuid::Uuid;

use super::tests::{desk_over, product};
use super::*;
use crate::app::fakes::{MemoryRecords, answer};
use crate::app::product_tally::ProductTally;
use crate::app::record::RecordKind;
use crate::app::search::{ProductIndex, Progress};
use crate::domain::code::Sku;
use crate::domain::id::ProductId;
use crate::domain::language::{Language, LocalizedText};

const CATEGORIES: [&str; 4] = ["", "Batik", "Kayu", "Tas"];
const NAMES: [&str; 4] = ["Selendang kawung", "Nampan jati", "Tas anyam", "Kebaya kawung"];

/// Something that is done to one of few products.
#[derive(Clone, Debug)]
enum Deed {
    Save {
        product: u128,
        category: usize,
        name: usize,
        sku: usize,
    },
    Bin(u128),
    Unbin(u128),
    Purge(u128),
    UndoLast,
    /// The index takes in so many products.
    Index(u32),
}

fn deed() -> impl Strategy<Value = Deed> {
    let product = 1..6_u128;
    prop_oneof![
        4 => (product.clone(), 0..CATEGORIES.len(), 0..NAMES.len(), 0..8_usize).prop_map(
            |(product, category, name, sku)| Deed::Save { product, category, name, sku }
        ),
        2 => product.clone().prop_map(Deed::Bin),
        1 => product.clone().prop_map(Deed::Unbin),
        1 => product.prop_map(Deed::Purge),
        1 => Just(Deed::UndoLast),
        1 => (1..4_u32).prop_map(Deed::Index),
    ]
}

fn key(product: u128) -> RecordKey {
    RecordKey::new(RecordKind::Product, Uuid::from_u128(product))
}

/// Commands that are refused, such as to bin what is not there, change nothing.
fn run(desk: &Desk, command: Command, last: &mut Option<Undo>) {
    if let Ok(done) = answer(desk.run(command)) {
        *last = Some(done.undo);
    }
}

fn carry_out(desk: &Desk, index: &mut ProductIndex, deed: Deed, last: &mut Option<Undo>) {
    match deed {
        Deed::Save { product: id, category, name, sku } => {
            let mut product = product(desk, &format!("SKU-{sku}"), 5);
            product.id = ProductId(Uuid::from_u128(id));
            product.category = CATEGORIES[category].to_owned();
            product.name = LocalizedText::only(Language::Id, NAMES[name]);
            let base = desk.workspace().get(key(id)).map_or(Revision::NONE, |found| found.0);
            run(desk, Command::SaveProduct { product: Box::new(product), base }, last);
        }
        Deed::Bin(id) => run(desk, Command::Bin(vec![key(id)]), last),
        Deed::Unbin(id) => run(desk, Command::Unbin(vec![key(id)]), last),
        Deed::Purge(id) => run(desk, Command::Purge(vec![key(id)]), last),
        Deed::UndoLast => {
            if let Some(undo) = last.take() {
                // A record that was changed since refuses, as it should.
                let _ = answer(desk.undo(undo));
            }
        }
        Deed::Index(most) => {
            let mut left = most;
            index.sync(&desk.workspace(), || {
                left -= 1;
                left > 0
            });
        }
    }
}

/// What the index finds for each word of the products, and for what is not there.
fn finds(index: &ProductIndex) -> BTreeMap<&'static str, Vec<ProductId>> {
    let words = NAMES.iter().flat_map(|name| name.split(' ')).chain(CATEGORIES);
    let words = words.chain(["sku", "3", "kawnug", "zzz"]).filter(|word| !word.is_empty());
    words.map(|word| (word, index.search(word).unwrap())).collect()
}

proptest! {
    #[test]
    fn what_is_kept_up_is_what_would_be_derived_anew(deeds in prop::collection::vec(deed(), 1..50)) {
        let desk = desk_over(MemoryRecords::new());
        let mut index = ProductIndex::default();
        let mut last = None;
        for deed in deeds {
            carry_out(&desk, &mut index, deed, &mut last);
            let workspace = desk.workspace();

            let mut tally = ProductTally::default();
            workspace.products.values().for_each(|product| tally.add(product));
            prop_assert_eq!(workspace.product_tally(), &tally);
            let named = workspace.catalogue().map(|product| product.category.as_str());
            let categories: BTreeSet<&str> = named.filter(|name| !name.is_empty()).collect();
            prop_assert!(workspace.product_tally().categories().eq(categories));
            prop_assert_eq!(workspace.product_tally().out(), workspace.catalogue().count());
            let binned = workspace.products.len() - workspace.catalogue().count();
            prop_assert_eq!(workspace.product_tally().binned(), binned);

            for sku in (0..8).map(|sku| Sku::parse(&format!("sku-{sku}")).unwrap()) {
                let owner = workspace
                    .products
                    .values()
                    .find(|product| product.skus().any(|other| other.same_as(&sku)));
                prop_assert_eq!(workspace.sku_owner(&sku), owner.map(|owner| owner.id));
            }
        }
        let workspace = desk.workspace();
        prop_assert_eq!(index.sync(&workspace, || true), Progress::Complete);
        let mut anew = ProductIndex::default();
        for product in workspace.catalogue() {
            anew.put(product, product.revision);
        }
        prop_assert_eq!(finds(&index), finds(&anew));
        prop_assert_eq!(index.len(), anew.len());
    }
}
