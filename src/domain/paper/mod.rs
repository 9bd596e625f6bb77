//! Papers as they were issued: numbered without gaps, frozen as they were said, and held against each
//! other so that no two papers of an order say different things.
//!
//! What a paper says is made elsewhere, of an order; here it is kept. A [`Document`] is the paper in
//! words, in the language of its reader. A [`statement::Statement`] is the same in figures.

pub mod document;
pub mod statement;

use chrono::NaiveDate;
use uuid::Uuid;

use super::id::{OrderId, PaperId, ShipmentId};
use super::language::Language;
use document::Document;
use statement::Statement;

/// The kinds of papers, in the order in which a sale needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PaperKind {
    /// An offer in the form of an invoice, by which the buyer opens a credit, pays a deposit or asks
    /// for a licence.
    ProForma,
    /// The commercial invoice, on which customs and the bank go.
    Invoice,
    /// What lies in which carton and container, with weights and measures and without prices.
    PackingList,
    /// What is typed into the office's system for a certificate of origin, Form E. A sheet for the owner
    /// alone: it is printed and never issued.
    FormE,
}

impl PaperKind {
    pub const ALL: [Self; 4] = [Self::ProForma, Self::Invoice, Self::PackingList, Self::FormE];

    pub const fn code(self) -> &'static str {
        match self {
            Self::ProForma => "pro-forma",
            Self::Invoice => "invoice",
            Self::PackingList => "packing-list",
            Self::FormE => "form-e",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What stands for `{kind}` in the owner's pattern of numbers.
    pub const fn number_code(self) -> &'static str {
        match self {
            Self::ProForma => "PI",
            Self::Invoice => "INV",
            Self::PackingList => "PL",
            Self::FormE => "FE",
        }
    }

    /// Whether it is given out, with a number of its own.
    pub const fn is_issued(self) -> bool {
        !matches!(self, Self::FormE)
    }

    /// Whether it is of one shipment where one is named. An offer comes before there is a ship.
    pub const fn follows_shipment(self) -> bool {
        !matches!(self, Self::ProForma)
    }

    /// Whether it states what the order costs.
    pub const fn is_priced(self) -> bool {
        matches!(self, Self::ProForma | Self::Invoice)
    }
}

/// A paper that was given out. It never changes; it can only be declared void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedPaper {
    pub place: PaperPlace,
    /// As the owner's pattern wrote it on that day: `INV/2026/0007`.
    pub number: String,
    pub order: OrderId,
    /// The shipment whose goods it lists; `None` where it is of the whole order.
    pub shipment: Option<ShipmentId>,
    pub issued_on: NaiveDate,
    pub language: Language,
    pub document: Document,
    pub statement: Statement,
    pub void: Option<Void>,
}

/// The place of a paper in its series: one series a kind and year, without gaps.
///
/// It is also the paper's id. Two tabs that issue a paper at the same moment therefore write the same
/// record, the store refuses the second, and no number is ever given twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PaperPlace {
    pub kind: PaperKind,
    pub year: u16,
    /// From 1.
    pub serial: u32,
}

impl PaperPlace {
    /// An id of UUID version 8 (RFC 9562), whose content is the program's own to choose.
    pub fn id(self) -> PaperId {
        let kind = 0x8000 | (self.kind as u16 + 1);
        PaperId(Uuid::from_fields(self.serial, self.year, kind, &[0x80, 0, 0, 0, 0, 0, 0, 0]))
    }

    /// Reads what [`Self::id`] wrote; `None` for any other id.
    pub fn of(id: PaperId) -> Option<Self> {
        let (serial, year, kind, _) = id.0.as_fields();
        let kind = PaperKind::ALL.into_iter().find(|one| 0x8000 | (*one as u16 + 1) == kind)?;
        let place = Self { kind, year, serial };
        (place.id() == id).then_some(place)
    }
}

/// A paper that no longer counts. It keeps its number, so that the series has no gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Void {
    pub on: NaiveDate,
    pub reason: String,
}

impl IssuedPaper {
    pub fn id(&self) -> PaperId {
        self.place.id()
    }

    pub const fn counts(&self) -> bool {
        self.void.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_place_in_the_series() {
        for kind in PaperKind::ALL {
            for (year, serial) in [(2026, 1), (2026, 2), (2027, 1), (9999, u32::MAX)] {
                let place = PaperPlace { kind, year, serial };
                assert_eq!(PaperPlace::of(place.id()), Some(place));
                assert_eq!(place.id().0.get_version_num(), 8);
            }
        }
        assert_eq!(PaperPlace::of(PaperId(Uuid::nil())), None);
        let other = PaperPlace { kind: PaperKind::Invoice, year: 2026, serial: 1 }.id().0;
        assert_eq!(PaperPlace::of(PaperId(Uuid::from_u128(other.as_u128() + 1))), None);
    }

    #[test]
    fn every_kind_has_codes_of_its_own() {
        for kind in PaperKind::ALL {
            assert_eq!(PaperKind::from_code(kind.code()), Some(kind));
            let others = PaperKind::ALL.into_iter().filter(|other| *other != kind);
            assert!(others.into_iter().all(|other| other.number_code() != kind.number_code()));
        }
    }
}
