//! The languages in which Tembus speaks to owners, buyers and visitors.

use std::fmt;

/// A language of the screens, papers and dossiers. The code is stored: it never changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Indonesian: what a new owner reads.
    #[default]
    Id,
    En,
    /// Chinese in simplified characters: what buyers and visitors read. It may lack
    /// texts of screens that only the owner sees; those appear in English.
    Zh,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::Id, Self::En, Self::Zh];

    /// The languages that every screen has in full.
    pub const COMPLETE: [Self; 2] = [Self::Id, Self::En];

    /// The ISO 639-1 code: `id`, `en` or `zh`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The BCP 47 tag of the form in which numbers, dates and amounts are written.
    pub const fn locale(self) -> &'static str {
        match self {
            Self::Id => "id-ID",
            Self::En => "en-GB",
            Self::Zh => "zh-CN",
        }
    }

    /// What the language calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Id => "Bahasa Indonesia",
            Self::En => "English",
            Self::Zh => "中文",
        }
    }

    /// Reads a code, or a longer tag that begins with one: `en`, `en-GB`, `zh-Hans-CN`, `ID`.
    ///
    /// ```
    /// use tembus::domain::language::Language;
    /// assert_eq!(Language::parse("zh-Hans-CN"), Some(Language::Zh));
    /// assert_eq!(Language::parse("fi"), None);
    /// ```
    pub fn parse(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_and_locale_reads_back() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.code()), Some(language));
            assert_eq!(Language::parse(language.locale()), Some(language));
        }
    }

    #[test]
    fn what_merely_begins_like_a_code_is_refused() {
        for tag in ["", "i", "idn", "english", "fi-FI", "-id"] {
            assert_eq!(Language::parse(tag), None, "{tag:?}");
        }
    }
}
