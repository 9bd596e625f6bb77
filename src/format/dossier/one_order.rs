//! One order by itself, with who sells: what its buyer may read, and nothing else.

use chrono::NaiveDate;

use super::code::Coded;
use super::compose::{Choice, ComposeError, For, Parts};
use super::fill::Filler;
use super::shape::{DossierAddress, DossierContact, DossierExporter, PhotoSize, Recipient};
use super::shape_order::DossierOrder;
use crate::domain::dossier::ProductSelection;
use crate::domain::id::DossierId;
use crate::domain::language::Language;
use crate::domain::order::Order;
use crate::domain::order::history::Happening;

/// One order as its buyer may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneOrder {
    pub exporter: DossierExporter,
    pub buyer: Recipient,
    /// Where the buyer's invoices go.
    pub bill_to: DossierAddress,
    pub contact: Option<DossierContact>,
    /// The day of the newest quote or confirmation, and while there is none, that of the enquiry.
    pub agreed_on: Option<NaiveDate>,
    pub order: DossierOrder,
}

/// Fills in an order; names come in `language`.
///
/// `Ok(None)` while nobody is chosen as the buyer, and where the amounts cannot be added up.
pub fn one_order(
    parts: &Parts<'_>,
    order: &Order,
    language: Language,
) -> Result<Option<OneOrder>, ComposeError> {
    let Some(id) = order.buyer else { return Ok(None) };
    let buyer = *parts.buyers.get(&id).ok_or(ComposeError::BuyerGone)?;
    let mut days = order.history.events().iter().filter(|event| {
        matches!(
            event.what,
            Happening::Enquired | Happening::Quoted { .. } | Happening::Confirmed { .. }
        )
    });
    let agreed_on = days.next_back().map(|event| event.at.date());
    let choice = Choice {
        id: DossierId(order.id.0),
        issued_on: agreed_on.unwrap_or_default(),
        valid_until: None,
        made_for: For::Buyer(id),
        products: ProductSelection::AllOffered,
        language,
        other_languages: Vec::new(),
        currency: order.currency,
        photo_size: PhotoSize::None,
        delivery_term: None,
        payment_schedule: None,
        with_orders: true,
    };
    let filler = Filler { parts, choice: &choice, languages: vec![language], buyer: Some(buyer) };
    let Some(filled) = filler.order(order)? else { return Ok(None) };
    Ok(Some(OneOrder {
        exporter: filler.exporter(),
        buyer: Recipient { name: buyer.company.clone(), country: buyer.country.map(Coded) },
        bill_to: DossierAddress::of(&buyer.bill_to),
        contact: buyer.contacts.first().map(DossierContact::of),
        agreed_on,
        order: filled,
    }))
}
