//! A payment and an exchange rate as typed.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::app::problem::{FieldError, Problem};
use crate::app::typed::{read_day, read_money, retyped_number, write_money};
use crate::domain::id::PaymentId;
use crate::domain::language::{Language, NumberStyle};
use crate::domain::money::{Currency, Money};
use crate::domain::number_text::parse_scaled;
use crate::domain::order::history::{ExchangeRate, Payment};

/// The controls `received_on`, `amount`, `method` and `note`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentForm {
    pub language: Language,
    pub received_on: String,
    pub amount: String,
    pub method: String,
    pub note: String,
}

impl PaymentForm {
    /// Today, by transfer, and what is due: `due` of nothing or less leaves the amount open.
    pub fn new(today: NaiveDate, due: Money, method: String, language: Language) -> Self {
        let is_due = due.minor > 0;
        Self {
            language,
            received_on: today.to_string(),
            amount: if is_due { write_money(due, language.number_style()) } else { String::new() },
            method,
            note: String::new(),
        }
    }

    /// The payment; its day may not lie after `today`.
    pub fn read(
        &self,
        id: PaymentId,
        currency: Currency,
        today: NaiveDate,
    ) -> Result<Payment, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut note = |field: &str, problem: Problem| errors.push(FieldError::new(field, problem));
        let day = read_day(&self.received_on).and_then(|day| {
            if day > today { Err(Problem::DayAfter { day, latest: today }) } else { Ok(day) }
        });
        let day = day.map_err(|problem| note("received_on", problem));
        let amount = read_money(&self.amount, self.language.number_style(), currency);
        let amount = amount.and_then(|amount| {
            if amount.is_zero() {
                Err(Problem::NotAboveNothing { text: self.amount.clone() })
            } else {
                Ok(amount)
            }
        });
        let amount = amount.map_err(|problem| note("amount", problem));
        let (Ok(received_on), Ok(amount)) = (day, amount) else { return Err(errors) };
        let method = self.method.trim().to_owned();
        Ok(Payment { id, received_on, amount, method, note: self.note.trim().to_owned() })
    }

    /// The same form with its amount in the style of another language.
    pub fn in_language(&self, language: Language) -> Self {
        let (from, to) = (self.language.number_style(), language.number_style());
        Self { language, amount: retyped_number(&self.amount, from, to), ..self.clone() }
    }
}

/// The control `exchange_rate`: what one unit of the order's currency is worth in the exporter's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RateForm {
    pub exchange_rate: String,
}

impl RateForm {
    /// Decimals of a rate that are kept: a rupiah is worth 0.000062 dollars.
    pub const DECIMALS: u32 = 9;

    /// A rate as its owner would type it.
    pub fn of(rate: Option<ExchangeRate>, style: NumberStyle) -> Self {
        let text = rate.map(|rate| rate.rate.normalize().to_string()).unwrap_or_default();
        Self { exchange_rate: text.replace('.', &style.decimal.to_string()) }
    }

    /// The rate, which is above nothing.
    pub fn read(
        &self,
        from: Currency,
        to: Currency,
        day: NaiveDate,
        style: NumberStyle,
    ) -> Result<ExchangeRate, FieldError> {
        let wrong = |problem: Problem| FieldError::new("exchange_rate", problem);
        let scaled = parse_scaled(&self.exchange_rate, style, Self::DECIMALS)
            .map_err(|error| wrong(error.into()))?;
        if scaled <= 0 {
            return Err(wrong(Problem::NotAboveNothing { text: self.exchange_rate.clone() }));
        }
        let rate = Decimal::new(scaled, Self::DECIMALS).normalize();
        Ok(ExchangeRate { from, to, rate, day })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: NumberStyle = Language::Id.number_style();

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn a_payment_starts_from_what_is_due() {
        let due = Money::new(123_450, Currency::USD);
        let form = PaymentForm::new(day(21), due, "T/T".to_owned(), Language::Id);
        assert_eq!(form.amount, "1234,50");
        let id = PaymentId(uuid::Uuid::from_u128(1));
        let payment = form.read(id, Currency::USD, day(21)).unwrap();
        assert_eq!((payment.amount, payment.received_on), (due, day(21)));
        let english = form.in_language(Language::En);
        assert_eq!(english.read(id, Currency::USD, day(21)).unwrap().amount, due);
    }

    #[test]
    fn a_payment_from_the_future_or_of_nothing_is_refused() {
        let due = Money::zero(Currency::USD);
        let form = PaymentForm {
            received_on: "2026-11-22".to_owned(),
            amount: "0".to_owned(),
            ..PaymentForm::new(day(21), due, String::new(), Language::Id)
        };
        let id = PaymentId(uuid::Uuid::from_u128(1));
        let errors = form.read(id, Currency::USD, day(21)).unwrap_err();
        let late = Problem::DayAfter { day: day(22), latest: day(21) };
        let nothing = Problem::NotAboveNothing { text: "0".to_owned() };
        let wanted = [FieldError::new("received_on", late), FieldError::new("amount", nothing)];
        assert_eq!(errors, wanted);
    }

    #[test]
    fn a_rate_is_read_exactly() {
        let check = |text: &str, expected: Result<&str, Problem>| {
            let form = RateForm { exchange_rate: text.to_owned() };
            let read = form.read(Currency::USD, Currency::IDR, day(21), ID);
            let read = read.map(|rate| rate.rate.to_string()).map_err(|error| error.problem);
            assert_eq!(read, expected.map(str::to_owned), "{text}");
        };
        check("16.250", Ok("16250"));
        check("16.250,75", Ok("16250.75"));
        check("0,000061538", Ok("0.000061538"));
        check("0", Err(Problem::NotAboveNothing { text: "0".to_owned() }));
        check("", Err(Problem::Required));
    }

    #[test]
    fn a_rate_reads_back() {
        let form = RateForm { exchange_rate: "16250,75".to_owned() };
        let rate = form.read(Currency::USD, Currency::IDR, day(21), ID).unwrap();
        assert_eq!(RateForm::of(Some(rate), ID), form);
    }
}
