//! Codes, days and amounts as a dossier writes them: one way to write each, checked when read.

#[cfg(not(target_arch = "wasm32"))]
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::domain::money::{Currency, Money};
use crate::domain::percent::BasisPoints;
#[cfg(not(target_arch = "wasm32"))]
use crate::domain::{
    code::{Country, Hs6, NationalCode, Sku, Unit},
    id::{
        AllocationId, CommitmentId, DossierId, LineId, OrderId, OrderRequestId, ProducerId,
        ProductId, VariantId,
    },
    incoterm::{Incoterm, TransportMode},
    language::Language,
    order::{OrderKind, history::OrderState},
    party::LegalForm,
    photo::PhotoHash,
    signing::{PublicKey, Signature},
};
use crate::format::record::text::Text;
#[cfg(not(target_arch = "wasm32"))]
use chrono::NaiveDate;

/// A value that stands in a dossier as a short text. Only the one way of writing it is read: what
/// two programs could write in two ways would break the digest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Coded<T>(pub T);

impl<T: Text> Serialize for Coded<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_text())
    }
}

impl<'de, T: Text> Deserialize<'de> for Coded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<T: Text> Visitor<'_> for Reader<T> {
            type Value = Coded<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Coded<T>, E> {
                let value = T::from_text(text).map_err(E::custom)?;
                let written = value.to_text();
                if written == text {
                    return Ok(Coded(value));
                }
                Err(E::custom(format_args!("{text:?} is to be written {written:?}")))
            }
        }
        deserializer.deserialize_str(Reader(PhantomData))
    }
}

/// What the JSON Schema says of a text.
#[cfg(not(target_arch = "wasm32"))]
pub trait Described: Text {
    const NAME: &'static str;

    fn schema() -> schemars::Schema;
}

#[cfg(not(target_arch = "wasm32"))]
impl<T: Described> schemars::JsonSchema for Coded<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::schema()
    }
}

macro_rules! described {
    ($($type:ty, $name:literal, $schema:tt;)+) => {$(
        #[cfg(not(target_arch = "wasm32"))]
        impl Described for $type {
            const NAME: &'static str = $name;

            fn schema() -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    )+};
}

described! {
    Language, "language", { "type": "string", "enum": Self::ALL.map(Self::code) };
    Incoterm, "incoterm",
        { "type": "string", "enum": Self::ALL.map(Self::code), "description": "Incoterms 2020." };
    TransportMode, "transport", { "type": "string", "enum": Self::ALL.map(Self::code) };
    OrderKind, "orderKind", { "type": "string", "enum": Self::ALL.map(Self::code) };
    OrderState, "orderState", { "type": "string", "enum": Self::ALL.map(Self::code) };
    LegalForm, "legalForm", { "type": "string", "enum": Self::ALL.map(Self::code) };
    Unit, "unit",
        { "type": "string", "enum": Self::ALL.map(Self::code),
          "description": "A unit of measure, UN/ECE Recommendation 20." };
    NaiveDate, "day",
        { "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
          "description": "A calendar day without a time zone." };
    Currency, "currency",
        { "type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217." };
    Country, "country",
        { "type": "string", "pattern": "^[A-Z]{2}$", "description": "ISO 3166-1 alpha-2." };
    Hs6, "hs6",
        { "type": "string", "pattern": "^[0-9]{6}$",
          "description": "A subheading of the Harmonized System, without dots." };
    NationalCode, "nationalCode",
        { "type": "string", "pattern": "^([0-9]{8}|[0-9]{10})$",
          "description": "The tariff code of one country, without dots." };
    Sku, "sku",
        { "type": "string", "minLength": 1, "maxLength": 40, "description": "An article number." };
    PhotoHash, "sha256",
        { "type": "string", "pattern": "^[0-9a-f]{64}$",
          "description": "SHA-256 in lower-case hexadecimal." };
    PublicKey, "publicKey",
        { "type": "string", "pattern": "^[0-9a-f]{64}$",
          "description": "A public key of Ed25519 in lower-case hexadecimal." };
    Signature, "signatureValue",
        { "type": "string", "pattern": "^[0-9a-f]{128}$",
          "description": "A signature of Ed25519 in lower-case hexadecimal." };
}

macro_rules! ids {
    ($($type:ident, $name:literal;)+) => { described! {$(
        $type, $name,
            { "type": "string", "format": "uuid",
              "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" };
    )+} };
}

ids! {
    DossierId, "dossierId";
    OrderRequestId, "orderRequestId";
    CommitmentId, "commitmentId";
    AllocationId, "shareId";
    ProducerId, "producerId";
    ProductId, "productId";
    VariantId, "variantId";
    OrderId, "orderId";
    LineId, "lineId";
}

/// An amount passes what a JSON number can carry between programs without loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is too large for a file")]
pub struct AmountTooLarge(pub Money);

/// An amount: an integer of the currency's minor units.
///
/// How many minor units make one of the currency is ISO 4217's to say: 100 for USD and for IDR, 1 for
/// JPY, 1000 for KWD.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema), schemars(rename = "amount"))]
#[serde(deny_unknown_fields)]
pub struct Amount {
    minor: Minor,
    currency: Coded<Currency>,
}

impl Amount {
    pub fn of(money: Money) -> Result<Self, AmountTooLarge> {
        let minor = Minor::new(money.minor).ok_or(AmountTooLarge(money))?;
        Ok(Self { minor, currency: Coded(money.currency) })
    }

    pub const fn money(self) -> Money {
        Money::new(self.minor.0, self.currency.0)
    }
}

/// Minor units that survive a program whose only numbers are doubles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Minor(i64);

impl Minor {
    /// 2^53 - 1.
    const LIMIT: i64 = 9_007_199_254_740_991;

    const fn new(minor: i64) -> Option<Self> {
        if minor >= -Self::LIMIT && minor <= Self::LIMIT { Some(Self(minor)) } else { None }
    }
}

impl Serialize for Minor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl<'de> Deserialize<'de> for Minor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let minor = i64::deserialize(deserializer)?;
        let limit = Self::LIMIT;
        Self::new(minor).ok_or_else(|| D::Error::custom(format_args!("{minor} is beyond {limit}")))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Minor {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "minor".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (least, most) = (-Self::LIMIT, Self::LIMIT);
        schemars::json_schema!({ "type": "integer", "minimum": least, "maximum": most })
    }
}

/// A share of a whole in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(pub BasisPoints);

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.0.get())
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let points = u16::deserialize(deserializer)?;
        let wrong = || D::Error::custom(format_args!("{points} is more than the whole of 10000"));
        BasisPoints::new(points).map(Self).ok_or_else(wrong)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Share {
    fn schema_name() -> Cow<'static, str> {
        "basisPoints".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Hundredths of a percent: 10000 are the whole.",
            "type": "integer", "minimum": 0, "maximum": 10_000
        })
    }
}

/// Bytes, which a file carries in base64 (RFC 4648, with padding).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base64(pub Vec<u8>);

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Base64;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("base64 text")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Base64, E> {
                STANDARD.decode(text).map(Base64).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Base64 {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "base64".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string", "contentEncoding": "base64",
            "pattern": "^[A-Za-z0-9+/]*={0,2}$"
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn refused<T: for<'de> Deserialize<'de>>(json: &str) -> String {
        serde_json::from_str::<T>(json).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn each_code_has_one_way_to_be_written() {
        assert!(serde_json::from_str::<Coded<Hs6>>("\"920600\"").is_ok());
        assert!(refused::<Coded<Hs6>>("\"9206.00\"").contains("to be written \"920600\""));
        assert!(refused::<Coded<Country>>("\"id\"").contains("to be written \"ID\""));
        assert!(refused::<Coded<Language>>("\"en-GB\"").contains("to be written \"en\""));
        assert!(refused::<Coded<NaiveDate>>("\"2026-2-30\"").contains("not a day"));
        assert!(refused::<Coded<Sku>>("\" BTK-01\"").contains("to be written"));
    }

    #[test]
    fn amounts_stay_within_what_a_double_counts() {
        let largest = Money::new(9_007_199_254_740_991, Currency::IDR);
        assert!(Amount::of(largest).is_ok_and(|amount| amount.money() == largest));
        assert!(Amount::of(Money::new(9_007_199_254_740_992, Currency::IDR)).is_err());
        let beyond = r#"{"minor":-9007199254740992,"currency":"IDR"}"#;
        assert!(refused::<Amount>(beyond).contains("is beyond"));
        assert!(refused::<Amount>(r#"{"minor":1.5,"currency":"IDR"}"#).contains("invalid type"));
        assert!(refused::<Amount>(r#"{"minor":1,"currency":"IDR","cost":2}"#).contains("cost"));
    }

    #[test]
    fn bytes_are_padded_base64() {
        assert_eq!(serde_json::to_string(&Base64(b"batik".to_vec())).unwrap(), "\"YmF0aWs=\"");
        assert_eq!(serde_json::from_str::<Base64>("\"YmF0aWs=\"").unwrap().0, b"batik");
        assert!(serde_json::from_str::<Base64>("\"YmF0aWs\"").is_err());
    }
}
