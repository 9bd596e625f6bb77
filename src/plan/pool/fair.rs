//! Sharing work in proportion to capacity, and what that costs.
//!
//! Nobody is asked for more than the same part of his capacity: the smallest part, product by
//! product, with which the pool still delivers as much as the cheapest plan.

use super::answer::Plan;
use super::fill::{Draft, Ranking};
use super::layout::Layout;
use super::problem::{Line, Problem, ProblemError, Producer};
use super::solve::{Progress, solve};

/// A plan that spreads the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FairPlan {
    /// Its bound is that of the capped problem, not of the pool.
    pub plan: Plan,
    /// What it costs more than the cheapest plan, in minor units; below 0 where that one was not
    /// the optimum and this search happened on a cheaper plan.
    pub price: i64,
}

/// What a producer makes of a product over all weeks, beside what he could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    pub producer: usize,
    pub product: String,
    pub pieces: u64,
    pub capacity: u64,
}

/// Parts of the capacity are told apart by so much: one in 64.
const PARTS: u64 = 64;
/// Questions to `go_on` for each attempt.
const QUESTIONS: u32 = 300;
/// Attempts, each with a little more of the capacity, before the cheapest plan stays.
const ATTEMPTS: u64 = 12;

/// Spreads the work of `cheapest`, which must be a plan of `problem`. No piece more is missing
/// than there; if the work cannot be spread, the plan stays and the price is 0.
pub fn spread(
    problem: &Problem,
    cheapest: &Plan,
    go_on: &mut dyn FnMut(Progress) -> bool,
) -> Result<FairPlan, ProblemError> {
    let products = problem.products();
    let parts: Vec<u64> = products
        .iter()
        .map(|product| smallest_part(problem, cheapest, product))
        .collect::<Result<_, _>>()?;
    for attempt in 0..ATTEMPTS {
        let part = |product: &str| {
            let number = products.binary_search(&product).unwrap_or_default();
            (parts[number] + attempt * attempt).min(PARTS)
        };
        let capped = capped(problem, &part)?;
        let mut questions = 0;
        let plan = solve(&capped, &mut |progress| {
            questions += 1;
            questions < QUESTIONS && go_on(progress)
        });
        if plan.shortfall() <= cheapest.shortfall() {
            let price = plan.cost - cheapest.cost;
            return Ok(FairPlan { plan, price });
        }
    }
    Ok(FairPlan { plan: cheapest.clone(), price: 0 })
}

/// How much of its capacity each producer is asked for.
pub fn loads(problem: &Problem, plan: &Plan) -> Vec<Load> {
    let mut loads = Vec::new();
    for (index, producer) in problem.producers().iter().enumerate() {
        for making in &producer.makes {
            let shares = plan.shares.iter().filter(|share| {
                share.producer == index && problem.lines()[share.line].product == making.product
            });
            loads.push(Load {
                producer: index,
                product: making.product.clone(),
                pieces: shares.map(|share| u64::from(share.pieces)).sum(),
                capacity: making.capacity.iter().map(|pieces| u64::from(*pieces)).sum(),
            });
        }
    }
    loads
}

/// The problem with only a part of each capacity, but never less than a minimum batch.
fn capped(problem: &Problem, part: &impl Fn(&str) -> u64) -> Result<Problem, ProblemError> {
    let producers = problem.producers().iter().cloned().map(|mut producer| {
        for making in &mut producer.makes {
            let part = part(&making.product);
            for capacity in &mut making.capacity {
                let capped = (u64::from(*capacity) * part).div_ceil(PARTS) as u32;
                *capacity = capped.max(making.minimum_batch).min(*capacity);
            }
        }
        producer
    });
    let (lines, locked) = (problem.lines().to_vec(), problem.locked().to_vec());
    Problem::new(problem.weeks(), producers.collect(), lines, locked)
}

/// The smallest part of the capacity with which one product, had it all hours, is delivered as in
/// the cheapest plan.
fn smallest_part(problem: &Problem, cheapest: &Plan, product: &str) -> Result<u64, ProblemError> {
    let of_product = |line: &Line| line.product == product;
    let lines: Vec<Line> =
        problem.lines().iter().filter(|line| of_product(line)).cloned().collect();
    let numbered = problem.lines().iter().zip(&cheapest.missing);
    let missing: u64 =
        numbered.filter(|(line, _)| of_product(line)).map(|(_, missing)| u64::from(*missing)).sum();
    let producers: Vec<Producer> = problem
        .producers()
        .iter()
        .cloned()
        .map(|mut producer| {
            producer.makes.retain(|making| making.product == product);
            producer
        })
        .collect();
    let mut locked = problem.locked().to_vec();
    locked.retain(|share| lines.iter().any(|line| line.id == share.line));
    let alone = Problem::new(problem.weeks(), producers, lines, locked)?;
    let (mut too_little, mut enough) = (0, PARTS);
    while enough - too_little > 1 {
        let part = usize::midpoint(too_little as usize, enough as usize) as u64;
        let layout = Layout::of(&capped(&alone, &|_| part)?);
        let mut draft = Draft::empty(&layout);
        draft.fill(&layout, 0, &Ranking::of(&layout, |_| 0));
        let short: u64 = draft.missing.iter().map(|missing| u64::from(*missing)).sum();
        if short <= missing { enough = part } else { too_little = part }
    }
    Ok(enough)
}
