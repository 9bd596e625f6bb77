//! Money: an integer of minor units and its ISO 4217 currency.

use std::fmt;

use super::language::NumberStyle;
use super::number_text::{NumberTextError, parse_scaled};
use super::percent::BasisPoints;

/// A currency of ISO 4217 in which amounts can be written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    pub const IDR: Self = Self(iso_currency::Currency::IDR);
    pub const USD: Self = Self(iso_currency::Currency::USD);
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    pub const CNY: Self = Self(iso_currency::Currency::CNY);
    pub const SGD: Self = Self(iso_currency::Currency::SGD);
    pub const JPY: Self = Self(iso_currency::Currency::JPY);

    /// The currencies that Indonesian exporters are paid in, the usual ones first. Any other of
    /// ISO 4217 is read as well, from files and by [`Self::from_code`].
    pub const OFFERED: [&'static str; 24] = [
        "IDR", "USD", "EUR", "CNY", "SGD", "JPY", "AUD", "GBP", "MYR", "KRW", "TWD", "HKD", "THB",
        "INR", "AED", "SAR", "CAD", "CHF", "NZD", "SEK", "NOK", "DKK", "KWD", "PHP",
    ];

    /// [`Self::OFFERED`] as currencies.
    pub fn offered() -> impl Iterator<Item = Self> {
        Self::OFFERED.into_iter().filter_map(Self::from_code)
    }

    /// The currency with this three-letter code, if ISO gives it a minor unit.
    /// Gold and the like have none, and nobody invoices in them.
    pub fn from_code(code: &str) -> Option<Self> {
        let currency = iso_currency::Currency::from_code(code)?;
        currency.exponent().map(|_| Self(currency))
    }

    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Decimals of the minor unit by ISO 4217: 2 for IDR and USD, 0 for JPY, 3 for KWD.
    pub fn exponent(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }

    /// Decimals that people write. ISO gives the rupiah two, nobody has written sen for decades.
    pub fn written_exponent(self) -> u32 {
        if self == Self::IDR { 0 } else { self.exponent() }
    }

    /// Minor units in the smallest amount that people write: 100 for IDR, else 1.
    pub fn written_step(self) -> i64 {
        10_i64.pow(self.exponent() - self.written_exponent())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount: `minor` units of `currency`. Negative amounts are legal (discounts, refunds).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// Why two amounts cannot be put together, or an amount cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("{left} and {right} cannot be added")]
    CurrencyMismatch { left: Currency, right: Currency },
    #[error("the amount in {currency} is too large")]
    TooLarge { currency: Currency },
    #[error(transparent)]
    Text(#[from] NumberTextError),
}

impl Money {
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Reads a typed amount; decimals as people write them in this currency.
    pub fn parse(text: &str, style: NumberStyle, currency: Currency) -> Result<Self, MoneyError> {
        let written = parse_scaled(text, style, currency.written_exponent())?;
        let too_large = MoneyError::TooLarge { currency };
        let minor = written.checked_mul(currency.written_step()).ok_or(too_large)?;
        Ok(Self::new(minor, currency))
    }

    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch {
                left: self.currency,
                right: other.currency,
            });
        }
        let minor = self.minor.checked_add(other.minor).ok_or(self.too_large())?;
        Ok(Self::new(minor, self.currency))
    }

    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.plus(other.negated()?)
    }

    pub fn negated(self) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_neg().ok_or(self.too_large())?;
        Ok(Self::new(minor, self.currency))
    }

    pub fn times(self, count: u32) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_mul(i64::from(count)).ok_or(self.too_large())?;
        Ok(Self::new(minor, self.currency))
    }

    /// Adds up in any order; fails on another currency or when too large.
    pub fn sum(
        currency: Currency,
        amounts: impl IntoIterator<Item = Self>,
    ) -> Result<Self, MoneyError> {
        // 128 bits keep an intermediate overflow from depending on the order.
        let mut minor = 0_i128;
        for amount in amounts {
            if amount.currency != currency {
                let (left, right) = (currency, amount.currency);
                return Err(MoneyError::CurrencyMismatch { left, right });
            }
            minor += i128::from(amount.minor);
        }
        let minor = i64::try_from(minor).map_err(|_| MoneyError::TooLarge { currency })?;
        Ok(Self::new(minor, currency))
    }

    /// This share of the amount, rounded half away from zero to what people write in the currency,
    /// and never more than the amount itself. The whole is exact.
    pub fn share(self, share: BasisPoints) -> Self {
        if share == BasisPoints::WHOLE {
            return self;
        }
        let step = i128::from(self.currency.written_step());
        let whole = 10_000 * step;
        let exact = i128::from(self.minor) * i128::from(share.get());
        let half = if exact < 0 { -whole / 2 } else { whole / 2 };
        let rounded = (exact + half) / whole * step;
        // 99 % of Rp 1.59 would round to Rp 2.
        let within = rounded.unsigned_abs() <= u128::from(self.minor.unsigned_abs());
        let minor = i64::try_from(rounded).ok().filter(|_| within).unwrap_or(self.minor);
        Self::new(minor, self.currency)
    }

    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// The plain decimal text, `-1234.50`: for files and input fields, not for reading.
    /// Shows the decimals that people write, and all of them where the amount has them.
    pub fn to_decimal_text(self) -> String {
        let exact = self.minor % self.currency.written_step() == 0;
        let shown = if exact { self.currency.written_exponent() } else { self.currency.exponent() };
        let magnitude = self.minor.unsigned_abs();
        let magnitude =
            if exact { magnitude / self.currency.written_step().unsigned_abs() } else { magnitude };
        let scale = 10_u64.pow(shown);
        let sign = if self.minor < 0 { "-" } else { "" };
        let (whole, rest) = (magnitude / scale, magnitude % scale);
        if shown == 0 {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{rest:0width$}", width = shown as usize)
        }
    }

    const fn too_large(self) -> MoneyError {
        MoneyError::TooLarge { currency: self.currency }
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.to_decimal_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn exponents_follow_iso_4217() {
        let exponent = |code| Currency::from_code(code).map(Currency::exponent);
        assert_eq!(exponent("IDR"), Some(2));
        assert_eq!(exponent("JPY"), Some(0));
        assert_eq!(exponent("KWD"), Some(3));
        assert_eq!(exponent("XAU"), None);
        assert_eq!(exponent("nope"), None);
    }

    #[test]
    fn reads_and_writes_amounts_as_people_do() {
        let check = |text: &str, currency, minor, written: &str| {
            let money = Money::parse(text, Language::En.number_style(), currency).unwrap();
            assert_eq!((money.minor, money.to_decimal_text().as_str()), (minor, written));
        };
        check("12.5", Currency::USD, 1250, "12.50");
        check("150000", Currency::IDR, 15_000_000, "150000");
        check("1,980", Currency::JPY, 1980, "1980");
        check("-0.05", Currency::EUR, -5, "-0.05");
        assert_eq!(Money::new(150, Currency::IDR).to_decimal_text(), "1.50");
    }

    #[test]
    fn a_share_is_rounded_to_what_people_write() {
        let share = |minor, currency, points| {
            Money::new(minor, currency).share(BasisPoints::new(points).unwrap()).minor
        };
        assert_eq!(share(100_100, Currency::IDR, 3000), 30_000);
        assert_eq!(share(1001, Currency::USD, 5000), 501);
        assert_eq!(share(-1001, Currency::USD, 5000), -501);
        assert_eq!(share(i64::MAX, Currency::USD, 10_000), i64::MAX);
        assert_eq!(share(159, Currency::IDR, 9900), 159);
        assert_eq!(share(-151, Currency::IDR, 10_000), -151);
    }
}
