//! Which capacity is missing: by product and week, and why.

use std::collections::BTreeMap;

use super::answer::Plan;
use super::problem::Problem;
use super::room::Room;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No producer makes the product.
    NobodyMakesIt,
    /// Whoever makes it could only be ready later.
    TooSoon,
    /// All pieces that can be made by then are taken.
    Capacity,
    /// There would be capacity for the product, but the hours went into it and other products.
    Hours,
    /// There is room, but less than a minimum batch of it, or the pieces are fewer than a batch.
    Batch,
}

/// Pieces that are missing of one product in one week, over all lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    pub product: String,
    /// The week in which they are due.
    pub week: u32,
    pub pieces: u64,
    pub cause: Cause,
}

/// What a plan lacks, by product and then week.
pub fn lacks(problem: &Problem, plan: &Plan) -> Vec<Lack> {
    let mut missing: BTreeMap<(&str, u32), u64> = BTreeMap::new();
    for (line, pieces) in problem.lines().iter().zip(&plan.missing) {
        if *pieces > 0 {
            *missing.entry((&line.product, line.due_week)).or_default() += u64::from(*pieces);
        }
    }
    if missing.is_empty() {
        return Vec::new();
    }
    let room = Room::beside(problem, plan);
    let lacks = missing.into_iter().map(|((product, week), pieces)| Lack {
        product: product.to_owned(),
        week,
        pieces,
        cause: cause(&room, product, week),
    });
    lacks.collect()
}

fn cause(room: &Room, product: &str, week: u32) -> Cause {
    let all = room.free(product);
    let mut in_time = all.iter().filter(|free| free.ready <= week).peekable();
    if all.is_empty() {
        return Cause::NobodyMakesIt;
    }
    if in_time.peek().is_none() {
        return Cause::TooSoon;
    }
    let mut cause = Cause::Capacity;
    for free in in_time {
        if free.by_capacity > 0 && free.by_hours > 0 {
            return Cause::Batch;
        }
        if free.by_capacity > 0 {
            cause = Cause::Hours;
        }
    }
    cause
}
