//! The order that is made of a request: an enquiry with the prices that were offered.

use super::{Before, Review, noted, order_id};
use crate::app::command::{Change, Command, Moment};
use crate::app::entity::Entity;
use crate::app::order_form::{OrderDefaults, similar_order};
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::workspace::Workspace;
use crate::domain::id::{BuyerId, EventId, LineId, OrderId};
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::order::history::{Happening, History, HistoryError};
use crate::domain::order::line::OrderLine;
use crate::domain::order::{Order, OrderKind};
use crate::domain::party::{Address, Buyer, Contact};
use crate::format::order_request::{OrderRequest, VerifiedRequest};
use crate::i18n::text::requests as words;

/// Whose prices the order takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PriceSource {
    /// As the dossier offered them; they stay, whatever the catalogue says.
    Dossier,
    /// As the catalogue says; they follow it until the order is quoted.
    Today,
}

impl PriceSource {
    pub const ALL: [Self; 2] = [Self::Dossier, Self::Today];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Dossier => "dossier",
            Self::Today => "today",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.code() == code)
    }
}

/// What the owner chose after looking at the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftChoice {
    /// `None` enters a new buyer from what the request says.
    pub buyer: Option<BuyerId>,
    pub prices: PriceSource,
    /// One a line of the review: whether the order takes it.
    pub taken: Vec<bool>,
    /// In which the order's own notes are written.
    pub language: Language,
}

/// Why no order is made of a request.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDraft {
    #[error("an order was made of it before")]
    MadeBefore,
    #[error("no line of it was taken")]
    NoLines,
    #[error("the buyer is no longer in the address book")]
    BuyerGone,
    #[error(transparent)]
    History(#[from] HistoryError),
}

/// One batch: the order, its buyer where that is a new one, and the note in the log.
pub fn draft(
    workspace: &Workspace,
    verified: &VerifiedRequest,
    review: &Review,
    choice: &DraftChoice,
    moment: &Moment<'_>,
) -> Result<(OrderId, Command), NoDraft> {
    let request = &verified.request;
    if matches!(review.before, Some(Before::Order { .. })) {
        return Err(NoDraft::MadeBefore);
    }
    let lines = lines(review, choice, moment);
    if lines.is_empty() {
        return Err(NoDraft::NoLines);
    }
    let today = moment.now.date();
    let (buyer, entered) = match choice.buyer {
        Some(id) => {
            let known = workspace.buyers.get(&id).filter(|buyer| buyer.binned_on.is_none());
            (known.ok_or(NoDraft::BuyerGone)?.value.clone(), None)
        }
        None => {
            let buyer = new_buyer(request, choice.language, moment);
            let key = RecordKey::new(RecordKind::Buyer, buyer.id.0);
            let value = Some(Entity::Buyer(buyer.clone()));
            (buyer, Some(Change { key, base: Revision::NONE, value }))
        }
    };
    let orders = workspace.orders.values().map(|order| &order.value);
    let defaults = OrderDefaults {
        buyer: Some(&buyer),
        similar: similar_order(orders, Some(buyer.id), OrderKind::Order),
        exporter: workspace.exporter.as_ref().map(|exporter| &exporter.value),
        today,
    };
    let id = order_id(request);
    let number = workspace.next_order_number(chrono::Datelike::year(&today));
    let usual = defaults.order(id, number, OrderKind::Order);
    let offer = review.issued().and_then(|issued| issued.offer.as_ref());
    let offered_term = offer.and_then(|offer| offer.summary.delivery_term.clone());
    let order = Order {
        lines,
        currency: request.currency.0,
        delivery_term: offered_term.or(usual.delivery_term),
        wanted_ship_date: request.wanted_on.map(|day| day.0),
        private_notes: notes(request, choice.language),
        history: history(request, choice.language, moment)?,
        ..usual
    };
    let key = RecordKey::new(RecordKind::Order, id.0);
    let order = Change { key, base: Revision::NONE, value: Some(Entity::Order(order)) };
    let log = noted(workspace, verified, today, Some(id));
    let changes = [Some(order), entered, log].into_iter().flatten().collect();
    Ok((id, Command::Put(changes)))
}

fn lines(review: &Review, choice: &DraftChoice, moment: &Moment<'_>) -> Vec<OrderLine> {
    let taken = review.lines.iter().zip(&choice.taken);
    let taken = taken.filter(|(line, taken)| **taken && line.can_be_ordered());
    let price = |line: &super::ReviewLine| -> Option<Money> {
        match choice.prices {
            PriceSource::Dossier => line.offered,
            PriceSource::Today => None,
        }
    };
    taken
        .map(|(line, _)| OrderLine {
            id: LineId(moment.ids.next()),
            product: line.product,
            variant: line.variant,
            quantity: line.quantity,
            agreed_price: price(line),
            frozen: None,
            shares: Vec::new(),
            call_offs: Vec::new(),
        })
        .collect()
}

/// What the buyer wrote, for the owner: it is no text for the buyer's papers.
fn notes(request: &OrderRequest, language: Language) -> String {
    match request.note.trim() {
        "" => String::new(),
        note => words::buyer_note(language, note),
    }
}

fn history(
    request: &OrderRequest,
    language: Language,
    moment: &Moment<'_>,
) -> Result<History, HistoryError> {
    let event = |history: History, what| history.with(EventId(moment.ids.next()), moment.now, what);
    let enquired = event(History::default(), Happening::Enquired)?;
    let issued_on = request.dossier.issued_on.0.to_string();
    let made_on = request.made_on.0.to_string();
    let text = words::history_note(language, &issued_on, &made_on);
    event(enquired, Happening::Noted { text })
}

fn new_buyer(request: &OrderRequest, language: Language, moment: &Moment<'_>) -> Buyer {
    let asking = &request.buyer;
    let country = asking.country.map(|country| country.0);
    let contact = Contact {
        name: asking.contact.name.trim().to_owned(),
        role: asking.contact.role.trim().to_owned(),
        email: asking.contact.email.trim().to_owned(),
        phone: asking.contact.phone.trim().to_owned(),
    };
    Buyer {
        id: BuyerId(moment.ids.next()),
        company: asking.company.trim().to_owned(),
        country,
        contacts: if contact == Contact::default() { Vec::new() } else { vec![contact] },
        bill_to: Address { country, ..Address::default() },
        ship_to: None,
        notify: None,
        language: request.language.0,
        currency: request.currency.0,
        delivery_term: None,
        port: String::new(),
        payment_schedule: None,
        source: words::buyer_source(language).to_owned(),
        notes: String::new(),
        binned_on: None,
    }
}
