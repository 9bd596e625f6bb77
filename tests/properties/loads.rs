//! Cartons: their number, room and weight.

use proptest::prelude::*;
use tembus::domain::packing::{CartonLoad, Packing};

use super::strategies::product::packing;

/// A carton that can be.
fn real_packing() -> impl Strategy<Value = Packing> {
    let side = 1..=Packing::LONGEST_MM;
    (packing(), 1..5000_u32, side.clone(), side.clone(), side, 0..60_000_u32, 0..9000_u32).prop_map(
        |(packing, pieces, length, width, height, net, carton)| Packing {
            pieces_per_carton: pieces,
            carton_length_mm: length,
            carton_width_mm: width,
            carton_height_mm: height,
            net_weight_g: net,
            gross_weight_g: net + carton,
            ..packing
        },
    )
}

proptest! {
    #[test]
    fn a_carton_that_can_be_passes_the_check(packing in real_packing()) {
        prop_assert_eq!(packing.checked(), Ok(packing));
    }

    #[test]
    fn all_pieces_find_room_and_no_carton_is_empty(packing in real_packing(), quantity: u32) {
        let load = packing.load_of(quantity);
        let room = u64::from(load.cartons) * u64::from(packing.pieces_per_carton);
        prop_assert!(room >= u64::from(quantity));
        prop_assert!(room - u64::from(quantity) < u64::from(packing.pieces_per_carton));
    }

    #[test]
    fn full_cartons_weigh_and_fill_what_is_written_on_them(packing in real_packing(), cartons in 0..500_u32) {
        let load = packing.load_of(cartons * packing.pieces_per_carton);
        prop_assert_eq!(load, CartonLoad {
            cartons,
            volume_mm3: u128::from(packing.carton_volume_mm3()) * u128::from(cartons),
            net_weight_g: u64::from(packing.net_weight_g) * u64::from(cartons),
            gross_weight_g: u64::from(packing.gross_weight_g) * u64::from(cartons),
        });
    }

    #[test]
    fn more_pieces_are_never_less_load(packing in real_packing(), one: u32, two: u32) {
        let (less, more) = (packing.load_of(one.min(two)), packing.load_of(one.max(two)));
        prop_assert!(less.cartons <= more.cartons);
        prop_assert!(less.volume_mm3 <= more.volume_mm3);
        prop_assert!(less.net_weight_g <= more.net_weight_g);
        prop_assert!(less.gross_weight_g <= more.gross_weight_g);
    }

    #[test]
    fn gross_is_net_and_the_cartons(packing in real_packing(), quantity: u32) {
        let load = packing.load_of(quantity);
        let tare = u64::from(packing.gross_weight_g - packing.net_weight_g);
        prop_assert_eq!(load.gross_weight_g, load.net_weight_g + tare * u64::from(load.cartons));
    }

    #[test]
    fn loads_add_up_in_any_order(one in real_packing(), two in real_packing(), left in 0..100_000_u32, right in 0..100_000_u32) {
        let (one, two) = (one.load_of(left), two.load_of(right));
        prop_assert_eq!(one.with(two), two.with(one));
        prop_assert_eq!(one.with(CartonLoad::default()), one);
        prop_assert_eq!(one.with(two).gross_weight_g, one.gross_weight_g + two.gross_weight_g);
    }

    /// Old records keep what was typed, also figures that no carton has.
    #[test]
    fn no_figures_make_the_sum_fall_over(packing in packing(), quantity: u32) {
        let load = packing.load_of(quantity);
        prop_assert!(load.gross_weight_g >= load.net_weight_g);
    }
}
