//! Stored records of every version, each kind in full and with as little as there can be.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tembus::app::example::Example;
use tembus::app::record::RecordKind;
use tembus::domain::allocation::Allocation;
use tembus::domain::dossier::{IssuedDossier, OpenedDossier};
use tembus::domain::fair::Fair;
use tembus::domain::fair::booth::Booth;
use tembus::domain::fair::lead::Lead;
use tembus::domain::holiday::Holidays;
use tembus::domain::order::Order;
use tembus::domain::paper::{IssuedPaper, PaperKind, PaperPlace};
use tembus::domain::party::{Buyer, Exporter};
use tembus::domain::producer::Producer;
use tembus::domain::product::Product;
use tembus::domain::settings::Settings;
use tembus::domain::shipment::Shipment;
use tembus::domain::signing::SigningKey;
use tembus::format::record::{RecordError, StoredShape};
use uuid::Uuid;

/// What a record of this kind is after reading and writing it again.
fn rewritten(kind: RecordKind, body: &str) -> Result<String, RecordError> {
    fn again<T: StoredShape>(body: &str) -> Result<String, RecordError> {
        T::decode(Uuid::from_u128(7), body)?.encode()
    }
    match kind {
        RecordKind::Settings => again::<Settings>(body),
        RecordKind::Exporter => again::<Exporter>(body),
        RecordKind::Product => again::<Product>(body),
        RecordKind::Buyer => again::<Buyer>(body),
        RecordKind::Order => again::<Order>(body),
        RecordKind::Producer => again::<Producer>(body),
        RecordKind::Allocation => again::<Allocation>(body),
        RecordKind::Holidays => again::<Holidays>(body),
        RecordKind::IssuedDossier => again::<IssuedDossier>(body),
        RecordKind::OpenedDossier => again::<OpenedDossier>(body),
        RecordKind::Example => again::<Example>(body),
        RecordKind::SigningKey => again::<SigningKey>(body),
        RecordKind::Fair => again::<Fair>(body),
        RecordKind::Lead => again::<Lead>(body),
        RecordKind::Booth => again::<Booth>(body),
        RecordKind::Shipment => again::<Shipment>(body),
        // Its id is its place in its series, and the fixtures are all of the same place.
        RecordKind::Paper => {
            let place = PaperPlace { kind: PaperKind::PackingList, year: 2026, serial: 7 };
            IssuedPaper::decode(place.id().0, body)?.encode()
        }
    }
}

/// The fixtures of one version: the kind that the name begins with, the file's name, the body.
fn fixtures(version: &str) -> Vec<(RecordKind, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/record").join(version);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let load = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let (code, _) = name.split_once('.').unwrap();
        let kind = RecordKind::ALL.into_iter().find(|kind| kind.code() == code).unwrap();
        (kind, name, fs::read_to_string(path).unwrap().trim_end().to_owned())
    };
    paths.into_iter().map(load).collect()
}

#[test]
fn records_of_version_1_load_and_are_written_the_same() {
    for (kind, name, body) in fixtures("v1") {
        assert_eq!(rewritten(kind, &body).as_deref(), Ok(body.as_str()), "{name}");
    }
}

#[test]
fn every_kind_has_a_full_and_a_minimal_fixture() {
    let names: BTreeSet<String> = fixtures("v1").into_iter().map(|(_, name, _)| name).collect();
    for kind in RecordKind::ALL {
        for form in ["full", "minimal"] {
            let name = format!("{}.{form}.json", kind.code());
            assert!(names.contains(&name), "{name} is missing");
        }
    }
}

#[test]
fn a_record_cut_anywhere_is_refused() {
    for (kind, name, body) in fixtures("v1") {
        for (cut, _) in body.char_indices() {
            assert!(rewritten(kind, &body[..cut]).is_err(), "{name} cut at {cut}");
        }
    }
}

/// Adds a field to every object within, one object at a time.
fn with_a_stranger(body: &str) -> Vec<String> {
    let openings = body.char_indices().filter(|(_, c)| *c == '{').map(|(at, _)| at + 1);
    let stranger = |at: usize| {
        let (before, after) = body.split_at(at);
        let comma = if after.starts_with('}') { "" } else { "," };
        format!(r#"{before}"stranger":1{comma}{after}"#)
    };
    openings.map(stranger).collect()
}

#[test]
fn a_field_that_is_not_known_is_refused_wherever_it_stands() {
    for (kind, name, body) in fixtures("v1") {
        for altered in with_a_stranger(&body) {
            // The pattern of paper numbers has braces that open no object.
            if serde_json::from_str::<serde_json::Value>(&altered).is_err() {
                continue;
            }
            let result = rewritten(kind, &altered);
            assert!(matches!(result, Err(RecordError::Shape { .. })), "{name}: {altered}");
        }
    }
}

#[test]
fn no_field_of_a_full_record_can_be_spoilt_unnoticed() {
    for (kind, name, body) in fixtures("v1") {
        let record: serde_json::Value = serde_json::from_str(&body).unwrap();
        for field in record.as_object().unwrap().keys() {
            let mut spoilt = record.clone();
            spoilt[field] = serde_json::json!({ "spoilt": true });
            assert!(rewritten(kind, &spoilt.to_string()).is_err(), "{name}: {field}");
        }
    }
}

#[test]
fn a_simple_product_is_small_enough_to_keep_ten_thousand_of_them() {
    let body = concat!(
        r#"{"v":1,"sku":"DJB-12","name":{"id":"Djembe ukir 12 inci","en":"Carved djembe 12 inch"},"#,
        r#""category":"Djembe","photos":[{"hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}],"#,
        r#""hs6":"920600","prices":[[1,"IDR 350000"],[1,"USD 25.00"],[100,"USD 22.50"]],"moq":100,"#,
        r#""lead_time_days":45,"stock":12,"packing":{"pieces_per_carton":4,"carton_length_mm":640,"#,
        r#""carton_width_mm":640,"carton_height_mm":620,"net_weight_g":16000,"gross_weight_g":18500}}"#,
    );
    let written = rewritten(RecordKind::Product, body).unwrap();
    assert_eq!(written, body, "the shortest form is the one that is written");
    assert!(written.encode_utf16().count() * 10_000 <= 5_200_000, "{} units", written.len());
}
