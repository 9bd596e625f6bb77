//! What a sweep spares, over fakes.

use std::rc::Rc;

use chrono::NaiveDate;

use super::*;
use crate::app::command::Command;
use crate::app::desk::Ports;
use crate::app::fakes::{
    CountingIds, FixedClock, KeptDownloads, MemoryDrafts, MemoryPermanence, MemoryPhotos,
    MemoryProgramFiles, MemoryRecords, PlainShrinker, answer,
};
use crate::app::ports::{PhotoShrinker, RecordStore, Write};
use crate::app::record::{RecordKind, Revision};
use crate::app::samples::{drum, uuid};
use crate::domain::language::LocalizedText;
use crate::domain::money::Currency;
use crate::domain::party::Exporter;
use crate::domain::product::ProductPhoto;

fn desk_over(records: MemoryRecords) -> Desk {
    let now = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap().and_hms_opt(8, 0, 0).unwrap();
    let desk = Desk::new(Ports {
        records: Rc::new(records),
        photos: Rc::new(MemoryPhotos::new()),
        shrinker: Rc::new(PlainShrinker),
        downloads: Rc::new(KeptDownloads::new()),
        permanence: Rc::new(MemoryPermanence::refusing()),
        drafts: Rc::new(MemoryDrafts::new()),
        files: Rc::new(MemoryProgramFiles::new()),
        clock: Rc::new(FixedClock::at(now)),
        ids: Rc::new(CountingIds::new()),
    });
    answer(desk.open()).unwrap();
    desk
}

fn keep(desk: &Desk, name: &str) -> PhotoHash {
    let photo = answer(PlainShrinker.shrink(name.as_bytes().to_vec())).unwrap();
    answer(desk.ports().photos.put(photo.clone())).unwrap();
    photo.hash
}

fn is_kept(desk: &Desk, hash: &PhotoHash) -> bool {
    answer(desk.ports().photos.get(hash.clone())).unwrap().is_some()
}

/// One session's sweep, in steps of one record.
fn sweep(desk: &Desk) -> usize {
    let mut sweep = PhotoSweep::begin(desk.clone());
    while sweep.look_at(1) {}
    answer(sweep.finish()).unwrap()
}

/// A product with one photo, saved.
fn product_with(desk: &Desk, hash: &PhotoHash) -> RecordKey {
    let mut product = drum();
    product.photos = vec![ProductPhoto { hash: hash.clone(), alt: LocalizedText::default() }];
    let key = RecordKey::new(RecordKind::Product, product.id.0);
    let command = Command::SaveProduct { product: Box::new(product), base: Revision::NONE };
    answer(desk.run(command)).unwrap();
    key
}

#[test]
fn the_photo_of_a_purged_product_goes_at_the_second_sweep() {
    let desk = desk_over(MemoryRecords::new());
    let hash = keep(&desk, "drum");
    let key = product_with(&desk, &hash);
    assert_eq!((sweep(&desk), sweep(&desk)), (0, 0), "a product has it");
    answer(desk.run(Command::Bin(vec![key]))).unwrap();
    assert_eq!((sweep(&desk), sweep(&desk)), (0, 0), "the bin has it");
    answer(desk.run(Command::Purge(vec![key]))).unwrap();
    assert_eq!(sweep(&desk), 0, "an editor of another tab may have it");
    assert!(is_kept(&desk, &hash));
    assert_eq!(sweep(&desk), 1);
    assert!(!is_kept(&desk, &hash));
}

#[test]
fn what_is_named_again_or_kept_again_between_two_sweeps_stays() {
    let desk = desk_over(MemoryRecords::new());
    let (named, kept) = (keep(&desk, "drum"), keep(&desk, "batik"));
    assert_eq!(sweep(&desk), 0);
    product_with(&desk, &named);
    keep(&desk, "batik");
    assert_eq!(sweep(&desk), 0);
    assert!(is_kept(&desk, &named) && is_kept(&desk, &kept));
}

#[test]
fn drafts_the_logo_and_unreadable_text_spare_their_photos() {
    let records = MemoryRecords::new();
    let unreadable = PhotoHash::of(b"unreadable");
    let write = Write {
        key: RecordKey::new(RecordKind::Product, uuid(9)),
        base: Revision::NONE,
        body: Some(format!("{{\"a later version\":\"{}\"}}", unreadable.as_str())),
    };
    answer(records.commit(vec![write])).unwrap();
    let desk = desk_over(records);
    assert_eq!(desk.workspace().unreadable.len(), 1);
    let spared = [keep(&desk, "unreadable"), keep(&desk, "draft"), keep(&desk, "logo")];
    desk.ports().drafts.put("product/new", &format!("{{\"hash\":\"{}\"}}", spared[1].as_str()));
    let mut exporter = Exporter::new("Blitar".to_owned(), Currency::IDR);
    exporter.logo = Some(spared[2].clone());
    let command = Command::SaveExporter { exporter: Box::new(exporter), base: Revision::NONE };
    answer(desk.run(command)).unwrap();
    let orphan = keep(&desk, "orphan");
    assert_eq!((sweep(&desk), sweep(&desk)), (0, 1));
    assert!(spared.iter().all(|hash| is_kept(&desk, hash)));
    assert!(!is_kept(&desk, &orphan));
}

fn hashes(names: &[&str]) -> Vec<PhotoHash> {
    names.iter().map(|name| PhotoHash::of(name.as_bytes())).collect()
}

#[test]
fn while_another_tab_is_open_nothing_goes_but_all_stays_marked() {
    let (all, marked) = (hashes(&["a", "b", "c"]), hashes(&["a"]).into_iter().collect());
    let named = hashes(&["c"]).into_iter().collect();
    let judgement = judge(all.clone(), &named, &marked, false);
    assert_eq!(judgement, Judgement { swept: vec![], marked: hashes(&["a", "b"]) });
    let judgement = judge(all, &named, &marked, true);
    assert_eq!(judgement, Judgement { swept: hashes(&["a"]), marked: hashes(&["b"]) });
}

#[test]
fn a_hash_is_found_whatever_stands_around_it() {
    let hash = PhotoHash::of(b"drum");
    for text in [
        hash.as_str().to_owned(),
        format!("{{\"photos\":[{{\"hash\":\"{}\"}}]}}", hash.as_str()),
        format!("太鼓{}太鼓", hash.as_str()),
        format!("sha256-{}\n", hash.as_str()),
    ] {
        let mut named = BTreeSet::new();
        add_hashes(&text, &mut named);
        assert_eq!(named.into_iter().collect::<Vec<_>>(), [hash.clone()], "{text}");
    }
}
