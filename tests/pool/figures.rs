//! The figures that were promised, on problems whose bounds another solver proved.

use serde_json::Value;
use tembus::plan::pool::check::violations;
use tembus::plan::pool::problem::{Line, Making, Problem, Producer, Work};

use crate::problems::{Shape, parts, solved};

fn fixture(name: &str) -> (Problem, i64, i64) {
    let path = format!("{}/tests/fixtures/pool/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let read: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let number = |value: &Value| value.as_u64().unwrap() as u32;
    let work = |value: &Value| Work((value.as_f64().unwrap() * 1e6).round() as u64);
    let weeks = number(&read["weeks"]);
    let list = |value: &Value| value.as_array().unwrap().clone();
    let making = |making: &Value| Making {
        product: text(&making["product"]),
        work_per_piece: work(&making["hours_per_piece"]),
        capacity: vec![number(&making["weekly_capacity"]); weeks as usize],
        unit_cost: making["unit_cost"].as_i64().unwrap(),
        minimum_batch: number(&making["minimum_batch"]),
        lead_weeks: number(&making["lead_weeks"]),
    };
    let producers = list(&read["producers"])
        .iter()
        .map(|producer| Producer {
            id: text(&producer["id"]),
            hours: vec![work(&producer["weekly_hours"]); weeks as usize],
            makes: list(&producer["makes"]).iter().map(making).collect(),
        })
        .collect();
    let lines = list(&read["lines"])
        .iter()
        .map(|line| Line {
            id: text(&line["id"]),
            product: text(&line["product"]),
            quantity: number(&line["quantity"]),
            due_week: number(&line["due_week"]),
            shortfall_cost: line["shortfall_cost"].as_i64().unwrap(),
        })
        .collect();
    let reference = |key: &str| read["reference"][key].as_i64().unwrap();
    let problem = Problem::new(weeks, producers, lines, Vec::new()).unwrap();
    (problem, reference("cost"), reference("bound"))
}

/// Solves a fixture and compares it with the other solver's cost and bound. `above` is how far its
/// bound may be exceeded, in millionths.
fn check(name: &str, questions: u32, above: i64) {
    let (problem, cost, bound) = fixture(name);
    let plan = solved(&problem, questions);
    assert_eq!(violations(&problem, &plan), vec![], "{name}");
    assert!(plan.cost >= bound, "{name}: cheaper than was proven possible");
    assert!(plan.bound <= cost, "{name}: bound {} above a plan of {cost}", plan.bound);
    let found = (plan.cost - bound) * 1_000_000 / bound;
    assert!(found <= above, "{name}: {found} millionths above the bound");
}

#[test]
fn problems_with_proven_bounds_are_solved_closely() {
    check("batu-tiny", 400, 0);
    check("small-loose", 400, 200);
    check("small-tight", 400, 1_000);
    check("medium-tight", 400, 2_500);
    check("large", 400, 1_000);
}

/// Without the other solver: the own bound says how close it is.
#[test]
fn other_shapes_are_solved_closely_too() {
    for load_percent in [20, 60, 100, 150] {
        let shape =
            Shape { lines: 40, producers: 30, weeks: 8, products: 8, load_percent, most: 120 };
        let problem = parts(shape, load_percent).problem();
        let plan = solved(&problem, 400);
        assert_eq!(violations(&problem, &plan), vec![]);
        assert!(plan.gap() < 0.02, "{load_percent} %: {}", plan.gap());
    }
}
