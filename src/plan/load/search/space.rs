//! The room that is left, as the largest empty cuboids; they overlap each other.
//!
//! Where full support is asked for, the floor of every space is closed and level: the container's
//! floor, or tops of blocks. Then nothing ever overhangs, so every space reaches up to the ceiling.

use super::block::Bearing;
use super::case::Case;

/// A cuboid between two corners, in mm from the rear left corner of the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cuboid {
    pub low: [i32; 3],
    pub high: [i32; 3],
}

impl Cuboid {
    pub fn size(&self) -> [i32; 3] {
        std::array::from_fn(|axis| self.high[axis] - self.low[axis])
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        (0..3).all(|axis| self.low[axis] < other.high[axis] && other.low[axis] < self.high[axis])
    }

    fn contains(&self, other: &Self) -> bool {
        (0..3).all(|axis| self.low[axis] <= other.low[axis] && other.high[axis] <= self.high[axis])
    }
}

/// An empty cuboid, and the corner in which the next block stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space {
    pub at: Cuboid,
    /// For each axis, whether the corner is at the high end.
    pub corner: [bool; 3],
    /// How far the corner is from the same corner of the room; the nearest space is filled first.
    pub distance: (i32, i64),
    /// What its floor bears.
    pub floor: Bearing,
}

impl Space {
    fn new(case: &Case, at: Cuboid, floor: Bearing) -> Self {
        let mut distance = 0;
        let corner = std::array::from_fn(|axis| {
            let (low, high) = (at.low[axis], case.room[axis] - at.high[axis]);
            let fixed = (axis == 2 && case.supported) || (axis == 0 && case.from_rear);
            let is_high = high < low && !fixed;
            distance += if is_high { high } else { low };
            is_high
        });
        let volume: i64 = at.size().iter().map(|side| i64::from(*side)).product();
        Self { at, corner, distance: (distance, -volume), floor }
    }

    /// Where a cuboid of this size stands in the corner.
    pub fn place(&self, size: [i32; 3]) -> Cuboid {
        let low = std::array::from_fn(|axis| {
            if self.corner[axis] { self.at.high[axis] - size[axis] } else { self.at.low[axis] }
        });
        Cuboid { low, high: std::array::from_fn(|axis| low[axis] + size[axis]) }
    }

    fn dominates(&self, other: &Self) -> bool {
        self.at.contains(&other.at) && self.floor.covers(other.floor)
    }
}

/// All spaces of a partly filled room.
#[derive(Clone, Debug, Default)]
pub(super) struct Spaces {
    pub all: Vec<Space>,
}

impl Spaces {
    pub fn whole(case: &Case) -> Self {
        let room = Cuboid { low: [0; 3], high: case.room };
        Self { all: vec![Space::new(case, room, Bearing::FLOOR)] }
    }

    /// The space to fill next.
    pub fn nearest(&self) -> Option<usize> {
        (0..self.all.len()).min_by_key(|at| self.all[*at].distance)
    }

    /// Takes `block` out of the spaces and, with full support, adds the space on its closed `top`.
    /// Spaces narrower than `shortest` are dropped.
    pub fn take(
        &mut self,
        case: &Case,
        block: &Cuboid,
        top: Option<(Cuboid, Bearing)>,
        shortest: [i32; 3],
    ) {
        self.cut(case, block, shortest);
        if let Some((top, floor)) = top
            && wide_enough(&top, shortest)
        {
            let top = Space::new(case, top, floor);
            self.add(top);
            self.merge(case, top);
        }
    }

    /// Splits what overlaps `block` into what is left around it.
    fn cut(&mut self, case: &Case, block: &Cuboid, shortest: [i32; 3]) {
        let mut cut = Vec::new();
        self.all.retain(|space| {
            let overlaps = space.at.overlaps(block);
            if overlaps {
                cut.push(*space);
            }
            !overlaps
        });
        let sides = if case.supported { 2 } else { 3 };
        let kept = self.all.len();
        for space in cut {
            for axis in 0..sides {
                for (low, high) in
                    [(space.at.low[axis], block.low[axis]), (block.high[axis], space.at.high[axis])]
                {
                    if high - low < shortest[axis] {
                        continue;
                    }
                    let mut at = space.at;
                    at.low[axis] = low;
                    at.high[axis] = high;
                    if wide_enough(&at, shortest) {
                        let part = Space::new(case, at, space.floor);
                        if self.all.iter().any(|other| other.dominates(&part)) {
                            continue;
                        }
                        // What was there before cannot lie in a part of what was there before.
                        let mut at = kept;
                        while at < self.all.len() {
                            if part.dominates(&self.all[at]) {
                                self.all.swap_remove(at);
                            } else {
                                at += 1;
                            }
                        }
                        self.all.push(part);
                    }
                }
            }
        }
    }

    fn add(&mut self, space: Space) -> bool {
        if self.all.iter().any(|other| other.dominates(&space)) {
            return false;
        }
        self.all.retain(|other| !space.dominates(other));
        self.all.push(space);
        true
    }

    /// Joins a new floor with level floors beside it.
    fn merge(&mut self, case: &Case, top: Space) {
        const MOST_TRIES: usize = 24;
        let mut grown = vec![top];
        let mut tries = 0;
        while let Some(one) = grown.pop() {
            for at in 0..self.all.len() {
                let Some(other) = self.all.get(at).copied() else { break };
                if other.at.low[2] != one.at.low[2] {
                    continue;
                }
                for axis in 0..2 {
                    let Some(both) = joined(&one, &other, axis) else { continue };
                    let space = Space::new(case, both, one.floor.beside(other.floor));
                    if tries < MOST_TRIES && self.add(space) {
                        tries += 1;
                        grown.push(space);
                    }
                }
            }
        }
    }

    /// Drops what cannot be reached from the door past the cuboids that are loaded, so that what
    /// is loaded from now on can leave before them.
    pub fn keep_reachable(&mut self, case: &Case, loaded: &[Cuboid], shortest: [i32; 3]) {
        for cuboid in loaded {
            // What lies below the shadow is not reached either: spaces reach up to the ceiling.
            let mut shadow = *cuboid;
            shadow.low[0] = 0;
            shadow.high[0] = cuboid.low[0];
            self.forbid(case, &shadow, shortest);
        }
    }

    /// Takes a cuboid out of the spaces although nothing stands in it.
    pub fn forbid(&mut self, case: &Case, cuboid: &Cuboid, shortest: [i32; 3]) {
        if (0..3).all(|axis| cuboid.low[axis] < cuboid.high[axis]) {
            self.cut(case, cuboid, shortest);
        }
    }
}

fn wide_enough(at: &Cuboid, shortest: [i32; 3]) -> bool {
    (0..3).all(|axis| at.high[axis] - at.low[axis] >= shortest[axis])
}

/// The rectangle over two level floors that touch along the axis, if it is larger than both there.
fn joined(one: &Space, other: &Space, axis: usize) -> Option<Cuboid> {
    let across = 1 - axis;
    let (a, b) = (&one.at, &other.at);
    if a.low[axis] > b.high[axis] || b.low[axis] > a.high[axis] {
        return None;
    }
    let mut both = *a;
    both.low[across] = a.low[across].max(b.low[across]);
    both.high[across] = a.high[across].min(b.high[across]);
    both.low[axis] = a.low[axis].min(b.low[axis]);
    both.high[axis] = a.high[axis].max(b.high[axis]);
    let grows = both.low[axis] < a.low[axis] || both.high[axis] > a.high[axis];
    let grows_other = both.low[axis] < b.low[axis] || both.high[axis] > b.high[axis];
    (grows && grows_other && both.low[across] < both.high[across]).then_some(both)
}
