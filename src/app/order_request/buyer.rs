//! Who sent the request: a buyer that is known here, or one to be entered.

use crate::app::workspace::Workspace;
use crate::domain::id::BuyerId;
use crate::domain::party::Buyer;
use crate::format::order_request::shape::RequestingBuyer;

/// The buyer that a request is most likely from. The owner may choose another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuyerMatch {
    /// The dossier was made for this buyer.
    Addressee(BuyerId),
    /// A contact of this buyer has the request's e-mail address.
    ByMail(BuyerId),
    /// This buyer's company is called the same, and not in another country.
    ByName(BuyerId),
    New,
}

impl BuyerMatch {
    pub const fn id(&self) -> Option<BuyerId> {
        match self {
            Self::Addressee(id) | Self::ByMail(id) | Self::ByName(id) => Some(*id),
            Self::New => None,
        }
    }
}

/// `addressee` is the buyer that the dossier was made for.
pub fn match_buyer(
    workspace: &Workspace,
    asking: &RequestingBuyer,
    addressee: Option<BuyerId>,
) -> BuyerMatch {
    let book = || workspace.address_book().map(|buyer| &buyer.value);
    if let Some(buyer) = book().find(|buyer| Some(buyer.id) == addressee) {
        return BuyerMatch::Addressee(buyer.id);
    }
    let mail = asking.contact.email.trim();
    let has_mail = |buyer: &&Buyer| {
        let contacts = buyer.contacts.iter();
        contacts.into_iter().any(|contact| contact.email.trim().eq_ignore_ascii_case(mail))
    };
    if let Some(buyer) = book().find(|buyer| !mail.is_empty() && has_mail(buyer)) {
        return BuyerMatch::ByMail(buyer.id);
    }
    let name = same_name(&asking.company);
    let country = asking.country.map(|country| country.0);
    let alike = |buyer: &&Buyer| {
        let elsewhere = buyer.country.is_some() && country.is_some() && buyer.country != country;
        !name.is_empty() && same_name(&buyer.company) == name && !elsewhere
    };
    book().find(alike).map_or(BuyerMatch::New, |buyer| BuyerMatch::ByName(buyer.id))
}

/// A company's name without case, spaces and marks: `Nordic Design Oy.` is `NORDIC DESIGN OY`.
fn same_name(company: &str) -> String {
    company.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
