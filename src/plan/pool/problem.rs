//! What a pool has to plan: lines that were ordered, and producers with the room they have.

use std::collections::BTreeSet;

/// The most weeks that are planned at once: two years of call-offs.
pub const MOST_WEEKS: u32 = 104;

/// Working time in millionths of an hour.
///
/// Whole numbers, so that "no more than the hours that there are" is exact. A time a piece is
/// rounded up and the hours of a week are rounded down: a plan never relies on the rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Work(pub u64);

impl Work {
    /// Millionths in an hour.
    pub const HOUR: u64 = 1_000_000;
    /// More than any workshop has in a week, so hours do not limit it.
    pub const UNLIMITED: Self = Self(1 << 50);

    pub const fn hours(hours: u64) -> Self {
        Self(hours * Self::HOUR)
    }
}

/// A workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Producer {
    pub id: String,
    /// The working time of each week over all products, week 1 first.
    pub hours: Vec<Work>,
    pub makes: Vec<Making>,
}

/// A product as one producer makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Making {
    pub product: String,
    pub work_per_piece: Work,
    /// Pieces that can be made in each week, week 1 first; what was promised elsewhere is taken off.
    pub capacity: Vec<u32>,
    /// What a piece costs the exporter, in minor units of one currency for the whole problem.
    pub unit_cost: i64,
    /// A week's pieces of this product are none or at least so many.
    pub minimum_batch: u32,
    /// Weeks from being made to being ready: made in week `w`, ready for what is due in `w + lead`.
    pub lead_weeks: u32,
}

/// A quantity that is due in one week: an order line, or one call-off of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    pub product: String,
    pub quantity: u32,
    /// The week by whose end it has to be ready; 0 is over already, after the last week nothing
    /// presses.
    pub due_week: u32,
    /// What a missing piece costs, in minor units: set it well above every unit cost.
    pub shortfall_cost: i64,
}

/// A share that was planned by hand, or is committed already: it stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    pub line: String,
    pub producer: String,
    pub week: u32,
    pub pieces: u32,
}

/// Why something is no pooling problem. Each carries the offending value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemError {
    #[error("{found} weeks cannot be planned, only 1 to {MOST_WEEKS}")]
    Weeks { found: u32 },
    #[error("the id {id:?} stands for two producers or two lines")]
    Twice { id: String },
    #[error("{producer:?} makes {product:?} twice")]
    MakesTwice { producer: String, product: String },
    #[error("{producer:?} says {found} weeks, the problem has {weeks}")]
    OtherWeeks { producer: String, found: usize, weeks: u32 },
    #[error("{id:?} has a cost of {cost}, at least 0 is needed")]
    NegativeCost { id: String, cost: i64 },
    #[error("quantities times costs come to more than can be reckoned with")]
    TooMuch,
    #[error("a share is locked for {line:?} at {producer:?} in week {week}, which does not fit")]
    LockedNowhere { line: String, producer: String, week: u32 },
    #[error("line {line:?} of {ordered} pieces has {locked} locked")]
    LockedTooMuch { line: String, ordered: u32, locked: u64 },
}

/// A pooling problem that holds together, in an order of its own: producers, what they make, and
/// lines are sorted by their ids. So the order in which somebody wrote them down changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    weeks: u32,
    producers: Vec<Producer>,
    lines: Vec<Line>,
    locked: Vec<Locked>,
}

impl Problem {
    pub fn new(
        weeks: u32,
        mut producers: Vec<Producer>,
        mut lines: Vec<Line>,
        mut locked: Vec<Locked>,
    ) -> Result<Self, ProblemError> {
        if weeks == 0 || weeks > MOST_WEEKS {
            return Err(ProblemError::Weeks { found: weeks });
        }
        producers.sort_by(|a, b| a.id.cmp(&b.id));
        lines.sort_by(|a, b| a.id.cmp(&b.id));
        locked.retain(|share| share.pieces > 0);
        locked.sort_by(|a, b| (&a.line, &a.producer, a.week).cmp(&(&b.line, &b.producer, b.week)));
        for producer in &mut producers {
            producer.makes.sort_by(|a, b| a.product.cmp(&b.product));
        }
        let problem = Self { weeks, producers, lines, locked };
        problem.check_producers()?;
        problem.check_lines()?;
        problem.check_size()?;
        problem.check_locked()?;
        Ok(problem)
    }

    pub const fn weeks(&self) -> u32 {
        self.weeks
    }

    /// Sorted by id.
    pub fn producers(&self) -> &[Producer] {
        &self.producers
    }

    /// Sorted by id.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub fn locked(&self) -> &[Locked] {
        &self.locked
    }

    /// All products that are ordered or made, sorted.
    pub fn products(&self) -> Vec<&str> {
        let ordered = self.lines.iter().map(|line| line.product.as_str());
        let made = self.producers.iter().flat_map(|producer| &producer.makes);
        let products: BTreeSet<&str> =
            ordered.chain(made.map(|making| making.product.as_str())).collect();
        products.into_iter().collect()
    }

    pub fn ordered(&self) -> u64 {
        self.lines.iter().map(|line| u64::from(line.quantity)).sum()
    }

    pub(super) fn line_index(&self, id: &str) -> Option<usize> {
        self.lines.binary_search_by(|line| line.id.as_str().cmp(id)).ok()
    }

    pub(super) fn producer_index(&self, id: &str) -> Option<usize> {
        self.producers.binary_search_by(|producer| producer.id.as_str().cmp(id)).ok()
    }

    fn check_producers(&self) -> Result<(), ProblemError> {
        if let Some(pair) = self.producers.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(ProblemError::Twice { id: pair[0].id.clone() });
        }
        for Producer { id, hours, makes } in &self.producers {
            let mut rows = makes.iter().map(|making| making.capacity.len()).chain([hours.len()]);
            if let Some(found) = rows.find(|found| *found != self.weeks as usize) {
                let (producer, weeks) = (id.clone(), self.weeks);
                return Err(ProblemError::OtherWeeks { producer, found, weeks });
            }
            if let Some(pair) = makes.windows(2).find(|pair| pair[0].product == pair[1].product) {
                let (producer, product) = (id.clone(), pair[0].product.clone());
                return Err(ProblemError::MakesTwice { producer, product });
            }
            if let Some(making) = makes.iter().find(|making| making.unit_cost < 0) {
                let (id, cost) = (id.clone(), making.unit_cost);
                return Err(ProblemError::NegativeCost { id, cost });
            }
        }
        Ok(())
    }

    fn check_lines(&self) -> Result<(), ProblemError> {
        if let Some(pair) = self.lines.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(ProblemError::Twice { id: pair[0].id.clone() });
        }
        for Line { id, shortfall_cost, .. } in &self.lines {
            if *shortfall_cost < 0 {
                return Err(ProblemError::NegativeCost { id: id.clone(), cost: *shortfall_cost });
            }
        }
        Ok(())
    }

    /// Every sum of costs, of pieces or of hours stays far inside 64 bits, whatever the plan.
    fn check_size(&self) -> Result<(), ProblemError> {
        let makings = || self.producers.iter().flat_map(|producer| &producer.makes);
        let costs = makings().map(|making| making.unit_cost);
        let costs = costs.chain(self.lines.iter().map(|line| line.shortfall_cost));
        let dearest = i128::from(costs.max().unwrap_or(0));
        let longest = makings().map(|making| making.work_per_piece).max().unwrap_or_default();
        let hours = self.producers.iter().flat_map(|producer| &producer.hours);
        let hours_fit = hours.into_iter().all(|hours| *hours <= Work::UNLIMITED);
        let fits = i128::from(self.ordered()) * dearest < i128::from(i64::MAX) / 16
            && self.ordered() < u64::from(u32::MAX) / 16
            && longest <= Work::hours(1 << 20)
            && hours_fit;
        if fits { Ok(()) } else { Err(ProblemError::TooMuch) }
    }

    fn check_locked(&self) -> Result<(), ProblemError> {
        let mut of_line = vec![0_u64; self.lines.len()];
        for share in &self.locked {
            let line = self.line_index(&share.line);
            let making =
                self.producer_index(&share.producer).zip(line).filter(|(producer, line)| {
                    let product = &self.lines[*line].product;
                    let makes = self.producers[*producer].makes.iter();
                    makes.clone().any(|making| {
                        making.product == *product
                            && share.week.saturating_add(making.lead_weeks)
                                <= self.lines[*line].due_week
                    })
                });
            let in_weeks = (1..=self.weeks).contains(&share.week);
            let Some((_, line)) = making.filter(|_| in_weeks) else {
                let Locked { line, producer, week, .. } = share.clone();
                return Err(ProblemError::LockedNowhere { line, producer, week });
            };
            of_line[line] += u64::from(share.pieces);
        }
        for (line, locked) in self.lines.iter().zip(of_line) {
            if locked > u64::from(line.quantity) {
                let (id, ordered) = (line.id.clone(), line.quantity);
                return Err(ProblemError::LockedTooMuch { line: id, ordered, locked });
            }
        }
        Ok(())
    }
}
