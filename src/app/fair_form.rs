//! A fair as typed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::dossier_form::ProductChoice;
use super::problem::{FieldError, Problem};
use super::typed::{
    language_code, read_day, read_optional_day, read_percentage, retyped_number, write_day,
    write_percentage,
};
use crate::domain::dossier::ProductSelection;
use crate::domain::fair::{Fair, FairCurrency, FairPrices};
use crate::domain::id::{FairId, ProductId};
use crate::domain::language::{Language, NumberStyle};
use crate::domain::money::Currency;
use crate::domain::number_text::parse_scaled;
use crate::domain::order::history::ExchangeRate;
use crate::domain::percent::BasisPoints;
use rust_decimal::Decimal;

/// Decimals of an exchange rate.
const RATE_DECIMALS: u32 = 6;

/// The controls of the fair's page. Names of controls are the names of these fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FairForm {
    /// The language in whose style the numbers are typed; not the visitors'.
    #[serde(with = "language_code")]
    pub typed_in: Language,
    pub name: String,
    pub venue: String,
    pub stand: String,
    pub starts_on: String,
    pub ends_on: String,
    /// A code of [`ProductChoice`].
    pub products: String,
    pub categories: BTreeSet<String>,
    /// Ids of products.
    pub picked: BTreeSet<String>,
    /// A code of [`FairPrices`].
    pub prices: String,
    pub reduction_percent: String,
    pub currencies: Vec<FairCurrencyForm>,
    /// Codes, in the order in which they were chosen.
    pub languages: Vec<String>,
    pub deposit_percent: String,
    pub notes: String,
}

/// The controls `currencies.N.…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FairCurrencyForm {
    pub currency: String,
    /// What one unit is worth in the exporter's currency; empty where nothing is converted.
    pub rate: String,
    pub rate_day: String,
}

impl FairForm {
    pub fn of(fair: &Fair, language: Language) -> Self {
        let style = language.number_style();
        let (products, categories, picked) = match &fair.selection {
            ProductSelection::AllOffered => (ProductChoice::All, BTreeSet::new(), BTreeSet::new()),
            ProductSelection::Categories(names) => {
                (ProductChoice::Categories, names.clone(), BTreeSet::new())
            }
            ProductSelection::Picked(ids) => {
                let ids = ids.iter().map(ToString::to_string).collect();
                (ProductChoice::Picked, BTreeSet::new(), ids)
            }
        };
        let reduction = match fair.prices {
            FairPrices::Reduced(share) => write_percentage(share, style),
            FairPrices::Listed | FairPrices::Hidden => String::new(),
        };
        let currency = |known: &FairCurrency| FairCurrencyForm {
            currency: known.currency.code().to_owned(),
            rate: known
                .rate
                .map(|rate| {
                    rate.rate.normalize().to_string().replace('.', &style.decimal.to_string())
                })
                .unwrap_or_default(),
            rate_day: write_day(known.rate.map(|rate| rate.day)),
        };
        Self {
            typed_in: language,
            name: fair.name.clone(),
            venue: fair.venue.clone(),
            stand: fair.stand.clone(),
            starts_on: write_day(fair.starts_on),
            ends_on: write_day(fair.ends_on),
            products: products.code().to_owned(),
            categories,
            picked,
            prices: fair.prices.code().to_owned(),
            reduction_percent: reduction,
            currencies: fair.currencies.iter().map(currency).collect(),
            languages: fair.languages.iter().map(|language| language.code().to_owned()).collect(),
            deposit_percent: write_percentage(fair.deposit, style),
            notes: fair.notes.clone(),
        }
    }

    pub const fn style(&self) -> NumberStyle {
        self.typed_in.number_style()
    }

    /// The fair to save under `id`. `base` is the fair as saved, `None` for a new one; `own` is the
    /// exporter's currency, in which rates are told.
    pub fn read(
        &self,
        id: FairId,
        base: Option<&Fair>,
        own: Currency,
    ) -> Result<Fair, Vec<FieldError>> {
        let mut errors = Vec::new();
        let fair = self.gather(id, base, own, &mut errors);
        fair.filter(|_| errors.is_empty()).ok_or(errors)
    }

    fn gather(
        &self,
        id: FairId,
        base: Option<&Fair>,
        own: Currency,
        errors: &mut Vec<FieldError>,
    ) -> Option<Fair> {
        let text = |text: &str| text.trim().to_owned();
        let name = text(&self.name);
        if name.is_empty() {
            errors.push(FieldError::new("name", Problem::Required));
        }
        let starts_on = take(read_optional_day(&self.starts_on), "starts_on", errors).flatten();
        let ends_on = take(read_optional_day(&self.ends_on), "ends_on", errors).flatten();
        if let (Some(earliest), Some(day)) = (starts_on, ends_on)
            && day < earliest
        {
            errors.push(FieldError::new("ends_on", Problem::DayBefore { day, earliest }));
        }
        let selection = self.selection(errors);
        let prices = self.price_list(errors);
        let currencies = self.read_currencies(own, errors);
        let languages: Vec<Language> =
            self.languages.iter().filter_map(|code| Language::parse(code)).collect();
        if languages.is_empty() {
            errors.push(FieldError::new("languages", Problem::Required));
        }
        let deposit = take(read_percentage(&self.deposit_percent), "deposit_percent", errors);
        Some(Fair {
            id,
            name,
            venue: text(&self.venue),
            stand: text(&self.stand),
            starts_on,
            ends_on,
            selection: selection?,
            prices: prices?,
            currencies,
            languages,
            deposit: deposit?,
            notes: text(&self.notes),
            binned_on: base.and_then(|fair| fair.binned_on),
        })
    }

    fn selection(&self, errors: &mut Vec<FieldError>) -> Option<ProductSelection> {
        let choice = ProductChoice::from_code(&self.products);
        let selection = match choice {
            None => {
                let text = self.products.clone();
                errors.push(FieldError::new("products", Problem::UnknownChoice { text }));
                return None;
            }
            Some(ProductChoice::All) => return Some(ProductSelection::AllOffered),
            Some(ProductChoice::Categories) => {
                ProductSelection::Categories(self.categories.clone())
            }
            Some(ProductChoice::Picked) => ProductSelection::Picked(
                self.picked.iter().filter_map(|id| ProductId::parse(id)).collect(),
            ),
        };
        let none = match &selection {
            ProductSelection::AllOffered => false,
            ProductSelection::Categories(names) => names.is_empty(),
            ProductSelection::Picked(ids) => ids.is_empty(),
        };
        if none {
            errors.push(FieldError::new("products", Problem::Required));
        }
        Some(selection)
    }

    fn price_list(&self, errors: &mut Vec<FieldError>) -> Option<FairPrices> {
        let share = match self.prices.as_str() {
            "reduced" => {
                take(read_percentage(&self.reduction_percent), "reduction_percent", errors)?
            }
            _ => BasisPoints::ZERO,
        };
        let prices = FairPrices::from_code(&self.prices, share);
        if prices.is_none() {
            let text = self.prices.clone();
            errors.push(FieldError::new("prices", Problem::UnknownChoice { text }));
        }
        prices
    }

    fn read_currencies(&self, own: Currency, errors: &mut Vec<FieldError>) -> Vec<FairCurrency> {
        let mut read: Vec<FairCurrency> = Vec::new();
        for (row, typed) in self.currencies.iter().enumerate() {
            let at = |field: &str| format!("currencies.{row}.{field}");
            let Some(currency) = Currency::from_code(&typed.currency) else {
                let text = typed.currency.clone();
                errors.push(FieldError::new(at("currency"), Problem::UnknownChoice { text }));
                continue;
            };
            if read.iter().any(|known| known.currency == currency) {
                let text = currency.code().to_owned();
                errors.push(FieldError::new(at("currency"), Problem::Twice { text }));
                continue;
            }
            let rate = if currency == own || typed.rate.trim().is_empty() {
                None
            } else {
                self.rate(typed, currency, own, &at, errors)
            };
            read.push(FairCurrency { currency, rate });
        }
        if self.currencies.is_empty() {
            errors.push(FieldError::new("currencies.0.currency", Problem::Required));
        }
        read
    }

    fn rate(
        &self,
        typed: &FairCurrencyForm,
        currency: Currency,
        own: Currency,
        at: &impl Fn(&str) -> String,
        errors: &mut Vec<FieldError>,
    ) -> Option<ExchangeRate> {
        let scaled = parse_scaled(&typed.rate, self.style(), RATE_DECIMALS).map_err(Problem::from);
        let rate = match scaled {
            Ok(scaled) if scaled <= 0 => Err(Problem::NotAboveNothing { text: typed.rate.clone() }),
            Ok(scaled) => Ok(Decimal::new(scaled, RATE_DECIMALS).normalize()),
            Err(problem) => Err(problem),
        };
        let rate = take(rate, &at("rate"), errors);
        let day = take(read_day(&typed.rate_day), &at("rate_day"), errors);
        Some(ExchangeRate { from: currency, to: own, rate: rate?, day: day? })
    }

    /// The same form with its numbers in the style of another language.
    pub fn in_language(&self, language: Language) -> Self {
        let (from, to) = (self.style(), language.number_style());
        let mut form = Self { typed_in: language, ..self.clone() };
        for number in [&mut form.reduction_percent, &mut form.deposit_percent] {
            *number = retyped_number(number, from, to);
        }
        for currency in &mut form.currencies {
            currency.rate = retyped_number(&currency.rate, from, to);
        }
        form
    }
}

fn take<T>(read: Result<T, Problem>, field: &str, errors: &mut Vec<FieldError>) -> Option<T> {
    read.map_err(|problem| errors.push(FieldError::new(field, problem))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::samples::{day, uuid};

    fn id() -> FairId {
        FairId(uuid(9))
    }

    fn fair() -> Fair {
        let rate = |currency, rate: &str| {
            let rate = rate.parse().unwrap();
            let rate = ExchangeRate { from: currency, to: Currency::IDR, rate, day: day(21) };
            FairCurrency { currency, rate: Some(rate) }
        };
        Fair {
            name: "Trade Expo".to_owned(),
            venue: "ICE BSD".to_owned(),
            stand: "B-12".to_owned(),
            starts_on: Some(day(25)),
            ends_on: Some(day(29)),
            selection: ProductSelection::Picked([ProductId(uuid(1))].into()),
            prices: FairPrices::Reduced(BasisPoints::new(1250).unwrap()),
            currencies: vec![
                rate(Currency::USD, "16250.5"),
                rate(Currency::JPY, "104.25"),
                FairCurrency { currency: Currency::IDR, rate: None },
            ],
            languages: vec![Language::Zh, Language::En],
            notes: "Bawa terpal".to_owned(),
            ..Fair::new(id(), Currency::IDR)
        }
    }

    #[test]
    fn every_field_reads_back_in_every_language() {
        let categories = ProductSelection::Categories(["Batik".to_owned()].into());
        for fair in [fair(), Fair { selection: categories, prices: FairPrices::Hidden, ..fair() }] {
            for language in Language::ALL {
                let form = FairForm::of(&fair, language);
                for typed_in in Language::ALL {
                    let form = form.in_language(typed_in);
                    assert_eq!(form.read(id(), Some(&fair), Currency::IDR), Ok(fair.clone()));
                }
            }
        }
    }

    #[test]
    fn a_new_fair_needs_only_a_name() {
        let mut form = FairForm::of(&Fair::new(id(), Currency::IDR), Language::Id);
        let required = vec![FieldError::new("name", Problem::Required)];
        assert_eq!(form.read(id(), None, Currency::IDR), Err(required));
        form.name = " Inacraft ".to_owned();
        let read = form.read(id(), None, Currency::IDR).unwrap();
        assert_eq!(read, Fair { name: "Inacraft".to_owned(), ..Fair::new(id(), Currency::IDR) });
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let check = |edit: &dyn Fn(&mut FairForm), wrong: &[&str]| {
            let mut form = FairForm::of(&fair(), Language::Id);
            edit(&mut form);
            let errors = form.read(id(), None, Currency::IDR).unwrap_err();
            let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
            assert_eq!(fields, wrong);
        };
        check(&|form| form.ends_on = "2026-11-24".into(), &["ends_on"]);
        check(&|form| form.picked.clear(), &["products"]);
        check(&|form| form.languages.clear(), &["languages"]);
        check(&|form| form.reduction_percent = "120".into(), &["reduction_percent"]);
        check(&|form| form.currencies.clear(), &["currencies.0.currency"]);
        check(&|form| form.currencies[1].currency = "USD".into(), &["currencies.1.currency"]);
        check(&|form| form.currencies[0].rate = "0".into(), &["currencies.0.rate"]);
        check(&|form| form.currencies[0].rate_day = String::new(), &["currencies.0.rate_day"]);
        check(&|form| form.deposit_percent = "lots".into(), &["deposit_percent"]);
    }
}
