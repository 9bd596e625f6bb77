//! Numbers, days and amounts as people write them, by the browser's own `Intl`.
//!
//! Papers do not use this: what they say must not depend on a browser.

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use wasm_bindgen::prelude::*;

use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::i18n::text;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;

    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, value: &JsValue) -> String;

    #[derive(Clone)]
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(method, js_name = format)]
    fn format_date(this: &DateTimeFormat, value: &js_sys::Date) -> String;
}

thread_local! {
    /// Making a formatter costs far more than using it, and lists use thousands.
    static NUMBERS: RefCell<HashMap<(Language, String), NumberFormat>> = RefCell::default();
    static DATES: RefCell<HashMap<(Language, &'static str), DateTimeFormat>> = RefCell::default();
}

/// Writes `plain`, a number in ASCII digits with a point (`-1234.50`), exactly: it goes to
/// `Intl` as text, so amounts beyond the precision of a float keep every digit.
fn write_number(lang: Language, options: &str, plain: &str) -> String {
    let made = NUMBERS.with_borrow_mut(|numbers| {
        let key = (lang, options.to_owned());
        if let Some(made) = numbers.get(&key) {
            return Some(made.clone());
        }
        let parsed = js_sys::JSON::parse(options).ok()?;
        let made = NumberFormat::new(lang.locale(), &parsed).ok()?;
        numbers.insert(key, made.clone());
        Some(made)
    });
    match made {
        Some(format) => format.format(&JsValue::from_str(plain)),
        None => plain.to_owned(),
    }
}

fn write_date(lang: Language, options: &'static str, moment: NaiveDateTime) -> String {
    let made = DATES.with_borrow_mut(|dates| {
        if let Some(made) = dates.get(&(lang, options)) {
            return Some(made.clone());
        }
        let parsed = js_sys::JSON::parse(options).ok()?;
        let made = DateTimeFormat::new(lang.locale(), &parsed).ok()?;
        dates.insert((lang, options), made.clone());
        Some(made)
    });
    // Calendar days have no zone: the browser is told to read and write them as UTC.
    let milliseconds = moment.and_utc().timestamp_millis() as f64;
    match made {
        Some(format) => format.format_date(&js_sys::Date::new(&JsValue::from_f64(milliseconds))),
        None => moment.to_string(),
    }
}

/// A count: `12.500` in Indonesian, `12,500` in English.
pub fn whole(lang: Language, number: i64) -> String {
    write_number(lang, "{}", &number.to_string())
}

/// A count for a message that has plurals: the number that picks the form, and how it is written.
pub fn counted(lang: Language, count: usize) -> (u64, String) {
    let number = i64::try_from(count).unwrap_or(i64::MAX);
    (number.unsigned_abs(), whole(lang, number))
}

/// A number with a point and ASCII digits, as in `0.0312`, in the language's form and with at
/// most `digits` decimals.
pub fn decimal(lang: Language, plain: &str, digits: u8) -> String {
    let options = format!(r#"{{"maximumFractionDigits":{digits}}}"#);
    write_number(lang, &options, plain)
}

/// Grams as kilograms, millimetres as metres and the like, with at most `digits` decimals.
pub fn thousandths(lang: Language, amount: u128, digits: u8) -> String {
    let amount =
        i128::try_from(amount).ok().and_then(|it| Decimal::try_from_i128_with_scale(it, 3).ok());
    amount.map_or_else(String::new, |amount| decimal(lang, &amount.to_string(), digits))
}

/// A share of one as a percentage: 0.305 is `31 %`.
pub fn percent(lang: Language, share: f64) -> String {
    write_number(lang, r#"{"style":"percent"}"#, &share.to_string())
}

/// An amount with its currency: `Rp 1.500.000`, `US$1,500.00`. Decimals that people do not write
/// (rupiah) are shown only where the amount has them.
pub fn amount(lang: Language, money: Money) -> String {
    let plain = money.to_decimal_text();
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let code = money.currency.code();
    let options = format!(
        r#"{{"style":"currency","currency":"{code}","minimumFractionDigits":{decimals},"maximumFractionDigits":{decimals}}}"#
    );
    write_number(lang, &options, &plain)
}

/// A calendar day: `22 Nov 2026`.
pub fn day(lang: Language, day: NaiveDate) -> String {
    const SHORT: &str = r#"{"timeZone":"UTC","day":"numeric","month":"short","year":"numeric"}"#;
    write_date(lang, SHORT, day.and_time(chrono::NaiveTime::MIN))
}

/// A calendar day with its weekday: `Minggu, 22 November 2026`.
pub fn day_in_full(lang: Language, day: NaiveDate) -> String {
    const FULL: &str =
        r#"{"timeZone":"UTC","weekday":"long","day":"numeric","month":"long","year":"numeric"}"#;
    write_date(lang, FULL, day.and_time(chrono::NaiveTime::MIN))
}

/// The month of a day: `November 2026`.
pub fn month(lang: Language, day: NaiveDate) -> String {
    const MONTH: &str = r#"{"timeZone":"UTC","month":"long","year":"numeric"}"#;
    write_date(lang, MONTH, day.and_time(chrono::NaiveTime::MIN))
}

/// A day and the time of it: `22 Nov 2026, 14.05`.
pub fn moment(lang: Language, moment: NaiveDateTime) -> String {
    const MOMENT: &str = r#"{"timeZone":"UTC","day":"numeric","month":"short","year":"numeric","hour":"2-digit","minute":"2-digit"}"#;
    write_date(lang, MOMENT, moment)
}

/// How far `day` lies from `today`, in words: `kemarin`, `3 hari lagi`.
pub fn days_away(lang: Language, today: NaiveDate, day: NaiveDate) -> String {
    let days = (day - today).num_days();
    let n = whole(lang, days.abs());
    match days {
        0 => text::common::today(lang).to_owned(),
        -1 => text::common::yesterday(lang).to_owned(),
        1.. => text::common::in_days(lang, days.unsigned_abs(), &n),
        _ => text::common::days_ago(lang, days.unsigned_abs(), &n),
    }
}

/// A size in bytes, in the largest unit that keeps a digit before the point: `1,4 MB`.
pub fn bytes(lang: Language, size: u64) -> String {
    const UNITS: [&str; 4] = ["B", "kB", "MB", "GB"];
    let mut size = size as f64;
    let mut unit = 0;
    while size >= 1000.0 && unit + 1 < UNITS.len() {
        size /= 1000.0;
        unit += 1;
    }
    let digits = u8::from(unit > 0 && size < 100.0);
    format!("{} {}", decimal(lang, &size.to_string(), digits), UNITS[unit])
}
