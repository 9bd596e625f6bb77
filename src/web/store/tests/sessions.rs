//! Sessions, tabs and room.

use wasm_bindgen_test::wasm_bindgen_test;

use super::*;
use crate::app::ports::Recovery;
use crate::web::local::LIMIT;
use crate::web::timing::pause;

#[wasm_bindgen_test]
async fn a_later_session_finds_what_was_committed() {
    let place = new_place();
    let (store, loaded) = open(&place).await;
    assert_eq!(loaded, Loaded::default());
    store.commit(vec![write(1, 0, "drum"), write(2, 0, "太鼓\n")]).await.unwrap();
    let answer = store.commit(vec![write(1, 1, "djembe")]).await.unwrap();
    assert_eq!(answer[0].revision, Revision(2));
    kill(store).await;

    let (_, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), [text(1, 2, "djembe"), text(2, 1, "太鼓\n")]);
    assert_eq!(loaded.recovery, Recovery::default());
}

#[wasm_bindgen_test]
async fn commits_that_are_begun_together_happen_in_order() {
    let place = new_place();
    let (store, _) = open(&place).await;
    let first = store.commit(vec![write(1, 0, "one")]);
    let second = store.commit(vec![write(1, 1, "two")]);
    // The second is awaited first: it waits for its turn all the same.
    assert_eq!(second.await.unwrap()[0].revision, Revision(2));
    assert_eq!(first.await.unwrap()[0].revision, Revision(1));
}

#[wasm_bindgen_test]
async fn a_commit_that_nobody_waits_for_is_still_done() {
    let place = new_place();
    let (store, _) = open(&place).await;
    drop(store.commit(vec![write(1, 0, "drum")]));
    store.commit(vec![write(2, 0, "batik")]).await.unwrap();
    kill(store).await;
    let (_, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), [text(1, 1, "drum"), text(2, 1, "batik")]);
}

#[wasm_bindgen_test]
async fn a_stale_write_of_another_tab_is_refused_with_theirs() {
    let place = new_place();
    let (ours, _) = open(&place).await;
    ours.commit(vec![write(1, 0, "drum")]).await.unwrap();
    let (other, _) = open(&place).await;
    other.commit(vec![write(1, 1, "djembe")]).await.unwrap();

    let refused = ours.commit(vec![write(2, 0, "batik"), write(1, 1, "bongo")]).await;

    let theirs =
        vec![StoredRecord { key: key(1), revision: Revision(2), body: Some("djembe".to_owned()) }];
    assert_eq!(refused, Err(CommitError::Conflict { theirs }));
    let (_, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), [text(1, 2, "djembe")], "nothing of the refused batch is there");
}

#[wasm_bindgen_test]
async fn another_tab_hears_of_a_change_within_a_tenth_of_a_second() {
    let place = new_place();
    let (ours, _) = open(&place).await;
    let (other, _) = open(&place).await;
    let (heard_here, heard_there) = (listen(&ours), listen(&other));
    let answer = ours.commit(vec![write(1, 0, "drum"), write(2, 0, "batik")]).await.unwrap();
    pause(100).await;
    assert_eq!(*heard_there.borrow(), answer);
    assert_eq!(*heard_here.borrow(), []);
}

#[wasm_bindgen_test]
async fn a_tab_that_missed_messages_catches_up() {
    let place = new_place();
    let (ours, _) = open(&place).await;
    let (asleep, _) = open(&place).await;
    asleep.0.channel.take();
    let heard = listen(&asleep);
    ours.commit(vec![write(1, 0, "drum")]).await.unwrap();
    let purge = Write { key: key(1), base: Revision(1), body: None };
    ours.commit(vec![purge]).await.unwrap();
    let last = ours.commit(vec![write(2, 0, "batik")]).await.unwrap();
    assert_eq!(*heard.borrow(), []);

    asleep.0.catch_up().await;

    assert_eq!(heard.borrow().last(), last.last());
    assert!(heard.borrow().iter().any(|record| record.key == key(1) && record.body.is_none()));
    let so_far = heard.borrow().len();
    asleep.0.catch_up().await;
    assert_eq!(heard.borrow().len(), so_far, "nothing is told twice");
}

#[wasm_bindgen_test]
async fn a_tab_that_slept_past_the_journal_catches_up_too() {
    let place = new_place();
    let (ours, _) = open(&place).await;
    let (asleep, _) = open(&place).await;
    asleep.0.channel.take();
    let heard = listen(&asleep);
    for round in 0..140 {
        ours.commit(vec![write(round % 3, (round / 3) as u64, "drum")]).await.unwrap();
    }
    asleep.0.catch_up().await;
    let mut revisions: Vec<_> =
        heard.borrow().iter().map(|record| (record.key, record.revision)).collect();
    revisions.sort();
    assert_eq!(revisions, [(key(0), Revision(47)), (key(1), Revision(47)), (key(2), Revision(46))]);
}

#[wasm_bindgen_test]
async fn two_tabs_that_write_one_record_lose_no_update() {
    let place = new_place();
    let (ours, _) = open(&place).await;
    ours.commit(vec![write(1, 0, "0")]).await.unwrap();
    let (other, _) = open(&place).await;
    async fn count_up(store: &BrowserRecords, times: usize) -> usize {
        let mut refused = 0;
        let (mut revision, mut number) = (1, 0);
        for _ in 0..times {
            loop {
                match store.commit(vec![write(1, revision, &(number + 1).to_string())]).await {
                    Ok(answer) => {
                        (revision, number) = (answer[0].revision.0, number + 1);
                        break;
                    }
                    Err(CommitError::Conflict { theirs }) => {
                        revision = theirs[0].revision.0;
                        number = theirs[0].body.as_ref().unwrap().parse().unwrap();
                        refused += 1;
                    }
                    Err(error) => panic!("{error}"),
                }
            }
        }
        refused
    }
    let task = {
        let other = other.clone();
        super::super::detached(async move { count_up(&other, 100).await })
    };
    let refused = count_up(&ours, 100).await + task.await;
    assert!(refused > 0, "the tabs never met");
    pause(1_200).await;
    for store in [ours, other] {
        kill(store).await;
    }
    let (_, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), [text(1, 201, "200")]);
    assert_eq!(loaded.recovery, Recovery::default(), "localStorage had the last version, too");
}

#[wasm_bindgen_test]
async fn a_full_store_changes_nothing_and_goes_on() {
    let place = new_place();
    let (store, _) = open(&place).await;
    store.commit(vec![write(1, 0, "drum")]).await.unwrap();
    let local = Rc::clone(&store.0.local);
    let filling = format!("{}:filling", place.app);
    let free = LIMIT - local.used() - filling.len() as u64;
    local.put(&filling, &"x".repeat(free as usize - 1_000)).unwrap();

    let batch = || vec![write(1, 1, "djembe"), write(2, 0, &"b".repeat(2_000))];
    assert_full(store.commit(batch()).await);
    assert_eq!(store.0.raw(2).await, None);
    let reserved = local.entries(&format!("{}:reserve", place.app));
    assert_eq!(reserved, [], "the reservation is gone");
    store.commit(vec![write(1, 1, "bongo")]).await.expect("small changes still fit");

    local.remove(&filling);
    let (other, loaded) = open(&place).await;
    assert_eq!(shown(&loaded), [text(1, 2, "bongo")]);
    assert_eq!(other.usage().limit, LIMIT);
    let answer = other.commit(vec![write(2, 0, &"b".repeat(2_000))]).await.unwrap();
    assert_eq!(answer[0].revision, Revision(1));
}

#[wasm_bindgen_test]
async fn the_room_in_use_is_counted_as_it_changes() {
    let place = new_place();
    let (store, _) = open(&place).await;
    let before = store.usage().used;
    store.commit(vec![write(1, 0, "太鼓")]).await.unwrap();
    let key = store.0.key_of(1);
    let stored = store.0.local.get(&key).unwrap();
    let grown = (key.len() + stored.encode_utf16().count()) as u64;
    assert_eq!(store.usage().used, before + grown);
    assert_eq!(Local::open().unwrap().used(), store.usage().used);
}

#[wasm_bindgen_test]
async fn a_store_that_failed_takes_no_more_writes() {
    let place = new_place();
    let (store, _) = open(&place).await;
    store.0.database.borrow().as_ref().unwrap().close();
    let failed = store.commit(vec![write(1, 0, "drum")]).await;
    assert!(matches!(failed, Err(CommitError::Failed { .. })), "{failed:?}");
    let stopped = store.commit(vec![write(1, 0, "drum")]).await;
    assert!(matches!(stopped, Err(CommitError::Stopped { .. })), "{stopped:?}");
    assert_eq!(store.0.local.get(&store.0.key_of(1)), None);
}

#[wasm_bindgen_test]
async fn without_its_database_the_store_still_shows_everything_but_takes_no_writes() {
    let place = new_place();
    let (store, _) = open(&place).await;
    store.commit(vec![write(1, 0, "drum")]).await.unwrap();
    kill(store).await;
    crate::web::idb::make_unopenable(&place.app).await;

    let (store, loaded) = open(&place).await;

    assert_eq!(shown(&loaded), [text(1, 1, "drum")]);
    assert!(loaded.read_only.unwrap().contains("VersionError"));
    let stopped = store.commit(vec![write(1, 1, "djembe")]).await;
    assert!(matches!(stopped, Err(CommitError::Stopped { .. })), "{stopped:?}");
}
