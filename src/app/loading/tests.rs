use super::*;
use crate::domain::language::Language;
use crate::plan::load::{Bears, Upright};

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

/// Plans without any time to search.
fn at_once<T>(plan: impl FnOnce(&mut Patience<'_>) -> T) -> T {
    plan(&mut Patience { elapsed_ms: &|| 0, most_ms: 0, tell: &mut |_| {} })
}

#[test]
fn without_a_container_there_is_no_plan() {
    let task = FleetTask { offers: Vec::new(), ..task(vec![drums(1)]) };
    let refused = at_once(|patience| patience.fleet(&task));
    assert_eq!(refused, Err(LoadingError::NoContainer));
}

#[test]
fn the_planner_answers_in_texts_that_read_back() {
    let task = task(vec![drums(400)]);
    let text = at_once(|patience| answer(&ask(&task), patience)).unwrap();
    let fleet = at_once(|patience| patience.fleet(&task)).unwrap();
    assert!(fleet.is_all() && !fleet.containers.is_empty());
    assert_eq!(read_answer(&text), Ok(fleet));
}

#[test]
fn a_broken_text_is_refused_with_its_place() {
    let text = ask(&task(vec![drums(1)]));
    for broken in ["", "x", &text[..text.len() - 2], &format!("{text} 1")] {
        let refused = at_once(|patience| answer(broken, patience));
        assert!(matches!(refused, Err(LoadingError::Unreadable(_))), "{broken}: {refused:?}");
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
