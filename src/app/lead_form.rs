//! A lead as staff correct it at the desk.

use serde::{Deserialize, Serialize};

use super::problem::{FieldError, Problem};
use super::typed::{
    language_code, optional, read_email, read_optional_count, read_optional_day, retyped_number,
    write_day,
};
use crate::domain::code::Country;
use crate::domain::fair::lead::{Interest, Lead, NextStep};
use crate::domain::id::{LeadId, ProductId, VariantId};
use crate::domain::language::{Language, NumberStyle};

/// The controls of the lead's page. Names of controls are the names of these fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadForm {
    /// The language in whose style the numbers are typed; not the visitor's.
    #[serde(with = "language_code")]
    pub typed_in: Language,
    pub name: String,
    pub company: String,
    pub country: String,
    pub email: String,
    pub phone: String,
    pub interests: Vec<InterestForm>,
    /// A code of [`NextStep`].
    pub next_step: String,
    pub followed_up_on: String,
    /// The day on which the visitor agreed to be written to.
    pub consent_on: String,
    pub notes: String,
}

/// The controls `interests.N.…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterestForm {
    /// The product's id, and after a slash the variant's where one was chosen.
    pub goods: String,
    /// Pieces; empty where none were named.
    pub quantity: String,
}

impl InterestForm {
    fn of(interest: &Interest) -> Self {
        let quantity = match interest.quantity {
            0 => String::new(),
            pieces => pieces.to_string(),
        };
        Self { goods: goods_code(interest.product, interest.variant), quantity }
    }

    fn read(&self, style: NumberStyle) -> Result<Interest, (&'static str, Problem)> {
        let (product, variant) = self.goods.split_once('/').unwrap_or((&self.goods, ""));
        let unknown = || {
            let problem = match self.goods.is_empty() {
                true => Problem::Required,
                false => Problem::UnknownChoice { text: self.goods.clone() },
            };
            ("goods", problem)
        };
        let product = ProductId::parse(product).ok_or_else(unknown)?;
        let variant = match variant {
            "" => None,
            id => Some(VariantId::parse(id).ok_or_else(unknown)?),
        };
        let quantity = read_optional_count(&self.quantity, style, 0);
        let quantity = quantity.map_err(|problem| ("quantity", problem))?.unwrap_or(0);
        Ok(Interest { product, variant, quantity })
    }
}

/// What stands for goods in a choice.
pub fn goods_code(product: ProductId, variant: Option<VariantId>) -> String {
    match variant {
        Some(variant) => format!("{product}/{variant}"),
        None => product.to_string(),
    }
}

impl LeadForm {
    pub fn of(lead: &Lead, language: Language) -> Self {
        Self {
            typed_in: language,
            name: lead.name.clone(),
            company: lead.company.clone(),
            country: lead.country.map(|country| country.code().to_owned()).unwrap_or_default(),
            email: lead.email.clone(),
            phone: lead.phone.clone(),
            interests: lead.interests.iter().map(InterestForm::of).collect(),
            next_step: lead.next_step.code().to_owned(),
            followed_up_on: write_day(lead.followed_up_on),
            consent_on: write_day(lead.consent_on),
            notes: lead.notes.clone(),
        }
    }

    const fn style(&self) -> NumberStyle {
        self.typed_in.number_style()
    }

    /// The lead to save. Where and when it was taken, its photo and its order stay as in `base`.
    pub fn read(&self, id: LeadId, base: &Lead) -> Result<Lead, Vec<FieldError>> {
        let mut errors = Vec::new();
        let text = |text: &str| text.trim().to_owned();
        let name = text(&self.name);
        if name.is_empty() && text(&self.company).is_empty() && base.card.is_none() {
            errors.push(FieldError::new("name", Problem::Required));
        }
        let email = read_email(&self.email).unwrap_or_else(|problem| {
            errors.push(FieldError::new("email", problem));
            String::new()
        });
        let country = optional(&self.country, |code| Ok(Country::parse(code)?));
        let country = country.unwrap_or_else(|problem| {
            errors.push(FieldError::new("country", problem));
            None
        });
        let mut interests = Vec::new();
        for (row, typed) in self.interests.iter().enumerate() {
            match typed.read(self.style()) {
                Ok(interest) => interests.push(interest),
                Err((field, problem)) => {
                    errors.push(FieldError::new(format!("interests.{row}.{field}"), problem));
                }
            }
        }
        let next_step = NextStep::from_code(&self.next_step).unwrap_or_else(|| {
            let text = self.next_step.clone();
            errors.push(FieldError::new("next_step", Problem::UnknownChoice { text }));
            NextStep::default()
        });
        let mut day = |typed: &str, field: &str| {
            read_optional_day(typed).unwrap_or_else(|problem| {
                errors.push(FieldError::new(field, problem));
                None
            })
        };
        let followed_up_on = day(&self.followed_up_on, "followed_up_on");
        let consent_on = day(&self.consent_on, "consent_on");
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Lead {
            id,
            name,
            company: text(&self.company),
            country,
            email,
            phone: text(&self.phone),
            interests,
            next_step,
            followed_up_on,
            consent_on,
            notes: text(&self.notes),
            ..base.clone()
        })
    }

    /// The same form with its numbers in the style of another language.
    pub fn in_language(&self, language: Language) -> Self {
        let (from, to) = (self.style(), language.number_style());
        let row = |row: &InterestForm| InterestForm {
            quantity: retyped_number(&row.quantity, from, to),
            ..row.clone()
        };
        let interests = self.interests.iter().map(row).collect();
        Self { typed_in: language, interests, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::samples::uuid;
    use crate::format::record::StoredShape;

    fn lead() -> Lead {
        let body = include_str!("../../tests/fixtures/record/v1/lead.full.json");
        Lead::decode(uuid(9), body.trim_end()).unwrap()
    }

    #[test]
    fn every_field_reads_back_in_every_language() {
        let lead = lead();
        for language in Language::ALL {
            let form = LeadForm::of(&lead, language);
            for typed_in in Language::ALL {
                assert_eq!(form.in_language(typed_in).read(lead.id, &lead), Ok(lead.clone()));
            }
            assert_eq!(form.in_language(Language::En).in_language(language), form);
            let json = serde_json::to_string(&form).unwrap();
            assert_eq!(serde_json::from_str::<LeadForm>(&json).unwrap(), form);
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let lead = Lead { card: None, ..lead() };
        let mut form = LeadForm::of(&lead, Language::Id);
        (form.name, form.company) = (" ".to_owned(), String::new());
        form.email = "kenji at drums".to_owned();
        form.country = "QQ".to_owned();
        let row = |goods: &str, quantity: &str| InterestForm {
            goods: goods.to_owned(),
            quantity: quantity.to_owned(),
        };
        let product = ProductId(uuid(1)).to_string();
        form.interests = vec![row("", ""), row(&product, "banyak"), row(&product, "")];
        form.next_step = "dance".to_owned();
        form.followed_up_on = "kemarin".to_owned();
        let errors = form.read(lead.id, &lead).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        let wrong = [
            "name",
            "email",
            "country",
            "interests.0.goods",
            "interests.1.quantity",
            "next_step",
            "followed_up_on",
        ];
        assert_eq!(fields, wrong);
    }
}
