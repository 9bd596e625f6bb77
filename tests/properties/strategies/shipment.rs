//! Shipments, their containers and histories.

use proptest::prelude::*;
use tembus::domain::id::{DestinationId, EventId, LineId, OrderId, ShipmentId};
use tembus::domain::packing::Packing;
use tembus::domain::shipment::container::{ContainerKind, ShippingContainer, StowedGrid};
use tembus::domain::shipment::history::{
    ShipmentEvent, ShipmentHistory, ShipmentState, ShipmentStep,
};
use tembus::domain::shipment::{Shipment, ShipmentMode, ShippedGoods};

use super::{day, maybe, some, text, time, uuid};

fn packing() -> impl Strategy<Value = Packing> {
    let numbers = any::<[u32; 6]>();
    (numbers, any::<bool>(), maybe(any::<u16>())).prop_map(|(numbers, upright_only, layers)| {
        Packing {
            pieces_per_carton: numbers[0],
            carton_length_mm: numbers[1],
            carton_width_mm: numbers[2],
            carton_height_mm: numbers[3],
            net_weight_g: numbers[4],
            gross_weight_g: numbers[5],
            upright_only,
            layers_on_top: layers,
        }
    })
}

pub fn step() -> impl Strategy<Value = ShipmentStep> {
    let state = proptest::sample::select(ShipmentState::ALL.to_vec());
    prop_oneof![
        Just(ShipmentStep::Planned),
        Just(ShipmentStep::Booked),
        day().prop_map(|on| ShipmentStep::Loaded { on }),
        day().prop_map(|on| ShipmentStep::Departed { on }),
        day().prop_map(|on| ShipmentStep::Arrived { on }),
        text().prop_map(|reason| ShipmentStep::Cancelled { reason }),
        (state, text()).prop_map(|(to, reason)| ShipmentStep::SteppedBack { to, reason }),
        text().prop_map(|text| ShipmentStep::Noted { text }),
    ]
}

fn history() -> impl Strategy<Value = ShipmentHistory> {
    let event = (uuid(), any::<u32>(), time(), step())
        .prop_map(|(id, sequence, at, what)| ShipmentEvent { id: EventId(id), sequence, at, what });
    some(event, 4).prop_map(ShipmentHistory::from_events)
}

/// Goods in two containers or in none.
fn goods() -> impl Strategy<Value = ShippedGoods> {
    let ids = (uuid(), uuid(), maybe(uuid()));
    (ids, any::<u32>(), maybe(packing()), maybe(0..2_u16), any::<u16>()).prop_map(
        |(ids, pieces, packing, container, drop)| ShippedGoods {
            order: OrderId(ids.0),
            line: LineId(ids.1),
            destination: ids.2.map(DestinationId),
            pieces,
            packing,
            container,
            drop,
        },
    )
}

fn container() -> impl Strategy<Value = ShippingContainer> {
    let kind = proptest::sample::select(ContainerKind::ALL.to_vec());
    let grid = any::<([u32; 3], [u32; 3], [u32; 3])>()
        .prop_map(|(grid, carton_mm, at_mm)| StowedGrid { goods: 0, grid, carton_mm, at_mm });
    let numbers = any::<([u32; 3], u32, u32, [u32; 5])>();
    (kind, text(), text(), numbers, some(grid, 3)).prop_map(
        |(kind, number, seal, numbers, stowage)| ShippingContainer {
            kind,
            number,
            seal,
            inside_mm: numbers.0,
            tare_g: numbers.1,
            max_gross_g: numbers.2,
            reserve_mm: numbers.3,
            stowage,
        },
    )
}

pub fn shipment() -> impl Strategy<Value = Shipment> {
    let mode = proptest::sample::select(ShipmentMode::ALL.to_vec());
    let texts = proptest::collection::vec(text(), 9);
    let containers = proptest::collection::vec(container(), 2);
    let goods = proptest::collection::vec(goods(), 1..4);
    let days = (maybe(day()), maybe(day()), maybe(day()), maybe(day()));
    (uuid(), mode, texts, goods, containers, days, history()).prop_map(
        |(id, mode, mut texts, goods, containers, days, history)| {
            let mut next = || texts.pop().unwrap_or_default();
            Shipment {
                id: ShipmentId(id),
                number: next(),
                mode,
                goods,
                containers,
                carrier: next(),
                booking: next(),
                vessel: next(),
                voyage: next(),
                waybill: next(),
                port_of_loading: next(),
                port_of_discharge: next(),
                cut_off: days.0,
                etd: days.1,
                eta: days.2,
                notes: next(),
                history,
                binned_on: days.3,
            }
        },
    )
}
