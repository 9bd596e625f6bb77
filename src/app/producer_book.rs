//! The producers as a list, found by words, with what each has in hand.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::order_book::begins_a_word;
use super::workspace::Workspace;
use crate::domain::id::{ProducerId, ProductId};
use crate::domain::producer::Producer;

/// What a list says of a producer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProducerSummary {
    pub id: ProducerId,
    pub name: String,
    pub village: String,
    /// The first contact's name and how to reach it: telephone, else e-mail.
    pub contact: String,
    pub reach: String,
    pub products: Vec<ProductId>,
    /// Pieces that are still to come, and shares whose promised day is over.
    pub expected: u64,
    pub late: usize,
    /// Pieces accepted and rejected so far.
    pub accepted: u64,
    pub rejected: u64,
    pub is_binned: bool,
    words: String,
}

#[derive(Clone, Copy, Default)]
struct Tally {
    expected: u64,
    late: usize,
    accepted: u64,
    rejected: u64,
}

/// Summaries of all producers, by name. `product_name` is a product's name in the reader's
/// language, so that producers are found by what they make.
pub fn producer_summaries(
    workspace: &Workspace,
    today: NaiveDate,
    product_name: impl Fn(ProductId) -> String,
) -> Vec<ProducerSummary> {
    let mut tallies: HashMap<ProducerId, Tally> = HashMap::new();
    for share in workspace.allocations.values() {
        let Some(producer) = share.producer else { continue };
        let tally = tallies.entry(producer).or_default();
        tally.expected += u64::from(share.expected());
        tally.late += usize::from(share.is_late(today));
        tally.accepted += u64::from(share.accepted());
        tally.rejected += u64::from(share.rejected());
    }
    let summary = |producer: &Producer| {
        let first = producer.contacts.first();
        let reach = first.map(|contact| match contact.phone.as_str() {
            "" => contact.email.clone(),
            phone => phone.to_owned(),
        });
        let Tally { expected, late, accepted, rejected } =
            tallies.get(&producer.id).copied().unwrap_or_default();
        ProducerSummary {
            id: producer.id,
            name: producer.name.clone(),
            village: producer.village.clone(),
            contact: first.map(|contact| contact.name.clone()).unwrap_or_default(),
            reach: reach.unwrap_or_default(),
            products: producer.makes.iter().map(|making| making.product).collect(),
            expected,
            late,
            accepted,
            rejected,
            is_binned: producer.binned_on.is_some(),
            words: words_of(producer, &product_name).to_lowercase(),
        }
    };
    let mut all: Vec<ProducerSummary> =
        workspace.producers.values().map(|producer| summary(&producer.value)).collect();
    all.sort_by_cached_key(|producer| (producer.name.to_lowercase(), producer.id));
    all
}

fn words_of(producer: &Producer, product_name: impl Fn(ProductId) -> String) -> String {
    let mut words = vec![producer.name.clone(), producer.village.clone()];
    words.extend(
        producer.contacts.iter().map(|contact| format!("{} {}", contact.name, contact.phone)),
    );
    words.extend(producer.makes.iter().map(|making| product_name(making.product)));
    words.join(" ")
}

impl ProducerSummary {
    /// Whether every word of `typed` (in lower case) begins a word of the producer: name, village,
    /// contacts or products.
    pub fn is_found_by(&self, typed: &str) -> bool {
        typed.split_whitespace().all(|word| begins_a_word(&self.words, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::entity::Entity;
    use crate::app::record::Revision;
    use crate::app::samples::{day, full_producer, share, uuid};
    use crate::domain::allocation::AllocationStep;
    use crate::domain::id::EventId;

    #[test]
    fn producers_stand_by_name_with_what_they_have_in_hand() {
        let mut workspace = Workspace::default();
        let first = full_producer();
        let second =
            Producer { id: ProducerId(uuid(70)), name: "Anyam Asri".to_owned(), ..full_producer() };
        let at = day(1).and_hms_opt(8, 0, 0).unwrap();
        let committed = AllocationStep::Committed { quantity: 30, due_on: day(5) };
        let share = share(&first, 40).with(EventId(uuid(1)), at, committed).unwrap();
        let all = [Entity::Producer(first), Entity::Producer(second), Entity::Allocation(share)];
        all.into_iter().for_each(|entity| workspace.put(Revision(1), entity));
        let all = producer_summaries(&workspace, day(6), |_| "Djembe".to_owned());
        let names: Vec<&str> = all.iter().map(|producer| producer.name.as_str()).collect();
        assert_eq!(names, ["Anyam Asri", "Bengkel Slamet"]);
        assert_eq!((all[1].expected, all[1].late, all[0].expected), (30, 1, 0));
        assert!(all[1].is_found_by("djem slam minggir"));
        assert!(!all[0].is_found_by("slamet bengkel"));
    }
}
