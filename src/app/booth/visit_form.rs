//! What a visitor types: who they are and what should happen next. Twenty seconds, no more.

use chrono::NaiveDateTime;

use super::basket::Basket;
use crate::app::problem::{FieldError, Problem};
use crate::app::typed::{optional, read_email};
use crate::domain::code::Country;
use crate::domain::fair::lead::{Lead, NextStep};
use crate::domain::id::{FairId, LeadId};
use crate::domain::language::Language;
use crate::domain::photo::PhotoHash;

/// The controls of the visitor's form. Names of controls are the names of these fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitForm {
    pub name: String,
    pub company: String,
    pub country: String,
    pub email: String,
    pub phone: String,
    pub card: Option<PhotoHash>,
    pub next_step: NextStep,
    pub notes: String,
    pub consent: bool,
}

/// More than anybody types about themselves.
const MOST_LETTERS: usize = 200;
const MOST_NOTES: usize = 1_000;

impl VisitForm {
    /// The lead, taken now at this fair.
    pub fn read(
        &self,
        id: LeadId,
        fair: FairId,
        basket: &Basket,
        language: Language,
        now: NaiveDateTime,
    ) -> Result<Lead, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut text = |name: &str, text: &str, limit: usize| {
            let text = text.trim().to_owned();
            let length = text.chars().count();
            if length > limit {
                errors.push(FieldError::new(name, Problem::TooLong { length, limit }));
            }
            text
        };
        let name = text("name", &self.name, MOST_LETTERS);
        let company = text("company", &self.company, MOST_LETTERS);
        let email = text("email", &self.email, MOST_LETTERS);
        let phone = text("phone", &self.phone, MOST_LETTERS);
        let notes = text("notes", &self.notes, MOST_NOTES);
        if name.is_empty() && self.card.is_none() {
            errors.push(FieldError::new("name", Problem::Required));
        }
        if email.is_empty() && phone.is_empty() && self.card.is_none() {
            errors.push(FieldError::new("email", Problem::Required));
        }
        if let Err(problem) = read_email(&email) {
            errors.push(FieldError::new("email", problem));
        }
        let country = optional(&self.country, |code| Ok(Country::parse(code)?))
            .map_err(|problem| errors.push(FieldError::new("country", problem)));
        // Nobody is kept who did not agree.
        if !self.consent {
            errors.push(FieldError::new("consent", Problem::Required));
        }
        match country {
            Ok(country) if errors.is_empty() => Ok(Lead {
                id,
                fair: Some(fair),
                taken_at: now,
                name,
                company,
                country,
                email,
                phone,
                language,
                card: self.card.clone(),
                interests: basket.entries().to_vec(),
                next_step: self.next_step,
                followed_up_on: None,
                consent_on: Some(now.date()),
                notes,
                order: None,
                merged_into: None,
                binned_on: None,
            }),
            _ => Err(errors),
        }
    }
}
