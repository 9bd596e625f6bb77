//! The id of a row in a form, which outlives moving, drafts and a new start of the program.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Becomes the id of the thing that the row describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RowId(pub Uuid);

impl RowId {
    /// Reads the usual hyphenated form.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }
}

impl TryFrom<String> for RowId {
    type Error = uuid::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Uuid::parse_str(&text).map(Self)
    }
}

impl From<RowId> for String {
    fn from(row: RowId) -> Self {
        row.0.to_string()
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
