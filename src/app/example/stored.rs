//! What an example brought, as stored.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Example, ExampleName};
use crate::app::record::{InvalidRecordKey, RecordKey};
use crate::format::record::parts::Day;
use crate::format::record::text::{AsText, Text};
use crate::format::record::{RecordError, StoredShape, Version, read, version_of, write};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleV1 {
    v: Version<1>,
    name: AsText<ExampleName>,
    loaded_on: Day,
    /// `product/01991f3e-…`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    records: Vec<AsText<RecordKey>>,
}

impl Text for ExampleName {
    fn to_text(&self) -> Cow<'static, str> {
        Cow::Borrowed(self.code())
    }

    fn from_text(text: &str) -> Result<Self, String> {
        Self::from_code(text).ok_or_else(|| format!("{text:?} is not a known example"))
    }
}

impl Text for RecordKey {
    fn to_text(&self) -> Cow<'static, str> {
        Cow::Owned(self.to_string())
    }

    fn from_text(text: &str) -> Result<Self, String> {
        text.parse().map_err(|error: InvalidRecordKey| error.to_string())
    }
}

impl StoredShape for Example {
    fn encode(&self) -> Result<String, RecordError> {
        write(&ExampleV1 {
            v: Version,
            name: AsText(self.name),
            loaded_on: AsText(self.loaded_on),
            records: self.records.iter().copied().map(AsText).collect(),
        })
    }

    fn decode(_: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => Ok(read::<ExampleV1>(1, body)?.into()),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl From<ExampleV1> for Example {
    fn from(shape: ExampleV1) -> Self {
        Self {
            name: shape.name.0,
            loaded_on: shape.loaded_on.0,
            records: shape.records.into_iter().map(|key| key.0).collect(),
        }
    }
}
