//! What an order's papers say: pro-forma invoice, commercial invoice, packing list, and the data sheet
//! for a Form E.
//!
//! All papers are made of the same [`Sources`] by the same reading of them, so papers made at one time
//! cannot contradict each other. Papers made at different times can: their [`Statement`]s are compared
//! before the later one is issued.
//!
//! Which facts stand on which paper follows the lists of trade.gov (pro-forma invoice, packing list) and
//! 19 CFR 141.86 (commercial invoice), the strictest that an Indonesian exporter is likely to meet.
//!
//! [`Statement`]: crate::domain::paper::statement::Statement

mod amounts;
mod blocks;
mod form_e;
mod goods;
mod invoice;
mod lack;
mod packing_list;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::domain::code::Country;
use crate::domain::language::Language;
use crate::domain::order::{Order, Products};
use crate::domain::paper::document::Document;
use crate::domain::paper::statement::Statement;
use crate::domain::paper::{IssuedPaper, PaperKind};
use crate::domain::party::{Buyer, Exporter};
use crate::domain::shipment::Shipment;
use crate::domain::signing::PublicKey;

pub use lack::{Lack, lacks};

/// What papers are made of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    pub exporter: &'a Exporter,
    pub order: &'a Order,
    /// The order's buyer, where one was chosen.
    pub buyer: Option<&'a Buyer>,
    pub products: &'a dyn Products,
    /// For papers of one shipment: what of the order is in it, on which ship, to which port.
    pub shipment: Option<&'a Shipment>,
    /// The shipments of the order that stand before that one.
    pub earlier: &'a [&'a Shipment],
    /// The commercial invoice of the order, once it is issued.
    pub invoice: Option<&'a IssuedPaper>,
    /// The key that signs the seller's files.
    pub signing_key: Option<PublicKey>,
}

/// What a paper bears besides its content.
#[derive(Clone, Copy)]
pub struct Heading<'a> {
    pub language: Language,
    /// The number that the paper has, or that a draft would get. A data sheet shows none.
    pub number: &'a str,
    pub day: NaiveDate,
    /// What a country is called in a language: only the browser knows all of them.
    pub country: &'a dyn Fn(Language, Country) -> String,
}

/// The paper in words.
pub fn document(kind: PaperKind, sources: &Sources<'_>, heading: &Heading<'_>) -> Document {
    match kind {
        PaperKind::ProForma | PaperKind::Invoice => invoice::document(kind, sources, heading),
        PaperKind::PackingList => packing_list::document(sources, heading),
        PaperKind::FormE => form_e::document(sources, heading),
    }
}

/// The paper in figures.
pub fn statement(kind: PaperKind, sources: &Sources<'_>) -> Statement {
    let rows = goods::packed_rows(kind, sources);
    let total = kind.is_priced().then(|| amounts::amounts(kind, sources)).flatten();
    Statement {
        seller: blocks::seller_name(sources.exporter),
        buyer: sources.buyer.map(|buyer| buyer.company.clone()).unwrap_or_default(),
        delivery_term: sources.order.delivery_term.clone(),
        total: total.map(|amounts| amounts.total),
        goods: goods::stated(&rows),
        packed: goods::packed(&rows),
    }
}
