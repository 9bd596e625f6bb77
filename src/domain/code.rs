//! Codes that others define: countries, HS, units of measure, article numbers.

use std::fmt;

/// A code does not have the shape that its standard asks for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    #[error("nothing was typed")]
    Empty,
    #[error("{text:?} has {length} characters, {limit} are allowed")]
    TooLong { text: String, length: usize, limit: usize },
    #[error("{text:?} is not {wanted} digits")]
    NotDigits { text: String, wanted: &'static str },
    #[error("{0:?} is not a known code")]
    Unknown(String),
    #[error("{0:?} holds a character that a code cannot have")]
    Character(String),
}

/// An article number (stock keeping unit), unique in a catalogue without regard to case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sku(String);

impl Sku {
    /// Longest article number, in characters: what fits a label and a packing-list column.
    pub const LIMIT: usize = 40;

    /// Trims, and refuses an empty, overlong or control-character text.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        let length = text.chars().count();
        if text.is_empty() {
            return Err(CodeError::Empty);
        }
        if length > Self::LIMIT {
            return Err(CodeError::TooLong { text: text.to_owned(), length, limit: Self::LIMIT });
        }
        if text.chars().any(char::is_control) {
            return Err(CodeError::Character(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both name the same article: case does not count.
    pub fn same_as(&self, other: &Self) -> bool {
        self.0.to_lowercase() == other.0.to_lowercase()
    }
}

impl fmt::Display for Sku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Digits of an HS code, without the dots people put between them.
fn hs_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '.' && *c != '-').collect()
}

/// A subheading of the Harmonized System: six digits, the same in every country.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hs6(String);

impl Hs6 {
    /// Reads `920600`, `9206.00` or `92 06 00`.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let digits = hs_digits(text);
        match digits.as_str() {
            "" => Err(CodeError::Empty),
            d if d.len() == 6 && d.bytes().all(|b| b.is_ascii_digit()) => Ok(Self(digits)),
            _ => Err(CodeError::NotDigits { text: text.trim().to_owned(), wanted: "6" }),
        }
    }

    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// Shows the trade's form, `9206.00`.
impl fmt::Display for Hs6 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (heading, subheading) = self.0.split_at(4);
        write!(f, "{heading}.{subheading}")
    }
}

/// A tariff code of one market: 8 digits in Indonesia, 10 in the USA and China.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NationalCode(String);

impl NationalCode {
    /// Reads 8 or 10 digits, with or without dots.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let digits = hs_digits(text);
        let usual = matches!(digits.len(), 8 | 10) && digits.bytes().all(|b| b.is_ascii_digit());
        match digits.as_str() {
            "" => Err(CodeError::Empty),
            _ if usual => Ok(Self(digits)),
            _ => Err(CodeError::NotDigits { text: text.trim().to_owned(), wanted: "8 / 10" }),
        }
    }

    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// A country by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    pub const INDONESIA: Self = Self(*b"ID");

    /// Accepts only codes that ISO has assigned; case does not count.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let upper = text.trim().to_ascii_uppercase();
        let known = super::table::countries::ALPHA_2.binary_search(&upper.as_str());
        match (upper.as_bytes(), known) {
            ([], _) => Err(CodeError::Empty),
            ([first, second], Ok(_)) => Ok(Self([*first, *second])),
            _ => Err(CodeError::Unknown(text.trim().to_owned())),
        }
    }

    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Every assigned country, in order of its code.
    pub fn all() -> impl Iterator<Item = Self> {
        super::table::countries::ALPHA_2.iter().filter_map(|code| Self::parse(code).ok())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What one piece of a product is, by its UN/ECE Recommendation 20 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(&'static str);

impl Unit {
    /// `H87`, the piece.
    pub const PIECE: Self = Self("H87");

    /// The units offered, in the order in which a maker would look for them.
    pub const ALL: [Self; 14] = [
        Self::PIECE,
        Self("SET"),
        Self("PR"),
        Self("DZN"),
        Self("MTR"),
        Self("MTK"),
        Self("KGM"),
        Self("GRM"),
        Self("TNE"),
        Self("LTR"),
        Self("MLT"),
        Self("MTQ"),
        Self("XPK"),
        Self("XBX"),
    ];

    /// The unit with this code, if it is one of those offered.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.0 == code)
    }

    pub const fn code(self) -> &'static str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hs_codes_are_read_with_or_without_dots() {
        let hs6 = |text: &str| Hs6::parse(text).map(|code| code.to_string());
        assert_eq!(hs6("920600").as_deref(), Ok("9206.00"));
        assert_eq!(hs6(" 9206.00 ").as_deref(), Ok("9206.00"));
        assert_eq!(hs6(""), Err(CodeError::Empty));
        let error = hs6("92060").unwrap_err();
        assert_eq!(error, CodeError::NotDigits { text: "92060".into(), wanted: "6" });
        assert!(NationalCode::parse("9206.00.10").is_ok());
        assert!(NationalCode::parse("9206.00.80.00").is_ok());
        assert!(NationalCode::parse("9206.00.801").is_err());
    }

    #[test]
    fn countries_are_those_of_iso() {
        assert_eq!(Country::parse("fi").map(|c| c.to_string()).as_deref(), Ok("FI"));
        assert_eq!(Country::parse("ID"), Ok(Country::INDONESIA));
        assert!(matches!(Country::parse("XX"), Err(CodeError::Unknown(_))));
        assert_eq!(Country::all().count(), 249);
    }

    #[test]
    fn article_numbers_ignore_case_when_compared() {
        let sku = |text| Sku::parse(text).unwrap();
        assert!(sku(" BTK-01 ").same_as(&sku("btk-01")));
        assert!(matches!(Sku::parse(&"x".repeat(41)), Err(CodeError::TooLong { length: 41, .. })));
        assert!(Sku::parse("a\nb").is_err());
    }
}
