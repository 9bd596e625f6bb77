//! What an invoice comes to: the whole order, or what of it is on one ship.
//!
//! Charges and discounts of an order are agreed for the whole of it. Each shipment's invoice bears the
//! part that its goods are of all goods. It is reckoned from what all shipments up to and with this one
//! bear, less what those before bore, so that the invoices of all shipments come to the order's total to
//! the last cent.

use super::Sources;
use super::goods::shipment_of;
use crate::domain::money::Money;
use crate::domain::order::total::OrderTotal;
use crate::domain::paper::PaperKind;
use crate::domain::shipment::Shipment;

/// The amounts under the goods of an invoice.
#[derive(Clone, Debug)]
pub struct Amounts {
    pub goods: Money,
    /// As many as the order has.
    pub adjustments: Vec<Money>,
    pub total: Money,
    /// What was paid and is outstanding; payments are of the whole order.
    pub payments: Option<(Money, Money)>,
}

/// `None` where a price is missing or an amount too large.
pub fn amounts(kind: PaperKind, sources: &Sources<'_>) -> Option<Amounts> {
    let OrderTotal { goods, adjustments, total, paid, outstanding, .. } =
        sources.order.total(sources.products).ok()?;
    let Some(shipment) = shipment_of(kind, sources) else {
        return Some(Amounts { goods, adjustments, total, payments: Some((paid, outstanding)) });
    };
    let mut before = Money::new(0, goods.currency);
    for earlier in sources.earlier {
        before = before.plus(worth(earlier, sources)?).ok()?;
    }
    let here = worth(shipment, sources)?;
    let until = before.plus(here).ok()?;
    let part = |whole: Money| {
        let borne = match sources.earlier {
            [] => Money::new(0, whole.currency),
            _ => until_now(whole, before, goods),
        };
        until_now(whole, until, goods).minus(borne)
    };
    let adjustments = adjustments.into_iter().map(part).collect::<Result<Vec<_>, _>>().ok()?;
    let parts = std::iter::once(here).chain(adjustments.iter().copied());
    let total = Money::sum(goods.currency, parts).ok()?;
    Some(Amounts { goods: here, adjustments, total, payments: None })
}

/// The goods of the order in a shipment, at the order's prices.
fn worth(shipment: &Shipment, sources: &Sources<'_>) -> Option<Money> {
    let order = sources.order;
    let goods = shipment.goods.iter().filter(|goods| goods.order == order.id);
    goods.map(|goods| (goods.line, goods.pieces)).try_fold(
        Money::new(0, order.currency),
        |sum, (line, pieces)| {
            let price = order.unit_price(order.line(line)?, sources.products).ok()?;
            sum.plus(price.times(pieces).ok()?).ok()
        },
    )
}

/// The part of `whole` that goods worth `worth` bear out of goods worth `all`, rounded to what people
/// write in the currency; all of it once all goods are there.
fn until_now(whole: Money, worth: Money, all: Money) -> Money {
    // Where the goods cost nothing, the first invoice bears everything.
    if worth.minor >= all.minor {
        return whole;
    }
    let (amount, worth, all) =
        (i128::from(whole.minor), i128::from(worth.minor), i128::from(all.minor));
    let step = i128::from(whole.currency.written_step());
    let unit = all * step;
    let exact = amount * worth;
    let half = if exact < 0 { -unit / 2 } else { unit / 2 };
    let minor = (exact + half) / unit * step;
    Money::new(i64::try_from(minor).unwrap_or(whole.minor), whole.currency)
}
