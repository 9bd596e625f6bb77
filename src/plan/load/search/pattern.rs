//! One kind of carton: patterns instead of a search, in a few milliseconds.
//!
//! The floor is cut into rectangles by guillotine cuts, and into five of them around a middle
//! where it is small (the "G4" patterns of pallet loading: Scheithauer and Terno, 1996). On each
//! rectangle stand cartons in one orientation, layer on layer, and on top of them cartons in one
//! other orientation. That covers layers, walls and columns of one orientation each.

use super::block::Bearing;
use super::case::Case;
use super::{Found, Placed};

/// Cartons on one rectangle of the floor: `below` layers one way, `above` layers another way.
#[derive(Clone, Copy, Debug, Default)]
struct Column {
    turn: u8,
    below: u16,
    above_turn: u8,
    above: u16,
}

/// How a rectangle is used best.
#[derive(Clone, Copy, Debug)]
enum Cut {
    Column(Column),
    /// At the place of this number along the axis.
    Straight {
        axis: u8,
        at: u16,
    },
    /// Around a middle: two places along each axis.
    Wheel {
        x: [u16; 2],
        y: [u16; 2],
    },
}

/// The best use of every rectangle whose sides are sums of sides of the carton.
struct Table<'a> {
    case: &'a Case,
    columns: Vec<Column>,
    /// The sides to consider along the length and along the width, from 0 to the room's.
    sides: [Vec<i32>; 2],
    /// For each mm, the longest of `sides` that is not longer.
    floor: [Vec<u16>; 2],
    best: Vec<(u32, Cut)>,
}

/// More sides than these along one axis are thinned out.
const MOST_SIDES: [usize; 2] = [160, 64];
/// Wheels are tried on rectangles with at most this many ways to make one.
const MOST_WHEELS: usize = 1_600;

/// The load of the only kind, as many cartons as fit and there are.
pub(in crate::plan::load) fn one_kind(case: &Case) -> Found {
    let Some(kind) = case.kinds.first().filter(|kind| !kind.turns.is_empty()) else {
        return Found::default();
    };
    let payload = match kind.weight_g {
        1.. => u32::try_from(case.payload_g / kind.weight_g).unwrap_or(u32::MAX),
        _ => u32::MAX,
    };
    let mut placed = whole(case);
    let capacity = payload.min(placed.len() as u32);
    let wanted = kind.count.min(payload) as usize;
    if placed.len() > wanted {
        placed = lowest(case, wanted, placed);
    }
    Found { volume: kind.volume() * placed.len() as i64, placed, others: Vec::new(), capacity }
}

/// A low load of `wanted` cartons: weight lies low and spreads over the whole floor.
fn lowest(case: &Case, wanted: usize, full: Vec<Placed>) -> Vec<Placed> {
    const MOST_TRIES: usize = 4;
    let mut heights: Vec<i32> = full.iter().map(|one| one.low[2] + one.size[2]).collect();
    let shortest = case.kinds[0].turns.iter().map(|sides| sides[2]).min().unwrap_or(1);
    heights.extend((1..=case.room[2] / shortest.max(1)).map(|layers| layers * shortest));
    heights.sort_unstable();
    heights.dedup();
    let least = i64::from(case.room[2]) * wanted as i64 / (full.len() as i64).max(1);
    let enough = heights.iter().filter(|height| i64::from(**height) >= least).take(MOST_TRIES);
    let lower = enough.filter(|height| **height < case.room[2]).find_map(|height| {
        let placed = whole(&Case { room: [case.room[0], case.room[1], *height], ..case.clone() });
        (placed.len() >= wanted).then_some(placed)
    });
    let mut placed = lower.unwrap_or(full);
    let height = |placed: &[Placed]| {
        placed.iter().map(|one| one.low[2] + one.size[2]).max().unwrap_or_default()
    };
    // Loaders build one block in a step or two: that is worth a layer more.
    if let Some((sides, block)) = one_block(case, wanted)
        && height(&block) <= height(&placed) + sides[2]
    {
        return block;
    }
    // What stands highest and nearest to the door stays out.
    placed.sort_by_key(|one| (one.low[2] + one.size[2], one.low[0], one.low[1]));
    placed.truncate(wanted);
    placed
}

/// The lowest block of one orientation that holds `wanted` cartons, and a carton's sides as it
/// stands. What is left for the highest layer stands in the middle of the length.
fn one_block(case: &Case, wanted: usize) -> Option<([i32; 3], Vec<Placed>)> {
    let kind = &case.kinds[0];
    let blocks = kind.turns.iter().filter_map(|sides| {
        let [rows, across, most] = std::array::from_fn(|axis| case.room[axis] / sides[axis]);
        let most = layers(Bearing::FLOOR, Bearing::of(kind, *sides), most).len();
        let floor = usize::try_from(rows * across).ok().filter(|floor| *floor > 0)?;
        let layers = wanted.div_ceil(floor);
        (layers <= most).then_some((i32::try_from(layers).ok()?, across, floor, *sides))
    });
    let (layers, across, floor, sides) =
        blocks.min_by_key(|(layers, _, _, sides)| layers * sides[2])?;
    let top_rows = (wanted - floor * (layers as usize - 1)).div_ceil(across as usize) as i32;
    let first_row = |layer: i32| match layer {
        0 => 0,
        layer if layer + 1 < layers => 0,
        _ => (floor as i32 / across - top_rows) / 2,
    };
    let place = |nth: usize| {
        let (layer, at) = ((nth / floor) as i32, (nth % floor) as i32);
        let grid = [first_row(layer) + at / across, at % across, layer];
        Placed { kind: 0, low: std::array::from_fn(|axis| grid[axis] * sides[axis]), size: sides }
    };
    Some((sides, (0..wanted).map(place).collect()))
}

fn whole(case: &Case) -> Vec<Placed> {
    let mut table = Table::new(case);
    table.solve();
    let mut placed = Vec::new();
    table.place([table.sides[0].len() - 1, table.sides[1].len() - 1], [0, 0], &mut placed);
    placed
}

impl<'a> Table<'a> {
    fn new(case: &'a Case) -> Self {
        let turns = &case.kinds[0].turns;
        let sides = [0, 1].map(|axis| {
            let mut lengths: Vec<i32> = turns.iter().map(|sides| sides[axis]).collect();
            lengths.sort_unstable();
            lengths.dedup();
            sums(&lengths, case.room[axis], MOST_SIDES[axis])
        });
        let floor = [0, 1].map(|axis| {
            let sides: &Vec<i32> = &sides[axis];
            let last = |length: i32| sides.partition_point(|side| *side <= length) - 1;
            (0..=case.room[axis]).map(|length| last(length) as u16).collect()
        });
        let cells = sides[0].len() * sides[1].len();
        let best = vec![(0, Cut::Column(Column::default())); cells];
        Self { case, columns: columns(case), sides, floor, best }
    }

    fn cell(&self, at: [usize; 2]) -> usize {
        at[0] * self.sides[1].len() + at[1]
    }

    /// The number of the longest side that fits beside the side of number `at` in `within`.
    fn rest(&self, axis: usize, within: usize, at: usize) -> usize {
        let length = self.sides[axis][within] - self.sides[axis][at];
        usize::from(self.floor[axis][length as usize])
    }

    fn count(&self, at: [usize; 2]) -> u32 {
        self.best[self.cell(at)].0
    }

    fn solve(&mut self) {
        for x in 0..self.sides[0].len() {
            for y in 0..self.sides[1].len() {
                let best = self.best_of([x, y]);
                let cell = self.cell([x, y]);
                self.best[cell] = best;
            }
        }
    }

    fn best_of(&self, at: [usize; 2]) -> (u32, Cut) {
        let mut best = self.best_column(at);
        for axis in 0..2 {
            for cut in 1..at[axis] {
                if 2 * self.sides[axis][cut] > self.sides[axis][at[axis]] {
                    break;
                }
                let (mut one, mut other) = (at, at);
                one[axis] = cut;
                other[axis] = self.rest(axis, at[axis], cut);
                let count = self.count(one) + self.count(other);
                if count > best.0 {
                    best = (count, Cut::Straight { axis: axis as u8, at: cut as u16 });
                }
            }
        }
        let ways = at[0] * at[0] / 2 * (at[1] * at[1] / 2);
        if ways <= MOST_WHEELS { self.best_wheel(at, best) } else { best }
    }

    fn best_wheel(&self, at: [usize; 2], mut best: (u32, Cut)) -> (u32, Cut) {
        for x0 in 1..at[0] {
            for x1 in x0 + 1..at[0] {
                for y0 in 1..at[1] {
                    for y1 in y0 + 1..at[1] {
                        let (x, y) = ([x0, x1], [y0, y1]);
                        let count = self.wheel(at, x, y).iter().map(|one| self.count(one.0)).sum();
                        if count > best.0 {
                            let cut = |two: [usize; 2]| two.map(|side| side as u16);
                            best = (count, Cut::Wheel { x: cut(x), y: cut(y) });
                        }
                    }
                }
            }
        }
        best
    }

    /// The five rectangles of a wheel and where they begin: rear left, front left, front right,
    /// rear right, and the middle.
    fn wheel(&self, at: [usize; 2], x: [usize; 2], y: [usize; 2]) -> [([usize; 2], [i32; 2]); 5] {
        let side = |axis: usize, number: usize| self.sides[axis][number];
        let fit = |axis: usize, length: i32| usize::from(self.floor[axis][length as usize]);
        let (x0, x1, y0, y1) = (side(0, x[0]), side(0, x[1]), side(1, y[0]), side(1, y[1]));
        [
            ([x[0], y[1]], [0, 0]),
            ([self.rest(0, at[0], x[0]), y[0]], [x0, 0]),
            ([self.rest(0, at[0], x[1]), self.rest(1, at[1], y[0])], [x1, y0]),
            ([x[1], self.rest(1, at[1], y[1])], [0, y1]),
            ([fit(0, x1 - x0), fit(1, y1 - y0)], [x0, y0]),
        ]
    }

    fn best_column(&self, at: [usize; 2]) -> (u32, Cut) {
        let rectangle = [self.sides[0][at[0]], self.sides[1][at[1]]];
        let turns = &self.case.kinds[0].turns;
        let mut best = (0, Column::default());
        for column in &self.columns {
            let sides = turns[usize::from(column.turn)];
            let grid = [rectangle[0] / sides[0], rectangle[1] / sides[1]];
            let above = turns[usize::from(column.above_turn)];
            let top = [grid[0] * sides[0] / above[0], grid[1] * sides[1] / above[1]];
            let count = grid[0] * grid[1] * i32::from(column.below)
                + top[0] * top[1] * i32::from(column.above);
            if count as u32 > best.0 {
                best = (count as u32, *column);
            }
        }
        (best.0, Cut::Column(best.1))
    }

    fn place(&self, at: [usize; 2], low: [i32; 2], placed: &mut Vec<Placed>) {
        match self.best[self.cell(at)].1 {
            Cut::Column(column) => {
                let rectangle = [self.sides[0][at[0]], self.sides[1][at[1]]];
                self.place_column(column, rectangle, low, placed);
            }
            Cut::Straight { axis, at: cut } => {
                let (axis, cut) = (usize::from(axis), usize::from(cut));
                let (mut one, mut other, mut beyond) = (at, at, low);
                one[axis] = cut;
                other[axis] = self.rest(axis, at[axis], cut);
                beyond[axis] += self.sides[axis][cut];
                self.place(one, low, placed);
                self.place(other, beyond, placed);
            }
            Cut::Wheel { x, y } => {
                let numbers = |two: [u16; 2]| two.map(usize::from);
                for (part, offset) in self.wheel(at, numbers(x), numbers(y)) {
                    self.place(part, [low[0] + offset[0], low[1] + offset[1]], placed);
                }
            }
        }
    }

    fn place_column(&self, column: Column, on: [i32; 2], low: [i32; 2], placed: &mut Vec<Placed>) {
        let turns = &self.case.kinds[0].turns;
        let mut grid = |turn: u8, on: [i32; 2], layers: u16, floor: i32| {
            let size = turns[usize::from(turn)];
            for z in 0..i32::from(layers) {
                for x in 0..on[0] / size[0] {
                    for y in 0..on[1] / size[1] {
                        let low = [low[0] + x * size[0], low[1] + y * size[1], floor + z * size[2]];
                        placed.push(Placed { kind: 0, low, size });
                    }
                }
            }
            [
                on[0] / size[0] * size[0],
                on[1] / size[1] * size[1],
                floor + i32::from(layers) * size[2],
            ]
        };
        let [x, y, top] = grid(column.turn, on, column.below, 0);
        grid(column.above_turn, [x, y], column.above, top);
    }
}

/// The columns that use most of the height, for each two orientations.
fn columns(case: &Case) -> Vec<Column> {
    const MOST: usize = 3;
    let kind = &case.kinds[0];
    let mut columns = Vec::new();
    for (turn, sides) in kind.turns.iter().enumerate() {
        let below = layers(Bearing::FLOOR, Bearing::of(kind, *sides), case.room[2] / sides[2]);
        if let Some((most, _)) = below.last() {
            let turn = turn as u8;
            columns.push(Column { turn, below: *most, above_turn: turn, above: 0 });
        }
        for (above_turn, above_sides) in kind.turns.iter().enumerate() {
            if above_turn == turn {
                continue;
            }
            let one = Bearing::of(kind, *above_sides);
            let mixed = below.iter().filter_map(|(below, bearing)| {
                let left = case.room[2] - i32::from(*below) * sides[2];
                let (above, _) = layers(*bearing, one, left / above_sides[2]).pop()?;
                let used = i32::from(*below) * sides[2] + i32::from(above) * above_sides[2];
                let (turn, above_turn) = (turn as u8, above_turn as u8);
                Some((used, Column { turn, below: *below, above_turn, above }))
            });
            let mut mixed: Vec<(i32, Column)> = mixed.collect();
            mixed.sort_by_key(|(used, column)| (-used, std::cmp::Reverse(column.below)));
            columns.extend(mixed.into_iter().take(MOST).map(|(_, column)| column));
        }
    }
    columns
}

/// One to `most` layers, and what bears on each of them, as long as what is below bears them.
fn layers(below: Bearing, one: Bearing, most: i32) -> Vec<(u16, Bearing)> {
    let mut bearing = below;
    let grow = |layers: i32| {
        bearing = bearing.under(one)?;
        Some((layers as u16, bearing))
    };
    (1..=most).map_while(grow).collect()
}

/// All sums of the lengths up to `limit`, and what each leaves of it; thinned out to about `most`.
fn sums(lengths: &[i32], limit: i32, most: usize) -> Vec<i32> {
    let mut reached = vec![false; limit as usize + 1];
    reached[0] = true;
    for length in lengths {
        for at in *length..=limit {
            reached[at as usize] |= reached[(at - length) as usize];
        }
    }
    let all: Vec<i32> = (0..=limit).filter(|at| reached[*at as usize]).collect();
    // Only the sides that leave a sum beside them matter: "raster points".
    let longest = |length: i32| all[all.partition_point(|side| *side <= length) - 1];
    let mut raster: Vec<i32> = all.iter().map(|side| longest(limit - side)).collect();
    raster.sort_unstable();
    raster.dedup();
    if raster.len() > most {
        let share = raster.len().div_ceil(most / 2);
        let rows = |length: i32| (1..=limit / length).map(move |count| count * length);
        let mut kept: Vec<i32> = raster.iter().copied().step_by(share).collect();
        kept.extend(lengths.iter().copied().flat_map(rows).take(most / 2));
        kept.push(0);
        kept.sort_unstable();
        kept.dedup();
        raster = kept;
    }
    with_limit(raster, limit)
}

fn with_limit(mut sides: Vec<i32>, limit: i32) -> Vec<i32> {
    if sides.last() != Some(&limit) {
        sides.push(limit);
    }
    sides
}
