//! The cheapest plan of a tiny problem, by trying every one.

use tembus::plan::pool::problem::{Making, Problem};

/// A line at a producer in a week.
struct Choice {
    line: usize,
    producer: usize,
    making: usize,
    week: usize,
}

/// The least cost there is. Takes time exponential in the number of choices.
pub fn optimum(problem: &Problem) -> i64 {
    let mut choices = Vec::new();
    for (number, producer) in problem.producers().iter().enumerate() {
        for week in 1..=problem.weeks() {
            for (making, made) in producer.makes.iter().enumerate() {
                for (line, wanted) in problem.lines().iter().enumerate() {
                    if wanted.product == made.product && week + made.lead_weeks <= wanted.due_week {
                        let week = week as usize - 1;
                        choices.push(Choice { line, producer: number, making, week });
                    }
                }
            }
        }
    }
    let mut pieces = vec![0; choices.len()];
    let mut best = i64::MAX;
    try_all(problem, &choices, &mut pieces, 0, &mut best);
    best
}

fn try_all(problem: &Problem, choices: &[Choice], pieces: &mut [u32], at: usize, best: &mut i64) {
    let Some(choice) = choices.get(at) else {
        if let Some(cost) = cost(problem, choices, pieces) {
            *best = cost.min(*best);
        }
        return;
    };
    let making = &problem.producers()[choice.producer].makes[choice.making];
    let most = making.capacity[choice.week].min(problem.lines()[choice.line].quantity);
    for count in 0..=most {
        pieces[at] = count;
        try_all(problem, choices, pieces, at + 1, best);
    }
    pieces[at] = 0;
}

/// What the pieces cost, unless they break a rule.
fn cost(problem: &Problem, choices: &[Choice], pieces: &[u32]) -> Option<i64> {
    let mut cost = 0;
    for (number, line) in problem.lines().iter().enumerate() {
        let mine = choices.iter().zip(pieces).filter(|(choice, _)| choice.line == number);
        let made: u32 = mine.map(|(_, pieces)| *pieces).sum();
        cost += i64::from(line.quantity.checked_sub(made)?) * line.shortfall_cost;
    }
    for (number, producer) in problem.producers().iter().enumerate() {
        for week in 0..problem.weeks() as usize {
            let mut work = 0;
            for (making, made) in producer.makes.iter().enumerate() {
                let Making { capacity, minimum_batch, unit_cost, .. } = made;
                let here = choices.iter().zip(pieces).filter(|(choice, _)| {
                    (choice.producer, choice.making, choice.week) == (number, making, week)
                });
                let made_here: u32 = here.map(|(_, pieces)| *pieces).sum();
                if made_here > capacity[week] || (made_here > 0 && made_here < *minimum_batch) {
                    return None;
                }
                work += u64::from(made_here) * made.work_per_piece.0;
                cost += i64::from(made_here) * unit_cost;
            }
            if work > producer.hours[week].0 {
                return None;
            }
        }
    }
    Some(cost)
}
