//! What is missing for a paper, told before it is issued.

use super::Sources;
use super::amounts::amounts;
use super::form_e::{importing_country, is_party};
use super::goods::{Article, Section, packed_rows, shipment_of};
use crate::domain::order::history::OrderState;
use crate::domain::paper::PaperKind;
use crate::domain::party::Address;
use crate::domain::product::OriginCriterion;

/// Something that a paper should say and cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    Lines,
    Buyer,
    /// The buyer's billing address.
    BuyerAddress,
    SellerAddress,
    DeliveryTerm,
    /// The product was purged, or has no price in the order's currency.
    Price {
        sku: String,
    },
    /// The total is beyond what can be counted.
    Total,
    Packing {
        sku: String,
    },
    Hs {
        sku: String,
    },
    /// A commercial invoice is of what was agreed.
    NotConfirmed,
    /// The order was cancelled: there is nothing to sell or send.
    Cancelled,
    /// The shipment holds nothing of the order.
    NothingShipped,
    /// Goods of the shipment are in no container.
    NoContainer {
        sku: String,
    },
    BankAccount,
    Signatory,
    /// A Form E is for China and the members of ASEAN.
    FreeTradeArea,
    /// No commercial invoice is issued yet.
    Invoice,
    /// No day of departure is known.
    Departure,
    /// Nobody has said why the goods are of Indonesian origin.
    OriginCriterion {
        sku: String,
    },
}

impl Lack {
    /// Without it the paper would be wrong or useless; else it is only worth a look.
    pub const fn blocks(&self) -> bool {
        match self {
            Self::Lines
            | Self::Buyer
            | Self::DeliveryTerm
            | Self::Price { .. }
            | Self::Total
            | Self::Packing { .. }
            | Self::NotConfirmed
            | Self::Cancelled
            | Self::NothingShipped => true,
            Self::BuyerAddress
            | Self::SellerAddress
            | Self::Hs { .. }
            | Self::NoContainer { .. }
            | Self::BankAccount
            | Self::Signatory
            | Self::FreeTradeArea
            | Self::Invoice
            | Self::Departure
            | Self::OriginCriterion { .. } => false,
        }
    }
}

/// What is missing for this kind of paper, the most important first.
pub fn lacks(kind: PaperKind, sources: &Sources<'_>) -> Vec<Lack> {
    let Sources { exporter, order, buyer, .. } = *sources;
    let is_priced = kind.is_priced();
    let is_form = kind == PaperKind::FormE;
    let mut found = Vec::new();
    let mut note = |is_missing: bool, lack: Lack| {
        if is_missing && !found.contains(&lack) {
            found.push(lack);
        }
    };
    let rows = packed_rows(kind, sources);
    note(order.lines.is_empty(), Lack::Lines);
    note(shipment_of(kind, sources).is_some() && rows.is_empty(), Lack::NothingShipped);
    note(buyer.is_none(), Lack::Buyer);
    let is_confirmed = order.state().is_binding() || order.state() == OrderState::Closed;
    let is_cancelled = order.state() == OrderState::Cancelled;
    note(is_cancelled, Lack::Cancelled);
    note(kind == PaperKind::Invoice && !is_confirmed && !is_cancelled, Lack::NotConfirmed);
    note(
        order.delivery_term.as_ref().is_none_or(|term| term.named_place.trim().is_empty()),
        Lack::DeliveryTerm,
    );
    if is_priced {
        for line in &order.lines {
            let article = Article::of(line, sources);
            let sku = article.as_ref().map(|article| article.sku.clone()).unwrap_or_default();
            note(article.is_none_or(|article| article.unit_price.is_none()), Lack::Price { sku });
        }
        note(amounts(kind, sources).is_none(), Lack::Total);
    }
    for row in &rows {
        let sku = || row.article.sku.clone();
        note(!is_priced && row.packing.is_none(), Lack::Packing { sku: sku() });
        let is_unsure = row.article.criterion == OriginCriterion::Unknown;
        note(is_form && is_unsure, Lack::OriginCriterion { sku: sku() });
        note(row.article.hs6.is_none(), Lack::Hs { sku: sku() });
        let is_loose = sources.shipment.is_some_and(|shipment| !shipment.containers.is_empty())
            && row.section == Section::Rest;
        note(kind == PaperKind::PackingList && is_loose, Lack::NoContainer { sku: sku() });
    }
    let is_placed =
        |address: &Address| !address.lines.trim().is_empty() || !address.city.trim().is_empty();
    note(!is_placed(&exporter.address), Lack::SellerAddress);
    note(buyer.is_some_and(|buyer| !is_placed(&buyer.bill_to)), Lack::BuyerAddress);
    note(is_priced && exporter.bank_accounts.is_empty(), Lack::BankAccount);
    let departs = sources
        .shipment
        .is_some_and(|shipment| shipment.history.departed_on().or(shipment.etd).is_some());
    note(is_form && !is_party(importing_country(buyer)), Lack::FreeTradeArea);
    note(is_form && sources.invoice.is_none(), Lack::Invoice);
    note(is_form && !departs, Lack::Departure);
    note(!is_form && exporter.signatory_name.trim().is_empty(), Lack::Signatory);
    found
}
