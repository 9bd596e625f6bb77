use std::cell::Cell;

use proptest::prelude::*;

use super::*;
use crate::domain::language::Language;
use crate::plan::load::{Bears, Limit, Upright};

/// Drums of the djembe example: 320 x 320 x 600 mm, upright, three high.
fn drums(pieces: u32) -> Cargo {
    Cargo {
        length_mm: 320,
        width_mm: 320,
        height_mm: 600,
        upright: Upright::ONLY,
        net_weight_g: 4_000,
        gross_weight_g: 4_400,
        pieces_per_carton: 1,
        pieces,
        bears: Bears { layers: Some(3), load_g: None },
        drop: 0,
    }
}

fn task(cargo: Vec<Cargo>) -> FleetTask {
    let LoadWish { offers, reserve, .. } = LoadWish::default();
    FleetTask { offers, reserve, cargo, rules: Rules::default() }
}

/// Plans by a clock that ticks whenever somebody looks at it, so that every run is the same.
fn at_once(task: &FleetTask) -> Fleet {
    let time = Cell::new(0);
    let elapsed_ms = || {
        time.set(time.get() + 1);
        time.get()
    };
    let mut patience = Patience { elapsed_ms: &elapsed_ms, most_ms: 300, tell: &mut |_| {} };
    fleet(task, &mut patience).unwrap()
}

fn kinds(fleet: &Fleet) -> Vec<ContainerKind> {
    fleet.loads.iter().map(|(container, _)| container.kind).collect()
}

#[test]
fn little_goes_into_the_smallest_container() {
    let fleet = at_once(&task(vec![drums(100)]));
    assert_eq!(kinds(&fleet), [ContainerKind::Gp20]);
    assert_eq!(fleet.loads[0].1.limit, Limit::Cargo);
    assert!(fleet.loads[0].1.room_for_pieces[0] > 0);
}

#[test]
fn every_piece_is_in_one_container_or_left() {
    for pieces in [1, 379, 900, 2_600] {
        let fleet = at_once(&task(vec![drums(pieces)]));
        let loaded: u32 = fleet.loads.iter().map(|(_, load)| load.shares[0].pieces).sum();
        assert_eq!(loaded + fleet.left[0], pieces);
        assert!(fleet.is_all(), "{pieces}: {:?}", fleet.left);
    }
}

#[test]
fn a_cheaper_kind_is_taken_where_it_will_do() {
    let mut task = task(vec![drums(700)]);
    let large = at_once(&task);
    assert_eq!(kinds(&large).len(), 1);
    // With a price that makes large containers pointless, two small ones carry the same.
    for offer in task.offers.iter_mut().skip(1) {
        offer.cost = 1_000;
    }
    assert_eq!(kinds(&at_once(&task)), [ContainerKind::Gp20; 2]);
}

#[test]
fn what_fits_nowhere_is_left() {
    let wide = Cargo { width_mm: 2_400, length_mm: 2_400, ..drums(3) };
    let fleet = at_once(&task(vec![wide, drums(10)]));
    assert_eq!(fleet.left, [3, 0]);
}

#[test]
fn without_a_container_there_is_no_plan() {
    let task = FleetTask { offers: Vec::new(), ..task(vec![drums(1)]) };
    let mut patience = Patience { elapsed_ms: &|| 0, most_ms: 0, tell: &mut |_| {} };
    assert_eq!(fleet(&task, &mut patience), Err(LoadingError::NoContainer));
}

#[test]
fn the_planner_answers_in_texts_that_read_back() {
    let task = task(vec![drums(400), Cargo { upright: Upright::ANY, drop: 1, ..drums(20) }]);
    let mut patience = Patience { elapsed_ms: &|| 0, most_ms: 0, tell: &mut |_| {} };
    let text = answer(&ask(&task), &mut patience).unwrap();
    let mut patience = Patience { elapsed_ms: &|| 0, most_ms: 0, tell: &mut |_| {} };
    assert_eq!(read_answer(&text), fleet(&task, &mut patience));
}

#[test]
fn a_broken_text_is_refused_with_its_place() {
    let text = ask(&task(vec![drums(1)]));
    let mut patience = Patience { elapsed_ms: &|| 0, most_ms: 0, tell: &mut |_| {} };
    for broken in ["", "x", &text[..text.len() - 2], &format!("{text} 1")] {
        let refused = answer(broken, &mut patience);
        assert!(matches!(refused, Err(LoadingError::Unreadable(_))), "{broken}: {refused:?}");
    }
}

#[test]
fn the_steps_load_every_carton_once_and_in_order() {
    let fleet = at_once(&task(vec![drums(300), Cargo { height_mm: 300, ..drums(80) }]));
    let load = &fleet.loads[0].1;
    let steps = steps(load);
    assert_eq!(steps.iter().map(|step| step.cartons).sum::<usize>(), load.placements.len());
    assert_eq!(steps.last().unwrap().done, load.placements.len());
    for step in &steps {
        assert!(step.across * step.high >= step.cartons, "{step:?}");
        let here = &load.placements[step.done - step.cartons..step.done];
        assert!(here.iter().all(|one| one.x_mm == step.from_mm));
    }
}

#[test]
fn the_wish_is_read_in_the_language_it_was_typed_in() {
    let mut form = WishForm::new(Language::Id);
    assert_eq!(form.read(), Ok(LoadWish::default()));
    form.kinds[2].cost = "1.800".to_owned();
    let english = form.in_language(Language::En);
    assert_eq!(english.read().unwrap().offers[2].cost, 1_800);
    for kind in &mut form.kinds {
        kind.wanted = false;
    }
    form.door_reserve_mm = "4.000".to_owned();
    let errors = form.read().unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["containers", "door_reserve_mm"]);
}

proptest! {
    /// Nothing is lost or doubled, whatever the cargo; the loads are what the checker of the
    /// planner allows.
    #[test]
    fn loaded_and_left_are_what_was_ordered(
        kinds in proptest::collection::vec((200_u32..900, 200_u32..900, 200_u32..900, 1_u32..60), 1..4),
    ) {
        let cargo: Vec<Cargo> = kinds
            .into_iter()
            .map(|(length_mm, width_mm, height_mm, pieces)| Cargo {
                length_mm, width_mm, height_mm, bears: Bears::default(), ..drums(pieces)
            })
            .collect();
        let fleet = at_once(&task(cargo.clone()));
        for (at, cargo) in cargo.iter().enumerate() {
            let loaded: u32 = fleet.loads.iter().map(|(_, load)| load.shares[at].pieces).sum();
            prop_assert_eq!(loaded + fleet.left[at], cargo.pieces);
        }
    }
}
