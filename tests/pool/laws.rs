//! What holds for every plan of every problem.

use proptest::prelude::*;
use tembus::plan::pool::check::violations;
use tembus::plan::pool::fair::{loads, spread};
use tembus::plan::pool::problem::{Locked, Problem, ProblemError};

use crate::brute::optimum;
use crate::problems::{Parts, Seeded, Shape, TINY, parts, producer, solved};

const SMALL: Shape =
    Shape { lines: 8, producers: 6, weeks: 5, products: 4, load_percent: 90, most: 40 };

/// Enough to try everything on a tiny problem.
const LONG: u32 = 200;

fn shapes() -> impl Strategy<Value = Parts> {
    let sizes = (1_u32..12, 0_u32..9, 1_u32..9, 1_u32..6, 1_u64..200, 1_u32..200);
    (sizes, any::<u64>()).prop_map(
        |((lines, producers, weeks, products, load_percent, most), seed)| {
            parts(Shape { lines, producers, weeks, products, load_percent, most }, seed)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Allocated + short = ordered, no capacity exceeded, minimum batches kept, cost and bound right.
    #[test]
    fn every_plan_passes_the_checker(parts in shapes(), questions in 0_u32..40) {
        let problem = parts.problem();
        let plan = solved(&problem, questions);
        prop_assert_eq!(violations(&problem, &plan), vec![]);
    }

    #[test]
    fn the_order_of_the_input_changes_nothing(parts in shapes(), seed in any::<u64>()) {
        let mut other = parts.clone();
        let mut seeded = Seeded::new(seed);
        shuffle(&mut other.lines, &mut seeded);
        shuffle(&mut other.producers, &mut seeded);
        other.producers.iter_mut().for_each(|producer| shuffle(&mut producer.makes, &mut seeded));
        prop_assert_eq!(solved(&parts.problem(), 12), solved(&other.problem(), 12));
    }

    /// What is locked stays, and a plan whose shares are all locked is found again.
    #[test]
    fn locked_shares_are_respected(parts in shapes(), seed in any::<u64>()) {
        let problem = parts.problem();
        let plan = solved(&problem, 12);
        let mut seeded = Seeded::new(seed);
        let mut shares = plan.shares.clone();
        shares.retain(|_| seeded.pick(0, 2) == 0);
        let locked: Vec<Locked> = shares.iter().map(|share| Locked {
            line: problem.lines()[share.line].id.clone(),
            producer: problem.producers()[share.producer].id.clone(),
            week: share.week,
            pieces: share.pieces,
        }).collect();
        let held = Parts { locked, ..parts.clone() }.problem();
        let replanned = solved(&held, 12);
        prop_assert_eq!(violations(&held, &replanned), vec![]);
        for share in &shares {
            let kept = replanned.shares.iter().any(|other| other.locked
                && (other.line, other.producer, other.week, other.pieces)
                    == (share.line, share.producer, share.week, share.pieces));
            prop_assert!(kept, "{share:?}");
        }
        // Taking the locks away again is as if they had never been there.
        prop_assert_eq!(solved(&parts.problem(), 12), plan);
    }

    #[test]
    fn shares_by_hand_may_break_limits_but_nothing_is_added(parts in shapes(), pieces in 1_u32..500) {
        let problem = parts.problem();
        let place = problem.lines().iter().find_map(|line| {
            let producer = problem.producers().iter().find(|producer| producer.makes.iter().any(
                |making| making.product == line.product && making.lead_weeks < line.due_week,
            ))?;
            Some((line.clone(), producer.id.clone()))
        });
        prop_assume!(place.is_some());
        let (line, producer) = place.unwrap();
        let pieces = pieces.min(line.quantity);
        let locked = vec![Locked { line: line.id, producer, week: 1, pieces }];
        let problem = Parts { locked, ..parts }.problem();
        prop_assert_eq!(violations(&problem, &solved(&problem, 12)), vec![]);
    }

    #[test]
    fn spreading_the_work_misses_nothing_more(parts in shapes()) {
        let problem = parts.problem();
        let cheapest = solved(&problem, 12);
        let fair = spread(&problem, &cheapest, &mut |_| true).unwrap();
        prop_assert_eq!(violations(&problem, &fair.plan).into_iter().filter(|wrong| !matches!(wrong,
            tembus::plan::pool::check::Violation::BoundAboveCost { .. })).count(), 0);
        prop_assert!(fair.plan.shortfall() <= cheapest.shortfall());
        prop_assert_eq!(fair.price, fair.plan.cost - cheapest.cost);
        let taken: u64 = loads(&problem, &fair.plan).iter().map(|load| load.pieces).sum();
        prop_assert_eq!(taken + fair.plan.shortfall(), problem.ordered());
    }
}

fn shuffle<T>(values: &mut [T], seeded: &mut Seeded) {
    for last in (1..values.len()).rev() {
        values.swap(last, seeded.pick(0, last as u64) as usize);
    }
}

/// Tiny problems whose optimum is known by trying everything.
#[test]
fn tiny_problems_are_solved_to_the_optimum() {
    for seed in 0..150 {
        let problem = parts(TINY, seed).problem();
        let (plan, optimum) = (solved(&problem, LONG), optimum(&problem));
        assert_eq!(violations(&problem, &plan), vec![], "seed {seed}");
        assert!(plan.bound <= optimum, "seed {seed}: bound {} over {optimum}", plan.bound);
        assert_eq!(plan.cost, optimum, "seed {seed}");
    }
}

#[test]
fn another_producer_never_makes_the_optimum_worse() {
    for seed in 0..60 {
        let mut parts = parts(TINY, seed);
        let before = optimum(&parts.problem());
        parts.producers.push(producer(TINY, 9, &mut Seeded::new(seed + 1_000)));
        let plan = solved(&parts.problem(), LONG);
        assert!(plan.cost <= before, "seed {seed}: {} after {before}", plan.cost);
    }
}

/// On problems too large to try everything: the bound never rises with more producers by more than
/// the plan that still exists without them.
#[test]
fn a_plan_without_the_new_producer_is_never_below_the_bound_with_it() {
    for seed in 0..40 {
        let mut parts = parts(SMALL, seed);
        let before = solved(&parts.problem(), 20);
        parts.producers.push(producer(SMALL, 9, &mut Seeded::new(seed + 1_000)));
        let after = solved(&parts.problem(), 20);
        assert!(after.bound <= before.cost, "seed {seed}");
    }
}

/// Looks at the busiest producer of each product, in thousandths of his capacity, over all products.
#[test]
fn spreading_lowers_what_the_busiest_are_asked_for() {
    let mut lowered = 0;
    for seed in 0..20 {
        let shape = Shape { load_percent: 25, ..SMALL };
        let problem = parts(shape, seed).problem();
        let cheapest = solved(&problem, 50);
        let fair = spread(&problem, &cheapest, &mut |_| true).unwrap();
        let busiest = |plan| -> u64 {
            let loads = loads(&problem, plan);
            let part = |product: &str| {
                let mine = loads.iter().filter(|load| load.product == product && load.capacity > 0);
                mine.map(|load| load.pieces * 1000 / load.capacity).max().unwrap_or(0)
            };
            problem.products().into_iter().map(part).sum()
        };
        lowered += u32::from(busiest(&fair.plan) < busiest(&cheapest));
    }
    assert!(lowered >= 8, "only {lowered} of 20");
}

#[test]
fn what_does_not_hold_together_is_no_problem() {
    let good = parts(SMALL, 1);
    let error = |change: &dyn Fn(&mut Parts)| {
        let mut parts = good.clone();
        change(&mut parts);
        Problem::new(parts.weeks, parts.producers, parts.lines, parts.locked).unwrap_err()
    };
    let twice = |parts: &mut Parts| parts.lines[1].id = parts.lines[0].id.clone();
    assert_eq!(error(&twice), ProblemError::Twice { id: "line 0".to_owned() });
    assert_eq!(error(&|parts| parts.weeks = 0), ProblemError::Weeks { found: 0 });
    assert!(matches!(error(&|parts| parts.weeks = 7), ProblemError::OtherWeeks { found: 5, .. }));
    assert!(matches!(
        error(&|parts| parts.lines[0].shortfall_cost = -1),
        ProblemError::NegativeCost { cost: -1, .. }
    ));
    assert_eq!(error(&|parts| parts.lines[0].shortfall_cost = i64::MAX), ProblemError::TooMuch);
    let nowhere = |parts: &mut Parts| {
        let (line, producer) = ("line 0".to_owned(), "nobody".to_owned());
        parts.locked.push(Locked { line, producer, week: 1, pieces: 1 });
    };
    assert!(matches!(error(&nowhere), ProblemError::LockedNowhere { week: 1, .. }));
}
