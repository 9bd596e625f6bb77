//! Order requests as files: those of the page's program are read, and what is not as it was made is
//! refused.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tembus::format::dossier::{DossierError, Limits, Rule, Violation};
use tembus::format::incoming::{self, Incoming};
use tembus::format::order_request::{LIMITS, OrderRequest, read, write};

/// As the program of the page writes it: `tests/e2e/figures.test.mjs` makes it anew and compares.
fn file() -> String {
    let path = "tests/fixtures/order_request/v1/nordic.order-request.json";
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn refused(file: &[u8]) -> DossierError {
    read(file, LIMITS).unwrap_err()
}

fn request() -> OrderRequest {
    read(file().as_bytes(), LIMITS).unwrap().request
}

/// The file with one change and a digest that fits it, as another program might make it.
fn resealed(change: impl FnOnce(&mut Value)) -> String {
    let mut document: Value = serde_json::from_str(&file()).unwrap();
    change(&mut document);
    let mut integrity = document.as_object_mut().unwrap().remove("integrity").unwrap();
    let canonical = serde_json_canonicalizer::to_vec(&document).unwrap();
    let digest = Sha256::digest(&canonical);
    integrity["digest"] =
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into();
    document["integrity"] = integrity;
    document.to_string()
}

#[test]
fn what_the_page_wrote_is_read_and_sealed_alike() {
    let verified = read(file().as_bytes(), LIMITS).unwrap();
    let request = &verified.request;
    assert_eq!(request.buyer.company, "Nordic \"Drums\" & Söner Oy </script>");
    assert_eq!(request.lines.len(), 2);
    assert!(request.lines[1].unit_price.is_none(), "the stick is priced on request");
    let written = write(request).unwrap();
    assert_eq!(written.digest, verified.digest);
    assert_eq!(read(written.text.as_bytes(), LIMITS).unwrap(), verified);
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let file = file();
    let bytes = file.trim_end().as_bytes();
    for end in 0..bytes.len() {
        assert_eq!(refused(&bytes[..end]), DossierError::Truncated, "cut at {end}");
    }
}

#[test]
fn a_changed_file_is_refused() {
    let file = file();
    for (from, to) in [("\"quantity\": 150", "\"quantity\": 151"), ("Nordic", "Nordik")] {
        assert!(file.contains(from), "{from}");
        let error = refused(file.replacen(from, to, 1).as_bytes());
        assert!(matches!(error, DossierError::Tampered { .. }), "{error}");
    }
}

#[test]
fn what_is_no_order_request_is_named() {
    assert_eq!(refused(b"{}"), DossierError::NotADossier);
    assert_eq!(refused(br#"{"format":"tembus-dossier","version":1}"#), DossierError::NotADossier);
    assert_eq!(refused(b"\xff\xfe"), DossierError::NotText);
    let newer = br#"{"format":"tembus-order-request","version":2,"hologram":1.5}"#;
    assert_eq!(refused(newer), DossierError::Newer { version: 2, known: 1 });
    let deep = "[".repeat(1_000_000);
    assert_eq!(refused(deep.as_bytes()), DossierError::TooDeep { limit: LIMITS.depth });
    let small = Limits { bytes: 10, depth: 5 };
    assert!(matches!(read(file().as_bytes(), small), Err(DossierError::TooLarge { .. })));
    let twice = file().replacen("\"version\": 1,", "\"version\": 1, \"version\": 1,", 1);
    assert!(matches!(refused(twice.as_bytes()), DossierError::NotJson { .. }));
}

#[test]
fn a_wrong_shape_says_where() {
    let check = |change: &dyn Fn(&mut Value), at: &str| match refused(
        resealed(|document| change(document)).as_bytes(),
    ) {
        DossierError::Shape { path, .. } => assert_eq!(path, at),
        other => panic!("{at}: {other:?}"),
    };
    check(&|d| d["lines"][0]["discount"] = json!(5), "lines[0]");
    check(&|d| d["lines"][0]["quantity"] = json!(-1), "lines[0].quantity");
    check(&|d| d["lines"][0]["quantity"] = json!(1.5), "lines[0].quantity");
    check(&|d| d["lines"][0]["quantity"] = json!(4_294_967_296_u64), "lines[0].quantity");
    check(&|d| d["buyer"]["country"] = json!("XX"), "buyer.country");
    check(&|d| d["dossier"]["digest"] = json!("abc"), "dossier.digest");
    check(&|d| d["note"] = Value::Null, "note");
}

#[test]
fn the_rules_between_fields_hold() {
    let check = |change: &dyn Fn(&mut Value), rule: Rule, at: &str| {
        let expected = DossierError::Rule(Violation { path: at.to_owned(), rule });
        assert_eq!(refused(resealed(|document| change(document)).as_bytes()), expected);
    };
    check(&|d| d["buyer"]["company"] = json!(" "), Rule::NoName, "buyer.company");
    check(&|d| d["buyer"]["company"] = json!("x".repeat(301)), Rule::TooLong, "buyer.company");
    check(&|d| d["note"] = json!("x".repeat(4001)), Rule::TooLong, "note");
    check(&|d| d["lines"] = json!([]), Rule::Lines, "lines");
    check(&|d| d["lines"][0]["quantity"] = json!(0), Rule::Lines, "lines[0].quantity");
    check(&|d| d["lines"][1] = d["lines"][0].clone(), Rule::Repeated, "lines[1]");
    check(&|d| d["currency"] = json!("EUR"), Rule::Currency, "lines[0].unit_price");
    check(&|d| d["goods"]["minor"] = json!(1), Rule::Sum, "goods");
    let many = |d: &mut Value| {
        let line = d["lines"][0].clone();
        d["lines"] = Value::Array(vec![line; 5001]);
    };
    check(&many, Rule::Lines, "lines");
}

#[test]
fn nothing_is_written_that_would_not_be_read() {
    let mut request = request();
    request.lines.clear();
    assert!(write(&request).is_err());
}

#[test]
fn a_file_is_known_by_its_content_whatever_it_is_called() {
    let dossier = include_str!("../fixtures/dossier/v1/fair.dossier.json");
    let opened = incoming::read(dossier.as_bytes()).unwrap();
    assert!(matches!(opened, Incoming::Dossier(_)));
    let opened = incoming::read(file().as_bytes()).unwrap();
    assert!(matches!(opened, Incoming::OrderRequest(_)));
    assert_eq!(incoming::read(b"{\"format\":\"x\"}"), Err(DossierError::NotADossier));
    let large = format!("{{\"format\":\"x\",\"a\":\"{}\"}}", "x".repeat(5_000_000));
    assert!(matches!(incoming::read(large.as_bytes()), Err(DossierError::TooLarge { .. })));
}
