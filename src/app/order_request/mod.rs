//! An order request that came back: what it is to the dossiers issued from here, what changed since,
//! and the order that is made of it on command.
//!
//! [`review`] changes nothing. [`remember`] writes down that it came, [`draft`] makes the order.

mod buyer;
mod draft;
mod lines;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::command::{Change, Command};
use super::dossier_log::{ReceivedRequest, answered};
use super::workspace::Workspace;
use crate::domain::dossier::IssuedDossier;
use crate::domain::id::OrderId;
use crate::format::order_request::{OrderRequest, VerifiedRequest};

pub use buyer::{BuyerMatch, match_buyer};
pub use draft::{DraftChoice, NoDraft, PriceSource, draft};
pub use lines::{Finding, ReviewLine};

/// What a request is to the dossiers issued from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It answers this dossier, exactly as it was issued.
    Known(Box<IssuedDossier>),
    /// It names this dossier, but another content: its prices are not those that were offered.
    Altered(Box<IssuedDossier>),
    /// No such dossier is in the log of this workspace.
    Unknown,
}

/// What the owner should know about the dossier before its prices are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    Expired {
        valid_until: NaiveDate,
    },
    Revoked {
        revoked_on: NaiveDate,
    },
    /// It is in the log, but its prices are no longer remembered.
    PricesForgotten,
}

/// That the request was made into an order before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Before {
    Order {
        id: OrderId,
        number: String,
        in_bin: bool,
    },
    /// The order that was made of it was deleted for good.
    Gone,
}

/// A request held against the log, the catalogue and the address book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub origin: Origin,
    pub concerns: Vec<Concern>,
    pub before: Option<Before>,
    pub buyer: BuyerMatch,
    pub lines: Vec<ReviewLine>,
}

impl Review {
    /// The dossier with the prices that were offered; `None` where they are not known for sure.
    pub fn issued(&self) -> Option<&IssuedDossier> {
        match &self.origin {
            Origin::Known(issued) => Some(issued),
            Origin::Altered(_) | Origin::Unknown => None,
        }
    }

    /// Whose prices a new order takes unless the owner says otherwise: those of the dossier while it
    /// holds.
    pub fn usual_prices(&self) -> PriceSource {
        let holds = self.issued().is_some_and(|issued| issued.offer.is_some());
        if holds && self.concerns.is_empty() { PriceSource::Dossier } else { PriceSource::Today }
    }
}

/// The order of a request has the request's own id, so that it cannot be made twice.
pub const fn order_id(request: &OrderRequest) -> OrderId {
    OrderId(request.id.0.0)
}

/// Holds a request against the workspace as it stands.
pub fn review(workspace: &Workspace, verified: &VerifiedRequest, today: NaiveDate) -> Review {
    let request = &verified.request;
    let issued = workspace.issued_dossiers.get(&request.dossier.id.0);
    let origin = match issued {
        None => Origin::Unknown,
        Some(issued) if issued.digest == request.dossier.digest.0.as_str() => {
            Origin::Known(Box::new(issued.value.clone()))
        }
        Some(issued) => Origin::Altered(Box::new(issued.value.clone())),
    };
    let concerns = match &origin {
        Origin::Known(issued) => concerns(issued, today),
        Origin::Altered(_) | Origin::Unknown => Vec::new(),
    };
    let offer = match &origin {
        Origin::Known(issued) => issued.offer.as_ref(),
        Origin::Altered(_) | Origin::Unknown => None,
    };
    let buyer = issued.and_then(|issued| issued.buyer);
    Review {
        before: before(workspace, verified),
        buyer: match_buyer(workspace, &request.buyer, buyer),
        lines: lines::review(workspace, request, offer),
        concerns,
        origin,
    }
}

fn concerns(issued: &IssuedDossier, today: NaiveDate) -> Vec<Concern> {
    let revoked = issued.revoked_on.map(|revoked_on| Concern::Revoked { revoked_on });
    let expired = issued.valid_until.filter(|last| *last < today);
    let expired = expired.map(|valid_until| Concern::Expired { valid_until });
    let forgotten = issued.offer.is_none().then_some(Concern::PricesForgotten);
    [revoked, expired, forgotten].into_iter().flatten().collect()
}

fn before(workspace: &Workspace, verified: &VerifiedRequest) -> Option<Before> {
    if let Some(order) = workspace.orders.get(&order_id(&verified.request)) {
        let (id, number, in_bin) = (order.id, order.number.clone(), order.binned_on.is_some());
        return Some(Before::Order { id, number, in_bin });
    }
    let issued = workspace.issued_dossiers.get(&verified.request.dossier.id.0)?;
    let made = |known: &&ReceivedRequest| known.digest == verified.digest && known.order.is_some();
    issued.requests.iter().find(made).map(|_| Before::Gone)
}

/// What the log keeps of the request.
fn entry(verified: &VerifiedRequest, today: NaiveDate, order: Option<OrderId>) -> ReceivedRequest {
    let request = &verified.request;
    ReceivedRequest {
        id: request.id.0,
        digest: verified.digest.clone(),
        received_on: today,
        company: request.buyer.company.clone(),
        lines: u32::try_from(request.lines.len()).unwrap_or(u32::MAX),
        goods: request.goods.money(),
        order,
    }
}

/// The change that notes in the log that the request came back, where there is one to be made.
fn noted(
    workspace: &Workspace,
    verified: &VerifiedRequest,
    today: NaiveDate,
    order: Option<OrderId>,
) -> Option<Change> {
    answered(workspace, verified.request.dossier.id.0, entry(verified, today, order))
}

/// Writes down that a request came back. `None` where the log knows it, or has no such dossier.
pub fn remember(
    workspace: &Workspace,
    verified: &VerifiedRequest,
    today: NaiveDate,
) -> Option<Command> {
    Some(Command::Put(vec![noted(workspace, verified, today, None)?]))
}
