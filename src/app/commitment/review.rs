//! A producer's answer, held against the shares as they stand.

use chrono::NaiveDate;

use super::ask::changed;
use crate::app::command::{Change, Command, Moment};
use crate::app::workspace::Workspace;
use crate::domain::allocation::{AllocationError, AllocationState, AllocationStep};
use crate::domain::id::{AllocationId, EventId, ProducerId};
use crate::domain::money::Money;
use crate::format::commitment::Commitment;

/// One share side by side: as asked, as answered, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewLine {
    pub share: AllocationId,
    pub name: String,
    pub sku: String,
    pub asked: u32,
    pub due_on: NaiveDate,
    /// Pieces and their day; 0 pieces decline. `None` where the file is not answered.
    pub answered: Option<(u32, Option<NaiveDate>)>,
    pub reason: String,
    pub findings: Vec<Finding>,
}

/// Something that the owner should know of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// No such share is planned here (any more).
    Gone,
    OtherProducer,
    /// It was planned anew after the file was made.
    Changed {
        quantity: u32,
        due_on: NaiveDate,
    },
    OtherPrice {
        seen: Option<Money>,
        known: Option<Money>,
    },
    /// It cannot be answered any more.
    Closed {
        state: AllocationState,
    },
    /// The very same answer was noted before.
    Same,
    /// Fewer pieces than were asked for.
    Short {
        pieces: u32,
    },
    Late {
        days: i64,
    },
}

impl Finding {
    /// Whether it keeps the answer from being noted.
    const fn stops(&self) -> bool {
        matches!(self, Self::Gone | Self::OtherProducer | Self::Closed { .. } | Self::Same)
    }
}

impl ReviewLine {
    /// Whether the answer can be noted.
    pub fn can_be_taken(&self) -> bool {
        self.answered.is_some() && !self.findings.iter().any(Finding::stops)
    }
}

/// A file that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Whether it was asked from this workspace: one of its shares is known here.
    pub is_ours: bool,
    pub producer: ProducerId,
    pub lines: Vec<ReviewLine>,
}

/// Holds the file against the workspace. Changes nothing.
pub fn review(workspace: &Workspace, commitment: &Commitment) -> Review {
    let producer = commitment.producer.id.0;
    let lines = commitment.lines.iter().enumerate().map(|(index, asked)| {
        let answer = commitment.answer.as_ref().and_then(|answer| answer.lines.get(index));
        let mut line = ReviewLine {
            share: asked.share.0,
            name: asked.name.clone(),
            sku: asked.sku.0.to_string(),
            asked: asked.quantity,
            due_on: asked.due_on.0,
            answered: answer.map(|it| (it.quantity, it.ready_on.map(|day| day.0))),
            reason: answer.map(|it| it.reason.trim().to_owned()).unwrap_or_default(),
            findings: Vec::new(),
        };
        let price = asked.unit_price.map(|price| price.money());
        line.findings = findings(workspace, producer, &line, price);
        line
    });
    let lines = lines.collect();
    let known = |id: AllocationId| workspace.allocations.contains_key(&id);
    let is_ours = workspace.producers.contains_key(&producer)
        || commitment.lines.iter().any(|line| known(line.share.0));
    Review { is_ours, producer, lines }
}

fn findings(
    workspace: &Workspace,
    producer: ProducerId,
    line: &ReviewLine,
    price: Option<Money>,
) -> Vec<Finding> {
    let Some(share) = workspace.allocations.get(&line.share) else { return vec![Finding::Gone] };
    if share.producer != Some(producer) {
        return vec![Finding::OtherProducer];
    }
    let mut found = Vec::new();
    let state = share.state();
    if let Some((quantity, ready_on)) = line.answered {
        let declined = state == AllocationState::Declined && quantity == 0;
        let promised = state == AllocationState::Committed
            && (share.promised(), Some(share.promised_on())) == (quantity, ready_on);
        if declined || promised {
            return vec![Finding::Same];
        }
        let open = matches!(
            state,
            AllocationState::Planned | AllocationState::Offered | AllocationState::Committed
        );
        if !open {
            found.push(Finding::Closed { state });
        }
        if quantity < line.asked {
            found.push(Finding::Short { pieces: line.asked - quantity });
        }
        let late = ready_on.map_or(0, |day| (day - share.due_on).num_days());
        if late > 0 {
            found.push(Finding::Late { days: late });
        }
    }
    if (share.quantity, share.due_on) != (line.asked, line.due_on) {
        found.push(Finding::Changed { quantity: share.quantity, due_on: share.due_on });
    }
    if share.unit_cost != price {
        found.push(Finding::OtherPrice { seen: price, known: share.unit_cost });
    }
    found
}

/// One batch that notes the answers that the owner takes: promised, or declined with the reason.
/// Pieces beyond what the share is for now are not promised.
pub fn accept(
    workspace: &Workspace,
    review: &Review,
    taken: &[bool],
    moment: &Moment<'_>,
) -> Result<Command, AllocationError> {
    let lines =
        review.lines.iter().zip(taken).filter(|(line, taken)| **taken && line.can_be_taken());
    let mut changes: Vec<Change> = Vec::new();
    for (line, _) in lines {
        let (Some(share), Some((quantity, ready_on))) =
            (workspace.allocations.get(&line.share), line.answered)
        else {
            continue;
        };
        let mut next = share.value.clone();
        let mut step = |what| {
            next = next.with(EventId(moment.ids.next()), moment.now, what)?;
            Ok::<(), AllocationError>(())
        };
        // What was handed over on paper may never have been marked.
        if share.state() == AllocationState::Planned {
            step(AllocationStep::Offered)?;
        }
        match ready_on.filter(|_| quantity > 0) {
            Some(due_on) => {
                let quantity = quantity.min(share.quantity);
                step(AllocationStep::Committed { quantity, due_on })?;
                if !line.reason.is_empty() {
                    step(AllocationStep::Noted { text: line.reason.clone() })?;
                }
            }
            None => step(AllocationStep::Declined { reason: line.reason.clone() })?,
        }
        changes.push(changed(share, next));
    }
    Ok(Command::Put(changes))
}
