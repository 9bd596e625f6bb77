//! The plan: who makes how many of which line in which week, and what is missing.

use super::fill::Draft;
use super::layout::{Layout, Want};
use super::problem::Problem;

/// Pieces of a line that a producer makes in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    /// Index in [`Problem::lines`].
    pub line: usize,
    /// Index in [`Problem::producers`].
    pub producer: usize,
    /// From 1.
    pub week: u32,
    pub pieces: u32,
    /// Whether it was planned by hand or committed before.
    pub locked: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Sorted by line, producer and week; a locked share and what was added to it stand apart.
    pub shares: Vec<Share>,
    /// Missing pieces by line.
    pub missing: Vec<u32>,
    /// Unit costs and the costs of what is missing, in minor units.
    pub cost: i64,
    /// No plan costs less: proven.
    pub bound: i64,
}

impl Plan {
    /// Missing pieces of all lines.
    pub fn shortfall(&self) -> u64 {
        self.missing.iter().map(|missing| u64::from(*missing)).sum()
    }

    /// How much dearer than the best plan this may be at most: 0.01 is one per cent.
    pub fn gap(&self) -> f64 {
        let apart = (self.cost - self.bound) as f64;
        if apart <= 0.0 { 0.0 } else { apart / (self.cost as f64) }
    }

    /// Pieces that a line gets.
    pub fn allocated(&self, line: usize) -> u64 {
        let shares = self.shares.iter().filter(|share| share.line == line);
        shares.map(|share| u64::from(share.pieces)).sum()
    }

    /// Spreads what is made over the lines: the earliest ready pieces to the earliest due lines.
    pub(super) fn of(problem: &Problem, layout: &Layout, draft: &Draft, bound: i64) -> Self {
        let mut shares: Vec<Share> = problem
            .locked()
            .iter()
            .filter_map(|locked| {
                Some(Share {
                    line: problem.line_index(&locked.line)?,
                    producer: problem.producer_index(&locked.producer)?,
                    week: locked.week,
                    pieces: locked.pieces,
                    locked: true,
                })
            })
            .collect();
        let mut missing = vec![0; problem.lines().len()];
        for (want, pieces) in layout.wants.iter().zip(&draft.missing) {
            missing[want.line as usize] = *pieces;
        }
        for goods in &layout.goods {
            let mut slots: Vec<u32> = goods.slots.clone();
            slots.retain(|slot| draft.pieces[*slot as usize] > 0);
            slots.sort_by_key(|slot| (layout.slots[*slot as usize].node, *slot));
            let mut wants: Vec<u32> = goods.wants.clone();
            wants.sort_by_key(|want| (layout.wants[*want as usize].node, *want));
            let mut wants = wants.into_iter().map(|want| {
                let Want { line, quantity, .. } = layout.wants[want as usize];
                (line, quantity - draft.missing[want as usize])
            });
            let mut open = wants.next();
            for slot in slots {
                let found = &layout.slots[slot as usize];
                let mut left = draft.pieces[slot as usize];
                while let (Some((line, wanted)), true) = (open.as_mut(), left > 0) {
                    let pieces = left.min(*wanted);
                    if pieces > 0 {
                        shares.push(Share {
                            line: *line as usize,
                            producer: found.producer as usize,
                            week: found.week,
                            pieces,
                            locked: false,
                        });
                    }
                    left -= pieces;
                    *wanted -= pieces;
                    if *wanted == 0 {
                        open = wants.next();
                    }
                }
            }
        }
        shares.sort_unstable();
        Self { shares, missing, cost: draft.total() + layout.locked_cost, bound }
    }
}
