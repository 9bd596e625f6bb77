//! What is asked of the planner, and what it answers.

use super::*;
use crate::domain::language::Language;
use crate::domain::settings::Settings;
use crate::domain::shipment::container::ContainerKind;
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
    let LoadWish { offers, reserve, .. } = LoadWish::of(&usual());
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
    let mut form = WishForm::of(&usual(), Language::Id);
    assert_eq!(form.read(), Ok(LoadWish::of(&usual())));
    form.kinds[2].cost = "1.800".to_owned();
    let english = form.in_language(Language::En);
    assert_eq!(english.read().unwrap().offers[2].cost, 1_800);
    for kind in &mut form.kinds {
        kind.wanted = false;
    }
    form.door_reserve_mm = "4.000".to_owned();
    assert_eq!(faults(&form), ["containers", "door_reserve_mm"]);
}

fn faults(form: &WishForm) -> Vec<String> {
    form.read().unwrap_err().into_iter().map(|error| error.field).collect()
}

#[test]
fn a_kind_of_the_owners_is_measured_once_it_is_wanted() {
    let mut form = WishForm::of(&usual(), Language::Id);
    form.kinds[3].wanted = true;
    let measures = ["length_mm_own", "width_mm_own", "height_mm_own", "max_gross_kg_own"];
    assert_eq!(faults(&form), measures);
    form.kinds[3].inside_mm = ["4.200", "1900", "190"].map(str::to_owned);
    (form.kinds[3].tare_kg, form.kinds[3].max_gross_kg) = ("800".to_owned(), "800".to_owned());
    // Too low to hold a carton, and no payload at all.
    assert_eq!(faults(&form), ["height_mm_own", "max_gross_kg_own"]);
    form.kinds[3].inside_mm[2] = "1900".to_owned();
    form.kinds[3].max_gross_kg = "2000".to_owned();
    let (containers, door_reserve_mm) = form.read_presets().unwrap();
    let kept = LoadingPresets { containers, door_reserve_mm, ..usual() };
    assert_eq!(WishForm::of(&kept, Language::Id).read(), form.read());
    let own = form.read().unwrap().offers[3].container;
    assert_eq!((own.length_mm, own.payload_g()), (4_200, 1_200_000));
    let settings = Settings { loading: Some(kept), ..Settings::default() };
    assert_eq!(settings.container(ContainerKind::Own), own);
}
