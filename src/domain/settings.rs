//! What the owner chose for this computer.

use chrono::NaiveDateTime;

use super::language::Language;
use super::shipment::presets::LoadingPresets;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub language: Language,
    pub theme: Theme,
    /// When the last backup file was saved.
    pub backed_up_at: Option<NaiveDateTime>,
    /// Whether keys without Ctrl, such as `n`, do nothing: who dictates or bumps keys needs that
    /// (WCAG 2.1.4).
    pub single_keys_off: bool,
    /// What the owner's forwarder and carriers offer; `None` until it was kept once.
    pub loading: Option<LoadingPresets>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the computer has it.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}
