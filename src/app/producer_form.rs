//! A producer as typed.

mod rows;

use serde::{Deserialize, Serialize};

pub use rows::{CertificateForm, ElsewhereForm, MakingForm, OffDaysForm};

use super::buyer_form::ContactForm;
use super::problem::{FieldError, Problem};
use super::typed::{language_code, read_optional_count, retyped_number};
use crate::domain::id::{ProducerId, ProductId};
use crate::domain::language::{Language, NumberStyle};
use crate::domain::money::Currency;
use crate::domain::producer::Producer;

/// A thousand people, day and night: more is a slip of the keyboard.
const MOST_HOURS: u32 = 168_000;

/// The controls of the producer's page. Names of controls are the names of these fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProducerForm {
    /// The language in whose style the numbers are typed.
    #[serde(with = "language_code")]
    pub typed_in: Language,
    pub name: String,
    pub village: String,
    pub contacts: Vec<ContactForm>,
    pub makes: Vec<MakingForm>,
    pub weekly_hours: String,
    pub certificates: Vec<CertificateForm>,
    pub off_days: Vec<OffDaysForm>,
    pub elsewhere: Vec<ElsewhereForm>,
    pub people: String,
    pub people_with_disabilities: String,
    pub notes: String,
}

impl ProducerForm {
    pub fn of(producer: &Producer, currency: Currency, language: Language) -> Self {
        let style = language.number_style();
        let count = |count: u32| if count == 0 { String::new() } else { count.to_string() };
        Self {
            typed_in: language,
            name: producer.name.clone(),
            village: producer.village.clone(),
            contacts: producer.contacts.iter().map(ContactForm::of).collect(),
            makes: producer
                .makes
                .iter()
                .map(|making| MakingForm::of(making, currency, style))
                .collect(),
            weekly_hours: producer.weekly_hours.map(|hours| hours.to_string()).unwrap_or_default(),
            certificates: producer.certificates.iter().map(CertificateForm::of).collect(),
            off_days: producer.off_days.iter().map(OffDaysForm::of).collect(),
            elsewhere: producer.elsewhere.iter().map(ElsewhereForm::of).collect(),
            people: count(producer.people),
            people_with_disabilities: count(producer.people_with_disabilities),
            notes: producer.notes.clone(),
        }
    }

    /// A new producer: one contact and one product to fill in.
    pub fn new(currency: Currency, language: Language) -> Self {
        Self {
            typed_in: language,
            name: String::new(),
            village: String::new(),
            contacts: vec![ContactForm::default()],
            makes: vec![MakingForm::new(currency)],
            weekly_hours: String::new(),
            certificates: Vec::new(),
            off_days: Vec::new(),
            elsewhere: Vec::new(),
            people: String::new(),
            people_with_disabilities: String::new(),
            notes: String::new(),
        }
    }

    pub const fn style(&self) -> NumberStyle {
        self.typed_in.number_style()
    }

    /// The producer to save under `id`. `base` is the producer as saved, `None` for a new one.
    pub fn read(
        &self,
        id: ProducerId,
        base: Option<&Producer>,
    ) -> Result<Producer, Vec<FieldError>> {
        let mut errors = Vec::new();
        let producer = self.gather(id, base, &mut errors);
        if errors.is_empty() { Ok(producer) } else { Err(errors) }
    }

    fn gather(
        &self,
        id: ProducerId,
        base: Option<&Producer>,
        errors: &mut Vec<FieldError>,
    ) -> Producer {
        let (text, style) = (|text: &str| text.trim().to_owned(), self.style());
        let name = text(&self.name);
        if name.is_empty() {
            errors.push(FieldError::new("name", Problem::Required));
        }
        let contacts = rows::each(&self.contacts, "contacts", errors, |row, group, errors| {
            row.read(group, errors)
        });
        let makes = rows::each(&self.makes, "makes", errors, |row, group, errors| {
            row.read(group, style, errors)
        });
        for (index, making) in makes.iter().enumerate() {
            if makes[..index].iter().any(|before| before.product == making.product) {
                let text = making.product.to_string();
                errors.push(FieldError::new("makes", Problem::Twice { text }));
            }
        }
        let certificates =
            rows::each(&self.certificates, "certificates", errors, |row, group, errors| {
                row.read(group, errors)
            });
        let off_days = rows::each(&self.off_days, "off_days", errors, |row, group, errors| {
            row.read(group, errors)
        });
        let elsewhere = rows::each(&self.elsewhere, "elsewhere", errors, |row, group, errors| {
            row.read(group, style, errors)
        });
        let mut count = |text: &str, field: &str, most: u32| {
            let read = read_optional_count(text, style, 0).and_then(|count| match count {
                Some(value) if value > most => {
                    Err(Problem::TooLarge { value: value.into(), most: most.into() })
                }
                count => Ok(count),
            });
            read.unwrap_or_else(|problem| {
                errors.push(FieldError::new(field, problem));
                None
            })
        };
        let weekly_hours = count(&self.weekly_hours, "weekly_hours", MOST_HOURS);
        let people = count(&self.people, "people", u32::MAX).unwrap_or(0);
        let field = "people_with_disabilities";
        // Where nobody counted all, those with disabilities may be known all the same.
        let most = if people == 0 { u32::MAX } else { people };
        let people_with_disabilities = count(&self.people_with_disabilities, field, most);
        Producer {
            id,
            name,
            village: text(&self.village),
            contacts,
            makes,
            weekly_hours,
            certificates,
            off_days,
            elsewhere,
            people,
            people_with_disabilities: people_with_disabilities.unwrap_or(0),
            notes: text(&self.notes),
            binned_on: base.and_then(|producer| producer.binned_on),
        }
    }

    /// Products that a row stands for, whether it can be read or not.
    pub fn products(&self) -> impl Iterator<Item = ProductId> {
        self.makes.iter().filter_map(|row| ProductId::parse(&row.product))
    }

    /// The same form with its numbers in the style of another language.
    pub fn in_language(&self, language: Language) -> Self {
        let (from, to) = (self.style(), language.number_style());
        let again = |text: &str| retyped_number(text, from, to);
        Self {
            typed_in: language,
            makes: self.makes.iter().map(|row| row.retyped(from, to)).collect(),
            elsewhere: self.elsewhere.iter().map(|row| row.retyped(from, to)).collect(),
            weekly_hours: again(&self.weekly_hours),
            people: again(&self.people),
            people_with_disabilities: again(&self.people_with_disabilities),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::samples::full_producer;

    #[test]
    fn every_field_reads_back_in_every_language() {
        let producer = full_producer();
        for language in Language::ALL {
            let form = ProducerForm::of(&producer, Currency::IDR, language);
            for typed_in in Language::ALL {
                let form = form.in_language(typed_in);
                let read = form.read(producer.id, Some(&producer));
                assert_eq!(read, Ok(producer.clone()), "{typed_in}");
            }
            assert_eq!(form.in_language(Language::En).in_language(language), form);
        }
    }

    #[test]
    fn a_form_survives_being_kept_as_a_draft() {
        let form = ProducerForm::of(&full_producer(), Currency::IDR, Language::Id);
        let json = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<ProducerForm>(&json).unwrap(), form);
    }

    #[test]
    fn a_new_producer_needs_only_a_name() {
        let id = full_producer().id;
        let mut form = ProducerForm::new(Currency::IDR, Language::Id);
        let required = vec![FieldError::new("name", Problem::Required)];
        assert_eq!(form.read(id, None), Err(required));
        form.name = " Bengkel Pak Slamet ".to_owned();
        let producer = form.read(id, None).unwrap();
        assert_eq!(producer.name, "Bengkel Pak Slamet");
        assert!(producer.makes.is_empty() && producer.contacts.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let producer = full_producer();
        let mut form = ProducerForm::of(&producer, Currency::IDR, Language::Id);
        form.weekly_hours = "banyak".to_owned();
        form.people = "3".to_owned();
        form.people_with_disabilities = "4".to_owned();
        form.makes.push(MakingForm { monthly_capacity: "5".to_owned(), ..form.makes[0].clone() });
        form.makes[1].lead_time_days = "70000".to_owned();
        form.off_days[0].to = "2020-01-01".to_owned();
        form.elsewhere[0].quantity = String::new();
        form.certificates[0].name = String::new();
        let errors = form.read(producer.id, None).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        let wrong = [
            "makes.1.lead_time_days",
            "makes",
            "certificates.0.name",
            "off_days.0.to",
            "elsewhere.0.quantity",
            "weekly_hours",
            "people_with_disabilities",
        ];
        assert_eq!(fields, wrong);
    }
}
