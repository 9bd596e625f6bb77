//! Papers: drawn up from an order, held against those already issued, given the next number, kept.

#[cfg(test)]
mod tests;

use chrono::{Datelike as _, NaiveDate};

use crate::app::command::{Change, CommandError};
use crate::app::entity::Entity;
use crate::app::record::{RecordKey, RecordKind, Revision};
use crate::app::workspace::{Versioned, Workspace};
use crate::domain::code::Country;
use crate::domain::id::{OrderId, PaperId, ShipmentId};
use crate::domain::language::Language;
use crate::domain::order::Order;
use crate::domain::paper::statement::Disagreement;
use crate::domain::paper::{IssuedPaper, PaperKind, PaperPlace, Void};
use crate::domain::party::Exporter;
use crate::domain::shipment::Shipment;
use crate::domain::signing::PublicKey;
use crate::papers::{Heading, Lack, Sources, document, lacks, statement};

/// What the owner wants on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaperWish {
    pub kind: PaperKind,
    pub order: OrderId,
    /// For a paper of this shipment's goods; a pro-forma invoice is always of the whole order.
    pub shipment: Option<ShipmentId>,
    pub language: Language,
    pub today: NaiveDate,
    /// The public half of the owner's key. Whoever asks knows how to derive it.
    pub signing_key: Option<PublicKey>,
}

/// A paper that could be issued now, and what there is to say before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperDraft {
    pub paper: IssuedPaper,
    pub lacks: Vec<Lack>,
    /// Papers of the same goods that say something else, the latest first.
    pub contradicted: Vec<Contradiction>,
}

/// An issued paper with which the draft does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    pub paper: PaperId,
    pub number: String,
    pub on: Vec<Disagreement>,
}

impl PaperDraft {
    /// The paper as it would be issued; `None` where there is no such order or no profile.
    pub fn of(
        workspace: &Workspace,
        wish: &PaperWish,
        country: &dyn Fn(Language, Country) -> String,
    ) -> Option<Self> {
        let PaperWish { kind, language, today, .. } = *wish;
        let order: &Order = workspace.orders.get(&wish.order)?;
        let exporter: &Exporter = workspace.exporter.as_ref()?;
        let buyer = order.buyer.and_then(|id| workspace.buyers.get(&id)).map(|one| &one.value);
        let shipment = wish.shipment.and_then(|id| workspace.shipments.get(&id));
        let shipment = shipment.map(|shipment| &shipment.value);
        let earlier: Vec<&Shipment> = match shipment {
            Some(shipment) => shipments_of(workspace, order.id)
                .map(|one| &one.value)
                .filter(|one| one.id < shipment.id)
                .collect(),
            None => Vec::new(),
        };
        let invoice = invoice_of(workspace, order.id, wish.shipment);
        let sources = Sources {
            exporter,
            order,
            buyer,
            products: workspace,
            shipment,
            earlier: &earlier,
            invoice,
            signing_key: wish.signing_key,
        };
        let place = next_place(workspace, kind, today);
        let number = paper_number(exporter, place);
        let heading = Heading { language, number: &number, day: today, country };
        let paper = IssuedPaper {
            place,
            order: order.id,
            shipment: wish.shipment.filter(|_| kind.follows_shipment()),
            issued_on: today,
            language,
            document: document(kind, &sources, &heading),
            statement: statement(kind, &sources),
            void: None,
            number,
        };
        let contradicted =
            if kind.is_issued() { contradictions(workspace, &paper) } else { Vec::new() };
        Some(Self { lacks: lacks(kind, &sources), contradicted, paper })
    }

    /// Whether it is a paper to be issued, and nothing that it cannot do without is missing.
    pub fn can_be_issued(&self) -> bool {
        self.paper.place.kind.is_issued() && !self.lacks.iter().any(Lack::blocks)
    }
}

/// The commercial invoice that counts: of this shipment, else of the whole order.
fn invoice_of(
    workspace: &Workspace,
    order: OrderId,
    shipment: Option<ShipmentId>,
) -> Option<&IssuedPaper> {
    let papers = papers_of(workspace, order).into_iter().map(|paper| &paper.value);
    let invoices = papers.filter(|paper| paper.counts() && paper.place.kind == PaperKind::Invoice);
    let invoices: Vec<&IssuedPaper> = invoices.collect();
    let of = |scope| invoices.iter().find(|invoice| invoice.shipment == scope).copied();
    of(shipment).or_else(|| of(None))
}

/// The papers of an order that count and say something else, the latest first. Papers of a part and of the
/// whole, or of two parts, differ in figures and must agree in the rest.
fn contradictions(workspace: &Workspace, paper: &IssuedPaper) -> Vec<Contradiction> {
    let others = papers_of(workspace, paper.order).into_iter().filter(|other| other.counts());
    let compared = others.map(|other| {
        let mut on = paper.statement.disagreements(&other.statement);
        on.retain(|what| other.shipment == paper.shipment || what.holds_for_parts());
        Contradiction { paper: other.id(), number: other.number.clone(), on }
    });
    compared.filter(|contradiction| !contradiction.on.is_empty()).collect()
}

/// The papers of an order, the latest first, void ones included.
pub fn papers_of(workspace: &Workspace, order: OrderId) -> Vec<&Versioned<IssuedPaper>> {
    let mut all = register(workspace);
    all.retain(|paper| paper.order == order);
    all
}

/// The shipments of which papers can be made: those that stand and have goods of the order.
pub fn shipments_of(
    workspace: &Workspace,
    order: OrderId,
) -> impl Iterator<Item = &Versioned<Shipment>> {
    workspace.shipments.values().filter(move |one| one.stands() && one.has_goods_of(order))
}

/// All papers, the latest first.
pub fn register(workspace: &Workspace) -> Vec<&Versioned<IssuedPaper>> {
    let mut all: Vec<_> = workspace.papers.values().collect();
    all.sort_by_key(|paper| std::cmp::Reverse((paper.issued_on, paper.place)));
    all
}

/// The place after the last one of the series: a void paper keeps its own.
fn next_place(workspace: &Workspace, kind: PaperKind, today: NaiveDate) -> PaperPlace {
    let year = u16::try_from(today.year()).unwrap_or_default();
    let series = workspace.papers.values().map(|paper| paper.place);
    let series = series.filter(|place| place.kind == kind && place.year == year);
    let last = series.map(|place| place.serial).max().unwrap_or_default();
    PaperPlace { kind, year, serial: last.saturating_add(1) }
}

/// The number in the owner's pattern: `INV/2026/0007`.
fn paper_number(exporter: &Exporter, place: PaperPlace) -> String {
    let pattern = Some(exporter.number_pattern.as_str())
        .filter(|pattern| pattern.contains("{number}"))
        .unwrap_or(Exporter::NUMBER_PATTERN);
    // A pattern that leaves out kind or year would give two papers one number.
    let kind = if pattern.contains("{kind}") { "" } else { "{kind}/" };
    let year = if pattern.contains("{year}") { "" } else { "{year}/" };
    [kind, year, pattern]
        .concat()
        .replace("{kind}", place.kind.number_code())
        .replace("{year}", &place.year.to_string())
        .replace("{number}", &format!("{:04}", place.serial))
}

/// Keeps a paper, if its number is the next of its series.
pub(super) fn issue(
    workspace: &Workspace,
    paper: IssuedPaper,
) -> Result<Vec<Change>, CommandError> {
    let order = RecordKey::new(RecordKind::Order, paper.order.0);
    if !workspace.orders.contains_key(&paper.order) {
        return Err(CommandError::NotFound(order));
    }
    if !paper.place.kind.is_issued() {
        return Err(CommandError::PaperNotIssued);
    }
    let next = next_place(workspace, paper.place.kind, paper.issued_on);
    if next != paper.place {
        let (number, next) = (paper.number, next.serial);
        return Err(CommandError::PaperOutOfSeries { number, next });
    }
    let key = RecordKey::new(RecordKind::Paper, paper.id().0);
    Ok(vec![Change { key, base: Revision::NONE, value: Some(Entity::Paper(paper)) }])
}

/// Declares a paper void. It keeps its number and what it said.
pub(super) fn void(
    workspace: &Workspace,
    paper: PaperId,
    base: Revision,
    reason: String,
    today: NaiveDate,
) -> Result<Vec<Change>, CommandError> {
    let key = RecordKey::new(RecordKind::Paper, paper.0);
    let mut paper = workspace.papers.get(&paper).ok_or(CommandError::NotFound(key))?.value.clone();
    if !paper.counts() {
        return Err(CommandError::PaperVoid { number: paper.number });
    }
    paper.void = Some(Void { on: today, reason });
    Ok(vec![Change { key, base, value: Some(Entity::Paper(paper)) }])
}
