//! Photos in a real browser: shrunk, anonymous, kept.

use wasm_bindgen_test::wasm_bindgen_test;

use super::*;
use crate::app::ports::PhotoStore;
use crate::web::photos::BrowserPhotos;
use crate::web::store::tests::{kill, new_place, open};

/// A JPEG of `width` by `height` with a gradient, with EXIF that says that the camera was held
/// upright (orientation 6) in Malang.
async fn photo_with_place(width: u32, height: u32) -> Vec<u8> {
    let canvas = canvas(width, height).unwrap();
    let context = context(&canvas).unwrap();
    for band in 0..64 {
        context.set_fill_style_str(&format!("hsl({} 80% 50%)", band * 5));
        let top = f64::from(height) * f64::from(band) / 64.0;
        context.fill_rect(0.0, top, f64::from(width), f64::from(height));
    }
    let jpeg = bytes_of(&encode(&canvas, "image/jpeg").await.unwrap()).await.unwrap();
    let mut photo = jpeg[..2].to_vec();
    photo.extend(exif());
    photo.extend(&jpeg[2..]);
    photo
}

/// An APP1 segment: orientation, the camera's maker, and the latitude reference of a GPS block.
fn exif() -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend([0, 3]);
    tiff.extend(b"\x01\x0f\0\x02\0\0\0\x08\0\0\0\x32");
    tiff.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x3a");
    tiff.extend([0; 4]);
    tiff.extend(b"TESTCAM\0");
    tiff.extend([0, 1]);
    tiff.extend(b"\0\x01\0\x02\0\0\0\x02S\0\0\0");
    tiff.extend([0; 4]);
    let length = u16::try_from(2 + 6 + tiff.len()).unwrap().to_be_bytes();
    [&[0xff, 0xe1][..], &length, b"Exif\0\0", &tiff].concat()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[wasm_bindgen_test]
async fn a_photo_is_shrunk_turned_upright_and_says_nothing_of_its_place() {
    let file = photo_with_place(2400, 1800).await;
    assert!(contains(&file, b"Exif") && contains(&file, b"TESTCAM"), "the test photo has EXIF");

    let photo = CanvasShrinker.shrink(file).await.unwrap();

    assert_eq!((photo.width, photo.height), (1200, 1600), "upright, 1600 px at most");
    assert_eq!(photo.media_type, "image/webp");
    assert_eq!(photo.hash, PhotoHash::of(&photo.bytes));
    for bytes in [&photo.bytes, &photo.thumbnail] {
        assert!(!contains(bytes, b"Exif") && !contains(bytes, b"EXIF"));
        assert!(!contains(bytes, b"TESTCAM"));
    }
    let thumbnail = read(&photo.thumbnail).await.unwrap();
    assert_eq!((thumbnail.width(), thumbnail.height()), (240, 320));
}

#[wasm_bindgen_test]
async fn a_small_picture_keeps_its_size() {
    let canvas = canvas(60, 40).unwrap();
    let file = bytes_of(&encode(&canvas, "image/png").await.unwrap()).await.unwrap();
    let photo = CanvasShrinker.shrink(file).await.unwrap();
    assert_eq!((photo.width, photo.height), (60, 40));
}

#[wasm_bindgen_test]
async fn what_is_no_picture_is_refused() {
    for file in [&b""[..], b"hello", b"\xff\xd8\xff\xe0 cut off"] {
        assert_eq!(CanvasShrinker.shrink(file.to_vec()).await, Err(PhotoError::NotAPicture));
    }
}

#[wasm_bindgen_test]
async fn photos_outlive_their_session_and_are_swept() {
    let place = new_place();
    let (store, _) = open(&place).await;
    let photos = BrowserPhotos::new(&store);
    let upright = CanvasShrinker.shrink(photo_with_place(800, 600).await).await.unwrap();
    let wide = CanvasShrinker.shrink(photo_with_place(640, 480).await).await.unwrap();
    for photo in [&upright, &wide] {
        photos.put(photo.clone()).await.unwrap();
    }
    let size = |photo: &Photo| (photo.bytes.len() + photo.thumbnail.len()) as u64;
    assert_eq!(photos.usage().await, Ok((size(&upright) + size(&wide), 2)));
    kill(store).await;

    let (store, _) = open(&place).await;
    let photos = BrowserPhotos::new(&store);
    assert_eq!(photos.get(upright.hash.clone()).await, Ok(Some(upright.clone())));
    let thumbnail = photos.thumbnail(wide.hash.clone()).await.unwrap().unwrap();
    assert_eq!(thumbnail.bytes, wide.thumbnail);
    assert_eq!(photos.get(PhotoHash::of(b"never kept")).await, Ok(None));
    let named = || vec![wide.hash.clone()];
    assert_eq!(photos.sweep(named()).await, Ok(0), "an editor elsewhere may have it");
    let (other, _) = open(&place).await;
    assert_eq!(photos.sweep(named()).await, Ok(0), "another tab is open");
    kill(other).await;
    photos.put(upright.clone()).await.unwrap();
    assert_eq!(photos.sweep(named()).await, Ok(0), "it was kept again");
    assert_eq!(photos.sweep(named()).await, Ok(1));
    assert_eq!(photos.get(upright.hash).await, Ok(None));
    assert_eq!(photos.usage().await, Ok((size(&wide), 1)));
}

#[wasm_bindgen_test]
fn proportions_are_kept_and_nothing_grows() {
    assert_eq!(fit(4000, 3000, LARGE), (1600, 1200));
    assert_eq!(fit(3000, 4000, SMALL), (240, 320));
    assert_eq!(fit(5000, 1, SMALL), (320, 1));
    assert_eq!(fit(300, 200, SMALL), (300, 200));
}
