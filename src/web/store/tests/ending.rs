//! Which sessions count as ended in order, so that the next start need not heal.

use wasm_bindgen_test::wasm_bindgen_test;

use super::*;
use crate::app::ports::{Photo, PhotoHash, PhotoStore};
use crate::web::photos::BrowserPhotos;

/// Whether a session that starts now would heal.
async fn is_unclean(store: &BrowserRecords) -> bool {
    store.0.is_unclean().await.unwrap()
}

async fn keep_photo(store: &BrowserRecords, bytes: &[u8]) {
    let photo = Photo {
        hash: PhotoHash::of(bytes),
        media_type: "image/webp".to_owned(),
        width: 1,
        height: 1,
        bytes: bytes.to_vec(),
        thumbnail: bytes.to_vec(),
    };
    BrowserPhotos::new(store).put(photo).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_session_that_only_looked_has_nothing_to_heal() {
    let place = new_place();
    let (store, _) = open(&place).await;
    store.commit(vec![write(1, 0, "drum")]).await.unwrap();
    store.0.leave_in_order();
    kill(store).await;

    let (looking, _) = open(&place).await;
    assert!(!is_unclean(&looking).await);
    BrowserPhotos::new(&looking).sweep(Vec::new()).await.unwrap();
    kill(looking).await;
    let (store, _) = open(&place).await;
    assert!(!is_unclean(&store).await);
}

#[wasm_bindgen_test]
async fn every_kind_of_write_makes_an_end_unclean_until_the_tab_is_left() {
    let place = new_place();
    let (store, _) = open(&place).await;
    store.commit(vec![write(1, 0, "drum")]).await.unwrap();
    assert!(is_unclean(&store).await);
    store.0.leave_in_order();
    assert!(!is_unclean(&store).await);
    store.commit(vec![write(1, 1, "djembe")]).await.unwrap();
    assert!(is_unclean(&store).await);
    store.0.leave_in_order();
    keep_photo(&store, b"a photo").await;
    assert!(is_unclean(&store).await);
    store.0.leave_in_order();
    for removed in [0, 1] {
        // The first sweep marks the photo, the second takes it away.
        assert_eq!(BrowserPhotos::new(&store).sweep(Vec::new()).await, Ok(removed));
        assert!(is_unclean(&store).await);
        store.0.leave_in_order();
    }
    assert_eq!(BrowserPhotos::new(&store).sweep(Vec::new()).await, Ok(0));
    assert!(!is_unclean(&store).await, "nothing was left to sweep, so nothing was written");
    store.0.leave_in_order();
    store.discard_unreadable("aside/1/local/nothing").await.unwrap();
    assert!(is_unclean(&store).await);
    store.0.leave_in_order();
    assert!(!is_unclean(&store).await);
}

#[wasm_bindgen_test]
async fn a_first_write_that_is_cut_off_makes_the_end_unclean() {
    let place = new_place();
    let (store, _) = open(&place).await;
    store.commit(vec![write(1, 0, "drum")]).await.unwrap();
    store.0.leave_in_order();
    let pending = crate::web::store::Pending::begin(&store.0).await.unwrap();
    assert!(is_unclean(&store).await, "although the batch itself never reached the database");
    store.0.leave_in_order();
    assert!(is_unclean(&store).await, "a write is still under way");
    drop(pending);
}

#[wasm_bindgen_test]
async fn a_tab_that_goes_on_outdates_the_mark_of_one_that_left() {
    let place = new_place();
    let (ours, _) = open(&place).await;
    let (other, _) = open(&place).await;
    ours.commit(vec![write(1, 0, "drum")]).await.unwrap();
    other.commit(vec![write(2, 0, "batik")]).await.unwrap();
    other.0.leave_in_order();
    ours.commit(vec![write(1, 1, "djembe")]).await.unwrap();
    assert!(is_unclean(&ours).await, "a record");
    other.commit(vec![write(2, 1, "sarong")]).await.unwrap();
    other.0.leave_in_order();
    keep_photo(&ours, b"a drum").await;
    assert!(is_unclean(&ours).await, "a photo");
}

#[wasm_bindgen_test]
async fn whichever_of_two_tabs_leaves_last_its_mark_holds() {
    let place = new_place();
    let (ours, _) = open(&place).await;
    let (other, _) = open(&place).await;
    ours.commit(vec![write(1, 0, "drum")]).await.unwrap();
    other.commit(vec![write(2, 0, "batik")]).await.unwrap();
    keep_photo(&other, b"a cloth").await;
    // The messages between the tabs arrive.
    crate::web::timing::pause(100).await;
    other.0.leave_in_order();
    ours.0.leave_in_order();
    assert!(!is_unclean(&ours).await);
}
