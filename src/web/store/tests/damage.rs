//! Crashes, lost copies, torn batches and flipped bytes.

use wasm_bindgen_test::wasm_bindgen_test;

use super::*;
use crate::app::durable::head::Head;
use crate::web::store::commit::number;

/// Three records, in two batches.
async fn fill(place: &Place) {
    let (store, _) = open(place).await;
    store.commit(vec![write(1, 0, "drum"), write(2, 0, "batik")]).await.unwrap();
    store.commit(vec![write(1, 1, "djembe"), write(3, 0, "snack")]).await.unwrap();
    kill(store).await;
}

fn filled() -> Vec<(u128, u64, String)> {
    vec![text(1, 2, "djembe"), text(2, 1, "batik"), text(3, 1, "snack")]
}

#[wasm_bindgen_test]
async fn an_emptied_local_storage_is_restored() {
    let place = new_place();
    fill(&place).await;
    empty_local(&place);
    let (store, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), filled());
    assert!(loaded.recovery.copy_was_lost);
    assert_eq!(loaded.recovery.replayed_from_journal, 3);
    kill(store).await;

    empty_database(&place).await;
    let (_, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), filled(), "localStorage has it all again");
}

#[wasm_bindgen_test]
async fn an_emptied_database_is_restored() {
    let place = new_place();
    fill(&place).await;
    empty_database(&place).await;
    let (store, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), filled());
    assert!(loaded.recovery.copy_was_lost);
    assert_eq!(loaded.recovery.restored_to_journal, 3);
    let answer = store.commit(vec![write(2, 1, "songket")]).await.unwrap();
    assert_eq!(answer[0].revision, Revision(2));
    kill(store).await;

    empty_local(&place);
    let (_, loaded) = open(&place).await;
    let expected = [text(1, 2, "djembe"), text(2, 2, "songket"), text(3, 1, "snack")];
    assert_eq!(shown(&loaded), expected, "the database has it all again");
}

#[wasm_bindgen_test]
async fn a_database_emptied_in_the_middle_of_a_session_is_restored() {
    let place = new_place();
    let (store, _) = open(&place).await;
    store.commit(vec![write(1, 0, "drum"), write(2, 0, "batik")]).await.unwrap();
    let database = store.0.database().await.unwrap();
    tamper(&database, |store| {
        for name in names::ALL {
            store(name).clear().unwrap();
        }
    })
    .await;
    let answer = store.commit(vec![write(1, 1, "djembe")]).await.unwrap();
    assert_eq!(answer[0].revision, Revision(2));
    kill(store).await;
    empty_local(&place);
    let (_, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), [text(1, 2, "djembe"), text(2, 1, "batik")]);
}

#[wasm_bindgen_test]
async fn a_crash_before_any_key_of_a_batch_ends_in_the_whole_batch() {
    const KEYS: usize = 5;
    for survived in 0..KEYS {
        let place = new_place();
        let first = (0..3).map(|id| write(id, 0, "before")).collect();
        let (store, _) = open(&place).await;
        store.commit(first).await.unwrap();
        kill(store).await;

        let crashing =
            Place { interruption: Some(Rc::new(move |done| done < survived)), ..place.clone() };
        let (store, _) = open(&crashing).await;
        let mut batch: Vec<Write> = (0..3).map(|id| write(id, 1, "after")).collect();
        batch[1].body = None;
        batch.extend([write(3, 0, "new"), write(4, 0, "new")]);
        store.commit(batch).await.unwrap_err();
        kill(store).await;

        let (_, loaded) = open(&place).await;
        let all = [text(0, 2, "after"), text(2, 2, "after"), text(3, 1, "new"), text(4, 1, "new")];
        assert_eq!(shown(&loaded), all, "with {survived} keys written before the crash");
        assert_eq!(loaded.recovery.replayed_from_journal, KEYS - survived);
    }
}

/// Of a last batch only one record reached the disk, and localStorage is as it was before it.
/// Answers what the database held of record 1.
async fn tear(place: &Place) -> String {
    fill(place).await;
    let (store, _) = open(place).await;
    let before = (store.0.raw(1).await.unwrap(), store.0.head().await.unwrap());
    let kept = [store.0.key_of(1), store.0.key_of(4)].map(|key| (store.0.local.get(&key), key));
    store.commit(vec![write(1, 2, "torn"), write(4, 0, "torn")]).await.unwrap();
    tamper(&store.0.database().await.unwrap(), |store| {
        store(names::RECORDS).delete(key(4).to_string()).unwrap();
        store(names::JOURNAL).delete(number(before.1.sequence + 1)).unwrap();
        store(names::META).put(names::HEAD, before.1.encode()).unwrap();
    })
    .await;
    for (value, key) in kept {
        match value {
            Some(value) => store.0.local.put(&key, &value).unwrap(),
            None => store.0.local.remove(&key),
        }
    }
    kill(store).await;
    before.0
}

#[wasm_bindgen_test]
async fn a_torn_batch_in_the_database_is_not_believed() {
    let place = new_place();
    let before = tear(&place).await;
    let (store, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), filled());
    assert_eq!(store.0.raw(1).await.unwrap(), before, "the database was mended as well");
    let answer = store.commit(vec![write(1, 2, "bongo")]).await.unwrap();
    assert_eq!(answer[0].revision, Revision(3));
}

#[wasm_bindgen_test]
async fn a_torn_batch_that_start_up_did_not_see_is_found_by_the_next_write() {
    let place = new_place();
    tear(&place).await;
    let session = format!("{}-session", place.app);
    let _another_tab = crate::web::locks::acquire(&session, crate::web::locks::Mode::Shared).await;
    let (store, _) = open(&place).await;
    let answer = store.commit(vec![write(1, 2, "bongo")]).await.unwrap();
    assert_eq!(answer[0].revision, Revision(3));
}

#[wasm_bindgen_test]
async fn a_flipped_byte_in_either_copy_is_mended() {
    for at_local in [true, false] {
        let place = new_place();
        fill(&place).await;
        let store = BrowserRecords::open_at(place.clone(), Local::open().unwrap());
        let name = store.0.key_of(1);
        let good = store.0.local.get(&name).unwrap();
        let flipped = good.replace("djembe", "djembd");
        if at_local {
            store.0.local.put(&name, &flipped).unwrap();
        } else {
            tamper(&store.0.database().await.unwrap(), |store| {
                store(names::RECORDS).put(key(1).to_string(), flipped.as_str()).unwrap();
            })
            .await;
        }
        kill(store).await;

        let (store, loaded) = open(&place).await;
        assert_eq!(shown(&loaded), filled());
        assert_eq!(loaded.unreadable, []);
        let mut after = Some(String::new());
        while let Some(key) = after {
            after = store.0.scrub_some(&key).await.unwrap();
        }
        assert_eq!(store.0.local.get(&name).as_deref(), Some(&*good));
        assert_eq!(store.0.raw(1).await.as_deref(), Some(&*good));
    }
}

/// Record 1 is damaged in both copies, and no journal remembers it.
async fn damage_both(place: &Place) -> (String, String) {
    fill(place).await;
    let store = BrowserRecords::open_at(place.clone(), Local::open().unwrap());
    let name = store.0.key_of(1);
    let good = store.0.local.get(&name).unwrap();
    store.0.local.put(&name, &good.replace("djembe", "here")).unwrap();
    let head = store.0.head().await.unwrap();
    tamper(&store.0.database().await.unwrap(), |store| {
        let text = good.replace("djembe", "there");
        store(names::RECORDS).put(key(1).to_string(), text).unwrap();
        store(names::JOURNAL).clear().unwrap();
        let head = Head { floor: head.sequence, ..head };
        store(names::META).put(names::HEAD, head.encode()).unwrap();
    })
    .await;
    kill(store).await;
    (name, key(1).to_string())
}

#[wasm_bindgen_test]
async fn a_record_that_neither_copy_can_tell_is_kept_and_all_else_works() {
    let place = new_place();
    let (in_local, in_database) = damage_both(&place).await;
    let (store, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), filled()[1..]);
    let found: Vec<_> =
        loaded.unreadable.iter().map(|found| (&*found.key, found.raw.lines().last())).collect();
    assert_eq!(found, [(&*in_local, Some("here")), (&*in_database, Some("there"))]);
    store.commit(vec![write(2, 1, "songket")]).await.unwrap();
    kill(store).await;

    let (store, again) = open(&place).await;
    assert_eq!(again.unreadable, loaded.unreadable, "it stays until the owner gives it up");
    store.discard_unreadable(&in_local).await.unwrap();
    store.discard_unreadable(&in_database).await.unwrap();
    kill(store).await;
    let (_, last) = open(&place).await;
    assert_eq!(last.unreadable, []);
    assert_eq!(shown(&last), [text(2, 2, "songket"), text(3, 1, "snack")]);
}

#[wasm_bindgen_test]
async fn unreadable_text_is_set_aside_when_its_record_is_written_anew() {
    let place = new_place();
    let raw = {
        damage_both(&place).await;
        let (store, loaded) = open(&place).await;
        store.commit(vec![write(1, 0, "anew")]).await.unwrap();
        kill(store).await;
        let mut raw: Vec<_> = loaded.unreadable.into_iter().map(|found| found.raw).collect();
        raw.sort();
        raw
    };
    let (store, loaded) = open(&place).await;
    assert_eq!(shown(&loaded)[0], text(1, 1, "anew"));
    let mut kept: Vec<_> = loaded.unreadable.iter().map(|found| found.raw.clone()).collect();
    kept.sort();
    assert_eq!(kept, raw, "both damaged texts are still there");
    for found in &loaded.unreadable {
        store.discard_unreadable(&found.key).await.unwrap();
    }
    kill(store).await;
    let (_, loaded) = open(&place).await;
    assert_eq!(loaded.unreadable, []);
}

#[wasm_bindgen_test]
async fn a_text_of_a_later_version_is_shown_and_kept() {
    let place = new_place();
    fill(&place).await;
    let store = BrowserRecords::open_at(place.clone(), Local::open().unwrap());
    let (_, sealed) =
        crate::app::durable::envelope::seal("shipment/1", Revision(1), 2, 1, Some("{}"));
    let name = store.0.local_key("shipment/1");
    store.0.local.put(&name, &sealed).unwrap();
    kill(store).await;
    for _ in 0..2 {
        let (store, loaded) = open(&place).await;
        assert_eq!(shown(&loaded), filled());
        assert_eq!(loaded.unreadable[0].raw, sealed);
        kill(store).await;
    }
    let (store, _) = open(&place).await;
    store.discard_unreadable(&name).await.unwrap();
    kill(store).await;
    let (_, loaded) = open(&place).await;
    assert_eq!(loaded.unreadable, []);
    assert_eq!(shown(&loaded), filled());
}

#[wasm_bindgen_test]
async fn old_tombstones_leave_local_storage_but_not_the_database() {
    let place = new_place();
    let (store, _) = open(&place).await;
    for round in 0..5 {
        let ids = round * 50..(round + 1) * 50;
        store.commit(ids.clone().map(|id| write(id, 0, "drum")).collect()).await.unwrap();
        let purge = |id| Write { key: key(id), base: Revision(1), body: None };
        store.commit(ids.map(purge).collect()).await.unwrap();
    }
    kill(store).await;
    let (store, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), []);
    let left = store.0.local.entries(&store.0.prefix).len();
    assert_eq!(left, 200);
    assert!(store.0.raw(0).await.is_some());
    kill(store).await;
    let (_, loaded) = open(&place).await;
    assert_eq!((shown(&loaded), loaded.recovery), (vec![], Default::default()));
}
