//! How an order goes into containers: what is loaded and for whom, what is asked of the planner,
//! and its plan told in the order's own terms.

mod estimate;
pub(super) mod numbers;
mod presets;
#[cfg(test)]
mod tests;
mod ways;
mod wish;

pub use estimate::ContainerEstimate;
pub use presets::usual;
pub use ways::{CONSIGNMENT_NOTE_MOST_G, Tariffs, Ways, WaysForm};
pub use wish::{KindForm, SIDES, WishForm};

use crate::domain::id::{DestinationId, LineId};
use crate::domain::order::{Order, Products};
use crate::domain::packing::Packing;
use crate::domain::shipment::left::{Left, left_of, shares_of};
use crate::domain::shipment::presets::LoadingPresets;
use crate::domain::shipment::{OrderPart, Shipment};
use crate::plan::load::{
    Cargo, Fleet, FleetTask, Offer, Progress, Reserve, Rules, TaskError, fleet,
};
use numbers::{Numbers, Unreadable, Written};
use presets::offers;

/// Pieces of one line for one destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goods {
    pub line: LineId,
    /// `None` where the line names no destination for them.
    pub destination: Option<DestinationId>,
    pub pieces: u32,
    pub packing: Packing,
}

/// Goods that share containers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consignment {
    pub goods: Vec<Goods>,
    /// The destination of all of it, where it has only one.
    pub destination: Option<DestinationId>,
}

/// What of an order can be loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderGoods {
    pub consignments: Vec<Consignment>,
    /// Lines whose product has no carton data, or is gone.
    pub without_packing: Vec<LineId>,
}

/// What the owner wants to load into. Costs only say how the kinds compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadWish {
    pub offers: Vec<Offer>,
    pub reserve: Reserve,
    /// Each destination in containers of its own.
    pub separate: bool,
}

impl OrderGoods {
    /// The goods of an order, by destination; `separate` keeps destinations apart. What is not
    /// shared out among destinations goes without one.
    pub fn of(order: &Order, products: &(impl Products + ?Sized), separate: bool) -> Self {
        Self::of_parts(order, products, separate, |part| Some(part.pieces))
    }

    /// The goods of an order that are in no shipment yet.
    pub fn left<'a>(
        order: &Order,
        products: &(impl Products + ?Sized),
        separate: bool,
        shipments: impl Iterator<Item = &'a Shipment>,
    ) -> Self {
        let parts = left_of(order, shipments);
        Self::of_parts(order, products, separate, |goods| {
            let part =
                OrderPart { order: order.id, line: goods.line, destination: goods.destination };
            parts.iter().find(|left| left.part == part).map(Left::left)
        })
    }

    fn of_parts(
        order: &Order,
        products: &(impl Products + ?Sized),
        separate: bool,
        pieces: impl Fn(&Goods) -> Option<u32>,
    ) -> Self {
        let mut all = Vec::new();
        let mut without_packing = Vec::new();
        for line in order.lines.iter().filter(|line| line.quantity > 0) {
            let product = products.product(line.product);
            let Some(packing) = product.and_then(|product| product.packing) else {
                without_packing.push(line.id);
                continue;
            };
            for (destination, ordered) in shares_of(order, line) {
                let goods = Goods { line: line.id, destination, pieces: ordered, packing };
                all.push(Goods { pieces: pieces(&goods).unwrap_or_default(), ..goods });
            }
        }
        all.retain(|goods| goods.pieces > 0);
        Self { consignments: consignments(order, all, separate), without_packing }
    }
}

fn consignments(order: &Order, all: Vec<Goods>, separate: bool) -> Vec<Consignment> {
    if all.is_empty() {
        return Vec::new();
    }
    if !separate {
        let first = all.first().and_then(|goods| goods.destination);
        let is_one = all.iter().all(|goods| goods.destination == first);
        return vec![Consignment { goods: all, destination: first.filter(|_| is_one) }];
    }
    let places = order.destinations.iter().map(|destination| Some(destination.id));
    let mut apart = Vec::new();
    for destination in places.chain([None]) {
        let goods: Vec<Goods> =
            all.iter().filter(|goods| goods.destination == destination).copied().collect();
        if !goods.is_empty() {
            apart.push(Consignment { goods, destination });
        }
    }
    apart
}

impl Consignment {
    /// What is asked of the planner. Destinations are reached in the order in which the order
    /// names them; goods without a destination come last.
    pub fn task(&self, order: &Order, wish: &LoadWish) -> FleetTask {
        let drop = |goods: &Goods| {
            let place = order
                .destinations
                .iter()
                .position(|destination| Some(destination.id) == goods.destination);
            u16::try_from(place.unwrap_or(order.destinations.len())).unwrap_or(u16::MAX)
        };
        let cargo = |goods: &Goods| Cargo::packed(&goods.packing, goods.pieces, drop(goods));
        FleetTask {
            offers: wish.offers.clone(),
            reserve: wish.reserve,
            cargo: self.goods.iter().map(cargo).collect(),
            rules: Rules::default(),
        }
    }
}

impl LoadWish {
    /// Into what the owner usually loads, each destination by itself.
    pub fn of(presets: &LoadingPresets) -> Self {
        Self {
            offers: offers(&presets.containers),
            reserve: Reserve { door_mm: presets.door_reserve_mm, ..Reserve::default() },
            separate: true,
        }
    }
}

/// More than this is several contracts.
pub const MOST_CONTAINERS: u16 = 60;

/// How long planning may take, and who hears how far it is.
pub struct Patience<'a> {
    /// Milliseconds since the planning began.
    pub elapsed_ms: &'a dyn Fn() -> u64,
    pub most_ms: u64,
    /// Hears the share of the room that the container in hand is filled to, in basis points,
    /// whenever it changes.
    pub tell: &'a mut dyn FnMut(u16),
}

impl Patience<'_> {
    fn fleet(&mut self, task: &FleetTask) -> Result<Fleet, LoadingError> {
        if task.offers.is_empty() {
            return Err(LoadingError::NoContainer);
        }
        let mut told = 0;
        let mut keep_going = |progress: Progress| {
            if progress.utilisation_bp != told {
                told = progress.utilisation_bp;
                (self.tell)(told);
            }
            (self.elapsed_ms)() < self.most_ms
        };
        Ok(fleet(task, &mut keep_going)?)
    }
}

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadingError {
    #[error(transparent)]
    Task(#[from] TaskError),
    #[error("there is no container to load into")]
    NoContainer,
    #[error("page and planner do not understand each other: {0}")]
    Unreadable(#[from] Unreadable),
}

/// One task as a text for the planner; see [`answer`].
pub fn ask(task: &FleetTask) -> String {
    task.written()
}

/// Works on what [`ask`] wrote and answers what [`read_answer`] reads.
pub fn answer(ask: &str, patience: &mut Patience<'_>) -> Result<String, LoadingError> {
    let task = Numbers::of(ask)?.whole::<FleetTask>()?;
    Ok(patience.fleet(&task)?.written())
}

/// Reads an answer of the planner.
pub fn read_answer(text: &str) -> Result<Fleet, LoadingError> {
    Ok(Numbers::of(text)?.whole::<Fleet>()?)
}
