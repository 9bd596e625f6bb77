//! What holds for every problem.

use proptest::prelude::*;
use tembus::plan::load::{
    Bears, Cargo, Container, ContainerKind, Limit, Reserve, Rules, Support, Task, Upright,
};

use crate::planned;

fn cargo() -> impl Strategy<Value = Cargo> {
    let sides = prop::array::uniform3(10_u32..60);
    let upright = prop::array::uniform3(any::<bool>());
    let weights = prop_oneof![Just((0, 0)), (1_u32..5_000, 0_u32..500)];
    let pieces = (1_u32..5, 1_u32..40);
    let bears = (prop::option::of(0_u16..4), prop::option::of(0_u32..20_000));
    (sides, upright, weights, pieces, bears, 0_u16..3).prop_map(
        |(sides, upright, (net, tare), (a_carton, pieces), (layers, load_g), drop)| Cargo {
            length_mm: sides[0],
            width_mm: sides[1],
            height_mm: sides[2],
            upright: Upright {
                length: upright[0],
                width: upright[1],
                height: upright[2] || !upright[0],
            },
            net_weight_g: net,
            gross_weight_g: net + tare,
            pieces_per_carton: a_carton,
            pieces,
            bears: Bears { layers, load_g },
            drop,
        },
    )
}

/// Problems with every kind of rule, or with none where `plain` is true.
pub fn task() -> impl Strategy<Value = Task> {
    let container = (60_u32..200, 40_u32..120, 40_u32..120, 50_000_u32..2_000_000).prop_map(
        |(length_mm, width_mm, height_mm, payload)| Container {
            kind: ContainerKind::Own,
            length_mm,
            width_mm,
            height_mm,
            tare_g: 100,
            max_gross_g: 100 + payload,
        },
    );
    let reserve = prop_oneof![
        Just(Reserve::default()),
        Just(Reserve { rear_mm: 3, door_mm: 7, side_mm: 2, floor_mm: 12, top_mm: 5 }),
    ];
    let rules =
        (prop_oneof![4 => Just(Support::Full), 1 => Just(Support::None)], 10_u16..100).prop_map(
            |(support, most_off_centre_permille)| Rules { support, most_off_centre_permille },
        );
    let cargo = prop::collection::vec(cargo(), 1..6);
    (container, reserve, rules, cargo, 0_u8..4).prop_map(
        |(container, reserve, rules, mut cargo, plain)| {
            for one in &mut cargo {
                // Limits on stacking and several drops are tried apart and together.
                if plain & 1 == 0 {
                    one.bears = Bears::default();
                }
                if plain & 2 == 0 {
                    one.drop = 0;
                }
            }
            Task { container, reserve, cargo, rules }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The check itself finds nothing wrong; `planned` panics where it does.
    #[test]
    fn no_plan_breaks_a_rule(task in task()) {
        let plan = planned(&task, 12);
        prop_assert_eq!(plan.limit == Limit::Cargo, plan.is_all());
    }

    #[test]
    fn loaded_and_left_are_what_was_ordered(task in task()) {
        let plan = planned(&task, 3);
        for (cargo, share) in task.cargo.iter().zip(&plan.shares) {
            prop_assert_eq!(share.pieces + share.pieces_left, cargo.pieces);
            prop_assert_eq!(share.cartons + share.cartons_left, cargo.cartons());
        }
    }

    #[test]
    fn the_same_task_gets_the_same_plan(task in task()) {
        prop_assert_eq!(planned(&task, 8), planned(&task, 8));
    }

    #[test]
    fn more_patience_never_loads_less(task in task()) {
        prop_assert!(planned(&task, 20).volume_mm3 >= planned(&task, 2).volume_mm3);
    }

    /// The room for more is real: with as many pieces more, a single kind still goes in whole.
    #[test]
    fn room_for_more_of_one_product_can_be_used(task in task(), which in any::<prop::sample::Index>()) {
        let one = Task { cargo: vec![task.cargo[which.index(task.cargo.len())]], ..task };
        let plan = planned(&one, 0);
        if plan.is_all() {
            let mut more = one.clone();
            more.cargo[0].pieces += plan.room_for_pieces[0];
            prop_assert!(planned(&more, 0).is_all());
            more.cargo[0].pieces += 1;
            prop_assert!(!planned(&more, 0).is_all());
        } else {
            prop_assert_eq!(plan.room_for_pieces[0], 0);
        }
    }
}
