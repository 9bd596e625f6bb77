//! How many containers of which kind, at least cost.
//!
//! Mixes are tried from the cheapest on: those that cannot hold the cargo by volume or payload are
//! passed over, the others are loaded one container after the other. The first mix that holds
//! everything is the answer, as far as the loads are the best there are.

use super::cargo::Cargo;
use super::container::{Container, Reserve};
use super::pack::{Progress, load};
use super::result::Load;
use super::task::{Rules, Task, TaskError};

/// A kind of container that can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    pub container: Container,
    /// Freight and all that one costs, in minor units; one currency for all offers.
    pub cost: u64,
    /// How many can be had at most.
    pub most: u16,
}

/// Ship all of the cargo at least cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetTask {
    pub offers: Vec<Offer>,
    pub reserve: Reserve,
    pub cargo: Vec<Cargo>,
    pub rules: Rules,
}

/// One container of a fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Its place in the task's offers.
    pub offer: usize,
    /// The task that `load` answers: the cargo that was still left for it.
    pub task: Task,
    pub load: Load,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fleet {
    pub containers: Vec<Loaded>,
    pub cost: u64,
    /// Pieces of each cargo that no container holds.
    pub pieces_left: Vec<u32>,
    /// No mix that costs less than this holds the volume and the weight.
    pub least_cost: u64,
}

impl Fleet {
    pub fn is_all(&self) -> bool {
        self.pieces_left.iter().all(|pieces| *pieces == 0)
    }
}

/// Finds the cheapest mix. There is an answer at once; while `keep_going` says yes, cheaper mixes
/// are tried with more patience.
pub fn fleet(
    task: &FleetTask,
    keep_going: &mut dyn FnMut(Progress) -> bool,
) -> Result<Fleet, TaskError> {
    let mut mixes = Mixes::of(task)?;
    let mut best = mixes.quick(task)?;
    best.least_cost = mixes.all.first().map_or(best.cost, |mix| mix.cost);
    // Each round looks longer at every mix that is still cheaper than the best.
    for patience in [10, 60, 300, 2_000] {
        mixes.failed.clear();
        for at in 0..mixes.all.len() {
            let mix = &mixes.all[at];
            if best.is_all() && mix.cost >= best.cost {
                break;
            }
            if mixes.failed.iter().any(|failed| mix.is_within(failed)) {
                continue;
            }
            let Some(next) = load_mix(task, mix, patience, keep_going)? else { return Ok(best) };
            if next.is_all() {
                best = Fleet { least_cost: best.least_cost, ..next };
                break;
            }
            if !best.is_all() && left(&next) < left(&best) {
                best = Fleet { least_cost: best.least_cost, ..next };
            }
            mixes.failed.push(mixes.all[at].clone());
        }
        if best.is_all() && best.cost <= best.least_cost {
            break;
        }
    }
    Ok(best)
}

fn left(fleet: &Fleet) -> u64 {
    fleet.pieces_left.iter().map(|pieces| u64::from(*pieces)).sum()
}

/// How many of each offer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mix {
    counts: Vec<u16>,
    cost: u64,
}

impl Mix {
    /// Whether the other mix has at least as many of everything.
    fn is_within(&self, other: &Self) -> bool {
        self.counts.iter().zip(&other.counts).all(|(own, other)| own <= other)
    }
}

struct Mixes {
    /// Those that may hold the cargo, the cheapest first, few containers before many.
    all: Vec<Mix>,
    failed: Vec<Mix>,
}

/// More mixes are not compared.
const MOST_MIXES: usize = 20_000;
/// No shipment has more containers.
const MOST_CONTAINERS: u64 = 60;

impl Mixes {
    fn of(task: &FleetTask) -> Result<Self, TaskError> {
        let volume: u64 =
            task.cargo.iter().map(|one| one.carton_volume_mm3() * u64::from(one.cartons())).sum();
        let weight: u64 = task.cargo.iter().map(|one| one.gross_of(one.cartons())).sum();
        let mut rooms = Vec::new();
        for offer in &task.offers {
            let one = task.with(offer, task.cargo.clone());
            one.check()?;
            let room: u64 = one.room_mm().iter().map(|side| u64::from(*side)).product();
            rooms.push((room, offer.container.payload_g()));
        }
        let mut mixes = vec![Mix { counts: Vec::new(), cost: 0 }];
        for (offer, (room, payload)) in task.offers.iter().zip(&rooms) {
            let enough = volume.div_ceil((*room).max(1)).max(weight.div_ceil((*payload).max(1)));
            // Cartons never fill a container, so half as many again are thought of.
            let most = (enough + enough / 2 + 1).min(u64::from(offer.most)).min(MOST_CONTAINERS);
            mixes = mixes
                .iter()
                .flat_map(|mix| (0..=most as u16).map(move |count| mix.with(count, offer.cost)))
                .take(MOST_MIXES)
                .collect();
        }
        mixes.retain(|mix| {
            let sum = |value: fn(&(u64, u64)) -> u64| -> u64 {
                mix.counts
                    .iter()
                    .zip(&rooms)
                    .map(|(count, room)| u64::from(*count) * value(room))
                    .sum()
            };
            sum(|room| room.0) >= volume && sum(|room| room.1) >= weight
        });
        mixes.sort_by_key(|mix| {
            (mix.cost, mix.counts.iter().map(|count| u32::from(*count)).sum::<u32>())
        });
        Ok(Self { all: mixes, failed: Vec::new() })
    }

    /// The cheapest of the fleets of one kind of container each, loaded without patience; where
    /// none holds everything, all containers that can be had.
    fn quick(&self, task: &FleetTask) -> Result<Fleet, TaskError> {
        let mut best: Option<Fleet> = None;
        for (at, offer) in task.offers.iter().enumerate() {
            let counts = (0..task.offers.len()).map(|one| if one == at { offer.most } else { 0 });
            let mix = Mix { counts: counts.collect(), cost: 0 };
            let Some(next) = load_mix(task, &mix, 0, &mut |_| true)? else { continue };
            let better =
                best.as_ref().is_none_or(|best| (left(&next), next.cost) < (left(best), best.cost));
            if better {
                best = Some(next);
            }
        }
        let best = best.unwrap_or_default();
        if best.is_all() {
            return Ok(best);
        }
        let all = Mix { counts: task.offers.iter().map(|offer| offer.most).collect(), cost: 0 };
        let all = load_mix(task, &all, 0, &mut |_| true)?.unwrap_or_default();
        Ok(if left(&all) < left(&best) { all } else { best })
    }
}

impl Mix {
    fn with(&self, count: u16, cost: u64) -> Self {
        let mut counts = self.counts.clone();
        counts.push(count);
        Self { counts, cost: self.cost.saturating_add(cost.saturating_mul(u64::from(count))) }
    }
}

impl FleetTask {
    fn with(&self, offer: &Offer, cargo: Vec<Cargo>) -> Task {
        Task { container: offer.container, reserve: self.reserve, cargo, rules: self.rules }
    }
}

/// Loads the containers of a mix, the roomiest first, as long as there is cargo. `None` when it was
/// stopped.
fn load_mix(
    task: &FleetTask,
    mix: &Mix,
    patience: u32,
    keep_going: &mut dyn FnMut(Progress) -> bool,
) -> Result<Option<Fleet>, TaskError> {
    let mut order: Vec<usize> = (0..task.offers.len()).collect();
    let room = |at: usize| -> u64 {
        task.with(&task.offers[at], Vec::new())
            .room_mm()
            .iter()
            .map(|side| u64::from(*side))
            .product()
    };
    order.sort_by_key(|at| std::cmp::Reverse(room(*at)));
    let mut fleet = Fleet {
        pieces_left: task.cargo.iter().map(|one| one.pieces).collect(),
        ..Fleet::default()
    };
    for offer in order {
        for _ in 0..mix.counts[offer].min(MOST_CONTAINERS as u16) {
            if fleet.is_all() {
                return Ok(Some(fleet));
            }
            let cargo = task.cargo.iter().zip(&fleet.pieces_left);
            let cargo = cargo.map(|(one, left)| Cargo { pieces: *left, ..*one }).collect();
            let one = task.with(&task.offers[offer], cargo);
            let mut asked = 0;
            let mut stopped = false;
            let load = load(&one, &mut |progress| {
                asked += 1;
                stopped = stopped || (patience > 0 && !keep_going(progress));
                asked <= patience && !stopped
            })?;
            if stopped {
                return Ok(None);
            }
            if load.placements.is_empty() {
                break;
            }
            for (left, share) in fleet.pieces_left.iter_mut().zip(&load.shares) {
                *left = share.pieces_left;
            }
            fleet.cost = fleet.cost.saturating_add(task.offers[offer].cost);
            fleet.containers.push(Loaded { offer, task: one, load });
        }
    }
    Ok(Some(fleet))
}
