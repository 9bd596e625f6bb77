//! Loads the container problems of a file, and prints one line of JSON for each.
//!
//! ```text
//! cargo run --release --example load -- [FILE] [--seconds N] [--support full|none] [--cases 1,11,21] [--placements | --fleet]
//! cargo run --release --example load -- --read [FILE]
//! ```
//!
//! FILE is in the OR-Library's thpack format; without it, or as `-`, standard input is read. Each
//! problem gets N seconds (1 if not said) of one thread. `utilisation` is the share of the container's
//! volume. With `--placements` the line also holds `[type, x, y, z, length, width, height]` for each
//! box, types counted from 1. With `--fleet` the problem is asked as the page asks its worker, and the
//! line also holds that question, `ask`. `--read` takes a worker's answers, one a line, and prints what
//! they fill. The program ends with 1 if the independent check finds a fault.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use serde_json::json;
use tembus::app::loading::{Patience, answer, ask, read_answer};
use tembus::plan::load::check::check;
use tembus::plan::load::{FleetTask, Load, Offer, Support, Task, load};

mod thpack;

struct Wanted {
    file: Option<String>,
    seconds: f64,
    support: Support,
    cases: Option<Vec<u32>>,
    placements: bool,
    fleet: bool,
    read: bool,
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("load: {message}");
            eprintln!(
                "usage: load [FILE] [--seconds N] [--support full|none] [--cases 1,11,21] [--placements | --fleet]"
            );
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool, String> {
    let wanted = wanted(env::args().skip(1))?;
    if wanted.read {
        return read(&text(wanted.file.as_deref())?).map(|()| true);
    }
    let problems = thpack::problems(&text(wanted.file.as_deref())?, wanted.support)?;
    let mut right = true;
    for (number, task) in problems {
        if wanted.cases.as_ref().is_some_and(|cases| !cases.contains(&number)) {
            continue;
        }
        if wanted.fleet {
            let (ask, filled, took) = asked(&task, wanted.seconds)?;
            let took = took.as_millis();
            let line =
                json!({ "case": number, "ask": ask, "utilisation": filled, "milliseconds": took });
            writeln!(io::stdout(), "{line}").map_err(|error| error.to_string())?;
            continue;
        }
        let (plan, took) = timed(&task, wanted.seconds)?;
        let faults = check(&task, &plan);
        let mut line = json!({
            "case": number,
            "utilisation": plan.volume_mm3 as f64 / plan.room_mm3 as f64,
            "items_placed": plan.placements.len(),
            "items": task.cargo.iter().map(|cargo| cargo.pieces).sum::<u32>(),
            "milliseconds": took.as_millis(),
            "faults": faults.len(),
        });
        if wanted.placements {
            line["placements"] = placements(&plan);
        }
        for fault in &faults {
            eprintln!("case {number}: {fault:?}");
        }
        right &= faults.is_empty();
        writeln!(io::stdout(), "{line}").map_err(|error| error.to_string())?;
    }
    Ok(right)
}

#[allow(clippy::disallowed_methods, reason = "a program that measures needs a real clock")]
fn timed(task: &Task, seconds: f64) -> Result<(Load, Duration), String> {
    let start = Instant::now();
    let plan = load(task, &mut |_| start.elapsed().as_secs_f64() < seconds);
    Ok((plan.map_err(|error| error.to_string())?, start.elapsed()))
}

/// What a page would ask its worker about the problem, how full the answer of this program is, and
/// how long that took.
#[allow(clippy::disallowed_methods, reason = "a program that measures needs a real clock")]
fn asked(task: &Task, seconds: f64) -> Result<(String, f64, Duration), String> {
    let Task { container, reserve, ref cargo, rules } = *task;
    let offers = vec![Offer { container, cost: 1, most: 1 }];
    let text = ask(&FleetTask { offers, reserve, cargo: cargo.clone(), rules });
    let start = Instant::now();
    let elapsed = || u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    let most_ms = Duration::from_secs_f64(seconds).as_millis();
    let most_ms = u64::try_from(most_ms).map_err(|error| error.to_string())?;
    let mut patience = Patience { elapsed_ms: &elapsed, most_ms, tell: &mut |_| {} };
    let answer = answer(&text, &mut patience).map_err(|error| error.to_string())?;
    let took = start.elapsed();
    Ok((text, filled(&answer)?, took))
}

/// The share of the first container's room that an answer fills.
fn filled(answer: &str) -> Result<f64, String> {
    let fleet = read_answer(answer).map_err(|error| error.to_string())?;
    let first = fleet.containers.first().ok_or("no container is loaded")?;
    let faults = check(&first.task, &first.load);
    match faults.is_empty() {
        true => Ok(first.load.volume_mm3 as f64 / first.load.room_mm3 as f64),
        false => Err(format!("the load breaks rules: {faults:?}")),
    }
}

fn read(answers: &str) -> Result<(), String> {
    for answer in answers.lines().filter(|line| !line.is_empty()) {
        let line = json!({ "utilisation": filled(answer)? });
        writeln!(io::stdout(), "{line}").map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn placements(plan: &Load) -> serde_json::Value {
    let boxes = plan.placements.iter().map(|one| {
        json!([
            one.cargo + 1,
            one.x_mm,
            one.y_mm,
            one.z_mm,
            one.length_mm,
            one.width_mm,
            one.height_mm
        ])
    });
    boxes.collect()
}

fn wanted(mut arguments: impl Iterator<Item = String>) -> Result<Wanted, String> {
    let mut wanted = Wanted {
        file: None,
        seconds: 1.0,
        support: Support::Full,
        cases: None,
        placements: false,
        fleet: false,
        read: false,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--seconds" => {
                let text = value()?;
                wanted.seconds = text.parse().map_err(|_| format!("{text:?} is no number"))?;
            }
            "--support" => {
                wanted.support = match value()?.as_str() {
                    "full" => Support::Full,
                    "none" => Support::None,
                    other => return Err(format!("--support is full or none, not {other:?}")),
                }
            }
            "--cases" => {
                let numbers: Result<_, _> = value()?.split(',').map(str::parse).collect();
                wanted.cases = Some(numbers.map_err(|error| format!("--cases: {error}"))?);
            }
            "--placements" => wanted.placements = true,
            "--fleet" => wanted.fleet = true,
            "--read" => wanted.read = true,
            other if other.starts_with("--") => return Err(format!("{other} is not known")),
            _ => wanted.file = Some(argument),
        }
    }
    Ok(wanted)
}

fn text(file: Option<&str>) -> Result<String, String> {
    match file {
        Some(file) if file != "-" => {
            fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
        }
        _ => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map_err(|error| error.to_string())?;
            Ok(text)
        }
    }
}
