//! How loaders go about a load: step by step, row by row.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::order::{Lanes, goes_first};
use super::result::{Load, Placement};
use super::task::Task;

/// Cartons of one kind that stand as a grid and go in together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its place in the task's cargo.
    pub cargo: u32,
    /// How many stand along the container's length, width and height.
    pub grid: [u32; 3],
    /// The sides of a carton as it stands, in the same order, in mm.
    pub carton_mm: [u32; 3],
    /// The grid's rear left lower corner, in mm from the container's.
    pub at_mm: [u32; 3],
    /// Which of the load's placements they are, in the order of going in.
    pub placements: Vec<usize>,
}

impl Step {
    pub fn cartons(&self) -> u32 {
        self.grid.iter().product()
    }
}

/// Steps that are done beside each other before loaders move on towards the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub from_mm: u32,
    pub to_mm: u32,
    /// Where its steps stand in the plan.
    pub steps: Range<usize>,
    /// How many of each kind of the task's cargo.
    pub cartons: Vec<u32>,
    /// Every carton counts as a full one.
    pub weight_g: u64,
}

/// All that a printed loading plan says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadingPlan {
    pub rows: Vec<Row>,
    pub steps: Vec<Step>,
}

/// The steps in which a load goes in. What a step stands on, and what stands behind it, is in
/// when its turn comes.
pub fn loading_plan(task: &Task, load: &Load) -> LoadingPlan {
    let steps = steps(&load.placements);
    let mut rows: Vec<Row> = Vec::new();
    // A row ends where its first step ends; what begins beyond that is the next row.
    let mut ends_at = 0;
    for (at, step) in steps.iter().enumerate() {
        let to_mm = step.at_mm[0] + step.grid[0] * step.carton_mm[0];
        if rows.is_empty() || step.at_mm[0] >= ends_at {
            ends_at = to_mm;
            let cartons = vec![0; task.cargo.len()];
            rows.push(Row { from_mm: step.at_mm[0], to_mm, steps: at..at, cartons, weight_g: 0 });
        }
        let Some(row) = rows.last_mut() else { continue };
        row.from_mm = row.from_mm.min(step.at_mm[0]);
        row.to_mm = row.to_mm.max(to_mm);
        row.steps.end = at + 1;
        if let (Some(count), Some(cargo)) =
            (row.cartons.get_mut(step.cargo as usize), task.cargo.get(step.cargo as usize))
        {
            *count += step.cartons();
            row.weight_g += u64::from(step.cartons()) * u64::from(cargo.gross_weight_g);
        }
    }
    LoadingPlan { rows, steps }
}

fn steps(placements: &[Placement]) -> Vec<Step> {
    let mut growing = Growing {
        placements,
        lanes: Lanes::new(placements),
        at: placements.iter().enumerate().map(|(at, one)| (one.low(), at)).collect(),
        done: vec![false; placements.len()],
    };
    let mut steps = Vec::new();
    for at in 0..placements.len() {
        if !growing.done[at] {
            steps.push(growing.step(at));
        }
    }
    steps
}

struct Growing<'a> {
    placements: &'a [Placement],
    lanes: Lanes,
    at: HashMap<[u32; 3], usize>,
    done: Vec<bool>,
}

impl Growing<'_> {
    /// The largest grid that may go in now and begins with this placement: first across the
    /// container, then up, then towards the door.
    fn step(&mut self, first: usize) -> Step {
        let one = self.placements[first];
        let sides = [one.length_mm, one.width_mm, one.height_mm];
        let mut grid = [1_u32; 3];
        let mut members = vec![first];
        for axis in [1, 2, 0] {
            // The same cartons one further along the axis, as long as all of them are there.
            let layer = members.clone();
            while let Some(next) = self.beyond(&layer, axis, grid[axis] * sides[axis], &members) {
                members.extend(next);
                grid[axis] += 1;
            }
        }
        for member in &members {
            self.done[*member] = true;
        }
        Step { cargo: one.cargo, grid, carton_mm: sides, at_mm: one.low(), placements: members }
    }

    fn beyond(
        &self,
        layer: &[usize],
        axis: usize,
        by_mm: u32,
        members: &[usize],
    ) -> Option<Vec<usize>> {
        let mut next = Vec::with_capacity(layer.len());
        for at in layer {
            let one = &self.placements[*at];
            let mut low = one.low();
            low[axis] += by_mm;
            let other = *self.at.get(&low)?;
            let two = &self.placements[other];
            let alike = two.cargo == one.cargo
                && (two.length_mm, two.width_mm, two.height_mm)
                    == (one.length_mm, one.width_mm, one.height_mm);
            if !alike || self.done[other] {
                return None;
            }
            next.push(other);
        }
        let with: HashSet<usize> = members.iter().chain(&next).copied().collect();
        next.iter().all(|at| self.may_go_in(*at, &with)).then_some(next)
    }

    /// Whether all that must be in before it is in, or goes in with it.
    fn may_go_in(&self, at: usize, with: &HashSet<usize>) -> bool {
        let one = &self.placements[at];
        self.lanes.of(one).flat_map(|lane| &self.lanes.members[lane]).all(|other| {
            self.done[*other]
                || *other == at
                || !goes_first(&self.placements[*other], one, true)
                || with.contains(other)
        })
    }
}
