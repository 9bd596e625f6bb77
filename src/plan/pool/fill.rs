//! The cheapest way to make one product, when what the others use of shared hours is given.
//!
//! Which pieces can serve the lines together is a matroid (every piece needs a due week that is
//! not before it is ready, a nested matching), so taking the cheapest source first is optimal:
//! Edmonds, Matroids and the greedy algorithm, 1971. A missing piece is a source too, at its
//! line's cost. Minimum batches break this: a source that cannot fill its batch is passed over,
//! and which batches must or must not be opened is for [`super::improve`] to try.

use super::layout::Layout;

/// What is decided about a slot's batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Batch {
    /// Filled if the greedy choice comes to its least.
    #[default]
    Free,
    Opened,
    Closed,
}

/// Where pieces come from, or do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Slot(u32),
    Missing(u32),
}

/// The order in which the sources of each product are taken.
#[derive(Clone, Debug)]
pub struct Ranking(Vec<Vec<Source>>);

impl Ranking {
    /// By cost; what `priced` adds to a slot's cost stands for hours that others want too.
    pub fn of(layout: &Layout, priced: impl Fn(usize) -> i64) -> Self {
        let rank = |goods: &super::layout::Goods| {
            let slots = goods.slots.iter().map(|slot| {
                let found = &layout.slots[*slot as usize];
                let cost = found.cost.saturating_add(priced(*slot as usize));
                (cost, found.week, Source::Slot(*slot))
            });
            let missing = goods
                .wants
                .iter()
                .map(|want| (layout.wants[*want as usize].cost, u32::MAX, Source::Missing(*want)));
            let mut ranked: Vec<(i64, u32, Source)> = slots.chain(missing).collect();
            // Stable: equal ones stay in the order of the layout.
            ranked.sort_by_key(|(cost, week, _)| (*cost, *week));
            ranked.into_iter().map(|(_, _, source)| source).collect()
        };
        Self(layout.goods.iter().map(rank).collect())
    }
}

/// A plan while it is worked on.
#[derive(Clone, Debug)]
pub struct Draft {
    /// By slot.
    pub pieces: Vec<u32>,
    /// By want.
    pub missing: Vec<u32>,
    /// Hours that are left, by row.
    pub room: Vec<u64>,
    pub batches: Vec<Batch>,
    /// By product, in minor units, without locked shares.
    pub costs: Vec<i64>,
}

impl Draft {
    /// Nothing is made yet.
    pub fn empty(layout: &Layout) -> Self {
        let missing: Vec<u32> = layout.wants.iter().map(|want| want.quantity).collect();
        let cost = |wants: &Vec<u32>| {
            let wants = wants.iter().map(|want| layout.wants[*want as usize]);
            wants.map(|want| i64::from(want.quantity) * want.cost).sum()
        };
        Self {
            pieces: vec![0; layout.slots.len()],
            missing,
            room: layout.hours.iter().map(|hours| hours.room).collect(),
            batches: vec![Batch::Free; layout.slots.len()],
            costs: layout.goods.iter().map(|goods| cost(&goods.wants)).collect(),
        }
    }

    pub fn total(&self) -> i64 {
        self.costs.iter().sum()
    }

    /// Makes `pieces` of a slot, without regard to lines. The hours must be there.
    pub fn set(&mut self, layout: &Layout, slot: usize, pieces: u32) {
        let found = &layout.slots[slot];
        if let Some(row) = found.shared {
            let room = &mut self.room[row as usize];
            *room = (*room + u64::from(self.pieces[slot]) * found.work)
                .saturating_sub(u64::from(pieces) * found.work);
        }
        self.pieces[slot] = pieces;
    }

    /// What a slot could make if its own product gave its pieces back.
    fn most(&self, layout: &Layout, slot: usize) -> u32 {
        let found = &layout.slots[slot];
        match found.shared {
            None => found.most,
            Some(row) => {
                let by_hours = self.room[row as usize].checked_div(found.work);
                let by_hours =
                    by_hours.unwrap_or(u64::MAX).saturating_add(self.pieces[slot].into());
                by_hours.min(found.most.into()) as u32
            }
        }
    }

    /// Plans one product anew. False, and nothing has changed, if the opened batches do not fit.
    pub fn fill(&mut self, layout: &Layout, product: usize, ranking: &Ranking) -> bool {
        let goods = &layout.goods[product];
        let mut left = Left::of(&goods.due);
        let mut opened = Vec::new();
        for slot in &goods.slots {
            let index = *slot as usize;
            if self.batches[index] == Batch::Opened {
                let (node, least) = (layout.slots[index].node, layout.slots[index].least);
                if self.most(layout, index) < least || left.at(node) < u64::from(least) {
                    return false;
                }
                left.take(node, least);
                opened.push(*slot);
            }
        }
        let mut made: Vec<(u32, u32)> = Vec::with_capacity(goods.slots.len());
        let mut cost = 0;
        for source in &ranking.0[product] {
            match *source {
                Source::Slot(slot) => {
                    let (index, found) = (slot as usize, &layout.slots[slot as usize]);
                    if self.batches[index] == Batch::Closed {
                        continue;
                    }
                    let base = if self.batches[index] == Batch::Opened { found.least } else { 0 };
                    let more = u64::from(self.most(layout, index) - base).min(left.at(found.node));
                    let pieces = base + more as u32;
                    if pieces > 0 && pieces >= found.least {
                        left.take(found.node, more as u32);
                        cost += i64::from(pieces) * found.cost;
                        made.push((slot, pieces));
                    }
                }
                Source::Missing(want) => {
                    let found = &layout.wants[want as usize];
                    let pieces = left.at(found.node).min(found.quantity.into()) as u32;
                    left.take(found.node, pieces);
                    cost += i64::from(pieces) * found.cost;
                    self.missing[want as usize] = pieces;
                }
            }
        }
        for slot in &goods.slots {
            self.set(layout, *slot as usize, 0);
        }
        for (slot, pieces) in made {
            self.set(layout, slot as usize, pieces);
        }
        self.costs[product] = cost;
        true
    }
}

/// How much each node and all later ones still want.
struct Left(Vec<u64>);

impl Left {
    fn of(due: &[u64]) -> Self {
        let mut left = due.to_vec();
        for node in (0..left.len().saturating_sub(1)).rev() {
            left[node] += left[node + 1];
        }
        Self(left)
    }

    /// What a source at `node` can still give: nothing before it may then be served too little.
    fn at(&self, node: u32) -> u64 {
        self.0[..=node as usize].iter().copied().min().unwrap_or(0)
    }

    fn take(&mut self, node: u32, pieces: u32) {
        for left in &mut self.0[..=node as usize] {
            *left -= u64::from(pieces);
        }
    }
}
