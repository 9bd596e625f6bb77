//! The rows of a producer's form: products, certificates, days off, promises to others.

use serde::{Deserialize, Serialize};

use crate::app::problem::{FieldError, Problem};
use crate::app::typed::{
    read_count, read_day, read_optional_count, read_optional_day, read_optional_money,
    retyped_number, write_day, write_money,
};
use crate::domain::id::ProductId;
use crate::domain::language::NumberStyle;
use crate::domain::money::Currency;
use crate::domain::producer::{Elsewhere, Grade, Making, OffDays};
use crate::domain::product::Certificate;

/// The controls `makes.N.…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakingForm {
    /// The product's id.
    pub product: String,
    pub monthly_capacity: String,
    pub unit_cost: String,
    pub unit_cost_currency: String,
    pub minimum_batch: String,
    pub lead_time_days: String,
    pub grade: String,
    pub minutes_per_piece: String,
}

/// The controls `certificates.N.…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateForm {
    pub name: String,
    pub number: String,
    pub issuer: String,
    pub expires_on: String,
}

/// The controls `off_days.N.…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffDaysForm {
    pub from: String,
    pub to: String,
    pub reason: String,
}

/// The controls `elsewhere.N.…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElsewhereForm {
    pub product: String,
    pub quantity: String,
    pub from: String,
    pub to: String,
}

/// Reads all rows of a group; those in which nothing was typed are left out.
pub(super) fn each<Row, Value>(
    rows: &[Row],
    group: &str,
    errors: &mut Vec<FieldError>,
    read: impl Fn(&Row, &str, &mut Vec<FieldError>) -> Option<Value>,
) -> Vec<Value> {
    let rows = rows.iter().enumerate();
    rows.filter_map(|(index, row)| read(row, &format!("{group}.{index}."), errors)).collect()
}

/// Collects what is wrong with the fields of one row.
struct Row<'a> {
    group: &'a str,
    errors: &'a mut Vec<FieldError>,
}

impl Row<'_> {
    /// The value, or `None` after noting why there is none.
    fn take<T>(&mut self, field: &str, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| {
            self.errors.push(FieldError::new(format!("{}{field}", self.group), problem));
        })
        .ok()
    }

    fn product(&mut self, text: &str) -> Option<ProductId> {
        let unknown = || Problem::UnknownChoice { text: text.to_owned() };
        let read = match text {
            "" => Err(Problem::Required),
            text => ProductId::parse(text).ok_or_else(unknown),
        };
        self.take("product", read)
    }
}

impl MakingForm {
    pub fn new(currency: Currency) -> Self {
        Self {
            product: String::new(),
            monthly_capacity: String::new(),
            unit_cost: String::new(),
            unit_cost_currency: currency.code().to_owned(),
            minimum_batch: String::new(),
            lead_time_days: String::new(),
            grade: Grade::default().code().to_owned(),
            minutes_per_piece: String::new(),
        }
    }

    pub(super) fn of(making: &Making, currency: Currency, style: NumberStyle) -> Self {
        let currency = making.unit_cost.map_or(currency, |cost| cost.currency);
        let batch = making.minimum_batch;
        let lead = making.lead_time_days;
        Self {
            product: making.product.to_string(),
            monthly_capacity: making.monthly_capacity.to_string(),
            unit_cost: making.unit_cost.map(|cost| write_money(cost, style)).unwrap_or_default(),
            unit_cost_currency: currency.code().to_owned(),
            minimum_batch: if batch == 1 { String::new() } else { batch.to_string() },
            lead_time_days: if lead == 0 { String::new() } else { lead.to_string() },
            grade: making.grade.code().to_owned(),
            minutes_per_piece: making.minutes_per_piece.map(|m| m.to_string()).unwrap_or_default(),
        }
    }

    fn is_blank(&self) -> bool {
        let typed = [
            &self.product,
            &self.monthly_capacity,
            &self.unit_cost,
            &self.minimum_batch,
            &self.lead_time_days,
            &self.minutes_per_piece,
        ];
        typed.iter().all(|text| text.trim().is_empty())
    }

    pub(super) fn read(
        &self,
        group: &str,
        style: NumberStyle,
        errors: &mut Vec<FieldError>,
    ) -> Option<Making> {
        if self.is_blank() {
            return None;
        }
        let unknown = |text: &str| Problem::UnknownChoice { text: text.to_owned() };
        let mut row = Row { group, errors };
        let product = row.product(&self.product);
        let capacity = read_count(&self.monthly_capacity, style, 0);
        let monthly_capacity = row.take("monthly_capacity", capacity);
        let currency = Currency::from_code(&self.unit_cost_currency)
            .ok_or_else(|| unknown(&self.unit_cost_currency));
        let currency = row.take("unit_cost_currency", currency);
        let cost = currency.map(|currency| read_optional_money(&self.unit_cost, style, currency));
        let unit_cost = cost.and_then(|cost| row.take("unit_cost", cost));
        let batch = row.take("minimum_batch", read_optional_count(&self.minimum_batch, style, 1));
        let lead = read_optional_count(&self.lead_time_days, style, 0).and_then(|days| {
            let days = days.unwrap_or(0);
            let most = i64::from(u16::MAX);
            u16::try_from(days).map_err(|_| Problem::TooLarge { value: days.into(), most })
        });
        let lead = row.take("lead_time_days", lead);
        let grade = Grade::from_code(&self.grade).ok_or_else(|| unknown(&self.grade));
        let grade = row.take("grade", grade);
        let minutes = read_optional_count(&self.minutes_per_piece, style, 1);
        let minutes = row.take("minutes_per_piece", minutes);
        Some(Making {
            product: product?,
            monthly_capacity: monthly_capacity?,
            unit_cost: unit_cost?,
            minimum_batch: batch?.unwrap_or(1),
            lead_time_days: lead?,
            grade: grade?,
            minutes_per_piece: minutes?,
        })
    }

    pub(super) fn retyped(&self, from: NumberStyle, to: NumberStyle) -> Self {
        let again = |text: &str| retyped_number(text, from, to);
        Self {
            monthly_capacity: again(&self.monthly_capacity),
            unit_cost: again(&self.unit_cost),
            minimum_batch: again(&self.minimum_batch),
            lead_time_days: again(&self.lead_time_days),
            minutes_per_piece: again(&self.minutes_per_piece),
            ..self.clone()
        }
    }
}

impl CertificateForm {
    pub(super) fn of(certificate: &Certificate) -> Self {
        let Certificate { name, number, issuer, expires_on } = certificate.clone();
        Self { name, number, issuer, expires_on: write_day(expires_on) }
    }

    pub(super) fn read(&self, group: &str, errors: &mut Vec<FieldError>) -> Option<Certificate> {
        if *self == Self::default() {
            return None;
        }
        let text = |text: &str| text.trim().to_owned();
        let mut row = Row { group, errors };
        let name = text(&self.name);
        let name =
            row.take("name", if name.is_empty() { Err(Problem::Required) } else { Ok(name) });
        let expires_on = row.take("expires_on", read_optional_day(&self.expires_on));
        let (number, issuer) = (text(&self.number), text(&self.issuer));
        Some(Certificate { name: name?, number, issuer, expires_on: expires_on? })
    }
}

impl OffDaysForm {
    pub(super) fn of(off: &OffDays) -> Self {
        let reason = off.reason.clone();
        Self { from: write_day(Some(off.from)), to: write_day(Some(off.to)), reason }
    }

    pub(super) fn read(&self, group: &str, errors: &mut Vec<FieldError>) -> Option<OffDays> {
        if *self == Self::default() {
            return None;
        }
        let mut row = Row { group, errors };
        let from = row.take("from", read_day(&self.from));
        let to = row.take("to", day_from(&self.to, from));
        Some(OffDays { from: from?, to: to?, reason: self.reason.trim().to_owned() })
    }
}

impl ElsewhereForm {
    pub(super) fn of(elsewhere: &Elsewhere) -> Self {
        Self {
            product: elsewhere.product.to_string(),
            quantity: elsewhere.quantity.to_string(),
            from: write_day(Some(elsewhere.from)),
            to: write_day(Some(elsewhere.to)),
        }
    }

    pub(super) fn read(
        &self,
        group: &str,
        style: NumberStyle,
        errors: &mut Vec<FieldError>,
    ) -> Option<Elsewhere> {
        if *self == Self::default() {
            return None;
        }
        let mut row = Row { group, errors };
        let product = row.product(&self.product);
        let quantity = row.take("quantity", read_count(&self.quantity, style, 1));
        let from = row.take("from", read_day(&self.from));
        let to = row.take("to", day_from(&self.to, from));
        Some(Elsewhere { product: product?, quantity: quantity?, from: from?, to: to? })
    }

    pub(super) fn retyped(&self, from: NumberStyle, to: NumberStyle) -> Self {
        Self { quantity: retyped_number(&self.quantity, from, to), ..self.clone() }
    }
}

/// A last day, which must not lie before the first.
fn day_from(text: &str, earliest: Option<chrono::NaiveDate>) -> Result<chrono::NaiveDate, Problem> {
    let day = read_day(text)?;
    match earliest {
        Some(earliest) if day < earliest => Err(Problem::DayBefore { day, earliest }),
        _ => Ok(day),
    }
}
