//! Removes an example whole, and nothing of the owner's own.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Brought, Example, Mark};
use crate::app::batch::Batches;
use crate::app::command::{Change, Command, CommandError};
use crate::app::desk::{Desk, Undo};
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::workspace::{Versioned, Workspace};
use crate::domain::paper::{IssuedPaper, PaperPlace};

/// What removing an example would do. Nothing is changed by asking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// Records that go, in the order in which they go.
    pub removed: Vec<(RecordKey, Revision)>,
    /// How many of those the owner has changed.
    pub changed: usize,
    /// Records that stay because something of the owner's own needs them.
    pub kept: Vec<RecordKey>,
}

impl Removal {
    /// What the example brought goes, with these exceptions: what the owner's own orders, shares and
    /// producers name, and the business profile once the owner has changed it or has records of his own.
    pub fn of(workspace: &Workspace, example: &Example) -> Self {
        let brought: BTreeSet<RecordKey> =
            example.records.iter().map(|brought| brought.key).collect();
        let needed = needed_by_own_records(workspace, &brought);
        let has_own = workspace.keys().iter().any(|key| {
            let kinds = [
                RecordKind::Product,
                RecordKind::Buyer,
                RecordKind::Order,
                RecordKind::Producer,
                RecordKind::Allocation,
                RecordKind::Shipment,
            ];
            kinds.contains(&key.kind) && !brought.contains(key)
        });
        let mut removal = Self::default();
        for Brought { key, mark } in &example.records {
            let Some((revision, entity)) = workspace.get(*key) else { continue };
            let changed = entity.encode().map_or(true, |body| Mark::of(&body) != *mark);
            let is_profile = key.kind == RecordKind::Exporter;
            if needed.contains(key) || (is_profile && (changed || has_own)) {
                removal.kept.push(*key);
            } else {
                removal.changed += usize::from(changed);
                removal.removed.push((*key, revision));
            }
        }
        removal.take_papers(workspace);
        // Shares and orders before what they name; the profile last, since without it the first page returns.
        let rank = |kind| match kind {
            RecordKind::Allocation | RecordKind::Paper | RecordKind::Shipment => 0,
            RecordKind::Order => 1,
            RecordKind::Exporter => 3,
            _ => 2,
        };
        removal.removed.sort_by_key(|(key, _)| (rank(key.kind), *key));
        removal
    }

    /// Papers of orders that go are of goods that never were, and go with them, as long as no paper that
    /// stays has a later number: a series has no gaps.
    fn take_papers(&mut self, workspace: &Workspace) {
        let goes = |paper: &IssuedPaper| {
            let order = RecordKey::new(RecordKind::Order, paper.order.0);
            self.removed.iter().any(|(key, _)| *key == order)
        };
        let (going, staying): (Vec<_>, Vec<_>) =
            workspace.papers.values().partition(|paper| goes(paper));
        let is_followed = |place: PaperPlace| {
            staying.iter().map(|paper| paper.place).any(|other| {
                (other.kind, other.year) == (place.kind, place.year) && other.serial > place.serial
            })
        };
        let going = going.into_iter().filter(|paper| !is_followed(paper.place));
        let key = |paper: &Versioned<IssuedPaper>| RecordKey::new(RecordKind::Paper, paper.id().0);
        self.removed.extend(going.map(|paper| (key(paper), paper.revision)));
    }
}

fn needed_by_own_records(
    workspace: &Workspace,
    brought: &BTreeSet<RecordKey>,
) -> BTreeSet<RecordKey> {
    let mut needed = BTreeSet::new();
    for order in workspace.orders.values() {
        if brought.contains(&RecordKey::new(RecordKind::Order, order.id.0)) {
            continue;
        }
        let products = order.lines.iter().map(|line| line.product.0);
        needed.extend(products.map(|id| RecordKey::new(RecordKind::Product, id)));
        needed.extend(order.buyer.map(|id| RecordKey::new(RecordKind::Buyer, id.0)));
    }
    for allocation in workspace.allocations.values() {
        if !brought.contains(&RecordKey::new(RecordKind::Allocation, allocation.id.0)) {
            needed.insert(RecordKey::new(RecordKind::Order, allocation.order.0));
            let producer = allocation.producer;
            needed.extend(producer.map(|id| RecordKey::new(RecordKind::Producer, id.0)));
        }
    }
    for shipment in workspace.shipments.values() {
        if !brought.contains(&RecordKey::new(RecordKind::Shipment, shipment.id.0)) {
            let orders = shipment.goods.iter().map(|goods| goods.order.0);
            needed.extend(orders.map(|id| RecordKey::new(RecordKind::Order, id)));
        }
    }
    for producer in workspace.producers.values() {
        if !brought.contains(&RecordKey::new(RecordKind::Producer, producer.id.0)) {
            let products = producer.makes.iter().map(|making| making.product.0);
            needed.extend(products.map(|id| RecordKey::new(RecordKind::Product, id)));
        }
    }
    needed
}

/// Removes a loaded example. What comes back takes the removal back, last part first; nothing
/// where there is no such example (any more).
pub async fn remove(desk: &Desk, id: Uuid) -> Result<Vec<Undo>, CommandError> {
    let batches = {
        let workspace = desk.workspace();
        let Some(example) = workspace.examples.get(&id) else { return Ok(Vec::new()) };
        let mut batches = Batches::default();
        for (key, base) in Removal::of(&workspace, &example.value).removed {
            batches.add(Change { key, base, value: None }, 0);
        }
        // The list goes last: a removal that is cut off can be begun again.
        let key = RecordKey::new(RecordKind::Example, id);
        batches.add(Change { key, base: example.revision, value: None }, 0);
        batches.into_vec()
    };
    let mut undos = Vec::with_capacity(batches.len());
    for batch in batches {
        undos.insert(0, desk.run(Command::Put(batch)).await?.undo);
    }
    Ok(undos)
}
