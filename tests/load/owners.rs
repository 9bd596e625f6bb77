//! What owners ask: drums in containers, several cities, weight, reserves.

use tembus::domain::packing::Packing;
use tembus::plan::load::{
    Bears, Cargo, Container, Limit, Reserve, Rules, Task, TaskError, Upright, holds_at_least, load,
};

use crate::{cartons, planned};

fn task(container: Container, cargo: Vec<Cargo>) -> Task {
    Task { container, reserve: Reserve::default(), cargo, rules: Rules::default() }
}

/// Two drums in a carton, 12 kg.
const DRUMS: Packing = Packing {
    pieces_per_carton: 2,
    carton_length_mm: 620,
    carton_width_mm: 320,
    carton_height_mm: 330,
    net_weight_g: 7_000,
    gross_weight_g: 8_000,
    upright_only: false,
    layers_on_top: None,
};

/// The most cartons that simple layers of one orientation hold.
fn layers(container: &Container, sides: [u32; 3]) -> u32 {
    let [a, b, c] = sides;
    [[a, b, c], [b, a, c], [a, c, b], [c, a, b], [b, c, a], [c, b, a]]
        .into_iter()
        .map(|[length, width, height]| {
            container.length_mm / length
                * (container.width_mm / width)
                * (container.height_mm / height)
        })
        .max()
        .unwrap()
}

#[test]
fn one_product_is_no_worse_than_simple_layers() {
    for container in [Container::GP20, Container::HC40] {
        for sides in [[620, 320, 330], [1_100, 700, 350], [510, 500, 490]] {
            let plan = planned(&task(container, vec![cartons(sides, 100_000)]), 0);
            assert!(plan.cartons() >= layers(&container, sides), "{sides:?}: {}", plan.cartons());
            assert_eq!(plan.limit, Limit::Volume);
        }
    }
}

#[test]
fn six_thousand_drums_do_not_go_into_two_containers_but_into_three() {
    let left = |pieces| {
        let plan = planned(&task(Container::HC40, vec![Cargo::packed(&DRUMS, pieces, 0)]), 0);
        plan.pieces_left()
    };
    let after_two = left(u32::try_from(left(6_000)).unwrap());
    assert!(after_two > 0);
    assert_eq!(left(u32::try_from(after_two).unwrap()), 0);
}

#[test]
fn the_last_carton_may_be_partly_filled_and_has_room() {
    let plan = planned(&task(Container::GP20, vec![Cargo::packed(&DRUMS, 101, 0)]), 0);
    assert_eq!((plan.shares[0].cartons, plan.shares[0].pieces), (51, 101));
    assert_eq!(plan.weight_g, 51 * 1_000 + 101 * 3_500);
    assert_eq!(plan.room_for_pieces[0] % 2, 1);
}

#[test]
fn heavy_goods_are_limited_by_the_payload() {
    let tiles =
        Cargo { gross_weight_g: 60_000, net_weight_g: 60_000, ..cartons([400, 400, 200], 2_000) };
    let plan = planned(&task(Container::GP20, vec![tiles]), 0);
    assert_eq!((plan.limit, plan.cartons()), (Limit::Payload, 469));
    assert!(plan.balanced, "{:?}", plan.centre_of_gravity_mm);
    // Low, over the whole floor, and in one block: 1,200 mm would take a pattern of three.
    assert!(plan.placements.iter().all(|one| one.z_mm + one.height_mm <= 1_400));
}

#[test]
fn what_bears_nothing_takes_the_floor() {
    let bears = Bears { layers: Some(0), load_g: None };
    let pots = Cargo { bears, upright: Upright::ONLY, ..cartons([500, 500, 700], 200) };
    let plan = planned(&task(Container::GP20, vec![pots, cartons([600, 600, 600], 100)]), 20);
    assert_eq!(plan.limit, Limit::Floor);
}

#[test]
fn cargo_for_two_cities_stands_in_two_parts() {
    let small = Cargo { gross_weight_g: 9_000, ..cartons([400, 300, 300], 120) };
    let large = Cargo { gross_weight_g: 20_000, ..cartons([600, 400, 500], 60) };
    let cargo = vec![
        small,
        large,
        Cargo { drop: 1, ..small },
        Cargo { drop: 1, upright: Upright::ONLY, ..large },
    ];
    let plan = planned(&task(Container::GP20, cargo), 10);
    assert_eq!(plan.limit, Limit::Cargo);
    let mean = |drop: [u32; 2]| {
        let part: Vec<u32> = plan
            .placements
            .iter()
            .filter(|one| drop.contains(&one.cargo))
            .map(|one| one.x_mm)
            .collect();
        part.iter().sum::<u32>() / part.len() as u32
    };
    assert!(mean([0, 1]) > mean([2, 3]), "the first drop is nearer to the door");
}

#[test]
fn reserves_are_kept_free() {
    let reserve = Reserve { rear_mm: 50, door_mm: 100, side_mm: 20, floor_mm: 150, top_mm: 30 };
    let full = task(Container::GP20, vec![cartons([500, 400, 300], 10_000)]);
    let plan = planned(&Task { reserve, ..full.clone() }, 0);
    assert!(plan.placements.iter().all(|one| one.z_mm >= 150 && one.x_mm >= 50 && one.y_mm >= 20));
    assert!(plan.cartons() < planned(&full, 0).cartons());
}

#[test]
fn a_part_load_lies_low_and_in_balance() {
    let a = Cargo { gross_weight_g: 10_000, ..cartons([600, 400, 400], 60) };
    let b = Cargo { gross_weight_g: 30_000, ..cartons([500, 500, 500], 40) };
    let plan = planned(&task(Container::GP40, vec![a, b]), 10);
    assert!(plan.is_all());
    assert!(plan.balanced, "{:?}", plan.centre_of_gravity_mm);
    assert!(plan.centre_of_gravity_mm.unwrap()[2] < 700);
    assert!(plan.room_for_pieces.iter().all(|pieces| *pieces > 0));
}

#[test]
fn what_cannot_be_planned_says_why() {
    let error = |change: fn(&mut Task)| {
        let mut task = task(Container::GP20, vec![cartons([500, 400, 300], 1)]);
        change(&mut task);
        load(&task, &mut |_| false).unwrap_err()
    };
    assert_eq!(error(|task| task.cargo.clear()), TaskError::NoCargo);
    assert_eq!(
        error(|task| task.cargo[0].width_mm = 0),
        TaskError::CartonSides { cargo: 0, limit_mm: 30_000 }
    );
    assert_eq!(error(|task| task.cargo[0].pieces_per_carton = 0), TaskError::NoPieces { cargo: 0 });
    assert_eq!(error(|task| task.reserve.floor_mm = 3_000), TaskError::NoRoom);
}

#[test]
fn what_is_said_at_once_is_never_more_than_the_plan_holds() {
    let layers = |above| Bears { layers: Some(above), load_g: None };
    for (sides, upright, bears) in [
        ([430, 430, 410], Upright::ONLY, layers(4)),
        ([400, 300, 250], Upright::ANY, Bears::default()),
        ([610, 470, 330], Upright::ANY, Bears::default()),
        ([1_200, 800, 900], Upright::ONLY, layers(1)),
    ] {
        let cargo = Cargo { upright, bears, ..cartons(sides, 20_000) };
        for container in [Container::GP20, Container::HC40] {
            let mut task = task(container, vec![cargo]);
            // A balanced load may give up a little.
            task.rules.most_off_centre_permille = 1_000;
            let least = holds_at_least(&cargo, &container, &task.reserve);
            let held = planned(&task, 0).cartons();
            assert!(least > 0 && least <= held, "{sides:?}: {least} at once, {held} planned");
        }
    }
}
