//! How many containers of which kinds take a cargo at least cost.

use super::LoadingError;
use crate::plan::load::{Cargo, Container, Load, Progress, Reserve, Rules, Task, load};

/// A kind of container that can be had, and what one costs beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    pub container: Container,
    pub cost: u64,
}

/// Everything into as few and as cheap containers as can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetTask {
    pub offers: Vec<Offer>,
    pub reserve: Reserve,
    pub cargo: Vec<Cargo>,
    pub rules: Rules,
}

/// The containers, each loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fleet {
    pub loads: Vec<(Container, Load)>,
    /// Pieces of each cargo that go into none of the kinds on offer.
    pub left: Vec<u32>,
}

impl Fleet {
    pub fn is_all(&self) -> bool {
        self.left.iter().all(|pieces| *pieces == 0)
    }
}

/// How many containers are planned at once. A promise of more than this is several contracts.
const MOST_CONTAINERS: usize = 60;

/// How many cheaper mixes are tried against the one found first.
const MOST_MIXES: usize = 40;

/// How long planning may take, and who hears how far it is.
pub struct Patience<'a> {
    /// Milliseconds since the planning began.
    pub elapsed_ms: &'a dyn Fn() -> u64,
    pub most_ms: u64,
    /// Hears the share of the room that the container in hand is filled to, in basis points.
    pub tell: &'a mut dyn FnMut(u16),
}

impl Patience<'_> {
    /// So many containers can be tried in full; those after them get what the search finds first.
    const SHARES: u64 = 10;

    fn is_over(&self) -> bool {
        (self.elapsed_ms)() >= self.most_ms
    }

    /// Plans one container within its share of the time.
    fn load(&mut self, task: &Task) -> Result<Load, LoadingError> {
        let start = (self.elapsed_ms)();
        let end = self.most_ms.min(start.saturating_add(self.most_ms / Self::SHARES));
        let mut told = 0;
        let mut going = |progress: Progress| {
            if progress.utilisation_bp > told {
                told = progress.utilisation_bp;
                (self.tell)(told);
            }
            (self.elapsed_ms)() < end
        };
        Ok(load(task, &mut going)?)
    }
}

/// Finds the containers.
///
/// First one container after the other, each of the kind that takes most for its cost. Then every
/// mix that would be cheaper and whose room and payload could hold the cargo is tried, the
/// cheapest first, each with its largest containers first; the first that holds everything is it.
pub fn fleet(task: &FleetTask, patience: &mut Patience<'_>) -> Result<Fleet, LoadingError> {
    if task.offers.is_empty() {
        return Err(LoadingError::NoContainer);
    }
    let greedy = one_by_one(task, patience)?;
    if !greedy.is_all() {
        return Ok(greedy);
    }
    let cost =
        |fleet: &Fleet| fleet.loads.iter().map(|(container, _)| price(task, container)).sum();
    for mix in cheaper_mixes(task, cost(&greedy)) {
        if patience.is_over() {
            break;
        }
        let found = fill(task, mix.into_iter(), patience)?;
        if found.is_all() {
            return Ok(found);
        }
    }
    Ok(greedy)
}

fn price(task: &FleetTask, container: &Container) -> u64 {
    let offer = task.offers.iter().find(|offer| offer.container == *container);
    offer.map_or(0, |offer| offer.cost)
}

/// The cargo that is still to be loaded, and how much of each kind that is.
struct Rest<'a> {
    task: &'a FleetTask,
    pieces: Vec<u32>,
}

impl<'a> Rest<'a> {
    fn of(task: &'a FleetTask) -> Self {
        Self { task, pieces: task.cargo.iter().map(|cargo| cargo.pieces).collect() }
    }

    fn is_nothing(&self) -> bool {
        self.pieces.iter().all(|pieces| *pieces == 0)
    }

    /// The best load of one more container. Its shares are those of the whole cargo.
    fn one_more(
        &self,
        container: Container,
        patience: &mut Patience<'_>,
    ) -> Result<Load, LoadingError> {
        let cargo = self.task.cargo.iter().zip(&self.pieces);
        let task = Task {
            container,
            reserve: self.task.reserve,
            cargo: cargo.map(|(cargo, pieces)| Cargo { pieces: *pieces, ..*cargo }).collect(),
            rules: self.task.rules,
        };
        patience.load(&task)
    }

    fn take(&mut self, load: &Load) {
        for (pieces, share) in self.pieces.iter_mut().zip(&load.shares) {
            *pieces = share.pieces_left;
        }
    }
}

fn one_by_one(task: &FleetTask, patience: &mut Patience<'_>) -> Result<Fleet, LoadingError> {
    let mut rest = Rest::of(task);
    let mut loads = Vec::new();
    while !rest.is_nothing() && loads.len() < MOST_CONTAINERS {
        let mut best: Option<(bool, u128, Container, Load)> = None;
        for offer in &task.offers {
            let found = rest.one_more(offer.container, patience)?;
            if found.cartons() == 0 {
                continue;
            }
            // The cheapest that takes all that is left, else the most for its cost.
            let all = found.is_all();
            let worth = match all {
                true => u128::from(u64::MAX - offer.cost),
                false => u128::from(found.volume_mm3) * 1_000 / u128::from(offer.cost.max(1)),
            };
            if best.as_ref().is_none_or(|(done, most, ..)| (all, worth) > (*done, *most)) {
                best = Some((all, worth, offer.container, found));
            }
        }
        let Some((_, _, container, found)) = best else { break };
        rest.take(&found);
        loads.push((container, found));
    }
    Ok(Fleet { loads, left: rest.pieces })
}

/// Loads these containers one after the other.
fn fill(
    task: &FleetTask,
    containers: impl Iterator<Item = Container>,
    patience: &mut Patience<'_>,
) -> Result<Fleet, LoadingError> {
    let mut rest = Rest::of(task);
    let mut loads = Vec::new();
    for container in containers {
        if rest.is_nothing() {
            break;
        }
        let found = rest.one_more(container, patience)?;
        rest.take(&found);
        loads.push((container, found));
    }
    Ok(Fleet { loads, left: rest.pieces })
}

/// Mixes below this cost whose room and payload could hold everything, the cheapest first, each
/// with its largest containers first.
fn cheaper_mixes(task: &FleetTask, below: u64) -> Vec<Vec<Container>> {
    let volume: u128 = task
        .cargo
        .iter()
        .map(|cargo| u128::from(cargo.carton_volume_mm3()) * u128::from(cargo.cartons()))
        .sum();
    let weight: u64 = task.cargo.iter().map(|cargo| cargo.gross_of(cargo.cartons())).sum();
    let mut offers = task.offers.clone();
    let room = |offer: &Offer| {
        let sides = Task {
            container: offer.container,
            reserve: task.reserve,
            cargo: Vec::new(),
            rules: task.rules,
        }
        .room_mm();
        sides.iter().map(|side| u128::from(*side)).product::<u128>()
    };
    offers.sort_by_key(|offer| std::cmp::Reverse(room(offer)));
    let mut found: Vec<(u64, Vec<Container>)> = Vec::new();
    let mut mix = Vec::new();
    // Depth first over the kinds: each mix is its containers in the order of the offers.
    fn grow(
        offers: &[(Offer, u128)],
        need: (u128, u64),
        cost: u64,
        below: u64,
        mix: &mut Vec<Container>,
        found: &mut Vec<(u64, Vec<Container>)>,
    ) {
        if need == (0, 0) {
            found.push((cost, mix.clone()));
            return;
        }
        for (at, (offer, room)) in offers.iter().enumerate() {
            let cost = cost.saturating_add(offer.cost);
            if cost >= below || mix.len() >= MOST_CONTAINERS || found.len() >= 10_000 {
                continue;
            }
            let less =
                (need.0.saturating_sub(*room), need.1.saturating_sub(offer.container.payload_g()));
            mix.push(offer.container);
            grow(&offers[at..], less, cost, below, mix, found);
            mix.pop();
        }
    }
    let offers: Vec<(Offer, u128)> =
        offers.iter().map(|offer| (*offer, room(offer))).filter(|(_, room)| *room > 0).collect();
    grow(&offers, (volume, weight), 0, below, &mut mix, &mut found);
    found.sort_by_key(|(cost, mix)| (*cost, mix.len()));
    found.truncate(MOST_MIXES);
    found.into_iter().map(|(_, mix)| mix).collect()
}
