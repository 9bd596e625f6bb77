//! What an order comes to.

use super::line::PriceError;
use super::{Adjustment, AdjustmentValue, Order, Products};
use crate::domain::id::LineId;
use crate::domain::money::{Currency, Money, MoneyError};

/// The amounts of an order. `total` is `goods` and all adjustments together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderTotal {
    /// One amount a line that has a price, in the order of the lines.
    pub lines: Vec<(LineId, Money)>,
    /// Lines without a price. While there are any, the total is not the whole truth.
    pub unpriced: Vec<PriceError>,
    pub goods: Money,
    /// One amount an adjustment, discounts below zero.
    pub adjustments: Vec<Money>,
    pub total: Money,
    /// One amount an instalment of the payment schedule; they sum to `total`.
    pub instalments: Vec<Money>,
    pub deposit: Money,
    pub paid: Money,
    /// What is still to pay; below zero when the buyer paid too much.
    pub outstanding: Money,
}

impl Adjustment {
    /// The amount on these goods: a charge above, a discount below zero.
    pub fn amount(&self, goods: Money) -> Result<Money, MoneyError> {
        match self.value {
            AdjustmentValue::Charge(amount) => Ok(amount),
            AdjustmentValue::Discount(amount) => amount.negated(),
            AdjustmentValue::ChargeShare(share) => Ok(goods.share(share)),
            AdjustmentValue::DiscountShare(share) => goods.share(share).negated(),
        }
    }

    /// The currency of a fixed amount; `None` for a percentage, which fits any.
    pub const fn currency(&self) -> Option<Currency> {
        match self.value {
            AdjustmentValue::Charge(amount) | AdjustmentValue::Discount(amount) => {
                Some(amount.currency)
            }
            AdjustmentValue::ChargeShare(_) | AdjustmentValue::DiscountShare(_) => None,
        }
    }
}

impl Order {
    /// Adds everything up. Lines without a price are named and left out; amounts that are too
    /// large or in another currency than the order's are an error.
    pub fn total(&self, products: &(impl Products + ?Sized)) -> Result<OrderTotal, MoneyError> {
        let mut lines = Vec::with_capacity(self.lines.len());
        let mut unpriced = Vec::new();
        for line in &self.lines {
            match self.unit_price(line, products) {
                Ok(price) => lines.push((line.id, price.times(line.quantity)?)),
                Err(error) => unpriced.push(error),
            }
        }
        let goods = Money::sum(self.currency, lines.iter().map(|(_, amount)| *amount))?;
        let adjustments = self
            .adjustments
            .iter()
            .map(|adjustment| adjustment.amount(goods))
            .collect::<Result<Vec<_>, _>>()?;
        let parts = std::iter::once(goods).chain(adjustments.iter().copied());
        let total = Money::sum(self.currency, parts)?;
        let paid = self.history.paid(self.currency)?;
        let instalments = self.payment_schedule.amounts(total);
        let deposit = self.deposit_of(&instalments)?;
        let outstanding = total.minus(paid)?;
        Ok(OrderTotal {
            lines,
            unpriced,
            goods,
            adjustments,
            total,
            instalments,
            deposit,
            paid,
            outstanding,
        })
    }

    fn deposit_of(&self, amounts: &[Money]) -> Result<Money, MoneyError> {
        let parts = self.payment_schedule.instalments().iter().zip(amounts);
        let deposits = parts
            .filter(|(part, _)| part.due == super::schedule::Milestone::OnConfirmation)
            .map(|(_, amount)| *amount);
        Money::sum(self.currency, deposits)
    }
}
