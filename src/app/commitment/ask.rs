//! The file that asks a producer for a commitment.

use crate::app::command::{Change, Command, Moment};
use crate::app::dossier_make::plain;
use crate::app::entity::Entity;
use crate::app::record::{RecordKey, RecordKind};
use crate::app::workspace::{Versioned, Workspace};
use crate::domain::allocation::{Allocation, AllocationError, AllocationState, AllocationStep};
use crate::domain::id::{CommitmentId, EventId, ProducerId};
use crate::domain::language::Language;
use crate::format::commitment::shape::{
    AskedLine, AskedProducer, AskingExporter, Commitment, FormatName,
};
use crate::format::commitment::{FILE_ENDING, write};
use crate::format::commitment_page;
use crate::format::dossier::WriteError;
use crate::format::dossier::code::{Amount, AmountTooLarge, Coded};
use crate::format::dossier::shape::{DossierContact, Version};

/// A question that is ready to be handed out, as data and as a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub commitment: Commitment,
    pub file_name: String,
    pub text: String,
    pub page_name: String,
    pub page: String,
}

/// Why nothing can be asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    #[error("the producer is not in the list any more")]
    NoProducer,
    #[error("the exporter has no name yet")]
    NoExporter,
    #[error("no share of this producer is open to be asked for")]
    NothingToAsk,
    #[error(transparent)]
    Amount(#[from] AmountTooLarge),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("the page cannot be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// The shares of a producer that it has not answered, those due first on top.
pub fn askable(workspace: &Workspace, producer: ProducerId) -> Vec<&Versioned<Allocation>> {
    let waits = |share: &&Versioned<Allocation>| {
        let state = share.state();
        share.producer == Some(producer)
            && matches!(state, AllocationState::Planned | AllocationState::Offered)
    };
    let mut shares: Vec<_> = workspace.allocations.values().filter(waits).collect();
    shares.sort_by_key(|share| (share.due_on, share.make_from, share.id));
    shares
}

/// The question about all of them. No buyer, no order and no other producer is named in it.
pub fn ask(
    workspace: &Workspace,
    producer: ProducerId,
    note: &str,
    language: Language,
    moment: &Moment<'_>,
) -> Result<Asked, AskError> {
    let asked = workspace.producers.get(&producer).ok_or(AskError::NoProducer)?;
    let exporter = workspace.exporter.as_ref().ok_or(AskError::NoExporter)?;
    let contact = exporter.contacts.first();
    let contact = contact.map(|contact| DossierContact {
        name: contact.name.clone(),
        role: contact.role.clone(),
        email: contact.email.clone(),
        phone: contact.phone.clone(),
    });
    let shares = askable(workspace, producer);
    let lines: Result<Vec<AskedLine>, AmountTooLarge> = shares
        .into_iter()
        .filter_map(|share| Some((share, workspace.products.get(&share.product)?)))
        .map(|(share, product)| {
            Ok(AskedLine {
                share: Coded(share.id),
                product: Coded(share.product),
                sku: Coded(product.sku.clone()),
                name: product.name.shown(language).to_owned(),
                quantity: share.quantity,
                make_from: Coded(share.make_from),
                due_on: Coded(share.due_on),
                unit_price: share.unit_cost.map(Amount::of).transpose()?,
            })
        })
        .collect();
    let lines = lines?;
    if lines.is_empty() {
        return Err(AskError::NothingToAsk);
    }
    let commitment = Commitment {
        format: FormatName::default(),
        version: Version,
        id: Coded(CommitmentId(moment.ids.next())),
        asked_on: Coded(moment.now.date()),
        language: Coded(language),
        exporter: AskingExporter {
            legal_name: exporter.legal_name.clone(),
            contact: contact.unwrap_or_default(),
        },
        producer: AskedProducer { id: Coded(producer), name: asked.name.clone() },
        lines,
        note: note.trim().to_owned(),
        answer: None,
        integrity: None,
    };
    let written = write(&commitment)?;
    let page = commitment_page::write(&commitment, &written)?;
    let parts = [plain(&exporter.legal_name), moment.now.date().to_string(), plain(&asked.name)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let stem = parts.join("-");
    Ok(Asked {
        commitment,
        file_name: [&stem, FILE_ENDING].concat(),
        text: written.text,
        page_name: [&stem, commitment_page::FILE_ENDING].concat(),
        page,
    })
}

/// Marks what was only planned as offered; `None` where all of it was offered before.
pub fn offer(
    workspace: &Workspace,
    producer: ProducerId,
    moment: &Moment<'_>,
) -> Result<Option<Command>, AllocationError> {
    let planned = askable(workspace, producer)
        .into_iter()
        .filter(|share| share.state() == AllocationState::Planned);
    let changes: Result<Vec<Change>, AllocationError> = planned
        .map(|share| {
            let id = EventId(moment.ids.next());
            let offered = share.with(id, moment.now, AllocationStep::Offered)?;
            Ok(changed(share, offered))
        })
        .collect();
    let changes = changes?;
    Ok((!changes.is_empty()).then_some(Command::Put(changes)))
}

pub(super) fn changed(stands: &Versioned<Allocation>, next: Allocation) -> Change {
    let key = RecordKey::new(RecordKind::Allocation, stands.id.0);
    Change { key, base: stands.revision, value: Some(Entity::Allocation(next)) }
}
