//! What a maker sells.

use chrono::NaiveDate;

use super::code::{Country, Hs6, NationalCode, Sku, Unit};
use super::id::{ProductId, VariantId};
use super::language::LocalizedText;
use super::money::{Currency, Money};
use super::packing::Packing;
use super::percent::BasisPoints;
use super::photo::PhotoHash;
use super::price::PriceList;

/// One entry of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub id: ProductId,
    pub sku: Sku,
    pub name: LocalizedText,
    pub description: LocalizedText,
    pub category: String,
    /// The first photo leads.
    pub photos: Vec<ProductPhoto>,
    pub status: ProductStatus,
    pub variants: Vec<Variant>,
    pub hs6: Option<Hs6>,
    /// One code a market.
    pub national_codes: Vec<(Country, NationalCode)>,
    pub origin_country: Country,
    pub origin_criterion: OriginCriterion,
    pub materials: Vec<Material>,
    pub unit: Unit,
    pub prices: PriceList,
    /// Samples are prepaid, usually at a price of their own.
    pub sample_price: Option<Money>,
    /// What one piece costs the maker. Private: it never leaves the workspace.
    pub cost: Option<Money>,
    /// The minimum order quantity, in pieces; 1 means none.
    pub moq: u32,
    /// Orders come in multiples of this many pieces; 1 means any number.
    pub order_multiple: u32,
    /// Days from confirmation until ready to ship.
    pub lead_time_days: Option<u16>,
    /// Pieces the owner's own workshop makes in a month. Private.
    pub monthly_capacity: Option<u32>,
    /// Pieces ready on the shelf, of the product itself (variants count their own).
    pub stock: u32,
    pub packing: Option<Packing>,
    pub certificates: Vec<Certificate>,
    /// Since when it lies in the bin.
    pub binned_on: Option<NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductPhoto {
    pub hash: PhotoHash,
    /// What the photo shows, for those who cannot see it.
    pub alt: LocalizedText,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProductStatus {
    /// Not yet offered to anybody.
    Draft,
    #[default]
    Active,
    /// No longer offered; orders keep it.
    Retired,
}

impl ProductStatus {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Active, Self::Retired];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Retired => "retired",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// A product in one colour, size or motif, with an article number of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    pub id: VariantId,
    pub sku: Sku,
    pub options: Vec<VariantOption>,
    pub stock: u32,
    /// Added to the product's unit price; at most one a currency, zero where none is given.
    pub price_differences: Vec<Money>,
}

/// Such as `colour` = `indigo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantOption {
    pub name: String,
    pub value: String,
}

impl Variant {
    /// `indigo / 2 m`, as people call it.
    pub fn label(&self) -> String {
        let values: Vec<&str> = self.options.iter().map(|option| option.value.as_str()).collect();
        if values.is_empty() { self.sku.to_string() } else { values.join(" / ") }
    }

    pub fn price_difference(&self, currency: Currency) -> Money {
        let found = self.price_differences.iter().find(|money| money.currency == currency);
        found.copied().unwrap_or(Money::zero(currency))
    }
}

/// Why goods count as originating, as Form E asks in box 8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OriginCriterion {
    #[default]
    Unknown,
    /// Wholly obtained: farm, forest, fishery and mineral goods.
    Wo,
    /// Made wholly of originating materials.
    Pe,
    /// Change of tariff heading.
    Cth,
    /// Regional value content, with its share.
    Rvc(BasisPoints),
    /// A product-specific rule.
    Psr,
}

impl OriginCriterion {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Wo => "WO",
            Self::Pe => "PE",
            Self::Cth => "CTH",
            Self::Rvc(_) => "RVC",
            Self::Psr => "PSR",
        }
    }

    /// The criterion with this code; `share` is only asked of RVC.
    pub fn from_code(code: &str, share: BasisPoints) -> Option<Self> {
        [Self::Unknown, Self::Wo, Self::Pe, Self::Cth, Self::Rvc(share), Self::Psr]
            .into_iter()
            .find(|criterion| criterion.code() == code)
    }
}

/// What the product is made of. Customs ask clothing for fibre percentages by weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Material {
    pub name: String,
    pub share: Option<BasisPoints>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub name: String,
    pub number: String,
    pub issuer: String,
    pub expires_on: Option<NaiveDate>,
}

impl Product {
    pub fn variant(&self, id: VariantId) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.id == id)
    }

    /// What one piece costs a buyer of `quantity` pieces; `None` where the currency has no tier
    /// or the variant is not (or no longer) one of this product.
    pub fn unit_price(
        &self,
        variant: Option<VariantId>,
        quantity: u32,
        currency: Currency,
    ) -> Option<Money> {
        let base = self.prices.unit_price(quantity, currency)?;
        match variant {
            None => Some(base),
            Some(id) => base.plus(self.variant(id)?.price_difference(currency)).ok(),
        }
    }

    /// Pieces on the shelf of the variant, or of the product itself.
    pub fn stock_of(&self, variant: Option<VariantId>) -> u32 {
        match variant {
            None => self.stock,
            Some(id) => self.variant(id).map_or(0, |variant| variant.stock),
        }
    }

    /// Every article number that this product occupies.
    pub fn skus(&self) -> impl Iterator<Item = &Sku> {
        std::iter::once(&self.sku).chain(self.variants.iter().map(|variant| &variant.sku))
    }

    /// The least quantity, not below `quantity`, that respects MOQ and order multiple.
    /// `None` when it would pass what a quantity can count.
    pub fn next_valid_quantity(&self, quantity: u32) -> Option<u32> {
        let least = quantity.max(self.moq).max(1);
        let multiple = self.order_multiple.max(1);
        least.div_ceil(multiple).checked_mul(multiple)
    }

    pub const fn is_offered(&self) -> bool {
        matches!(self.status, ProductStatus::Active) && self.binned_on.is_none()
    }
}
