//! The search for a mixed load: blocks in corners of empty spaces, by a beam that widens.
//!
//! Every partial load is judged by filling it greedily to the end. A beam of one load is the
//! greedy load itself; each further round is wider, so there is an answer at once and it only
//! gets better (Araya and Riff 2014; Zhu and Lim, "A new iterative-doubling greedy-lookahead
//! algorithm for the single container loading problem", 2012).

mod block;
mod case;
mod pattern;
mod reach;
mod room;
mod space;
mod state;
mod value;

pub(super) use case::{Case, Kind};
pub(super) use pattern::one_kind;
pub(super) use room::{Aside, room_for};

use block::{Blocks, Make};
use state::{Filler, Stand, State};
use value::Weights;

/// One carton where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub kind: u16,
    pub low: [i32; 3],
    pub size: [i32; 3],
}

/// The best load found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub placed: Vec<Placed>,
    pub volume: i64,
    /// How many of the only kind the room and the payload take; 0 where that is not known.
    pub capacity: u32,
}

/// Blocks beyond this many cost more time than they are worth.
const MOST_BLOCKS: usize = 4_000;
/// How much of a block its cartons must fill at least. Blocks with gaps, which other programs
/// allow, fill less in the end: level floors beside each other are joined into one here.
const LEAST_FILL: f64 = 1.0;

/// Searches for the load of most volume until `keep_going` says no, all is loaded, or beams wider
/// than `widest` would be needed.
pub(super) fn search(case: &Case, widest: usize, keep_going: &mut dyn FnMut(i64) -> bool) -> Found {
    let weights = Weights::USUAL;
    let blocks = Blocks::build(case, MOST_BLOCKS, LEAST_FILL, |block| weights.worth(block));
    let mut filler = Filler::new(case, &blocks, weights);
    let all: i64 = case.kinds.iter().map(|kind| kind.volume() * i64::from(kind.count)).sum();
    let mut best = Best { volume: -1, stands: Vec::new(), all };
    let mut width = 1;
    while width <= widest && beam(&mut filler, width, &mut best, keep_going) {
        width = (width * 3).div_ceil(2);
    }
    let placed = cartons(case, &blocks, &best.stands);
    Found { placed, volume: best.volume.max(0), capacity: 0 }
}

struct Best {
    volume: i64,
    stands: Vec<Stand>,
    all: i64,
}

impl Best {
    fn see(&mut self, state: &State) {
        if state.volume > self.volume {
            self.volume = state.volume;
            self.stands.clone_from(&state.stands);
        }
    }

    fn is_all(&self) -> bool {
        self.volume == self.all
    }
}

/// One step from a load of the beam.
struct Step {
    from: usize,
    space: space::Space,
    block: u32,
    /// What the load comes to when it is filled greedily.
    volume: i64,
    loaded: i64,
}

/// Searches with one width; `false` when it was stopped, or nothing better can be found.
fn beam(
    filler: &mut Filler<'_>,
    width: usize,
    best: &mut Best,
    keep_going: &mut dyn FnMut(i64) -> bool,
) -> bool {
    let mut first = filler.empty();
    let mut trial = first.clone();
    if width == 1 {
        filler.fill(&mut first);
        best.see(&first);
        return !best.is_all() && keep_going(best.volume);
    }
    let mut beam = vec![(first, -1)];
    let mut found = Vec::new();
    while !beam.is_empty() {
        let mut steps: Vec<Step> = Vec::new();
        for (from, (state, volume)) in beam.iter_mut().enumerate() {
            let Some(space) = filler.next(state, width, &mut found) else { continue };
            for (place, (_, block)) in found.iter().enumerate() {
                let loaded = state.volume + filler.blocks.all[*block as usize].volume;
                // The worthiest block is what the greedy filling had taken.
                let known = (place == 0 && *volume >= 0).then_some(*volume);
                let volume = match known {
                    Some(volume) => volume,
                    None => {
                        if !keep_going(best.volume) {
                            return false;
                        }
                        trial.clone_from(state);
                        filler.load(&mut trial, &space, *block);
                        filler.fill(&mut trial);
                        best.see(&trial);
                        if best.is_all() {
                            return false;
                        }
                        trial.volume
                    }
                };
                steps.push(Step { from, space, block: *block, volume, loaded });
            }
        }
        steps.sort_by(|a, b| b.volume.cmp(&a.volume).then(b.loaded.cmp(&a.loaded)));
        steps.dedup_by(|a, b| a.volume == b.volume && a.loaded == b.loaded);
        steps.truncate(width);
        let next = steps.iter().map(|step| {
            let mut state = beam[step.from].0.clone();
            filler.load(&mut state, &step.space, step.block);
            (state, step.volume)
        });
        beam = next.collect();
    }
    true
}

/// The cartons of the blocks, each where it stands.
fn cartons(case: &Case, blocks: &Blocks, stands: &[Stand]) -> Vec<Placed> {
    let mut placed = Vec::new();
    for stand in stands {
        let from = placed.len();
        expand(case, blocks, stand.block, stand.at.low, &mut placed);
        for carton in &mut placed[from..] {
            for axis in 0..3 {
                if stand.mirrored[axis] {
                    carton.low[axis] = stand.at.low[axis] + stand.at.high[axis]
                        - carton.low[axis]
                        - carton.size[axis];
                }
            }
        }
    }
    placed
}

fn expand(case: &Case, blocks: &Blocks, number: u32, low: [i32; 3], placed: &mut Vec<Placed>) {
    match blocks.all[number as usize].make {
        Make::Grid { kind, turn, count } => {
            let size = case.kinds[kind as usize].turns[turn as usize];
            for z in 0..i32::from(count[2]) {
                for x in 0..i32::from(count[0]) {
                    for y in 0..i32::from(count[1]) {
                        let steps = [x, y, z];
                        let low = std::array::from_fn(|axis| low[axis] + steps[axis] * size[axis]);
                        placed.push(Placed { kind, low, size });
                    }
                }
            }
        }
        Make::Join { axis, first, second } => {
            expand(case, blocks, first, low, placed);
            let mut beyond = low;
            beyond[axis as usize] += blocks.all[first as usize].size[axis as usize];
            expand(case, blocks, second, beyond, placed);
        }
    }
}
