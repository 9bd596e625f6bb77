//! A share of an order line given to a producer, and what became of it.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};

use super::id::{AllocationId, EventId, LineId, OrderId, ProducerId, ProductId};
use super::money::Money;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    pub id: AllocationId,
    pub order: OrderId,
    pub line: LineId,
    /// As the line had it when the share was planned.
    pub product: ProductId,
    /// `None` is the exporter's own workshop.
    pub producer: Option<ProducerId>,
    /// Pieces that were asked for.
    pub quantity: u32,
    /// The first day of the week in which it is made.
    pub make_from: NaiveDate,
    /// The day on which all of it is to be delivered.
    pub due_on: NaiveDate,
    /// What a piece costs, as agreed when it was planned. Private.
    pub unit_cost: Option<Money>,
    /// Planned by hand: planning anew leaves it as it is.
    pub locked: bool,
    pub history: AllocationHistory,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AllocationState {
    /// In the plan; the producer has not been asked.
    #[default]
    Planned,
    Offered,
    /// The producer has said yes, perhaps to fewer pieces.
    Committed,
    /// Some pieces have come.
    PartlyDelivered,
    /// All pieces that are expected have come and were looked at.
    Done,
    Declined,
    Withdrawn,
}

impl AllocationState {
    pub const ALL: [Self; 7] = [
        Self::Planned,
        Self::Offered,
        Self::Committed,
        Self::PartlyDelivered,
        Self::Done,
        Self::Declined,
        Self::Withdrawn,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Offered => "offered",
            Self::Committed => "committed",
            Self::PartlyDelivered => "partly_delivered",
            Self::Done => "done",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The producer is still expected to make something.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Offered | Self::Committed | Self::PartlyDelivered)
    }
}

/// One entry. `sequence` orders the entries, not `at`: a laptop's clock may stand wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationEvent {
    pub id: EventId,
    pub sequence: u32,
    pub at: NaiveDateTime,
    pub what: AllocationStep,
}

/// What happened to a share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllocationStep {
    Planned,
    Offered,
    /// The producer promises this many by this day.
    Committed {
        quantity: u32,
        due_on: NaiveDate,
    },
    Declined {
        reason: String,
    },
    Delivered {
        quantity: u32,
        on: NaiveDate,
    },
    /// Of what was delivered.
    Accepted {
        quantity: u32,
    },
    /// Of what was delivered. These pieces are missing again.
    Rejected {
        quantity: u32,
        reason: String,
    },
    /// The exporter took the share back; what was accepted stays.
    Withdrawn {
        reason: String,
    },
    Noted {
        text: String,
    },
}

/// The state, or the pieces, do not allow this entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AllocationError {
    #[error("a share that is {} cannot take this step", .state.code())]
    NotAllowed { state: AllocationState },
    #[error("{quantity} pieces were entered, at least 1 is needed and at most {most} are open")]
    Pieces { quantity: u32, most: u32 },
}

/// All that happened, kept in order of sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllocationHistory(Vec<AllocationEvent>);

impl AllocationHistory {
    /// Takes entries in any order, as storage may give them. Of entries with one id, the one with
    /// the lowest sequence counts.
    pub fn from_events(mut events: Vec<AllocationEvent>) -> Self {
        events.sort_by_key(|event| (event.sequence, event.id));
        let mut seen = BTreeSet::new();
        events.retain(|event| seen.insert(event.id));
        Self(events)
    }

    pub fn events(&self) -> &[AllocationEvent] {
        &self.0
    }

    fn with(&self, id: EventId, at: NaiveDateTime, what: AllocationStep) -> Self {
        let sequence = self.0.last().map_or(0, |event| event.sequence).saturating_add(1);
        let mut events = self.0.clone();
        events.push(AllocationEvent { id, sequence, at, what });
        Self(events)
    }

    fn steps(&self) -> impl DoubleEndedIterator<Item = &AllocationStep> {
        self.0.iter().map(|event| &event.what)
    }

    fn sum(&self, of: impl Fn(&AllocationStep) -> u32) -> u32 {
        self.steps().map(of).fold(0, u32::saturating_add)
    }
}

impl Allocation {
    pub fn state(&self) -> AllocationState {
        let moved = self.history.steps().rev().find_map(|step| match step {
            AllocationStep::Planned => Some(AllocationState::Planned),
            AllocationStep::Offered => Some(AllocationState::Offered),
            AllocationStep::Committed { .. } => Some(AllocationState::Committed),
            AllocationStep::Declined { .. } => Some(AllocationState::Declined),
            AllocationStep::Withdrawn { .. } => Some(AllocationState::Withdrawn),
            _ => None,
        });
        match moved.unwrap_or_default() {
            AllocationState::Committed if self.delivered() >= self.promised() => {
                if self.unseen() == 0 {
                    AllocationState::Done
                } else {
                    AllocationState::PartlyDelivered
                }
            }
            AllocationState::Committed if self.delivered() > 0 => AllocationState::PartlyDelivered,
            state => state,
        }
    }

    /// Pieces that the producer promised; what was asked for until then.
    pub fn promised(&self) -> u32 {
        let promised = self.history.steps().rev().find_map(|step| match step {
            AllocationStep::Committed { quantity, .. } => Some(*quantity),
            _ => None,
        });
        promised.unwrap_or(self.quantity)
    }

    /// The day that the producer promised; the one asked for until then.
    pub fn promised_on(&self) -> NaiveDate {
        let promised = self.history.steps().rev().find_map(|step| match step {
            AllocationStep::Committed { due_on, .. } => Some(*due_on),
            _ => None,
        });
        promised.unwrap_or(self.due_on)
    }

    pub fn delivered(&self) -> u32 {
        self.history.sum(|step| match step {
            AllocationStep::Delivered { quantity, .. } => *quantity,
            _ => 0,
        })
    }

    pub fn accepted(&self) -> u32 {
        self.history.sum(|step| match step {
            AllocationStep::Accepted { quantity } => *quantity,
            _ => 0,
        })
    }

    pub fn rejected(&self) -> u32 {
        self.history.sum(|step| match step {
            AllocationStep::Rejected { quantity, .. } => *quantity,
            _ => 0,
        })
    }

    /// Delivered pieces that nobody has looked at yet.
    pub fn unseen(&self) -> u32 {
        self.delivered().saturating_sub(self.accepted()).saturating_sub(self.rejected())
    }

    /// Pieces that are still to come.
    pub fn expected(&self) -> u32 {
        if self.state().is_open() { self.promised().saturating_sub(self.delivered()) } else { 0 }
    }

    /// Pieces of the line that this share takes care of: to come, unseen or accepted. What was
    /// rejected, declined or withdrawn is missing again.
    pub fn covered(&self) -> u32 {
        self.expected().saturating_add(self.unseen()).saturating_add(self.accepted())
    }

    /// Something should have come by `today` and has not.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.expected() > 0 && self.promised_on() < today
    }

    /// The share with one more entry, if its state and pieces allow it.
    pub fn with(
        &self,
        id: EventId,
        at: NaiveDateTime,
        step: AllocationStep,
    ) -> Result<Self, AllocationError> {
        self.allows(&step)?;
        Ok(Self { history: self.history.with(id, at, step), ..self.clone() })
    }

    fn allows(&self, step: &AllocationStep) -> Result<(), AllocationError> {
        use AllocationState as State;
        let state = self.state();
        let within = |quantity: u32, most: u32| {
            let fits = (1..=most).contains(&quantity);
            if fits { Ok(()) } else { Err(AllocationError::Pieces { quantity, most }) }
        };
        let allowed = match step {
            AllocationStep::Planned => self.history.events().is_empty(),
            AllocationStep::Offered => matches!(state, State::Planned | State::Declined),
            AllocationStep::Committed { quantity, .. } => {
                within(*quantity, self.quantity)?;
                matches!(state, State::Planned | State::Offered | State::Committed)
            }
            AllocationStep::Declined { .. } => {
                matches!(state, State::Offered | State::Committed)
            }
            AllocationStep::Delivered { quantity, .. } => {
                within(*quantity, self.expected())?;
                matches!(state, State::Committed | State::PartlyDelivered)
            }
            AllocationStep::Accepted { quantity } | AllocationStep::Rejected { quantity, .. } => {
                within(*quantity, self.unseen())?;
                true
            }
            AllocationStep::Withdrawn { .. } => state.is_open(),
            AllocationStep::Noted { .. } => true,
        };
        if allowed { Ok(()) } else { Err(AllocationError::NotAllowed { state }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    fn share(quantity: u32) -> Allocation {
        let nil = uuid::Uuid::nil();
        Allocation {
            id: AllocationId(nil),
            order: OrderId(nil),
            line: LineId(nil),
            product: ProductId(nil),
            producer: Some(ProducerId(nil)),
            quantity,
            make_from: day(1),
            due_on: day(7),
            unit_cost: None,
            locked: false,
            history: AllocationHistory::default(),
        }
    }

    fn after(share: Allocation, steps: Vec<AllocationStep>) -> Result<Allocation, AllocationError> {
        steps.into_iter().zip(1_u128..).try_fold(share, |share, (step, number)| {
            let at = day(1).and_hms_opt(8, 0, 0).unwrap();
            share.with(EventId(uuid::Uuid::from_u128(number)), at, step)
        })
    }

    fn committed(quantity: u32) -> AllocationStep {
        AllocationStep::Committed { quantity, due_on: day(9) }
    }

    fn delivered(quantity: u32) -> AllocationStep {
        AllocationStep::Delivered { quantity, on: day(8) }
    }

    #[test]
    fn the_state_and_the_pieces_follow_from_what_happened() {
        use AllocationState as State;
        let reason = String::new;
        // What happened to a share of 100; its state, pieces to come, unseen and covered.
        let check = |steps: Vec<AllocationStep>, state, expected, unseen, covered| {
            let share = after(share(100), steps).unwrap();
            let found = (share.state(), share.expected(), share.unseen(), share.covered());
            assert_eq!(found, (state, expected, unseen, covered));
        };
        check(vec![], State::Planned, 100, 0, 100);
        check(vec![AllocationStep::Planned, AllocationStep::Offered], State::Offered, 100, 0, 100);
        check(vec![committed(80)], State::Committed, 80, 0, 80);
        check(vec![committed(80), delivered(30)], State::PartlyDelivered, 50, 30, 80);
        let accepted = AllocationStep::Accepted { quantity: 20 };
        let rejected = AllocationStep::Rejected { quantity: 10, reason: "cracks".to_owned() };
        let looked_at = vec![committed(30), delivered(30), accepted.clone(), rejected];
        check(looked_at, State::Done, 0, 0, 20);
        let declined = AllocationStep::Declined { reason: reason() };
        check(vec![AllocationStep::Offered, declined], State::Declined, 0, 0, 0);
        let withdrawn = AllocationStep::Withdrawn { reason: reason() };
        check(vec![committed(80), delivered(30), accepted, withdrawn], State::Withdrawn, 0, 10, 30);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let refused = |steps| after(share(100), steps).unwrap_err();
        let pieces = |quantity, most| AllocationError::Pieces { quantity, most };
        assert_eq!(refused(vec![committed(101)]), pieces(101, 100));
        assert_eq!(refused(vec![committed(0)]), pieces(0, 100));
        assert_eq!(refused(vec![committed(50), delivered(51)]), pieces(51, 50));
        let accepted = AllocationStep::Accepted { quantity: 1 };
        assert_eq!(refused(vec![committed(50), accepted]), pieces(1, 0));
        let state = AllocationState::Planned;
        assert_eq!(refused(vec![delivered(1)]), AllocationError::NotAllowed { state });
    }

    #[test]
    fn a_share_is_late_when_the_promised_day_is_over() {
        let promised = after(share(10), vec![committed(10)]).unwrap();
        assert!(!promised.is_late(day(9)));
        assert!(promised.is_late(day(10)));
        let all = after(share(10), vec![committed(10), delivered(10)]).unwrap();
        assert!(!all.is_late(day(20)), "all of it has come");
    }

    #[test]
    fn entries_load_in_any_order() {
        let share = after(share(10), vec![AllocationStep::Offered, committed(7)]).unwrap();
        let mut events = share.history.events().to_vec();
        events.reverse();
        events.push(events[0].clone());
        assert_eq!(AllocationHistory::from_events(events), share.history);
    }
}
