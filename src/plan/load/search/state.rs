//! A partly filled room, and filling it greedily.

use std::rc::Rc;

use super::block::{Bearing, Block, Blocks};
use super::case::Case;
use super::reach::{Reach, Reaches};
use super::space::{Cuboid, Space, Spaces};
use super::value::{Surroundings, Weights};

/// A block where it stands. `mirrored` says for each axis that its first corner is at the high end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    pub block: u32,
    pub at: Cuboid,
    pub mirrored: [bool; 3],
    /// What its top bears, together with what it stands on.
    pub bearing: Bearing,
}

/// What is loaded, what is left, and where there is room.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub spaces: Spaces,
    pub stands: Vec<Stand>,
    /// The cuboids of `stands`.
    loaded: Vec<Cuboid>,
    /// How many of each kind are left.
    pub left: Vec<u32>,
    /// The blocks that may still be built from what is left, the worthiest first.
    live: Vec<u32>,
    reach: Rc<Reach>,
    pub stage: u16,
    pub volume: i64,
    pub weight_g: i64,
}

impl State {
    pub fn shortest(&self) -> [i32; 3] {
        self.reach.shortest
    }
}

/// What the filling works with.
pub(super) struct Filler<'a> {
    pub case: &'a Case,
    pub blocks: &'a Blocks,
    pub weights: Weights,
    stages: u16,
    reaches: Reaches,
    around: Surroundings,
}

impl<'a> Filler<'a> {
    pub fn new(case: &'a Case, blocks: &'a Blocks, weights: Weights) -> Self {
        Self {
            case,
            blocks,
            weights,
            stages: case.stages(),
            reaches: Reaches::new(case),
            around: Surroundings::default(),
        }
    }

    pub fn empty(&mut self) -> State {
        let left: Vec<u32> = self.case.kinds.iter().map(|kind| kind.count).collect();
        let reach = self.reaches.of(self.case, &left, 0);
        let mut state = State {
            spaces: Spaces::whole(self.case),
            stands: Vec::new(),
            loaded: Vec::new(),
            left,
            live: Vec::new(),
            reach,
            stage: 0,
            volume: 0,
            weight_g: 0,
        };
        self.revive(&mut state);
        state
    }

    /// The room with these spaces, beside what is loaded already.
    pub fn beside(&mut self, spaces: Spaces, loaded: Vec<Cuboid>) -> State {
        State { spaces, loaded, ..self.empty() }
    }

    /// The blocks of the state's stage, all of them alive.
    fn revive(&self, state: &mut State) {
        state.live.clear();
        let of_stage =
            self.blocks.all.iter().enumerate().filter(|(_, block)| block.stage == state.stage);
        state.live.extend(of_stage.map(|(at, _)| at as u32));
    }

    /// The next space into which any block goes. Spaces that take none are dropped, and stages
    /// for which there is no room end. `None` when the room is full.
    pub fn next(
        &mut self,
        state: &mut State,
        most: usize,
        found: &mut Vec<(f64, u32)>,
    ) -> Option<Space> {
        loop {
            while let Some(at) = state.spaces.nearest() {
                let space = state.spaces.all[at];
                self.candidates(state, &space, most, found);
                if !found.is_empty() {
                    return Some(space);
                }
                state.spaces.all.swap_remove(at);
            }
            if !self.next_stage(state) {
                return None;
            }
        }
    }

    fn next_stage(&mut self, state: &mut State) -> bool {
        if state.stage + 1 >= self.stages {
            return false;
        }
        state.stage += 1;
        state.reach = self.reaches.of(self.case, &state.left, state.stage);
        let shortest = state.reach.shortest;
        state.spaces = Spaces::whole(self.case);
        for stand in &state.stands {
            let block = &self.blocks.all[stand.block as usize];
            let top = self.top(block, stand);
            state.spaces.take(self.case, &stand.at, top, shortest);
        }
        state.spaces.keep_reachable(self.case, &state.loaded, shortest);
        self.revive(state);
        true
    }

    /// Puts the `most` worthiest blocks for the corner of the space into `found`, the best first.
    fn candidates(
        &mut self,
        state: &mut State,
        space: &Space,
        most: usize,
        found: &mut Vec<(f64, u32)>,
    ) {
        found.clear();
        self.around.look(self.case, space, &state.loaded);
        let size = space.at.size();
        let room_g = self.case.payload_g - state.weight_g;
        let mut kept = 0;
        let mut seen = 0;
        let mut bar = 0.0;
        for at in 0..state.live.len() {
            let number = state.live[at];
            let block = &self.blocks.all[number as usize];
            if block.worth <= bar {
                break;
            }
            seen = at + 1;
            let kinds = self.blocks.kinds_of(block);
            if kinds.iter().any(|(kind, count)| state.left[*kind as usize] < *count)
                || block.weight_g > room_g
            {
                continue;
            }
            state.live[kept] = number;
            kept += 1;
            if block.size[0] > size[0] || block.size[1] > size[1] || block.size[2] > size[2] {
                continue;
            }
            if self.case.limited && space.floor.under(block.bearing).is_none() {
                continue;
            }
            let fillable = self.around.fillable(block.size, &state.reach);
            let mut value = block.worth * fillable.powi(self.weights.loss);
            if value <= bar {
                continue;
            }
            let contact = self.around.contact(block.size, self.case.supported);
            value *= contact.powi(self.weights.contact);
            if value <= bar {
                continue;
            }
            if found.len() == most {
                found.pop();
            }
            let place = found.partition_point(|(other, _)| *other >= value);
            found.insert(place, (value, number));
            if found.len() == most {
                bar = found.last().map_or(0.0, |(value, _)| *value);
            }
        }
        if kept < seen {
            let end = state.live.len();
            state.live.copy_within(seen..end, kept);
            state.live.truncate(end - (seen - kept));
        }
    }

    fn top(&self, block: &Block, stand: &Stand) -> Option<(Cuboid, Bearing)> {
        if !self.case.supported || stand.at.high[2] >= self.case.room[2] {
            return None;
        }
        let mut top = stand.at;
        for axis in 0..2 {
            if stand.mirrored[axis] {
                top.low[axis] = top.high[axis] - block.top[axis];
            } else {
                top.high[axis] = top.low[axis] + block.top[axis];
            }
        }
        top.low[2] = stand.at.high[2];
        top.high[2] = self.case.room[2];
        Some((top, stand.bearing))
    }

    /// Loads the block into the corner of the space.
    pub fn load(&mut self, state: &mut State, space: &Space, number: u32) {
        let block = &self.blocks.all[number as usize];
        let at = space.place(block.size);
        let bearing = space.floor.under(block.bearing).unwrap_or(block.bearing);
        let stand = Stand { block: number, at, mirrored: space.corner, bearing };
        let mut used_up = false;
        for (kind, count) in self.blocks.kinds_of(block) {
            let left = &mut state.left[*kind as usize];
            *left = left.saturating_sub(*count);
            used_up |= *left == 0;
        }
        if used_up {
            state.reach = self.reaches.of(self.case, &state.left, state.stage);
        }
        let top = self.top(block, &stand);
        state.spaces.take(self.case, &at, top, state.reach.shortest);
        state.stands.push(stand);
        state.loaded.push(at);
        state.volume += block.volume;
        state.weight_g += block.weight_g;
    }

    /// Fills what is left, always with the worthiest block.
    pub fn fill(&mut self, state: &mut State) {
        let mut found = Vec::with_capacity(1);
        while let Some(space) = self.next(state, 1, &mut found) {
            let Some((_, block)) = found.first() else { return };
            self.load(state, &space, *block);
        }
    }
}
