//! Dossiers of every version there ever was, which load for ever.

use std::fs;
use std::path::{Path, PathBuf};

use tembus::format::dossier::{Choice, For, Limits, PhotoSize, read, write};

use super::workspace::{for_buyer, for_fair, workspace};

fn folder(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dossier").join(version)
}

#[test]
fn dossiers_of_version_1_load_and_are_written_the_same() {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder("v1")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let verified = read(text.as_bytes(), Limits::DEFAULT).unwrap();
        assert_eq!(write(&verified.dossier).unwrap().text, text, "{}", path.display());
        names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
    }
    names.sort();
    assert_eq!(names, ["any-buyer.dossier.json", "buyer.dossier.json", "fair.dossier.json"]);
}

/// Run once when a version is new; from then on its files stay as they are:
/// `cargo test --test dossier -- --ignored`.
#[test]
#[ignore = "writes the fixtures that do not exist yet"]
fn write_missing_fixtures() {
    let workspace = workspace();
    let any = Choice {
        made_for: For::AnyBuyer,
        valid_until: None,
        other_languages: vec![],
        photo_size: PhotoSize::Thumbnail,
        delivery_term: None,
        payment_schedule: None,
        ..for_buyer()
    };
    for (name, choice) in [("buyer", for_buyer()), ("fair", for_fair()), ("any-buyer", any)] {
        let path = folder("v1").join(format!("{name}.dossier.json"));
        if !path.exists() {
            fs::write(path, write(&workspace.dossier(&choice)).unwrap().text).unwrap();
        }
    }
}
