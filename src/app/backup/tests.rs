//! Backups over fakes: what is collected, what a plan says, what a restore does and refuses.

use std::cell::RefCell;
use std::rc::Rc;

use super::*;
use crate::app::command::{Change, Command, CommandError};
use crate::app::desk::Ports;
use crate::app::fakes::{
    CountingBytes, CountingIds, FixedClock, KeptDownloads, MemoryDrafts, MemoryPermanence,
    MemoryPhotos, MemoryProgramFiles, MemoryRecords, MemoryShelf, PlainShrinker, answer,
};
use crate::app::ports::{CommitError, PhotoError, PhotoStore, StoredRecord, Unreadable};
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::samples::{buyer, drum, uuid};
use crate::domain::code::Sku;
use crate::domain::id::ProductId;
use crate::domain::language::LocalizedText;
use crate::domain::money::Currency;
use crate::domain::party::Exporter;
use crate::domain::photo::PhotoHash;
use crate::domain::product::{Product, ProductPhoto};
use crate::domain::settings::Settings;
use crate::format::backup::{read, write};

/// A desk with the fakes under it.
struct Place {
    desk: Desk,
    records: MemoryRecords,
    photos: Rc<MemoryPhotos>,
}

fn place_over(records: MemoryRecords) -> Place {
    let photos = Rc::new(MemoryPhotos::new());
    let desk = Desk::new(Ports {
        records: Rc::new(records.clone()),
        photos: Rc::clone(&photos) as Rc<dyn PhotoStore>,
        shrinker: Rc::new(PlainShrinker),
        downloads: Rc::new(KeptDownloads::new()),
        permanence: Rc::new(MemoryPermanence::refusing()),
        drafts: Rc::new(MemoryDrafts::new()),
        files: Rc::new(MemoryProgramFiles::new()),
        shelf: Rc::new(MemoryShelf::default()),
        clock: Rc::new(FixedClock::at("2026-11-22T14:05:00".parse().unwrap())),
        ids: Rc::new(CountingIds::new()),
        randomness: Rc::new(CountingBytes::new()),
    });
    answer(desk.open()).unwrap();
    Place { desk, records, photos }
}

fn empty() -> Place {
    place_over(MemoryRecords::new())
}

fn picture(bytes: &[u8]) -> Photo {
    Photo {
        hash: PhotoHash::of(bytes),
        media_type: "image/webp".to_owned(),
        width: 4,
        height: 3,
        bytes: bytes.to_vec(),
        thumbnail: b"small".to_vec(),
    }
}

fn drum_with_photo() -> Product {
    let photo = ProductPhoto { hash: PhotoHash::of(b"drum"), alt: LocalizedText::default() };
    Product { photos: vec![photo], ..drum() }
}

/// A drum with a photo, a buyer, an exporter and settings.
fn workshop() -> Place {
    let place = empty();
    answer(place.photos.put(picture(b"drum"))).unwrap();
    let exporter = Exporter::new("Djembe Contoh".to_owned(), Currency::IDR);
    run(&place, Command::SaveSettings(Settings::default()));
    run(&place, Command::SaveExporter { exporter: Box::new(exporter), base: Revision::NONE });
    save(&place, drum_with_photo());
    run(&place, Command::SaveBuyer { buyer: Box::new(buyer()), base: Revision::NONE });
    place
}

fn run(place: &Place, command: Command) {
    answer(place.desk.run(command)).unwrap();
}

fn save(place: &Place, product: Product) {
    let key = product_key(product.id);
    let base = place.desk.workspace().get(key).map_or(Revision::NONE, |found| found.0);
    run(place, Command::SaveProduct { product: Box::new(product), base });
}

const fn product_key(id: ProductId) -> RecordKey {
    RecordKey::new(RecordKind::Product, id.0)
}

/// Collected, written to a file and read again, as a restore gets it.
fn backup_of(place: &Place) -> Backup {
    let collected = answer(collect(&place.desk)).unwrap();
    read(write(&collected.backup).unwrap().as_bytes()).unwrap()
}

fn plan(place: &Place, backup: &Backup) -> RestorePlan {
    RestorePlan::of(&place.desk.workspace(), backup)
}

fn bring(place: &Place, backup: &Backup, manner: Manner) -> Result<Restored, RestoreFailure> {
    let plan = plan(place, backup);
    answer(restore(&place.desk, backup, &plan, manner, |_, _| ()))
}

#[test]
fn a_new_computer_gets_everything() {
    let backup = backup_of(&workshop());
    let new = empty();
    let found = plan(&new, &backup);
    assert!(found.into_empty);
    assert_eq!(found.count(RecordKind::Product, Standing::New), 1);
    assert_eq!((found.photos_missing, found.unknown.len()), (0, 0));
    let restored = bring(&new, &backup, Manner::AddMissing).unwrap();
    assert_eq!(restored, Restored { written: 4, removed: 0, photos: 1 });
    let workspace = new.desk.workspace();
    assert_eq!(workspace.products[&drum().id].value, drum_with_photo());
    assert_eq!(workspace.exporter.as_ref().unwrap().legal_name, "Djembe Contoh");
    assert_eq!(answer(new.photos.get(PhotoHash::of(b"drum"))), Ok(Some(picture(b"drum"))));
    assert_eq!(workspace.settings.backed_up_at, Some("2026-11-22T14:05:00".parse().unwrap()));
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let place = workshop();
    let backup = backup_of(&place);
    let before = place.records.commits();
    for manner in [Manner::AddMissing, Manner::Replace] {
        assert_eq!(plan(&place, &backup).changes(manner), 0);
        assert_eq!(bring(&place, &backup, manner), Ok(Restored::default()));
    }
    assert_eq!(place.records.commits(), before);
}

#[test]
fn adding_leaves_what_is_here_and_replacing_does_not() {
    let place = workshop();
    let backup = backup_of(&place);
    save(&place, Product { stock: 99, ..drum_with_photo() });
    let own = Product { id: ProductId(uuid(77)), sku: Sku::parse("OWN").unwrap(), ..drum() };
    save(&place, own.clone());
    let found = plan(&place, &backup);
    assert_eq!(found.count(RecordKind::Product, Standing::Differs), 1);
    assert_eq!(found.count_only_here(RecordKind::Product), 1);
    assert!(!found.into_empty);

    assert_eq!(bring(&place, &backup, Manner::AddMissing), Ok(Restored::default()));
    assert_eq!(place.desk.workspace().products[&drum().id].stock, 99);

    let restored = bring(&place, &backup, Manner::Replace).unwrap();
    assert_eq!(restored, Restored { written: 1, removed: 1, photos: 0 });
    let workspace = place.desk.workspace();
    assert_eq!(workspace.products[&drum().id].stock, 0);
    assert!(!workspace.products.contains_key(&own.id));
    assert!(workspace.exporter.is_some());
}

#[test]
fn a_removed_record_comes_back() {
    let place = workshop();
    let backup = backup_of(&place);
    let key = product_key(drum().id);
    run(&place, Command::Bin(vec![key]));
    run(&place, Command::Purge(vec![key]));
    assert_eq!(bring(&place, &backup, Manner::AddMissing).unwrap().written, 1);
    assert!(place.desk.workspace().products.contains_key(&drum().id));
}

#[test]
fn settings_stay_those_of_this_computer() {
    let backup = backup_of(&workshop());
    let place = empty();
    let chosen =
        Settings { language: crate::domain::language::Language::Zh, ..Settings::default() };
    run(&place, Command::SaveSettings(chosen.clone()));
    assert!(plan(&place, &backup).into_empty);
    bring(&place, &backup, Manner::Replace).unwrap();
    assert_eq!(place.desk.workspace().settings.value, chosen);
}

#[test]
fn a_number_that_another_product_has_is_not_taken_from_it() {
    let backup = backup_of(&workshop());
    let place = empty();
    let mine = Product { id: ProductId(uuid(5)), ..drum() };
    save(&place, mine.clone());
    let found = plan(&place, &backup);
    assert_eq!(found.count(RecordKind::Product, Standing::NumberTaken), 1);
    bring(&place, &backup, Manner::AddMissing).unwrap();
    assert_eq!(place.desk.workspace().products.len(), 1);
    // Replacing removes the one that is only here, and the number follows.
    bring(&place, &backup, Manner::Replace).unwrap();
    let workspace = place.desk.workspace();
    assert_eq!(workspace.products.keys().copied().collect::<Vec<_>>(), [drum().id]);
    assert_eq!(workspace.sku_owner(&drum().sku), Some(drum().id));
}

#[test]
fn what_cannot_be_read_here_is_named_and_stays_in_the_file() {
    let mut backup = backup_of(&workshop());
    backup.records[2].body = r#"{"v":2,"sku":"from the future"}"#.to_owned();
    backup.records.push(BackupRecord {
        key: "contract/01991f3e-0000-7000-8000-000000000009".to_owned(),
        revision: 1,
        body: r#"{"v":1}"#.to_owned(),
    });
    let place = empty();
    let found = plan(&place, &backup);
    let reasons: Vec<&str> = found.unknown.iter().map(|text| text.reason.as_str()).collect();
    assert!(
        matches!(reasons[..], [future, kind] if future.contains("version 2") && kind.contains("contract/"))
    );
    assert_eq!(bring(&place, &backup, Manner::Replace).unwrap().written, 3);
}

#[test]
fn text_kept_aside_goes_into_the_file_and_is_never_written_over() {
    let key = product_key(drum().id);
    let torn = Unreadable {
        key: key.to_string(),
        raw: "{torn".to_owned(),
        reason: "the text ends".to_owned(),
    };
    let place = place_over(MemoryRecords::with([], [torn]));
    let kept = backup_of(&place);
    assert_eq!(kept.set_aside[0].raw, "{torn");

    let backup = backup_of(&workshop());
    let found = plan(&place, &backup);
    assert_eq!(found.count(RecordKind::Product, Standing::KeptAside), 1);
    bring(&place, &backup, Manner::Replace).unwrap();
    assert_eq!(place.desk.workspace().unreadable.len(), 1);
    assert!(place.desk.workspace().products.is_empty());
}

#[test]
fn photos_that_cannot_be_had_are_counted_and_the_rest_is_saved() {
    let place = workshop();
    place.photos.fail_next(PhotoError::Failed { detail: "disk".to_owned() });
    let collected = answer(collect(&place.desk)).unwrap();
    assert_eq!(collected.photos_missing, 1);
    assert_eq!(collected.backup.records.len(), 4);
    assert_eq!(plan(&empty(), &collected.backup).photos_missing, 1);
}

#[test]
fn a_backup_can_be_made_when_nothing_can_be_written() {
    let place = workshop();
    place.records.fail_next(CommitError::Failed { detail: "disk".to_owned() });
    let command = Command::SaveSettings(Settings::default());
    assert!(answer(place.desk.run(command)).is_err());
    assert_eq!(backup_of(&place).records.len(), 4);
}

/// A workshop of fifty products, so that there are several batches.
fn large() -> Backup {
    let place = workshop();
    for number in 100..150 {
        let sku = Sku::parse(&format!("P-{number}")).unwrap();
        save(&place, Product { id: ProductId(uuid(number)), sku, ..drum() });
    }
    backup_of(&place)
}

#[test]
fn a_restore_that_stops_on_the_way_goes_on_when_it_is_begun_again() {
    let backup = large();
    let place = empty();
    let batches = plan(&place, &backup).batches(Manner::AddMissing);
    assert!(batches.len() > 2, "{} batches", batches.len());
    assert!(batches.iter().all(|batch| (1..=16).contains(&batch.len())));
    place.records.set_limit(9000);
    let failure = bring(&place, &backup, Manner::AddMissing).unwrap_err();
    let full = RestoreError::Command(CommandError::Commit(CommitError::Full {
        needed: 0,
        used: 0,
        limit: 0,
    }));
    assert_eq!(std::mem::discriminant(&failure.error), std::mem::discriminant(&full));
    assert!(failure.before.written > 0);
    assert_eq!(place.desk.workspace().keys().len(), failure.before.written);
    place.records.set_limit(5_000_000);
    let rest = bring(&place, &backup, Manner::AddMissing).unwrap();
    assert_eq!(failure.before.written + rest.written, backup.records.len());
    assert_eq!(plan(&place, &backup).changes(Manner::Replace), 0);
}

#[test]
fn progress_runs_from_nothing_to_all() {
    let backup = large();
    let place = empty();
    let plan = plan(&place, &backup);
    let heard = RefCell::new(Vec::new());
    let note = |done, total| heard.borrow_mut().push((done, total));
    answer(restore(&place.desk, &backup, &plan, Manner::AddMissing, note)).unwrap();
    let heard = heard.into_inner();
    let total = 1 + plan.batches(Manner::AddMissing).len();
    assert_eq!(heard, (0..=total).map(|done| (done, total)).collect::<Vec<_>>());
}

#[test]
fn a_record_changed_since_the_plan_is_not_written_over() {
    let place = workshop();
    let backup = backup_of(&place);
    save(&place, Product { stock: 5, ..drum_with_photo() });
    let plan = plan(&place, &backup);
    let changed = Product { stock: 6, ..drum_with_photo() };
    save(&place, changed.clone());
    let failure = answer(restore(&place.desk, &backup, &plan, Manner::Replace, |_, _| ()));
    assert!(matches!(
        failure.unwrap_err().error,
        RestoreError::Command(CommandError::Commit(CommitError::Conflict { .. }))
    ));
    assert_eq!(place.desk.workspace().products[&drum().id].value, changed);
}

#[test]
fn what_is_removed_goes_last() {
    let place = workshop();
    let backup = large();
    let own = Product { id: ProductId(uuid(77)), sku: Sku::parse("OWN").unwrap(), ..drum() };
    save(&place, own);
    let batches = plan(&place, &backup).batches(Manner::Replace);
    let order: Vec<bool> =
        batches.iter().flatten().map(|change: &Change| change.value.is_none()).collect();
    assert!(order.is_sorted() && order.last() == Some(&true), "{order:?}");
}

#[test]
fn the_name_of_the_file_sorts_by_its_moment() {
    let name = file_name("2026-11-22T14:05:59".parse().unwrap());
    assert_eq!(name, "tembus-2026-11-22-1405.tembus-backup");
}

#[test]
fn a_record_of_a_purged_key_is_new_again() {
    let purged = StoredRecord { key: product_key(drum().id), revision: Revision(9), body: None };
    let place = place_over(MemoryRecords::with([purged], []));
    let backup = backup_of(&workshop());
    bring(&place, &backup, Manner::AddMissing).unwrap();
    assert_eq!(place.desk.workspace().products[&drum().id].revision, Revision(10));
}
