//! Looks a plan over from the outside: knows the problem's rules and nothing of the solver.

use std::collections::BTreeMap;

use super::answer::Plan;
use super::problem::{Making, Problem};

/// A rule that a plan breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// A share of a line, producer or week that does not exist, or of a product that is not made there.
    Nowhere {
        line: usize,
        producer: usize,
        week: u32,
    },
    Late {
        line: usize,
        producer: usize,
        week: u32,
    },
    Balance {
        line: usize,
        allocated: u64,
        missing: u32,
        ordered: u32,
    },
    OverCapacity {
        producer: usize,
        product: String,
        week: u32,
        pieces: u64,
        capacity: u32,
    },
    OverHours {
        producer: usize,
        week: u32,
        work: u128,
        hours: u64,
    },
    UnderBatch {
        producer: usize,
        product: String,
        week: u32,
        pieces: u64,
        minimum: u32,
    },
    LockedMoved {
        line: String,
        producer: String,
        week: u32,
    },
    Cost {
        said: i64,
        found: i128,
    },
    BoundAboveCost {
        bound: i64,
        cost: i64,
    },
}

/// Everything that is wrong with a plan. What was locked may break limits by itself; nothing may
/// then be added on top.
pub fn violations(problem: &Problem, plan: &Plan) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut cost = 0_i128;
    // Pieces by producer, product and week: all, and those that were locked.
    let mut made: BTreeMap<(usize, &str, u32), (u64, u64)> = BTreeMap::new();
    for share in &plan.shares {
        let line = problem.lines().get(share.line);
        let making = line.and_then(|line| making(problem, share.producer, &line.product));
        let in_weeks = (1..=problem.weeks()).contains(&share.week);
        let (Some(line), Some(making), true) = (line, making, in_weeks) else {
            let (line, producer, week) = (share.line, share.producer, share.week);
            found.push(Violation::Nowhere { line, producer, week });
            continue;
        };
        if share.week.saturating_add(making.lead_weeks) > line.due_week {
            let (line, producer, week) = (share.line, share.producer, share.week);
            found.push(Violation::Late { line, producer, week });
        }
        cost += i128::from(share.pieces) * i128::from(making.unit_cost);
        let pieces = made.entry((share.producer, &line.product, share.week)).or_default();
        pieces.0 += u64::from(share.pieces);
        pieces.1 += if share.locked { u64::from(share.pieces) } else { 0 };
    }
    for (index, line) in problem.lines().iter().enumerate() {
        let missing = plan.missing.get(index).copied().unwrap_or(0);
        let allocated = plan.allocated(index);
        if allocated + u64::from(missing) != u64::from(line.quantity) {
            let ordered = line.quantity;
            found.push(Violation::Balance { line: index, allocated, missing, ordered });
        }
        cost += i128::from(missing) * i128::from(line.shortfall_cost);
    }
    let mut work: BTreeMap<(usize, u32), (u128, u128)> = BTreeMap::new();
    for ((producer, product, week), (pieces, locked)) in made {
        let Some(making) = making(problem, producer, product) else { continue };
        let capacity = making.capacity[week as usize - 1];
        if pieces > u64::from(capacity).max(locked) {
            let product = product.to_owned();
            found.push(Violation::OverCapacity { producer, product, week, pieces, capacity });
        }
        let minimum = making.minimum_batch;
        if pieces > 0 && pieces < u64::from(minimum) && pieces != locked {
            let product = product.to_owned();
            found.push(Violation::UnderBatch { producer, product, week, pieces, minimum });
        }
        let hours = work.entry((producer, week)).or_default();
        hours.0 += u128::from(pieces) * u128::from(making.work_per_piece.0);
        hours.1 += u128::from(locked) * u128::from(making.work_per_piece.0);
    }
    for ((producer, week), (work, locked)) in work {
        let hours = problem.producers()[producer].hours[week as usize - 1].0;
        if work > u128::from(hours).max(locked) {
            found.push(Violation::OverHours { producer, week, work, hours });
        }
    }
    found.extend(moved(problem, plan));
    if i128::from(plan.cost) != cost {
        found.push(Violation::Cost { said: plan.cost, found: cost });
    }
    if plan.bound > plan.cost {
        found.push(Violation::BoundAboveCost { bound: plan.bound, cost: plan.cost });
    }
    found
}

fn making<'a>(problem: &'a Problem, producer: usize, product: &str) -> Option<&'a Making> {
    problem.producers().get(producer)?.makes.iter().find(|making| making.product == product)
}

/// Locked shares that are not in the plan as they were.
fn moved(problem: &Problem, plan: &Plan) -> Vec<Violation> {
    let mut wanted: BTreeMap<(&str, &str, u32), i64> = BTreeMap::new();
    for share in problem.locked() {
        *wanted.entry((&share.line, &share.producer, share.week)).or_default() +=
            i64::from(share.pieces);
    }
    for share in plan.shares.iter().filter(|share| share.locked) {
        let line = problem.lines().get(share.line).map_or("", |line| line.id.as_str());
        let producer = problem.producers().get(share.producer);
        let producer = producer.map_or("", |producer| producer.id.as_str());
        *wanted.entry((line, producer, share.week)).or_default() -= i64::from(share.pieces);
    }
    let wrong = wanted.into_iter().filter(|(_, pieces)| *pieces != 0);
    wrong
        .map(|((line, producer, week), _)| Violation::LockedMoved {
            line: line.to_owned(),
            producer: producer.to_owned(),
            week,
        })
        .collect()
}
