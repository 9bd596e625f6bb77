//! Plans a pool: who makes how many of which line in which week.
//!
//! ```text
//! cargo run --release --example pool -- [FILE...] [--seconds N | --ask]
//! ```
//!
//! Reads each file, or standard input without one (`-` is standard input too), takes at most N seconds a
//! problem (0.9 unless told otherwise, 9 for more than 100 producers) and prints one line of JSON for each. With `--ask` it
//! prints what the page would ask its worker instead.
//!
//! # The problem
//! One JSON object. Weeks count from 1; costs are whole minor units of one currency.
//!
//! ```json
//! { "name": "batu", "weeks": 6,
//!   "producers": [{ "id": "producer-1", "weekly_hours": 200,
//!     "makes": [{ "product": "product-2", "hours_per_piece": 2.15, "weekly_capacity": 68,
//!                 "unit_cost": 148966, "minimum_batch": 10, "lead_weeks": 0 }] }],
//!   "lines": [{ "id": "line-1", "product": "product-2", "quantity": 900, "due_week": 4,
//!               "shortfall_cost": 600000 }],
//!   "locked": [{ "line": "line-1", "producer": "producer-1", "week": 2, "pieces": 30 }],
//!   "reference": { "cost": 158936716, "bound": 158936716 } }
//! ```
//!
//! A line may be made by any producer that makes its product, in any week `w` with
//! `w + lead_weeks <= due_week`. Per producer, product and week the pieces are 0 or at least
//! `minimum_batch`, and at most `weekly_capacity`; the hours over all products stay within
//! `weekly_hours`. The cost is `unit_cost` a piece and `shortfall_cost` a missing piece. `name`,
//! `locked` (shares that stay as they are) and `reference` (what another solver found and proved)
//! may be left out.
//!
//! # The answer
//! `cost`, `shortfall` (missing pieces), `bound` (no plan costs less: proven), `gap_percent` (of the
//! cost, to that bound), `milliseconds` (of the wall clock, without reading), `lacks` (which
//! capacity is missing, by product and week, and why), `outlook_microseconds` (one quick answer
//! beside the plan, as while somebody types, on the mean of a thousand; preparing for them takes
//! `room_milliseconds`, once a plan), and `shares` (line, producer, week, pieces).
//! With a reference also `above_reference_percent`: the cost above the reference's bound.
//!
//! Ends with 1 if a file is no problem, or if the independent checker refuses a plan.

#![allow(clippy::disallowed_methods, reason = "a native program may look at the clock")]

use std::io::Read as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use serde::{Deserialize, Serialize};
use tembus::app::pool::planner::{Spread, ask};
use tembus::plan::pool::answer::Plan;
use tembus::plan::pool::check::violations;
use tembus::plan::pool::lack::lacks;
use tembus::plan::pool::problem::{Line, Locked, Making, Problem, Producer, Work};
use tembus::plan::pool::room::Room;
use tembus::plan::pool::solve::solve;

const SECONDS: f64 = 0.9;
const SECONDS_FOR_MANY: f64 = 9.0;
const MANY_PRODUCERS: usize = 100;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let mut files = Vec::new();
    let mut seconds: Option<f64> = None;
    let mut asks = false;
    while let Some(argument) = arguments.next() {
        if argument == "--ask" {
            asks = true;
        } else if argument == "--seconds" {
            let typed = arguments.next().and_then(|text| text.parse().ok());
            let Some(typed) = typed.filter(|seconds| (0.0..1e6).contains(seconds)) else {
                eprintln!("usage: pool [FILE...] [--seconds N | --ask]");
                return ExitCode::from(2);
            };
            seconds = Some(typed);
        } else {
            files.push(argument);
        }
    }
    if files.is_empty() {
        files.push("-".to_owned());
    }
    let mut code = ExitCode::SUCCESS;
    for file in files {
        let answer = if asks { question(&file) } else { plan(&file, seconds) };
        match answer {
            Ok(line) => println!("{line}"),
            Err(reason) => {
                eprintln!("{file}: {reason}");
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}

fn read(file: &str) -> Result<ProblemFile, String> {
    let text = match file {
        "-" => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map(|_| text)
        }
        file => fs::read_to_string(file),
    };
    let text = text.map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// What the page would ask its worker about one file.
fn question(file: &str) -> Result<String, String> {
    let problem = read(file)?.problem().map_err(|error| error.to_string())?;
    Ok(ask(&problem, Spread::Cheapest))
}

/// The answer to one file as JSON, or why there is none.
fn plan(file: &str, seconds: Option<f64>) -> Result<String, String> {
    let read = read(file)?;
    let problem = read.problem().map_err(|error| error.to_string())?;
    let many = problem.producers().len() > MANY_PRODUCERS;
    let usual = if many { SECONDS_FOR_MANY } else { SECONDS };
    let time = Duration::from_secs_f64(seconds.unwrap_or(usual));
    let start = Instant::now();
    let plan = solve(&problem, &mut |_| start.elapsed() < time);
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    let wrong = violations(&problem, &plan);
    if !wrong.is_empty() {
        return Err(format!("the plan breaks rules: {wrong:?}"));
    }
    let answer = Answer::of(&read, &problem, &plan, milliseconds);
    serde_json::to_string(&answer).map_err(|error| error.to_string())
}

#[derive(Deserialize)]
struct ProblemFile {
    name: Option<String>,
    weeks: u32,
    producers: Vec<ProducerFile>,
    lines: Vec<LineFile>,
    #[serde(default)]
    locked: Vec<ShareFile>,
    reference: Option<Reference>,
}

#[derive(Deserialize)]
struct Reference {
    bound: i64,
}

#[derive(Deserialize)]
struct ProducerFile {
    id: String,
    weekly_hours: f64,
    makes: Vec<MakingFile>,
}

#[derive(Deserialize)]
struct MakingFile {
    product: String,
    hours_per_piece: f64,
    weekly_capacity: u32,
    unit_cost: i64,
    minimum_batch: u32,
    lead_weeks: u32,
}

#[derive(Deserialize)]
struct LineFile {
    id: String,
    product: String,
    quantity: u32,
    due_week: u32,
    shortfall_cost: i64,
}

#[derive(Serialize, Deserialize)]
struct ShareFile {
    line: String,
    producer: String,
    week: u32,
    pieces: u32,
}

/// A decimal of up to six digits after the point is meant exactly, though a float cannot hold it.
const ROUNDING: f64 = 1e-3;

fn work(hours: f64, round: fn(f64) -> f64) -> Work {
    let millionths = hours * Work::HOUR as f64;
    let nearest = millionths.round();
    let whole = if (millionths - nearest).abs() < ROUNDING { nearest } else { round(millionths) };
    Work(whole.max(0.0) as u64)
}

impl ProblemFile {
    fn problem(&self) -> Result<Problem, tembus::plan::pool::problem::ProblemError> {
        let weeks = self.weeks as usize;
        let making = |making: &MakingFile| Making {
            product: making.product.clone(),
            work_per_piece: work(making.hours_per_piece, f64::ceil),
            capacity: vec![making.weekly_capacity; weeks],
            unit_cost: making.unit_cost,
            minimum_batch: making.minimum_batch,
            lead_weeks: making.lead_weeks,
        };
        let producers = self.producers.iter().map(|producer| Producer {
            id: producer.id.clone(),
            hours: vec![work(producer.weekly_hours, f64::floor).min(Work::UNLIMITED); weeks],
            makes: producer.makes.iter().map(making).collect(),
        });
        let lines = self.lines.iter().map(|line| Line {
            id: line.id.clone(),
            product: line.product.clone(),
            quantity: line.quantity,
            due_week: line.due_week,
            shortfall_cost: line.shortfall_cost,
        });
        let locked = self.locked.iter().map(|share| Locked {
            line: share.line.clone(),
            producer: share.producer.clone(),
            week: share.week,
            pieces: share.pieces,
        });
        Problem::new(self.weeks, producers.collect(), lines.collect(), locked.collect())
    }
}

/// Milliseconds to prepare for quick answers, and microseconds for each.
fn quick_answers(problem: &Problem, plan: &Plan) -> (f64, f64) {
    const ANSWERS: u32 = 1_000;
    let start = Instant::now();
    let room = Room::beside(problem, plan);
    let prepared = start.elapsed().as_secs_f64() * 1e3;
    let start = Instant::now();
    let lines = problem.lines().iter().cycle().zip(0..ANSWERS);
    for (line, number) in lines {
        let quantity = u64::from(line.quantity) + u64::from(number);
        std::hint::black_box(room.outlook(&line.product, quantity, line.due_week));
    }
    (prepared, start.elapsed().as_secs_f64() * 1e6 / f64::from(ANSWERS))
}

#[derive(Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    cost: i64,
    shortfall: u64,
    bound: i64,
    gap_percent: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    above_reference_percent: Option<f64>,
    milliseconds: f64,
    room_milliseconds: f64,
    outlook_microseconds: f64,
    lacks: Vec<LackFile>,
    shares: Vec<ShareFile>,
}

#[derive(Serialize)]
struct LackFile {
    product: String,
    week: u32,
    pieces: u64,
    cause: String,
}

impl Answer {
    fn of(read: &ProblemFile, problem: &Problem, plan: &Plan, milliseconds: f64) -> Self {
        let rounded = |value: f64| (value * 10_000.0).round() / 10_000.0;
        let shares = plan.shares.iter().map(|share| ShareFile {
            line: problem.lines()[share.line].id.clone(),
            producer: problem.producers()[share.producer].id.clone(),
            week: share.week,
            pieces: share.pieces,
        });
        let lacks = lacks(problem, plan).into_iter().map(|lack| LackFile {
            product: lack.product,
            week: lack.week,
            pieces: lack.pieces,
            cause: format!("{:?}", lack.cause),
        });
        let (room_milliseconds, outlook_microseconds) = quick_answers(problem, plan);
        let above = read.reference.as_ref().map(|reference| {
            rounded(
                100.0 * (plan.cost - reference.bound) as f64 / (reference.bound as f64).max(1.0),
            )
        });
        Self {
            name: read.name.clone(),
            cost: plan.cost,
            shortfall: plan.shortfall(),
            bound: plan.bound,
            gap_percent: rounded(100.0 * plan.gap()),
            above_reference_percent: above,
            milliseconds: rounded(milliseconds),
            room_milliseconds: rounded(room_milliseconds),
            outlook_microseconds: rounded(outlook_microseconds),
            lacks: lacks.collect(),
            shares: shares.collect(),
        }
    }
}
