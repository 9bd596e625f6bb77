//! The places of the app: where the rail and the bar lead.

use crate::domain::language::Language;
use crate::i18n::text;
use crate::ui::icons::Icon;

/// A part of the app with a list of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Today,
    Catalogue,
    Orders,
    Buyers,
    Producers,
    Fairs,
    Shipments,
    Dossiers,
    Settings,
}

impl Place {
    pub const ALL: [Self; 9] = [
        Self::Today,
        Self::Catalogue,
        Self::Orders,
        Self::Buyers,
        Self::Producers,
        Self::Fairs,
        Self::Shipments,
        Self::Dossiers,
        Self::Settings,
    ];

    /// A phone's bar has room for so many; the others lie behind "more".
    pub const ON_THE_BAR: usize = 4;

    pub const fn href(self) -> &'static str {
        match self {
            Self::Today => "/",
            Self::Catalogue => "/catalogue",
            Self::Orders => "/orders",
            Self::Buyers => "/buyers",
            Self::Producers => "/producers",
            Self::Fairs => "/fairs",
            Self::Shipments => "/shipments",
            Self::Dossiers => "/dossiers",
            Self::Settings => "/settings",
        }
    }

    pub const fn icon(self) -> Icon {
        match self {
            Self::Today => Icon::House,
            Self::Catalogue => Icon::BookOpen,
            Self::Orders => Icon::ClipboardList,
            Self::Buyers => Icon::Users,
            Self::Producers => Icon::Building2,
            Self::Fairs => Icon::Store,
            Self::Shipments => Icon::Ship,
            Self::Dossiers => Icon::PackageOpen,
            Self::Settings => Icon::Settings,
        }
    }

    pub const fn label(self, lang: Language) -> &'static str {
        match self {
            Self::Today => text::shell::today(lang),
            Self::Catalogue => text::shell::catalogue(lang),
            Self::Orders => text::shell::orders(lang),
            Self::Buyers => text::shell::buyers(lang),
            Self::Producers => text::shell::producers(lang),
            Self::Fairs => text::shell::fairs(lang),
            Self::Shipments => text::shell::shipments(lang),
            Self::Dossiers => text::shell::dossiers(lang),
            Self::Settings => text::shell::settings(lang),
        }
    }

    /// The place that the address belongs to, records of it included.
    pub fn of(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| match path.strip_prefix(place.href()) {
            Some(rest) if *place == Self::Today => rest.is_empty(),
            Some(rest) => rest.is_empty() || rest.starts_with('/'),
            None => false,
        })
    }
}
