//! The shipments of an example workspace.

use tembus::app::command::Command;
use tembus::app::record::Revision;
use tembus::app::shipping::stow::empty;
use tembus::domain::id::{OrderId, ShipmentId};
use tembus::domain::shipment::container::StowedGrid;
use tembus::domain::shipment::history::ShipmentStep;
use tembus::domain::shipment::{Shipment, ShipmentMode, ShippedGoods};
use tembus::plan::load::{Container, Reserve};

use super::maker::{Maker, day};

/// A shipment as it was first written down. Days are counted from the day of loading.
pub struct Voyage {
    pub number: u32,
    pub mode: ShipmentMode,
    pub goods: Vec<Freight>,
    /// How many containers of 40 feet, high cube.
    pub containers: u16,
    pub carrier: &'static str,
    pub vessel: &'static str,
    pub waybill: &'static str,
    /// From and to.
    pub ports: (&'static str, &'static str),
    /// Cut-off, departure and arrival.
    pub days: [Option<i64>; 3],
    pub notes: &'static str,
}

/// So many pieces of an order's line, by the line's and the destination's position.
pub struct Freight {
    pub order: OrderId,
    pub line: usize,
    pub to: Option<usize>,
    pub pieces: u32,
    /// In which container, and as which grid of cartons.
    pub stowed: Option<(u16, [u32; 3])>,
}

impl Maker {
    /// Writes the shipment down on that day.
    pub fn shipment(&self, on: i64, voyage: Voyage) -> ShipmentId {
        self.clock.set(day(on).and_hms_opt(10, 5, 0).unwrap());
        let id = ShipmentId(self.id());
        let workspace = self.desk.workspace();
        let empty = empty(&Container::HC40, &Reserve::default());
        let mut containers: Vec<_> = (0..voyage.containers).map(|_| empty.clone()).collect();
        let mut all = Vec::new();
        for freight in &voyage.goods {
            let order = &workspace.orders[&freight.order];
            let line = &order.lines[freight.line];
            let packing = workspace.products[&line.product].packing;
            if let (Some((container, grid)), Some(packing)) = (freight.stowed, packing) {
                containers[usize::from(container)].stowage.push(StowedGrid {
                    goods: u16::try_from(all.len()).unwrap(),
                    grid,
                    carton_mm: [
                        packing.carton_length_mm,
                        packing.carton_width_mm,
                        packing.carton_height_mm,
                    ],
                    at_mm: [0; 3],
                });
            }
            all.push(ShippedGoods {
                order: freight.order,
                line: line.id,
                destination: freight.to.map(|at| order.destinations[at].id),
                pieces: freight.pieces,
                packing,
                container: freight.stowed.map(|(container, _)| container),
                drop: 0,
            });
        }
        drop(workspace);
        let number = format!("KIRIM/@year/{:04}", voyage.number);
        let [cut_off, etd, eta] = voyage.days.map(|on| on.map(day));
        let shipment = Shipment {
            goods: all,
            containers,
            carrier: voyage.carrier.to_owned(),
            vessel: voyage.vessel.to_owned(),
            waybill: voyage.waybill.to_owned(),
            port_of_loading: voyage.ports.0.to_owned(),
            port_of_discharge: voyage.ports.1.to_owned(),
            cut_off,
            etd,
            eta,
            notes: voyage.notes.to_owned(),
            ..Shipment::new(id, number, voyage.mode)
        };
        self.run(Command::SaveShipment { shipment: Box::new(shipment), base: Revision::NONE });
        id
    }

    /// Takes the shipment one step further on that day.
    pub fn sail(&self, shipment: ShipmentId, on: i64, step: ShipmentStep) {
        self.clock.set(day(on).and_hms_opt(16, 20, 0).unwrap());
        let (shipment, base) = {
            let workspace = self.desk.workspace();
            let shipment = &workspace.shipments[&shipment];
            (shipment.value.clone(), shipment.revision)
        };
        self.run(Command::StepShipment { shipment: Box::new(shipment), base, step });
    }
}
