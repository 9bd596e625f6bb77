//! Fairs, as stored.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::dossier::SelectionV1;
use super::parts::{BasisPointsV1, Day};
use super::text::AsText;
use super::{RecordError, StoredShape, Version, read, version_of, write};
use crate::domain::fair::{Fair, FairCurrency, FairPrices};
use crate::domain::id::FairId;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::order::history::ExchangeRate;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FairV1 {
    v: Version<1>,
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    venue: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    stand: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    starts_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ends_on: Option<Day>,
    /// Left out for all that is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    selection: Option<SelectionV1>,
    /// Left out for the catalogue's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prices: Option<FairPricesV1>,
    currencies: Vec<FairCurrencyV1>,
    languages: Vec<AsText<Language>>,
    deposit: BasisPointsV1,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    notes: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    binned_on: Option<Day>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum FairPricesV1 {
    Reduced(BasisPointsV1),
    Hidden,
}

/// `{"currency":"USD","rate":"16250","to":"IDR","day":"2026-11-21"}`, or the currency alone.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FairCurrencyV1 {
    currency: AsText<Currency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rate: Option<AsText<Decimal>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<AsText<Currency>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    day: Option<Day>,
}

impl From<&FairCurrency> for FairCurrencyV1 {
    fn from(known: &FairCurrency) -> Self {
        Self {
            currency: AsText(known.currency),
            rate: known.rate.map(|rate| AsText(rate.rate)),
            to: known.rate.map(|rate| AsText(rate.to)),
            day: known.rate.map(|rate| AsText(rate.day)),
        }
    }
}

impl TryFrom<FairCurrencyV1> for FairCurrency {
    type Error = RecordError;

    fn try_from(shape: FairCurrencyV1) -> Result<Self, RecordError> {
        let currency = shape.currency.0;
        let rate = match (shape.rate, shape.to, shape.day) {
            (None, None, None) => None,
            (Some(rate), Some(to), Some(day)) => {
                Some(ExchangeRate { from: currency, to: to.0, rate: rate.0, day: day.0 })
            }
            _ => {
                let problem = format_args!("the rate of {currency} is told in part");
                return Err(RecordError::contradiction(problem));
            }
        };
        Ok(Self { currency, rate })
    }
}

impl StoredShape for Fair {
    fn encode(&self) -> Result<String, RecordError> {
        write(&FairV1 {
            v: Version,
            name: self.name.clone(),
            venue: self.venue.clone(),
            stand: self.stand.clone(),
            starts_on: self.starts_on.map(AsText),
            ends_on: self.ends_on.map(AsText),
            selection: SelectionV1::of(&self.selection),
            prices: match self.prices {
                FairPrices::Listed => None,
                FairPrices::Reduced(share) => Some(FairPricesV1::Reduced(BasisPointsV1(share))),
                FairPrices::Hidden => Some(FairPricesV1::Hidden),
            },
            currencies: self.currencies.iter().map(FairCurrencyV1::from).collect(),
            languages: self.languages.iter().copied().map(AsText).collect(),
            deposit: BasisPointsV1(self.deposit),
            notes: self.notes.clone(),
            binned_on: self.binned_on.map(AsText),
        })
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        let shape: FairV1 = match version_of(body)? {
            1 => read(1, body)?,
            found => return Err(RecordError::UnknownVersion { found, newest: 1 }),
        };
        let currencies = shape.currencies.into_iter().map(FairCurrency::try_from);
        Ok(Self {
            id: FairId(id),
            name: shape.name,
            venue: shape.venue,
            stand: shape.stand,
            starts_on: shape.starts_on.map(|day| day.0),
            ends_on: shape.ends_on.map(|day| day.0),
            selection: SelectionV1::selection(shape.selection),
            prices: match shape.prices {
                None => FairPrices::Listed,
                Some(FairPricesV1::Reduced(share)) => FairPrices::Reduced(share.0),
                Some(FairPricesV1::Hidden) => FairPrices::Hidden,
            },
            currencies: currencies.collect::<Result<_, _>>()?,
            languages: shape.languages.into_iter().map(|language| language.0).collect(),
            deposit: shape.deposit.0,
            notes: shape.notes,
            binned_on: shape.binned_on.map(|day| day.0),
        })
    }
}
