//! The account of a dossier: what is in it, and what is left out and why. It is read off the dossier
//! itself, so that the preview cannot promise anything else than the file holds.

use super::compose::{Choice, For, Parts};
use super::shape::{Audience, Dossier, PhotoSize};
use crate::domain::code::Sku;
use crate::domain::money::Currency;

/// What the owner sees before a dossier is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    pub included: Vec<Included>,
    pub left_out: Vec<LeftOut>,
    /// What the owner may want to mend first.
    pub warnings: Vec<Warning>,
}

/// Something that the file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Included {
    Profile,
    TaxNumber,
    BankAccounts(usize),
    Products(usize),
    /// Products with a price in this currency.
    Prices {
        products: usize,
        currency: Currency,
    },
    Variants(usize),
    Photos {
        count: usize,
        size: PhotoSize,
    },
    DeliveryTerm,
    PaymentSchedule,
    Orders(usize),
}

/// Something of the workspace that the file does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Never in any dossier.
    Cost,
    /// Never in any dossier.
    Capacity,
    /// Never in any dossier.
    Stock,
    /// Never in any dossier.
    PrivateNotes,
    OtherBuyers(usize),
    /// A fair, and anybody who is no known buyer, sees none.
    BankAccounts {
        count: usize,
        why: Audience,
    },
    /// A fair sees none.
    TaxNumber,
    /// A fair, and anybody who is no known buyer, sees none; or the owner chose so.
    Orders(usize),
    /// A draft or retired.
    NotOffered {
        sku: Sku,
    },
    CancelledOrder {
        number: String,
    },
    /// Its amounts cannot be added up.
    BrokenOrder {
        number: String,
    },
    Photos(usize),
    /// Prices in other currencies.
    OtherCurrencies(Vec<Currency>),
}

/// Something in the file that a reader will stumble over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// It stands in the dossier without a price.
    NotPriced {
        sku: Sku,
    },
    /// The name is not written in the language of the dossier.
    NotTranslated {
        sku: Sku,
    },
    NoPhoto {
        sku: Sku,
    },
    NoDeliveryTerm,
    NoContact,
}

impl Contents {
    pub(super) fn of(
        dossier: &Dossier,
        parts: &Parts<'_>,
        choice: &Choice,
        not_chosen: Vec<LeftOut>,
    ) -> Self {
        let mut left_out = never(parts);
        left_out.extend(not_for_reader(dossier, parts, choice));
        left_out.extend(not_chosen);
        Self { included: included(dossier), left_out, warnings: warnings(dossier, choice) }
    }
}

fn included(dossier: &Dossier) -> Vec<Included> {
    let exporter = &dossier.exporter;
    let priced = dossier.products.iter().filter(|product| !product.prices.is_empty()).count();
    let variants = dossier.products.iter().map(|product| product.variants.len()).sum();
    let photos = dossier.products.iter().map(|product| product.photos.len()).sum();
    let entries = [
        (true, Included::Profile),
        (!exporter.npwp.is_empty(), Included::TaxNumber),
        (!exporter.bank_accounts.is_empty(), Included::BankAccounts(exporter.bank_accounts.len())),
        (true, Included::Products(dossier.products.len())),
        (priced > 0, Included::Prices { products: priced, currency: dossier.currency.0 }),
        (variants > 0, Included::Variants(variants)),
        (photos > 0, Included::Photos { count: photos, size: dossier.photo_size }),
        (dossier.terms.delivery_term.is_some(), Included::DeliveryTerm),
        (!dossier.terms.payment_schedule.is_empty(), Included::PaymentSchedule),
        (!dossier.orders.is_empty(), Included::Orders(dossier.orders.len())),
    ];
    entries.into_iter().filter(|(present, _)| *present).map(|(_, entry)| entry).collect()
}

fn never(parts: &Parts<'_>) -> Vec<LeftOut> {
    let products = || parts.products.values();
    let has_stock = |product: &&&crate::domain::product::Product| {
        product.stock > 0 || product.variants.iter().any(|variant| variant.stock > 0)
    };
    let has_notes = parts.buyers.values().any(|buyer| !buyer.notes.is_empty())
        || parts.orders.iter().any(|order| !order.private_notes.is_empty());
    let entries = [
        (products().any(|product| product.cost.is_some()), LeftOut::Cost),
        (products().any(|product| product.monthly_capacity.is_some()), LeftOut::Capacity),
        (products().any(|product| has_stock(&product)), LeftOut::Stock),
        (has_notes, LeftOut::PrivateNotes),
    ];
    entries.into_iter().filter(|(present, _)| *present).map(|(_, entry)| entry).collect()
}

fn not_for_reader(dossier: &Dossier, parts: &Parts<'_>, choice: &Choice) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    let own = match choice.made_for {
        For::Buyer(id) => Some(id),
        For::AnyBuyer | For::Fair { .. } => None,
    };
    let others =
        parts.buyers.values().filter(|buyer| Some(buyer.id) != own && buyer.binned_on.is_none());
    let others = others.count();
    if others > 0 {
        left_out.push(LeftOut::OtherBuyers(others));
    }
    let accounts = parts.exporter.bank_accounts.len() - dossier.exporter.bank_accounts.len();
    if accounts > 0 {
        left_out.push(LeftOut::BankAccounts { count: accounts, why: dossier.audience });
    }
    if !parts.exporter.npwp.is_empty() && dossier.exporter.npwp.is_empty() {
        left_out.push(LeftOut::TaxNumber);
    }
    let living = || parts.orders.iter().filter(|order| order.binned_on.is_none());
    if !choice.with_orders || own.is_none() {
        let orders = living().filter(|order| own.is_none() || order.buyer == own).count();
        if orders > 0 {
            left_out.push(LeftOut::Orders(orders));
        }
    } else {
        let cancelled = crate::domain::order::history::OrderState::Cancelled;
        let told = |order: &&&crate::domain::order::Order| {
            dossier.orders.iter().any(|told| told.id.0 == order.id)
        };
        let own_orders = living().filter(|order| order.buyer == own);
        let broken = own_orders.filter(|order| order.state() != cancelled && !told(order));
        left_out.extend(broken.map(|order| LeftOut::BrokenOrder { number: order.number.clone() }));
    }
    let products =
        || dossier.products.iter().filter_map(|product| parts.products.get(&product.id.0));
    if dossier.photo_size == PhotoSize::None {
        let photos = products().map(|product| product.photos.len()).sum();
        if photos > 0 {
            left_out.push(LeftOut::Photos(photos));
        }
    }
    let mut currencies: Vec<Currency> =
        products().flat_map(|product| product.prices.currencies()).collect();
    currencies.sort();
    currencies.dedup();
    currencies.retain(|currency| *currency != choice.currency);
    if !currencies.is_empty() {
        left_out.push(LeftOut::OtherCurrencies(currencies));
    }
    left_out
}

fn warnings(dossier: &Dossier, choice: &Choice) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if dossier.exporter.contacts.is_empty() {
        warnings.push(Warning::NoContact);
    }
    if dossier.terms.delivery_term.is_none() {
        warnings.push(Warning::NoDeliveryTerm);
    }
    for product in &dossier.products {
        let sku = || product.sku.0.clone();
        if product.prices.is_empty() {
            warnings.push(Warning::NotPriced { sku: sku() });
        }
        if product.name.localized().get(choice.language).is_empty() {
            warnings.push(Warning::NotTranslated { sku: sku() });
        }
        if product.photos.is_empty() && dossier.photo_size != PhotoSize::None {
            warnings.push(Warning::NoPhoto { sku: sku() });
        }
    }
    warnings
}
