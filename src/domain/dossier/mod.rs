//! What is remembered of dossiers: those issued from here, and those received and opened here.
//!
//! Only what lists and comparisons need is kept; photos and texts stay in the files.

pub mod compare;
pub mod offer;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::code::Sku;
use super::id::{BuyerId, DossierId, ProductId};
use super::incoterm::DeliveryTerm;
use super::language::Language;
use super::money::{Currency, Money};
use super::signing::PublicKey;
pub use offer::{IssuedOffer, OfferedVariant, ReceivedRequest};

/// Who reads a dossier. A fair never sees bank accounts, tax numbers or orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DossierAudience {
    Buyer,
    Fair,
}

impl DossierAudience {
    pub const ALL: [Self; 2] = [Self::Buyer, Self::Fair];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Fair => "fair",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.code() == code)
    }
}

/// How large the photos in a dossier are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DossierPhotos {
    None,
    /// At most 320 px on the long side.
    #[default]
    Thumbnail,
    /// At most 800 px on the long side, and smaller where the page would else be too large to send.
    Medium,
    /// At most 1600 px on the long side.
    Full,
}

impl DossierPhotos {
    pub const ALL: [Self; 4] = [Self::None, Self::Thumbnail, Self::Medium, Self::Full];

    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Thumbnail => "thumbnail",
            Self::Medium => "medium",
            Self::Full => "full",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|photos| photos.code() == code)
    }
}

/// Which products go into a dossier. Only products that are offered ever do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProductSelection {
    AllOffered,
    Categories(BTreeSet<String>),
    Picked(BTreeSet<ProductId>),
}

/// A dossier that was handed out from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedDossier {
    pub id: DossierId,
    pub issued_on: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub audience: DossierAudience,
    /// The buyer it was made for, if it was one buyer.
    pub buyer: Option<BuyerId>,
    /// The buyer's or the fair's name on that day; empty where it was for anybody.
    pub recipient: String,
    pub language: Language,
    pub currency: Currency,
    pub photos: DossierPhotos,
    pub selection: ProductSelection,
    /// How many products it held.
    pub products: u32,
    /// The SHA-256 that the file states, in lower-case hexadecimal.
    pub digest: String,
    pub file_name: String,
    pub file_bytes: u64,
    /// What was offered, to keep to it when an order comes back. `None` for dossiers of which that is
    /// no longer kept.
    pub offer: Option<IssuedOffer>,
    /// Since when it no longer holds, whatever its validity says.
    pub revoked_on: Option<NaiveDate>,
    /// What came back, oldest first.
    pub requests: Vec<ReceivedRequest>,
}

/// A dossier that was received and opened here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedDossier {
    pub id: DossierId,
    /// The exporter's name.
    pub from: String,
    /// The recipient's name as the file says it; empty where it is for anybody.
    pub recipient: String,
    pub audience: DossierAudience,
    pub issued_on: NaiveDate,
    pub opened_on: NaiveDate,
    /// The SHA-256 that the file states, in lower-case hexadecimal.
    pub digest: String,
    pub file_name: String,
    /// The exporter's key: this file's, or where this one was not signed, that of earlier ones.
    pub key: Option<PublicKey>,
    pub summary: DossierSummary,
}

/// What of a dossier is compared with the next one from the same exporter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierSummary {
    pub language: Language,
    pub currency: Currency,
    pub valid_until: Option<NaiveDate>,
    pub delivery_term: Option<DeliveryTerm>,
    /// Without photos, those of the products mean nothing.
    pub has_photos: bool,
    /// In the dossier's order.
    pub products: Vec<SummarisedProduct>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummarisedProduct {
    pub id: ProductId,
    pub sku: Sku,
    /// As shown in the summary's language.
    pub name: String,
    /// Least quantity and price of one piece, in the summary's currency, by rising quantity.
    pub prices: Vec<(u32, Money)>,
    pub moq: u32,
    pub order_multiple: u32,
    pub lead_time_days: Option<u16>,
    /// The beginnings of the photos' hashes, long enough to tell them apart.
    pub photos: Vec<String>,
    pub variants: Vec<Sku>,
    /// The beginning of a hash over everything else that is said of the product.
    pub rest: String,
}
