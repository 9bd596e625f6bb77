//! What must hold between the fields of an order request.

use std::collections::BTreeSet;

use super::shape::OrderRequest;
use crate::domain::money::Money;
use crate::format::dossier::Rule;
use crate::format::dossier::check::{Checked, ensure};

/// Characters of a name, and of a note. Lists and papers have to show them.
const NAME: usize = 300;
const NOTE: usize = 4000;
/// As many as the largest catalogue that a dossier was measured with, twice over.
const LINES: usize = 5000;

/// The first rule that the request breaks.
pub(super) fn check(request: &OrderRequest) -> Checked {
    let buyer = &request.buyer;
    ensure(!buyer.company.trim().is_empty(), Rule::NoName, "buyer.company")?;
    let contact = &buyer.contact;
    let texts = [
        (&request.exporter, NAME, "exporter"),
        (&request.note, NOTE, "note"),
        (&buyer.company, NAME, "buyer.company"),
        (&contact.name, NAME, "buyer.contact.name"),
        (&contact.role, NAME, "buyer.contact.role"),
        (&contact.email, NAME, "buyer.contact.email"),
        (&contact.phone, NAME, "buyer.contact.phone"),
    ];
    for (text, most, path) in texts {
        ensure(text.chars().count() <= most, Rule::TooLong, path)?;
    }
    let count = request.lines.len();
    ensure((1..=LINES).contains(&count), Rule::Lines, "lines")?;
    lines(request)
}

fn lines(request: &OrderRequest) -> Checked {
    let currency = request.currency.0;
    let mut seen = BTreeSet::new();
    let mut amounts = Vec::with_capacity(request.lines.len());
    for (index, line) in request.lines.iter().enumerate() {
        let at = |field: &str| format!("lines[{index}]{field}");
        ensure(seen.insert((line.product, line.variant)), Rule::Repeated, at(""))?;
        ensure(line.quantity > 0, Rule::Lines, at(".quantity"))?;
        ensure(line.name.chars().count() <= NAME, Rule::TooLong, at(".name"))?;
        let Some(price) = line.unit_price.map(|price| price.money()) else { continue };
        let legal = price.currency == currency && !price.is_negative();
        ensure(legal, Rule::Currency, at(".unit_price"))?;
        amounts.push(price.times(line.quantity));
    }
    let amounts: Result<Vec<Money>, _> = amounts.into_iter().collect();
    let sum = amounts.and_then(|amounts| Money::sum(currency, amounts));
    ensure(sum == Ok(request.goods.money()), Rule::Sum, "goods")
}
