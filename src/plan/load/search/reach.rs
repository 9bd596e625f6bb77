//! How much of a length the sides of the remaining cartons can fill.

use std::collections::HashMap;
use std::rc::Rc;

use super::case::Case;

/// For each axis, the longest row of sides that is not longer than a given length.
#[derive(Debug)]
pub(super) struct Reach {
    longest: [Vec<i32>; 3],
    /// The shortest side along each axis: a narrower space is of no use.
    pub shortest: [i32; 3],
}

impl Reach {
    /// The longest row that fits into `length`.
    pub fn within(&self, axis: usize, length: i32) -> i32 {
        self.longest[axis].get(length as usize).copied().unwrap_or(0)
    }

    fn of(case: &Case, left: &[bool]) -> Self {
        let mut shortest = [i32::MAX; 3];
        let longest = std::array::from_fn(|axis| {
            let length = case.room[axis] as usize;
            let mut sums = Sums::new(length);
            for (kind, _) in case.kinds.iter().zip(left).filter(|(_, left)| **left) {
                let mut sides: Vec<i32> = kind.turns.iter().map(|sides| sides[axis]).collect();
                sides.sort_unstable();
                sides.dedup();
                for side in sides {
                    shortest[axis] = shortest[axis].min(side);
                    sums.add(side as usize, kind.count);
                }
            }
            sums.longest()
        });
        Self { longest, shortest }
    }
}

/// The lengths that rows of sides can have, one bit each.
struct Sums {
    length: usize,
    bits: Vec<u64>,
}

impl Sums {
    fn new(length: usize) -> Self {
        let mut bits = vec![0; length / 64 + 1];
        bits[0] = 1;
        Self { length, bits }
    }

    /// Adds up to `count` sides of one length to each row, by powers of two.
    fn add(&mut self, side: usize, count: u32) {
        let mut left = (count as usize).min(self.length / side.max(1));
        let mut step = 1;
        while left > 0 {
            let now = step.min(left);
            self.shift(side * now);
            left -= now;
            step *= 2;
        }
    }

    fn shift(&mut self, by: usize) {
        let (words, bits) = (by / 64, by % 64);
        for at in (words..self.bits.len()).rev() {
            let mut moved = self.bits[at - words] << bits;
            if bits > 0 && at > words {
                moved |= self.bits[at - words - 1] >> (64 - bits);
            }
            self.bits[at] |= moved;
        }
    }

    fn longest(&self) -> Vec<i32> {
        let mut last = 0;
        (0..=self.length)
            .map(|length| {
                if self.bits[length / 64] >> (length % 64) & 1 == 1 {
                    last = length as i32;
                }
                last
            })
            .collect()
    }
}

/// Tables by which kinds are left, made when they are first needed.
#[derive(Debug)]
pub(super) struct Reaches {
    tables: HashMap<u128, Rc<Reach>>,
    most: usize,
}

impl Reaches {
    /// Keeps at most this much, in entries of the tables.
    const MOST_ENTRIES: usize = 8_000_000;

    pub fn new(case: &Case) -> Self {
        let entries = case.room.iter().map(|side| *side as usize + 1).sum::<usize>();
        Self { tables: HashMap::new(), most: (Self::MOST_ENTRIES / entries.max(1)).max(8) }
    }

    /// The table for the kinds that are left and belong to the stage or a later one.
    pub fn of(&mut self, case: &Case, left: &[u32], stage: u16) -> Rc<Reach> {
        let mut mask = 0_u128;
        let live = |at: usize| {
            left.get(at).is_some_and(|left| *left > 0)
                && case.kinds.get(at).is_some_and(|kind| kind.stage >= stage)
        };
        // Beyond 128 kinds several share a bit; then all of them count as left while one is.
        for at in 0..case.kinds.len() {
            if live(at) {
                mask |= 1 << (at % 128);
            }
        }
        if self.tables.len() >= self.most && !self.tables.contains_key(&mask) {
            self.tables.clear();
        }
        let table = self.tables.entry(mask).or_insert_with(|| {
            let left: Vec<bool> =
                (0..case.kinds.len()).map(|at| mask >> (at % 128) & 1 == 1).collect();
            Rc::new(Reach::of(case, &left))
        });
        Rc::clone(table)
    }
}
