//! A loading plan kept with a shipment, and made a plan again.

use crate::app::loading::{Consignment, LoadWish, OrderGoods};
use crate::domain::order::Order;
use crate::domain::shipment::container::{ShippingContainer, StowedGrid};
use crate::domain::shipment::{Shipment, ShippedGoods};
use crate::plan::load::check::{Fault, check};
use crate::plan::load::{
    Cargo, Container, Fleet, Load, Loaded, Placement, Reserve, Rules, Step, Task, TaskError,
    loading_plan, placed,
};

/// The measures of a kept container as the planner takes them.
pub fn measures(container: &ShippingContainer) -> (Container, Reserve) {
    let [length_mm, width_mm, height_mm] = container.inside_mm;
    let [rear_mm, door_mm, side_mm, floor_mm, top_mm] = container.reserve_mm;
    let inside = Container {
        kind: container.kind,
        length_mm,
        width_mm,
        height_mm,
        tare_g: container.tare_g,
        max_gross_g: container.max_gross_g,
    };
    (inside, Reserve { rear_mm, door_mm, side_mm, floor_mm, top_mm })
}

/// A container without number and plan.
pub fn empty(container: &Container, reserve: &Reserve) -> ShippingContainer {
    let Reserve { rear_mm, door_mm, side_mm, floor_mm, top_mm } = *reserve;
    ShippingContainer {
        kind: container.kind,
        inside_mm: [container.length_mm, container.width_mm, container.height_mm],
        tare_g: container.tare_g,
        max_gross_g: container.max_gross_g,
        reserve_mm: [rear_mm, door_mm, side_mm, floor_mm, top_mm],
        ..ShippingContainer::default()
    }
}

/// The goods and containers of a plan as a shipment keeps them: what stands where included. What
/// goes into no container is in no shipment.
pub fn kept(
    order: &Order,
    goods: &OrderGoods,
    fleets: &[Fleet],
) -> (Vec<ShippedGoods>, Vec<ShippingContainer>) {
    let (mut all, mut containers) = (Vec::new(), Vec::new());
    for (consignment, fleet) in goods.consignments.iter().zip(fleets) {
        for loaded in &fleet.containers {
            let place = u16::try_from(containers.len()).unwrap_or(u16::MAX);
            let first = all.len();
            let places = goods_of(order, consignment, loaded, place, &mut all);
            let grid = |step: &Step| {
                let nth = places.get(step.cargo as usize).copied().flatten()?;
                Some(grid_of(step, u16::try_from(first + nth).ok()?))
            };
            let plan = loading_plan(&loaded.task, &loaded.load);
            containers.push(ShippingContainer {
                stowage: plan.steps.iter().filter_map(grid).collect(),
                ..empty(&loaded.task.container, &loaded.task.reserve)
            });
        }
    }
    (all, containers)
}

/// Adds what is in one container; answers for each cargo its place among what was added.
fn goods_of(
    order: &Order,
    consignment: &Consignment,
    loaded: &Loaded,
    container: u16,
    all: &mut Vec<ShippedGoods>,
) -> Vec<Option<usize>> {
    let shares = consignment.goods.iter().zip(&loaded.load.shares).zip(&loaded.task.cargo);
    let mut added = 0;
    let place = |((goods, share), cargo): ((&crate::app::loading::Goods, _), &Cargo)| {
        let share: &crate::plan::load::Share = share;
        (share.pieces > 0).then(|| {
            all.push(ShippedGoods {
                order: order.id,
                line: goods.line,
                destination: goods.destination,
                pieces: share.pieces,
                packing: Some(goods.packing),
                container: Some(container),
                drop: cargo.drop,
            });
            added += 1;
            added - 1
        })
    };
    shares.map(place).collect()
}

pub(super) fn grid_of(step: &Step, goods: u16) -> StowedGrid {
    StowedGrid { goods, grid: step.grid, carton_mm: step.carton_mm, at_mm: step.at_mm }
}

/// A kept container as a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLoad {
    /// For each cargo of the plan, its place in the shipment's goods.
    pub goods: Vec<usize>,
    pub loaded: Loaded,
}

impl KeptLoad {
    /// What a rule of loading, or a quantity that was changed since, has against it.
    pub fn faults(&self) -> Vec<Fault> {
        check(&self.loaded.task, &self.loaded.load)
    }

    /// Cartons that are to go in and have no place.
    pub fn cartons_without_place(&self) -> u32 {
        self.loaded.load.shares.iter().map(|share| share.cartons_left).sum()
    }
}

/// What stands where in one container of a shipment; `None` where nothing was planned for it.
pub fn kept_load(shipment: &Shipment, container: usize) -> Option<Result<KeptLoad, TaskError>> {
    let kept = shipment.containers.get(container)?;
    if kept.stowage.is_empty() {
        return None;
    }
    let nth = u16::try_from(container).ok()?;
    let (goods, cargo): (Vec<usize>, Vec<Cargo>) = shipment
        .goods_in(nth)
        .filter_map(|(place, goods)| {
            Some((place, Cargo::packed(&goods.packing?, goods.pieces, goods.drop)))
        })
        .unzip();
    let (inside, reserve) = measures(kept);
    let task = Task { container: inside, reserve, cargo, rules: Rules::default() };
    let placements = placements(kept, &goods);
    let loaded = |load: Load| KeptLoad {
        goods: goods.clone(),
        loaded: Loaded { offer: 0, task: task.clone(), load },
    };
    Some(placed(&task, placements).map(loaded))
}

fn placements(kept: &ShippingContainer, goods: &[usize]) -> Vec<Placement> {
    let mut all = Vec::new();
    for grid in &kept.stowage {
        let cargo = goods.iter().position(|place| *place == usize::from(grid.goods));
        // A grid of goods that are not in this container is a fault that the check finds.
        let cargo = cargo.and_then(|cargo| u32::try_from(cargo).ok()).unwrap_or(u32::MAX);
        let [length_mm, width_mm, height_mm] = grid.carton_mm;
        all.extend(grid.corners_mm().map(|[x_mm, y_mm, z_mm]| Placement {
            cargo,
            x_mm,
            y_mm,
            z_mm,
            length_mm,
            width_mm,
            height_mm,
        }));
    }
    all
}

/// The containers that a wish offers, with its reserve.
pub fn offered(wish: &LoadWish) -> Vec<ShippingContainer> {
    wish.offers.iter().map(|offer| empty(&offer.container, &wish.reserve)).collect()
}
