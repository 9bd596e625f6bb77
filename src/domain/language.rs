//! The languages in which Tembus speaks to owners, buyers and visitors, and texts in several.

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

    /// What the language calls itself where there is little room.
    pub const fn short_name(self) -> &'static str {
        match self {
            Self::Id => "Indonesia",
            Self::En | Self::Zh => self.own_name(),
        }
    }

    /// How this language writes numbers.
    pub const fn number_style(self) -> NumberStyle {
        match self {
            Self::Id => NumberStyle { group: '.', decimal: ',' },
            Self::En | Self::Zh => NumberStyle { group: ',', decimal: '.' },
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
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The marks between groups of three digits and before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    pub group: char,
    pub decimal: char,
}

/// One text in up to three languages. An empty text means "not written yet".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LocalizedText {
    pub id: String,
    pub en: String,
    pub zh: String,
}

impl LocalizedText {
    /// The same text, in one language only.
    pub fn only(language: Language, text: impl Into<String>) -> Self {
        let mut all = Self::default();
        *all.get_mut(language) = text.into();
        all
    }

    /// Exactly what is written in `language`, which may be nothing.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Id => &self.id,
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }

    pub fn get_mut(&mut self, language: Language) -> &mut String {
        match language {
            Language::Id => &mut self.id,
            Language::En => &mut self.en,
            Language::Zh => &mut self.zh,
        }
    }

    /// What to show a reader of `language`: that text, else English, else Indonesian, else Chinese.
    /// A buyer abroad more likely reads English than any other language that may be there.
    pub fn shown(&self, language: Language) -> &str {
        [self.get(language), &self.en, &self.id, &self.zh]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        Language::ALL.into_iter().all(|language| self.get(language).is_empty())
    }

    /// The texts that are written, for searching.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        Language::ALL.into_iter().map(|language| self.get(language)).filter(|text| !text.is_empty())
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
