//! Dossiers of every version there ever was, which load for ever.

use std::fs;
use std::path::{Path, PathBuf};

use tembus::domain::signing::{Seed, Signed};
use tembus::format::dossier::{
    Choice, For, Limits, PhotoSize, public_key, read, write, write_signed,
};

use super::workspace::{for_buyer, for_fair, workspace};

/// The key that the signed fixture is signed with: RFC 8032, 7.1, TEST 1.
fn seed() -> Seed {
    let digits = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    Seed::parse(digits).unwrap()
}

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
        let written = match verified.signed {
            Signed::No => write(&verified.dossier),
            Signed::By(key) if key == public_key(&seed()) => {
                write_signed(&verified.dossier, &seed())
            }
            other => panic!("{}: {other:?}", path.display()),
        };
        assert_eq!(written.unwrap().text, text, "{}", path.display());
        names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
    }
    names.sort();
    let known = ["any-buyer", "buyer", "fair", "signed"].map(|name| format!("{name}.dossier.json"));
    assert_eq!(names, known);
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
    let path = folder("v1").join("signed.dossier.json");
    if !path.exists() {
        let written = write_signed(&workspace.dossier(&for_fair()), &seed()).unwrap();
        fs::write(path, written.text).unwrap();
    }
}
