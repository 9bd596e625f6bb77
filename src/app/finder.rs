//! Everything in the workspace, found by words from any screen.
//!
//! Products have an index of their own ([`super::search`]), which forgives slips; whatever else
//! can be found registers in [`SOURCES`] with one line: a function that says of each of its
//! records what it is called and by which words it is found. The entries are made once, when the
//! search opens, so that a key stroke only compares texts.

use super::order_book::begins_a_word;
use super::papers::register;
use super::record::{RecordKey, RecordKind};
use super::workspace::{Versioned, Workspace};
use crate::domain::fair::Fair;
use crate::domain::fair::lead::Lead;
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
const SOURCES: [(RecordKind, Source); 9] = [
    (RecordKind::Order, orders),
    (RecordKind::Buyer, buyers),
    (RecordKind::Lead, leads),
    (RecordKind::Producer, producers),
    (RecordKind::Shipment, shipments),
    (RecordKind::Paper, papers),
    (RecordKind::Fair, fairs),
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

/// Visitors of fairs who are in no bin and were not merged into others, the latest first.
fn leads(workspace: &Workspace) -> Vec<Entry> {
    let stands = |lead: &&Versioned<Lead>| lead.binned_on.is_none() && lead.merged_into.is_none();
    let entries = workspace.leads.values().filter(stands).map(|lead| {
        let fair = lead.fair.and_then(|id| workspace.fairs.get(&id));
        let fair = fair.map_or("", |fair| fair.name.as_str());
        let key = RecordKey::new(RecordKind::Lead, lead.id.0);
        let (name, company) = (lead.name.as_str(), lead.company.as_str());
        let (title, detail) = if name.is_empty() { (company, "") } else { (name, company) };
        Entry::new(key, title, detail, &[&lead.email, &lead.phone, fair])
    });
    let mut entries: Vec<Entry> = entries.collect();
    entries.reverse();
    entries
}

/// Producers outside the bin, by name.
fn producers(workspace: &Workspace) -> Vec<Entry> {
    let entries = workspace.workshops().map(|producer| {
        let key = RecordKey::new(RecordKind::Producer, producer.id.0);
        let mut more = Vec::new();
        for contact in &producer.contacts {
            more.extend([contact.name.as_str(), contact.email.as_str(), contact.phone.as_str()]);
        }
        Entry::new(key, &producer.name, &producer.village, &more)
    });
    let mut entries: Vec<Entry> = entries.collect();
    entries.sort_by_cached_key(|entry| entry.title.to_lowercase());
    entries
}

/// Shipments outside the bin, the newest first; also by the numbers of their containers.
fn shipments(workspace: &Workspace) -> Vec<Entry> {
    let kept = workspace.shipments.values().filter(|shipment| shipment.binned_on.is_none());
    let entries = kept.map(|shipment| {
        let key = RecordKey::new(RecordKind::Shipment, shipment.id.0);
        let mut more =
            vec![shipment.carrier.as_str(), &shipment.vessel, &shipment.waybill, &shipment.booking];
        more.extend(shipment.containers.iter().map(|container| container.number.as_str()));
        Entry::new(key, &shipment.number, &shipment.port_of_discharge, &more)
    });
    let mut entries: Vec<Entry> = entries.collect();
    entries.reverse();
    entries
}

/// Issued papers, the latest first; also by the number of their order.
fn papers(workspace: &Workspace) -> Vec<Entry> {
    let entries = register(workspace).into_iter().map(|paper| {
        let key = RecordKey::new(RecordKind::Paper, paper.id().0);
        let order = workspace.orders.get(&paper.order).map(|order| order.number.as_str());
        Entry::new(key, &paper.number, &paper.statement.buyer, &[order.unwrap_or_default()])
    });
    entries.collect()
}

/// Fairs outside the bin, the latest first.
fn fairs(workspace: &Workspace) -> Vec<Entry> {
    let kept = workspace.fairs.values().filter(|fair| fair.binned_on.is_none());
    let mut kept: Vec<_> = kept.collect();
    kept.sort_by_key(|fair| std::cmp::Reverse((fair.starts_on, fair.id)));
    let entry = |fair: &Versioned<Fair>| {
        let key = RecordKey::new(RecordKind::Fair, fair.id.0);
        Entry::new(key, &fair.name, &fair.venue, &[&fair.stand])
    };
    kept.into_iter().map(entry).collect()
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
    use crate::app::samples::{buyer, day, drum, full_producer, uuid};
    use crate::domain::id::{BuyerId, FairId, LeadId, OrderId};
    use crate::domain::money::Currency;
    use crate::domain::order::OrderKind;
    use crate::domain::party::{Buyer, Contact};
    use crate::format::record::StoredShape as _;

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
    fn a_visitor_is_found_by_the_fair_too_and_a_merged_one_is_not() {
        let mut workspace = workspace();
        let fair =
            Fair { name: "Trade Expo".to_owned(), ..Fair::new(FairId(uuid(20)), Currency::IDR) };
        let lead = |id: u128, merged_into: Option<LeadId>| {
            let body = r#"{"v":1,"taken_at":"2026-11-26T10:15:30","language":"id","next_step":"send_quote"}"#;
            let name = "Aino Esimerkki".to_owned();
            let lead = Lead::decode(uuid(id), body).unwrap();
            Lead { name, fair: Some(fair.id), merged_into, ..lead }
        };
        let first = lead(21, None);
        let all = [
            Entity::Lead(lead(22, Some(first.id))),
            Entity::Lead(first),
            Entity::Fair(fair),
            Entity::Producer(full_producer()),
        ];
        all.into_iter().for_each(|entity| workspace.put(Revision(1), entity));
        let find = |typed| Finder::over(&workspace).find(typed, 5);
        let found = find("aino");
        assert_eq!((found.len(), found[0].total), (1, 1));
        assert_eq!(found[0].entries[0].key, RecordKey::new(RecordKind::Lead, uuid(21)));
        let kinds = |typed| find(typed).iter().map(|group| group.kind).collect::<Vec<_>>();
        assert_eq!(kinds("expo"), [RecordKind::Lead, RecordKind::Fair]);
        assert_eq!(kinds("minggirsari"), [RecordKind::Producer]);
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
