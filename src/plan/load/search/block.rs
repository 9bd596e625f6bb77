//! Blocks: cartons put together so that they fill a cuboid (almost) without gaps.
//!
//! The search places blocks instead of cartons, which makes it shallow (Fanslau and Bortfeldt,
//! "A tree search algorithm for solving the container loading problem", 2010). A block is a grid
//! of one kind, or two blocks joined along an axis.

use std::collections::HashMap;

use super::case::{Case, Kind};

/// How a block is put together.
#[derive(Clone, Copy, Debug)]
pub(super) enum Make {
    Grid {
        kind: u16,
        turn: u8,
        count: [u16; 3],
    },
    /// The second block stands at the end of the first along the axis.
    Join {
        axis: u8,
        first: u32,
        second: u32,
    },
}

/// What a block does to what is below it, and bears on its top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bearing {
    /// Layers in its highest column.
    pub layers: u16,
    /// Grams a square metre that it exerts at most on what is below it, rounded up.
    pub pressure: u64,
    /// Layers that its top surface still bears.
    pub spare_layers: u16,
    /// Grams a square metre that its top surface still bears, rounded down.
    pub spare_pressure: u64,
}

impl Bearing {
    /// A surface that bears anything, such as the floor.
    pub const FLOOR: Self =
        Self { layers: 0, pressure: 0, spare_layers: u16::MAX, spare_pressure: u64::MAX };

    pub fn of(kind: &Kind, sides: [i32; 3]) -> Self {
        let area = u64::try_from(i64::from(sides[0]) * i64::from(sides[1])).unwrap_or(1).max(1);
        let a_square_metre = |grams: u64| grams.saturating_mul(1_000_000);
        Self {
            layers: 1,
            pressure: a_square_metre(u64::try_from(kind.weight_g).unwrap_or(0)).div_ceil(area),
            spare_layers: kind.layers,
            spare_pressure: kind
                .load_g
                .map_or(u64::MAX, |load| a_square_metre(u64::from(load)) / area),
        }
    }

    /// `above` standing on this, if this bears it.
    pub fn under(self, above: Self) -> Option<Self> {
        if above.layers > self.spare_layers || above.pressure > self.spare_pressure {
            return None;
        }
        let less_layers = match self.spare_layers {
            u16::MAX => u16::MAX,
            spare => spare - above.layers,
        };
        let less_pressure = match self.spare_pressure {
            u64::MAX => u64::MAX,
            spare => spare - above.pressure,
        };
        Some(Self {
            layers: self.layers + above.layers,
            pressure: self.pressure.saturating_add(above.pressure),
            spare_layers: above.spare_layers.min(less_layers),
            spare_pressure: above.spare_pressure.min(less_pressure),
        })
    }

    /// Both surfaces as one: it bears what the weaker bears.
    pub fn beside(self, other: Self) -> Self {
        Self {
            layers: self.layers.max(other.layers),
            pressure: self.pressure.max(other.pressure),
            spare_layers: self.spare_layers.min(other.spare_layers),
            spare_pressure: self.spare_pressure.min(other.spare_pressure),
        }
    }

    /// Whether this surface bears all that `other` bears.
    pub fn covers(self, other: Self) -> bool {
        self.spare_layers >= other.spare_layers && self.spare_pressure >= other.spare_pressure
    }
}

/// A cuboid of cartons.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub size: [i32; 3],
    /// The part of its top, from its first corner on, that is closed and level.
    pub top: [i32; 2],
    /// What its cartons occupy.
    pub volume: i64,
    pub cartons: u32,
    pub weight_g: i64,
    pub stage: u16,
    /// Where its kinds stand in [`Blocks::kinds`].
    pub kinds: (u32, u32),
    pub make: Make,
    pub bearing: Bearing,
    /// What it is worth before looking at where it stands: see [`super::value`].
    pub worth: f64,
}

/// All blocks that the search chooses from, the worthiest first.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub all: Vec<Block>,
    /// Kinds and how many of each, referred to by the blocks.
    pub kinds: Vec<(u16, u32)>,
}

impl Blocks {
    pub fn kinds_of(&self, block: &Block) -> &[(u16, u32)] {
        self.kinds.get(block.kinds.0 as usize..block.kinds.1 as usize).unwrap_or_default()
    }

    /// Builds at most `most` blocks that are filled to `least_fill` or more.
    pub fn build(case: &Case, most: usize, least_fill: f64, worth: impl Fn(&Block) -> f64) -> Self {
        let mut builder =
            Builder { case, most, least_fill, blocks: Self::default(), known: HashMap::new() };
        builder.grids();
        builder.joins();
        let mut blocks = builder.blocks;
        blocks.sort(worth);
        blocks
    }

    fn sort(&mut self, worth: impl Fn(&Block) -> f64) {
        for block in &mut self.all {
            block.worth = worth(block);
        }
        let mut order: Vec<u32> = (0..self.all.len() as u32).collect();
        let worth_of = |at: &u32| self.all.get(*at as usize).map_or(0.0, |block| block.worth);
        order.sort_by(|a, b| worth_of(b).total_cmp(&worth_of(a)));
        let mut place = vec![0_u32; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old as usize] = new as u32;
        }
        self.all = order
            .iter()
            .map(|old| {
                let mut block = self.all[*old as usize];
                if let Make::Join { axis, first, second } = block.make {
                    let (first, second) = (place[first as usize], place[second as usize]);
                    block.make = Make::Join { axis, first, second };
                }
                block
            })
            .collect();
    }
}

/// What makes two blocks interchangeable.
type Likeness = ([i32; 3], Vec<(u16, u32)>);

struct Builder<'a> {
    case: &'a Case,
    most: usize,
    least_fill: f64,
    blocks: Blocks,
    known: HashMap<Likeness, u32>,
}

impl Builder<'_> {
    /// All grids of one kind; where there are too many, fewer counts along each axis.
    fn grids(&mut self) {
        let case = self.case;
        let share = self.most * 2 / 3 / case.kinds.len().max(1);
        for (at, kind) in case.kinds.iter().enumerate() {
            for (turn, sides) in kind.turns.iter().enumerate() {
                let most: [u32; 3] = std::array::from_fn(|axis| {
                    (case.room[axis] / sides[axis].max(1)).clamp(0, 4_000) as u32
                });
                let share = (share / kind.turns.len()).max(24);
                let mut steps: [Vec<u32>; 3] =
                    std::array::from_fn(|axis| (1..=most[axis].min(kind.count)).collect());
                while grids_of(&steps, kind.count) > share
                    && let Some(longest) = steps.iter_mut().max_by_key(|steps| steps.len())
                    && longest.len() > 4
                {
                    thin(longest);
                }
                for &x in &steps[0] {
                    for &y in steps[1].iter().take_while(|y| x * **y <= kind.count) {
                        for &z in steps[2].iter().take_while(|z| x * y * **z <= kind.count) {
                            self.grid(at as u16, turn as u8, [x as u16, y as u16, z as u16]);
                        }
                    }
                }
            }
        }
    }

    fn grid(&mut self, kind: u16, turn: u8, count: [u16; 3]) {
        let (of, number) = (&self.case.kinds[kind as usize], kind);
        let sides = of.turns[turn as usize];
        let cartons: u32 = count.iter().map(|count| u32::from(*count)).product();
        let one = Bearing::of(of, sides);
        let mut bearing = one;
        if self.case.limited {
            for _ in 1..count[2] {
                match bearing.under(one) {
                    Some(both) => bearing = both,
                    None => return,
                }
            }
        }
        let size: [i32; 3] = std::array::from_fn(|axis| sides[axis] * i32::from(count[axis]));
        let block = Block {
            size,
            top: [size[0], size[1]],
            volume: of.volume() * i64::from(cartons),
            cartons,
            weight_g: of.weight_g * i64::from(cartons),
            stage: of.stage,
            kinds: (0, 0),
            make: Make::Grid { kind, turn, count },
            bearing,
            worth: 0.0,
        };
        self.add(block, vec![(number, cartons)]);
    }

    /// Joins blocks to blocks, each generation with all before it, until there are enough.
    fn joins(&mut self) {
        let mut from = 0;
        while self.blocks.all.len() < self.most && from < self.blocks.all.len() {
            let to = self.blocks.all.len();
            self.generation(from, to);
            from = to;
        }
    }

    /// Joins the blocks `from..to` with all blocks up to `to`.
    fn generation(&mut self, from: usize, to: usize) {
        // Only blocks of nearly one cross-section fill a cuboid.
        let sections = [0, 1, 2].map(|axis| Sections::of(&self.blocks.all, axis));
        for at in from..to {
            for (axis, sections) in sections.iter().enumerate() {
                let size = self.blocks.all[at].size;
                let longest = self.case.room[axis] - size[axis];
                for section in sections.like(size, self.least_fill) {
                    if section.length > longest {
                        continue;
                    }
                    if self.blocks.all.len() >= self.most {
                        return;
                    }
                    self.join(axis, at as u32, section.block);
                    if (section.block as usize) < from {
                        self.join(axis, section.block, at as u32);
                    }
                }
            }
        }
    }

    fn join(&mut self, axis: usize, first: u32, second: u32) {
        let (a, b) = (&self.blocks.all[first as usize], &self.blocks.all[second as usize]);
        if a.stage != b.stage {
            return;
        }
        let mut size: [i32; 3] = std::array::from_fn(|side| a.size[side].max(b.size[side]));
        size[axis] = a.size[axis] + b.size[axis];
        if size[axis] > self.case.room[axis] {
            return;
        }
        let volume = a.volume + b.volume;
        let whole: f64 = size.iter().map(|side| f64::from(*side)).product();
        if (volume as f64) < whole * self.least_fill {
            return;
        }
        let Some((top, bearing)) = self.surface(axis, a, b, size) else { return };
        let Some(kinds) = self.sum(self.blocks.kinds_of(a), self.blocks.kinds_of(b)) else {
            return;
        };
        let block = Block {
            size,
            top,
            volume,
            cartons: a.cartons + b.cartons,
            weight_g: a.weight_g + b.weight_g,
            stage: a.stage,
            kinds: (0, 0),
            make: Make::Join { axis: axis as u8, first, second },
            bearing,
            worth: 0.0,
        };
        self.add(block, kinds);
    }

    /// The closed top of `a` joined with `b`, and what it bears; `None` if the join cannot be.
    fn surface(
        &self,
        axis: usize,
        a: &Block,
        b: &Block,
        size: [i32; 3],
    ) -> Option<([i32; 2], Bearing)> {
        if !self.case.supported {
            return Some(([size[0], size[1]], Bearing::FLOOR));
        }
        if axis == 2 {
            let fits = b.size[0] <= a.top[0] && b.size[1] <= a.top[1];
            return if fits { Some((b.top, a.bearing.under(b.bearing)?)) } else { None };
        }
        let both = a.bearing.beside(b.bearing);
        let across = 1 - axis;
        if a.size[2] < b.size[2] {
            return None;
        }
        if a.size[2] > b.size[2] || a.top[axis] != a.size[axis] {
            let bearing = Bearing { layers: both.layers, pressure: both.pressure, ..a.bearing };
            return Some((a.top, bearing));
        }
        let mut top = [0; 2];
        top[axis] = a.size[axis] + b.top[axis];
        top[across] = a.top[across].min(b.top[across]);
        Some((top, both))
    }

    /// The kinds of two blocks together, if there are as many cartons.
    fn sum(&self, a: &[(u16, u32)], b: &[(u16, u32)]) -> Option<Vec<(u16, u32)>> {
        let of = |kinds: &[(u16, u32)], kind: u16| {
            kinds.iter().find(|(known, _)| *known == kind).map_or(0, |(_, count)| *count)
        };
        let enough = |(kind, count): &(u16, u32)| {
            count + of(b, *kind) <= self.case.kinds[*kind as usize].count
        };
        if !a.iter().all(enough) {
            return None;
        }
        let mut kinds: Vec<(u16, u32)> =
            a.iter().map(|(kind, n)| (*kind, n + of(b, *kind))).collect();
        kinds.extend(b.iter().filter(|(kind, _)| of(a, *kind) == 0));
        kinds.sort_unstable();
        Some(kinds)
    }

    fn add(&mut self, mut block: Block, kinds: Vec<(u16, u32)>) {
        if block.weight_g > self.case.payload_g {
            return;
        }
        let likeness = (block.size, kinds);
        let area = |block: &Block| i64::from(block.top[0]) * i64::from(block.top[1]);
        if let Some(known) = self.known.get(&likeness) {
            let known = &mut self.blocks.all[*known as usize];
            // The better top wins, unless a join already counts on the known one.
            if matches!(known.make, Make::Grid { .. }) || area(known) >= area(&block) {
                return;
            }
        }
        block.kinds.0 = self.blocks.kinds.len() as u32;
        self.blocks.kinds.extend_from_slice(&likeness.1);
        block.kinds.1 = self.blocks.kinds.len() as u32;
        self.known.insert(likeness, self.blocks.all.len() as u32);
        self.blocks.all.push(block);
    }
}

/// The cross-sections of blocks across one axis, by their wider sides.
struct Sections {
    across: (usize, usize),
    all: Vec<Section>,
}

struct Section {
    sides: (i32, i32),
    length: i32,
    block: u32,
}

impl Sections {
    fn of(blocks: &[Block], axis: usize) -> Self {
        let across = [(1, 2), (0, 2), (0, 1)][axis];
        let section = |(at, block): (usize, &Block)| Section {
            sides: (block.size[across.0], block.size[across.1]),
            length: block.size[axis],
            block: at as u32,
        };
        let mut all: Vec<Section> = blocks.iter().enumerate().map(section).collect();
        all.sort_by_key(|section| section.sides.0);
        Self { across, all }
    }

    /// Those that may fill a cuboid together with a block of this size.
    fn like(&self, size: [i32; 3], least_fill: f64) -> impl Iterator<Item = &Section> {
        let range = |side: i32| {
            let side = f64::from(side);
            ((side * least_fill).ceil() as i32, (side / least_fill) as i32)
        };
        let (first, second) = (range(size[self.across.0]), range(size[self.across.1]));
        let start = self.all.partition_point(|section| section.sides.0 < first.0);
        let near = self.all[start..].iter().take_while(move |section| section.sides.0 <= first.1);
        near.filter(move |section| (second.0..=second.1).contains(&section.sides.1))
    }
}

/// How many grids the counts along the three axes make, of at most `most` cartons.
fn grids_of(steps: &[Vec<u32>; 3], most: u32) -> usize {
    let mut grids = 0;
    for x in &steps[0] {
        for y in steps[1].iter().take_while(|y| x * **y <= most) {
            grids += steps[2].partition_point(|z| x * y * z <= most);
        }
    }
    grids
}

/// Leaves out every other count, but neither the smallest two nor the largest two.
fn thin(steps: &mut Vec<u32>) {
    let last = steps.len().saturating_sub(2);
    let mut at = 0;
    steps.retain(|_| {
        at += 1;
        at <= 2 || at > last || at % 2 == 0
    });
}
