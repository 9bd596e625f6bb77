//! Everything in the workspace, found by words from any screen.
//!
//! Products have an index of their own ([`super::search`]), which forgives slips; whatever else
//! can be found registers in [`SOURCES`] with one line: a function that says of each of its
//! records what it is called and by which words it is found. The entries are made once, when the
//! search opens, so that a key stroke only compares texts.

use super::order_book::begins_a_word;
use super::record::{RecordKey, RecordKind};
use super::workspace::Workspace;
use crate::domain::id::ProductId;
use crate::domain::language::Language;

/// One record as it is found and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub key: RecordKey,
    pub title: String,
    /// What tells it from others of the same title; may be empty.
    pub detail: String,
    /// In lower case.
    words: String,
}

impl Entry {
    /// `more` are words by which it is found besides those that are shown.
    fn new(key: RecordKey, title: &str, detail: &str, more: &[&str]) -> Self {
        let words = [&[title, detail], more].concat().join(" ").to_lowercase();
        Self { key, title: title.to_owned(), detail: detail.to_owned(), words }
    }
}

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub kind: RecordKind,
    /// The best, as many as were asked for.
    pub entries: Vec<Entry>,
    /// How many there are in all.
    pub total: usize,
}

/// Says what there is of a kind, in the order in which it is shown.
type Source = fn(&Workspace) -> Vec<Entry>;

/// What can be found besides products, in the order in which the groups are shown.
const SOURCES: [(RecordKind, Source); 4] = [
    (RecordKind::Order, orders),
    (RecordKind::Buyer, buyers),
    (RecordKind::IssuedDossier, issued_dossiers),
    (RecordKind::OpenedDossier, opened_dossiers),
];

/// What can be found besides products.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finder(Vec<(RecordKind, Vec<Entry>)>);

impl Finder {
    /// Takes in the workspace as it stands.
    pub fn over(workspace: &Workspace) -> Self {
        Self(SOURCES.iter().map(|(kind, source)| (*kind, source(workspace))).collect())
    }

    /// What every word of `typed` begins a word of, at most `most` of each kind. Titles that begin
    /// with what was typed come first. Kinds without a find are left out.
    pub fn find(&self, typed: &str, most: usize) -> Vec<Group> {
        let typed = typed.trim().to_lowercase();
        if typed.is_empty() {
            return Vec::new();
        }
        let groups = self.0.iter().map(|(kind, all)| {
            let words: Vec<&str> = typed.split_whitespace().collect();
            let is_found =
                |entry: &&Entry| words.iter().all(|word| begins_a_word(&entry.words, word));
            let found = all.iter().filter(is_found);
            // The words of an entry begin with its title.
            let (first, rest): (Vec<_>, Vec<_>) =
                found.partition(|entry| entry.words.starts_with(&typed));
            let total = first.len() + rest.len();
            let entries = first.into_iter().chain(rest).take(most).cloned().collect();
            Group { kind: *kind, entries, total }
        });
        groups.filter(|group| group.total > 0).collect()
    }
}

/// The group of the products that the index found, the best first.
pub fn products(
    workspace: &Workspace,
    found: &[ProductId],
    language: Language,
    most: usize,
) -> Option<Group> {
    let entries = found.iter().filter_map(|id| workspace.products.get(id)).take(most);
    let entries = entries.map(|product| {
        let key = RecordKey::new(RecordKind::Product, product.id.0);
        Entry::new(key, product.name.shown(language), product.sku.as_str(), &[])
    });
    let entries: Vec<Entry> = entries.collect();
    let total = found.len();
    (!entries.is_empty()).then_some(Group { kind: RecordKind::Product, entries, total })
}

/// Orders outside the bin, the newest first.
fn orders(workspace: &Workspace) -> Vec<Entry> {
    let entries = workspace.order_book().map(|order| {
        let key = RecordKey::new(RecordKind::Order, order.id.0);
        let buyer = order.buyer.and_then(|id| workspace.buyers.get(&id));
        let company = buyer.map(|buyer| buyer.company.as_str()).unwrap_or_default();
        let contact = buyer.and_then(|buyer| buyer.contacts.first());
        let contact = contact.map(|contact| contact.name.as_str()).unwrap_or_default();
        Entry::new(key, &order.number, company, &[contact, &order.remarks])
    });
    // Ids ascend with the time at which they were given.
    let mut entries: Vec<Entry> = entries.collect();
    entries.reverse();
    entries
}

/// Buyers outside the bin, by company.
fn buyers(workspace: &Workspace) -> Vec<Entry> {
    let entries = workspace.address_book().map(|buyer| {
        let key = RecordKey::new(RecordKind::Buyer, buyer.id.0);
        let mut more = vec![buyer.bill_to.city.as_str(), buyer.port.as_str()];
        for contact in &buyer.contacts {
            more.extend([contact.name.as_str(), contact.email.as_str(), contact.phone.as_str()]);
        }
        let first = buyer.contacts.first().map(|contact| contact.name.as_str());
        let detail = first.filter(|name| !name.is_empty()).unwrap_or(buyer.bill_to.city.as_str());
        Entry::new(key, &buyer.company, detail, &more)
    });
    let mut entries: Vec<Entry> = entries.collect();
    entries.sort_by_cached_key(|entry| entry.title.to_lowercase());
    entries
}

/// Dossiers handed out, the latest first.
fn issued_dossiers(workspace: &Workspace) -> Vec<Entry> {
    let entries = workspace.issued_dossiers.values().map(|dossier| {
        let key = RecordKey::new(RecordKind::IssuedDossier, dossier.id.0);
        let buyer = dossier.buyer.and_then(|id| workspace.buyers.get(&id));
        let company = buyer.map(|buyer| buyer.company.as_str()).unwrap_or_default();
        Entry::new(key, &dossier.file_name, &dossier.recipient, &[company])
    });
    let mut entries: Vec<Entry> = entries.collect();
    entries.reverse();
    entries
}

/// Dossiers received, the latest first.
fn opened_dossiers(workspace: &Workspace) -> Vec<Entry> {
    let entries = workspace.opened_dossiers.values().map(|dossier| {
        let key = RecordKey::new(RecordKind::OpenedDossier, dossier.id.0);
        Entry::new(key, &dossier.from, &dossier.file_name, &[&dossier.recipient])
    });
    let mut entries: Vec<Entry> = entries.collect();
    entries.reverse();
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entity::Entity;
    use crate::app::order_form::OrderDefaults;
    use crate::app::record::Revision;
    use crate::app::samples::{buyer, day, drum, uuid};
    use crate::domain::id::{BuyerId, OrderId};
    use crate::domain::order::OrderKind;
    use crate::domain::party::{Buyer, Contact};

    fn workspace() -> Workspace {
        let mut workspace = Workspace::default();
        let contact = Contact { name: "Li Wei".to_owned(), ..Contact::default() };
        let first = Buyer { contacts: vec![contact], ..buyer() };
        let second = Buyer { id: BuyerId(uuid(9)), company: "aalto".to_owned(), ..buyer() };
        let gone = Buyer {
            id: BuyerId(uuid(10)),
            company: "Shenzhen Gone".to_owned(),
            binned_on: Some(day(1)),
            ..buyer()
        };
        let defaults =
            OrderDefaults { buyer: Some(&first), similar: None, exporter: None, today: day(1) };
        let order = |id: u128, number: &str| {
            defaults.order(OrderId(uuid(id)), number.to_owned(), OrderKind::Order)
        };
        let orders = [order(1, "SO/2026/0001"), order(2, "SO/2026/0002")];
        let all = orders.map(Entity::Order).into_iter().chain(
            [first, second, gone].map(Entity::Buyer).into_iter().chain([Entity::Product(drum())]),
        );
        for entity in all.collect::<Vec<_>>() {
            workspace.put(Revision(1), entity);
        }
        workspace
    }

    fn titles(typed: &str, most: usize) -> Vec<(RecordKind, Vec<String>, usize)> {
        let found = Finder::over(&workspace()).find(typed, most).into_iter();
        found
            .map(|group| {
                let titles = group.entries.into_iter().map(|entry| entry.title).collect();
                (group.kind, titles, group.total)
            })
            .collect()
    }

    fn check(typed: &str, expected: &[(RecordKind, &[&str], usize)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(kind, titles, total)| {
                (*kind, titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>(), *total)
            })
            .collect();
        assert_eq!(titles(typed, 5), expected, "{typed}");
    }

    #[test]
    fn what_is_found_stands_in_groups_and_the_bin_stays_shut() {
        let orders: &[&str] = &["SO/2026/0002", "SO/2026/0001"];
        check("", &[]);
        check("  ", &[]);
        check("nothing like it", &[]);
        check("0001", &[(RecordKind::Order, &["SO/2026/0001"], 1)]);
        check(
            "shen",
            &[(RecordKind::Order, orders, 2), (RecordKind::Buyer, &["Shenzhen Drums"], 1)],
        );
        check(
            "WEI li",
            &[(RecordKind::Order, orders, 2), (RecordKind::Buyer, &["Shenzhen Drums"], 1)],
        );
    }

    #[test]
    fn no_more_than_asked_for_are_shown_but_all_are_counted() {
        let found = titles("so/2026", 1);
        assert_eq!(found, [(RecordKind::Order, vec!["SO/2026/0002".to_owned()], 2)]);
    }

    #[test]
    fn products_stand_as_the_index_ordered_them() {
        let workspace = workspace();
        let id = drum().id;
        let group = products(&workspace, &[id, ProductId(uuid(77))], Language::Id, 5).unwrap();
        assert_eq!(group.entries[0].title, "Djembe 12 inci");
        assert_eq!(group.entries[0].detail, "DJ-12");
        assert_eq!(products(&workspace, &[], Language::Id, 5), None);
    }
}
