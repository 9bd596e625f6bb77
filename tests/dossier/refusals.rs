//! Files that are not as they were made, and what is said of them.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tembus::format::dossier::{DossierError, Limits, Rule, Violation, WriteError, read, write};

use super::workspace::{for_buyer, for_fair, workspace};

fn file() -> String {
    write(&workspace().dossier(&for_buyer())).unwrap().text
}

fn refused(file: &[u8]) -> DossierError {
    read(file, Limits::DEFAULT).unwrap_err()
}

/// The file with one change and a digest that fits it, as another program might make it.
fn resealed(file: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut document: Value = serde_json::from_str(file).unwrap();
    change(&mut document);
    let mut integrity = document.as_object_mut().unwrap().remove("integrity").unwrap();
    let canonical = serde_json_canonicalizer::to_vec(&document).unwrap();
    let digest: String =
        Sha256::digest(&canonical).iter().map(|byte| format!("{byte:02x}")).collect();
    integrity["digest"] = digest.into();
    document["integrity"] = integrity;
    serde_json::to_string_pretty(&document).unwrap()
}

#[test]
fn a_file_cut_anywhere_ends_too_early() {
    let file = file();
    let whole = file.trim_end().len();
    let bytes = file.as_bytes();
    for end in (0..whole).step_by(97).chain([0, 1, whole - 1]) {
        assert_eq!(refused(&bytes[..end]), DossierError::Truncated, "cut at {end}");
    }
}

#[test]
fn a_file_cut_within_a_character_ends_too_early() {
    let file = file();
    let at = file.find('寸').unwrap() + 1;
    assert_eq!(refused(&file.as_bytes()[..at]), DossierError::Truncated);
}

#[test]
fn what_is_no_dossier_is_named() {
    assert_eq!(refused(b"[1, 2]"), DossierError::NotADossier);
    assert_eq!(refused(br#"{"format":"tembus-backup","version":1}"#), DossierError::NotADossier);
    assert_eq!(refused(b"{}"), DossierError::NotADossier);
    assert!(matches!(refused(b"<html>"), DossierError::NotJson { .. }));
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\xff"), DossierError::NotText);
}

#[test]
fn a_newer_version_is_recognised_whatever_else_it_holds() {
    let newer = br#"{"format":"tembus-dossier","version":7,"hologram":{"a":[1.5]}}"#;
    assert_eq!(refused(newer), DossierError::Newer { version: 7, known: 1 });
}

#[test]
fn size_and_depth_are_limited() {
    let limits = Limits { bytes: 1000, depth: 32 };
    let file = file();
    let too_large = DossierError::TooLarge { bytes: file.len(), limit: 1000 };
    assert_eq!(read(file.as_bytes(), limits).unwrap_err(), too_large);
    let deep = format!("{}{}", "[".repeat(3_000_000), "]".repeat(3_000_000));
    assert_eq!(refused(deep.as_bytes()), DossierError::TooDeep { limit: 32 });
    let deep = format!(r#"{{"format":"tembus-dossier","version":1,"products":{deep}}}"#);
    assert_eq!(refused(deep.as_bytes()), DossierError::TooDeep { limit: 32 });
}

#[test]
fn a_repeated_key_is_refused() {
    let file = file().replacen("\"version\": 1,", "\"version\": 1, \"version\": 1,", 1);
    let DossierError::NotJson { detail } = refused(file.as_bytes()) else { panic!() };
    assert!(detail.contains("\"version\" stands there twice"), "{detail}");
}

#[test]
fn a_wrong_shape_says_where() {
    let check = |change: &dyn Fn(&mut Value), at: &str, part: &str| match refused(
        resealed(&file(), |document| change(document)).as_bytes(),
    ) {
        DossierError::Shape { path, detail } => {
            assert_eq!(path, at, "{detail}");
            assert!(detail.contains(part), "{detail}");
        }
        other => panic!("{at}: {other:?}"),
    };
    check(&|d| d["products"][0]["cost"] = json!(5), "products[0]", "unknown field `cost`");
    let price = "products[0].prices[1].unit_price.minor";
    check(
        &|d| d["products"][0]["prices"][1]["unit_price"]["minor"] = json!(1.5),
        price,
        "floating",
    );
    let country = "exporter.address.country";
    check(&|d| d["exporter"]["address"]["country"] = json!("XX"), country, "\"XX\" is not");
    check(&|d| d["products"][1]["hs6"] = Value::Null, "products[1].hs6", "null");
    check(&|d| d["audience"] = json!("everybody"), "audience", "unknown variant");
    check(
        &|d| d["photos"][0]["media_type"] = json!("image/svg+xml"),
        "photos[0].media_type",
        "svg",
    );
    check(
        &|d| {
            d.as_object_mut().unwrap().remove("terms");
        },
        "",
        "missing field `terms`",
    );
}

#[test]
fn a_file_without_its_digest_is_refused() {
    let mut document: Value = serde_json::from_str(&file()).unwrap();
    document.as_object_mut().unwrap().remove("integrity");
    let error = refused(document.to_string().as_bytes());
    assert!(
        matches!(&error, DossierError::Shape { detail, .. } if detail.contains("integrity")),
        "{error}"
    );
    document["integrity"] = json!({ "algorithm": "SHA-256", "canonicalisation": "RFC 8785" });
    assert!(matches!(refused(document.to_string().as_bytes()), DossierError::Shape { .. }));
    document["integrity"] = Value::Null;
    let error = refused(document.to_string().as_bytes());
    assert!(matches!(error, DossierError::Shape { .. }), "{error}");
}

#[test]
fn the_rules_between_fields_hold() {
    let check = |file: String, change: &dyn Fn(&mut Value), rule: Rule, at: &str| {
        let expected = DossierError::Rule(Violation { path: at.to_owned(), rule });
        assert_eq!(refused(resealed(&file, |document| change(document)).as_bytes()), expected);
    };
    let fair = write(&workspace().dossier(&for_fair())).unwrap().text;
    let accounts = json!([{ "bank": "B", "holder": "H", "number": "1" }]);
    check(
        fair.clone(),
        &|d| d["exporter"]["bank_accounts"] = accounts.clone(),
        Rule::OnlyForBuyers,
        "exporter.bank_accounts",
    );
    check(fair, &|d| d["exporter"]["npwp"] = json!("1"), Rule::OnlyForBuyers, "exporter.npwp");
    let buyer = |change: &dyn Fn(&mut Value), rule, at: &str| check(file(), change, rule, at);
    buyer(&|d| d["valid_until"] = json!("2026-11-21"), Rule::Validity, "valid_until");
    buyer(&|d| d["languages"] = json!([]), Rule::Languages, "languages");
    buyer(&|d| d["languages"] = json!(["en", "en"]), Rule::Languages, "languages");
    buyer(&|d| d["currency"] = json!("EUR"), Rule::Currency, "products[0].prices");
    let other = json!([d_price(1, 5), d_price(1, 4)]);
    buyer(&|d| d["products"][0]["prices"] = other.clone(), Rule::Tiers, "products[0].prices");
    let share = |d: &mut Value| d["terms"]["payment_schedule"][0]["share"] = json!(2999);
    buyer(&share, Rule::Schedule, "terms.payment_schedule");
    let days = |d: &mut Value| d["terms"]["payment_schedule"][0]["days"] = json!(3);
    buyer(&days, Rule::Detail, "terms.payment_schedule");
    buyer(
        &|d| {
            d["products"][1]["id"] = d["products"][0]["id"].clone();
        },
        Rule::Repeated,
        "products[1]",
    );
    buyer(
        &|d| {
            d["photos"] = json!([]);
        },
        Rule::NoSuchPhoto,
        "exporter.logo",
    );
    let script = |d: &mut Value| d["photos"][0]["data"] = json!("PHNjcmlwdD4=");
    buyer(&script, Rule::Photo, "photos[0]");
    let typed = |d: &mut Value| d["photos"][0]["media_type"] = json!("image/webp");
    buyer(&typed, Rule::Photo, "photos[0]");
    let carton = |d: &mut Value| d["products"][0]["packing"]["carton_width_mm"] = json!(0);
    buyer(&carton, Rule::Packing, "products[0].packing");
    let paid = |d: &mut Value| d["orders"][0]["paid"]["currency"] = json!("EUR");
    buyer(&paid, Rule::Currency, "orders[0]");
}

fn d_price(min_quantity: u32, minor: i64) -> Value {
    json!({ "min_quantity": min_quantity, "unit_price": { "minor": minor, "currency": "USD" } })
}

#[test]
fn nothing_is_written_that_would_not_be_read() {
    let mut workspace = workspace();
    workspace.exporter.legal_name = " ".into();
    let refused = write(&workspace.dossier(&for_buyer())).unwrap_err();
    assert!(matches!(refused, WriteError::Rule(Violation { rule: Rule::NoName, .. })), "{refused}");
}
