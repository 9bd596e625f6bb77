//! The laws of the search, and the time that it takes.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::app::entity::Entity;
use crate::app::product_form::ProductForm;
use crate::app::record::{RecordKey, RecordKind};
use crate::domain::language::Language;
use crate::domain::money::Currency;

/// A product with this name, category and article number.
fn product(number: u128, sku: &str, name: &str, category: &str) -> Product {
    let mut form = ProductForm::blank(Language::Id, Currency::USD);
    for (field, text) in [("sku", sku), ("name_id", name), ("category", category)] {
        form.fields.set(field, text);
    }
    form.read(ProductId(Uuid::from_u128(number)), None, |_| None).unwrap()
}

fn index(products: &[Product]) -> ProductIndex {
    let mut index = ProductIndex::default();
    products.iter().for_each(|product| index.put(product, Revision(1)));
    index
}

/// What is found, by number.
fn found(index: &ProductIndex, typed: &str) -> Vec<u128> {
    let found = index.search(typed).unwrap();
    found.into_iter().map(|id| id.0.as_u128()).collect()
}

#[test]
fn finds_by_words_beginnings_slips_and_chinese() {
    let mut stole = product(1, "BTK-01", "Selendang batik tulis", "Batik");
    stole.name.zh = "靛蓝蜡染围巾".to_owned();
    let drum = product(2, "DJB-50", "Djembe mahoni 50 cm", "Alat musik");
    let bowl = product(3, "KRM-07", "Mangkuk keramik", "Keramik");
    let index = index(&[stole, drum, bowl]);
    let check = |typed: &str, expected: &[u128]| {
        assert_eq!(found(&index, typed), expected, "{typed}");
    };
    check("batik", &[1]);
    check("tul sel", &[1]);
    check("btk01", &[1]);
    check("BTK-0", &[1]);
    check("蜡染", &[1]);
    check("巾", &[1]);
    check("蜡围", &[]);
    check("djmebe", &[2]);
    check("50", &[2]);
    check("kermik", &[3]);
    check("m", &[2, 3]);
    check("batik mahoni", &[]);
    assert_eq!(index.search(" - "), None);
}

#[test]
fn what_is_meant_more_likely_stands_first() {
    let index = index(&[
        product(1, "A-1", "Selendang", "Batik"),
        product(2, "A-2", "Batik kawung", "Kain"),
        product(3, "BATIK-3", "Taplak", "Kain"),
        product(4, "A-4", "Batikan", "Kain"),
    ]);
    assert_eq!(found(&index, "batik"), [3, 2, 4, 1]);
}

/// Lets an index take in so many products.
fn helping(most: u32) -> impl FnMut() -> bool {
    let mut left = most;
    move || {
        left -= 1;
        left > 0
    }
}

#[test]
fn keeps_up_with_the_products_in_small_helpings() {
    let mut workspace = Workspace::default();
    for number in 1..=5 {
        let product = product(number, &format!("A-{number}"), "Batik", "");
        workspace.put(Revision(1), Entity::Product(product));
    }
    let mut index = ProductIndex::default();
    assert_eq!(index.sync(&workspace, helping(2)), Progress::MoreToDo);
    assert_eq!(found(&index, "batik"), [1, 2]);
    assert_eq!(index.sync(&workspace, helping(2)), Progress::MoreToDo);
    assert_eq!(index.sync(&workspace, helping(2)), Progress::Complete);
    assert_eq!(found(&index, "batik"), [1, 2, 3, 4, 5]);
    workspace.put(Revision(2), Entity::Product(product(3, "A-3", "Keramik", "")));
    workspace.remove(RecordKey::new(RecordKind::Product, Uuid::from_u128(1)));
    let mut binned = product(2, "A-2", "Batik", "");
    binned.binned_on = chrono::NaiveDate::from_ymd_opt(2026, 11, 22);
    workspace.put(Revision(2), Entity::Product(binned));
    assert_eq!(index.sync(&workspace, helping(2)), Progress::MoreToDo);
    assert_eq!(index.sync(&workspace, helping(2)), Progress::Complete);
    assert_eq!((found(&index, "batik"), found(&index, "keramik")), (vec![4, 5], vec![3]));
}

#[test]
fn looks_at_what_changed_only() {
    let mut workspace = Workspace::default();
    for number in 1..=5 {
        let product = product(number, &format!("A-{number}"), "Batik", "");
        workspace.put(Revision(1), Entity::Product(product));
    }
    let mut index = ProductIndex::default();
    assert_eq!(index.sync(&workspace, || true), Progress::Complete);
    workspace.put(Revision(2), Entity::Product(product(4, "A-4", "Keramik", "")));
    let mut looked_at = 0;
    let count = || {
        looked_at += 1;
        true
    };
    assert_eq!(index.sync(&workspace, count), Progress::Complete);
    assert_eq!((looked_at, found(&index, "keramik")), (1, vec![4]));
}

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "batik",
        "tulis",
        "batu",
        "bat",
        "kawung",
        "keramik",
        "djembe",
        "mahoni",
        "靛蓝",
        "蜡染布",
        "indigo",
        "Merah",
        "50cm",
        "sogan",
    ])
}

fn name() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..5).prop_map(|words| words.join(" "))
}

fn products() -> impl Strategy<Value = Vec<Product>> {
    prop::collection::vec((name(), word()), 1..12).prop_map(|entries| {
        let numbered = entries.into_iter().zip(1_u128..);
        let made = numbered.map(|((name, category), number)| {
            product(number, &format!("SKU-{number}"), &name, category)
        });
        made.collect()
    })
}

proptest! {
    #[test]
    fn a_product_is_found_by_each_beginning_of_each_of_its_words(products in products()) {
        let index = index(&products);
        for product in &products {
            let texts = [product.name.id.as_str(), &product.category, product.sku.as_str()];
            for word in texts.iter().flat_map(|text| text.split_whitespace()) {
                let ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8());
                for end in ends {
                    let found = index.search(&word[..end]).unwrap();
                    prop_assert!(found.contains(&product.id), "{} in {word}", &word[..end]);
                }
            }
        }
    }

    #[test]
    fn typing_on_never_brings_in_more(products in products(), name in name()) {
        let index = index(&products);
        let ends = name.char_indices().map(|(start, letter)| start + letter.len_utf8());
        let mut before: Option<Vec<ProductId>> = None;
        for end in ends {
            let Some(now) = index.search(&name[..end]) else { continue };
            // A guess begins where the letters so far were met by nothing.
            if let Some(before) = before.filter(|before| !before.is_empty()) {
                prop_assert!(now.iter().all(|id| before.contains(id)), "{}", &name[..end]);
            }
            before = Some(now);
        }
    }

    #[test]
    fn the_order_of_putting_in_changes_nothing(
        products in products(),
        shuffled in any::<prop::sample::Index>(),
        typed in name(),
    ) {
        let mut turned = products.clone();
        turned.rotate_left(shuffled.index(products.len()));
        turned.reverse();
        prop_assert_eq!(index(&products).search(&typed), index(&turned).search(&typed));
    }

    #[test]
    fn a_changed_index_answers_like_a_new_one(
        products in products(),
        others in products(),
        typed in name(),
        end in 1_usize..8,
    ) {
        let mut changed = index(&products);
        others.iter().for_each(|product| changed.put(product, Revision(2)));
        products.iter().skip(others.len()).for_each(|product| changed.remove(product.id));
        let fresh = index(&others);
        prop_assert_eq!(changed.len(), fresh.len());
        let beginning: String = typed.chars().take(end).collect();
        prop_assert_eq!(changed.search(&beginning), fresh.search(&beginning));
    }
}

/// 10,000 products with 8,000 different words among them.
fn large_catalogue() -> Vec<Product> {
    let syllables = ["ba", "tik", "ka", "wung", "so", "gan", "ker", "mi", "dja", "lu", "pre", "no"];
    let word = |mut number: u128| {
        let mut word = String::new();
        for _ in 0..4 {
            word.push_str(syllables[(number % 12) as usize]);
            number /= 12;
        }
        word
    };
    let one = |number: u128| {
        let (first, second) = (word(number * 7919), word(number * 104_729 + 5));
        let name = format!("{first} {second} batik tulis");
        product(number, &format!("BTK-{number:05}"), &name, &word(number % 40))
    };
    (1..=10_000).map(one).collect()
}

/// Run it with `cargo test --release --lib keystroke -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, which other work on the machine disturbs"]
#[expect(clippy::disallowed_methods, reason = "a measurement needs the real clock")]
fn a_keystroke_over_ten_thousand_products_is_quick() {
    let products = large_catalogue();
    let started = std::time::Instant::now();
    let index = index(&products);
    println!("built in {:?}, {} words", started.elapsed(), index.words.len());
    let mut times = Vec::new();
    for typed in ["batik tulis", "kawungsogan", "btk-00917", "bahtik", "sogannbatik", "mikawungg"] {
        for (start, letter) in typed.char_indices() {
            let started = std::time::Instant::now();
            let found = index.search(&typed[..start + letter.len_utf8()]);
            times.push((started.elapsed(), found.map_or(0, |found| found.len())));
        }
    }
    times.sort();
    println!("median {:?}, slowest {:?}", times[times.len() / 2], times[times.len() - 1]);
    assert!(times[times.len() * 95 / 100].0.as_millis() < 8);
}
