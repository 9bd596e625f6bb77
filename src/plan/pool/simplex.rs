//! A dual simplex method for generalised networks: every column has at most two entries.
//!
//! The start is the basis of all slacks with every cost at least 0, which is dual feasible; the
//! same is true after bounds have changed, so a branch of the search goes on from the basis before
//! it. Boxed columns are flipped in passing (the long-step ratio test). The basis is solved afresh
//! in every step, which a network allows in linear time, so no error adds up.
//! Source: Koberstein, The Dual Simplex Method (Paderborn 2005), chapters 3 and 6.

use super::factor::{Column, Factor};

/// Where a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Basic,
    AtLower,
    AtUpper,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Optimal,
    /// No values keep all bounds.
    Infeasible,
    /// Too many steps, or the numbers became useless.
    GaveUp,
}

/// `min cost · x` with `Σ column x = right`, `lower ≤ x ≤ upper`.
#[derive(Clone, Debug)]
pub struct Simplex {
    pub columns: Vec<Column>,
    pub cost: Vec<f64>,
    pub lower: Vec<f64>,
    pub upper: Vec<f64>,
    pub right: Vec<f64>,
    /// Which columns are basic, by position.
    pub basis: Vec<u32>,
    pub place: Vec<Place>,
    /// The value of each column, after [`Simplex::solve`].
    pub values: Vec<f64>,
    /// The price of each row, after [`Simplex::solve`].
    pub prices: Vec<f64>,
    /// Steps taken since the beginning.
    pub steps: u64,
    /// Whether the numbers cannot be trusted any more.
    pub useless: bool,
    factor: Factor,
    work: Scratch,
}

/// Memory that is used again in each step.
#[derive(Clone, Debug, Default)]
struct Scratch {
    right: Vec<f64>,
    basic: Vec<f64>,
    basic_cost: Vec<f64>,
    unit: Vec<f64>,
    row: Vec<f64>,
    breaks: Vec<Break>,
}

/// A column whose reduced cost reaches 0 during a step.
#[derive(Clone, Copy, Debug)]
struct Break {
    ratio: f64,
    column: u32,
    size: f64,
}

/// How far a value may be outside its bounds.
const PRIMAL: f64 = 1e-7;
/// Smaller entries are taken for rounding errors.
const PIVOT: f64 = 1e-9;

impl Simplex {
    /// `basis` must be regular and its prices 0: columns of cost 0.
    pub fn new(
        columns: Vec<Column>,
        cost: Vec<f64>,
        bounds: (Vec<f64>, Vec<f64>),
        right: Vec<f64>,
        basis: Vec<u32>,
    ) -> Self {
        let mut place = vec![Place::AtLower; columns.len()];
        for column in &basis {
            place[*column as usize] = Place::Basic;
        }
        let (rows, size) = (right.len(), columns.len());
        Self {
            columns,
            cost,
            lower: bounds.0,
            upper: bounds.1,
            right,
            basis,
            place,
            values: vec![0.0; size],
            prices: vec![0.0; rows],
            steps: 0,
            useless: false,
            factor: Factor::default(),
            work: Scratch {
                basic: vec![0.0; rows],
                row: vec![0.0; rows],
                unit: vec![0.0; rows],
                ..Scratch::default()
            },
        }
    }

    /// Goes on from the present basis until it is optimal, at most `most_steps`.
    pub fn solve(&mut self, most_steps: u64) -> Ending {
        for _ in 0..most_steps {
            if !self.evaluate() {
                self.useless = true;
                return Ending::GaveUp;
            }
            let Some((position, excess)) = self.leaving() else {
                self.write_values();
                return Ending::Optimal;
            };
            self.steps += 1;
            match self.step(position, excess) {
                Ok(true) => {}
                Ok(false) => return Ending::Infeasible,
                Err(Useless) => {
                    self.useless = true;
                    return Ending::GaveUp;
                }
            }
        }
        Ending::GaveUp
    }

    /// The basic values and the prices of the present basis.
    fn evaluate(&mut self) -> bool {
        if !self.factor.of(&self.columns, &self.basis) {
            return false;
        }
        let work = &mut self.work;
        work.basic_cost.clear();
        work.basic_cost.extend(self.basis.iter().map(|column| self.cost[*column as usize]));
        if !self.factor.rows(&work.basic_cost, &mut self.prices) {
            return false;
        }
        work.right.clear();
        work.right.extend_from_slice(&self.right);
        for (index, column) in self.columns.iter().enumerate() {
            let value = match self.place[index] {
                Place::Basic => continue,
                Place::AtLower => self.lower[index],
                Place::AtUpper => self.upper[index],
            };
            if value != 0.0 {
                work.right[column.rows[0] as usize] -= column.coefficients[0] * value;
                if column.rows[1] != super::factor::NO_ROW {
                    work.right[column.rows[1] as usize] -= column.coefficients[1] * value;
                }
            }
        }
        self.factor.columns(&mut work.right, &mut work.basic)
    }

    /// The position that is furthest outside its bounds, and by how much: negative below.
    fn leaving(&self) -> Option<(usize, f64)> {
        let mut worst: Option<(usize, f64)> = None;
        for (position, column) in self.basis.iter().enumerate() {
            let (value, column) = (self.work.basic[position], *column as usize);
            let excess = if value < self.lower[column] {
                value - self.lower[column]
            } else if value > self.upper[column] {
                value - self.upper[column]
            } else {
                continue;
            };
            if excess.abs() > PRIMAL && worst.is_none_or(|(_, most)| excess.abs() > most.abs()) {
                worst = Some((position, excess));
            }
        }
        worst
    }

    /// One change of basis; false if there is none, so that no values keep the bounds.
    fn step(&mut self, position: usize, excess: f64) -> Result<bool, Useless> {
        self.work.unit[position] = 1.0;
        let solved = self.factor.rows(&self.work.unit, &mut self.work.row);
        self.work.unit[position] = 0.0;
        if !solved {
            return Err(Useless);
        }
        // Seen from below: as if the leaving column always had to rise to its bound.
        let sign = if excess < 0.0 { 1.0 } else { -1.0 };
        let mut breaks = std::mem::take(&mut self.work.breaks);
        breaks.clear();
        for (index, column) in self.columns.iter().enumerate() {
            let place = self.place[index];
            if place == Place::Basic || self.lower[index] == self.upper[index] {
                continue;
            }
            let entry = sign * column.times(&self.work.row);
            let helps = if place == Place::AtLower { entry < -PIVOT } else { entry > PIVOT };
            if helps {
                let reduced = self.cost[index] - column.times(&self.prices);
                let reduced = if place == Place::AtLower { reduced } else { -reduced };
                let ratio = reduced.max(0.0) / entry.abs();
                breaks.push(Break { ratio, column: index as u32, size: entry.abs() });
            }
        }
        let entering = self.pass(&mut breaks, excess.abs());
        self.work.breaks = breaks;
        let Some(entering) = entering else { return Ok(false) };
        let leaving = self.basis[position] as usize;
        self.place[leaving] = if excess < 0.0 { Place::AtLower } else { Place::AtUpper };
        self.place[entering as usize] = Place::Basic;
        self.basis[position] = entering;
        Ok(true)
    }

    /// The column that enters; those that are passed before it change their bound.
    fn pass(&mut self, breaks: &mut [Break], excess: f64) -> Option<u32> {
        breaks.sort_unstable_by(|a, b| {
            a.ratio
                .total_cmp(&b.ratio)
                .then(b.size.total_cmp(&a.size))
                .then(a.column.cmp(&b.column))
        });
        let mut slope = excess;
        let mut stop = None;
        for (index, at) in breaks.iter().enumerate() {
            let column = at.column as usize;
            slope -= at.size * (self.upper[column] - self.lower[column]);
            if slope <= 0.0 {
                stop = Some(index);
                break;
            }
        }
        let stop = stop?;
        for at in &breaks[..stop] {
            let place = &mut self.place[at.column as usize];
            *place = if *place == Place::AtLower { Place::AtUpper } else { Place::AtLower };
        }
        Some(breaks[stop].column)
    }

    fn write_values(&mut self) {
        for index in 0..self.columns.len() {
            self.values[index] = match self.place[index] {
                Place::Basic => 0.0,
                Place::AtLower => self.lower[index],
                Place::AtUpper => self.upper[index],
            };
        }
        for (position, column) in self.basis.iter().enumerate() {
            self.values[*column as usize] = self.work.basic[position];
        }
    }
}

/// The numbers cannot be trusted any more.
struct Useless;
