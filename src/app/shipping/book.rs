//! The shipments as a list: by state, the nearest cut-off first.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::app::workspace::Workspace;
use crate::domain::id::ShipmentId;
use crate::domain::shipment::history::ShipmentState;
use crate::domain::shipment::{Shipment, ShipmentMode};

/// One shipment as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShipmentSummary {
    pub id: ShipmentId,
    pub number: String,
    pub state: ShipmentState,
    pub mode: ShipmentMode,
    /// The orders that it has goods of, by number.
    pub orders: Vec<String>,
    pub containers: usize,
    pub pieces: u64,
    pub cartons: u32,
    pub carrier: String,
    pub vessel: String,
    pub port_of_discharge: String,
    pub cut_off: Option<NaiveDate>,
    pub etd: Option<NaiveDate>,
    pub eta: Option<NaiveDate>,
    pub departed_on: Option<NaiveDate>,
    pub arrived_on: Option<NaiveDate>,
    pub is_late: bool,
}

impl ShipmentSummary {
    fn of(shipment: &Shipment, workspace: &Workspace, today: NaiveDate) -> Self {
        let mut orders: Vec<String> = shipment
            .goods
            .iter()
            .filter_map(|goods| workspace.orders.get(&goods.order))
            .map(|order| order.number.clone())
            .collect();
        orders.sort_unstable();
        orders.dedup();
        Self {
            id: shipment.id,
            number: shipment.number.clone(),
            state: shipment.state(),
            mode: shipment.mode,
            orders,
            containers: shipment.containers.len(),
            pieces: shipment.goods.iter().map(|goods| u64::from(goods.pieces)).sum(),
            cartons: shipment.load().cartons,
            carrier: shipment.carrier.clone(),
            vessel: shipment.vessel.clone(),
            port_of_discharge: shipment.port_of_discharge.clone(),
            cut_off: shipment.cut_off,
            etd: shipment.etd,
            eta: shipment.eta,
            departed_on: shipment.history.departed_on(),
            arrived_on: shipment.history.arrived_on(),
            is_late: shipment.is_late(today),
        }
    }

    /// The day that matters next: the cut-off until it is loaded, then the departure, then the
    /// arrival.
    pub fn next_day(&self) -> Option<NaiveDate> {
        match self.state {
            ShipmentState::Planned | ShipmentState::Booked => self.cut_off.or(self.etd),
            ShipmentState::Loaded => self.etd,
            ShipmentState::Departed => self.eta,
            ShipmentState::Arrived | ShipmentState::Cancelled => None,
        }
    }

    /// Whether what was typed, in lower case, is in what names the shipment.
    pub fn is_found_by(&self, typed: &str) -> bool {
        let typed = typed.trim();
        let own = [&self.number, &self.carrier, &self.vessel, &self.port_of_discharge];
        own.into_iter().chain(&self.orders).any(|text| text.to_lowercase().contains(typed))
    }
}

/// All shipments outside the bin: those that wait first, by the day that matters next; those that
/// are over last, the newest first.
pub fn summaries(workspace: &Workspace, today: NaiveDate) -> Vec<ShipmentSummary> {
    let mut all: Vec<ShipmentSummary> =
        workspace.shipping().map(|one| ShipmentSummary::of(one, workspace, today)).collect();
    all.sort_by_key(|one| {
        let is_over = one.state >= ShipmentState::Arrived;
        let day = one.next_day();
        (is_over, day.is_none(), day, std::cmp::Reverse(one.id))
    });
    all
}

/// How many shipments stand in each state.
pub fn counts(summaries: &[ShipmentSummary]) -> BTreeMap<ShipmentState, usize> {
    let mut counts = BTreeMap::new();
    for one in summaries {
        *counts.entry(one.state).or_default() += 1;
    }
    counts
}

/// The number of the next shipment: `KRM-2026-007`, one more than the highest of the year.
pub fn next_number(workspace: &Workspace, today: NaiveDate) -> String {
    let prefix = format!("KRM-{}-", today.year());
    let taken = workspace
        .shipments
        .values()
        .filter_map(|shipment| shipment.number.strip_prefix(&prefix)?.parse::<u32>().ok());
    let next = taken.max().unwrap_or(0).saturating_add(1);
    format!("{prefix}{next:03}")
}
