//! A cost that no plan can undercut, proven in whole numbers.
//!
//! Let every piece of a product that is ready by a node earn a price there, and every line pay it:
//! for any prices that are at least 0 and never rise from one due week to a later one, the cheapest
//! answer of the lines and of each producer's week, each for itself, costs no more than the best
//! plan (Lagrangian duality; Geoffrion, Lagrangean relaxation for integer programming, 1974).
//! Minimum batches are kept in that answer, so the bound is at least the linear programme's.
//! Whether the prices are exact does not matter: the bound holds for any, only how close it comes depends on them.

use super::layout::{Hours, Layout, Slot};

/// More products than this at one producer and week are taken without their minimum batches.
const MOST_CHOICES: usize = 8;

/// The bound for `prices` by product and node, when each slot keeps within `bounds`: a slot whose
/// lower bound is 0 may stay empty. `None` if no plan at all keeps the bounds.
pub fn lower_bound(
    layout: &Layout,
    prices: &[Vec<i64>],
    bounds: &impl Fn(usize) -> (u32, u32),
) -> Option<i64> {
    let price = |product: u32, node: u32| prices[product as usize][node as usize];
    let paid: i128 = layout
        .wants
        .iter()
        .map(|want| {
            let each = want.cost.min(price(want.product, want.node));
            i128::from(want.quantity) * i128::from(each)
        })
        .sum();
    let offer = |index: usize| {
        let slot = layout.slots[index];
        let (lower, upper) = bounds(index);
        Offer { slot, gain: price(slot.product, slot.node) - slot.cost, lower, upper }
    };
    let mut gained = 0_i128;
    for (index, slot) in layout.slots.iter().enumerate() {
        if slot.shared.is_none() {
            gained += offer(index).alone()?;
        }
    }
    for Hours { room, slots } in &layout.hours {
        let offers: Vec<Offer> = slots.iter().map(|slot| offer(*slot as usize)).collect();
        gained += together(&offers, *room)?;
    }
    i64::try_from(paid - gained).ok().map(|bound| (bound + layout.locked_cost).max(0))
}

/// A slot, what a piece of it earns beyond its cost, and how many there may be.
#[derive(Clone, Copy)]
struct Offer {
    slot: Slot,
    gain: i64,
    lower: u32,
    upper: u32,
}

impl Offer {
    const fn must(&self) -> bool {
        self.lower > 0
    }

    fn least(&self) -> u32 {
        self.lower.max(self.slot.least)
    }

    /// The most that the slot can earn where its hours are its own.
    fn alone(&self) -> Option<i128> {
        if self.upper < self.least() {
            return (!self.must()).then_some(0);
        }
        let pieces = match (self.gain > 0, self.must()) {
            (true, _) => self.upper,
            (false, true) => self.least(),
            (false, false) => 0,
        };
        Some(i128::from(pieces) * i128::from(self.gain))
    }
}

/// The most that the slots of one week can earn together, or a little more; `None` if they cannot
/// keep their bounds.
fn together(offers: &[Offer], room: u64) -> Option<i128> {
    if offers.len() > MOST_CHOICES {
        let relaxed: Vec<Offer> = offers
            .iter()
            .map(|offer| {
                let slot = Slot { least: 0, ..offer.slot };
                Offer { slot, ..*offer }
            })
            .collect();
        let open: Vec<&Offer> = relaxed.iter().collect();
        return filled(&open, room);
    }
    let mut best = None;
    for choice in 0..1_u32 << offers.len() {
        let is_open = |number: &usize| choice >> number & 1 == 1;
        let fits = offers.iter().enumerate().all(|(number, offer)| {
            if is_open(&number) {
                (offer.must() || offer.gain > 0) && offer.upper >= offer.least()
            } else {
                !offer.must()
            }
        });
        if !fits {
            continue;
        }
        let open = offers.iter().enumerate().filter(|(number, _)| is_open(number));
        let open: Vec<&Offer> = open.map(|(_, offer)| offer).collect();
        best = best.max(filled(&open, room));
    }
    best
}

/// The most that open slots can earn in whole pieces: their least each, and then the best mix.
fn filled(open: &[&Offer], room: u64) -> Option<i128> {
    let needed: u128 =
        open.iter().map(|offer| u128::from(offer.least()) * u128::from(offer.slot.work)).sum();
    let room = u128::from(room).checked_sub(needed)?;
    let gained: i128 =
        open.iter().map(|offer| i128::from(offer.least()) * i128::from(offer.gain)).sum();
    let mut ranked: Vec<Offer> =
        open.iter().filter(|offer| offer.gain > 0).map(|offer| **offer).collect();
    ranked.sort_by(|a, b| {
        let (a_an_hour, b_an_hour) = (
            i128::from(a.gain) * i128::from(b.slot.work),
            i128::from(b.gain) * i128::from(a.slot.work),
        );
        b_an_hour.cmp(&a_an_hour)
    });
    let mut best = 0;
    let mut looks = MOST_LOOKS;
    mix(&ranked, room, 0, &mut best, &mut looks);
    Some(gained + if looks == 0 { at_most(&ranked, room) } else { best })
}

/// What the best mix of whole pieces may be looked for; after that the part of a piece counts.
const MOST_LOOKS: u32 = 2_000;

/// Looks for more than `best` by taking as many as possible of what earns most an hour, then fewer.
fn mix(ranked: &[Offer], room: u128, gained: i128, best: &mut i128, looks: &mut u32) {
    let Some((offer, rest)) = ranked.split_first() else {
        *best = gained.max(*best);
        return;
    };
    let (work, gain) = (u128::from(offer.slot.work), i128::from(offer.gain));
    let most =
        room.checked_div(work).unwrap_or(u128::MAX).min((offer.upper - offer.least()).into());
    for pieces in (0..=most).rev() {
        let left = room - pieces * work;
        let gained = gained + pieces as i128 * gain;
        *looks = looks.saturating_sub(1);
        // Fewer pieces of what earns most an hour only make the sum smaller.
        if *looks == 0 || gained + at_most(rest, left) <= *best {
            return;
        }
        mix(rest, left, gained, best, looks);
    }
}

/// The most that ranked slots can earn if the last piece may be a part, rounded up.
fn at_most(ranked: &[Offer], mut room: u128) -> i128 {
    let mut gained = 0;
    for offer in ranked {
        let (work, more) = (u128::from(offer.slot.work), u128::from(offer.upper - offer.least()));
        if more * work <= room {
            room -= more * work;
            gained += more as i128 * i128::from(offer.gain);
        } else {
            let earned = (i128::from(offer.gain) * room as i128) as u128;
            return gained + earned.div_ceil(work) as i128;
        }
    }
    gained
}
