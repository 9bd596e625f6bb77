//! What a block is worth in the corner of a space.
//!
//! The worth of Araya and Riff ("A beam search approach to the container loading problem", 2014):
//! large blocks of few cartons, that touch much of what is around them, and leave room that the
//! remaining cartons can fill.

use super::block::Block;
use super::case::Case;
use super::reach::Reach;
use super::space::{Cuboid, Space};

/// The exponents of the worth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    /// Of the share of the surface that touches something, doubled: 4 stands for its square's square.
    pub contact: i32,
    pub cartons: f64,
    pub volume: f64,
    pub loss: i32,
}

impl Weights {
    pub const USUAL: Self = Self { contact: 4, cartons: 0.2, volume: 1.0, loss: 1 };

    /// The part of the worth that does not depend on the place.
    pub fn worth(&self, block: &Block) -> f64 {
        (block.volume as f64).powf(self.volume) * f64::from(block.cartons).powf(-self.cartons)
    }
}

/// A surface that a block in the corner may touch: a gap, or a place along the axis, and a rectangle.
#[derive(Clone, Copy, Debug)]
struct Face {
    place: i32,
    low: [i32; 2],
    high: [i32; 2],
}

/// What lies around one space, seen from its corner.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    size: [i32; 3],
    volume: f64,
    /// On the corner's side of each axis: `place` is the gap between it and the space.
    near: [Vec<Face>; 3],
    /// On the other side of each axis: `place` counts from the corner.
    far: [Vec<Face>; 3],
}

/// Surfaces count as touching while the gap is at most a 25th of the block.
const TOUCHING: i32 = 25;

impl Surroundings {
    pub fn look(&mut self, case: &Case, space: &Space, loaded: &[Cuboid]) {
        self.size = space.at.size();
        self.volume = self.size.iter().map(|side| f64::from(*side)).product();
        for axis in 0..3 {
            self.near[axis].clear();
            self.far[axis].clear();
        }
        let everything = |place| Face { place, low: [i32::MIN; 2], high: [i32::MAX; 2] };
        for axis in 0..3 {
            let (low, high) = (space.at.low[axis], case.room[axis] - space.at.high[axis]);
            let (near, far) = if space.corner[axis] { (high, low) } else { (low, high) };
            if near * TOUCHING <= self.size[axis] {
                self.near[axis].push(everything(near));
            }
            self.far[axis].push(everything(self.size[axis] + far));
        }
        for cuboid in loaded {
            self.see(space, cuboid);
        }
    }

    fn see(&mut self, space: &Space, cuboid: &Cuboid) {
        let mut low = [0; 3];
        let mut high = [0; 3];
        for axis in 0..3 {
            if space.corner[axis] {
                low[axis] = space.at.high[axis] - cuboid.high[axis];
                high[axis] = space.at.high[axis] - cuboid.low[axis];
            } else {
                low[axis] = cuboid.low[axis] - space.at.low[axis];
                high[axis] = cuboid.high[axis] - space.at.low[axis];
            }
        }
        for axis in 0..3 {
            let (u, v) = across(axis);
            if low[u] >= self.size[u] || high[u] <= 0 || low[v] >= self.size[v] || high[v] <= 0 {
                continue;
            }
            let face = |place| Face { place, low: [low[u], low[v]], high: [high[u], high[v]] };
            if high[axis] <= 0 && -high[axis] * TOUCHING <= self.size[axis] {
                self.near[axis].push(face(-high[axis]));
            } else if low[axis] >= self.size[axis] {
                self.far[axis].push(face(low[axis]));
            }
        }
    }

    /// The share of the space that can still be filled with the block in it.
    pub fn fillable(&self, size: [i32; 3], reach: &Reach) -> f64 {
        let filled: f64 = (0..3)
            .map(|axis| f64::from(size[axis] + reach.within(axis, self.size[axis] - size[axis])))
            .product();
        filled / self.volume
    }

    /// The share of the block's surface that touches something.
    pub fn contact(&self, size: [i32; 3], supported: bool) -> f64 {
        let mut touching = 0_i64;
        let mut surface = 0_i64;
        for axis in 0..3 {
            let (u, v) = across(axis);
            let area = i64::from(size[u]) * i64::from(size[v]);
            surface += 2 * area;
            if axis == 2 && supported {
                touching += area;
            } else {
                let mut near = 0;
                for face in &self.near[axis] {
                    if face.place * TOUCHING <= size[axis] {
                        near += overlap(face, size[u], size[v]);
                    }
                }
                touching += near.min(area);
            }
            if (self.size[axis] - size[axis]) * TOUCHING <= size[axis] {
                let mut far = 0;
                for face in &self.far[axis] {
                    if (face.place - size[axis]) * TOUCHING <= size[axis] {
                        far += overlap(face, size[u], size[v]);
                    }
                }
                touching += far.min(area);
            }
        }
        touching as f64 / surface as f64
    }
}

fn across(axis: usize) -> (usize, usize) {
    match axis {
        0 => (1, 2),
        1 => (0, 2),
        _ => (0, 1),
    }
}

fn overlap(face: &Face, u: i32, v: i32) -> i64 {
    let along_u = face.high[0].min(u) - face.low[0].max(0);
    let along_v = face.high[1].min(v) - face.low[1].max(0);
    if along_u <= 0 || along_v <= 0 { 0 } else { i64::from(along_u) * i64::from(along_v) }
}
