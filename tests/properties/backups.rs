//! A backup reads back as what it was, and no change of its file goes unnoticed.

use proptest::prelude::*;
use tembus::domain::photo::PhotoHash;
use tembus::format::backup::{
    Backup, BackupError, BackupPhoto, BackupRecord, PHOTO_TYPES, SetAside, read, write,
};

use super::strategies::{some, text, time, uuid};

fn photo() -> impl Strategy<Value = BackupPhoto> {
    let bytes = || proptest::collection::vec(any::<u8>(), 0..40);
    let media_type = proptest::sample::select(PHOTO_TYPES.to_vec());
    (bytes(), bytes(), media_type, any::<u32>(), any::<u32>()).prop_map(
        |(bytes, thumbnail, media_type, width, height)| BackupPhoto {
            hash: PhotoHash::of(&bytes),
            media_type: media_type.to_owned(),
            width,
            height,
            bytes,
            thumbnail,
        },
    )
}

fn backup() -> impl Strategy<Value = Backup> {
    let revision = prop_oneof![1..1000_u64, any::<u64>()];
    let record = (uuid(), revision, text()).prop_map(|(id, revision, body)| BackupRecord {
        key: format!("product/{id}"),
        revision,
        body,
    });
    let set_aside =
        (text(), text(), text()).prop_map(|(key, raw, reason)| SetAside { key, raw, reason });
    (time(), some(record, 4), some(photo(), 3), some(set_aside, 2)).prop_map(
        |(made_at, records, mut photos, set_aside)| {
            photos.sort_by(|one, other| one.hash.cmp(&other.hash));
            photos.dedup_by(|one, other| one.hash == other.hash);
            Backup { made_at, records, photos, set_aside }
        },
    )
}

proptest! {
    #[test]
    fn a_backup_reads_back(backup in backup()) {
        let file = write(&backup).unwrap();
        prop_assert_eq!(read(file.as_bytes()), Ok(backup), "{}", file);
    }

    /// The digest is that of RFC 8785, found by another program's canonicaliser, provided that
    /// no number passes what it can write exactly (2^53).
    #[test]
    fn the_digest_is_over_the_canonical_form(mut backup in backup()) {
        for record in &mut backup.records {
            record.revision %= 1 << 53;
        }
        let file = write(&backup).unwrap();
        let mut parsed: serde_json::Value = serde_json::from_str(&file).unwrap();
        prop_assert_eq!(&serde_json_canonicalizer::to_string(&parsed).unwrap(), &file);
        let stated = parsed.as_object_mut().unwrap().remove("sha256").unwrap();
        let rest = serde_json_canonicalizer::to_vec(&parsed).unwrap();
        let found = PhotoHash::of(&rest);
        prop_assert_eq!(stated.as_str(), Some(found.as_str()));
    }

    #[test]
    fn the_form_of_the_file_does_not_matter(backup in backup()) {
        let parsed: serde_json::Value = serde_json::from_str(&write(&backup).unwrap()).unwrap();
        let indented = serde_json::to_string_pretty(&parsed).unwrap();
        prop_assert_eq!(read(indented.as_bytes()), Ok(backup));
    }

    #[test]
    fn a_file_that_is_cut_is_refused(backup in backup(), at: prop::sample::Index) {
        let file = write(&backup).unwrap();
        let mut cut = at.index(file.len());
        while !file.is_char_boundary(cut) {
            cut -= 1;
        }
        let refused = read(&file.as_bytes()[..cut]).unwrap_err();
        let known = matches!(refused, BackupError::Truncated | BackupError::NotABackup { .. });
        prop_assert!(known, "{refused:?}");
    }

    #[test]
    fn no_byte_can_change_unnoticed(backup in backup(), at: prop::sample::Index, bit in 0..8_u32) {
        let mut file = write(&backup).unwrap().into_bytes();
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        // Only what says the same is the same: one way of writing a text for another.
        let result = read(&file);
        prop_assert!(result.is_err() || result == Ok(backup));
    }
}
