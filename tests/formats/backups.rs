//! Backup files of every version, and files that are none.

use std::fs;
use std::path::Path;

use tembus::domain::photo::PhotoHash;
use tembus::format::backup::{
    Backup, BackupError, BackupPhoto, BackupRecord, SetAside, read, write,
};

/// What the fixture of version 1 holds.
fn sample() -> Backup {
    let bytes = b"a photo".to_vec();
    Backup {
        made_at: "2026-11-21T09:30:15.250".parse().unwrap(),
        records: vec![
            BackupRecord {
                key: "exporter/00000000-0000-0000-0000-000000000000".to_owned(),
                revision: 3,
                body: r#"{"v":1,"legal_name":"Batik \"Contoh\"","legal_form":"perorangan","address":{"country":"ID"},"currency":"IDR","number_pattern":"{kind}/{year}/{number}"}"#.to_owned(),
            },
            BackupRecord {
                key: "product/01991f3e-0000-7000-8000-000000000001".to_owned(),
                revision: 12,
                body: r#"{"v":1,"sku":"BTK-01","name":{"zh":"蜡染"}}"#.to_owned(),
            },
            BackupRecord {
                key: "contract/01991f3e-0000-7000-8000-000000000009".to_owned(),
                revision: 1,
                body: r#"{"v":7,"of":"a kind that is not known here"}"#.to_owned(),
            },
        ],
        photos: vec![BackupPhoto {
            hash: PhotoHash::of(&bytes),
            media_type: "image/webp".to_owned(),
            width: 1600,
            height: 1200,
            bytes,
            thumbnail: vec![0, 255, 16],
        }],
        set_aside: vec![SetAside {
            key: "tembus/record/product/x".to_owned(),
            raw: "{\"torn\u{0}\n".to_owned(),
            reason: "the text ends in the middle".to_owned(),
        }],
    }
}

fn fixture() -> String {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/backup/v1/full.tembus-backup");
    fs::read_to_string(path).unwrap().trim_end().to_owned()
}

/// The sample's file with something in it replaced, and the digest as it was.
fn altered(from: &str, to: &str) -> String {
    let file = write(&sample()).unwrap();
    assert!(file.contains(from), "{file}");
    file.replacen(from, to, 1)
}

#[test]
fn backups_of_version_1_load_and_are_written_the_same() {
    assert_eq!(read(fixture().as_bytes()), Ok(sample()));
    assert_eq!(write(&sample()).as_deref(), Ok(fixture().as_str()));
}

#[test]
fn a_changed_file_is_refused() {
    for (from, to) in [
        ("BTK-01", "BTK-02"),
        ("\"revision\":12", "\"revision\":13"),
        ("2026-11-21", "2026-11-22"),
        ("the text ends", "The text ends"),
        ("\"width\":1600", "\"width\":1601"),
    ] {
        let refused = read(altered(from, to).as_bytes()).unwrap_err();
        assert!(matches!(refused, BackupError::Altered { .. }), "{from}: {refused}");
    }
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    let file = fixture();
    for (cut, _) in file.char_indices().skip(1) {
        assert_eq!(read(&file.as_bytes()[..cut]), Err(BackupError::Truncated), "cut at {cut}");
    }
    assert!(matches!(read(b""), Err(BackupError::NotABackup { .. })));
}

#[test]
fn a_newer_version_is_refused_as_such() {
    let newer = r#"{"format":"tembus-backup","version":2,"surprise":{"deep":[1,2,3]}}"#;
    assert_eq!(read(newer.as_bytes()), Err(BackupError::UnknownVersion { found: 2 }));
}

#[test]
fn what_is_no_backup_is_told_apart_from_a_damaged_one() {
    let check = |file: &[u8], part: &str| {
        let refused = read(file).unwrap_err();
        assert!(matches!(refused, BackupError::NotABackup { .. }), "{refused:?}");
        assert!(refused.to_string().contains(part), "{refused}");
    };
    check(b"PK\x03\x04\xff\xfe", "utf-8");
    check(b"[1,2,3]", "not a Tembus backup");
    check(br#"{"format":"tembus-dossier","version":1}"#, "\"tembus-dossier\"");
    check(br#"{"sku":"BTK-01"}"#, "names no format");
    let damaged = |file: &str, part: &str| {
        let refused = read(file.as_bytes()).unwrap_err();
        assert!(matches!(refused, BackupError::Damaged { .. }), "{refused:?}");
        assert!(refused.to_string().contains(part), "{refused}");
    };
    damaged(&altered("\"set_aside\":[", "\"more\":1,\"set_aside\":["), "unknown field `more`");
    damaged(&altered("\"made_at\":\"2026-", "\"made_at\":\"yesterday, 2026-"), "is not a time");
    damaged(&altered("\"thumbnail\":\"", "\"thumbnail\":\"?"), "Invalid");
}

#[test]
fn nesting_a_million_deep_does_no_harm() {
    let deep = "[".repeat(1_000_000);
    for file in [
        deep.clone(),
        format!(r#"{{"format":"tembus-backup","version":1,"records":{deep}"#),
        format!(r#"{{"format":"tembus-backup","version":1,"surprise":{deep}"#),
    ] {
        assert!(read(file.as_bytes()).is_err());
    }
}

#[test]
fn the_same_key_or_photo_twice_is_refused() {
    let mut twice = sample();
    twice.records.push(twice.records[0].clone());
    let refused = read(write(&twice).unwrap().as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("exporter/00000000"), "{refused}");
    let mut twice = sample();
    twice.photos.push(twice.photos[0].clone());
    assert!(matches!(read(write(&twice).unwrap().as_bytes()), Err(BackupError::Damaged { .. })));
}

#[test]
fn a_photo_under_another_name_or_type_is_refused() {
    let mut other = sample();
    other.photos[0].hash = PhotoHash::of(b"another photo");
    let refused = read(write(&other).unwrap().as_bytes()).unwrap_err();
    assert!(matches!(refused, BackupError::WrongPhoto { .. }), "{refused}");
    let mut script = sample();
    script.photos[0].media_type = "image/svg+xml".to_owned();
    let refused = read(write(&script).unwrap().as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("image/svg+xml"), "{refused}");
}

#[test]
fn counts_that_do_not_agree_are_refused_even_under_a_right_digest() {
    let file = altered("\"records\":3", "\"records\":4");
    let Err(BackupError::Altered { stated, found }) = read(file.as_bytes()) else {
        panic!("the digest must differ")
    };
    let refused = read(file.replace(&stated, &found).as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("as much as it says"), "{refused}");
}
