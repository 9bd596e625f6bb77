//! A buyer as typed.

use serde::{Deserialize, Serialize};

use super::address_form::AddressForm;
use super::problem::{FieldError, Problem};
use super::schedule_form::ScheduleForm;
use super::typed::{language_code, optional, read_email};
use crate::domain::code::Country;
use crate::domain::id::BuyerId;
use crate::domain::incoterm::{DeliveryTerm, Incoterm};
use crate::domain::language::{Language, NumberStyle};
use crate::domain::money::Currency;
use crate::domain::party::{Address, Buyer, Contact};

/// The controls of the buyer's page. Names of controls are the names of these fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuyerForm {
    /// The language in whose style the numbers are typed; not the buyer's.
    #[serde(with = "language_code")]
    pub typed_in: Language,
    pub company: String,
    pub country: String,
    pub contacts: Vec<ContactForm>,
    pub bill_to: AddressForm,
    /// Whether goods go to `ship_to` and not to the billing address.
    pub has_ship_to: bool,
    pub ship_to: AddressForm,
    /// Whether the carrier tells `notify` of the arrival and not the buyer.
    pub has_notify: bool,
    pub notify: AddressForm,
    /// The code of the language that the buyer reads.
    pub language: String,
    pub currency: String,
    pub incoterm: String,
    pub named_place: String,
    pub port: String,
    pub schedule: ScheduleForm,
    pub source: String,
    pub notes: String,
}

/// The controls `contacts.N.…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactForm {
    pub name: String,
    pub role: String,
    pub email: String,
    pub phone: String,
}

impl ContactForm {
    pub fn of(contact: &Contact) -> Self {
        Self {
            name: contact.name.clone(),
            role: contact.role.clone(),
            email: contact.email.clone(),
            phone: contact.phone.clone(),
        }
    }

    /// The contact as far as it can be read; `None` where nothing was typed. `group` stands
    /// before the names of the fields: `contacts.0.`.
    pub fn read(&self, group: &str, errors: &mut Vec<FieldError>) -> Option<Contact> {
        let text = |text: &str| text.trim().to_owned();
        let contact = Contact {
            name: text(&self.name),
            role: text(&self.role),
            email: text(&self.email),
            phone: text(&self.phone),
        };
        if contact == Contact::default() {
            return None;
        }
        if contact.name.is_empty() {
            errors.push(FieldError::new(format!("{group}name"), Problem::Required));
        }
        if let Err(problem) = read_email(&contact.email) {
            errors.push(FieldError::new(format!("{group}email"), problem));
        }
        Some(contact)
    }
}

impl BuyerForm {
    pub fn of(buyer: &Buyer, language: Language) -> Self {
        let style = language.number_style();
        let address =
            |address: &Option<Address>| address.as_ref().map(AddressForm::of).unwrap_or_default();
        let term = buyer.delivery_term.as_ref();
        let schedule = buyer.payment_schedule.as_ref();
        Self {
            typed_in: language,
            company: buyer.company.clone(),
            country: buyer.country.map(|country| country.to_string()).unwrap_or_default(),
            contacts: buyer.contacts.iter().map(ContactForm::of).collect(),
            bill_to: AddressForm::of(&buyer.bill_to),
            has_ship_to: buyer.ship_to.is_some(),
            ship_to: address(&buyer.ship_to),
            has_notify: buyer.notify.is_some(),
            notify: address(&buyer.notify),
            language: buyer.language.code().to_owned(),
            currency: buyer.currency.code().to_owned(),
            incoterm: term.map(|term| term.incoterm.code().to_owned()).unwrap_or_default(),
            named_place: term.map(|term| term.named_place.clone()).unwrap_or_default(),
            port: buyer.port.clone(),
            schedule: schedule.map_or_else(
                || ScheduleForm::unsaid(style),
                |schedule| ScheduleForm::of(schedule, style),
            ),
            source: buyer.source.clone(),
            notes: buyer.notes.clone(),
        }
    }

    /// A new buyer: one contact to fill in, English, the exporter's currency.
    pub fn new(currency: Currency, language: Language) -> Self {
        Self {
            typed_in: language,
            company: String::new(),
            country: String::new(),
            contacts: vec![ContactForm::default()],
            bill_to: AddressForm::default(),
            has_ship_to: false,
            ship_to: AddressForm::default(),
            has_notify: false,
            notify: AddressForm::default(),
            language: Language::En.code().to_owned(),
            currency: currency.code().to_owned(),
            incoterm: String::new(),
            named_place: String::new(),
            port: String::new(),
            schedule: ScheduleForm::unsaid(language.number_style()),
            source: String::new(),
            notes: String::new(),
        }
    }

    pub const fn style(&self) -> NumberStyle {
        self.typed_in.number_style()
    }

    /// The country of the company also stands in its billing address until that says otherwise.
    pub fn set_country(&mut self, code: String) {
        if self.bill_to.country == self.country {
            self.bill_to.country.clone_from(&code);
        }
        self.country = code;
    }

    /// The buyer to save under `id`. `base` is the buyer as saved, `None` for a new one.
    pub fn read(&self, id: BuyerId, base: Option<&Buyer>) -> Result<Buyer, Vec<FieldError>> {
        let mut errors = Vec::new();
        let buyer = self.gather(id, base, &mut errors);
        buyer.filter(|_| errors.is_empty()).ok_or(errors)
    }

    fn gather(
        &self,
        id: BuyerId,
        base: Option<&Buyer>,
        errors: &mut Vec<FieldError>,
    ) -> Option<Buyer> {
        let text = |text: &str| text.trim().to_owned();
        let company = text(&self.company);
        if company.is_empty() {
            errors.push(FieldError::new("company", Problem::Required));
        }
        let country = optional(&self.country, |code| Ok(Country::parse(code)?))
            .map_err(|problem| errors.push(FieldError::new("country", problem)));
        let contacts = self.contacts.iter().enumerate();
        let contacts = contacts
            .filter_map(|(index, row)| row.read(&format!("contacts.{index}."), errors))
            .collect();
        let bill_to = self.bill_to.read("bill_to_", errors);
        let ship_to = self.has_ship_to.then(|| self.ship_to.read("ship_to_", errors));
        let notify = self.has_notify.then(|| self.notify.read("notify_", errors));
        let unknown = |text: &str| Problem::UnknownChoice { text: text.to_owned() };
        let language = Language::parse(&self.language);
        if language.is_none() {
            errors.push(FieldError::new("language", unknown(&self.language)));
        }
        let currency = Currency::from_code(&self.currency);
        if currency.is_none() {
            errors.push(FieldError::new("currency", unknown(&self.currency)));
        }
        let delivery_term = self.delivery_term(errors);
        let payment_schedule = self.schedule.read(self.style(), errors);
        Some(Buyer {
            id,
            company,
            country: country.ok()?,
            contacts,
            bill_to,
            ship_to,
            notify,
            language: language?,
            currency: currency?,
            delivery_term,
            port: text(&self.port),
            payment_schedule,
            source: text(&self.source),
            notes: text(&self.notes),
            binned_on: base.and_then(|buyer| buyer.binned_on),
        })
    }

    fn delivery_term(&self, errors: &mut Vec<FieldError>) -> Option<DeliveryTerm> {
        let named_place = self.named_place.trim().to_owned();
        if self.incoterm.is_empty() {
            if !named_place.is_empty() {
                // Saving would lose the place without a word.
                errors.push(FieldError::new("incoterm", Problem::Required));
            }
            return None;
        }
        match Incoterm::from_code(&self.incoterm) {
            Some(incoterm) => Some(DeliveryTerm { incoterm, named_place }),
            None => {
                let problem = Problem::UnknownChoice { text: self.incoterm.clone() };
                errors.push(FieldError::new("incoterm", problem));
                None
            }
        }
    }

    /// The same form with its numbers in the style of another language.
    pub fn in_language(&self, language: Language) -> Self {
        let (from, to) = (self.style(), language.number_style());
        Self { typed_in: language, schedule: self.schedule.retyped(from, to), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::order::schedule::{Milestone, PaymentSchedule};
    use crate::domain::percent::BasisPoints;

    fn id() -> BuyerId {
        BuyerId(uuid::Uuid::from_u128(7))
    }

    fn buyer() -> Buyer {
        let address = |city: &str| Address {
            lines: "Mannerheimintie 1".to_owned(),
            city: city.to_owned(),
            region: String::new(),
            postal_code: "00100".to_owned(),
            country: Country::parse("FI").ok(),
        };
        Buyer {
            id: id(),
            company: "Aalto Textiles Oy".to_owned(),
            country: Country::parse("FI").ok(),
            contacts: vec![Contact {
                name: "Aino".to_owned(),
                role: "Buyer".to_owned(),
                email: "aino@aalto.example".to_owned(),
                phone: "+358 1".to_owned(),
            }],
            bill_to: address("Helsinki"),
            ship_to: Some(address("Turku")),
            notify: Some(address("Vantaa")),
            language: Language::En,
            currency: Currency::EUR,
            delivery_term: Some(DeliveryTerm {
                incoterm: Incoterm::Cip,
                named_place: "Vantaa".to_owned(),
            }),
            port: "Helsinki".to_owned(),
            payment_schedule: Some(PaymentSchedule::deposit(
                BasisPoints::new(3750).unwrap(),
                Milestone::AfterShipment { days: 30 },
            )),
            source: "Inacraft 2026".to_owned(),
            notes: "Likes indigo".to_owned(),
            binned_on: None,
        }
    }

    #[test]
    fn every_field_reads_back_in_every_language() {
        let buyer = buyer();
        for language in Language::ALL {
            let form = BuyerForm::of(&buyer, language);
            for typed_in in Language::ALL {
                let form = form.in_language(typed_in);
                assert_eq!(form.read(id(), Some(&buyer)), Ok(buyer.clone()), "{typed_in}");
            }
        }
    }

    #[test]
    fn a_form_survives_being_kept_as_a_draft() {
        let form = BuyerForm::of(&buyer(), Language::Id);
        let json = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<BuyerForm>(&json).unwrap(), form);
    }

    #[test]
    fn a_new_buyer_needs_only_a_name() {
        let mut form = BuyerForm::new(Currency::USD, Language::Id);
        let required = vec![FieldError::new("company", Problem::Required)];
        assert_eq!(form.read(id(), None), Err(required));
        form.company = " Aalto ".to_owned();
        let buyer = form.read(id(), None).unwrap();
        assert_eq!((buyer.company.as_str(), buyer.contacts.len()), ("Aalto", 0));
        assert_eq!((buyer.payment_schedule, buyer.delivery_term), (None, None));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let mut form = BuyerForm::of(&buyer(), Language::Id);
        form.contacts[0].email = "aino at aalto".to_owned();
        form.contacts.push(ContactForm { phone: "1".to_owned(), ..ContactForm::default() });
        form.notify.country = "XX".to_owned();
        form.incoterm = String::new();
        form.schedule.deposit_percent = "lots".to_owned();
        let errors = form.read(id(), None).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        let wrong = [
            "contacts.0.email",
            "contacts.1.name",
            "notify_country",
            "incoterm",
            "deposit_percent",
        ];
        assert_eq!(fields, wrong);
    }

    #[test]
    fn the_country_goes_into_the_billing_address_until_that_differs() {
        let mut form = BuyerForm::new(Currency::USD, Language::Id);
        form.set_country("SG".to_owned());
        assert_eq!(form.bill_to.country, "SG");
        form.bill_to.country = "MY".to_owned();
        form.set_country("FI".to_owned());
        assert_eq!((form.country.as_str(), form.bill_to.country.as_str()), ("FI", "MY"));
    }
}
