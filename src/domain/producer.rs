//! The workshops that make what the exporter sells.

use chrono::NaiveDate;

use super::id::{ProducerId, ProductId};
use super::money::Money;
use super::party::Contact;
use super::product::Certificate;

/// A workshop, a household or a cooperative that works for the exporter.
///
/// All of it is private: nothing of a producer ever reaches a buyer or a fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Producer {
    pub id: ProducerId,
    pub name: String,
    pub village: String,
    pub contacts: Vec<Contact>,
    /// What it makes, each product once.
    pub makes: Vec<Making>,
    /// Working hours of a week over all products; `None` where only the capacities limit it.
    pub weekly_hours: Option<u32>,
    pub certificates: Vec<Certificate>,
    /// Days off of its own, beside Indonesia's holidays.
    pub off_days: Vec<OffDays>,
    /// What it has promised to others.
    pub elsewhere: Vec<Elsewhere>,
    pub people: u32,
    pub people_with_disabilities: u32,
    pub notes: String,
    pub binned_on: Option<NaiveDate>,
}

/// A product as one producer makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Making {
    pub product: ProductId,
    /// Pieces in a month without days off.
    pub monthly_capacity: u32,
    /// What the exporter pays for a piece; `None` while it has not been agreed.
    pub unit_cost: Option<Money>,
    /// The fewest pieces that are begun in a week; 1 means any number.
    pub minimum_batch: u32,
    /// Days from the work to being ready, such as drying.
    pub lead_time_days: u16,
    pub grade: Grade,
    /// Working minutes a piece, where hours limit the work; `None` where they do not.
    pub minutes_per_piece: Option<u32>,
}

/// The quality that may be expected, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// Fit for export without a look.
    A,
    /// Fit for export after inspection.
    #[default]
    B,
    /// For samples and the local market.
    C,
}

impl Grade {
    pub const ALL: [Self; 3] = [Self::A, Self::B, Self::C];

    pub const fn code(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }
}

/// Days on which nobody works, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffDays {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub reason: String,
}

/// Pieces promised to somebody else, spread evenly over these days, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    pub product: ProductId,
    pub quantity: u32,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Producer {
    pub fn making(&self, product: ProductId) -> Option<&Making> {
        self.makes.iter().find(|making| making.product == product)
    }

    pub fn is_off_on(&self, day: NaiveDate) -> bool {
        self.off_days.iter().any(|off| off.from <= day && day <= off.to)
    }
}
