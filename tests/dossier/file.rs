//! Writing and reading are each other's inverse, and the digest covers every field.

use std::time::{Duration, Instant};

use serde_json::Value;
use tembus::domain::code::Sku;
use tembus::domain::dossier::compare::compare;
use tembus::domain::id::{ProductId, VariantId};
use tembus::format::dossier::{Choice, DossierError, Limits, PhotoSize, read, write};
use uuid::Uuid;

use super::workspace::{Workspace, for_buyer, for_fair, workspace};

#[test]
fn what_is_written_is_read_again() {
    for choice in
        [for_buyer(), for_fair(), Choice { photo_size: PhotoSize::Thumbnail, ..for_buyer() }]
    {
        let dossier = workspace().dossier(&choice);
        let written = write(&dossier).unwrap();
        let verified = read(written.text.as_bytes(), Limits::DEFAULT).unwrap();
        assert_eq!(verified.dossier, dossier);
        assert_eq!(verified.digest, written.digest);
        let with_mark = format!("\u{feff}{}", written.text);
        assert!(read(with_mark.as_bytes(), Limits::DEFAULT).is_ok());
    }
}

#[test]
fn indentation_and_the_order_of_keys_do_not_matter() {
    let written = write(&workspace().dossier(&for_buyer())).unwrap();
    let value: Value = serde_json::from_str(&written.text).unwrap();
    let compact = value.to_string();
    assert_ne!(compact.len(), written.text.len());
    let verified = read(compact.as_bytes(), Limits::DEFAULT).unwrap();
    assert_eq!(verified.digest, written.digest);
}

/// Every path to a value that is neither object nor array.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                leaves(value, &format!("{path}/{key}"), found);
            }
        }
        Value::Array(elements) => {
            for (index, value) in elements.iter().enumerate() {
                leaves(value, &format!("{path}/{index}"), found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

#[test]
fn no_field_can_be_changed_unnoticed() {
    let written = write(&workspace().dossier(&for_buyer())).unwrap();
    let document: Value = serde_json::from_str(&written.text).unwrap();
    let mut paths = Vec::new();
    leaves(&document, "", &mut paths);
    assert!(paths.len() > 150, "{}", paths.len());
    for path in paths {
        let mut changed = document.clone();
        let leaf = changed.pointer_mut(&path).unwrap();
        *leaf = match &*leaf {
            Value::String(text) => Value::String(format!("{text} ")),
            Value::Number(number) => (number.as_i64().unwrap() + 1).into(),
            Value::Bool(value) => (!value).into(),
            other => panic!("{other} at {path}"),
        };
        let refused = read(changed.to_string().as_bytes(), Limits::DEFAULT).unwrap_err();
        match path.as_str() {
            "/format" => assert_eq!(refused, DossierError::NotADossier),
            "/version" => assert_eq!(refused, DossierError::Newer { version: 2, known: 1 }),
            "/integrity/algorithm" | "/integrity/canonicalisation" => {
                assert!(matches!(refused, DossierError::Shape { .. }), "{path}: {refused}");
            }
            _ => assert!(matches!(refused, DossierError::Tampered { .. }), "{path}: {refused}"),
        }
    }
}

/// The workspace with this many drums on offer.
fn with_products(count: u128) -> Workspace {
    let mut workspace = workspace();
    let drum = workspace.products[0].clone();
    workspace.products = (0..count)
        .map(|index| {
            let mut drum = drum.clone();
            drum.id = ProductId(Uuid::from_u128(index + 1));
            drum.sku = Sku::parse(&format!("DJB-{index:05}")).unwrap();
            for (position, variant) in drum.variants.iter_mut().enumerate() {
                variant.id = VariantId(Uuid::from_u128((index << 8) + position as u128));
                variant.sku = Sku::parse(&format!("DJB-{index:05}-{position}")).unwrap();
            }
            drum
        })
        .collect();
    workspace
}

#[test]
#[allow(clippy::disallowed_methods, reason = "how long it takes is what is tested")]
fn two_thousand_products_without_photos_are_made_and_read_in_time() {
    let workspace = with_products(2000);
    let start = Instant::now();
    let plan = workspace.plan(&for_fair());
    let written = write(plan.dossier()).unwrap();
    let verified = read(written.text.as_bytes(), Limits::DEFAULT).unwrap();
    let took = start.elapsed();
    assert_eq!(verified.dossier.products.len(), 2000);
    // Generous: a test build on a busy machine. The release build is measured by `make bench`.
    assert!(took < Duration::from_secs(20), "{took:?}");
}

#[test]
fn a_summary_tells_the_next_dossier_apart() {
    let mut workspace = workspace();
    let before = workspace.dossier(&for_buyer()).summary();
    assert_eq!(compare(&before, &workspace.dossier(&for_buyer()).summary()), []);
    workspace.products[0].moq = 200;
    workspace.products[0].description.en = "Teak".into();
    let told = format!("{:?}", compare(&before, &workspace.dossier(&for_buyer()).summary()));
    assert!(told.contains("Moq { old: 100, new: 200 }") && told.contains("Rest"), "{told}");
}
