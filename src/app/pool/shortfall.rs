//! What a plan lacks and what would mend it, in days and money.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::PoolQuestion;
use crate::domain::id::{LineId, OrderId, ProductId};
use crate::domain::money::Money;
use crate::domain::order::promise::DAYS_PER_MONTH;
use crate::plan::pool::answer::Plan;
use crate::plan::pool::lack::{Cause, lacks};
use crate::plan::pool::mend::{Mend, Overtime, mends};

/// Pieces of a product that are missing on a day, over all lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolLack {
    pub product: ProductId,
    /// The end of the week by which they had to be ready.
    pub due_on: NaiveDate,
    pub pieces: u64,
    pub cause: Cause,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    pub year: i32,
    /// From 1.
    pub month: u32,
}

/// One way to get what a line lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PoolMend {
    /// All of it, if it is due on `on`.
    Later { on: NaiveDate },
    /// So many pieces on each of these days.
    CallOffs { parts: Vec<(NaiveDate, u64)> },
    /// A further producer with this monthly capacity, who begins now.
    Producer { monthly_capacity: u64 },
    /// So many of the pieces by overtime, for this much in all.
    Overtime { pieces: u64, cost: Money },
}

impl PoolQuestion {
    /// What a plan lacks, by product and then day.
    pub fn lacks(&self, plan: &Plan) -> Vec<PoolLack> {
        let all = lacks(&self.problem, plan).into_iter();
        let named = all.filter_map(|lack| {
            Some(PoolLack {
                product: ProductId::parse(&lack.product)?,
                due_on: self.last_day(lack.week),
                pieces: lack.pieces,
                cause: lack.cause,
            })
        });
        named.collect()
    }

    /// Missing pieces by product and month.
    pub fn lacks_by_month(&self, plan: &Plan) -> BTreeMap<(ProductId, Month), u64> {
        let mut months = BTreeMap::new();
        for lack in self.lacks(plan) {
            let month = Month { year: lack.due_on.year(), month: lack.due_on.month() };
            *months.entry((lack.product, month)).or_default() += lack.pieces;
        }
        months
    }

    /// The ways to mend what an order line, or each of its call-offs, lacks: with its due day.
    pub fn mends(
        &self,
        plan: &Plan,
        order: OrderId,
        line: LineId,
        overtime: Overtime,
    ) -> Vec<(Option<NaiveDate>, PoolMend)> {
        let lines = self.problem.lines().iter().enumerate();
        let parts = lines.filter_map(|(index, asked)| {
            let found = self.lines.get(&asked.id)?;
            ((found.order, found.line) == (order, line)).then_some((index, found.due_on))
        });
        let each = parts.flat_map(|(index, due_on)| {
            let found = mends(&self.problem, plan, index, overtime).into_iter();
            found.map(move |mend| (due_on, self.in_days(mend)))
        });
        each.collect()
    }

    fn in_days(&self, mend: Mend) -> PoolMend {
        match mend {
            Mend::Later { week } => PoolMend::Later { on: self.last_day(week) },
            Mend::CallOffs { parts } => PoolMend::CallOffs {
                parts: parts.iter().map(|part| (self.last_day(part.week), part.pieces)).collect(),
            },
            Mend::Producer { pieces_a_week, .. } => PoolMend::Producer {
                monthly_capacity: (pieces_a_week * DAYS_PER_MONTH).div_ceil(7),
            },
            Mend::Overtime { pieces, cost } => {
                PoolMend::Overtime { pieces, cost: Money::new(cost, self.currency) }
            }
        }
    }
}
