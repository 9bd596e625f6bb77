//! Price lists: quantity tiers per currency.

use super::money::{Currency, Money};

/// From `min_quantity` pieces on, one piece costs `unit_price`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceTier {
    pub min_quantity: u32,
    pub unit_price: Money,
}

/// Why tiers do not make a price list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PriceListError {
    #[error("a tier in {currency} starts at 0 pieces; the least is 1")]
    ZeroQuantity { currency: Currency },
    #[error("two tiers in {currency} start at {min_quantity} pieces")]
    Duplicate { currency: Currency, min_quantity: u32 },
    #[error("{unit_price:?} is below zero")]
    NegativePrice { unit_price: Money },
}

/// The tiers of one product in all its currencies, ordered by currency and quantity.
/// No two tiers of a currency start at the same quantity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceList(Vec<PriceTier>);

impl PriceList {
    /// Checks and orders the tiers.
    pub fn new(mut tiers: Vec<PriceTier>) -> Result<Self, PriceListError> {
        tiers.sort_by_key(|tier| (tier.unit_price.currency, tier.min_quantity));
        for tier in &tiers {
            if tier.min_quantity == 0 {
                return Err(PriceListError::ZeroQuantity { currency: tier.unit_price.currency });
            }
            if tier.unit_price.is_negative() {
                return Err(PriceListError::NegativePrice { unit_price: tier.unit_price });
            }
        }
        for pair in tiers.windows(2) {
            let [left, right] = pair else { continue };
            let currency = right.unit_price.currency;
            let min_quantity = right.min_quantity;
            if left.unit_price.currency == currency && left.min_quantity == min_quantity {
                return Err(PriceListError::Duplicate { currency, min_quantity });
            }
        }
        Ok(Self(tiers))
    }

    pub fn tiers(&self) -> &[PriceTier] {
        &self.0
    }

    /// The tiers of one currency, by rising quantity.
    pub fn in_currency(&self, currency: Currency) -> impl Iterator<Item = &PriceTier> {
        self.0.iter().filter(move |tier| tier.unit_price.currency == currency)
    }

    /// The currencies in which something is priced, each once.
    pub fn currencies(&self) -> Vec<Currency> {
        let mut all: Vec<Currency> = self.0.iter().map(|tier| tier.unit_price.currency).collect();
        all.dedup();
        all
    }

    /// The tier that `quantity` pieces reach. Below the first tier, the first tier's price holds:
    /// what is less than the MOQ is warned about elsewhere, not left without a price.
    pub fn tier_for(&self, quantity: u32, currency: Currency) -> Option<&PriceTier> {
        let reached =
            self.in_currency(currency).take_while(|tier| tier.min_quantity <= quantity).last();
        reached.or_else(|| self.in_currency(currency).next())
    }

    /// The price of one piece when `quantity` are ordered.
    pub fn unit_price(&self, quantity: u32, currency: Currency) -> Option<Money> {
        self.tier_for(quantity, currency).map(|tier| tier.unit_price)
    }
}
