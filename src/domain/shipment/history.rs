//! What happened to a shipment. Entries are only ever added; the state is read off them.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::id::EventId;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ShipmentState {
    #[default]
    Planned,
    /// The carrier has confirmed the room.
    Booked,
    Loaded,
    Departed,
    Arrived,
    Cancelled,
}

impl ShipmentState {
    pub const ALL: [Self; 6] =
        [Self::Planned, Self::Booked, Self::Loaded, Self::Departed, Self::Arrived, Self::Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Booked => "booked",
            Self::Loaded => "loaded",
            Self::Departed => "departed",
            Self::Arrived => "arrived",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The goods have left: what is in them does not change any more.
    pub const fn has_left(self) -> bool {
        matches!(self, Self::Departed | Self::Arrived)
    }

    /// The states that may follow this one. A parcel is handed over without booking or loading.
    pub const fn steps(self) -> &'static [Self] {
        match self {
            Self::Planned => &[Self::Booked, Self::Loaded, Self::Departed, Self::Cancelled],
            Self::Booked => &[Self::Loaded, Self::Departed, Self::Cancelled],
            Self::Loaded => &[Self::Departed, Self::Cancelled],
            Self::Departed => &[Self::Arrived],
            Self::Arrived | Self::Cancelled => &[],
        }
    }
}

/// One entry. `sequence` orders the entries, not `at`: a laptop's clock may stand wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShipmentEvent {
    pub id: EventId,
    pub sequence: u32,
    pub at: NaiveDateTime,
    pub what: ShipmentStep,
}

/// What happened to a shipment, and on which day where that is not the day of the entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShipmentStep {
    Planned,
    Booked,
    Loaded {
        on: NaiveDate,
    },
    Departed {
        on: NaiveDate,
    },
    Arrived {
        on: NaiveDate,
    },
    Cancelled {
        reason: String,
    },
    /// A step was recorded by mistake; the shipment stands at `to` again.
    SteppedBack {
        to: ShipmentState,
        reason: String,
    },
    Noted {
        text: String,
    },
}

impl ShipmentStep {
    /// The state after this entry; `None` where it moves nothing.
    pub const fn leads_to(&self) -> Option<ShipmentState> {
        match self {
            Self::Planned => Some(ShipmentState::Planned),
            Self::Booked => Some(ShipmentState::Booked),
            Self::Loaded { .. } => Some(ShipmentState::Loaded),
            Self::Departed { .. } => Some(ShipmentState::Departed),
            Self::Arrived { .. } => Some(ShipmentState::Arrived),
            Self::Cancelled { .. } => Some(ShipmentState::Cancelled),
            Self::SteppedBack { to, .. } => Some(*to),
            Self::Noted { .. } => None,
        }
    }
}

/// The state does not allow this entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a shipment that is {} cannot become {}", .from.code(), .to.code())]
pub struct ShipmentStepError {
    pub from: ShipmentState,
    pub to: ShipmentState,
}

/// All that happened, kept in order of sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShipmentHistory(Vec<ShipmentEvent>);

impl ShipmentHistory {
    /// Takes entries in any order, as storage may give them. Of entries with one id, the one with
    /// the lowest sequence counts.
    pub fn from_events(mut events: Vec<ShipmentEvent>) -> Self {
        events.sort_by_key(|event| (event.sequence, event.id));
        let mut seen = BTreeSet::new();
        events.retain(|event| seen.insert(event.id));
        Self(events)
    }

    pub fn events(&self) -> &[ShipmentEvent] {
        &self.0
    }

    /// Where the shipment stands: the last entry that moved it says so.
    pub fn state(&self) -> ShipmentState {
        self.0.iter().rev().find_map(|event| event.what.leads_to()).unwrap_or_default()
    }

    /// The history with one more entry, if the state allows it.
    pub fn with(
        &self,
        id: EventId,
        at: NaiveDateTime,
        what: ShipmentStep,
    ) -> Result<Self, ShipmentStepError> {
        self.allows(&what)?;
        let sequence = self.0.last().map_or(0, |event| event.sequence).saturating_add(1);
        let mut events = self.0.clone();
        events.push(ShipmentEvent { id, sequence, at, what });
        Ok(Self(events))
    }

    fn allows(&self, what: &ShipmentStep) -> Result<(), ShipmentStepError> {
        let Some(to) = what.leads_to() else { return Ok(()) };
        let from = self.state();
        let allowed = match what {
            ShipmentStep::Planned => self.0.is_empty(),
            ShipmentStep::SteppedBack { .. } => {
                let been_there = self.0.iter().any(|event| event.what.leads_to() == Some(to));
                to != from && been_there
            }
            _ => from.steps().contains(&to),
        };
        if allowed { Ok(()) } else { Err(ShipmentStepError { from, to }) }
    }

    /// The day on which it departed; `None` while it has not, or has not any more.
    pub fn departed_on(&self) -> Option<NaiveDate> {
        self.state().has_left().then(|| self.last_day(ShipmentState::Departed)).flatten()
    }

    /// The day on which it arrived.
    pub fn arrived_on(&self) -> Option<NaiveDate> {
        let arrived = self.state() == ShipmentState::Arrived;
        arrived.then(|| self.last_day(ShipmentState::Arrived)).flatten()
    }

    fn last_day(&self, state: ShipmentState) -> Option<NaiveDate> {
        self.0.iter().rev().find_map(|event| match (&event.what, state) {
            (ShipmentStep::Departed { on }, ShipmentState::Departed)
            | (ShipmentStep::Arrived { on }, ShipmentState::Arrived) => Some(*on),
            _ => None,
        })
    }
}
