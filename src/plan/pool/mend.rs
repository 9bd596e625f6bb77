//! What would mend a shortfall: a later day, call-offs, another producer, or overtime at a price.
//!
//! Each is reckoned for one line alone, beside the plan as it is: planning anew with it may turn
//! out better, never worse.

use super::answer::Plan;
use super::problem::Problem;
use super::room::Room;

/// How far overtime goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overtime {
    /// Pieces beyond the capacity of a week, in per cent of it.
    pub extra_percent: u32,
    /// What such a piece costs more, in per cent of its unit cost.
    pub surcharge_percent: u32,
}

impl Default for Overtime {
    /// Two hours a day on a week of 40: Indonesia's law allows 4 a day and 18 a week, and asks for
    /// 1.5 times the wage in the first hour and twice in the others (Government Regulation
    /// 35/2021, articles 26 and 31). The surcharge is on the whole unit cost: a careful figure.
    fn default() -> Self {
        Self { extra_percent: 25, surcharge_percent: 75 }
    }
}

/// Pieces that can be ready in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub week: u32,
    pub pieces: u64,
}

/// One way to get a line's missing pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mend {
    /// All of it, if it is due in `week`.
    Later { week: u32 },
    /// What can be ready when, beginning after the due week; together all that is missing.
    CallOffs { parts: Vec<Part> },
    /// A further workshop that makes so many a week from the first week on, ready at once.
    Producer { pieces_a_week: u64, weeks: u32 },
    /// Overtime of those who make it: so many pieces, at a price in minor units for them all.
    Overtime { pieces: u64, cost: i64 },
}

/// The ways to mend what one line lacks; empty if it lacks nothing.
pub fn mends(problem: &Problem, plan: &Plan, line: usize, overtime: Overtime) -> Vec<Mend> {
    let missing = u64::from(plan.missing.get(line).copied().unwrap_or(0));
    if missing == 0 {
        return Vec::new();
    }
    let room = Room::beside(problem, plan);
    let line = &problem.lines()[line];
    let mut mends = Vec::new();
    let outlook = room.outlook(&line.product, missing, line.due_week);
    if let Some(week) = outlook.earliest_week {
        mends.push(Mend::Later { week });
        let parts = call_offs(&room, &line.product, line.due_week, missing);
        if parts.len() > 1 {
            mends.push(Mend::CallOffs { parts });
        }
    }
    let weeks = line.due_week.min(problem.weeks());
    if weeks > 0 {
        mends.push(Mend::Producer { pieces_a_week: missing.div_ceil(weeks.into()), weeks });
    }
    mends.extend(with_overtime(problem, &room, &line.product, line.due_week, missing, overtime));
    mends
}

fn call_offs(room: &Room, product: &str, due_week: u32, missing: u64) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut left = missing;
    // What is free in time is of no use to this line as it is, or it would not be missing: it
    // comes with the first part.
    for free in room.free(product) {
        let pieces = left.min(free.most.into());
        if pieces == 0 {
            continue;
        }
        left -= pieces;
        let week = free.ready.max(due_week + 1);
        match parts.last_mut() {
            Some(part) if part.week == week => part.pieces += pieces,
            _ => parts.push(Part { week, pieces }),
        }
    }
    parts
}

fn with_overtime(
    problem: &Problem,
    room: &Room,
    product: &str,
    due_week: u32,
    missing: u64,
    overtime: Overtime,
) -> Option<Mend> {
    let mut offers: Vec<(i64, u64)> = Vec::new();
    for free in room.free(product).iter().filter(|free| free.ready <= due_week) {
        let making = problem.producers()[free.producer].makes.iter();
        let Some(making) = making.clone().find(|making| making.product == product) else {
            continue;
        };
        let capacity = u64::from(making.capacity[free.week as usize - 1]);
        let extra = capacity * u64::from(overtime.extra_percent) / 100;
        let made = capacity.saturating_sub(free.by_capacity.into());
        // A batch that was too small stays too small unless the overtime fills it.
        if extra > 0 && made + extra >= u64::from(making.minimum_batch) {
            let surcharge = i128::from(free.unit_cost) * i128::from(overtime.surcharge_percent);
            let surcharge = i64::try_from((surcharge + 99) / 100).unwrap_or(i64::MAX);
            offers.push((free.unit_cost.saturating_add(surcharge), extra));
        }
    }
    offers.sort_unstable();
    let (mut pieces, mut cost) = (0, 0_i64);
    for (each, extra) in offers {
        let taken = extra.min(missing - pieces);
        pieces += taken;
        cost = cost.saturating_add(each.saturating_mul(taken as i64));
    }
    (pieces > 0).then_some(Mend::Overtime { pieces, cost })
}
