//! Moving cartons by hand in a kept plan: a block to another place or another container. Everything
//! is judged again by the independent check, which says what is wrong in which container.

use super::stow::kept_load;
use crate::domain::shipment::container::StowedGrid;
use crate::domain::shipment::{Shipment, ShippedGoods};
use crate::plan::load::TaskError;
use crate::plan::load::check::Fault;

/// A block of cartons: its container, and its place in the container's stowage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockAt {
    pub container: usize,
    pub grid: usize,
}

/// Where a block goes: its rear left lower corner, in mm from the container's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub container: usize,
    pub at_mm: [u32; 3],
    /// Whether it is turned by a quarter on its base.
    pub turned: bool,
}

/// What stands against a container as it would be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    Fault {
        container: usize,
        fault: Fault,
    },
    /// There is no plan to judge.
    Task {
        container: usize,
        error: TaskError,
    },
    /// The centre of gravity lies too far from the middle of the length.
    Unbalanced {
        container: usize,
    },
}

/// The shipment with a block moved, and what the check finds then. `None` where there is no such
/// block or container.
pub fn moved(shipment: &Shipment, block: BlockAt, to: Spot) -> Option<(Shipment, Vec<Finding>)> {
    let grid = *shipment.containers.get(block.container)?.stowage.get(block.grid)?;
    shipment.containers.get(to.container)?;
    let mut next = shipment.clone();
    next.containers.get_mut(block.container)?.stowage.remove(block.grid);
    let goods = match block.container == to.container {
        true => grid.goods,
        false => handed_over(&mut next, grid, to.container)?,
    };
    let turned = if to.turned { grid.turned() } else { grid };
    next.containers.get_mut(to.container)?.stowage.push(StowedGrid {
        goods,
        at_mm: to.at_mm,
        ..turned
    });
    let mut touched = vec![block.container, to.container];
    touched.dedup();
    for container in &touched {
        in_order_of_loading(&mut next, *container);
    }
    let findings = touched.into_iter().flat_map(|nth| findings(&next, nth)).collect();
    Some((next, findings))
}

/// Takes the pieces of a block out of their goods and into goods in another container; answers the
/// place of those.
fn handed_over(shipment: &mut Shipment, grid: StowedGrid, to: usize) -> Option<u16> {
    let to = u16::try_from(to).ok()?;
    let place = usize::from(grid.goods);
    let from = *shipment.goods.get(place)?;
    let a_carton = from.packing.map_or(1, |packing| packing.pieces_per_carton.max(1));
    // The partly filled carton goes with the last block that leaves.
    let pieces = grid.cartons().saturating_mul(a_carton).min(from.pieces);
    let alike = |goods: &ShippedGoods| {
        goods.container == Some(to) && goods.part() == from.part() && goods.packing == from.packing
    };
    let there = match shipment.goods.iter().position(alike) {
        Some(there) => {
            let goods = shipment.goods.get_mut(there)?;
            goods.pieces = goods.pieces.saturating_add(pieces);
            there
        }
        None => {
            shipment.goods.push(ShippedGoods { pieces, container: Some(to), ..from });
            shipment.goods.len() - 1
        }
    };
    shipment.goods.get_mut(place)?.pieces -= pieces;
    if from.pieces == pieces {
        return remove_goods(shipment, place, there);
    }
    u16::try_from(there).ok()
}

/// Removes goods of which nothing is left; answers where `there` is then.
fn remove_goods(shipment: &mut Shipment, removed: usize, there: usize) -> Option<u16> {
    shipment.goods.remove(removed);
    for grid in shipment.containers.iter_mut().flat_map(|container| &mut container.stowage) {
        if usize::from(grid.goods) > removed {
            grid.goods -= 1;
        }
    }
    let there = if there > removed { there - 1 } else { there };
    u16::try_from(there).ok()
}

/// Puts a container's blocks in an order in which nothing goes in below or behind what is in:
/// from the rear to the door, and from the floor up.
fn in_order_of_loading(shipment: &mut Shipment, container: usize) {
    let Some(container) = shipment.containers.get_mut(container) else { return };
    let mut rest = std::mem::take(&mut container.stowage);
    while !rest.is_empty() {
        let is_free = |grid: &StowedGrid| rest.iter().all(|other| !other.goes_before(grid));
        let mut free: Vec<usize> = (0..rest.len()).filter(|at| is_free(&rest[*at])).collect();
        if free.is_empty() {
            free = (0..rest.len()).collect();
        }
        let key = |at: &usize| (rest[*at].at_mm[0], rest[*at].at_mm[2], rest[*at].at_mm[1]);
        let Some(first) = free.into_iter().min_by_key(key) else { return };
        container.stowage.push(rest.remove(first));
    }
}

/// What the check has against one container.
pub fn findings(shipment: &Shipment, container: usize) -> Vec<Finding> {
    match kept_load(shipment, container) {
        None => Vec::new(),
        Some(Err(error)) => vec![Finding::Task { container, error }],
        Some(Ok(kept)) => {
            let faults = kept.faults().into_iter();
            let mut all: Vec<Finding> =
                faults.map(|fault| Finding::Fault { container, fault }).collect();
            if all.is_empty() && !kept.loaded.load.balanced {
                all.push(Finding::Unbalanced { container });
            }
            all
        }
    }
}

/// Places in a container at which the block stands without fault, the nearest to the rear first:
/// against walls, beside and on top of what is there.
pub fn free_spots(shipment: &Shipment, block: BlockAt, container: usize) -> Vec<Spot> {
    let Some(kept) = shipment.containers.get(container) else { return Vec::new() };
    let [rear, _, side, floor, _] = kept.reserve_mm;
    let mut corners = vec![[rear, side, floor]];
    for grid in &kept.stowage {
        let [x, y, z] = grid.at_mm;
        let end = grid.end_mm();
        corners.extend([[end[0], y, z], [x, end[1], z], [x, y, end[2]]]);
        corners.extend([[end[0], side, floor], [rear, end[1], floor], [x, end[1], floor]]);
    }
    corners.sort_unstable();
    corners.dedup();
    let own = shipment.containers.get(block.container);
    let own = own.and_then(|container| container.stowage.get(block.grid));
    let is_own_place = |spot: &Spot| {
        container == block.container
            && !spot.turned
            && own.is_some_and(|own| own.at_mm == spot.at_mm)
    };
    let spots = corners
        .into_iter()
        .flat_map(|at_mm| [false, true].map(|turned| Spot { container, at_mm, turned }));
    // Most corners are ruled out by the blocks alone; the whole check is left to the others.
    let is_clear = |spot: &Spot| {
        let Some(own) = own else { return false };
        let turned = if spot.turned { own.turned() } else { *own };
        let there = StowedGrid { at_mm: spot.at_mm, ..turned };
        let inside = (0..3).all(|axis| there.end_mm()[axis] <= kept.inside_mm[axis]);
        let is_own = |nth: usize| container == block.container && nth == block.grid;
        let others = kept.stowage.iter().enumerate().filter(|(nth, _)| !is_own(*nth));
        inside && others.map(|(_, grid)| grid).all(|grid| !grid.overlaps(&there))
    };
    let stands = |spot: &Spot| {
        let found = moved(shipment, block, *spot);
        found.is_some_and(|(_, findings)| {
            findings.iter().all(|finding| matches!(finding, Finding::Unbalanced { .. }))
        })
    };
    let clear = spots.filter(|spot| !is_own_place(spot)).filter(is_clear).take(MOST_TRIED);
    clear.filter(stands).take(MOST_SPOTS).collect()
}

/// More places are not judged: one of 3,000 cartons takes a noticeable moment each.
const MOST_TRIED: usize = 24;
/// More places are not offered.
const MOST_SPOTS: usize = 6;
