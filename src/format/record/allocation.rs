//! Shares of order lines given to producers, as stored: one record a share.
//!
//! One record a share and not one an order: a delivery of one producer and an answer of another
//! are then written side by side, also from two tabs, without either having to give way. A plan
//! touches many shares of many orders; it is one batch over these records, so all of it is
//! written or nothing.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parts::Day;
use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::allocation::{Allocation, AllocationEvent, AllocationHistory, AllocationStep};
use crate::domain::id::{AllocationId, EventId, LineId, OrderId, ProducerId, ProductId};
use crate::domain::money::Money;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllocationV1 {
    v: Version<1>,
    order: AsText<OrderId>,
    line: AsText<LineId>,
    product: AsText<ProductId>,
    /// Left out for the exporter's own workshop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    producer: Option<AsText<ProducerId>>,
    quantity: u32,
    make_from: Day,
    due_on: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit_cost: Option<AsText<Money>>,
    #[serde(default, skip_serializing_if = "is_default")]
    locked: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    history: Vec<EventV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventV1 {
    id: AsText<EventId>,
    sequence: u32,
    at: AsText<NaiveDateTime>,
    what: StepV1,
}

/// `"offered"`, or `{"accepted":{"quantity":20}}`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum StepV1 {
    Planned,
    Offered,
    Committed { quantity: u32, due_on: Day },
    Declined { reason: String },
    Delivered { quantity: u32, on: Day },
    Accepted { quantity: u32 },
    Rejected { quantity: u32, reason: String },
    Withdrawn { reason: String },
    Noted { text: String },
}

impl StoredShape for Allocation {
    fn encode(&self) -> Result<String, RecordError> {
        write(&AllocationV1::from(self))
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => Ok(read::<AllocationV1>(1, body)?.into_allocation(AllocationId(id))),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl From<&Allocation> for AllocationV1 {
    fn from(allocation: &Allocation) -> Self {
        Self {
            v: Version,
            order: AsText(allocation.order),
            line: AsText(allocation.line),
            product: AsText(allocation.product),
            producer: allocation.producer.map(AsText),
            quantity: allocation.quantity,
            make_from: AsText(allocation.make_from),
            due_on: AsText(allocation.due_on),
            unit_cost: allocation.unit_cost.map(AsText),
            locked: allocation.locked,
            history: allocation.history.events().iter().map(EventV1::from).collect(),
        }
    }
}

impl AllocationV1 {
    fn into_allocation(self, id: AllocationId) -> Allocation {
        let events = self.history.into_iter().map(AllocationEvent::from).collect();
        Allocation {
            id,
            order: self.order.0,
            line: self.line.0,
            product: self.product.0,
            producer: self.producer.map(|producer| producer.0),
            quantity: self.quantity,
            make_from: self.make_from.0,
            due_on: self.due_on.0,
            unit_cost: self.unit_cost.map(|cost| cost.0),
            locked: self.locked,
            history: AllocationHistory::from_events(events),
        }
    }
}

impl From<&AllocationEvent> for EventV1 {
    fn from(event: &AllocationEvent) -> Self {
        Self {
            id: AsText(event.id),
            sequence: event.sequence,
            at: AsText(event.at),
            what: StepV1::from(event.what.clone()),
        }
    }
}

impl From<EventV1> for AllocationEvent {
    fn from(shape: EventV1) -> Self {
        let EventV1 { id, sequence, at, what } = shape;
        Self { id: id.0, sequence, at: at.0, what: what.into() }
    }
}

impl From<AllocationStep> for StepV1 {
    fn from(step: AllocationStep) -> Self {
        match step {
            AllocationStep::Planned => Self::Planned,
            AllocationStep::Offered => Self::Offered,
            AllocationStep::Committed { quantity, due_on } => {
                Self::Committed { quantity, due_on: AsText(due_on) }
            }
            AllocationStep::Declined { reason } => Self::Declined { reason },
            AllocationStep::Delivered { quantity, on } => {
                Self::Delivered { quantity, on: AsText(on) }
            }
            AllocationStep::Accepted { quantity } => Self::Accepted { quantity },
            AllocationStep::Rejected { quantity, reason } => Self::Rejected { quantity, reason },
            AllocationStep::Withdrawn { reason } => Self::Withdrawn { reason },
            AllocationStep::Noted { text } => Self::Noted { text },
        }
    }
}

impl From<StepV1> for AllocationStep {
    fn from(shape: StepV1) -> Self {
        match shape {
            StepV1::Planned => Self::Planned,
            StepV1::Offered => Self::Offered,
            StepV1::Committed { quantity, due_on } => {
                Self::Committed { quantity, due_on: due_on.0 }
            }
            StepV1::Declined { reason } => Self::Declined { reason },
            StepV1::Delivered { quantity, on } => Self::Delivered { quantity, on: on.0 },
            StepV1::Accepted { quantity } => Self::Accepted { quantity },
            StepV1::Rejected { quantity, reason } => Self::Rejected { quantity, reason },
            StepV1::Withdrawn { reason } => Self::Withdrawn { reason },
            StepV1::Noted { text } => Self::Noted { text },
        }
    }
}
