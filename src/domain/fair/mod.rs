//! A fair: where and when, what is shown there and at which prices.
//!
//! [`lead`] is a visitor who left a name, [`booth`] whether the laptop on the stand is locked and
//! who may unlock it, [`pin`] the number that does.

pub mod booth;
pub mod lead;
pub mod pin;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::dossier::ProductSelection;
use super::id::FairId;
use super::language::Language;
use super::money::{Currency, Money};
use super::order::history::ExchangeRate;
use super::percent::BasisPoints;
use super::price::{PriceList, PriceTier};
use super::product::{Product, Variant};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fair {
    pub id: FairId,
    pub name: String,
    /// The hall or the city.
    pub venue: String,
    /// The number of the stand, as the organiser writes it.
    pub stand: String,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    /// Which products visitors see. Only products that are offered ever show.
    pub selection: ProductSelection,
    pub prices: FairPrices,
    /// In the order in which visitors may choose them; the first is shown first.
    pub currencies: Vec<FairCurrency>,
    /// In the order in which visitors may choose them; the first is shown first.
    pub languages: Vec<Language>,
    /// What a pre-order asks for at once.
    pub deposit: BasisPoints,
    /// What only the owner reads.
    pub notes: String,
    pub binned_on: Option<NaiveDate>,
}

/// What visitors see of prices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FairPrices {
    /// Those of the catalogue.
    #[default]
    Listed,
    /// Those of the catalogue less this share.
    Reduced(BasisPoints),
    /// None: visitors ask.
    Hidden,
}

impl FairPrices {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Reduced(_) => "reduced",
            Self::Hidden => "hidden",
        }
    }

    /// The price list with this code; `share` is only asked of `reduced`.
    pub fn from_code(code: &str, share: BasisPoints) -> Option<Self> {
        [Self::Listed, Self::Reduced(share), Self::Hidden]
            .into_iter()
            .find(|prices| prices.code() == code)
    }

    fn of(self, listed: Money) -> Option<Money> {
        match self {
            Self::Listed => Some(listed),
            Self::Reduced(share) => listed.minus(listed.share(share)).ok(),
            Self::Hidden => None,
        }
    }
}

/// A currency that visitors may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FairCurrency {
    pub currency: Currency,
    /// What one unit is worth in the exporter's own currency, and since when that is so: `from` is
    /// this currency. With it, products that have no price of their own in this currency get one.
    pub rate: Option<ExchangeRate>,
}

/// What an amount in the rate's `to` is worth in its `from`, rounded half away from zero to what
/// people write there; `None` for another currency, a rate of nothing, or where it is too large.
///
/// ```
/// use tembus::domain::fair::worth_at;
/// use tembus::domain::money::{Currency, Money};
/// use tembus::domain::order::history::ExchangeRate;
/// let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
/// let rate = ExchangeRate { from: Currency::USD, to: Currency::IDR, rate: 16_000.into(), day };
/// let price = Money::new(400_000_00, Currency::IDR);
/// assert_eq!(worth_at(&rate, price), Some(Money::new(25_00, Currency::USD)));
/// ```
pub fn worth_at(rate: &ExchangeRate, amount: Money) -> Option<Money> {
    let inverse = Decimal::ONE.checked_div(rate.rate)?;
    let back = ExchangeRate { from: rate.to, to: rate.from, rate: inverse, day: rate.day };
    back.convert(amount)
}

impl Fair {
    /// A fair with what is usual: everything on offer at the catalogue's prices, three languages,
    /// 30 % deposit.
    pub fn new(id: FairId, own_currency: Currency) -> Self {
        Self {
            id,
            name: String::new(),
            venue: String::new(),
            stand: String::new(),
            starts_on: None,
            ends_on: None,
            selection: ProductSelection::AllOffered,
            prices: FairPrices::Listed,
            currencies: vec![FairCurrency { currency: own_currency, rate: None }],
            languages: vec![Language::En, Language::Id, Language::Zh],
            deposit: BasisPoints::percent(30).unwrap_or_default(),
            notes: String::new(),
            binned_on: None,
        }
    }

    pub fn rate_of(&self, currency: Currency) -> Option<ExchangeRate> {
        self.currencies.iter().find(|known| known.currency == currency)?.rate
    }

    /// Whether visitors see this product.
    pub fn shows(&self, product: &Product) -> bool {
        product.is_offered()
            && match &self.selection {
                ProductSelection::AllOffered => true,
                ProductSelection::Categories(categories) => categories.contains(&product.category),
                ProductSelection::Picked(picked) => picked.contains(&product.id),
            }
    }

    /// The product as visitors may see it: at this fair's prices in this fair's currencies, and
    /// without anything private. Every field is named, so that a new one has to be thought about.
    pub fn shown(&self, product: &Product) -> Product {
        Product {
            id: product.id,
            sku: product.sku.clone(),
            name: product.name.clone(),
            description: product.description.clone(),
            category: product.category.clone(),
            photos: product.photos.clone(),
            status: product.status,
            variants: product.variants.iter().map(|variant| self.shown_variant(variant)).collect(),
            hs6: product.hs6.clone(),
            national_codes: Vec::new(),
            origin_country: product.origin_country,
            origin_criterion: product.origin_criterion,
            materials: product.materials.clone(),
            unit: product.unit,
            prices: self.price_list(product),
            sample_price: None,
            cost: None,
            moq: product.moq,
            order_multiple: product.order_multiple,
            lead_time_days: product.lead_time_days,
            monthly_capacity: None,
            stock: 0,
            packing: None,
            certificates: product.certificates.clone(),
            binned_on: None,
        }
    }

    fn shown_variant(&self, variant: &Variant) -> Variant {
        let differences = self.currencies.iter().filter_map(|shown| {
            let listed = variant.price_differences.iter();
            let own = listed.clone().find(|money| money.currency == shown.currency).copied();
            let worth = |rate: ExchangeRate| {
                let base = listed.clone().find(|money| money.currency == rate.to)?;
                worth_at(&rate, *base)
            };
            self.prices.of(own.or_else(|| worth(shown.rate?))?)
        });
        Variant {
            id: variant.id,
            sku: variant.sku.clone(),
            options: variant.options.clone(),
            stock: 0,
            price_differences: differences.collect(),
        }
    }

    /// The tiers in each currency of the fair: the product's own, or where it has none, those of
    /// the exporter's currency at the fair's rate.
    fn price_list(&self, product: &Product) -> PriceList {
        let mut tiers = Vec::new();
        for shown in &self.currencies {
            let own: Vec<PriceTier> = product.prices.in_currency(shown.currency).copied().collect();
            let listed = match shown.rate {
                Some(rate) if own.is_empty() => {
                    let base = product.prices.in_currency(rate.to).copied();
                    let worth = |tier: PriceTier| {
                        Some(PriceTier { unit_price: worth_at(&rate, tier.unit_price)?, ..tier })
                    };
                    base.filter_map(worth).collect()
                }
                _ => own,
            };
            tiers.extend(listed.into_iter().filter_map(|tier| {
                Some(PriceTier { unit_price: self.prices.of(tier.unit_price)?, ..tier })
            }));
        }
        // Each currency stands in the fair once, so no tier can come twice. Should one all the
        // same, visitors see no price rather than a wrong one.
        PriceList::new(tiers).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(currency: Currency, rate: u32) -> FairCurrency {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let rate = ExchangeRate { from: currency, to: Currency::IDR, rate: rate.into(), day };
        FairCurrency { currency, rate: Some(rate) }
    }

    #[test]
    fn an_amount_is_worth_what_converts_back() {
        let check = |minor, currency, at: u32, expected: Option<i64>| {
            let rate = rate(currency, at).rate.unwrap();
            let worth = worth_at(&rate, Money::new(minor, Currency::IDR));
            assert_eq!(worth, expected.map(|minor| Money::new(minor, currency)), "{minor} {at}");
        };
        check(40_000_000, Currency::USD, 16_000, Some(2500));
        check(35_000_000, Currency::USD, 16_250, Some(2154));
        check(35_000_000, Currency::JPY, 104, Some(3365));
        check(35_000_000, Currency::USD, 0, None);
        let other = Money::new(1, Currency::EUR);
        assert_eq!(worth_at(&rate(Currency::USD, 16_000).rate.unwrap(), other), None);
    }

    #[test]
    fn a_reduced_price_is_the_list_less_its_share() {
        let reduced = FairPrices::Reduced(BasisPoints::percent(10).unwrap());
        let check = |minor, currency, expected| {
            let found = reduced.of(Money::new(minor, currency));
            assert_eq!(found, Some(Money::new(expected, currency)));
        };
        check(2500, Currency::USD, 2250);
        check(18_500_000, Currency::IDR, 16_650_000);
        check(-100, Currency::USD, -90);
        assert_eq!(FairPrices::Hidden.of(Money::new(1, Currency::USD)), None);
    }
}
