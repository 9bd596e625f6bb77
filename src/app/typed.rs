//! From typed text to values and back, in the number style of the form's language.
//!
//! Every reader has two manners: `read_…` wants a value, `read_optional_…` takes an empty field
//! as "not said".

use chrono::NaiveDate;

use super::problem::Problem;
use crate::domain::language::NumberStyle;
use crate::domain::money::{Currency, Money};
use crate::domain::number_text::{NumberTextError, parse_scaled};
use crate::domain::percent::BasisPoints;

/// A whole number from `least` on, such as pieces, days or grams.
pub fn read_count(text: &str, style: NumberStyle, least: u32) -> Result<u32, Problem> {
    let value = parse_scaled(text, style, 0)?;
    let least = i64::from(least);
    if value < least {
        return Err(Problem::TooSmall { value, least });
    }
    u32::try_from(value).map_err(|_| Problem::TooLarge { value, most: i64::from(u32::MAX) })
}

/// A whole number from `least` to `most`.
pub fn read_count_within(
    text: &str,
    style: NumberStyle,
    least: u32,
    most: u32,
) -> Result<u32, Problem> {
    let value = read_count(text, style, least)?;
    if value > most {
        return Err(Problem::TooLarge { value: i64::from(value), most: i64::from(most) });
    }
    Ok(value)
}

pub fn read_optional_count(
    text: &str,
    style: NumberStyle,
    least: u32,
) -> Result<Option<u32>, Problem> {
    optional(text, |text| read_count(text, style, least))
}

/// An amount of at least nothing, with the decimals that people write in the currency.
pub fn read_money(text: &str, style: NumberStyle, currency: Currency) -> Result<Money, Problem> {
    let money = Money::parse(text, style, currency).map_err(|error| match error {
        crate::domain::money::MoneyError::TooLarge { .. } => {
            Problem::Number(NumberTextError::TooLarge(text.to_owned()))
        }
        other => other.into(),
    })?;
    if money.is_negative() {
        let value = money.minor / currency.written_step();
        return Err(Problem::TooSmall { value, least: 0 });
    }
    Ok(money)
}

pub fn read_optional_money(
    text: &str,
    style: NumberStyle,
    currency: Currency,
) -> Result<Option<Money>, Problem> {
    optional(text, |text| read_money(text, style, currency))
}

/// A percentage from 0 to 100 with at most two decimals; a `%` sign may follow.
pub fn read_percentage(text: &str) -> Result<BasisPoints, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::Required);
    }
    BasisPoints::parse(text).ok_or_else(|| Problem::NotAPercentage { text: text.to_owned() })
}

/// A day as a date field gives it: `2026-11-21`.
pub fn read_day(text: &str) -> Result<NaiveDate, Problem> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(Problem::Required);
    }
    trimmed.parse().map_err(|_| Problem::NotADay { text: trimmed.to_owned() })
}

pub fn read_optional_day(text: &str) -> Result<Option<NaiveDate>, Problem> {
    optional(text, read_day)
}

/// An e-mail address without blanks around it, or nothing: with something, an @ and a domain, which
/// is what mistypings lack. Whether it exists only the mail can tell.
pub fn read_email(text: &str) -> Result<String, Problem> {
    let email = text.trim();
    let is_likely = |(name, domain): (&str, &str)| {
        let parts_are_there =
            domain.contains('.') && domain.split('.').all(|part| !part.is_empty());
        !name.is_empty() && parts_are_there && !email.contains(char::is_whitespace)
    };
    match email.is_empty() || email.rsplit_once('@').is_some_and(is_likely) {
        true => Ok(email.to_owned()),
        false => Err(Problem::NotAnEmail { text: email.to_owned() }),
    }
}

/// `None` for an empty field, else what `read` makes of it.
pub fn optional<T>(
    text: &str,
    read: impl FnOnce(&str) -> Result<T, Problem>,
) -> Result<Option<T>, Problem> {
    if text.trim().is_empty() { Ok(None) } else { read(text).map(Some) }
}

/// The amount as its owner would type it: without group marks, `12,50` in Indonesian.
pub fn write_money(money: Money, style: NumberStyle) -> String {
    money.to_decimal_text().replace('.', &style.decimal.to_string())
}

/// The percentage as its owner would type it: `12,5` in Indonesian.
pub fn write_percentage(share: BasisPoints, style: NumberStyle) -> String {
    share.to_string().replace('.', &style.decimal.to_string())
}

/// The day as a date field takes it; nothing for no day.
pub fn write_day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// A number typed in one style, typed again in another; what is no number stays as it is.
pub fn retyped_number(text: &str, from: NumberStyle, to: NumberStyle) -> String {
    const DECIMALS: u32 = 6;
    let Ok(scaled) = parse_scaled(text, from, DECIMALS) else { return text.to_owned() };
    let number = rust_decimal::Decimal::new(scaled, DECIMALS).normalize();
    number.to_string().replace('.', &to.decimal.to_string())
}

/// Stores a form's language by its code.
pub mod language_code {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::domain::language::Language;

    pub fn serialize<S: Serializer>(language: &Language, to: S) -> Result<S::Ok, S::Error> {
        language.code().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Language, D::Error> {
        let code = String::deserialize(from)?;
        Language::parse(&code).ok_or_else(|| D::Error::custom(format!("no language {code:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn counts_keep_their_limits() {
        let style = Language::Id.number_style();
        assert_eq!(read_count("2.600", style, 1), Ok(2600));
        assert_eq!(read_count("0", style, 1), Err(Problem::TooSmall { value: 0, least: 1 }));
        assert_eq!(read_count("", style, 1), Err(Problem::Required));
        assert_eq!(read_optional_count(" ", style, 1), Ok(None));
        assert!(matches!(
            read_count("5.000.000.000", style, 1),
            Err(Problem::TooLarge { value: 5_000_000_000, .. })
        ));
        assert!(matches!(read_count("1,5", style, 1), Err(Problem::Number(_))));
    }

    #[test]
    fn what_is_written_reads_back_in_the_same_language() {
        for language in Language::ALL {
            let style = language.number_style();
            for (minor, currency) in [
                (1250, Currency::USD),
                (15_000_000, Currency::IDR),
                (1980, Currency::JPY),
                (5, Currency::EUR),
            ] {
                let money = Money::new(minor, currency);
                assert_eq!(read_money(&write_money(money, style), style, currency), Ok(money));
            }
            for points in [0, 3000, 1250, 3333, 10_000] {
                let share = BasisPoints::new(points).unwrap();
                assert_eq!(read_percentage(&write_percentage(share, style)), Ok(share));
            }
        }
    }

    #[test]
    fn numbers_change_their_style_with_the_language() {
        let (id, en) = (Language::Id.number_style(), Language::En.number_style());
        for (indonesian, english) in [("1.250,5", "1250.5"), ("1.250", "1250"), ("0,75", "0.75")] {
            assert_eq!(retyped_number(indonesian, id, en), english);
        }
        assert_eq!(retyped_number("1,250.50", en, id), "1250,5");
        assert_eq!(retyped_number("a dozen", en, id), "a dozen");
        assert_eq!(retyped_number("", en, id), "");
    }

    #[test]
    fn an_amount_below_nothing_is_refused() {
        let style = Language::En.number_style();
        let error = read_money("-5", style, Currency::IDR);
        assert_eq!(error, Err(Problem::TooSmall { value: -5, least: 0 }));
    }

    #[test]
    fn emails_need_a_name_and_a_domain() {
        for good in ["a@b.fi", "ibu.sri+order@mail.example.co.id"] {
            assert!(read_email(good).is_ok(), "{good}");
        }
        for bad in ["a", "@b.fi", "a@b", "a@.fi", "a@b.", "a b@c.fi"] {
            assert!(read_email(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn days_are_read_as_date_fields_give_them() {
        assert_eq!(read_optional_day(""), Ok(None));
        let day = NaiveDate::from_ymd_opt(2026, 11, 21);
        assert_eq!(read_optional_day("2026-11-21"), Ok(day));
        assert_eq!(write_day(day), "2026-11-21");
        let wrong = Problem::NotADay { text: "21/11/2026".into() };
        assert_eq!(read_day("21/11/2026"), Err(wrong));
    }
}
