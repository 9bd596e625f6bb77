//! Shares of order lines: giving them out, taking them back, and saying what happened to them.

use std::collections::{BTreeMap, BTreeSet};

use super::command::{Change, CommandError, Moment};
use super::entity::Entity;
use super::record::{RecordKey, RecordKind, Revision};
use super::workspace::Workspace;
use crate::domain::allocation::{Allocation, AllocationHistory, AllocationState, AllocationStep};
use crate::domain::id::{AllocationId, EventId, LineId, OrderId};

/// New shares in the place of others, all in one batch.
pub(super) fn allocate(
    workspace: &Workspace,
    added: Vec<Allocation>,
    removed: &[AllocationId],
    moment: &Moment<'_>,
) -> Result<Vec<Change>, CommandError> {
    let mut changes = Vec::with_capacity(added.len() + removed.len());
    for id in removed {
        let key = RecordKey::new(RecordKind::Allocation, id.0);
        let found = workspace.allocations.get(id).ok_or(CommandError::NotFound(key))?;
        if found.state() != AllocationState::Planned {
            return Err(CommandError::AllocationBegun(*id));
        }
        changes.push(Change { key, base: found.revision, value: None });
    }
    check_quantities(workspace, &added, &removed.iter().copied().collect())?;
    for allocation in added {
        let key = RecordKey::new(RecordKind::Allocation, allocation.id.0);
        let id = EventId(moment.ids.next());
        let fresh = Allocation { history: AllocationHistory::default(), ..allocation };
        let planned = fresh.with(id, moment.now, AllocationStep::Planned)?;
        let value = Some(Entity::Allocation(planned));
        changes.push(Change { key, base: Revision::NONE, value });
    }
    Ok(changes)
}

/// No line may be given away more than once over.
fn check_quantities(
    workspace: &Workspace,
    added: &[Allocation],
    removed: &BTreeSet<AllocationId>,
) -> Result<(), CommandError> {
    let mut given: BTreeMap<(OrderId, LineId), u64> = BTreeMap::new();
    for allocation in added {
        let pieces = given.entry((allocation.order, allocation.line)).or_default();
        *pieces += u64::from(allocation.quantity);
    }
    for allocation in workspace.allocations.values() {
        if let Some(pieces) = given.get_mut(&(allocation.order, allocation.line))
            && !removed.contains(&allocation.id)
        {
            *pieces += u64::from(allocation.covered());
        }
    }
    for ((order, line), found) in given {
        let missing = CommandError::NotFound(RecordKey::new(RecordKind::Order, order.0));
        let known = workspace.orders.get(&order).and_then(|order| order.line(line));
        let ordered = known.ok_or(missing)?.quantity;
        if found > u64::from(ordered) {
            return Err(CommandError::TooManyAllocated { line, ordered, found });
        }
    }
    Ok(())
}

/// One more entry in the history of a share.
pub(super) fn step_allocation(
    workspace: &Workspace,
    id: AllocationId,
    base: Revision,
    step: AllocationStep,
    moment: &Moment<'_>,
) -> Result<Vec<Change>, CommandError> {
    let key = RecordKey::new(RecordKind::Allocation, id.0);
    let found = workspace.allocations.get(&id).ok_or(CommandError::NotFound(key))?;
    let next = found.with(EventId(moment.ids.next()), moment.now, step)?;
    Ok(vec![Change { key, base, value: Some(Entity::Allocation(next)) }])
}

/// Removes the shares of orders that are removed for good: without their order they say nothing.
pub(super) fn shares_of(workspace: &Workspace, removed: &[RecordKey]) -> Vec<Change> {
    let shares = workspace
        .allocations
        .values()
        .filter(|share| removed.contains(&RecordKey::new(RecordKind::Order, share.order.0)));
    shares
        .map(|share| Change {
            key: RecordKey::new(RecordKind::Allocation, share.id.0),
            base: share.revision,
            value: None,
        })
        .collect()
}
