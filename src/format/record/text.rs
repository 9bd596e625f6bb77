//! Values that are written as one short text: amounts, days, codes, ids.

use std::borrow::Cow;
use std::fmt::Display;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::domain::code::{Country, Hs6, NationalCode, Sku, Unit};
use crate::domain::dossier::{DossierAudience, DossierPhotos};
use crate::domain::fair::lead::NextStep;
use crate::domain::id::{
    AllocationId, BuyerId, CommitmentId, DestinationId, DossierId, EventId, FairId, LeadId, LineId,
    OrderId, OrderRequestId, PaperId, PaymentId, ProducerId, ProductId, ShipmentId, VariantId,
};
use crate::domain::incoterm::{Incoterm, TransportMode};
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::order::OrderKind;
use crate::domain::order::history::OrderState;
use crate::domain::paper::PaperKind;
use crate::domain::party::LegalForm;
use crate::domain::photo::PhotoHash;
use crate::domain::producer::Grade;
use crate::domain::product::ProductStatus;
use crate::domain::settings::Theme;
use crate::domain::shipment::ShipmentMode;
use crate::domain::shipment::container::ContainerKind;
use crate::domain::shipment::history::ShipmentState;
use crate::domain::signing::{PublicKey, Signature};

/// A value with one text that stands for it in files and records.
pub trait Text: Sized {
    fn to_text(&self) -> Cow<'static, str>;

    /// Reads what [`Self::to_text`] wrote; the error names the offending text.
    fn from_text(text: &str) -> Result<Self, String>;
}

/// Makes a [`Text`] a field of a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsText<T>(pub T);

impl<T: Text> Serialize for AsText<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_text())
    }
}

impl<'de, T: Text> Deserialize<'de> for AsText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        T::from_text(&text).map(Self).map_err(D::Error::custom)
    }
}

fn unknown(text: &str, what: &str) -> String {
    format!("{text:?} is not a known {what}")
}

fn owned(value: impl Display) -> Cow<'static, str> {
    Cow::Owned(value.to_string())
}

/// `USD 12.50`: the code and the exact decimal amount.
///
/// Decimals instead of minor units: should ISO 4217 ever change a currency's minor unit, stored
/// amounts still mean what they meant.
impl Text for Money {
    fn to_text(&self) -> Cow<'static, str> {
        owned(format_args!("{} {}", self.currency, self.to_decimal_text()))
    }

    fn from_text(text: &str) -> Result<Self, String> {
        let invalid = || format!("{text:?} is not an amount such as \"USD 12.50\"");
        let (code, amount) = text.split_once(' ').ok_or_else(invalid)?;
        let currency = Currency::from_text(code)?;
        let (negative, unsigned) = match amount.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, amount),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let decimals = usize::try_from(currency.exponent()).map_err(|_| invalid())?;
        if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > decimals {
            return Err(invalid());
        }
        let magnitude: i128 =
            format!("{whole}{fraction:0<decimals$}").parse().map_err(|_| invalid())?;
        let minor = if negative { -magnitude } else { magnitude };
        i64::try_from(minor).map(|minor| Self::new(minor, currency)).map_err(|_| invalid())
    }
}

/// `2026-11-21`.
impl Text for NaiveDate {
    fn to_text(&self) -> Cow<'static, str> {
        owned(self)
    }

    fn from_text(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| format!("{text:?} is not a day such as \"2026-11-21\""))
    }
}

/// `2026-11-21T09:30:00`, with decimals of a second where there are any.
impl Text for NaiveDateTime {
    fn to_text(&self) -> Cow<'static, str> {
        owned(self.format("%Y-%m-%dT%H:%M:%S%.f"))
    }

    fn from_text(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| format!("{text:?} is not a time such as \"2026-11-21T09:30:00\""))
    }
}

/// `15873.25`, with as many decimals as it was given.
impl Text for Decimal {
    fn to_text(&self) -> Cow<'static, str> {
        owned(self)
    }

    fn from_text(text: &str) -> Result<Self, String> {
        Self::from_str_exact(text).map_err(|_| format!("{text:?} is not a decimal number"))
    }
}

impl Text for Uuid {
    fn to_text(&self) -> Cow<'static, str> {
        owned(self)
    }

    fn from_text(text: &str) -> Result<Self, String> {
        Self::parse_str(text).map_err(|_| unknown(text, "id"))
    }
}

macro_rules! ids {
    ($($name:ident),+ $(,)?) => {$(
        impl Text for $name {
            fn to_text(&self) -> Cow<'static, str> {
                self.0.to_text()
            }

            fn from_text(text: &str) -> Result<Self, String> {
                Uuid::from_text(text).map(Self)
            }
        }
    )+};
}

ids!(
    AllocationId,
    BuyerId,
    CommitmentId,
    DestinationId,
    DossierId,
    EventId,
    FairId,
    LeadId,
    LineId,
    OrderId,
    OrderRequestId,
    PaperId,
    PaymentId,
    ProducerId,
    ProductId,
    ShipmentId,
    VariantId,
);

/// Values that have a fixed code each.
macro_rules! codes {
    ($($name:ident from $read:ident: $what:literal),+ $(,)?) => {$(
        impl Text for $name {
            fn to_text(&self) -> Cow<'static, str> {
                Cow::Borrowed(self.code())
            }

            fn from_text(text: &str) -> Result<Self, String> {
                Self::$read(text).ok_or_else(|| unknown(text, $what))
            }
        }
    )+};
}

codes! {
    ContainerKind from from_code: "kind of container",
    Currency from from_code: "currency",
    DossierAudience from from_code: "audience",
    DossierPhotos from from_code: "size of photos",
    Grade from from_code: "grade",
    Incoterm from from_code: "Incoterm",
    Language from parse: "language",
    LegalForm from from_code: "legal form",
    NextStep from from_code: "next step",
    OrderKind from from_code: "kind of order",
    OrderState from from_code: "state of an order",
    PaperKind from from_code: "kind of paper",
    ProductStatus from from_code: "status",
    ShipmentMode from from_code: "way of shipping",
    ShipmentState from from_code: "state of a shipment",
    Theme from from_code: "theme",
    TransportMode from from_code: "mode of transport",
    Unit from from_code: "unit",
}

/// Codes that are checked when they are read, by how they are written.
macro_rules! checked {
    ($($name:ident as $text:ident),+ $(,)?) => {$(
        impl Text for $name {
            fn to_text(&self) -> Cow<'static, str> {
                owned(self.$text())
            }

            fn from_text(text: &str) -> Result<Self, String> {
                Self::parse(text).map_err(|error| error.to_string())
            }
        }
    )+};
}

checked! { Sku as as_str, Hs6 as digits, NationalCode as digits, Country as code }

impl Text for PhotoHash {
    fn to_text(&self) -> Cow<'static, str> {
        owned(self.as_str())
    }

    fn from_text(text: &str) -> Result<Self, String> {
        Self::parse(text).ok_or_else(|| format!("{text:?} is not the SHA-256 of a photo"))
    }
}

/// Bytes in lower-case hexadecimal.
macro_rules! hexadecimal {
    ($($name:ident: $what:literal),+ $(,)?) => {$(
        impl Text for $name {
            fn to_text(&self) -> Cow<'static, str> {
                owned(self)
            }

            fn from_text(text: &str) -> Result<Self, String> {
                Self::parse(text).ok_or_else(|| format!("{text:?} is not {}", $what))
            }
        }
    )+};
}

hexadecimal! { PublicKey: "a public key of Ed25519", Signature: "a signature of Ed25519" }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_their_exact_decimals() {
        let check = |text: &str, code: &str, minor: i64| {
            let money = Money::new(minor, Currency::from_code(code).unwrap());
            assert_eq!(money.to_text(), text);
            assert_eq!(Money::from_text(text), Ok(money));
        };
        check("USD 12.50", "USD", 1250);
        check("IDR 185000", "IDR", 18_500_000);
        check("IDR 185000.05", "IDR", 18_500_005);
        check("JPY -1980", "JPY", -1980);
        check("KWD 0.005", "KWD", 5);
        check("USD -92233720368547758.08", "USD", i64::MIN);
    }

    #[test]
    fn what_is_no_amount_is_named() {
        for text in [
            "",
            "USD",
            "USD ",
            "12.50",
            "USD 12.505",
            "USD 1,250.00",
            "USD .5",
            "USD --1",
            "JPY 1.5",
        ] {
            let error = Money::from_text(text).unwrap_err();
            assert!(error.contains(&format!("{text:?}")), "{error}");
        }
        assert!(Money::from_text("USD 92233720368547758.08").is_err());
        assert_eq!(Money::from_text("RP 5").unwrap_err(), "\"RP\" is not a known currency");
    }
}
