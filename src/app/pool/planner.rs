//! What the planner beside the page is asked about a pool, and its answer.

use crate::app::loading::Patience;
use crate::app::loading::numbers::{Numbers, Unreadable, Written};
use crate::plan::pool::answer::Plan;
use crate::plan::pool::fair::spread;
use crate::plan::pool::problem::{Problem, ProblemError};
use crate::plan::pool::solve::{Progress, solve};

/// What tells a question about a pool from one about a load.
const POOL: &str = "pool ";

/// How the work is to be given out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spread {
    /// To whoever makes it at the least cost.
    #[default]
    Cheapest,
    /// In proportion to capacity.
    Fair,
}

/// A plan, and what it costs more than the cheapest one, in minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolAnswer {
    pub plan: Plan,
    pub price: u64,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlannerError {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error(transparent)]
    Problem(#[from] ProblemError),
}

/// The question as a text for the planner; see [`answer`].
pub fn ask(problem: &Problem, spread: Spread) -> String {
    let way = match spread {
        Spread::Cheapest => 0,
        Spread::Fair => 1,
    };
    format!("{POOL}{way} {}", problem.written())
}

/// Works on what [`ask`] wrote; `None` where the question is of another kind.
pub fn answer(ask: &str, patience: &mut Patience<'_>) -> Option<Result<String, PlannerError>> {
    let asked = ask.strip_prefix(POOL)?;
    let (way, problem) = asked.split_once(' ').unwrap_or((asked, ""));
    Some(answered(way == "1", problem, patience))
}

fn answered(
    fair: bool,
    problem: &str,
    patience: &mut Patience<'_>,
) -> Result<String, PlannerError> {
    let problem = Numbers::of(problem)?.whole::<Problem>()?;
    let mut told = 0;
    let mut go_on = |progress: Progress| {
        let near = nearness(progress);
        if near != told {
            told = near;
            (patience.tell)(near);
        }
        (patience.elapsed_ms)() < patience.most_ms
    };
    let cheapest = solve(&problem, &mut go_on);
    let (plan, price) = if fair {
        let spread = spread(&problem, &cheapest, &mut go_on)?;
        (spread.plan, u64::try_from(spread.price).unwrap_or(0))
    } else {
        (cheapest, 0)
    };
    Ok(format!("{price} {}", plan.written()))
}

/// How near the best cost is to the proven bound, in basis points.
fn nearness(progress: Progress) -> u16 {
    let (cost, bound) = (progress.cost.max(1), progress.bound.clamp(0, progress.cost.max(1)));
    let near = i128::from(bound) * 10_000 / i128::from(cost);
    u16::try_from(near).unwrap_or(10_000)
}

/// Reads an answer of the planner.
pub fn read_answer(text: &str) -> Result<PoolAnswer, Unreadable> {
    let mut numbers = Numbers::of(text)?;
    let price = numbers.next()?;
    Ok(PoolAnswer { plan: Plan::read(&mut numbers)?, price })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::pool::check::violations;
    use crate::plan::pool::problem::{Line, Making, Producer, Work};

    fn problem() -> Problem {
        let making = |product: &str, capacity, cost| Making {
            product: product.to_owned(),
            work_per_piece: Work(1_000),
            capacity: vec![capacity; 6],
            unit_cost: cost,
            minimum_batch: 10,
            lead_weeks: 1,
        };
        let producer = |id: &str, makes| Producer {
            id: id.to_owned(),
            hours: vec![Work::UNLIMITED; 6],
            makes,
        };
        let line = |id: &str, product: &str, quantity| Line {
            id: id.to_owned(),
            product: product.to_owned(),
            quantity,
            due_week: 5,
            shortfall_cost: 1_000_000,
        };
        let producers = vec![
            producer("own", vec![making("drum", 50, 300), making("box", 20, 80)]),
            producer("ari", vec![making("drum", 40, 250)]),
        ];
        Problem::new(6, producers, vec![line("b", "drum", 400), line("a", "box", 30)], Vec::new())
            .unwrap()
    }

    #[test]
    fn a_plan_from_beside_the_page_is_the_plan_of_the_page() {
        let problem = problem();
        let expected = solve(&problem, &mut |_| true);
        for spread in [Spread::Cheapest, Spread::Fair] {
            let elapsed_ms = || 0;
            let mut patience = Patience { elapsed_ms: &elapsed_ms, most_ms: 1, tell: &mut |_| {} };
            let text = answer(&ask(&problem, spread), &mut patience).unwrap().unwrap();
            let found = read_answer(&text).unwrap();
            assert_eq!(found.plan.shortfall(), expected.shortfall());
            if spread == Spread::Cheapest {
                assert_eq!(found.plan, expected);
            }
            assert!(violations(&problem, &found.plan).is_empty());
        }
        assert!(
            answer("1 2 3", &mut Patience { elapsed_ms: &|| 0, most_ms: 1, tell: &mut |_| {} })
                .is_none()
        );
    }
}
