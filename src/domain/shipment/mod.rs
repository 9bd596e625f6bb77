//! A shipment: which goods of which orders travel together, in which containers, on which ship or
//! flight, and what became of it.
//!
//! In reading order: the [`history`] and the state derived from it, a [`container`] with its number
//! and what stands where in it, what is [`left`] of an order, and the [`presets`] of what is loaded
//! into.

pub mod container;
pub mod history;
pub mod left;
pub mod presets;

use chrono::NaiveDate;

use super::id::{DestinationId, LineId, OrderId, ShipmentId};
use super::packing::{CartonLoad, Packing};
use container::ShippingContainer;
use history::{ShipmentHistory, ShipmentState};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipment {
    pub id: ShipmentId,
    /// The owner's number, as papers show it.
    pub number: String,
    pub mode: ShipmentMode,
    pub goods: Vec<ShippedGoods>,
    pub containers: Vec<ShippingContainer>,
    /// The shipping line, the airline, the courier.
    pub carrier: String,
    /// What the carrier confirmed the booking with.
    pub booking: String,
    pub vessel: String,
    /// The voyage, or the flight.
    pub voyage: String,
    /// The number of the airway bill, the bill of lading or the courier's consignment note.
    pub waybill: String,
    pub port_of_loading: String,
    pub port_of_discharge: String,
    /// The last day on which the carrier takes the goods.
    pub cut_off: Option<NaiveDate>,
    /// The days on which it is expected to depart and to arrive.
    pub etd: Option<NaiveDate>,
    pub eta: Option<NaiveDate>,
    pub notes: String,
    pub history: ShipmentHistory,
    pub binned_on: Option<NaiveDate>,
}

/// How a shipment travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ShipmentMode {
    /// Whole containers by sea (FCL).
    #[default]
    Fcl,
    /// Room in a shared container by sea (LCL).
    Lcl,
    Air,
    Courier,
}

impl ShipmentMode {
    pub const ALL: [Self; 4] = [Self::Fcl, Self::Lcl, Self::Air, Self::Courier];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Fcl => "fcl",
            Self::Lcl => "lcl",
            Self::Air => "air",
            Self::Courier => "courier",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

/// Pieces of one order line for one destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShippedGoods {
    pub order: OrderId,
    pub line: LineId,
    /// `None` where the line names no destination for them.
    pub destination: Option<DestinationId>,
    pub pieces: u32,
    /// The carton as it was when the goods were put in: a plan must read the same when the
    /// catalogue has changed.
    pub packing: Option<Packing>,
    /// Which of the shipment's containers they are in; `None` while nobody has said.
    pub container: Option<u16>,
    /// When they leave the container: 0 first, so they stand at the door.
    pub drop: u16,
}

impl ShippedGoods {
    pub const fn part(&self) -> OrderPart {
        OrderPart { order: self.order, line: self.line, destination: self.destination }
    }

    pub fn load(&self) -> CartonLoad {
        self.packing.map(|packing| packing.load_of(self.pieces)).unwrap_or_default()
    }
}

/// One line of an order as far as it goes to one destination: the least of which it is counted
/// what is shipped and what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrderPart {
    pub order: OrderId,
    pub line: LineId,
    pub destination: Option<DestinationId>,
}

impl Shipment {
    pub fn new(id: ShipmentId, number: String, mode: ShipmentMode) -> Self {
        Self {
            id,
            number,
            mode,
            goods: Vec::new(),
            containers: Vec::new(),
            carrier: String::new(),
            booking: String::new(),
            vessel: String::new(),
            voyage: String::new(),
            waybill: String::new(),
            port_of_loading: String::new(),
            port_of_discharge: String::new(),
            cut_off: None,
            etd: None,
            eta: None,
            notes: String::new(),
            history: ShipmentHistory::default(),
            binned_on: None,
        }
    }

    pub fn state(&self) -> ShipmentState {
        self.history.state()
    }

    /// Its goods count as shipped, or to be shipped: it is neither cancelled nor in the bin.
    pub fn stands(&self) -> bool {
        self.binned_on.is_none() && self.state() != ShipmentState::Cancelled
    }

    /// The pieces of one part of an order, over all containers.
    pub fn pieces_of(&self, part: OrderPart) -> u64 {
        let goods = self.goods.iter().filter(|goods| goods.part() == part);
        goods.map(|goods| u64::from(goods.pieces)).sum()
    }

    pub fn has_goods_of(&self, order: OrderId) -> bool {
        self.goods.iter().any(|goods| goods.order == order)
    }

    /// The goods in one container, with their places in the shipment's goods.
    pub fn goods_in(&self, container: u16) -> impl Iterator<Item = (usize, &ShippedGoods)> {
        let all = self.goods.iter().enumerate();
        all.filter(move |(_, goods)| goods.container == Some(container))
    }

    /// Cartons, room and weight of all goods whose packing is known.
    pub fn load(&self) -> CartonLoad {
        let loads = self.goods.iter().map(ShippedGoods::load);
        loads.fold(CartonLoad::default(), CartonLoad::with)
    }

    /// The cut-off is near or over and it has not been loaded.
    pub fn waits_for_loading(&self) -> bool {
        self.stands() && self.state() < ShipmentState::Loaded
    }

    /// It should have departed by the day before `today` and has not.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.stands()
            && self.state() < ShipmentState::Departed
            && self.etd.is_some_and(|etd| etd < today)
    }
}
