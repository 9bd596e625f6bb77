//! What a container holds of one kind of carton, at once: for figures that follow the typing.

use super::cargo::Cargo;
use super::container::{Container, Reserve};
use super::task::{Rules, Task};

/// Cartons that a container certainly holds: the best of the loads that fill it with one block of
/// one orientation, or with two blocks beside or behind each other. A plan may hold a few more.
///
/// ```
/// use tembus::plan::load::{Bears, Cargo, Container, Reserve, Upright, holds_at_least};
///
/// let carton = Cargo {
///     length_mm: 500, width_mm: 400, height_mm: 300, upright: Upright::ONLY,
///     net_weight_g: 9_000, gross_weight_g: 10_000, pieces_per_carton: 1, pieces: 1,
///     bears: Bears::default(), drop: 0,
/// };
/// // 2 rows of 11 and 3 of 14 on the floor, 7 layers.
/// assert_eq!(holds_at_least(&carton, &Container::GP20, &Reserve::default()), 448);
/// // Tiles: 28,180 kg are reached long before the room is full.
/// let tiles = Cargo { gross_weight_g: 500_000, ..carton };
/// assert_eq!(holds_at_least(&tiles, &Container::GP20, &Reserve::default()), 56);
/// ```
pub fn holds_at_least(cargo: &Cargo, container: &Container, reserve: &Reserve) -> u32 {
    let task = Task {
        container: *container,
        reserve: *reserve,
        cargo: Vec::new(),
        rules: Rules::default(),
    };
    let room = task.room_mm();
    let stands = stands(cargo, room[2]);
    let most = stands.iter().flat_map(|one| stands.iter().map(move |two| (one, two)));
    let most = most.flat_map(|(one, two)| [0, 1].map(|axis| split(room, axis, one, two))).max();
    let cartons = u32::try_from(most.unwrap_or_default()).unwrap_or(u32::MAX);
    let Some(payload) = container.payload_g().checked_div(u64::from(cargo.gross_weight_g)) else {
        return cartons;
    };
    cartons.min(u32::try_from(payload).unwrap_or(u32::MAX))
}

/// A way for a carton to stand.
struct Stand {
    /// Along the container's length and width, in mm.
    base_mm: [u32; 2],
    /// One above the other.
    layers: u32,
}

fn stands(cargo: &Cargo, room_height_mm: u32) -> Vec<Stand> {
    let (length, width, height) = (cargo.length_mm, cargo.width_mm, cargo.height_mm);
    let by_layers = cargo.bears.layers.map_or(u32::MAX, |above| u32::from(above) + 1);
    let by_load = cargo.bears.load_g.and_then(|load| load.checked_div(cargo.gross_weight_g));
    let most = by_layers.min(by_load.map_or(u32::MAX, |above| above.saturating_add(1)));
    let ways = [
        (cargo.upright.height, [length, width], height),
        (cargo.upright.width, [length, height], width),
        (cargo.upright.length, [width, height], length),
    ];
    let allowed = ways.into_iter().filter(|(allowed, base, height)| {
        *allowed && *height > 0 && base.iter().all(|side| *side > 0)
    });
    allowed
        .flat_map(|(_, [a, b], height)| {
            let layers = (room_height_mm / height).min(most);
            [Stand { base_mm: [a, b], layers }, Stand { base_mm: [b, a], layers }]
        })
        .collect()
}

/// The most cartons where rows of the one end somewhere along the axis and those of the other
/// fill the rest.
fn split([length, width, _]: [u32; 3], axis: usize, one: &Stand, two: &Stand) -> u64 {
    let floor = [length, width];
    let block = |stand: &Stand, along: u32| {
        let rows = along / stand.base_mm[axis];
        let across = floor[1 - axis] / stand.base_mm[1 - axis];
        u64::from(rows) * u64::from(across) * u64::from(stand.layers)
    };
    let rows = floor[axis] / one.base_mm[axis];
    let with = |rows: u32| {
        let used = rows * one.base_mm[axis];
        block(one, used) + block(two, floor[axis] - used)
    };
    (0..=rows).map(with).max().unwrap_or_default()
}
