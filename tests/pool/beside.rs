//! The quick answers beside a plan: free room, what is lacking and why, and what mends it.

use tembus::plan::pool::lack::{Cause, lacks};
use tembus::plan::pool::mend::{Mend, Overtime, Part, mends};
use tembus::plan::pool::problem::{Line, Making, Problem, Producer, Work};
use tembus::plan::pool::room::{Outlook, Room};

use crate::problems::{Shape, parts, solved};

const WEEKS: u32 = 4;

fn making(product: &str, capacity: u32, minimum_batch: u32, lead_weeks: u32) -> Making {
    let work_per_piece = Work::hours(1);
    let capacity = vec![capacity; WEEKS as usize];
    let product = product.to_owned();
    Making { product, work_per_piece, capacity, unit_cost: 100, minimum_batch, lead_weeks }
}

fn producer(id: &str, hours: u64, makes: Vec<Making>) -> Producer {
    Producer { id: id.to_owned(), hours: vec![Work::hours(hours); WEEKS as usize], makes }
}

fn line(id: &str, product: &str, quantity: u32, due_week: u32) -> Line {
    let (id, product) = (id.to_owned(), product.to_owned());
    Line { id, product, quantity, due_week, shortfall_cost: 1_000 }
}

fn problem(producers: Vec<Producer>, lines: Vec<Line>) -> Problem {
    Problem::new(WEEKS, producers, lines, Vec::new()).unwrap()
}

fn check_cause(producers: Vec<Producer>, lines: Vec<Line>, week: u32, pieces: u64, cause: Cause) {
    let problem = problem(producers, lines);
    let found = lacks(&problem, &solved(&problem, 50));
    let found: Vec<_> = found.iter().map(|lack| (lack.week, lack.pieces, lack.cause)).collect();
    assert_eq!(found, vec![(week, pieces, cause)]);
}

#[test]
fn a_lack_says_how_much_when_and_why() {
    let drums = |quantity, due| vec![line("a", "drum", quantity, due)];
    let one = |hours, most, batch, lead| {
        vec![producer("p", hours, vec![making("drum", most, batch, lead)])]
    };
    check_cause(vec![], drums(5, 2), 2, 5, Cause::NobodyMakesIt);
    check_cause(one(40, 10, 0, 3), drums(5, 2), 2, 5, Cause::TooSoon);
    check_cause(one(40, 10, 0, 0), drums(25, 2), 2, 5, Cause::Capacity);
    check_cause(one(8, 10, 0, 0), drums(25, 2), 2, 9, Cause::Hours);
    check_cause(one(40, 10, 8, 0), drums(5, 2), 2, 5, Cause::Batch);
}

#[test]
fn the_quick_answer_follows_what_is_planned() {
    let producers = vec![producer("p", 40, vec![making("drum", 10, 0, 1)])];
    let problem = problem(producers, vec![line("a", "drum", 12, 3)]);
    let room = Room::beside(&problem, &solved(&problem, 50));
    let free = 40 - 12;
    let by_three = 20 - 12;
    assert_eq!(room.pieces_by("drum", 3), by_three);
    assert_eq!(room.outlook("drum", 8, 3), Outlook { earliest_week: Some(3), missing: 0 });
    assert_eq!(room.outlook("drum", 9, 3), Outlook { earliest_week: Some(4), missing: 1 });
    assert_eq!(room.outlook("drum", free, 9), Outlook { earliest_week: Some(5), missing: 0 });
    assert_eq!(room.outlook("drum", free + 1, 9), Outlook { earliest_week: None, missing: 1 });
    assert_eq!(room.outlook("flute", 1, 9), Outlook { earliest_week: None, missing: 1 });
    assert_eq!(room.outlook("drum", 0, 1), Outlook { earliest_week: Some(0), missing: 0 });
}

/// What is free and what is planned make up what there is; taking a share out gives its room back.
#[test]
fn removing_an_allocation_restores_the_room() {
    let shape = Shape { lines: 8, producers: 6, weeks: 5, products: 4, load_percent: 60, most: 40 };
    for seed in 0..20 {
        let problem = parts(shape, seed).problem();
        let plan = solved(&problem, 12);
        let before = Room::beside(&problem, &plan);
        for removed in 0..plan.shares.len() {
            let mut fewer = plan.clone();
            let share = fewer.shares.remove(removed);
            let room = Room::beside(&problem, &fewer);
            let product = &problem.lines()[share.line].product;
            let at = |room: &Room| {
                let free = room.free(product).iter();
                let mut free =
                    free.filter(|free| (free.producer, free.week) == (share.producer, share.week));
                free.next().unwrap().by_capacity
            };
            assert_eq!(at(&room), at(&before) + share.pieces, "seed {seed}, {share:?}");
            fewer.shares.insert(removed, share);
            assert_eq!(Room::beside(&problem, &fewer), before);
        }
    }
}

/// The quick answer is a bound: it never promises less than an exact plan for that one line can do.
#[test]
fn the_quick_answer_is_a_bound_on_the_exact_one() {
    let shape = Shape { lines: 6, producers: 5, weeks: 5, products: 3, load_percent: 50, most: 40 };
    for seed in 0..30 {
        let mut parts = parts(shape, seed);
        let (wanted, quantity, due_week) = ("product 1", 40, 3);
        let problem = parts.problem();
        let plan = solved(&problem, 12);
        let quick = Room::beside(&problem, &plan).outlook(wanted, u64::from(quantity), due_week);
        // What was planned is held, so that only the new line is planned.
        parts.locked = plan
            .shares
            .iter()
            .map(|share| tembus::plan::pool::problem::Locked {
                line: problem.lines()[share.line].id.clone(),
                producer: problem.producers()[share.producer].id.clone(),
                week: share.week,
                pieces: share.pieces,
            })
            .collect();
        for old in &mut parts.lines {
            old.quantity -=
                plan.missing[problem.lines().iter().position(|l| l.id == old.id).unwrap()];
        }
        parts.lines.push(line("typed", wanted, quantity, due_week));
        let held = parts.problem();
        let exact = solved(&held, 50);
        let typed = held.lines().iter().position(|line| line.id == "typed").unwrap();
        assert!(u64::from(exact.missing[typed]) >= quick.missing, "seed {seed}");
    }
}

#[test]
fn a_shortfall_is_mended_by_time_by_help_or_by_overtime() {
    let producers = vec![producer("p", 40, vec![making("drum", 10, 0, 0)])];
    let problem = problem(producers, vec![line("a", "drum", 35, 2)]);
    let plan = solved(&problem, 50);
    assert_eq!(plan.shortfall(), 15);
    let overtime = Overtime { extra_percent: 30, surcharge_percent: 50 };
    assert_eq!(
        mends(&problem, &plan, 0, overtime),
        vec![
            Mend::Later { week: 4 },
            Mend::CallOffs {
                parts: vec![Part { week: 3, pieces: 10 }, Part { week: 4, pieces: 5 }]
            },
            Mend::Producer { pieces_a_week: 8, weeks: 2 },
            // Three pieces a week more, at one and a half times 100.
            Mend::Overtime { pieces: 6, cost: 900 },
        ]
    );
    assert_eq!(mends(&problem, &solved(&problem, 50), 7, overtime), vec![]);
}
