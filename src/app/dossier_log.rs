//! What is remembered of dossiers issued and opened, and how it gets into the workspace.

use chrono::NaiveDate;

use super::command::{Change, Command};
use super::dossier_make::Made;
use super::entity::Entity;
use super::record::{RecordKey, RecordKind, Revision};
use super::signing::own_key;
use super::workspace::{Versioned, Workspace};
use crate::domain::dossier::compare::{Difference, compare};
pub use crate::domain::dossier::{IssuedDossier, OpenedDossier, ReceivedRequest};
use crate::domain::id::DossierId;
use crate::domain::signing::{PublicKey, Signed, Trust};
use crate::format::dossier::{Choice, For, Verified};

/// The entry for a dossier that is handed out.
pub fn issued(made: &Made, choice: &Choice) -> IssuedDossier {
    let dossier = &made.dossier;
    let recipient = dossier.recipient.as_ref();
    IssuedDossier {
        id: choice.id,
        issued_on: choice.issued_on,
        valid_until: choice.valid_until,
        audience: dossier.audience.remembered(),
        buyer: match choice.made_for {
            For::Buyer(id) => Some(id),
            For::AnyBuyer | For::Fair { .. } => None,
        },
        recipient: recipient.map(|recipient| recipient.name.clone()).unwrap_or_default(),
        language: choice.language,
        currency: choice.currency,
        photos: dossier.photo_size.remembered(),
        selection: choice.products.clone(),
        products: u32::try_from(dossier.products.len()).unwrap_or(u32::MAX),
        digest: made.written.digest.clone(),
        file_name: made.file_name.clone(),
        file_bytes: made.written.text.len() as u64,
        offer: Some(dossier.offer()),
        revoked_on: None,
        requests: Vec::new(),
    }
}

/// The entry for a dossier that is handed out as a page.
pub fn issued_page(made: &Made, choice: &Choice) -> IssuedDossier {
    IssuedDossier {
        file_name: made.page_name.clone(),
        file_bytes: made.page.len() as u64,
        ..issued(made, choice)
    }
}

/// The entry for a dossier that was opened.
pub fn opened(verified: &Verified, file_name: &str, today: NaiveDate) -> OpenedDossier {
    let dossier = &verified.dossier;
    let recipient = dossier.recipient.as_ref();
    OpenedDossier {
        id: dossier.id.0,
        from: dossier.exporter.legal_name.clone(),
        recipient: recipient.map(|recipient| recipient.name.clone()).unwrap_or_default(),
        audience: dossier.audience.remembered(),
        issued_on: dossier.issued_on.0,
        opened_on: today,
        digest: verified.digest.clone(),
        file_name: file_name.to_owned(),
        key: match verified.signed {
            Signed::By(key) => Some(key),
            Signed::No | Signed::Broken => None,
        },
        summary: dossier.summary(),
    }
}

/// Everything there is to say of a file that was just opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    pub record: OpenedDossier,
    pub trust: Trust,
    pub former: Former,
}

/// Sets a file against what is remembered. Nothing is remembered by it: see [`remember`].
pub fn examine(
    workspace: &Workspace,
    verified: &Verified,
    file_name: &str,
    today: NaiveDate,
) -> Examined {
    let record = opened(verified, file_name, today);
    let remembered = remembered_key(workspace, &record.from);
    let trust = Trust::of(verified.signed, own_key(workspace), remembered);
    let former = former(workspace, &record);
    Examined { record, trust, former }
}

/// The key that dossiers from this exporter were signed with, as far as is remembered.
fn remembered_key(workspace: &Workspace, from: &str) -> Option<PublicKey> {
    let signed = workspace.opened_dossiers.values();
    let signed = signed.filter(|known| known.from == from && known.key.is_some());
    signed.max_by_key(|known| known.issued_on).and_then(|known| known.key)
}

/// What an opened dossier is to the one that was opened from the same exporter before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Former {
    /// Nothing from this exporter is remembered.
    None,
    /// The very same file.
    Same { opened_on: NaiveDate },
    /// An earlier one, with what changed since.
    Earlier { issued_on: NaiveDate, differences: Vec<Difference> },
    /// A later one: what is opened now is out of date. Tells what changed from this one to it.
    Later { issued_on: NaiveDate, differences: Vec<Difference> },
}

/// Compares with what is remembered.
pub fn former(workspace: &Workspace, dossier: &OpenedDossier) -> Former {
    let Some(known) = known_from(workspace, dossier) else { return Former::None };
    let issued_on = known.issued_on;
    if known.digest == dossier.digest {
        Former::Same { opened_on: known.opened_on }
    } else if dossier.issued_on < issued_on {
        let differences = compare(&dossier.summary, &known.summary);
        Former::Later { issued_on, differences }
    } else {
        Former::Earlier { issued_on, differences: compare(&known.summary, &dossier.summary) }
    }
}

/// The one dossier remembered from this exporter to this reader.
fn known_from<'a>(
    workspace: &'a Workspace,
    dossier: &OpenedDossier,
) -> Option<&'a Versioned<OpenedDossier>> {
    let same = |known: &&Versioned<OpenedDossier>| {
        known.from == dossier.from
            && known.recipient == dossier.recipient
            && known.audience == dossier.audience
    };
    workspace.opened_dossiers.values().filter(same).max_by_key(|known| known.issued_on)
}

/// Remembers an opened dossier in place of the earlier one from the same exporter: a summary of 2,000
/// products is a tenth of the room there is. `None` where what is remembered is the same or later, and
/// where this file is not signed with the key that is remembered: whoever forged it would else be
/// believed the next time.
pub fn remember(workspace: &Workspace, dossier: OpenedDossier) -> Option<Command> {
    let key = remembered_key(workspace, &dossier.from);
    if key.is_some() && key != dossier.key {
        return None;
    }
    let changes = placed(workspace, dossier);
    (!changes.is_empty()).then_some(Command::Put(changes))
}

/// Believes a doubtful file after the owner has asked the exporter: remembers it, and its key in place
/// of the one that was known. A file without a signature leaves the known key as it is.
pub fn believe(workspace: &Workspace, mut dossier: OpenedDossier) -> Command {
    dossier.key = dossier.key.or_else(|| remembered_key(workspace, &dossier.from));
    let (from, key) = (dossier.from.clone(), dossier.key);
    let mut changes = placed(workspace, dossier);
    for known in workspace.opened_dossiers.values() {
        let record = RecordKey::new(RecordKind::OpenedDossier, known.id.0);
        let placed = changes.iter().any(|change| change.key == record);
        if known.from == from && known.key != key && !placed {
            let value = OpenedDossier { key, ..known.value.clone() };
            let value = Some(Entity::OpenedDossier(value));
            changes.push(Change { key: record, base: known.revision, value });
        }
    }
    Command::Put(changes)
}

/// The changes that put a dossier in the place of the earlier one; none where that is the same or later.
fn placed(workspace: &Workspace, dossier: OpenedDossier) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some(known) = known_from(workspace, &dossier) {
        let same = known.digest == dossier.digest && known.key == dossier.key;
        if same || known.issued_on > dossier.issued_on {
            return changes;
        }
        if known.id != dossier.id {
            let key = RecordKey::new(RecordKind::OpenedDossier, known.id.0);
            changes.push(Change { key, base: known.revision, value: None });
        }
    }
    let base = workspace.opened_dossiers.get(&dossier.id);
    let base = base.map_or(Revision::NONE, |known| known.revision);
    let key = RecordKey::new(RecordKind::OpenedDossier, dossier.id.0);
    changes.push(Change { key, base, value: Some(Entity::OpenedDossier(dossier)) });
    changes
}

/// So many products of dossiers issued are remembered with their prices, all dossiers together: about
/// a tenth of the room that there is.
pub const REMEMBERED_PRODUCTS: usize = 4000;

/// Writes down that a dossier was handed out, once for each dossier, and forgets the prices of the
/// oldest ones beyond what there is room for. That they were issued stays.
pub fn log(workspace: &Workspace, mut dossier: IssuedDossier) -> Command {
    let known = workspace.issued_dossiers.get(&dossier.id);
    if let Some(known) = known {
        // Handed out again in another form: what came back for it stays.
        dossier.requests.clone_from(&known.requests);
        dossier.revoked_on = known.revoked_on;
    }
    let size = |dossier: &IssuedDossier| {
        dossier.offer.as_ref().map_or(0, |offer| offer.summary.products.len())
    };
    let mut remembered = size(&dossier);
    let mut changes = vec![put(known.map_or(Revision::NONE, |known| known.revision), dossier)];
    let Some(Entity::IssuedDossier(new)) = changes.first().and_then(|change| change.value.clone())
    else {
        return Command::Put(changes);
    };
    let others = workspace.issued_dossiers.values().filter(|other| other.id != new.id);
    let mut others: Vec<_> = others.filter(|other| other.offer.is_some()).collect();
    // Those that still hold are kept before those that do not, and among them the newest.
    let holds = |dossier: &IssuedDossier| holds_on(dossier, new.issued_on);
    others.sort_by_key(|other| std::cmp::Reverse((holds(other), other.issued_on, other.id)));
    for other in others {
        remembered += size(other);
        if remembered > REMEMBERED_PRODUCTS {
            changes.push(put(other.revision, IssuedDossier { offer: None, ..other.value.clone() }));
        }
    }
    Command::Put(changes)
}

fn put(base: Revision, dossier: IssuedDossier) -> Change {
    let key = RecordKey::new(RecordKind::IssuedDossier, dossier.id.0);
    Change { key, base, value: Some(Entity::IssuedDossier(dossier)) }
}

/// Whether its prices still hold on this day.
pub fn holds_on(dossier: &IssuedDossier, day: NaiveDate) -> bool {
    dossier.revoked_on.is_none() && dossier.valid_until.is_none_or(|last| last >= day)
}

/// Takes a dossier back from a day on, or lets it hold again. The files that went out do not change:
/// what counts is what is said when an order comes back. `None` where it is not in the log.
pub fn revoke(workspace: &Workspace, id: DossierId, since: Option<NaiveDate>) -> Option<Command> {
    let known = workspace.issued_dossiers.get(&id)?;
    let dossier = IssuedDossier { revoked_on: since, ..known.value.clone() };
    Some(Command::Put(vec![put(known.revision, dossier)]))
}

/// The change that writes down what came back for a dossier; `None` where that is known already, or
/// the dossier is not in the log.
pub fn answered(workspace: &Workspace, id: DossierId, request: ReceivedRequest) -> Option<Change> {
    let known = workspace.issued_dossiers.get(&id)?;
    let mut dossier = known.value.clone();
    match dossier.requests.iter_mut().find(|old| old.digest == request.digest) {
        Some(old) if *old == request => return None,
        // The day on which it came first stays.
        Some(old) => old.order = request.order.or(old.order),
        None => dossier.requests.push(request),
    }
    (dossier != known.value).then(|| put(known.revision, dossier))
}

/// The dossier that was issued to the same reader before this one, with what changed since.
pub fn since_the_last(
    workspace: &Workspace,
    dossier: &IssuedDossier,
) -> Option<(NaiveDate, Vec<Difference>)> {
    let new = dossier.offer.as_ref()?;
    let same = |other: &&Versioned<IssuedDossier>| {
        (other.audience, other.buyer, &other.recipient)
            == (dossier.audience, dossier.buyer, &dossier.recipient)
            && (other.issued_on, other.id) < (dossier.issued_on, dossier.id)
    };
    let before = workspace.issued_dossiers.values().filter(same);
    let before = before.max_by_key(|other| (other.issued_on, other.id))?;
    let old = before.offer.as_ref()?;
    Some((before.issued_on, compare(&old.summary, &new.summary)))
}

/// Takes an entry off its list. The files that went out do not change.
pub fn forget(workspace: &Workspace, key: RecordKey) -> Option<Command> {
    let (base, _) = workspace.get(key)?;
    Some(Command::Put(vec![Change { key, base, value: None }]))
}
