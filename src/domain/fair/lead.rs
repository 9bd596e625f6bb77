//! A lead: a visitor who left a name, and what came of it.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::code::Country;
use crate::domain::id::{FairId, LeadId, OrderId, ProductId, VariantId};
use crate::domain::language::Language;
use crate::domain::photo::PhotoHash;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    pub id: LeadId,
    /// Where the visitor stood; `None` where it was no fair.
    pub fair: Option<FairId>,
    /// On the clock of the stand.
    pub taken_at: NaiveDateTime,
    /// The name of the person; may be empty where there is a photo of the card.
    pub name: String,
    pub company: String,
    pub country: Option<Country>,
    pub email: String,
    pub phone: String,
    /// What the visitor read the catalogue in.
    pub language: Language,
    /// A photo of the business card.
    pub card: Option<PhotoHash>,
    pub interests: Vec<Interest>,
    pub next_step: NextStep,
    /// When the owner did what the next step says.
    pub followed_up_on: Option<NaiveDate>,
    /// The day on which the visitor agreed to be written to; `None` where they did not.
    pub consent_on: Option<NaiveDate>,
    pub notes: String,
    /// The pre-order that the visitor left.
    pub order: Option<OrderId>,
    /// The lead that this one turned out to be: everything of it is there too.
    pub merged_into: Option<LeadId>,
    pub binned_on: Option<NaiveDate>,
}

/// A product that a visitor wants to hear about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interest {
    pub product: ProductId,
    pub variant: Option<VariantId>,
    /// Pieces; 0 where none were named.
    pub quantity: u32,
}

/// What the visitor was promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NextStep {
    #[default]
    SendQuote,
    SendCatalogue,
    SendSample,
    Call,
    /// Nothing was promised.
    Nothing,
}

impl NextStep {
    pub const ALL: [Self; 5] =
        [Self::SendQuote, Self::SendCatalogue, Self::SendSample, Self::Call, Self::Nothing];

    pub const fn code(self) -> &'static str {
        match self {
            Self::SendQuote => "send_quote",
            Self::SendCatalogue => "send_catalogue",
            Self::SendSample => "send_sample",
            Self::Call => "call",
            Self::Nothing => "nothing",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

impl Lead {
    /// Whether lists show it: it is itself, and not in the bin.
    pub const fn stands(&self) -> bool {
        self.merged_into.is_none() && self.binned_on.is_none()
    }

    /// Whether something was promised and not yet done.
    pub fn awaits_follow_up(&self) -> bool {
        self.stands() && self.followed_up_on.is_none() && self.next_step != NextStep::Nothing
    }

    /// What tells that two leads are one person: the e-mail address, the telephone number without
    /// its spelling, or name and company together. Empty where nothing does.
    pub fn marks(&self) -> Vec<String> {
        let plain =
            |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let digits: String = self.phone.chars().filter(char::is_ascii_digit).collect();
        // 0812… at home is +62 812… abroad: the last nine digits are the subscriber's own.
        let from = digits.len().saturating_sub(9);
        let own = digits.get(from..).filter(|own| own.len() >= 7);
        let email = plain(&self.email);
        let (name, company) = (plain(&self.name), plain(&self.company));
        let marks = [
            (!email.is_empty()).then(|| format!("mail {email}")),
            own.map(|own| format!("phone {own}")),
            (!name.is_empty() && !company.is_empty()).then(|| format!("name {name} / {company}")),
        ];
        marks.into_iter().flatten().collect()
    }

    /// This lead with everything that `other` adds: blanks are filled, of each product the larger
    /// quantity counts, notes stand one below the other. Nothing that this lead says is lost.
    pub fn merged_with(&self, other: &Self) -> Self {
        let text = |mine: &String, theirs: &String| {
            if mine.trim().is_empty() { theirs.clone() } else { mine.clone() }
        };
        let mut quantities = BTreeMap::new();
        let mut interests = self.interests.clone();
        interests.extend(other.interests.iter().cloned());
        for interest in &interests {
            let most: &mut u32 =
                quantities.entry((interest.product, interest.variant)).or_default();
            *most = (*most).max(interest.quantity);
        }
        let mut kept: Vec<Interest> = Vec::new();
        for mut interest in interests {
            if let Some(most) = quantities.remove(&(interest.product, interest.variant)) {
                interest.quantity = most;
                kept.push(interest);
            }
        }
        let mut notes = self.notes.clone();
        for more in [
            &other.notes,
            &differing(&self.phone, &other.phone),
            &differing(&self.email, &other.email),
        ] {
            if !more.trim().is_empty() && !notes.contains(more.as_str()) {
                if !notes.is_empty() {
                    notes.push('\n');
                }
                notes.push_str(more);
            }
        }
        Self {
            id: self.id,
            fair: self.fair.or(other.fair),
            taken_at: self.taken_at,
            name: text(&self.name, &other.name),
            company: text(&self.company, &other.company),
            country: self.country.or(other.country),
            email: text(&self.email, &other.email),
            phone: text(&self.phone, &other.phone),
            language: self.language,
            card: self.card.clone().or_else(|| other.card.clone()),
            interests: kept,
            next_step: if self.next_step == NextStep::Nothing {
                other.next_step
            } else {
                self.next_step
            },
            followed_up_on: self.followed_up_on.and(other.followed_up_on),
            consent_on: self.consent_on.or(other.consent_on),
            notes,
            order: self.order.or(other.order),
            merged_into: self.merged_into,
            binned_on: self.binned_on,
        }
    }
}

/// What the other says where both say something else.
fn differing(mine: &str, theirs: &str) -> String {
    let (mine, theirs) = (mine.trim(), theirs.trim());
    if mine.is_empty() || theirs.is_empty() || mine == theirs {
        String::new()
    } else {
        theirs.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn lead(id: u128) -> Lead {
        Lead {
            id: LeadId(Uuid::from_u128(id)),
            fair: None,
            taken_at: NaiveDate::from_ymd_opt(2026, 11, 26).unwrap().and_hms_opt(9, 0, 0).unwrap(),
            name: "Aino".to_owned(),
            company: String::new(),
            country: None,
            email: String::new(),
            phone: String::new(),
            language: Language::En,
            card: None,
            interests: Vec::new(),
            next_step: NextStep::SendQuote,
            followed_up_on: None,
            consent_on: None,
            notes: String::new(),
            order: None,
            merged_into: None,
            binned_on: None,
        }
    }

    fn interest(product: u128, quantity: u32) -> Interest {
        Interest { product: ProductId(Uuid::from_u128(product)), variant: None, quantity }
    }

    #[test]
    fn one_person_is_known_by_mail_phone_or_name_and_company() {
        let with = |email: &str, phone: &str, company: &str| Lead {
            email: email.to_owned(),
            phone: phone.to_owned(),
            company: company.to_owned(),
            ..lead(1)
        };
        assert_eq!(with(" Aino@Aalto.example ", "", "").marks(), ["mail aino@aalto.example"]);
        let (home, abroad) = (with("", "0812-3456-7890", ""), with("", "+62 812 3456 7890", ""));
        assert_eq!(home.marks(), abroad.marks());
        assert_eq!(with("", "12", "").marks(), Vec::<String>::new());
        assert_eq!(with("", "", "Aalto  Oy").marks(), ["name aino / aalto oy"]);
    }

    #[test]
    fn merging_loses_nothing() {
        let first = Lead {
            interests: vec![interest(1, 0), interest(2, 50)],
            notes: "indigo".into(),
            phone: "1".into(),
            ..lead(1)
        };
        let second = Lead {
            interests: vec![interest(2, 20), interest(1, 8), interest(3, 1)],
            notes: "blue".into(),
            email: "a@b.fi".into(),
            phone: "2".into(),
            consent_on: NaiveDate::from_ymd_opt(2026, 11, 26),
            ..lead(2)
        };
        let merged = first.merged_with(&second);
        assert_eq!(merged.interests, [interest(1, 8), interest(2, 50), interest(3, 1)]);
        assert_eq!((merged.email.as_str(), merged.phone.as_str()), ("a@b.fi", "1"));
        assert_eq!(merged.notes, "indigo\nblue\n2");
        assert_eq!(merged.consent_on, second.consent_on);
        assert_eq!((merged.id, merged.merged_with(&second)), (first.id, merged.clone()));
    }
}
