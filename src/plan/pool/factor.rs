//! Solving with a basis of which every column has at most two entries.
//!
//! Such a basis is a graph: rows are its nodes, columns its edges, and a column of one entry is a
//! loop. In a regular basis each connected part has exactly one cycle or loop, so leaves can be
//! peeled off until only cycles are left: a system is solved in time linear in its rows, and
//! nothing has to be kept up to date from one basis to the next.
//! Source: generalised networks in Ahuja, Magnanti, Orlin, Network Flows (1993), chapter 15.

/// Stands for "no second entry".
pub const NO_ROW: u32 = u32::MAX;

/// A column: `coefficients[k]` in row `rows[k]`; the second row may be [`NO_ROW`].
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub rows: [u32; 2],
    pub coefficients: [f64; 2],
}

impl Column {
    pub const fn one(row: u32, coefficient: f64) -> Self {
        Self { rows: [row, NO_ROW], coefficients: [coefficient, 0.0] }
    }

    pub const fn two(first: (u32, f64), second: (u32, f64)) -> Self {
        Self { rows: [first.0, second.0], coefficients: [first.1, second.1] }
    }

    /// The scalar product with a vector over the rows.
    #[inline]
    pub fn times(&self, rows: &[f64]) -> f64 {
        let first = self.coefficients[0] * rows[self.rows[0] as usize];
        if self.rows[1] == NO_ROW {
            return first;
        }
        first + self.coefficients[1] * rows[self.rows[1] as usize]
    }

    fn other(&self, row: u32) -> u32 {
        if self.rows[0] == row { self.rows[1] } else { self.rows[0] }
    }

    fn at(&self, row: u32) -> f64 {
        if self.rows[0] == row { self.coefficients[0] } else { self.coefficients[1] }
    }
}

/// A column that determines one row, once the columns before it are known.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// Which column of the basis.
    position: u32,
    row: u32,
    other: u32,
    pivot: f64,
    off: f64,
}

/// The order in which a basis is solved. Kept between uses only to keep its memory.
#[derive(Clone, Debug, Default)]
pub struct Factor {
    peeled: Vec<Step>,
    /// The cycles' steps one after the other; each cycle ends where `cycle_ends` says.
    around: Vec<Step>,
    cycle_ends: Vec<usize>,
    degree: Vec<u32>,
    edges: Vec<u32>,
    leaves: Vec<u32>,
    assigned: Vec<bool>,
}

/// Smaller than this no pivot may be.
const SINGULAR: f64 = 1e-11;

impl Factor {
    /// Orders the basis. False if it is singular.
    pub fn of(&mut self, columns: &[Column], basis: &[u32]) -> bool {
        let rows = basis.len();
        self.peeled.clear();
        self.around.clear();
        self.cycle_ends.clear();
        self.leaves.clear();
        self.degree.clear();
        self.degree.resize(rows, 0);
        self.edges.clear();
        self.edges.resize(rows, 0);
        self.assigned.clear();
        self.assigned.resize(rows, false);
        for (position, column) in basis.iter().enumerate() {
            for row in columns[*column as usize].rows {
                if row != NO_ROW {
                    self.degree[row as usize] += 1;
                    self.edges[row as usize] ^= position as u32;
                }
            }
        }
        self.leaves.extend((0..rows as u32).filter(|row| self.degree[*row as usize] == 1));
        while let Some(row) = self.leaves.pop() {
            if self.degree[row as usize] != 1 {
                return false;
            }
            let position = self.edges[row as usize];
            let column = &columns[basis[position as usize] as usize];
            let other = column.other(row);
            let off = if other == NO_ROW { 0.0 } else { column.at(other) };
            let step = Step { position, row, other, pivot: column.at(row), off };
            self.peeled.push(step);
            self.assigned[position as usize] = true;
            self.degree[row as usize] = 0;
            if other != NO_ROW {
                self.degree[other as usize] -= 1;
                self.edges[other as usize] ^= position;
                match self.degree[other as usize] {
                    0 => return false,
                    1 => self.leaves.push(other),
                    _ => {}
                }
            }
        }
        self.peeled.len() == rows || self.find_cycles(columns, basis)
    }

    /// What is left when all leaves are gone: every row has two columns.
    fn find_cycles(&mut self, columns: &[Column], basis: &[u32]) -> bool {
        let rows = basis.len();
        if self.degree.iter().any(|degree| *degree != 0 && *degree != 2) {
            return false;
        }
        let mut incident = vec![[u32::MAX; 2]; rows];
        for position in 0..rows {
            if self.assigned[position] {
                continue;
            }
            for row in columns[basis[position] as usize].rows {
                if row == NO_ROW {
                    return false;
                }
                let pair = &mut incident[row as usize];
                let free = usize::from(pair[0] != u32::MAX);
                pair[free] = position as u32;
            }
        }
        for first in 0..rows {
            if self.assigned[first] {
                continue;
            }
            let start = columns[basis[first] as usize].rows[0];
            let (mut row, mut position) = (start, first as u32);
            loop {
                self.assigned[position as usize] = true;
                let column = &columns[basis[position as usize] as usize];
                let other = column.other(row);
                let (pivot, off) = (column.at(row), column.at(other));
                self.around.push(Step { position, row, other, pivot, off });
                if other == start {
                    break;
                }
                let pair = incident[other as usize];
                position = if pair[0] == position { pair[1] } else { pair[0] };
                row = other;
            }
            self.cycle_ends.push(self.around.len());
        }
        self.peeled.len() + self.around.len() == rows
    }

    fn cycles(&self) -> impl Iterator<Item = &[Step]> {
        let starts = std::iter::once(0).chain(self.cycle_ends.iter().copied());
        starts.zip(&self.cycle_ends).map(|(from, to)| &self.around[from..*to])
    }

    /// Solves `B x = right` for the basic columns; `right` is used up. False if singular.
    pub fn columns(&self, right: &mut [f64], out: &mut [f64]) -> bool {
        for step in &self.peeled {
            if step.pivot.abs() < SINGULAR {
                return false;
            }
            let value = right[step.row as usize] / step.pivot;
            out[step.position as usize] = value;
            if step.other != NO_ROW {
                right[step.other as usize] -= step.off * value;
            }
        }
        for cycle in self.cycles() {
            // Around the cycle every column is `fixed + slope * first`.
            let (mut fixed, mut slope) = (0.0, 1.0);
            for pair in cycle.windows(2) {
                fixed = (right[pair[1].row as usize] - pair[0].off * fixed) / pair[1].pivot;
                slope = -pair[0].off * slope / pair[1].pivot;
            }
            let (Some(head), Some(tail)) = (cycle.first(), cycle.last()) else { return false };
            let turn = head.pivot + tail.off * slope;
            if turn.abs() < SINGULAR {
                return false;
            }
            let mut value = (right[head.row as usize] - tail.off * fixed) / turn;
            out[head.position as usize] = value;
            for pair in cycle.windows(2) {
                value = (right[pair[1].row as usize] - pair[0].off * value) / pair[1].pivot;
                out[pair[1].position as usize] = value;
            }
        }
        true
    }

    /// Solves `y B = left` for the rows, `left` by position in the basis. False if singular.
    pub fn rows(&self, left: &[f64], out: &mut [f64]) -> bool {
        for cycle in self.cycles() {
            let (mut fixed, mut slope) = (0.0, 1.0);
            for step in &cycle[..cycle.len() - 1] {
                fixed = (left[step.position as usize] - step.pivot * fixed) / step.off;
                slope = -step.pivot * slope / step.off;
            }
            let (Some(head), Some(tail)) = (cycle.first(), cycle.last()) else { return false };
            let turn = tail.off + tail.pivot * slope;
            if turn.abs() < SINGULAR {
                return false;
            }
            let mut value = (left[tail.position as usize] - tail.pivot * fixed) / turn;
            out[head.row as usize] = value;
            for step in &cycle[..cycle.len() - 1] {
                value = (left[step.position as usize] - step.pivot * value) / step.off;
                out[step.other as usize] = value;
            }
        }
        for step in self.peeled.iter().rev() {
            if step.pivot.abs() < SINGULAR {
                return false;
            }
            let known =
                if step.other == NO_ROW { 0.0 } else { step.off * out[step.other as usize] };
            out[step.row as usize] = (left[step.position as usize] - known) / step.pivot;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Solves both systems and puts the answers back in.
    fn check(columns: &[Column]) {
        let basis: Vec<u32> = (0..columns.len() as u32).collect();
        let mut factor = Factor::default();
        assert!(factor.of(columns, &basis), "regular");
        let right: Vec<f64> = (0..columns.len()).map(|row| row as f64 + 1.0).collect();
        let (mut used, mut x) = (right.clone(), vec![0.0; columns.len()]);
        assert!(factor.columns(&mut used, &mut x));
        let mut back = vec![0.0; columns.len()];
        for (column, x) in columns.iter().zip(&x) {
            for (row, coefficient) in column.rows.into_iter().zip(column.coefficients) {
                if row != NO_ROW {
                    back[row as usize] += coefficient * x;
                }
            }
        }
        assert!(back.iter().zip(&right).all(|(a, b)| (a - b).abs() < 1e-9), "{back:?}");
        let mut y = vec![0.0; columns.len()];
        assert!(factor.rows(&right, &mut y));
        let same =
            columns.iter().zip(&right).all(|(column, c)| (column.times(&y) - c).abs() < 1e-9);
        assert!(same, "{y:?}");
    }

    #[test]
    fn trees_loops_and_cycles_are_solved() {
        check(&[Column::one(0, 2.0)]);
        check(&[Column::two((0, 1.0), (1, -1.0)), Column::one(1, -1.0)]);
        check(&[Column::two((0, 1.0), (1, 0.5)), Column::two((0, 1.0), (1, 2.0))]);
        check(&[
            Column::two((0, 1.0), (1, 0.5)),
            Column::two((2, 1.0), (1, 2.0)),
            Column::two((0, 1.0), (2, 0.7)),
            Column::two((3, -1.0), (2, 1.0)),
            Column::one(4, 1.0),
        ]);
    }

    #[test]
    fn a_singular_basis_is_refused() {
        let mut factor = Factor::default();
        let twice = [Column::one(0, 1.0), Column::one(0, 2.0)];
        assert!(!factor.of(&twice, &[0, 1]));
        let parallel = [Column::two((0, 1.0), (1, 2.0)), Column::two((0, 2.0), (1, 4.0))];
        let regular =
            factor.of(&parallel, &[0, 1]) && factor.columns(&mut [1.0, 1.0], &mut [0.0; 2]);
        assert!(!regular);
    }
}
