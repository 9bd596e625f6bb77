//! Photos fitted to the page: as large as a page of at most 3 MB can carry.

use std::rc::Rc;

use tembus::app::command::{Change, Command};
use tembus::app::desk::{Desk, Ports};
use tembus::app::dossier_make::{Made, estimated_bytes, make, preview};
use tembus::app::entity::Entity;
use tembus::app::fakes::{
    CountingBytes, CountingIds, FixedClock, KeptDownloads, MemoryDrafts, MemoryPermanence,
    MemoryPhotos, MemoryProgramFiles, MemoryRecords, MemoryShelf, PlainShrinker, answer,
};
use tembus::app::ports::{Photo, PhotoStore as _};
use tembus::app::record::{RecordKey, RecordKind, Revision};
use tembus::domain::code::Sku;
use tembus::domain::id::ProductId;
use tembus::domain::language::LocalizedText;
use tembus::domain::photo::PhotoHash;
use tembus::domain::product::{Product, ProductPhoto};
use tembus::format::dossier::{Choice, Limits, PhotoSize, read};
use tembus::format::dossier_page::USUAL_BYTES;
use uuid::Uuid;

use super::workspace::{day, for_buyer, workspace};

/// A picture of this many bytes that begins as a JPEG does, unlike any other.
fn picture(number: u32, bytes: usize) -> Vec<u8> {
    let mut picture = vec![0xff, 0xd8, 0xff];
    picture.extend(number.to_be_bytes());
    picture.resize(bytes, 7);
    picture
}

/// A dossier of so many products with so many photos each, in the sizes that photos of batik have.
fn made(products: u32, photos: u32) -> (Made, u64) {
    let store = Rc::new(MemoryPhotos::new());
    let desk = Desk::new(Ports {
        records: Rc::new(MemoryRecords::new()),
        photos: store.clone(),
        shrinker: Rc::new(PlainShrinker),
        downloads: Rc::new(KeptDownloads::new()),
        permanence: Rc::new(MemoryPermanence::refusing()),
        drafts: Rc::new(MemoryDrafts::new()),
        files: Rc::new(MemoryProgramFiles::new()),
        clock: Rc::new(FixedClock::at(day(2026, 11, 22).and_hms_opt(8, 0, 0).unwrap())),
        ids: Rc::new(CountingIds::new()),
        randomness: Rc::new(CountingBytes::new()),
        shelf: Rc::new(MemoryShelf::default()),
    });
    answer(desk.open()).unwrap();
    let workspace = workspace();
    let mut entities = vec![
        (RecordKey::single(RecordKind::Exporter), Entity::Exporter(workspace.exporter.clone())),
        (
            RecordKey::new(RecordKind::Buyer, workspace.buyers[0].id.0),
            Entity::Buyer(workspace.buyers[0].clone()),
        ),
    ];
    for number in 0..products {
        let shown = (0..photos).map(|index| {
            let bytes = picture(number * 100 + index, 180_000);
            let hash = PhotoHash::of(&bytes);
            let thumbnail = picture(number * 100 + index, 15_000);
            let photo = Photo {
                hash: hash.clone(),
                media_type: "image/jpeg".into(),
                width: 1600,
                height: 1200,
                bytes,
                thumbnail,
            };
            answer(store.put(photo)).unwrap();
            ProductPhoto { hash, alt: LocalizedText::default() }
        });
        let product = Product {
            id: ProductId(Uuid::from_u128(u128::from(number) + 1)),
            sku: Sku::parse(&format!("P-{number}")).unwrap(),
            photos: shown.collect(),
            variants: Vec::new(),
            ..workspace.products[0].clone()
        };
        let key = RecordKey::new(RecordKind::Product, product.id.0);
        entities.push((key, Entity::Product(product)));
    }
    let put = |(key, entity)| Change { key, base: Revision::NONE, value: Some(entity) };
    answer(desk.run(Command::Put(entities.into_iter().map(put).collect()))).unwrap();
    let choice = Choice { photo_size: PhotoSize::Medium, with_orders: false, ..for_buyer() };
    let kept = answer(store.usage()).unwrap();
    let plan = preview(&desk.workspace(), &choice).unwrap();
    let estimate = estimated_bytes(&plan, choice.photo_size, kept);
    (answer(make(&desk, &choice)).unwrap(), estimate)
}

#[test]
fn a_page_of_forty_products_stays_under_three_megabytes() {
    for (products, photos) in [(1, 1), (12, 2), (40, 1), (40, 4), (40, 12)] {
        let (made, estimate) = made(products, photos);
        let bytes = made.page.len() as u64;
        assert!(bytes < USUAL_BYTES, "{products} products, {photos} photos: {bytes} bytes");
        assert!(made.page.contains("<img"), "it shows photos");
        let read = read(made.page.as_bytes(), Limits::DEFAULT).unwrap();
        assert_eq!(read.digest, made.written.digest);
        assert!(estimate < USUAL_BYTES + 100_000, "{estimate}");
    }
}

#[test]
fn photos_are_as_large_as_fit() {
    assert_eq!(made(4, 1).0.fitted_to, Some(800));
    assert_eq!(made(40, 1).0.fitted_to, Some(800));
    let (full, _) = made(40, 2);
    assert_eq!(full.fitted_to, Some(640));
    assert_eq!((full.missing.len(), full.left_out), (1, 0), "the logo is not on this computer");
    let (crowded, _) = made(40, 12);
    assert_eq!((crowded.fitted_to, crowded.missing.len()), (Some(320), 1));
    let shown = crowded.dossier.products.iter().map(|product| product.photos.len());
    let shown: Vec<usize> = shown.collect();
    assert_eq!(shown.iter().sum::<usize>() + crowded.left_out, 40 * 12);
    let (least, most) = (shown.iter().min().unwrap(), shown.iter().max().unwrap());
    assert!(
        *least >= 1 && most - least <= 1,
        "no product is short of its second for a third: {shown:?}"
    );
}
