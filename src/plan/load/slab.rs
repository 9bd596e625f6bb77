//! Slabs: the parts of a load between planes across the container that cut no carton.
//!
//! Nothing in one slab rests on another, so slabs can be moved and turned round as a whole, and
//! loaders can finish one before they begin the next.

use std::ops::Range;

use super::result::Placement;

/// Placements in slabs, from the rear to the door.
#[derive(Clone, Debug)]
pub(super) struct Slabs {
    /// Places of the placements, sorted by where they begin.
    pub order: Vec<usize>,
    pub slabs: Vec<Slab>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slab {
    pub from_mm: u32,
    pub to_mm: u32,
    /// Where its placements stand in `order`.
    pub members: Range<usize>,
}

impl Slabs {
    pub fn of(placements: &[Placement]) -> Self {
        let mut order: Vec<usize> = (0..placements.len()).collect();
        order.sort_by_key(|at| placements[*at].x_mm);
        let mut slabs: Vec<Slab> = Vec::new();
        for (place, at) in order.iter().enumerate() {
            let (from_mm, to_mm) = (placements[*at].low()[0], placements[*at].high()[0]);
            match slabs.last_mut() {
                Some(slab) if from_mm < slab.to_mm => {
                    slab.to_mm = slab.to_mm.max(to_mm);
                    slab.members.end = place + 1;
                }
                _ => slabs.push(Slab { from_mm, to_mm, members: place..place + 1 }),
            }
        }
        Self { order, slabs }
    }
}
