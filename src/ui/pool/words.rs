//! What producers and products are called in a plan.

use crate::app::workspace::Workspace;
use crate::domain::id::{OrderId, ProducerId, ProductId};
use crate::domain::language::Language;
use crate::i18n::text::pool as words;

/// A producer of the problem, whose own workshop has an id that is no record's.
pub fn producer(lang: Language, workspace: &Workspace, id: &str) -> String {
    let found = ProducerId::parse(id).and_then(|id| workspace.producers.get(&id));
    found.map_or_else(|| words::own_workshop(lang).to_owned(), |producer| producer.name.clone())
}

pub fn product(lang: Language, workspace: &Workspace, id: ProductId) -> String {
    let product = workspace.products.get(&id);
    product.map(|product| product.name.shown(lang).to_owned()).unwrap_or_default()
}

pub fn order(workspace: &Workspace, id: OrderId) -> String {
    workspace.orders.get(&id).map(|order| order.number.clone()).unwrap_or_default()
}
