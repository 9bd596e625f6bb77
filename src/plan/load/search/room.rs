//! What would still go in beside a finished load.

use super::Placed;
use super::block::{Bearing, Blocks};
use super::case::Case;
use super::space::{Cuboid, Spaces};
use super::state::Filler;
use super::value::Weights;

/// Which rule a question about further cartons sets aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan::load) enum Aside {
    Nothing,
    Payload,
    Stacking,
}

/// Few blocks are enough to fill gaps.
const MOST_BLOCKS: usize = 600;

/// How many of the kind, and at most `most`, go in beside `placed`, which is in loading order.
pub(in crate::plan::load) fn room_for(
    case: &Case,
    placed: &[Placed],
    kind: usize,
    most: u32,
    aside: Aside,
) -> u32 {
    let Some(one) = case.kinds.get(kind) else { return 0 };
    let mut asked = Case { kinds: vec![one.clone()], ..case.clone() };
    asked.kinds[0].count = most;
    asked.kinds[0].stage = 0;
    let weight_of = |placed: &Placed| case.kinds[usize::from(placed.kind)].weight_g;
    match aside {
        Aside::Payload => asked.payload_g = i64::MAX,
        _ => asked.payload_g -= placed.iter().map(weight_of).sum::<i64>(),
    }
    asked.limited &= aside != Aside::Stacking;
    let weights = Weights::USUAL;
    let blocks = Blocks::build(&asked, MOST_BLOCKS, 1.0, |block| weights.worth(block));
    let mut filler = Filler::new(&asked, &blocks, weights);
    let shortest = filler.empty().shortest();
    let spaces = spaces_beside(case, placed, one.stage, shortest);
    let mut state = filler.beside(spaces, placed.iter().map(cuboid).collect());
    filler.fill(&mut state);
    state.left.first().map_or(0, |left| most - left)
}

fn cuboid(placed: &Placed) -> Cuboid {
    let high = std::array::from_fn(|axis| placed.low[axis] + placed.size[axis]);
    Cuboid { low: placed.low, high }
}

/// The spaces beside `placed` into which cartons of the stage may go.
fn spaces_beside(case: &Case, placed: &[Placed], stage: u16, shortest: [i32; 3]) -> Spaces {
    let mut spaces = Spaces::whole(case);
    let mut bearings: Vec<Bearing> = Vec::with_capacity(placed.len());
    for (at, one) in placed.iter().enumerate() {
        let kind = &case.kinds[usize::from(one.kind)];
        let itself = cuboid(one);
        let supports = placed[..at].iter().zip(&bearings).filter(|(other, _)| {
            let other = cuboid(other);
            let overlap = |axis: usize| {
                other.low[axis] < itself.high[axis] && itself.low[axis] < other.high[axis]
            };
            other.high[2] == itself.low[2] && overlap(0) && overlap(1)
        });
        let bearing = if case.limited {
            let floor = supports.map(|(_, bearing)| *bearing).reduce(Bearing::beside);
            let own = Bearing::of(kind, one.size);
            floor.unwrap_or(Bearing::FLOOR).under(own).unwrap_or(own)
        } else {
            Bearing::FLOOR
        };
        bearings.push(bearing);
        let top = Cuboid {
            low: [itself.low[0], itself.low[1], itself.high[2]],
            high: [itself.high[0], itself.high[1], case.room[2]],
        };
        spaces.take(case, &itself, case.supported.then_some((top, bearing)), shortest);
    }
    for one in placed {
        let other = case.kinds[usize::from(one.kind)].stage;
        let itself = cuboid(one);
        if other < stage {
            spaces.keep_reachable(case, &[itself], shortest);
        } else if other > stage {
            // What leaves earlier must not find this in front of it or on top of it.
            let (mut before, mut above) = (itself, itself);
            before.low[0] = itself.high[0];
            before.high[0] = case.room[0];
            above.low[2] = itself.high[2];
            above.high[2] = case.room[2];
            spaces.forbid(case, &before, shortest);
            spaces.forbid(case, &above, shortest);
        }
    }
    spaces
}
