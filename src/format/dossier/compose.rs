//! From the workspace and the owner's choice to a dossier.
//!
//! Everything that goes in is named here or in [`super::fill`]; what is not named cannot get out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::code::{AmountTooLarge, Base64, Coded};
use super::contents::{Contents, LeftOut};
use super::fill::Filler;
use super::shape::{
    Audience, Dossier, DossierPhoto, FormatName, MediaType, PhotoSize, Recipient, Version,
};
use crate::domain::dossier::ProductSelection;
use crate::domain::id::{BuyerId, DossierId, ProductId};
use crate::domain::incoterm::DeliveryTerm;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::order::history::OrderState;
use crate::domain::order::schedule::PaymentSchedule;
use crate::domain::order::{Order, Products};
use crate::domain::party::{Buyer, Exporter};
use crate::domain::photo::PhotoHash;
use crate::domain::product::Product;

/// Whom a dossier is made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum For {
    /// One buyer of the workspace: sees bank accounts and the own orders.
    Buyer(BuyerId),
    /// Anybody who may become a buyer: sees neither.
    AnyBuyer,
    /// A fair, with its name where there is one.
    Fair { name: String },
}

impl For {
    pub const fn audience(&self) -> Audience {
        match self {
            Self::Buyer(_) | Self::AnyBuyer => Audience::Buyer,
            Self::Fair { .. } => Audience::Fair,
        }
    }
}

/// What the owner chose for a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub id: DossierId,
    pub issued_on: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub made_for: For,
    pub products: ProductSelection,
    pub language: Language,
    /// Further languages whose texts come along.
    pub other_languages: Vec<Language>,
    pub currency: Currency,
    pub photo_size: PhotoSize,
    pub delivery_term: Option<DeliveryTerm>,
    pub payment_schedule: Option<PaymentSchedule>,
    /// The buyer's own orders; means nothing for anybody else.
    pub with_orders: bool,
}

impl Choice {
    /// The languages of the dossier, the one to show first, each once.
    pub fn languages(&self) -> Vec<Language> {
        let mut languages = vec![self.language];
        for other in &self.other_languages {
            if !languages.contains(other) {
                languages.push(*other);
            }
        }
        languages
    }
}

/// What of the workspace a dossier may draw on.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    pub exporter: &'a Exporter,
    pub products: BTreeMap<ProductId, &'a Product>,
    pub buyers: BTreeMap<BuyerId, &'a Buyer>,
    pub orders: Vec<&'a Order>,
}

impl Products for Parts<'_> {
    fn product(&self, id: ProductId) -> Option<&Product> {
        self.products.get(&id).copied()
    }
}

/// Why no dossier can be made of this choice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    #[error("the buyer is no longer in the workspace")]
    BuyerGone,
    #[error("no offered product is among those chosen")]
    NoProducts,
    #[error("it would be valid until {valid_until}, but is issued on {issued_on}")]
    Expired { issued_on: NaiveDate, valid_until: NaiveDate },
    #[error(transparent)]
    Amount(#[from] AmountTooLarge),
}

/// A picture in the chosen size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub bytes: Vec<u8>,
}

/// A dossier but for its pictures, with the account of what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Names its photos, carries none yet.
    dossier: Dossier,
    /// The photos to fetch, each once, in the order of the products.
    pub photos: Vec<PhotoHash>,
    pub contents: Contents,
}

/// Chooses, fills in and accounts for everything but the pictures.
pub fn plan(parts: &Parts<'_>, choice: &Choice) -> Result<Plan, ComposeError> {
    if let Some(valid_until) = choice.valid_until.filter(|day| *day < choice.issued_on) {
        return Err(ComposeError::Expired { issued_on: choice.issued_on, valid_until });
    }
    let buyer = match &choice.made_for {
        For::Buyer(id) => Some(*parts.buyers.get(id).ok_or(ComposeError::BuyerGone)?),
        For::AnyBuyer | For::Fair { .. } => None,
    };
    let filler = Filler { parts, choice, languages: choice.languages(), buyer };
    let mut left_out = Vec::new();
    let products = chosen(parts, &choice.products, &mut left_out);
    if products.is_empty() {
        return Err(ComposeError::NoProducts);
    }
    let orders = orders_of(parts, choice, buyer, &mut left_out);
    let dossier = Dossier {
        format: FormatName::default(),
        version: Version,
        id: Coded(choice.id),
        issued_on: Coded(choice.issued_on),
        valid_until: choice.valid_until.map(Coded),
        audience: choice.made_for.audience(),
        recipient: recipient(&choice.made_for, buyer),
        languages: filler.languages.iter().copied().map(Coded).collect(),
        currency: Coded(choice.currency),
        photo_size: choice.photo_size,
        exporter: filler.exporter(),
        terms: filler.terms(),
        products: products
            .into_iter()
            .map(|product| filler.product(product))
            .collect::<Result<_, _>>()?,
        orders: orders
            .into_iter()
            .map(|order| filler.order(order))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect(),
        photos: Vec::new(),
        integrity: None,
    };
    let contents = Contents::of(&dossier, parts, choice, left_out);
    Ok(Plan { photos: named_photos(&dossier), dossier, contents })
}

/// The products of the choice in the catalogue's order of article numbers.
fn chosen<'a>(
    parts: &Parts<'a>,
    selection: &ProductSelection,
    left_out: &mut Vec<LeftOut>,
) -> Vec<&'a Product> {
    let mut products = Vec::new();
    for product in parts.products.values().copied().filter(|product| selects(selection, product)) {
        if product.is_offered() {
            products.push(product);
        } else if product.binned_on.is_none() {
            left_out.push(LeftOut::NotOffered { sku: product.sku.clone() });
        }
    }
    products.sort_by(|left, right| (&left.sku, left.id).cmp(&(&right.sku, right.id)));
    products
}

fn selects(selection: &ProductSelection, product: &Product) -> bool {
    match selection {
        ProductSelection::AllOffered => true,
        ProductSelection::Categories(categories) => categories.contains(&product.category),
        ProductSelection::Picked(picked) => picked.contains(&product.id),
    }
}

/// The recipient's own orders, by number.
fn orders_of<'a>(
    parts: &Parts<'a>,
    choice: &Choice,
    buyer: Option<&Buyer>,
    left_out: &mut Vec<LeftOut>,
) -> Vec<&'a Order> {
    let Some(buyer) = buyer.filter(|_| choice.with_orders) else { return Vec::new() };
    let own = |order: &&Order| order.buyer == Some(buyer.id) && order.binned_on.is_none();
    let mut orders = Vec::new();
    for order in parts.orders.iter().copied().filter(own) {
        if order.state() == OrderState::Cancelled {
            left_out.push(LeftOut::CancelledOrder { number: order.number.clone() });
        } else {
            orders.push(order);
        }
    }
    orders.sort_by(|left, right| (&left.number, left.id).cmp(&(&right.number, right.id)));
    orders
}

fn recipient(made_for: &For, buyer: Option<&Buyer>) -> Option<Recipient> {
    match (made_for, buyer) {
        (For::Fair { name }, _) if !name.trim().is_empty() => {
            Some(Recipient { name: name.trim().to_owned(), country: None })
        }
        (_, Some(buyer)) => {
            Some(Recipient { name: buyer.company.clone(), country: buyer.country.map(Coded) })
        }
        _ => None,
    }
}

fn named_photos(dossier: &Dossier) -> Vec<PhotoHash> {
    let of_products = dossier.products.iter().flat_map(|product| &product.photos);
    let named = dossier.exporter.logo.iter().chain(of_products.map(|photo| &photo.photo));
    let mut seen = BTreeSet::new();
    named.filter(|id| seen.insert(&id.0)).map(|id| id.0.clone()).collect()
}

impl Plan {
    /// The dossier as it will be, but for its pictures.
    pub const fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// What the file takes without its pictures, in bytes. `None` where it cannot be written.
    pub fn text_bytes(&self) -> Option<usize> {
        serde_json::to_string_pretty(&self.dossier).ok().map(|text| text.len())
    }

    /// The dossier with its pictures. A photo that is missing, or that is none, is named nowhere in
    /// the dossier; the answer lists it.
    pub fn with_pictures(
        self,
        mut pictures: BTreeMap<PhotoHash, Picture>,
    ) -> (Dossier, Vec<PhotoHash>) {
        let mut dossier = self.dossier;
        let mut missing = Vec::new();
        for id in self.photos {
            let picture = pictures.remove(&id);
            let typed = picture.and_then(|picture| {
                MediaType::of(&picture.bytes).map(|media_type| (media_type, picture.bytes))
            });
            match typed {
                Some((media_type, bytes)) => dossier.photos.push(DossierPhoto {
                    sha256: Coded(PhotoHash::of(&bytes)),
                    id: Coded(id),
                    media_type,
                    data: Base64(bytes),
                }),
                None => missing.push(id),
            }
        }
        let gone = |id: &Coded<PhotoHash>| missing.contains(&id.0);
        dossier.exporter.logo = dossier.exporter.logo.filter(|logo| !gone(logo));
        for product in &mut dossier.products {
            product.photos.retain(|photo| !gone(&photo.photo));
        }
        (dossier, missing)
    }
}
