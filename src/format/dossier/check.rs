//! What must hold between the fields of a dossier, beyond the shape of each.

use std::collections::BTreeSet;

use super::code::Amount;
use super::shape::{Audience, Dossier, DossierInstalment, Due, MediaType, PhotoSize};
use super::shape_order::DossierOrder;
use super::shape_product::{DossierProduct, OriginCode};
use crate::domain::money::Currency;
use crate::domain::photo::PhotoHash;

/// A rule that a file breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {rule}")]
pub struct Violation {
    pub path: String,
    pub rule: Rule,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    #[error("a fair's dossier holds nothing that is only for buyers")]
    OnlyForBuyers,
    #[error("at least one language is named, and each once")]
    Languages,
    #[error("validity ends before the dossier was issued")]
    Validity,
    #[error("an amount is in another currency")]
    Currency,
    #[error("tiers start at 1 piece or more, rise, and cost nothing below zero")]
    Tiers,
    #[error("the instalments do not come to 100 %")]
    Schedule,
    #[error("this detail stands where it does not belong, or is missing where it does")]
    Detail,
    #[error("two entries have the same id or article number")]
    Repeated,
    #[error("no such photo is in the dossier")]
    NoSuchPhoto,
    #[error("the photo is not what the file says it is")]
    Photo,
    #[error("a carton like this cannot be")]
    Packing,
    #[error("it has no name")]
    NoName,
    #[error("it is longer than such a text may be")]
    TooLong,
    #[error("there are no lines, more than may be, or one without a quantity")]
    Lines,
    #[error("the sum is not that of the lines")]
    Sum,
}

pub(in crate::format) type Checked = Result<(), Violation>;

pub(in crate::format) fn ensure(holds: bool, rule: Rule, path: impl Into<String>) -> Checked {
    if holds { Ok(()) } else { Err(Violation { path: path.into(), rule }) }
}

/// The first rule that the dossier breaks.
pub(super) fn check(dossier: &Dossier) -> Checked {
    let languages: BTreeSet<_> = dossier.languages.iter().map(|language| language.0).collect();
    let named_once = !languages.is_empty() && languages.len() == dossier.languages.len();
    ensure(named_once, Rule::Languages, "languages")?;
    let expired = dossier.valid_until.is_some_and(|day| day < dossier.issued_on);
    ensure(!expired, Rule::Validity, "valid_until")?;
    ensure(!dossier.exporter.legal_name.trim().is_empty(), Rule::NoName, "exporter.legal_name")?;
    audience(dossier)?;
    let schedule = &dossier.terms.payment_schedule;
    instalments(schedule, None, "terms.payment_schedule")?;
    photos(dossier)?;
    products(dossier)?;
    let mut ids = BTreeSet::new();
    for (index, order) in dossier.orders.iter().enumerate() {
        let path = format!("orders[{index}]");
        ensure(ids.insert(order.id), Rule::Repeated, path.as_str())?;
        check_order(order, &path)?;
    }
    Ok(())
}

fn audience(dossier: &Dossier) -> Checked {
    if dossier.audience != Audience::Fair {
        return Ok(());
    }
    let exporter = &dossier.exporter;
    ensure(exporter.bank_accounts.is_empty(), Rule::OnlyForBuyers, "exporter.bank_accounts")?;
    ensure(exporter.npwp.is_empty(), Rule::OnlyForBuyers, "exporter.npwp")?;
    ensure(dossier.orders.is_empty(), Rule::OnlyForBuyers, "orders")
}

fn photos(dossier: &Dossier) -> Checked {
    let mut ids = BTreeSet::new();
    for (index, photo) in dossier.photos.iter().enumerate() {
        let path = || format!("photos[{index}]");
        ensure(ids.insert(&photo.id), Rule::Repeated, path())?;
        let bytes = &photo.data.0;
        let typed = MediaType::of(bytes) == Some(photo.media_type);
        let hashed = PhotoHash::of(bytes) == photo.sha256.0;
        let full = dossier.photo_size != PhotoSize::Full || photo.sha256 == photo.id;
        ensure(typed && hashed && full, Rule::Photo, path())?;
    }
    let logo = dossier.exporter.logo.as_ref();
    ensure(logo.is_none_or(|id| ids.contains(id)), Rule::NoSuchPhoto, "exporter.logo")?;
    for (index, product) in dossier.products.iter().enumerate() {
        let known = product.photos.iter().all(|photo| ids.contains(&photo.photo));
        ensure(known, Rule::NoSuchPhoto, format!("products[{index}].photos"))?;
    }
    Ok(())
}

fn products(dossier: &Dossier) -> Checked {
    let (mut ids, mut skus) = (BTreeSet::new(), BTreeSet::new());
    for (index, product) in dossier.products.iter().enumerate() {
        let path = format!("products[{index}]");
        ensure(ids.insert(product.id), Rule::Repeated, path.as_str())?;
        let own = std::iter::once(&product.sku).chain(product.variants.iter().map(|v| &v.sku));
        for sku in own {
            ensure(skus.insert(sku.0.as_str().to_lowercase()), Rule::Repeated, path.as_str())?;
        }
        check_product(product, dossier.currency.0, &path)?;
    }
    Ok(())
}

fn check_product(product: &DossierProduct, currency: Currency, path: &str) -> Checked {
    let at = |field: &str| format!("{path}.{field}");
    let in_currency = |amount: &Amount| amount.money().currency == currency;
    let prices = &product.prices;
    ensure(
        prices.iter().all(|price| in_currency(&price.unit_price)),
        Rule::Currency,
        at("prices"),
    )?;
    let rises = prices.is_sorted_by(|left, right| left.min_quantity < right.min_quantity);
    let legal = prices
        .iter()
        .all(|price| price.min_quantity > 0 && !price.unit_price.money().is_negative());
    ensure(rises && legal, Rule::Tiers, at("prices"))?;
    let sample = product.sample_price.as_ref();
    ensure(sample.is_none_or(in_currency), Rule::Currency, at("sample_price"))?;
    for (index, variant) in product.variants.iter().enumerate() {
        let difference = variant.price_difference.as_ref();
        let path = at(&format!("variants[{index}].price_difference"));
        ensure(difference.is_none_or(in_currency), Rule::Currency, path)?;
    }
    let origin = product.origin_criterion;
    let rvc = origin.code == OriginCode::Rvc;
    ensure(rvc == origin.share.is_some(), Rule::Detail, at("origin_criterion.share"))?;
    let packing = product.packing;
    let carton = packing.is_none_or(|packing| packing.packing().checked().is_ok());
    ensure(carton, Rule::Packing, at("packing"))
}

fn check_order(order: &DossierOrder, path: &str) -> Checked {
    let currency = order.currency.0;
    let of_lines = order.lines.iter().flat_map(|line| [line.unit_price, line.amount]).flatten();
    let amounts = [order.goods, order.total, order.paid, order.outstanding]
        .into_iter()
        .chain(of_lines)
        .chain(order.adjustments.iter().map(|adjustment| adjustment.amount))
        .chain(order.payments.iter().map(|payment| payment.amount));
    for amount in amounts {
        ensure(amount.money().currency == currency, Rule::Currency, path)?;
    }
    let schedule = format!("{path}.payment_schedule");
    instalments(&order.payment_schedule, Some(currency), &schedule)
}

/// `currency` is that of the amounts; `None` where there must be none.
fn instalments(parts: &[DossierInstalment], currency: Option<Currency>, path: &str) -> Checked {
    let sum: u32 = parts.iter().map(|part| u32::from(part.share.0.get())).sum();
    ensure(parts.is_empty() || sum == 10_000, Rule::Schedule, path)?;
    for part in parts {
        let days = (part.due == Due::AfterShipment) == part.days.is_some();
        let amount = part.amount.map(|amount| amount.money().currency) == currency;
        ensure(days && amount, Rule::Detail, path)?;
    }
    Ok(())
}
