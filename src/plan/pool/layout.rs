//! The problem as the solver sees it: flat, numbered, with the locked shares already taken off.
//!
//! Pieces of one product are alike, whoever made them, so the solver only decides how many a
//! producer makes in a week ([`Slot`]) and how many of each line are missing. Which pieces go to
//! which line follows: the earliest ready ones to the line that is due first.

use super::problem::{Making, Problem};

/// A product at a producer in a week.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    pub producer: u32,
    pub product: u32,
    /// From 1.
    pub week: u32,
    /// The product's first node that these pieces can serve.
    pub node: u32,
    /// The smallest batch that may still be added; 0 if any may.
    pub least: u32,
    /// Pieces that may still be added, also by the hours of the week.
    pub most: u32,
    /// Minor units a piece.
    pub cost: i64,
    /// Work a piece, in millionths of an hour.
    pub work: u64,
    /// Where the hours of the week are shared with other products: which row of `hours`.
    pub shared: Option<u32>,
}

/// A line's pieces that are still to be planned.
#[derive(Clone, Copy, Debug)]
pub struct Want {
    /// Index of the line in the problem.
    pub line: u32,
    pub product: u32,
    pub node: u32,
    pub quantity: u32,
    /// Minor units a missing piece.
    pub cost: i64,
}

/// The hours of one producer in one week, where several products want them.
#[derive(Clone, Debug)]
pub struct Hours {
    /// Millionths of an hour that are left.
    pub room: u64,
    pub slots: Vec<u32>,
}

/// A product's own part of the problem. A node is a week in which something is due.
#[derive(Clone, Debug)]
pub struct Goods {
    /// Due weeks, ascending: one node each.
    pub due_weeks: Vec<u32>,
    /// Pieces due at each node.
    pub due: Vec<u64>,
    pub slots: Vec<u32>,
    pub wants: Vec<u32>,
}

#[derive(Clone, Debug)]
pub struct Layout {
    pub slots: Vec<Slot>,
    pub wants: Vec<Want>,
    pub hours: Vec<Hours>,
    /// By number of the product, in the order of [`Problem::products`].
    pub goods: Vec<Goods>,
    /// What the locked shares cost.
    pub locked_cost: i64,
}

impl Layout {
    pub fn of(problem: &Problem) -> Self {
        let products = problem.products();
        let number = |product: &str| products.binary_search(&product).unwrap_or_default();
        let mut layout = Self {
            slots: Vec::new(),
            wants: Vec::new(),
            hours: Vec::new(),
            goods: Vec::new(),
            locked_cost: 0,
        };
        let mut left: Vec<u32> = problem.lines().iter().map(|line| line.quantity).collect();
        for share in problem.locked() {
            if let Some(line) = problem.line_index(&share.line) {
                left[line] -= share.pieces;
            }
        }
        for product in &products {
            let lines = problem.lines().iter().zip(&left);
            let wanted = lines.filter(|(line, left)| line.product == *product && **left > 0);
            let mut due_weeks: Vec<u32> = wanted.map(|(line, _)| line.due_week).collect();
            due_weeks.sort_unstable();
            due_weeks.dedup();
            let due = vec![0; due_weeks.len()];
            layout.goods.push(Goods { due_weeks, due, slots: Vec::new(), wants: Vec::new() });
        }
        for (index, (line, left)) in problem.lines().iter().zip(&left).enumerate() {
            let product = number(&line.product);
            let goods = &mut layout.goods[product];
            if let (Ok(node), true) = (goods.due_weeks.binary_search(&line.due_week), *left > 0) {
                goods.due[node] += u64::from(*left);
                goods.wants.push(layout.wants.len() as u32);
                layout.wants.push(Want {
                    line: index as u32,
                    product: product as u32,
                    node: node as u32,
                    quantity: *left,
                    cost: line.shortfall_cost,
                });
            }
        }
        for producer in 0..problem.producers().len() {
            for week in 1..=problem.weeks() {
                layout.add_week(problem, producer, week, &number);
            }
        }
        layout
    }

    /// All slots of a producer in a week.
    fn add_week(
        &mut self,
        problem: &Problem,
        index: usize,
        week: u32,
        number: &impl Fn(&str) -> usize,
    ) {
        let producer = &problem.producers()[index];
        let held = |making: &Making| -> u64 {
            let here = problem.locked().iter().filter(|share| {
                let line = problem.line_index(&share.line).map(|line| &problem.lines()[line]);
                share.week == week
                    && share.producer == producer.id
                    && line.is_some_and(|line| line.product == making.product)
            });
            here.map(|share| u64::from(share.pieces)).sum()
        };
        let at = week as usize - 1;
        let mut room = producer.hours[at].0;
        let mut slots = Vec::new();
        let held: Vec<u64> = producer.makes.iter().map(held).collect();
        for (making, held) in producer.makes.iter().zip(&held) {
            room = room.saturating_sub(held.saturating_mul(making.work_per_piece.0));
            self.locked_cost += *held as i64 * making.unit_cost;
        }
        for (making, held) in producer.makes.iter().zip(&held) {
            let goods = &self.goods[number(&making.product)];
            let ready = week.saturating_add(making.lead_weeks);
            let node = goods.due_weeks.partition_point(|due| *due < ready);
            let work = making.work_per_piece.0;
            let by_hours = room.checked_div(work).unwrap_or(u64::MAX);
            let by_pieces = u64::from(making.capacity[at]).saturating_sub(*held);
            let wanted: u64 = goods.due.iter().skip(node).sum();
            let most = by_hours.min(by_pieces).min(wanted) as u32;
            let least = u64::from(making.minimum_batch).saturating_sub(*held) as u32;
            if most > 0 && least <= most {
                slots.push(Slot {
                    producer: index as u32,
                    product: number(&making.product) as u32,
                    week,
                    node: node as u32,
                    // One piece is the least of any batch.
                    least: if least > 1 { least } else { 0 },
                    most,
                    cost: making.unit_cost,
                    work,
                    shared: None,
                });
            }
        }
        let all: u64 = slots.iter().map(|slot| u64::from(slot.most) * slot.work).sum();
        if all > room {
            let first = self.slots.len();
            let mut sharing = Vec::new();
            for (number, slot) in slots.iter_mut().enumerate() {
                // What takes no time shares no hours; an entry of 0 would also spoil the basis.
                if slot.work > 0 {
                    slot.shared = Some(self.hours.len() as u32);
                    sharing.push((first + number) as u32);
                }
            }
            self.hours.push(Hours { room, slots: sharing });
        }
        for slot in slots {
            self.goods[slot.product as usize].slots.push(self.slots.len() as u32);
            self.slots.push(slot);
        }
    }
}
