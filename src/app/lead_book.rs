//! The leads of a fair as staff read them: today's, those to follow up, and who came twice.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::booth::pre_order;
use super::command::{Change, Command};
use super::entity::Entity;
use super::order_book::begins_a_word;
use super::record::{RecordKey, RecordKind, Revision};
use super::workspace::{Versioned, Workspace};
use crate::domain::code::Country;
use crate::domain::fair::lead::{Lead, NextStep};
use crate::domain::id::{BuyerId, FairId, LeadId};
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::format::leads::LeadRow;

/// Which leads of a fair are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shelf {
    #[default]
    Today,
    FollowUp,
    All,
    Bin,
}

impl Shelf {
    pub const ALL: [Self; 4] = [Self::Today, Self::FollowUp, Self::All, Self::Bin];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::FollowUp => "follow-up",
            Self::All => "all",
            Self::Bin => "bin",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shelf| shelf.code() == code)
    }

    fn holds(self, lead: &Lead, today: NaiveDate) -> bool {
        match self {
            Self::Today => lead.stands() && lead.taken_at.date() == today,
            Self::FollowUp => lead.awaits_follow_up(),
            Self::All => lead.stands(),
            Self::Bin => lead.binned_on.is_some(),
        }
    }
}

/// The leads of this fair on this shelf that `typed` finds; the latest first, those to follow up
/// by who waits longest.
pub fn leads_of(
    workspace: &Workspace,
    fair: FairId,
    shelf: Shelf,
    today: NaiveDate,
    typed: &str,
) -> Vec<Versioned<Lead>> {
    let typed = typed.to_lowercase();
    let found = |lead: &Lead| {
        let words = [lead.name.as_str(), &lead.company, &lead.email, &lead.phone, &lead.notes];
        let words = words.join(" ").to_lowercase();
        typed.split_whitespace().all(|word| begins_a_word(&words, word))
    };
    let all = workspace.leads.values().filter(|lead| lead.fair == Some(fair));
    let mut leads: Vec<Versioned<Lead>> =
        all.filter(|lead| shelf.holds(lead, today) && found(lead)).cloned().collect();
    leads.sort_by_key(|lead| (lead.taken_at, lead.id));
    if shelf != Shelf::FollowUp {
        leads.reverse();
    }
    leads
}

/// How many leads of a fair stand, and how many of them wait for a follow-up.
pub fn counts(workspace: &Workspace, fair: FairId) -> (usize, usize) {
    let of_fair = || workspace.leads.values().filter(|lead| lead.fair == Some(fair));
    let all = of_fair().filter(|lead| lead.stands()).count();
    (all, of_fair().filter(|lead| lead.awaits_follow_up()).count())
}

/// Groups of leads of this fair that are one person, by [`Lead::marks`]; the earliest lead first in
/// each, and the groups by their earliest.
pub fn duplicates(workspace: &Workspace, fair: FairId) -> Vec<Vec<LeadId>> {
    let mut leads: Vec<&Lead> = workspace
        .leads
        .values()
        .map(|lead| &lead.value)
        .filter(|lead| lead.stands() && lead.fair == Some(fair))
        .collect();
    leads.sort_by_key(|lead| (lead.taken_at, lead.id));
    // Who shares a mark with a group joins it; a lead that shares marks with two joins them.
    let mut group_of: Vec<usize> = (0..leads.len()).collect();
    let mut first: HashMap<String, usize> = HashMap::new();
    for (index, lead) in leads.iter().enumerate() {
        for mark in lead.marks() {
            let known = *first.entry(mark).or_insert(index);
            let (mine, theirs) = (group_of[index], group_of[known]);
            let (low, high) = (mine.min(theirs), mine.max(theirs));
            group_of.iter_mut().filter(|group| **group == high).for_each(|group| *group = low);
        }
    }
    let mut groups: BTreeMap<usize, Vec<LeadId>> = BTreeMap::new();
    for (lead, group) in leads.iter().zip(group_of) {
        groups.entry(group).or_default().push(lead.id);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// Makes one lead of a group: the first keeps its place and takes in what the others add; they
/// stay, and say which lead they turned out to be. `None` where there is nothing to merge.
pub fn merge(workspace: &Workspace, group: &[LeadId]) -> Option<Command> {
    let mut standing = group.iter().filter_map(|id| workspace.leads.get(id));
    let first = standing.next()?;
    let others: Vec<&Versioned<Lead>> = standing.collect();
    if others.is_empty() {
        return None;
    }
    let merged = others.iter().fold(first.value.clone(), |merged, other| merged.merged_with(other));
    let mut changes = vec![change(first, merged)];
    for other in others {
        changes.push(change(other, Lead { merged_into: Some(first.id), ..other.value.clone() }));
    }
    Some(Command::Put(changes))
}

/// Notes that what was promised is done, or that it is not.
pub fn follow_up(lead: &Versioned<Lead>, done_on: Option<NaiveDate>) -> Command {
    let lead_now = Lead { followed_up_on: done_on, ..lead.value.clone() };
    Command::SaveLead { lead: Box::new(lead_now), base: lead.revision }
}

/// Makes a buyer of a lead, with what the visitor left.
pub fn to_buyer(workspace: &Workspace, lead: &Lead, id: BuyerId) -> Command {
    let own = workspace.exporter.as_ref().map_or(Currency::USD, |exporter| exporter.currency);
    let fair = lead.fair.and_then(|id| workspace.fairs.get(&id));
    // What visitors paid with first is what this one is likely to be billed in.
    let currency =
        fair.and_then(|fair| fair.currencies.first()).map_or(own, |first| first.currency);
    let fair_name = fair.map(|fair| fair.name.clone()).unwrap_or_default();
    let buyer = pre_order::buyer_of(&fair_name, lead, currency, id);
    Command::SaveBuyer { buyer: Box::new(buyer), base: Revision::NONE }
}

fn change(stands: &Versioned<Lead>, value: Lead) -> Change {
    let key = RecordKey::new(RecordKind::Lead, value.id.0);
    Change { key, base: stands.revision, value: Some(Entity::Lead(value)) }
}

/// Moves whole leads into the bin or out of it.
pub fn key_of(lead: LeadId) -> RecordKey {
    RecordKey::new(RecordKind::Lead, lead.0)
}

/// The words that a file needs in the reader's language.
pub struct RowWords<'a> {
    pub language: Language,
    pub country: &'a dyn Fn(Country) -> String,
    pub next_step: &'a dyn Fn(NextStep) -> String,
}

/// Leads as rows of a file, in the order given.
pub fn rows(
    workspace: &Workspace,
    leads: &[Versioned<Lead>],
    words: &RowWords<'_>,
) -> Vec<LeadRow> {
    let row = |lead: &Lead| LeadRow {
        fair: lead
            .fair
            .and_then(|id| workspace.fairs.get(&id))
            .map(|fair| fair.name.clone())
            .unwrap_or_default(),
        taken_at: lead.taken_at,
        name: lead.name.clone(),
        company: lead.company.clone(),
        country_code: lead.country.map(|country| country.to_string()).unwrap_or_default(),
        country: lead.country.map(words.country).unwrap_or_default(),
        email: lead.email.clone(),
        phone: lead.phone.clone(),
        language: lead.language,
        interests: interests(workspace, lead, words.language),
        next_step: (words.next_step)(lead.next_step),
        followed_up_on: lead.followed_up_on,
        consent_on: lead.consent_on,
        order: order_number(workspace, lead),
        notes: lead.notes.clone(),
    };
    leads.iter().map(|lead| row(lead)).collect()
}

/// The number of the lead's pre-order; empty where there is none.
pub fn order_number(workspace: &Workspace, lead: &Lead) -> String {
    let order = lead.order.and_then(|id| workspace.orders.get(&id));
    order.map(|order| order.number.clone()).unwrap_or_default()
}

/// `DJ-12 Djembe 12" × 200`, one a product; products that are gone are left out.
pub fn interests(workspace: &Workspace, lead: &Lead, language: Language) -> Vec<String> {
    let named = lead.interests.iter().filter_map(|interest| {
        let product = workspace.products.get(&interest.product)?;
        let variant = interest.variant.and_then(|id| product.variant(id));
        let sku = variant.map_or(&product.sku, |variant| &variant.sku);
        let label = variant.map(|variant| format!(" ({})", variant.label())).unwrap_or_default();
        let quantity = match interest.quantity {
            0 => String::new(),
            pieces => format!(" × {pieces}"),
        };
        Some(format!("{sku} {}{label}{quantity}", product.name.shown(language)))
    });
    named.collect()
}

/// The days on which leads of this fair were taken, the latest first.
pub fn days(workspace: &Workspace, fair: FairId) -> Vec<NaiveDate> {
    let of_fair = workspace.leads.values().filter(|lead| lead.fair == Some(fair) && lead.stands());
    let days: BTreeSet<NaiveDate> = of_fair.map(|lead| lead.taken_at.date()).collect();
    days.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::record::Revision;
    use crate::app::samples::{day, drum, uuid};
    use crate::domain::fair::lead::Interest;

    const FAIR: FairId = FairId(uuid::Uuid::from_u128(90));

    fn lead(id: u128, name: &str, email: &str, phone: &str) -> Lead {
        Lead {
            id: LeadId(uuid(id)),
            fair: Some(FAIR),
            taken_at: day(26).and_hms_opt(9, u32::try_from(id).unwrap(), 0).unwrap(),
            name: name.to_owned(),
            company: String::new(),
            country: None,
            email: email.to_owned(),
            phone: phone.to_owned(),
            language: Language::En,
            card: None,
            interests: vec![Interest { product: drum().id, variant: None, quantity: 20 }],
            next_step: NextStep::SendQuote,
            followed_up_on: None,
            consent_on: None,
            notes: String::new(),
            order: None,
            merged_into: None,
            binned_on: None,
        }
    }

    fn workspace(leads: impl IntoIterator<Item = Lead>) -> Workspace {
        let mut workspace = Workspace::default();
        workspace.put(Revision(1), Entity::Product(drum()));
        leads.into_iter().for_each(|lead| workspace.put(Revision(1), Entity::Lead(lead)));
        workspace
    }

    fn names(leads: &[Versioned<Lead>]) -> Vec<&str> {
        leads.iter().map(|lead| lead.name.as_str()).collect()
    }

    #[test]
    fn shelves_hold_what_they_say() {
        let yesterday =
            Lead { taken_at: day(25).and_hms_opt(9, 0, 0).unwrap(), ..lead(1, "Eero", "", "") };
        let done = Lead { followed_up_on: Some(day(26)), ..lead(2, "Aino", "", "") };
        let binned = Lead { binned_on: Some(day(26)), ..lead(3, "Li", "", "") };
        let workspace = workspace([yesterday, done, binned, lead(4, "Wang", "", "")]);
        let on = |shelf, typed| leads_of(&workspace, FAIR, shelf, day(26), typed);
        assert_eq!(names(&on(Shelf::Today, "")), ["Wang", "Aino"]);
        assert_eq!(names(&on(Shelf::FollowUp, "")), ["Eero", "Wang"]);
        assert_eq!(names(&on(Shelf::All, "ai")), ["Aino"]);
        assert_eq!(names(&on(Shelf::Bin, "")), ["Li"]);
        assert_eq!(counts(&workspace, FAIR), (3, 2));
        assert_eq!(days(&workspace, FAIR), [day(26), day(25)]);
        assert!(leads_of(&workspace, FairId(uuid(91)), Shelf::All, day(26), "").is_empty());
    }

    #[test]
    fn who_came_twice_is_found_through_any_mark_and_merged() {
        let workspace = workspace([
            lead(1, "Aino", "aino@aalto.example", ""),
            lead(2, "Eero", "eero@aalto.example", "0812 3456 7890"),
            lead(3, "A. Aalto", "AINO@aalto.example", "+62 812-3456-7890"),
            lead(4, "Wang", "", ""),
        ]);
        let groups = duplicates(&workspace, FAIR);
        assert_eq!(groups, [[LeadId(uuid(1)), LeadId(uuid(2)), LeadId(uuid(3))]]);
        let Some(Command::Put(changes)) = merge(&workspace, &groups[0]) else { panic!() };
        let leads: Vec<Lead> = changes
            .into_iter()
            .map(|change| match change.value {
                Some(Entity::Lead(lead)) => lead,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(leads[0].phone, "0812 3456 7890");
        assert!(
            leads[0].stands()
                && leads[1..].iter().all(|lead| lead.merged_into == Some(leads[0].id))
        );
        assert!(merge(&workspace, &groups[0][..1]).is_none());
    }

    #[test]
    fn rows_are_told_in_words() {
        let workspace = workspace([lead(1, "Aino", "", "")]);
        let words = RowWords {
            language: Language::Id,
            country: &|country| country.to_string(),
            next_step: &|step| step.code().to_uppercase(),
        };
        let leads = leads_of(&workspace, FAIR, Shelf::All, day(26), "");
        let rows = rows(&workspace, &leads, &words);
        assert_eq!(rows[0].interests, ["DJ-12 Djembe 12 inci × 20"]);
        assert_eq!(rows[0].next_step, "SEND_QUOTE");
    }
}
