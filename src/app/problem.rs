//! What can be wrong with a field of a form, with the value as typed and the limit.
//!
//! The screens put a [`Problem`] into words; here it is only said exactly.

use chrono::NaiveDate;

use crate::domain::code::{CodeError, Sku};
use crate::domain::id::ProductId;
use crate::domain::money::{Currency, MoneyError};
use crate::domain::number_text::NumberTextError;
use crate::domain::packing::PackingError;
use crate::domain::price::PriceListError;

/// A field that cannot be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The `name` of the control; groups are numbered: `lines.0.quantity`.
    pub field: String,
    pub problem: Problem,
}

impl FieldError {
    pub fn new(field: impl Into<String>, problem: impl Into<Problem>) -> Self {
        Self { field: field.into(), problem: problem.into() }
    }
}

/// Why a typed value cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was typed where something must be.
    Required,
    Number(NumberTextError),
    /// A number below what makes sense; both as whole numbers.
    TooSmall {
        value: i64,
        least: i64,
    },
    /// A number above what fits; both as whole numbers.
    TooLarge {
        value: i64,
        most: i64,
    },
    /// Not between 0 and 100 with at most two decimals.
    NotAPercentage {
        text: String,
    },
    NotADay {
        text: String,
    },
    /// A day that lies before the one it must follow.
    DayBefore {
        day: NaiveDate,
        earliest: NaiveDate,
    },
    /// A day that lies after the one it must not pass.
    DayAfter {
        day: NaiveDate,
        latest: NaiveDate,
    },
    /// An amount or a rate that must be more than 0.
    NotAboveNothing {
        text: String,
    },
    /// A choice that is none of those offered, or no longer one of them.
    UnknownChoice {
        text: String,
    },
    /// More characters than fit.
    TooLong {
        length: usize,
        limit: usize,
    },
    NotAnEmail {
        text: String,
    },
    /// A pattern for the numbers of papers in which `{number}` is missing.
    PatternWithoutNumber,
    NotASwiftCode {
        text: String,
    },
    /// Parts of a whole that do not make one, in hundredths of a percent; 10,000 are wanted.
    NotWhole {
        sum: u32,
    },
    /// An amount was typed in a currency that the form has left since.
    OtherCurrency {
        found: Currency,
        wanted: Currency,
    },
    /// The same entry is in the form twice.
    Twice {
        text: String,
    },
    /// Another order has this number.
    OrderNumberTaken {
        number: String,
    },
    /// Another product has this article number.
    SkuTaken {
        sku: Sku,
        by: ProductId,
    },
    Code(CodeError),
    Packing(PackingError),
    Prices(PriceListError),
}

impl From<NumberTextError> for Problem {
    fn from(error: NumberTextError) -> Self {
        match error {
            NumberTextError::Empty => Self::Required,
            other => Self::Number(other),
        }
    }
}

impl From<CodeError> for Problem {
    fn from(error: CodeError) -> Self {
        match error {
            CodeError::Empty => Self::Required,
            other => Self::Code(other),
        }
    }
}

impl From<PackingError> for Problem {
    fn from(error: PackingError) -> Self {
        Self::Packing(error)
    }
}

impl From<PriceListError> for Problem {
    fn from(error: PriceListError) -> Self {
        Self::Prices(error)
    }
}

impl From<MoneyError> for Problem {
    fn from(error: MoneyError) -> Self {
        match error {
            MoneyError::Text(error) => error.into(),
            MoneyError::TooLarge { currency } => {
                Self::Number(NumberTextError::TooLarge(currency.code().to_owned()))
            }
            MoneyError::CurrencyMismatch { left, right } => {
                Self::OtherCurrency { found: right, wanted: left }
            }
        }
    }
}
