//! Numbers as a person types them.

use super::language::NumberStyle;

/// Why a typed number cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberTextError {
    #[error("nothing was typed")]
    Empty,
    #[error("{0:?} is not a number")]
    NotANumber(String),
    #[error("{text:?} has more than {limit} decimals")]
    TooManyDecimals { text: String, limit: u32 },
    #[error("{0:?} is too large")]
    TooLarge(String),
}

/// Reads a typed number as an integer of `10^-decimals` units: with two decimals `12,5` is 1250.
///
/// Marks between groups are optional. Where the group mark cannot be one (`12.50` in Indonesian:
/// no group has two digits), it is read as the decimal mark, because owners copy amounts from
/// buyers who write the other way round.
pub fn parse_scaled(text: &str, style: NumberStyle, decimals: u32) -> Result<i64, NumberTextError> {
    let trimmed: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
    if trimmed.is_empty() {
        return Err(NumberTextError::Empty);
    }
    let invalid = || NumberTextError::NotANumber(text.to_owned());
    let (negative, unsigned) = match trimmed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, trimmed.as_str()),
    };
    let (whole, fraction) = split(unsigned, style).ok_or_else(invalid)?;
    let fraction = fraction.trim_end_matches('0');
    let wanted = decimals as usize;
    if fraction.len() > wanted {
        return Err(NumberTextError::TooManyDecimals { text: text.to_owned(), limit: decimals });
    }
    let sign = if negative { "-" } else { "" };
    let digits = format!("{sign}{whole}{fraction:0<wanted$}");
    digits.parse().map_err(|_| NumberTextError::TooLarge(text.to_owned()))
}

/// Whole digits without group marks, and decimal digits; `None` where the text is no number.
fn split(text: &str, style: NumberStyle) -> Option<(String, String)> {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = match text.rsplit_once(style.decimal) {
        Some((whole, fraction)) => (whole, fraction),
        None if text.matches(style.group).count() == 1 => {
            let (whole, after) = text.split_once(style.group)?;
            let groups = after.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0";
            if groups { (text, "") } else { (whole, after) }
        }
        None => (text, ""),
    };
    let mut groups = whole.split(style.group);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (1..=3).contains(&first.len());
    let regular = rest.iter().all(|group| group.len() == 3 && is_digits(group));
    if !grouped || !regular || !is_digits(first) || !is_digits(fraction) {
        return None;
    }
    let whole = format!("{first}{}", rest.concat());
    (!whole.is_empty() || !fraction.is_empty())
        .then(|| (if whole.is_empty() { "0".to_owned() } else { whole }, fraction.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    fn check(language: Language, text: &str, decimals: u32, expected: Result<i64, &str>) {
        let got = parse_scaled(text, language.number_style(), decimals);
        match (got, expected) {
            (Ok(number), Ok(wanted)) => assert_eq!(number, wanted, "{text}"),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{text}: {error}"),
            (got, wanted) => panic!("{text}: {got:?} instead of {wanted:?}"),
        }
    }

    #[test]
    fn reads_what_owners_type() {
        check(Language::Id, "1.250.000", 0, Ok(1_250_000));
        check(Language::Id, "1250000", 2, Ok(125_000_000));
        check(Language::Id, "1.250", 2, Ok(125_000));
        check(Language::Id, "12,5", 2, Ok(1250));
        check(Language::Id, "12.50", 2, Ok(1250));
        check(Language::Id, "0.250", 3, Ok(250));
        check(Language::Id, "1.250,75", 2, Ok(125_075));
        check(Language::En, "1,250.75", 2, Ok(125_075));
        check(Language::En, "1,250", 2, Ok(125_000));
        check(Language::En, "12,50", 2, Ok(1250));
        check(Language::En, "-3.5", 2, Ok(-350));
        check(Language::En, ".5", 2, Ok(50));
        check(Language::En, "1 250", 0, Ok(1250));
    }

    #[test]
    fn refuses_the_rest_and_says_why() {
        check(Language::En, "", 2, Err("nothing"));
        check(Language::En, "12a", 2, Err("not a number"));
        check(Language::En, "1,25,000", 2, Err("not a number"));
        check(Language::En, ".", 2, Err("not a number"));
        check(Language::En, "--1", 2, Err("not a number"));
        check(Language::En, "1.234", 2, Err("more than 2"));
        check(Language::Id, "1000,5", 0, Err("more than 0"));
        check(Language::En, "99999999999999999999", 0, Err("too large"));
    }
}
