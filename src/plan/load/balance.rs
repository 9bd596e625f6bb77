//! Weight along the length: slabs are put in another order and turned round until the centre of
//! gravity is as near to the middle as they allow. What leaves first still stands at the door.

use super::result::{Placement, centre_of_gravity, is_balanced, off_centre_mm};
use super::slab::Slabs;
use super::task::Task;

/// A slab as a thing to be moved.
#[derive(Clone, Debug)]
struct Piece {
    members: Vec<usize>,
    from_mm: u32,
    length_mm: u32,
    weight: u128,
    /// Twice the distance of its centre from its rear, times the weight.
    moment: u128,
    turned: bool,
    /// The drop of all its cartons, if they have one in common.
    drop: Option<u16>,
}

/// Moves slabs until the load is balanced, or as nearly as slabs allow.
pub(super) fn balance(task: &Task, placements: &mut [Placement]) {
    let off_centre = |placements: &[Placement]| {
        centre_of_gravity(task, placements)
            .map(|centre| (centre[0], off_centre_mm(task, centre[0])))
    };
    let Some((x, _)) = off_centre(placements) else { return };
    if is_balanced(task, x) {
        return;
    }
    let mut pieces = pieces_of(task, placements);
    let start = task.corner_mm()[0];
    improve(task, start, &mut pieces);
    arrange(start, &pieces, placements);
    // What room is left goes to the rear as far as it helps.
    let end = placements.iter().map(|one| one.high()[0]).max().unwrap_or(start);
    let slack = (start + task.room_mm()[0]).saturating_sub(end);
    if let Some((x, off)) = off_centre(placements)
        && !is_balanced(task, x)
        && 2 * x < task.container.length_mm
    {
        let shift = off.min(slack);
        for placement in placements {
            placement.x_mm += shift;
        }
    }
}

fn pieces_of(task: &Task, placements: &[Placement]) -> Vec<Piece> {
    let Slabs { order, slabs } = Slabs::of(placements);
    let piece = |slab: &super::slab::Slab| {
        let members = order[slab.members.clone()].to_vec();
        let mut weight = 0;
        let mut moment = 0;
        let mut drops: Vec<u16> = Vec::new();
        for at in &members {
            let one = &placements[*at];
            let Some(cargo) = task.cargo.get(one.cargo as usize) else { continue };
            let grams = u128::from(cargo.gross_weight_g);
            weight += grams;
            moment += grams * u128::from(one.low()[0] + one.high()[0] - 2 * slab.from_mm);
            if !drops.contains(&cargo.drop) {
                drops.push(cargo.drop);
            }
        }
        let drop = if drops.len() == 1 { drops.first().copied() } else { None };
        let length_mm = slab.to_mm - slab.from_mm;
        Piece { members, from_mm: slab.from_mm, length_mm, weight, moment, turned: false, drop }
    };
    slabs.iter().map(piece).collect()
}

/// How far the centre of gravity of the pieces in this order is from the middle, in half mm.
fn imbalance(task: &Task, start: u32, pieces: &[Piece]) -> u128 {
    let mut at = u128::from(start);
    let (mut moment, mut weight) = (0_u128, 0_u128);
    for piece in pieces {
        let length = u128::from(piece.length_mm);
        let own =
            if piece.turned { 2 * length * piece.weight - piece.moment } else { piece.moment };
        moment += own + 2 * at * piece.weight;
        weight += piece.weight;
        at += length;
    }
    (moment / weight.max(1)).abs_diff(u128::from(task.container.length_mm))
}

/// Turns and exchanges pieces while that helps.
fn improve(task: &Task, start: u32, pieces: &mut [Piece]) {
    let mut least = imbalance(task, start, pieces);
    loop {
        let mut best = None;
        for at in 0..pieces.len() {
            if pieces[at].drop.is_some() {
                pieces[at].turned ^= true;
                let now = imbalance(task, start, pieces);
                pieces[at].turned ^= true;
                if now < least {
                    (least, best) = (now, Some((at, at)));
                }
            }
            for other in at + 1..pieces.len() {
                // Only within one run of slabs for the same drop.
                if pieces[at].drop.is_none() || pieces[other].drop != pieces[at].drop {
                    break;
                }
                pieces.swap(at, other);
                let now = imbalance(task, start, pieces);
                pieces.swap(at, other);
                if now < least {
                    (least, best) = (now, Some((at, other)));
                }
            }
        }
        match best {
            Some((at, other)) if at == other => pieces[at].turned ^= true,
            Some((at, other)) => pieces.swap(at, other),
            None => return,
        }
    }
}

/// Puts the pieces one after the other from the rear.
fn arrange(start: u32, pieces: &[Piece], placements: &mut [Placement]) {
    let mut at = start;
    for piece in pieces {
        for member in &piece.members {
            let placement = &mut placements[*member];
            let inside = placement.x_mm - piece.from_mm;
            let inside =
                if piece.turned { piece.length_mm - inside - placement.length_mm } else { inside };
            placement.x_mm = at + inside;
        }
        at += piece.length_mm;
    }
}
