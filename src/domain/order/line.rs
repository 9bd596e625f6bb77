//! One line of an order, and where its price comes from.

use chrono::NaiveDate;

use super::{OrderKind, Products};
use crate::domain::code::{Hs6, Sku, Unit};
use crate::domain::id::{DestinationId, LineId, ProductId, VariantId};
use crate::domain::language::LocalizedText;
use crate::domain::money::{Currency, Money};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    pub id: LineId,
    pub product: ProductId,
    pub variant: Option<VariantId>,
    /// Pieces; 0 while nothing was typed.
    pub quantity: u32,
    /// A price agreed by hand; `None` takes the price list's.
    pub agreed_price: Option<Money>,
    /// What was quoted. Once set, the catalogue no longer matters to this line.
    pub frozen: Option<FrozenLine>,
    /// How the quantity is spread over destinations; empty when all goes to one place.
    pub shares: Vec<LineShare>,
    /// When parts of a contract are called off; empty for other orders.
    pub call_offs: Vec<CallOff>,
}

/// What a quote said of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenLine {
    pub sku: Sku,
    pub name: LocalizedText,
    /// The variant's label, empty where there is no variant.
    pub variant_label: String,
    pub unit: Unit,
    pub hs6: Option<Hs6>,
    pub unit_price: Money,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineShare {
    pub destination: DestinationId,
    pub quantity: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallOff {
    pub ship_on: NaiveDate,
    pub quantity: u32,
}

/// Why a line has no price.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PriceError {
    #[error("the product of line {line} is no longer in the catalogue")]
    ProductGone { line: LineId },
    #[error("the variant of line {line} no longer exists on {sku}")]
    VariantGone { line: LineId, sku: Sku },
    #[error("{sku} has no price in {currency}")]
    NotPriced { line: LineId, sku: Sku, currency: Currency },
    #[error("the price of {sku} is in {found}, the order in {wanted}")]
    OtherCurrency { line: LineId, sku: String, found: Currency, wanted: Currency },
}

impl PriceError {
    /// The line that has no price.
    pub const fn line(&self) -> LineId {
        match self {
            Self::ProductGone { line }
            | Self::VariantGone { line, .. }
            | Self::NotPriced { line, .. }
            | Self::OtherCurrency { line, .. } => *line,
        }
    }
}

impl OrderLine {
    pub(super) fn unit_price(
        &self,
        kind: OrderKind,
        currency: Currency,
        products: &(impl Products + ?Sized),
    ) -> Result<Money, PriceError> {
        let in_currency = |price: Money, sku: String| {
            if price.currency == currency {
                return Ok(price);
            }
            let (line, found, wanted) = (self.id, price.currency, currency);
            Err(PriceError::OtherCurrency { line, sku, found, wanted })
        };
        if let Some(frozen) = &self.frozen {
            return in_currency(frozen.unit_price, frozen.sku.to_string());
        }
        if let Some(agreed) = self.agreed_price {
            let sku = products.product(self.product).map(|product| product.sku.to_string());
            return in_currency(agreed, sku.unwrap_or_default());
        }
        self.listed_price(kind, currency, products)
    }

    /// The catalogue's price of one piece, whatever was agreed or frozen.
    pub fn listed_price(
        &self,
        kind: OrderKind,
        currency: Currency,
        products: &(impl Products + ?Sized),
    ) -> Result<Money, PriceError> {
        let line = self.id;
        let product = products.product(self.product).ok_or(PriceError::ProductGone { line })?;
        let sku = product.sku.clone();
        if self.variant.is_some_and(|id| product.variant(id).is_none()) {
            return Err(PriceError::VariantGone { line, sku });
        }
        if kind == OrderKind::Sample
            && let Some(price) = product.sample_price.filter(|price| price.currency == currency)
        {
            return Ok(price);
        }
        product.unit_price(self.variant, self.quantity, currency).ok_or(PriceError::NotPriced {
            line,
            sku,
            currency,
        })
    }
}

impl FrozenLine {
    /// The line as the catalogue and the agreement stand now.
    pub fn of(
        line: &OrderLine,
        kind: OrderKind,
        currency: Currency,
        products: &(impl Products + ?Sized),
    ) -> Result<Self, PriceError> {
        let gone = PriceError::ProductGone { line: line.id };
        let product = products.product(line.product).ok_or(gone)?;
        let variant = match line.variant {
            None => None,
            Some(id) => {
                let sku = product.sku.clone();
                let gone = PriceError::VariantGone { line: line.id, sku };
                Some(product.variant(id).ok_or(gone)?)
            }
        };
        Ok(Self {
            sku: variant.map_or(&product.sku, |variant| &variant.sku).clone(),
            name: product.name.clone(),
            variant_label: variant.map(|variant| variant.label()).unwrap_or_default(),
            unit: product.unit,
            hs6: product.hs6.clone(),
            unit_price: line.unit_price(kind, currency, products)?,
        })
    }
}
