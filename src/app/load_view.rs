//! A loaded container as a picture: which faces of which cartons are seen from a corner, back to
//! front, on a plane.
//!
//! The view is a parallel one from above. It turns about the vertical axis in steps, so that every
//! picture is one that a loader can name: from the door or from the rear, from the left or from
//! the right.

/// A box as it stands, in mm. `x` runs along the container's length to the door, `y` along its
/// width, `z` up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub low_mm: [u32; 3],
    pub size_mm: [u32; 3],
}

impl Block {
    fn high(&self, axis: usize) -> u32 {
        self.low_mm[axis].saturating_add(self.size_mm[axis])
    }
}

/// The corner from which the container is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Corner {
    #[default]
    DoorRight,
    DoorLeft,
    RearLeft,
    RearRight,
}

impl Corner {
    /// In the order in which the container turns.
    pub const ALL: [Self; 4] = [Self::DoorRight, Self::DoorLeft, Self::RearLeft, Self::RearRight];

    /// The corner after a quarter turn.
    pub fn turned(self) -> Self {
        match self {
            Self::DoorRight => Self::DoorLeft,
            Self::DoorLeft => Self::RearLeft,
            Self::RearLeft => Self::RearRight,
            Self::RearRight => Self::DoorRight,
        }
    }

    /// Whether the viewer stands at the high end of the length and of the width.
    const fn at_high_end(self) -> [bool; 2] {
        match self {
            Self::DoorRight => [true, true],
            Self::DoorLeft => [true, false],
            Self::RearLeft => [false, false],
            Self::RearRight => [false, true],
        }
    }
}

/// Which side of a box a face is, which decides how much light it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Top,
    /// Across the length: what a loader at the door looks at.
    End,
    /// Along the length.
    Flank,
}

/// A face on the plane, in thousandths of a metre: `x` to the right, `y` down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    /// The block's place in what was drawn.
    pub block: usize,
    pub side: Side,
    pub points: [[i32; 2]; 4],
}

/// Draws boxes that do not overlap, from one corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    pub room_mm: [u32; 3],
    pub corner: Corner,
}

impl View {
    /// A point of the room on the plane. The length runs flat to one side and the width steep to
    /// the other, so that a long container is not lost in its own depth.
    pub fn point(&self, at_mm: [u32; 3]) -> [i32; 2] {
        let whole = |value: u32| i32::try_from(value).unwrap_or(i32::MAX / 4);
        let [high_x, high_y] = self.corner.at_high_end();
        // Distances from the viewer's corner of the floor.
        let away = |axis: usize, high: bool| {
            whole(if high { self.room_mm[axis].saturating_sub(at_mm[axis]) } else { at_mm[axis] })
        };
        let (along, across) = (away(0, high_x), away(1, high_y));
        // Seen from two opposite corners, the length runs off to the left, from the others to the right.
        let hand = if high_x == high_y { -1 } else { 1 };
        let x = hand * (along * 87 / 100 - across * 60 / 100);
        let y = -(along * 28 / 100) - across * 42 / 100 - whole(at_mm[2]);
        [x, y]
    }

    /// The faces that are seen, those behind first.
    pub fn faces(&self, blocks: &[Block]) -> Vec<Face> {
        let order = self.back_to_front(blocks);
        order.into_iter().flat_map(|block| self.faces_of(block, &blocks[block])).collect()
    }

    fn faces_of(&self, block: usize, shape: &Block) -> [Face; 3] {
        let [high_x, high_y] = self.corner.at_high_end();
        let low = shape.low_mm;
        let high = [shape.high(0), shape.high(1), shape.high(2)];
        let near_x = if high_x { high[0] } else { low[0] };
        let near_y = if high_y { high[1] } else { low[1] };
        let face = |side: Side, corners: [[u32; 3]; 4]| Face {
            block,
            side,
            points: corners.map(|corner| self.point(corner)),
        };
        [
            face(
                Side::Flank,
                [
                    [low[0], near_y, low[2]],
                    [high[0], near_y, low[2]],
                    [high[0], near_y, high[2]],
                    [low[0], near_y, high[2]],
                ],
            ),
            face(
                Side::End,
                [
                    [near_x, low[1], low[2]],
                    [near_x, high[1], low[2]],
                    [near_x, high[1], high[2]],
                    [near_x, low[1], high[2]],
                ],
            ),
            face(
                Side::Top,
                [
                    [low[0], low[1], high[2]],
                    [high[0], low[1], high[2]],
                    [high[0], high[1], high[2]],
                    [low[0], high[1], high[2]],
                ],
            ),
        ]
    }

    /// Whether `one` must be drawn before `other`: a plane that no box crosses parts them, and the
    /// viewer stands on the side of `other`.
    fn is_behind(&self, one: &Block, other: &Block) -> bool {
        let [high_x, high_y] = self.corner.at_high_end();
        let apart = |axis: usize, high: bool| match high {
            true => one.high(axis) <= other.low_mm[axis],
            false => other.high(axis) <= one.low_mm[axis],
        };
        apart(0, high_x) || apart(1, high_y) || apart(2, true)
    }

    /// The places of the blocks, those behind first. Boxes that stand about each other in a ring,
    /// which no order draws right, are drawn in the order in which they stand.
    fn back_to_front(&self, blocks: &[Block]) -> Vec<usize> {
        let must_wait = |at: usize, other: usize| {
            at != other
                && self.is_behind(&blocks[other], &blocks[at])
                && !self.is_behind(&blocks[at], &blocks[other])
        };
        let mut waits: Vec<usize> = (0..blocks.len())
            .map(|at| (0..blocks.len()).filter(|other| must_wait(at, *other)).count())
            .collect();
        let mut drawn = vec![false; blocks.len()];
        let mut order = Vec::with_capacity(blocks.len());
        while order.len() < blocks.len() {
            let waiting = (0..blocks.len()).filter(|at| !drawn[*at]);
            let Some(next) = waiting.min_by_key(|at| waits[*at]) else { break };
            drawn[next] = true;
            order.push(next);
            for at in 0..blocks.len() {
                if !drawn[at] && must_wait(at, next) {
                    waits[at] -= 1;
                }
            }
        }
        order
    }

    /// What the picture of the whole room takes on the plane: left, top, width, height.
    pub fn frame(&self) -> [i32; 4] {
        let [length, width, height] = self.room_mm;
        let corners = (0..8_u32).map(|corner| {
            let pick = |bit: u32, side: u32| if corner & bit == 0 { 0 } else { side };
            self.point([pick(1, length), pick(2, width), pick(4, height)])
        });
        let (mut low, mut high) = ([i32::MAX; 2], [i32::MIN; 2]);
        for point in corners {
            for axis in 0..2 {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        [low[0], low[1], high[0] - low[0], high[1] - low[1]]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROOM: [u32; 3] = [5_898, 2_350, 2_392];

    fn block(low_mm: [u32; 3], size_mm: [u32; 3]) -> Block {
        Block { low_mm, size_mm }
    }

    fn order(corner: Corner, blocks: &[Block]) -> Vec<usize> {
        let faces = View { room_mm: ROOM, corner }.faces(blocks);
        let mut order: Vec<usize> = faces.iter().map(|face| face.block).collect();
        order.dedup();
        order
    }

    #[test]
    fn what_stands_nearer_is_drawn_later() {
        let size = [500, 500, 500];
        let (rear, door) = (block([0, 0, 0], size), block([3_000, 0, 0], size));
        assert_eq!(order(Corner::DoorRight, &[door, rear]), [1, 0]);
        assert_eq!(order(Corner::RearLeft, &[rear, door]), [1, 0]);
        let above = block([0, 0, 500], size);
        for corner in Corner::ALL {
            assert_eq!(order(corner, &[above, rear]), [1, 0], "{corner:?}");
        }
    }

    #[test]
    fn four_quarter_turns_come_back() {
        for corner in Corner::ALL {
            assert_eq!(corner.turned().turned().turned().turned(), corner);
        }
    }

    #[test]
    fn the_frame_holds_every_face() {
        for corner in Corner::ALL {
            let view = View { room_mm: ROOM, corner };
            let [left, top, width, height] = view.frame();
            for face in view.faces(&[block([0; 3], ROOM)]) {
                for [x, y] in face.points {
                    assert!((left..=left + width).contains(&x), "{corner:?}: {x}");
                    assert!((top..=top + height).contains(&y), "{corner:?}: {y}");
                }
            }
        }
    }

    proptest! {
        /// Boxes on a grid never stand in a ring, so each one is drawn after all behind it.
        #[test]
        fn on_a_grid_nothing_behind_is_drawn_over_what_is_before_it(
            cells in proptest::collection::btree_set((0_u32..6, 0_u32..3, 0_u32..3), 1..30),
            corner in 0_usize..4,
        ) {
            let blocks: Vec<Block> = cells
                .iter()
                .map(|(x, y, z)| block([x * 800, y * 700, z * 600], [800, 700, 600]))
                .collect();
            let view = View { room_mm: ROOM, corner: Corner::ALL[corner] };
            let order = view.back_to_front(&blocks);
            prop_assert_eq!(order.len(), blocks.len());
            for (at, later) in order.iter().enumerate() {
                for earlier in &order[..at] {
                    let wrong = view.is_behind(&blocks[*later], &blocks[*earlier])
                        && !view.is_behind(&blocks[*earlier], &blocks[*later]);
                    prop_assert!(!wrong, "{later} is behind {earlier}");
                }
            }
        }
    }
}
