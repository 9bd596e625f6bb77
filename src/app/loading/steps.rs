//! A load as the loaders do it: row by row from the rear wall, each row of one kind of carton.

use std::collections::BTreeSet;

use crate::plan::load::{Load, Placement};

/// Cartons of one kind that stand alike in one row across the container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// From 1, counted from the rear wall; several steps may share a row.
    pub row: usize,
    /// Its place in the cargo.
    pub cargo: usize,
    pub cartons: usize,
    /// How many stand beside each other, and how many above each other, at most.
    pub across: usize,
    pub high: usize,
    /// As they stand: along the container's length, width and height.
    pub size_mm: [u32; 3],
    /// From the rear wall.
    pub from_mm: u32,
    /// Cartons that are in when this step is done.
    pub done: usize,
}

/// The steps, in the order of the placements.
pub fn steps(load: &Load) -> Vec<Step> {
    let rows: BTreeSet<u32> = load.placements.iter().map(|placement| placement.x_mm).collect();
    let alike = |one: &Placement, other: &Placement| {
        (one.cargo, one.x_mm, size(one)) == (other.cargo, other.x_mm, size(other))
    };
    let mut done = 0;
    let groups = load.placements.chunk_by(alike);
    groups
        .filter_map(|group| {
            let first = group.first()?;
            done += group.len();
            let different =
                |of: fn(&Placement) -> u32| group.iter().map(of).collect::<BTreeSet<u32>>().len();
            Some(Step {
                row: rows.range(..=first.x_mm).count(),
                cargo: usize::try_from(first.cargo).unwrap_or(usize::MAX),
                cartons: group.len(),
                across: different(|placement| placement.y_mm),
                high: different(|placement| placement.z_mm),
                size_mm: size(first),
                from_mm: first.x_mm,
                done,
            })
        })
        .collect()
}

const fn size(placement: &Placement) -> [u32; 3] {
    [placement.length_mm, placement.width_mm, placement.height_mm]
}
