//! A paper in words: blocks from top to bottom, as a person reads them.
//!
//! All texts are final: amounts, weights and days stand as they are printed. A paper that was issued
//! is kept in this form, so it says the same for ever, whatever becomes of the words and forms of the
//! program.

use crate::domain::signing::PublicKey;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Who sells, who buys, where to: side by side.
    Parties(Vec<Party>),
    /// Numbers, days and terms, each with its label.
    Facts(Vec<Fact>),
    Table(Table),
    /// Amounts under each other; those that are a total stand out.
    Sums(Vec<Sum>),
    Text {
        label: String,
        text: String,
    },
    /// Where somebody signs.
    Signature {
        place_and_day: String,
        name: String,
        title: String,
    },
    /// The key with which the seller signs files, to be compared with theirs.
    Key {
        label: String,
        key: PublicKey,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub label: String,
    pub name: String,
    pub lines: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Empty where the paper has one table only.
    pub caption: String,
    pub columns: Vec<Column>,
    /// As many cells as columns.
    pub rows: Vec<Vec<String>>,
    /// The last row, in bold: as many cells as columns, or none.
    pub foot: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub label: String,
    /// Figures stand to the right.
    pub is_figure: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    pub label: String,
    pub value: String,
    pub is_total: bool,
}
