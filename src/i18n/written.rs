//! Numbers, amounts and days as papers and pages write them. No browser takes part: every copy of one says
//! the same everywhere, and the page's own program writes amounts in the very same way.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::i18n::text::page as words;

/// A plain number in ASCII digits with a point, in the language's form: `1,234.50`, `1.234,50`.
pub fn number(lang: Language, plain: &str) -> String {
    let style = lang.number_style();
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain),
    };
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let mut written = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            written.push(style.group);
        }
        written.push(digit);
    }
    if !decimals.is_empty() {
        written.push(style.decimal);
        written.push_str(decimals);
    }
    written
}

/// A count: `12,500`.
pub fn whole(lang: Language, count: u32) -> String {
    number(lang, &count.to_string())
}

/// A number without the zeros at its end, with at most `most` decimals: `12.50` is `12.5`.
pub fn decimal(lang: Language, plain: &str, most: usize) -> String {
    let Some((whole, decimals)) = plain.split_once('.') else { return number(lang, plain) };
    let shown = decimals.get(..most.min(decimals.len())).unwrap_or(decimals);
    let shown = shown.trim_end_matches('0');
    if shown.is_empty() {
        return number(lang, whole);
    }
    number(lang, &[whole, ".", shown].concat())
}

/// `USD 1,234.50`, with a space that does not break. The code, unlike a sign, is the same to every
/// reader.
pub fn amount(lang: Language, money: Money) -> String {
    [money.currency.code(), "\u{a0}", &number(lang, &money.to_decimal_text())].concat()
}

/// `22 November 2026`, `2026年11月22日`.
pub fn day(lang: Language, day: NaiveDate) -> String {
    if lang == Language::Zh {
        return format!("{}年{}月{}日", day.year(), day.month(), day.day());
    }
    let month = words::months(lang).split(' ').nth(day.month0() as usize).unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;

    #[test]
    fn amounts_are_written_as_the_language_groups_them() {
        let check = |lang, minor, currency, expected: &str| {
            assert_eq!(amount(lang, Money::new(minor, currency)).replace('\u{a0}', " "), expected);
        };
        check(Language::En, 123_450, Currency::USD, "USD 1,234.50");
        check(Language::Id, 15_000_000, Currency::IDR, "IDR 150.000");
        check(Language::Zh, 1_980_000, Currency::JPY, "JPY 1,980,000");
        check(Language::En, -5, Currency::EUR, "EUR -0.05");
        check(Language::Id, 150, Currency::IDR, "IDR 1,50");
        check(Language::En, 99_900, Currency::USD, "USD 999.00");
    }

    #[test]
    fn decimals_lose_their_last_zeros() {
        assert_eq!(decimal(Language::En, "12.50", 2), "12.5");
        assert_eq!(decimal(Language::Id, "1234.567", 2), "1.234,56");
        assert_eq!(decimal(Language::En, "50.0", 1), "50");
        assert_eq!(decimal(Language::En, "7", 1), "7");
    }

    #[test]
    fn every_month_has_its_name() {
        for lang in Language::ALL {
            for month in 1..=12 {
                let date = NaiveDate::from_ymd_opt(2026, month, 3).unwrap();
                let name = day(lang, date);
                assert!(name.contains('3') && name.contains("2026") && name.len() > 9, "{name}");
            }
        }
        let date = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(day(Language::Zh, date), "2026年11月22日");
        assert_eq!(day(Language::Id, date), "22 November 2026");
    }
}
