//! About how many containers an order takes, while it is typed; the exact plan comes after.

use super::presets::container;
use super::{Goods, OrderGoods};
use crate::domain::shipment::container::ContainerKind;
use crate::domain::shipment::presets::{ContainerPreset, LoadingPresets};
use crate::plan::load::{Cargo, Reserve, holds_at_least};

/// Containers that about hold an order. Goods packed alike certainly go in; mixed ones are taken to
/// fill a container together as each does alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContainerEstimate {
    /// How many of which kind, in the order of [`ContainerKind::ALL`].
    pub containers: Vec<(ContainerKind, u32)>,
    /// Where all goods are packed alike: how many pieces the roomiest of these kinds holds.
    pub pieces_in_one: Option<(ContainerKind, u32)>,
    /// How full a single container is, in basis points.
    pub filled_bp: Option<u16>,
}

/// A share of a container, in millionths.
const WHOLE: u64 = 1_000_000;

impl ContainerEstimate {
    /// `None` where there is nothing to load, or something that no container on offer holds.
    pub fn of(goods: &OrderGoods, presets: &LoadingPresets) -> Option<Self> {
        let reserve = Reserve { door_mm: presets.door_reserve_mm, ..Reserve::default() };
        let offered: Vec<&ContainerPreset> =
            presets.containers.iter().filter(|preset| preset.offered).collect();
        let mut counts = [0_u32; ContainerKind::ALL.len()];
        let mut filled = 0;
        for consignment in &goods.consignments {
            let needs = |preset: &&ContainerPreset| {
                let of_one = |goods: &Goods| share(goods, preset, &reserve);
                consignment.goods.iter().map(of_one).sum::<Option<u64>>()
            };
            let needs: Vec<Option<u64>> = offered.iter().map(needs).collect();
            let (_, chosen, fill) = cheapest(&offered, &needs)?;
            filled = fill;
            for (kind, count) in ContainerKind::ALL.into_iter().zip(&mut counts) {
                let of_kind = offered.iter().zip(&chosen).filter(|(preset, _)| preset.kind == kind);
                *count += of_kind.map(|(_, count)| *count).sum::<u32>();
            }
        }
        let all = ContainerKind::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
        let containers: Vec<(ContainerKind, u32)> = all.collect();
        let is_single = containers.iter().map(|(_, count)| count).sum::<u32>() == 1;
        let roomiest = containers.last().map(|(kind, _)| *kind)?;
        let in_one = || {
            let first = goods.consignments.first()?.goods.first()?;
            let mut all = goods.consignments.iter().flat_map(|one| &one.goods);
            let preset = offered.iter().find(|preset| preset.kind == roomiest)?;
            all.all(|goods| goods.packing == first.packing).then(|| {
                let cartons = cartons_in(first, preset, &reserve);
                (roomiest, cartons.saturating_mul(first.packing.pieces_per_carton))
            })
        };
        let pieces_in_one = in_one();
        let filled_bp =
            is_single.then(|| u16::try_from(filled / (WHOLE / 10_000)).unwrap_or(10_000));
        Some(Self { containers, pieces_in_one, filled_bp })
    }
}

fn cartons_in(goods: &Goods, preset: &ContainerPreset, reserve: &Reserve) -> u32 {
    let cargo = Cargo::packed(&goods.packing, goods.pieces, 0);
    holds_at_least(&cargo, &container(preset), reserve)
}

/// The share of a container that the goods take; `None` where not even one carton goes in.
fn share(goods: &Goods, preset: &ContainerPreset, reserve: &Reserve) -> Option<u64> {
    let cartons = Cargo::packed(&goods.packing, goods.pieces, 0).cartons();
    let hold = u64::from(cartons_in(goods, preset, reserve));
    (u64::from(cartons) * WHOLE).checked_div(hold)
}

/// Full containers of one kind and one for the rest, at least cost: the cost, how many of each
/// offer, and how full the last is.
fn cheapest(offered: &[&ContainerPreset], needs: &[Option<u64>]) -> Option<(u64, Vec<u32>, u64)> {
    let cost = |at: usize, count: u64| u64::from(offered[at].cost).saturating_mul(count);
    let mut best: Option<(u64, Vec<u32>, u64)> = None;
    for (main, need) in needs.iter().enumerate() {
        let Some(need) = *need else { continue };
        // The rest is thought to be of the same goods in the same proportion.
        let (full, rest) = (need / WHOLE, need % WHOLE);
        for (last, other) in needs.iter().enumerate() {
            let Some(other) = *other else { continue };
            let fill = (rest * other).checked_div(need).unwrap_or_default();
            if fill > WHOLE || (rest == 0 && last != main) {
                continue;
            }
            let mut counts = vec![0; offered.len()];
            counts[main] += u32::try_from(full).ok()?;
            counts[last] += u32::from(rest > 0);
            let fill = if rest > 0 { fill } else { WHOLE };
            let total = cost(main, full).saturating_add(cost(last, u64::from(rest > 0)));
            if best.as_ref().is_none_or(|(least, ..)| total < *least) {
                best = Some((total, counts, fill));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::loading::{Consignment, usual};
    use crate::app::samples::uuid;
    use crate::domain::id::LineId;
    use crate::domain::packing::Packing;

    /// Drums of the djembe example: four in a carton, 2,700 in a 40'GP, whose height they use.
    fn drums() -> Packing {
        Packing {
            pieces_per_carton: 4,
            carton_length_mm: 430,
            carton_width_mm: 430,
            carton_height_mm: 410,
            net_weight_g: 7_600,
            gross_weight_g: 8_700,
            upright_only: true,
            layers_on_top: Some(4),
        }
    }

    fn goods(pieces: &[u32]) -> OrderGoods {
        let one = |pieces: &u32| {
            let line = LineId(uuid(1));
            let goods = Goods { line, destination: None, pieces: *pieces, packing: drums() };
            Consignment { goods: vec![goods], destination: None }
        };
        OrderGoods { consignments: pieces.iter().map(one).collect(), ..OrderGoods::default() }
    }

    #[test]
    fn two_containers_hold_5400_drums_and_not_6000() {
        let of = |pieces| ContainerEstimate::of(&goods(&[pieces]), &usual()).unwrap();
        assert_eq!(of(5_400).containers, [(ContainerKind::Gp40, 2)]);
        assert_eq!(of(5_400).pieces_in_one, Some((ContainerKind::Gp40, 2_700)));
        assert_eq!(of(6_000).containers, [(ContainerKind::Gp20, 1), (ContainerKind::Gp40, 2)]);
        assert_eq!(of(130).containers, [(ContainerKind::Gp20, 1)]);
        assert_eq!(of(130).filled_bp, Some(1_015));
    }

    #[test]
    fn each_destination_has_containers_of_its_own() {
        let estimate = ContainerEstimate::of(&goods(&[3_000, 3_000]), &usual()).unwrap();
        assert_eq!(estimate.containers, [(ContainerKind::Gp20, 2), (ContainerKind::Gp40, 2)]);
        assert_eq!(estimate.filled_bp, None);
    }

    #[test]
    fn what_fits_nowhere_or_is_nothing_has_no_estimate() {
        assert_eq!(ContainerEstimate::of(&OrderGoods::default(), &usual()), None);
        let mut goods = goods(&[10]);
        goods.consignments[0].goods[0].packing.carton_height_mm = 3_000;
        assert_eq!(ContainerEstimate::of(&goods, &usual()), None);
    }
}
