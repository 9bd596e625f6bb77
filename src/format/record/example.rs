//! What an example workspace brought, as stored.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Version;
use super::parts::Day;
use super::text::AsText;

/// Names of examples and of records are plain texts here: what they mean is known further up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleV1 {
    v: Version<1>,
    pub name: String,
    pub loaded_on: Day,
    /// `["product/01991f3e-…","9f86d081"]`: the record, and the mark of its text as it was brought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<(String, String)>,
}

impl ExampleV1 {
    pub fn new(name: &str, loaded_on: NaiveDate, records: Vec<(String, String)>) -> Self {
        Self { v: Version, name: name.to_owned(), loaded_on: AsText(loaded_on), records }
    }
}
