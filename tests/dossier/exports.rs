//! A dossier and an order in the formats of others. The files in `tests/fixtures/export/` are what was
//! judged by validators that are not ours (`tests/e2e/exports.test.mjs`); here it is held that they are
//! still what is written, and that nothing private is in them.

use std::fs;
use std::path::Path;

use tembus::domain::language::Language;
use tembus::domain::money::{Currency, Money};
use tembus::domain::order::{Adjustment, AdjustmentValue};
use tembus::format::dossier::{Choice, For, one_order};
use tembus::format::{json_ld, ubl};

use super::workspace::{Workspace, day, for_buyer, workspace};

fn for_anybody() -> Choice {
    Choice { made_for: For::AnyBuyer, ..for_buyer() }
}

fn with_a_discount() -> Workspace {
    let mut workspace = workspace();
    workspace.orders[0].adjustments.push(Adjustment {
        label: "Potongan \"setia\"".into(),
        value: AdjustmentValue::Discount(Money::new(1234, Currency::USD)),
    });
    workspace
}

/// Every export, by the name of its file.
fn exports() -> [(&'static str, String); 4] {
    let workspace = with_a_discount();
    let for_one = workspace.dossier(&for_buyer());
    let for_any = workspace.dossier(&for_anybody());
    let order = one_order(&workspace.parts(), &workspace.orders[0], Language::Zh).unwrap().unwrap();
    [
        ("offer.jsonld", json_ld::offer_catalog(&for_any).unwrap()),
        ("buyer.ubl-catalogue.json", ubl::catalogue(&for_one).unwrap()),
        ("any-buyer.ubl-catalogue.json", ubl::catalogue(&for_any).unwrap()),
        ("order.ubl-order.json", ubl::order(&order, Language::Zh, day(2026, 11, 26)).unwrap()),
    ]
}

fn path(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/export").join(name)
}

#[test]
fn exports_are_what_was_validated() {
    for (name, text) in exports() {
        let validated = fs::read_to_string(path(name)).unwrap_or_default();
        assert!(text == validated, "{name} changed: write it anew, then have it validated anew");
    }
}

/// `cargo test --test dossier -- --ignored write_exports`, then `tests/e2e/exports.test.mjs`.
#[test]
#[ignore = "writes the files anew, which then have to be validated anew"]
fn write_exports() {
    for (name, text) in exports() {
        fs::write(path(name), text).unwrap();
    }
}

#[test]
fn amounts_are_the_dossiers_to_the_last_digit() {
    let workspace = workspace();
    let dossier = workspace.dossier(&for_anybody());
    let catalogue: serde_json::Value =
        serde_json::from_str(&ubl::catalogue(&dossier).unwrap()).unwrap();
    let lines = catalogue["Catalogue"][0]["CatalogueLine"].as_array().unwrap();
    let mut expected = Vec::new();
    for product in &dossier.products {
        let variants = product.variants.iter().map(|variant| variant.price_difference);
        for difference in [None].into_iter().chain(variants) {
            let prices = product.prices.iter().map(|tier| {
                let base = tier.unit_price.money();
                difference.map_or(base, |difference| base.plus(difference.money()).unwrap())
            });
            expected.push(prices.map(Money::to_decimal_text).collect::<Vec<_>>());
        }
    }
    let written: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let tiers =
                line["RequiredItemLocationQuantity"].as_array().cloned().unwrap_or_default();
            let amount = |tier: &serde_json::Value| {
                let amount = &tier["Price"][0]["PriceAmount"][0]["AmountContent"];
                format!("{:.2}", amount.as_f64()?).into()
            };
            tiers.iter().filter_map(amount).collect()
        })
        .collect();
    assert_eq!(written, expected);
    assert!(written.iter().flatten().count() > 3, "{written:?}");
}

#[test]
fn an_order_adds_up_and_says_who_pays_whom() {
    let workspace = with_a_discount();
    let order = one_order(&workspace.parts(), &workspace.orders[0], Language::En).unwrap().unwrap();
    let written = ubl::order(&order, Language::En, day(2026, 11, 26)).unwrap();
    let document: serde_json::Value = serde_json::from_str(&written).unwrap();
    let document = &document["Order"][0];
    let sum = &document["AnticipatedMonetaryTotal"][0];
    let amount = |name: &str| sum[name][0]["AmountContent"].as_f64().unwrap_or_default();
    let payable = amount("LineExtensionAmount") - amount("AllowanceTotalAmount")
        + amount("ChargeTotalAmount")
        - amount("PrepaidAmount");
    assert!((payable - amount("PayableAmount")).abs() < 0.001, "{sum}");
    assert!(amount("AllowanceTotalAmount") >= 12.34);
    let name = |party: &str| {
        document[party][0]["Party"][0]["PartyName"][0]["Name"][0]["TextContent"].clone()
    };
    assert_eq!(name("BuyerCustomerParty"), "Contoh Trading (Shenzhen)");
    assert_eq!(name("SellerSupplierParty"), workspace.exporter.legal_name.as_str());
}

#[test]
fn what_is_private_is_in_no_export() {
    let workspace = with_a_discount();
    let djembe = &workspace.products[0];
    let cost = djembe.cost.unwrap().to_decimal_text();
    let capacity = djembe.monthly_capacity.unwrap().to_string();
    let notes = workspace.orders[0].private_notes.as_str();
    let account = workspace.exporter.bank_accounts[0].number.as_str();
    assert!(!notes.is_empty() && !account.is_empty());
    for (name, text) in exports() {
        for secret in
            [&format!("{cost},"), &format!("\"{cost}\""), &format!(": {capacity},"), notes, account]
        {
            assert!(!text.contains(secret), "{name} holds {secret}");
        }
        assert!(!text.contains("Somebody Else GmbH"), "{name}");
    }
}

#[test]
fn an_order_without_a_buyer_is_not_exported() {
    let workspace = workspace();
    let mut order = workspace.orders[0].clone();
    order.buyer = None;
    assert_eq!(one_order(&workspace.parts(), &order, Language::En), Ok(None));
}
