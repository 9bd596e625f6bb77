//! The check finds what is wrong: a right load, and one mistake at a time.

use tembus::plan::load::check::{Fault, check};
use tembus::plan::load::{
    Bears, Cargo, Container, ContainerKind, Load, Reserve, Rules, Task, Upright,
};

use crate::{cartons, planned};

fn task(cargo: Vec<Cargo>) -> Task {
    let container = Container {
        kind: ContainerKind::Own,
        length_mm: 400,
        width_mm: 200,
        height_mm: 200,
        tare_g: 0,
        max_gross_g: 1_000_000,
    };
    Task { container, reserve: Reserve::default(), cargo, rules: Rules::default() }
}

/// Eight cubes of 100 mm, one of them above seven on the floor.
fn right() -> (Task, Load) {
    let mut task =
        task(vec![Cargo { net_weight_g: 900, gross_weight_g: 1_000, ..cartons([100; 3], 8) }]);
    let mut plan = planned(&task, 1);
    task.cargo[0].pieces = 9;
    let mut above = plan.placements[0];
    above.z_mm = 100;
    plan.placements.push(above);
    plan.shares[0].cartons = 9;
    plan.shares[0].pieces = 9;
    plan.volume_mm3 += 1_000_000;
    plan.weight_g += 1_000;
    (task, plan)
}

/// What the check says after a change.
fn after(change: impl FnOnce(&mut Task, &mut Load)) -> Vec<Fault> {
    let (mut task, mut plan) = right();
    change(&mut task, &mut plan);
    check(&task, &plan)
}

#[test]
fn a_right_load_has_no_fault() {
    assert_eq!(after(|_, _| {}), []);
}

#[test]
fn each_mistake_is_found() {
    let last = 8;
    assert!(matches!(
        after(|_, plan| plan.placements[0].x_mm = 350)[..],
        [Fault::Outside { at: 0 }]
    ));
    assert!(matches!(after(|task, _| task.reserve.door_mm = 1)[..], [Fault::Outside { .. }, ..]));
    assert!(matches!(
        after(|_, plan| plan.placements[last].cargo = 7)[..],
        [Fault::Unknown { at: 8 }]
    ));
    assert!(matches!(
        after(|_, plan| plan.placements[last].height_mm = 90)[..],
        [Fault::Turned { at: 8 }]
    ));
    assert!(matches!(
        after(|_, plan| plan.placements[last].z_mm = 50)[..],
        [Fault::Overlap { at: 0, other: 8 }, ..]
    ));
    assert!(matches!(
        after(|_, plan| plan.placements[last].z_mm = 99)[..],
        [Fault::Overlap { .. }, Fault::Unsupported { at: 8, supported_mm2: 0, base_mm2: 10_000 }]
    ));
    assert!(matches!(
        after(|_, plan| plan.placements.swap(0, last))[..],
        [Fault::LoadedTooLate { at: 8, other: 0 }]
    ));
    let bears =
        |layers, load_g| after(move |task, _| task.cargo[0].bears = Bears { layers, load_g });
    assert!(matches!(
        bears(Some(0), None)[..],
        [Fault::TooManyLayers { at: 0, layers: 1, limit: 0 }]
    ));
    assert!(matches!(
        bears(None, Some(990))[..],
        [Fault::TooMuchOnTop { at: 0, load_g: 1_000, limit_g: 990 }]
    ));
    assert!(bears(Some(1), Some(1_000)).is_empty());
    assert!(after(|task, _| task.cargo[0].pieces = 8).contains(&Fault::TooMany {
        cargo: 0,
        placed: 9,
        ordered: 8
    }));
    assert!(matches!(
        after(|task, plan| {
            task.container.max_gross_g = 8_000;
            plan.payload_g = 8_000;
        })[..],
        [Fault::Overweight { weight_g: 9_000, payload_g: 8_000 }]
    ));
    assert!(matches!(
        after(|_, plan| plan.weight_g += 1)[..],
        [Fault::WrongFigure { figure: "weight_g" }]
    ));
}

#[test]
fn what_stands_in_the_way_is_found() {
    let first = Cargo { drop: 0, ..cartons([100; 3], 1) };
    let mut task = task(vec![first, Cargo { drop: 1, ..first }]);
    task.container.width_mm = 100;
    task.container.height_mm = 100;
    let plan = planned(&task, 1);
    // With the destinations exchanged, what leaves first stands behind.
    task.cargo[0].drop = 1;
    task.cargo[1].drop = 0;
    assert!(matches!(check(&task, &plan)[..], [Fault::Blocked { .. }]));
}

#[test]
fn half_a_base_is_not_enough() {
    let low = Cargo { upright: Upright::ONLY, ..cartons([100, 100, 100], 1) };
    let wide = Cargo { upright: Upright::ONLY, ..cartons([200, 100, 50], 1) };
    let task = task(vec![low, wide]);
    let mut plan = planned(&task, 1);
    for one in &mut plan.placements {
        (one.x_mm, one.y_mm) = (0, 0);
        one.z_mm = if one.cargo == 0 { 0 } else { 100 };
    }
    plan.placements.sort_by_key(|one| one.z_mm);
    assert_eq!(
        check(&task, &plan),
        [Fault::Unsupported { at: 1, supported_mm2: 10_000, base_mm2: 20_000 }]
    );
}
