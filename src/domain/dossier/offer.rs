//! What a dossier promised, and what came back.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{DossierSummary, SummarisedProduct};
use crate::domain::code::Sku;
use crate::domain::id::{OrderId, OrderRequestId, ProductId, VariantId};
use crate::domain::money::Money;
use crate::domain::price::{PriceList, PriceTier};

/// The prices and terms of a dossier as they were when it was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedOffer {
    pub summary: DossierSummary,
    pub variants: BTreeMap<VariantId, OfferedVariant>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedVariant {
    pub product: ProductId,
    pub sku: Sku,
    /// `indigo / 2 m`, as people call it.
    pub label: String,
    /// Added to the product's price of one piece, in the dossier's currency.
    pub price_difference: Option<Money>,
}

/// An order request that came back for a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedRequest {
    pub id: OrderRequestId,
    /// The SHA-256 that the file states, in lower-case hexadecimal.
    pub digest: String,
    pub received_on: NaiveDate,
    /// Who asked, as the file says it.
    pub company: String,
    pub lines: u32,
    /// What the buyer saw as the sum of the priced lines.
    pub goods: Money,
    /// The order that was made of it.
    pub order: Option<OrderId>,
}

impl IssuedOffer {
    pub fn product(&self, id: ProductId) -> Option<&SummarisedProduct> {
        self.summary.products.iter().find(|product| product.id == id)
    }

    /// What one piece was offered for in this quantity, by the same rule as
    /// [`crate::domain::product::Product::unit_price`]. `None` where it was on request, or not offered.
    pub fn unit_price(
        &self,
        product: ProductId,
        variant: Option<VariantId>,
        quantity: u32,
    ) -> Option<Money> {
        let offered = self.product(product)?.prices.iter();
        let tiers = offered.map(|(min_quantity, unit_price)| PriceTier {
            min_quantity: *min_quantity,
            unit_price: *unit_price,
        });
        let list = PriceList::new(tiers.collect()).ok()?;
        let base = list.unit_price(quantity, self.summary.currency)?;
        let Some(id) = variant else { return Some(base) };
        let variant = self.variants.get(&id).filter(|variant| variant.product == product)?;
        match variant.price_difference {
            None => Some(base),
            Some(difference) => base.plus(difference).ok(),
        }
    }
}
