//! The laws of the store, over simulated copies that stop at any point of any batch.

mod simulated;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;

use super::head::Head;
use super::reconcile::{Copies, Plan, reconcile};
use super::stage::{OnDamage, Stored, mend, stage};
use super::{JOURNAL_LENGTH, envelope};
use crate::app::ports::Write;
use crate::app::record::{RecordKey, Revision};
use simulated::*;

fn copies(local: &Local, database: &Database) -> Copies {
    Copies {
        local_prefix: super::local_prefix("tembus"),
        local: local.clone().into_iter().collect(),
        records: database.records.clone().into_iter().collect(),
        journal: database.journal.clone().into_iter().collect(),
        head: database.head.clone(),
    }
}

fn believed(plan: &Plan) -> State {
    let records = plan.believed.iter().map(|believed| believed.record().unwrap());
    records.map(|record| (record.key, record)).collect()
}

/// Live records only: a purged record may be remembered or not.
fn live(state: &State) -> State {
    let mut state = state.clone();
    state.retain(|_, record| record.body.is_some());
    state
}

fn apply(plan: &Plan, local: &mut Local, database: &mut Database) {
    for (key, text) in &plan.roll_back {
        database.records.insert(key.clone(), text.clone());
    }
    for key in &plan.forget {
        database.records.remove(key);
    }
    if let Some(head) = plan.head {
        database.head = Some(head.encode());
    }
    local.extend(plan.to_local.iter().cloned());
    for (key, text) in &plan.to_database {
        let head = Head::parse(database.head.as_deref().unwrap()).unwrap();
        let old = database.records.get(key).map(String::as_str);
        if let Some(head) = mend(&head, key, old, text) {
            database.head = Some(head.encode());
            database.records.insert(key.clone(), text.clone());
        }
    }
}

/// Reconciles, and checks what must hold whatever was found.
fn recover(mut local: Local, mut database: Database) -> Result<State, TestCaseError> {
    let plan = reconcile(&copies(&local, &database));
    let state = believed(&plan);
    apply(&plan, &mut local, &mut database);
    let again = reconcile(&copies(&local, &database));
    prop_assert!(again.is_settled(), "the second time had to mend {again:?}");
    prop_assert_eq!(believed(&again), state.clone(), "the second time believed something else");
    prop_assert_eq!(&plan.unreadable, &vec![]);
    for copy in [copies(&Local::new(), &database), copies(&local, &Database::default())] {
        prop_assert_eq!(live(&believed(&reconcile(&copy))), live(&state), "one copy holds less");
    }

    // The next batch is newer than anything stored, and is based on what is believed.
    let newest = [&local, &database.records]
        .into_iter()
        .flatten()
        .map(|(key, text)| envelope::open(key, text).unwrap().stamp.sequence)
        .max();
    let writes = writes(&state, &[(0, false)], 999);
    let staged = stage_on(&database, &writes);
    prop_assert!(Some(staged.head.sequence) > newest);
    Ok(state)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_reached_local_storage_the_database_restores_the_rest(
        batches in batches(12), moment in any::<Index>(),
    ) {
        let history = run(&batches);
        let local = moment.get(&history.locals).clone();
        let state = recover(local, history.databases.last().unwrap().clone())?;
        prop_assert_eq!(live(&state), live(history.states.last().unwrap()));
    }

    #[test]
    fn a_database_emptied_or_set_back_is_restored_from_local_storage(
        batches in batches(12), moment in any::<Index>(), emptied in any::<bool>(),
    ) {
        let history = run(&batches);
        let database =
            if emptied { Database::default() } else { moment.get(&history.databases).clone() };
        let state = recover(history.locals.last().unwrap().clone(), database)?;
        prop_assert_eq!(live(&state), live(history.states.last().unwrap()));
    }

    #[test]
    fn a_torn_batch_is_all_or_nothing(
        batches in batches(12),
        cut in any::<Index>(),
        reached in any::<u8>(),
        short_entry in any::<bool>(),
        local in any::<Index>(),
    ) {
        let history = run(&batches);
        let cut = cut.index(batches.len());
        let database = torn(&history, cut, reached, short_entry);
        let local = local.get(locals_until(&history, cut)).clone();
        let state = live(&recover(local, database)?);
        let (nothing, all) = (live(&history.states[cut]), live(&history.states[cut + 1]));
        prop_assert!(state == nothing || state == all, "{state:?} is neither {nothing:?} nor {all:?}");
    }

    #[test]
    fn a_session_after_a_torn_batch_loses_nothing_either(
        batches in batches(8),
        reached in any::<u8>(),
        short_entry in any::<bool>(),
        later in batches(4),
        local in any::<Index>(),
    ) {
        let history = run(&batches);
        let cut = batches.len() - 1;
        let mut database = torn(&history, cut, reached, short_entry);
        let mut local = local.get(locals_until(&history, cut)).clone();
        let plan = reconcile(&copies(&local, &database));
        let mut state = believed(&plan);
        apply(&plan, &mut local, &mut database);
        for (number, batch) in later.iter().enumerate() {
            let staged = stage_on(&database, &writes(&state, batch, 100 + number));
            steps(&staged).into_iter().for_each(|step| database.take(step));
            state.extend(staged.answer.into_iter().map(|record| (record.key, record)));
        }
        prop_assert_eq!(live(&recover(local, database)?), live(&state));
    }

    #[test]
    fn with_both_copies_behind_nothing_is_older_than_in_either(
        batches in batches(12), local in any::<Index>(), database in any::<Index>(),
    ) {
        let history = run(&batches);
        let (local, database) = (local.get(&history.locals), database.get(&history.databases));
        let state = recover(local.clone(), database.clone())?;
        for (key, text) in local.iter().chain(&database.records) {
            let stored = envelope::open(key, text).unwrap().stamp;
            let key: RecordKey = key.parse().unwrap();
            prop_assert!(state[&key].revision >= stored.revision);
        }
    }

    #[test]
    fn the_order_in_which_things_are_read_does_not_matter(
        batches in batches(12), local in any::<Index>(), database in any::<Index>(),
    ) {
        let history = run(&batches);
        let straight = copies(local.get(&history.locals), database.get(&history.databases));
        let mut reversed = straight.clone();
        reversed.local.reverse();
        reversed.records.reverse();
        reversed.journal.reverse();
        prop_assert_eq!(reconcile(&straight), reconcile(&reversed));
    }

    #[test]
    fn a_flipped_byte_in_one_copy_is_mended_from_the_other(
        batches in batches(12), which in any::<Index>(), place in any::<Index>(), at_local in any::<bool>(),
    ) {
        let history = run(&batches);
        let mut local = history.locals.last().unwrap().clone();
        let mut database = history.databases.last().unwrap().clone();
        let copy = if at_local { &mut local } else { &mut database.records };
        let key = which.get(&keys_of(copy)).clone();
        let text = copy.get_mut(&key).unwrap();
        let place = place.index(text.len());
        let flipped = text.bytes().enumerate().map(|(at, byte)| if at == place { byte ^ 1 } else { byte });
        *text = String::from_utf8(flipped.collect()).unwrap();
        let state = recover(local, database)?;
        prop_assert_eq!(live(&state), live(history.states.last().unwrap()));
    }

    #[test]
    fn a_lost_or_damaged_head_loses_no_record(batches in batches(12), lost in any::<bool>()) {
        let history = run(&batches);
        let mut database = history.databases.last().unwrap().clone();
        database.head = (!lost).then(|| "m1 0 0 0000000000000000 clean 00000000".to_owned());
        let state = recover(history.locals.last().unwrap().clone(), database)?;
        prop_assert_eq!(live(&state), live(history.states.last().unwrap()));
    }

    #[test]
    fn a_lost_or_damaged_journal_entry_loses_no_record(
        batches in batches(12), which in any::<Index>(), lost in any::<bool>(),
    ) {
        let history = run(&batches);
        let mut database = history.databases.last().unwrap().clone();
        let sequence = which.index(batches.len()) as u64 + 1;
        database.journal.remove(&sequence);
        if !lost {
            database.journal.insert(sequence, vec!["a key without a record".to_owned()]);
        }
        let state = recover(history.locals.last().unwrap().clone(), database)?;
        prop_assert_eq!(live(&state), live(history.states.last().unwrap()));
    }

    #[test]
    fn the_head_knows_the_sum_of_what_the_database_holds(batches in batches(12)) {
        let history = run(&batches);
        let database = history.databases.last().unwrap();
        let mut digest = super::digest::Digest::default();
        for (key, text) in &database.records {
            digest.add(key, &envelope::open(key, text).unwrap().stamp);
        }
        let head = Head::parse(database.head.as_deref().unwrap()).unwrap();
        prop_assert_eq!(head.digest, digest);
        prop_assert_eq!(head.sequence, batches.len() as u64);
    }
}

fn keys_of(copy: &Local) -> Vec<String> {
    copy.keys().collect::<BTreeSet<_>>().into_iter().cloned().collect()
}

#[test]
fn the_journal_stays_short() {
    let batches: Vec<Vec<Change>> = (0..400).map(|number| vec![(number % KEYS, false)]).collect();
    let history = run(&batches);
    let longest = history.databases.iter().map(|database| database.journal.len()).max();
    assert_eq!(longest, Some(JOURNAL_LENGTH as usize));
    let state = recover(Local::new(), history.databases.last().unwrap().clone()).unwrap();
    assert_eq!(live(&state), live(history.states.last().unwrap()));
}

#[test]
fn a_torn_record_stays_where_the_version_before_it_is_gone() {
    let history = run(&vec![vec![(0, false)]; 3]);
    let mut database = history.databases[2].clone();
    database.take(history.steps[2][0].clone());
    database.journal.clear();
    let plan = reconcile(&copies(&history.locals[1], &database));
    assert_eq!(plan.believed[0].stamp.revision, Revision(3), "revision 1 would be too old");
}

#[test]
fn what_was_purged_is_not_brought_back_to_local_storage_as_a_tombstone() {
    let history = run(&[vec![(0, false)], vec![(0, true)]]);
    let plan = reconcile(&copies(&Local::new(), history.databases.last().unwrap()));
    assert_eq!(plan.to_local, []);
}

#[test]
fn what_neither_copy_can_tell_is_kept_raw_and_shown() {
    let history = run(&[vec![(0, false)], vec![(1, false)]]);
    let mut local = history.locals.last().unwrap().clone();
    let mut database = history.databases.last().unwrap().clone();
    database.journal.clear();
    database.head =
        Some(Head { floor: 2, ..Head::parse(database.head.as_deref().unwrap()).unwrap() }.encode());
    let key = keys()[0].to_string();
    local.insert(key.clone(), "t1 1 1 1 00000000\nflipped here".to_owned());
    database.records.insert(key.clone(), "t1 1 1 1 00000000\nand there".to_owned());

    let plan = reconcile(&copies(&local, &database));

    let unreadable: Vec<_> =
        plan.unreadable.iter().map(|found| (&*found.key, &*found.raw)).collect();
    let in_local = format!("tembus:r:{key}");
    assert_eq!(
        unreadable,
        [(&*in_local, "t1 1 1 1 00000000\nflipped here"), (&*key, "t1 1 1 1 00000000\nand there")]
    );
    assert_eq!(plan.believed.len(), 1, "the other record is still there");
    let (before, mut after) = (local.clone(), local);
    apply(&plan, &mut after, &mut database);
    assert_eq!(before, after, "the damaged text stays where it is");
    assert_eq!(database.records[&key], "t1 1 1 1 00000000\nand there");
}

#[test]
fn a_record_of_a_later_version_of_the_app_is_kept_and_shown() {
    let (_, text) = envelope::seal("shipment/1", Revision(1), 1, 1, Some("{}"));
    let copies =
        Copies { local: vec![("shipment/1".to_owned(), text.clone())], ..Copies::default() };
    let plan = reconcile(&copies);
    assert_eq!(plan.unreadable.len(), 1);
    assert_eq!(plan.unreadable[0].raw, text);
    assert_eq!(plan.to_database, [("shipment/1".to_owned(), text)]);
}

#[test]
fn a_stale_write_is_refused_with_theirs() {
    let history = run(&[vec![(0, false)], vec![(0, false)]]);
    let database = history.databases.last().unwrap();
    let head = Head::parse(database.head.as_deref().unwrap()).unwrap();
    let key = keys()[0];
    let stored = Stored::from([(key, database.records.get(&key.to_string()).cloned())]);
    let stale = Write { key, base: Revision(1), body: Some("late".to_owned()) };
    let refused = stage(&head, &stored, &[stale], OnDamage::Refuse);
    let theirs = vec![history.states[2][&key].clone()];
    assert_eq!(refused, Err(super::stage::Refusal::Conflict(theirs)));
}
