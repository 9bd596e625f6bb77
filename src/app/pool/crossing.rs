//! Problems and plans as rows of whole numbers, to cross from the page to the planner and back.
//!
//! Ids stay on the page: in the worker a producer, a product or a line is known by its place. The
//! places keep the order of the ids, so a plan of the one is a plan of the other.

use crate::app::loading::numbers::{Numbers, Unreadable, Written};
use crate::plan::pool::answer::{Plan, Share};
use crate::plan::pool::problem::{Line, Locked, Making, Problem, Producer, Work};

/// A place as an id that sorts as the place does.
fn id(place: usize) -> String {
    format!("{place:06}")
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// Costs are never negative: a problem with such a cost is none.
fn cost(minor: i64) -> u64 {
    u64::try_from(minor).unwrap_or(0)
}

fn place_of(products: &[&str], product: &str) -> u64 {
    count(products.binary_search(&product).unwrap_or_default())
}

impl Written for Problem {
    fn write(&self, to: &mut Vec<u64>) {
        let products = self.products();
        to.push(u64::from(self.weeks()));
        to.push(count(self.producers().len()));
        for producer in self.producers() {
            to.extend(producer.hours.iter().map(|work| work.0));
            to.push(count(producer.makes.len()));
            for making in &producer.makes {
                to.extend([
                    place_of(&products, &making.product),
                    making.work_per_piece.0,
                    cost(making.unit_cost),
                    u64::from(making.minimum_batch),
                    u64::from(making.lead_weeks),
                ]);
                to.extend(making.capacity.iter().map(|pieces| u64::from(*pieces)));
            }
        }
        to.push(count(self.lines().len()));
        for line in self.lines() {
            to.extend([
                place_of(&products, &line.product),
                u64::from(line.quantity),
                u64::from(line.due_week),
                cost(line.shortfall_cost),
            ]);
        }
        to.push(count(self.locked().len()));
        for share in self.locked() {
            let line = self.lines().iter().position(|line| line.id == share.line);
            let producer = self.producers().iter().position(|it| it.id == share.producer);
            to.extend([
                count(line.unwrap_or_default()),
                count(producer.unwrap_or_default()),
                u64::from(share.week),
                u64::from(share.pieces),
            ]);
        }
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        let weeks: u32 = from.next()?;
        let each_week = |from: &mut Numbers| (0..weeks).map(|_| from.next()).collect();
        let producers: usize = from.next()?;
        let producers = (0..producers).map(|place| {
            let hours: Result<Vec<u64>, Unreadable> = each_week(from);
            let hours = hours?.into_iter().map(Work).collect();
            let makes: usize = from.next()?;
            let makes = (0..makes).map(|_| {
                Ok(Making {
                    product: id(from.next()?),
                    work_per_piece: Work(from.next()?),
                    unit_cost: from.next()?,
                    minimum_batch: from.next()?,
                    lead_weeks: from.next()?,
                    capacity: (0..weeks).map(|_| from.next()).collect::<Result<_, _>>()?,
                })
            });
            let makes = makes.collect::<Result<_, _>>()?;
            Ok(Producer { id: id(place), hours, makes })
        });
        let producers = producers.collect::<Result<_, _>>()?;
        let lines: usize = from.next()?;
        let lines = (0..lines).map(|place| {
            Ok(Line {
                id: id(place),
                product: id(from.next()?),
                quantity: from.next()?,
                due_week: from.next()?,
                shortfall_cost: from.next()?,
            })
        });
        let lines = lines.collect::<Result<_, _>>()?;
        let locked: usize = from.next()?;
        let locked = (0..locked).map(|_| {
            Ok(Locked {
                line: id(from.next()?),
                producer: id(from.next()?),
                week: from.next()?,
                pieces: from.next()?,
            })
        });
        let locked = locked.collect::<Result<_, _>>()?;
        // A problem that was one on the page is one here.
        Self::new(weeks, producers, lines, locked).map_err(|_| from.unreadable())
    }
}

impl Written for Plan {
    fn write(&self, to: &mut Vec<u64>) {
        to.push(count(self.shares.len()));
        for share in &self.shares {
            to.extend([
                count(share.line),
                count(share.producer),
                u64::from(share.week),
                u64::from(share.pieces),
                u64::from(share.locked),
            ]);
        }
        self.missing.write(to);
        to.extend([cost(self.cost), cost(self.bound)]);
    }

    fn read(from: &mut Numbers) -> Result<Self, Unreadable> {
        let shares: usize = from.next()?;
        let shares = (0..shares).map(|_| {
            Ok(Share {
                line: from.next()?,
                producer: from.next()?,
                week: from.next()?,
                pieces: from.next()?,
                locked: from.flag()?,
            })
        });
        let shares = shares.collect::<Result<_, _>>()?;
        Ok(Self { shares, missing: Vec::read(from)?, cost: from.next()?, bound: from.next()? })
    }
}
