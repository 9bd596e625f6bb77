//! The buyers as a list, found by words.

use std::collections::HashMap;

use super::order_book::begins_a_word;
use super::workspace::Workspace;
use crate::domain::code::Country;
use crate::domain::id::BuyerId;
use crate::domain::order::history::OrderState;
use crate::domain::party::Buyer;

/// What a list says of a buyer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuyerSummary {
    pub id: BuyerId,
    pub company: String,
    pub country: Option<Country>,
    /// The first contact's name, and how to reach them: e-mail, else telephone.
    pub contact: String,
    pub reach: String,
    /// Orders outside the bin, and how many of those are still under way.
    pub orders: usize,
    pub open_orders: usize,
    pub is_binned: bool,
    words: String,
}

/// Summaries of all buyers, by company. `country_name` is a country in the reader's language, so
/// that buyers are found by it.
pub fn buyer_summaries(
    workspace: &Workspace,
    country_name: impl Fn(Country) -> String,
) -> Vec<BuyerSummary> {
    let mut counts: HashMap<BuyerId, (usize, usize)> = HashMap::new();
    for order in workspace.order_book() {
        let Some(buyer) = order.buyer else { continue };
        let (all, open) = counts.entry(buyer).or_default();
        *all += 1;
        if !matches!(order.state(), OrderState::Closed | OrderState::Cancelled) {
            *open += 1;
        }
    }
    let summary = |buyer: &Buyer| {
        let first = buyer.contacts.first();
        let reach = first.map(|contact| match contact.email.as_str() {
            "" => contact.phone.clone(),
            email => email.to_owned(),
        });
        let (orders, open_orders) = counts.get(&buyer.id).copied().unwrap_or_default();
        BuyerSummary {
            id: buyer.id,
            company: buyer.company.clone(),
            country: buyer.country,
            contact: first.map(|contact| contact.name.clone()).unwrap_or_default(),
            reach: reach.unwrap_or_default(),
            orders,
            open_orders,
            is_binned: buyer.binned_on.is_some(),
            words: words_of(buyer, &country_name).to_lowercase(),
        }
    };
    let mut all: Vec<BuyerSummary> =
        workspace.buyers.values().map(|buyer| summary(&buyer.value)).collect();
    all.sort_by_cached_key(|buyer| (buyer.company.to_lowercase(), buyer.id));
    all
}

fn words_of(buyer: &Buyer, country_name: impl Fn(Country) -> String) -> String {
    let country = buyer.country.map(country_name).unwrap_or_default();
    let mut words = vec![buyer.company.as_str(), country.as_str(), buyer.bill_to.city.as_str()];
    words.extend([buyer.port.as_str(), buyer.source.as_str()]);
    for contact in &buyer.contacts {
        words.extend([contact.name.as_str(), contact.email.as_str(), contact.phone.as_str()]);
    }
    words.join(" ")
}

impl BuyerSummary {
    /// Whether every word of `typed` (in lower case) begins a word of the buyer: company,
    /// country, city, port, contacts or where it came from.
    pub fn is_found_by(&self, typed: &str) -> bool {
        typed.split_whitespace().all(|word| begins_a_word(&self.words, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entity::Entity;
    use crate::app::order_form::OrderDefaults;
    use crate::app::record::Revision;
    use crate::app::samples::{buyer, day, uuid};
    use crate::domain::id::OrderId;
    use crate::domain::order::OrderKind;
    use crate::domain::party::Contact;

    fn workspace() -> Workspace {
        let mut workspace = Workspace::default();
        let contact = Contact {
            name: "Li Wei".to_owned(),
            phone: "+86 755".to_owned(),
            ..Contact::default()
        };
        let first = Buyer { contacts: vec![contact], ..buyer() };
        let second = Buyer { id: BuyerId(uuid(9)), company: "aalto".to_owned(), ..buyer() };
        let defaults =
            OrderDefaults { buyer: Some(&first), similar: None, exporter: None, today: day(1) };
        let order = defaults.order(OrderId(uuid(1)), "1".to_owned(), OrderKind::Order);
        let all = [Entity::Order(order), Entity::Buyer(first), Entity::Buyer(second)];
        all.into_iter().for_each(|entity| workspace.put(Revision(1), entity));
        workspace
    }

    #[test]
    fn buyers_stand_by_company_with_their_orders() {
        let all = buyer_summaries(&workspace(), |country| country.to_string());
        let names: Vec<&str> = all.iter().map(|buyer| buyer.company.as_str()).collect();
        assert_eq!(names, ["aalto", "Shenzhen Drums"]);
        assert_eq!((all[1].orders, all[1].open_orders, all[0].orders), (1, 1, 0));
        assert_eq!((all[1].contact.as_str(), all[1].reach.as_str()), ("Li Wei", "+86 755"));
    }

    #[test]
    fn a_buyer_is_found_by_the_name_of_its_country() {
        let all = buyer_summaries(&workspace(), |_| "Tiongkok".to_owned());
        assert!(all[1].is_found_by("tiong li"));
        assert!(!all[1].is_found_by("finlandia"));
    }
}
