//! The owner's choices, as stored.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::language::Language;
use crate::domain::settings::{Settings, Theme};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsV1 {
    v: Version<1>,
    language: AsText<Language>,
    /// Left out for `auto`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    theme: Option<AsText<Theme>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    backed_up_at: Option<AsText<NaiveDateTime>>,
    /// Left out where they work.
    #[serde(default, skip_serializing_if = "is_default")]
    single_keys_off: bool,
}

impl StoredShape for Settings {
    fn encode(&self) -> Result<String, RecordError> {
        write(&SettingsV1 {
            v: Version,
            language: AsText(self.language),
            theme: (self.theme != Theme::Auto).then_some(AsText(self.theme)),
            backed_up_at: self.backed_up_at.map(AsText),
            single_keys_off: self.single_keys_off,
        })
    }

    fn decode(_: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => Ok(read::<SettingsV1>(1, body)?.into()),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl From<SettingsV1> for Settings {
    fn from(shape: SettingsV1) -> Self {
        Self {
            language: shape.language.0,
            theme: shape.theme.map_or(Theme::Auto, |theme| theme.0),
            backed_up_at: shape.backed_up_at.map(|at| at.0),
            single_keys_off: shape.single_keys_off,
        }
    }
}
