//! Makes a plan cheaper by trying: which batches to open or close, and which product may have
//! shared hours. Every try plans a few products anew and is taken back unless it helps.

use super::fill::{Batch, Draft, Ranking};
use super::layout::Layout;

/// Numbers that look random, from a seed: the same plan comes out every time.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// Below `end`, which must not be 0. Steele, Lea, Flood: SplitMix, 2014.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}

/// A plan that is being improved.
pub struct Search<'a> {
    layout: &'a Layout,
    /// By cost alone.
    plain: &'a Ranking,
    /// By cost and what the hours are worth to others.
    priced: &'a Ranking,
    pub best: Draft,
    chance: Chance,
    /// Slots that have a minimum batch.
    batched: Vec<u32>,
}

impl<'a> Search<'a> {
    pub fn new(
        layout: &'a Layout,
        rankings: (&'a Ranking, &'a Ranking),
        start: Draft,
        seed: u64,
    ) -> Self {
        let batched = (0..layout.slots.len() as u32)
            .filter(|slot| layout.slots[*slot as usize].least > 0)
            .collect();
        let chance = Chance::new(seed);
        Self { layout, plain: rankings.0, priced: rankings.1, best: start, chance, batched }
    }

    /// One try; true if it helped.
    pub fn try_once(&mut self) -> bool {
        match self.chance.below(8) {
            0..=3 if !self.batched.is_empty() => self.try_batch(),
            0..=6 if !self.layout.hours.is_empty() => self.try_hours(),
            _ => self.try_products(),
        }
    }

    /// Opens, closes or frees a batch.
    fn try_batch(&mut self) -> bool {
        let slot = self.batched[self.chance.below(self.batched.len())] as usize;
        let product = self.layout.slots[slot].product as usize;
        let batches = [Batch::Free, Batch::Opened, Batch::Closed];
        let wanted = batches[self.chance.below(3)];
        if self.best.batches[slot] == wanted {
            return false;
        }
        let mut next = Change::begin(self.layout, &mut self.best, &[product]);
        next.draft.batches[slot] = wanted;
        next.fill(product, self.plain);
        next.end()
    }

    /// Takes shared hours from one product, lets the others have them, and lets it have the rest.
    fn try_hours(&mut self) -> bool {
        let row = self.chance.below(self.layout.hours.len());
        let slots = &self.layout.hours[row].slots;
        let first = self.layout.slots[slots[self.chance.below(slots.len())] as usize];
        let rows: Vec<usize> = match self.chance.below(3) {
            0 => vec![row],
            1 => self.rows_of(first.producer),
            _ => {
                let all = self.rows_of(first.producer);
                let from = self.chance.below(all.len());
                let count = 1 + self.chance.below(all.len() - from);
                all.into_iter().skip(from).take(count).collect()
            }
        };
        let mut products: Vec<usize> = rows
            .iter()
            .flat_map(|row| &self.layout.hours[*row].slots)
            .map(|slot| self.layout.slots[*slot as usize].product as usize)
            .collect();
        products.sort_unstable();
        products.dedup();
        let taken = first.product as usize;
        let mut next = Change::begin(self.layout, &mut self.best, &products);
        for row in &rows {
            for slot in &self.layout.hours[*row].slots {
                let slot = *slot as usize;
                if self.layout.slots[slot].product as usize == taken {
                    next.draft.set(self.layout, slot, 0);
                    next.draft.batches[slot] = Batch::Free;
                }
            }
        }
        products.retain(|product| *product != taken);
        shuffle(&mut products, &mut self.chance);
        for product in products {
            next.fill(product, self.plain);
        }
        next.fill(taken, self.plain);
        next.end()
    }

    fn rows_of(&self, producer: u32) -> Vec<usize> {
        let hours = self.layout.hours.iter().enumerate();
        let own = hours.filter(|(_, hours)| {
            hours
                .slots
                .first()
                .is_some_and(|slot| self.layout.slots[*slot as usize].producer == producer)
        });
        own.map(|(row, _)| row).collect()
    }

    /// Plans two or three products from nothing, one after the other.
    fn try_products(&mut self) -> bool {
        let count = self.layout.goods.len();
        let mut products: Vec<usize> = (0..count).collect();
        shuffle(&mut products, &mut self.chance);
        products.truncate(2 + self.chance.below(2));
        let ranking = if self.chance.below(2) == 0 { self.priced } else { self.plain };
        let mut next = Change::begin(self.layout, &mut self.best, &products);
        for product in &products {
            for slot in &self.layout.goods[*product].slots {
                next.draft.set(self.layout, *slot as usize, 0);
            }
        }
        for product in &products {
            next.fill(*product, ranking);
        }
        for product in &products {
            next.fill(*product, self.plain);
        }
        next.end()
    }
}

fn shuffle(values: &mut [usize], chance: &mut Chance) {
    for last in (1..values.len()).rev() {
        values.swap(last, chance.below(last + 1));
    }
}

/// Some products of a draft planned anew, to be kept or taken back.
struct Change<'a> {
    layout: &'a Layout,
    draft: &'a mut Draft,
    products: Vec<usize>,
    /// What to put back: slots with pieces and batches, wants, costs, hours.
    slots: Vec<(u32, u32, Batch)>,
    missing: Vec<(u32, u32)>,
    costs: Vec<i64>,
    fits: bool,
}

impl<'a> Change<'a> {
    fn begin(layout: &'a Layout, draft: &'a mut Draft, products: &[usize]) -> Self {
        let (mut slots, mut missing, mut costs) = (Vec::new(), Vec::new(), Vec::new());
        for product in products {
            let goods = &layout.goods[*product];
            slots.extend(
                goods.slots.iter().map(|slot| {
                    (*slot, draft.pieces[*slot as usize], draft.batches[*slot as usize])
                }),
            );
            missing.extend(goods.wants.iter().map(|want| (*want, draft.missing[*want as usize])));
            costs.push(draft.costs[*product]);
        }
        Self { layout, draft, products: products.to_vec(), slots, missing, costs, fits: true }
    }

    fn fill(&mut self, product: usize, ranking: &Ranking) {
        self.fits = self.fits && self.draft.fill(self.layout, product, ranking);
    }

    /// Keeps the change if it is cheaper; says whether it was. One that costs the same is kept
    /// too: it may open a way.
    fn end(self) -> bool {
        let before: i64 = self.costs.iter().sum();
        let after: i64 = self.products.iter().map(|product| self.draft.costs[*product]).sum();
        if self.fits && after <= before {
            return after < before;
        }
        for (slot, _, _) in &self.slots {
            self.draft.set(self.layout, *slot as usize, 0);
        }
        for (slot, pieces, batch) in &self.slots {
            self.draft.set(self.layout, *slot as usize, *pieces);
            self.draft.batches[*slot as usize] = *batch;
        }
        for (want, pieces) in &self.missing {
            self.draft.missing[*want as usize] = *pieces;
        }
        for (product, cost) in self.products.iter().zip(&self.costs) {
            self.draft.costs[*product] = *cost;
        }
        false
    }
}

/// A draft from pieces that the linear programme found: whole batches are kept, the rest follows.
pub fn rounded(layout: &Layout, pieces: &[f64], ranking: &Ranking) -> Draft {
    let mut draft = Draft::empty(layout);
    for (slot, pieces) in pieces.iter().enumerate() {
        let least = layout.slots[slot].least;
        let whole = (pieces + 1e-6).floor().max(0.0) as u32;
        if whole >= least {
            draft.set(layout, slot, whole);
            if least > 0 && whole > 0 {
                draft.batches[slot] = Batch::Opened;
            }
        }
    }
    for product in 0..layout.goods.len() {
        if !draft.fill(layout, product, ranking) {
            for slot in &layout.goods[product].slots {
                draft.batches[*slot as usize] = Batch::Free;
            }
            draft.fill(layout, product, ranking);
        }
    }
    for batch in &mut draft.batches {
        *batch = Batch::Free;
    }
    // Hours that one product left over in the first round serve the others in the second.
    for product in 0..layout.goods.len() {
        let mut next = Change::begin(layout, &mut draft, &[product]);
        next.fill(product, ranking);
        next.end();
    }
    draft
}
