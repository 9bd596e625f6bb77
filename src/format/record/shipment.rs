//! Shipments, as stored: one record each, with what stands where in its containers.
//!
//! A container's plan is kept as its grids of cartons, eleven numbers each, so that the record stays
//! a few kilobytes: one product takes a handful of grids, a load of 100 kinds about 150.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parts::Day;
use super::product::PackingV1;
use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::id::{DestinationId, EventId, LineId, OrderId, ShipmentId};
use crate::domain::packing::Packing;
use crate::domain::shipment::container::{ContainerKind, ShippingContainer, StowedGrid};
use crate::domain::shipment::history::{
    ShipmentEvent, ShipmentHistory, ShipmentState, ShipmentStep,
};
use crate::domain::shipment::{Shipment, ShipmentMode, ShippedGoods};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShipmentV1 {
    v: Version<1>,
    number: String,
    mode: AsText<ShipmentMode>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    goods: Vec<ShippedGoodsV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    containers: Vec<ShippingContainerV1>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    carrier: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    booking: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    vessel: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    voyage: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    waybill: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    port_of_loading: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    port_of_discharge: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cut_off: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    etd: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    eta: Option<Day>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    notes: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    history: Vec<EventV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    binned_on: Option<Day>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShippedGoodsV1 {
    order: AsText<OrderId>,
    line: AsText<LineId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destination: Option<AsText<DestinationId>>,
    pieces: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    packing: Option<PackingV1>,
    /// Its place in `containers`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    container: Option<u16>,
    #[serde(default, skip_serializing_if = "is_default")]
    drop: u16,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShippingContainerV1 {
    kind: AsText<ContainerKind>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    number: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    seal: String,
    inside_mm: [u32; 3],
    tare_g: u32,
    max_gross_g: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    reserve_mm: [u32; 5],
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stowage: Vec<StowedGridV1>,
}

/// `[0,[18,7,3],[320,320,600],[0,0,0]]`: goods, grid, carton, corner, as [`StowedGrid`] names them.
type StowedGridV1 = (u16, [u32; 3], [u32; 3], [u32; 3]);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventV1 {
    id: AsText<EventId>,
    sequence: u32,
    at: AsText<NaiveDateTime>,
    what: StepV1,
}

/// `"booked"`, or `{"departed":{"on":"2026-12-01"}}`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum StepV1 {
    Planned,
    Booked,
    Loaded { on: Day },
    Departed { on: Day },
    Arrived { on: Day },
    Cancelled { reason: String },
    SteppedBack { to: AsText<ShipmentState>, reason: String },
    Noted { text: String },
}

impl StoredShape for Shipment {
    fn encode(&self) -> Result<String, RecordError> {
        write(&ShipmentV1::from(self))
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => read::<ShipmentV1>(1, body)?.into_shipment(ShipmentId(id)),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl From<&Shipment> for ShipmentV1 {
    fn from(shipment: &Shipment) -> Self {
        let Shipment {
            id: _,
            number,
            mode,
            goods,
            containers,
            carrier,
            booking,
            vessel,
            voyage,
            waybill,
            port_of_loading,
            port_of_discharge,
            cut_off,
            etd,
            eta,
            notes,
            history,
            binned_on,
        } = shipment.clone();
        Self {
            v: Version,
            number,
            mode: AsText(mode),
            goods: goods.into_iter().map(ShippedGoodsV1::from).collect(),
            containers: containers.into_iter().map(ShippingContainerV1::from).collect(),
            carrier,
            booking,
            vessel,
            voyage,
            waybill,
            port_of_loading,
            port_of_discharge,
            cut_off: cut_off.map(AsText),
            etd: etd.map(AsText),
            eta: eta.map(AsText),
            notes,
            history: history.events().iter().map(EventV1::from).collect(),
            binned_on: binned_on.map(AsText),
        }
    }
}

impl ShipmentV1 {
    fn into_shipment(self, id: ShipmentId) -> Result<Shipment, RecordError> {
        let goods: Vec<ShippedGoods> = self.goods.into_iter().map(ShippedGoods::from).collect();
        let containers: Vec<ShippingContainer> =
            self.containers.into_iter().map(ShippingContainer::from).collect();
        for container in goods.iter().filter_map(|goods| goods.container) {
            if usize::from(container) >= containers.len() {
                return Err(RecordError::contradiction(format_args!(
                    "goods are in container {container} of {}",
                    containers.len()
                )));
            }
        }
        for grid in containers.iter().flat_map(|container| &container.stowage) {
            if usize::from(grid.goods) >= goods.len() {
                let problem = format_args!("a grid is of goods {} of {}", grid.goods, goods.len());
                return Err(RecordError::contradiction(problem));
            }
        }
        let events = self.history.into_iter().map(ShipmentEvent::from).collect();
        Ok(Shipment {
            id,
            number: self.number,
            mode: self.mode.0,
            goods,
            containers,
            carrier: self.carrier,
            booking: self.booking,
            vessel: self.vessel,
            voyage: self.voyage,
            waybill: self.waybill,
            port_of_loading: self.port_of_loading,
            port_of_discharge: self.port_of_discharge,
            cut_off: self.cut_off.map(|day| day.0),
            etd: self.etd.map(|day| day.0),
            eta: self.eta.map(|day| day.0),
            notes: self.notes,
            history: ShipmentHistory::from_events(events),
            binned_on: self.binned_on.map(|day| day.0),
        })
    }
}

impl From<ShippedGoods> for ShippedGoodsV1 {
    fn from(goods: ShippedGoods) -> Self {
        Self {
            order: AsText(goods.order),
            line: AsText(goods.line),
            destination: goods.destination.map(AsText),
            pieces: goods.pieces,
            packing: goods.packing.map(PackingV1::from),
            container: goods.container,
            drop: goods.drop,
        }
    }
}

impl From<ShippedGoodsV1> for ShippedGoods {
    fn from(shape: ShippedGoodsV1) -> Self {
        Self {
            order: shape.order.0,
            line: shape.line.0,
            destination: shape.destination.map(|destination| destination.0),
            pieces: shape.pieces,
            packing: shape.packing.map(Packing::from),
            container: shape.container,
            drop: shape.drop,
        }
    }
}

impl From<ShippingContainer> for ShippingContainerV1 {
    fn from(container: ShippingContainer) -> Self {
        let grid = |grid: StowedGrid| (grid.goods, grid.grid, grid.carton_mm, grid.at_mm);
        Self {
            kind: AsText(container.kind),
            number: container.number,
            seal: container.seal,
            inside_mm: container.inside_mm,
            tare_g: container.tare_g,
            max_gross_g: container.max_gross_g,
            reserve_mm: container.reserve_mm,
            stowage: container.stowage.into_iter().map(grid).collect(),
        }
    }
}

impl From<ShippingContainerV1> for ShippingContainer {
    fn from(shape: ShippingContainerV1) -> Self {
        let grid = |(goods, grid, carton_mm, at_mm)| StowedGrid { goods, grid, carton_mm, at_mm };
        Self {
            kind: shape.kind.0,
            number: shape.number,
            seal: shape.seal,
            inside_mm: shape.inside_mm,
            tare_g: shape.tare_g,
            max_gross_g: shape.max_gross_g,
            reserve_mm: shape.reserve_mm,
            stowage: shape.stowage.into_iter().map(grid).collect(),
        }
    }
}

impl From<&ShipmentEvent> for EventV1 {
    fn from(event: &ShipmentEvent) -> Self {
        Self {
            id: AsText(event.id),
            sequence: event.sequence,
            at: AsText(event.at),
            what: StepV1::from(event.what.clone()),
        }
    }
}

impl From<EventV1> for ShipmentEvent {
    fn from(shape: EventV1) -> Self {
        let EventV1 { id, sequence, at, what } = shape;
        Self { id: id.0, sequence, at: at.0, what: what.into() }
    }
}

impl From<ShipmentStep> for StepV1 {
    fn from(step: ShipmentStep) -> Self {
        match step {
            ShipmentStep::Planned => Self::Planned,
            ShipmentStep::Booked => Self::Booked,
            ShipmentStep::Loaded { on } => Self::Loaded { on: AsText(on) },
            ShipmentStep::Departed { on } => Self::Departed { on: AsText(on) },
            ShipmentStep::Arrived { on } => Self::Arrived { on: AsText(on) },
            ShipmentStep::Cancelled { reason } => Self::Cancelled { reason },
            ShipmentStep::SteppedBack { to, reason } => {
                Self::SteppedBack { to: AsText(to), reason }
            }
            ShipmentStep::Noted { text } => Self::Noted { text },
        }
    }
}

impl From<StepV1> for ShipmentStep {
    fn from(shape: StepV1) -> Self {
        match shape {
            StepV1::Planned => Self::Planned,
            StepV1::Booked => Self::Booked,
            StepV1::Loaded { on } => Self::Loaded { on: on.0 },
            StepV1::Departed { on } => Self::Departed { on: on.0 },
            StepV1::Arrived { on } => Self::Arrived { on: on.0 },
            StepV1::Cancelled { reason } => Self::Cancelled { reason },
            StepV1::SteppedBack { to, reason } => Self::SteppedBack { to: to.0, reason },
            StepV1::Noted { text } => Self::Noted { text },
        }
    }
}
