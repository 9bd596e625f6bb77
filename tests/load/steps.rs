//! The loaders' steps: every carton once, nothing in the air, nothing behind what is in.

use proptest::prelude::*;
use tembus::plan::load::{Cargo, Placement, Task, loading_plan};

use crate::laws::task;
use crate::{cartons, planned};

fn shares(one: &Placement, other: &Placement) -> [bool; 3] {
    let ranges = |one: &Placement| {
        [
            (one.x_mm, one.x_mm + one.length_mm),
            (one.y_mm, one.y_mm + one.width_mm),
            (one.z_mm, one.z_mm + one.height_mm),
        ]
    };
    let (a, b) = (ranges(one), ranges(other));
    [0, 1, 2].map(|axis| a[axis].0 < b[axis].1 && b[axis].0 < a[axis].1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn each_carton_goes_in_once_and_onto_what_is_in(task in task()) {
        let plan = planned(&task, 5);
        let loading = loading_plan(&task, &plan);
        let order: Vec<usize> =
            loading.steps.iter().flat_map(|step| step.placements.iter().copied()).collect();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, (0..plan.placements.len()).collect::<Vec<_>>());
        for (place, at) in order.iter().enumerate() {
            let one = &plan.placements[*at];
            for later in &order[place + 1..] {
                let other = &plan.placements[*later];
                let [x, y, _] = shares(one, other);
                prop_assert!(!(x && y && other.z_mm + other.height_mm == one.z_mm), "{at} floats above {later}");
            }
        }
    }

    #[test]
    fn a_step_is_a_grid_and_rows_count_it(task in task()) {
        let plan = planned(&task, 5);
        let loading = loading_plan(&task, &plan);
        for step in &loading.steps {
            prop_assert_eq!(step.cartons() as usize, step.placements.len());
            for at in &step.placements {
                let one = &plan.placements[*at];
                prop_assert_eq!(one.cargo, step.cargo);
                prop_assert_eq!([one.length_mm, one.width_mm, one.height_mm], step.carton_mm);
                for (from, (low, axis)) in step.at_mm.iter().zip([(one.x_mm, 0), (one.y_mm, 1), (one.z_mm, 2)]) {
                    let along = low - from;
                    prop_assert_eq!(along % step.carton_mm[axis], 0);
                    prop_assert!(along / step.carton_mm[axis] < step.grid[axis]);
                }
            }
        }
        let mut counted = vec![0; task.cargo.len()];
        for row in &loading.rows {
            for (count, cartons) in counted.iter_mut().zip(&row.cartons) {
                *count += cartons;
            }
        }
        prop_assert_eq!(counted, plan.shares.iter().map(|share| share.cartons).collect::<Vec<_>>());
    }
}

#[test]
fn a_wall_of_equal_cartons_is_one_step() {
    let task = Task {
        container: tembus::plan::load::Container::GP20,
        reserve: tembus::plan::load::Reserve::default(),
        cargo: vec![cartons([500, 470, 598], 10_000)],
        rules: tembus::plan::load::Rules::default(),
    };
    let plan = planned(&task, 0);
    let loading = loading_plan(&task, &plan);
    assert!(loading.steps.len() < 12, "{:?}", loading.steps.len());
    assert_eq!(loading.rows.iter().map(|row| row.steps.len()).sum::<usize>(), loading.steps.len());
}

/// 100 cartons of 50 x 50 x 40 cm take less than half of a 20-foot container: a block, and a few
/// rows on top of it.
#[test]
fn a_part_of_a_container_is_a_block_and_not_a_puzzle() {
    for (pieces, most) in [(7, 2), (44, 1), (66, 5), (100, 4), (131, 4)] {
        let task = Task {
            container: tembus::plan::load::Container::GP20,
            reserve: tembus::plan::load::Reserve::default(),
            cargo: vec![Cargo { gross_weight_g: 9_000, ..cartons([500, 500, 400], pieces) }],
            rules: tembus::plan::load::Rules::default(),
        };
        let plan = planned(&task, 0);
        assert!(plan.is_all());
        let steps = loading_plan(&task, &plan).steps.len();
        assert!(steps <= most, "{pieces} cartons in {steps} steps");
        assert!(plan.balanced, "{pieces} cartons");
    }
}
