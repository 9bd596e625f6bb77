//! Weeks, days off, and what each producer can make in a week beside what is given away already.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{days_after, maker};
use crate::app::workspace::Workspace;
use crate::domain::holiday::Holidays;
use crate::domain::id::{AllocationId, ProducerId, ProductId};
use crate::domain::order::promise::DAYS_PER_MONTH;
use crate::domain::producer::{Grade, Making, Producer};
use crate::domain::product::Product;
use crate::plan::pool::problem::{self, Work};

/// The exporter's own workshop among the producers of a problem.
pub(super) const OWN: &str = "own";

const DAYS_PER_WEEK: u64 = 7;
/// Millionths of an hour, rounded up.
const MINUTE: u64 = Work::HOUR.div_ceil(60);

/// Weeks from a day on. The first begins on that day, whichever day of the week it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Calendar {
    start: NaiveDate,
    weeks: u32,
    holidays: Holidays,
    /// Pieces that are given away, by maker, product and week.
    taken: BTreeMap<(String, ProductId, u32), u64>,
}

/// Whole weeks that are over by the end of `due`: what is made in them is ready by then.
pub(super) fn weeks_until(start: NaiveDate, due: NaiveDate) -> u32 {
    let days = u64::try_from((due - start).num_days() + 1).unwrap_or(0);
    u32::try_from(days / DAYS_PER_WEEK).unwrap_or(u32::MAX)
}

impl Calendar {
    /// `free` are shares whose room may be used again.
    pub fn of(workspace: &Workspace, start: NaiveDate, weeks: u32, free: &[AllocationId]) -> Self {
        let mut taken: BTreeMap<(String, ProductId, u32), u64> = BTreeMap::new();
        for share in workspace.allocations.values().filter(|share| !free.contains(&share.id)) {
            // What should have been made before still has to be made now.
            let days = (share.make_from - start).num_days();
            let week = u64::try_from(days).unwrap_or(0) / DAYS_PER_WEEK + 1;
            let week = u32::try_from(week).unwrap_or(u32::MAX);
            let pieces = taken.entry((maker(share.producer), share.product, week)).or_default();
            *pieces += u64::from(share.expected());
        }
        Self { start, weeks, holidays: workspace.holidays.value.clone(), taken }
    }

    pub fn first_day(&self, week: u32) -> NaiveDate {
        days_after(self.start, DAYS_PER_WEEK * u64::from(week.saturating_sub(1)))
    }

    pub fn last_day(&self, week: u32) -> NaiveDate {
        days_after(self.start, DAYS_PER_WEEK * u64::from(week)).pred_opt().unwrap_or(self.start)
    }

    /// Everybody who makes something, the own workshop included. `cost` is what a piece costs.
    pub fn producers(
        &self,
        workspace: &Workspace,
        cost: &impl Fn(Option<ProducerId>, ProductId) -> i64,
    ) -> Vec<problem::Producer> {
        let own = workspace.catalogue().filter_map(|product| self.own(&product.value, cost));
        let own = problem::Producer {
            id: OWN.to_owned(),
            hours: vec![Work::UNLIMITED; self.weeks as usize],
            makes: own.collect(),
        };
        let others = workspace.workshops().map(|producer| self.producer(&producer.value, cost));
        others.chain([own]).collect()
    }

    /// The own workshop works on a product through its lead time, and nothing is ready before.
    fn own(
        &self,
        product: &Product,
        cost: &impl Fn(Option<ProducerId>, ProductId) -> i64,
    ) -> Option<problem::Making> {
        let monthly = product.monthly_capacity?;
        let open = self.open_days(|_| false);
        let mut capacity = self.pieces(monthly, &open);
        let lead = u64::from(product.lead_time_days.unwrap_or(0)).div_ceil(DAYS_PER_WEEK);
        let before = (lead.saturating_sub(1) as usize).min(capacity.len());
        let made: u64 = capacity[..before].iter().sum();
        capacity[..before].fill(0);
        if let Some(first) = capacity.get_mut(before) {
            *first += made;
        }
        Some(problem::Making {
            product: product.id.to_string(),
            work_per_piece: Work(0),
            capacity: self.left(OWN, product.id, capacity),
            unit_cost: cost(None, product.id),
            minimum_batch: 1,
            lead_weeks: 0,
        })
    }

    fn producer(
        &self,
        producer: &Producer,
        cost: &impl Fn(Option<ProducerId>, ProductId) -> i64,
    ) -> problem::Producer {
        let open = self.open_days(|day| producer.is_off_on(day));
        let hours = open.iter().map(|open| {
            let all = producer.weekly_hours.map(|hours| Work::hours(hours.into()).0);
            let part = all.map(|all| Work(all * open / DAYS_PER_WEEK));
            part.unwrap_or(Work::UNLIMITED).min(Work::UNLIMITED)
        });
        // Grade C is not fit for export.
        let makes = producer.makes.iter().filter(|making| making.grade != Grade::C);
        let makes = makes.map(|making| self.making(producer, making, &open, cost));
        problem::Producer {
            id: producer.id.to_string(),
            hours: hours.collect(),
            makes: makes.collect(),
        }
    }

    fn making(
        &self,
        producer: &Producer,
        making: &Making,
        open: &[u64],
        cost: &impl Fn(Option<ProducerId>, ProductId) -> i64,
    ) -> problem::Making {
        let mut capacity = self.pieces(making.monthly_capacity, open);
        for (week, capacity) in (1..).zip(&mut capacity) {
            *capacity = capacity.saturating_sub(self.elsewhere(producer, making.product, week));
        }
        let minutes = making.minutes_per_piece.filter(|_| producer.weekly_hours.is_some());
        problem::Making {
            product: making.product.to_string(),
            work_per_piece: Work(u64::from(minutes.unwrap_or(0)) * MINUTE),
            capacity: self.left(&producer.id.to_string(), making.product, capacity),
            unit_cost: cost(Some(producer.id), making.product),
            minimum_batch: making.minimum_batch,
            lead_weeks: u64::from(making.lead_time_days).div_ceil(DAYS_PER_WEEK) as u32,
        }
    }

    /// How many days of each week are worked.
    fn open_days(&self, is_off: impl Fn(NaiveDate) -> bool) -> Vec<u64> {
        let open = |week: u32| {
            let days = (0..DAYS_PER_WEEK).map(|day| days_after(self.first_day(week), day));
            days.filter(|day| !self.holidays.has(*day) && !is_off(*day)).count() as u64
        };
        (1..=self.weeks).map(open).collect()
    }

    /// A monthly capacity by weeks. What a week's part of a piece leaves over counts in the next.
    fn pieces(&self, monthly: u32, open: &[u64]) -> Vec<u64> {
        let mut days = 0;
        let mut before = 0;
        open.iter()
            .map(|open| {
                days += open;
                let until = u64::from(monthly) * days / DAYS_PER_MONTH;
                let pieces = until - before;
                before = until;
                pieces
            })
            .collect()
    }

    /// Pieces promised to others that fall into a week, rounded up.
    fn elsewhere(&self, producer: &Producer, product: ProductId, week: u32) -> u64 {
        let (first, last) = (self.first_day(week), self.last_day(week));
        let promised = producer.elsewhere.iter().filter(|promised| promised.product == product);
        promised
            .map(|promised| {
                let all = (promised.to - promised.from).num_days() + 1;
                let here = (promised.to.min(last) - promised.from.max(first)).num_days() + 1;
                match (u64::try_from(all), u64::try_from(here)) {
                    (Ok(all), Ok(here)) if all > 0 => {
                        (u64::from(promised.quantity) * here).div_ceil(all)
                    }
                    _ => 0,
                }
            })
            .sum()
    }

    /// Capacities less what is given away. What does not fit into its week weighs on later ones.
    fn left(&self, maker: &str, product: ProductId, capacity: Vec<u64>) -> Vec<u32> {
        let mut owed = 0;
        let weeks = (1..).zip(capacity);
        weeks
            .map(|(week, capacity)| {
                owed += self.taken.get(&(maker.to_owned(), product, week)).copied().unwrap_or(0);
                let used = capacity.min(owed);
                owed -= used;
                u32::try_from(capacity - used).unwrap_or(u32::MAX)
            })
            .collect()
    }
}
