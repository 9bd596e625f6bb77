//! The pool as a linear programme without minimum batches and whole pieces.
//!
//! Rows are the due weeks of each product and the shared hours of each producer and week. Columns
//! are slots, missing pieces, pieces that wait from one due week to the next, and slacks.

use super::factor::Column;
use super::layout::Layout;
use super::simplex::{Ending, Simplex};

#[derive(Clone, Debug)]
pub struct Relaxation {
    pub simplex: Simplex,
    /// Where each product's nodes begin among the rows.
    first_node: Vec<u32>,
    first_hours: u32,
    slots: usize,
}

/// Costs are told apart by so much, so that ties do not make the method go in circles; earlier
/// weeks are a little cheaper, so that of two equal plans the one with more room is found.
const TIE: f64 = 2e-8;

/// Hours are reckoned in hours here, pieces in pieces: both near 1.
const HOUR: f64 = 1_000_000.0;

impl Relaxation {
    pub fn of(layout: &Layout) -> Self {
        let mut first_node = Vec::with_capacity(layout.goods.len());
        let mut right = Vec::new();
        for goods in &layout.goods {
            first_node.push(right.len() as u32);
            right.extend(goods.due.iter().map(|due| *due as f64));
        }
        let first_hours = right.len() as u32;
        right.extend(layout.hours.iter().map(|hours| hours.room as f64 / HOUR));

        let (mut columns, mut cost, mut upper) = (Vec::new(), Vec::new(), Vec::new());
        let mut chance = Tie(1);
        for slot in &layout.slots {
            let node = first_node[slot.product as usize] + slot.node;
            columns.push(match slot.shared {
                None => Column::one(node, 1.0),
                Some(row) => Column::two((node, 1.0), (first_hours + row, slot.work as f64 / HOUR)),
            });
            let base = slot.cost as f64;
            let later = f64::from(slot.week) + chance.next();
            cost.push(base + (base + 1.0) * TIE * later);
            upper.push(f64::from(slot.most));
        }
        for want in &layout.wants {
            columns.push(Column::one(first_node[want.product as usize] + want.node, 1.0));
            let base = want.cost as f64;
            cost.push(base + (base + 1.0) * TIE * (100.0 + chance.next()));
            upper.push(f64::from(want.quantity));
        }
        let mut basis = Vec::with_capacity(right.len());
        for (goods, first) in layout.goods.iter().zip(&first_node) {
            let nodes = goods.due_weeks.len() as u32;
            for node in 0..nodes {
                basis.push(columns.len() as u32);
                cost.push(0.0);
                if node + 1 < nodes {
                    columns.push(Column::two((first + node, -1.0), (first + node + 1, 1.0)));
                    upper.push(f64::INFINITY);
                } else {
                    // Nothing is made that nobody wants.
                    columns.push(Column::one(first + node, -1.0));
                    upper.push(0.0);
                }
            }
        }
        for row in 0..layout.hours.len() as u32 {
            basis.push(columns.len() as u32);
            columns.push(Column::one(first_hours + row, 1.0));
            cost.push(0.0);
            upper.push(f64::INFINITY);
        }
        let lower = vec![0.0; columns.len()];
        Self {
            simplex: Simplex::new(columns, cost, (lower, upper), right, basis),
            first_node,
            first_hours,
            slots: layout.slots.len(),
        }
    }

    pub fn solve(&mut self, most_steps: u64) -> Ending {
        self.simplex.solve(most_steps)
    }

    /// Pieces in each slot.
    pub fn pieces(&self) -> &[f64] {
        &self.simplex.values[..self.slots]
    }

    /// What the shared hours of a piece are worth to other products, in minor units.
    pub fn hours_price(&self, layout: &Layout, slot: usize) -> i64 {
        let found = &layout.slots[slot];
        let price =
            found.shared.map_or(0.0, |row| self.simplex.prices[(self.first_hours + row) as usize]);
        (-price * found.work as f64 / HOUR).round().max(0.0) as i64
    }

    /// Whether the last solution failed for its numbers, so that going on is useless.
    pub const fn is_useless(&self) -> bool {
        self.simplex.useless
    }

    /// Keeps a slot within bounds; the next [`Relaxation::solve`] goes on from here.
    pub fn bound(&mut self, slot: usize, lower: u32, upper: u32) {
        self.simplex.lower[slot] = f64::from(lower);
        self.simplex.upper[slot] = f64::from(upper);
    }

    /// What a piece of each product is worth at each of its nodes, in whole minor units: at least
    /// 0, and never more for what is ready later.
    pub fn prices(&self, layout: &Layout) -> Vec<Vec<i64>> {
        let goods = layout.goods.iter().zip(&self.first_node);
        goods
            .map(|(goods, first)| {
                let rows = *first as usize..*first as usize + goods.due_weeks.len();
                let mut least = i64::MAX;
                self.simplex.prices[rows]
                    .iter()
                    .map(|price| {
                        least = least.min((price.round() as i64).max(0));
                        least
                    })
                    .collect()
            })
            .collect()
    }
}

/// Numbers from 0 to 1 that look random and are always the same.
struct Tie(u64);

impl Tie {
    fn next(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / f64::from(1_u32 << 24)
    }
}
