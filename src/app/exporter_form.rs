//! The exporter's own profile as typed.

use serde::{Deserialize, Serialize};

use super::address_form::AddressForm;
use super::buyer_form::ContactForm;
use super::problem::{FieldError, Problem};
use super::typed::optional;
use crate::domain::code::CodeError;
use crate::domain::incoterm::{DeliveryTerm, Incoterm};
use crate::domain::language::LocalizedText;
use crate::domain::money::Currency;
use crate::domain::party::{BankAccount, Contact, Exporter, LegalForm};
use crate::domain::photo::PhotoHash;

/// The controls of the profile. Names of controls are the names of these fields; those of the
/// address begin with `address_`, those of the story with `story_`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExporterForm {
    pub legal_name: String,
    pub legal_form: String,
    pub nib: String,
    pub npwp: String,
    pub address: AddressForm,
    pub contacts: Vec<ContactForm>,
    pub website: String,
    pub bank_accounts: Vec<BankAccountForm>,
    /// The hash of the picture, empty where there is to be none. `None`, as in drafts of before
    /// there was a control for it, leaves the logo as it is.
    #[serde(default)]
    pub logo: Option<String>,
    pub signatory_name: String,
    pub signatory_title: String,
    pub story_id: String,
    pub story_en: String,
    pub story_zh: String,
    pub currency: String,
    pub incoterm: String,
    pub named_place: String,
    pub number_pattern: String,
}

/// The controls `bank_accounts.N.…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankAccountForm {
    pub bank: String,
    pub branch: String,
    pub holder: String,
    pub number: String,
    pub swift: String,
    pub currency: String,
}

impl ExporterForm {
    /// Longest legal name, in characters: what fits the head of a paper.
    pub const NAME_LIMIT: usize = 120;

    pub fn of(exporter: &Exporter) -> Self {
        let term = exporter.delivery_term.as_ref();
        Self {
            legal_name: exporter.legal_name.clone(),
            legal_form: exporter.legal_form.code().to_owned(),
            nib: exporter.nib.clone(),
            npwp: exporter.npwp.clone(),
            address: AddressForm::of(&exporter.address),
            contacts: exporter.contacts.iter().map(ContactForm::of).collect(),
            website: exporter.website.clone(),
            bank_accounts: exporter.bank_accounts.iter().map(BankAccountForm::of).collect(),
            logo: Some(
                exporter.logo.as_ref().map_or_else(String::new, |it| it.as_str().to_owned()),
            ),
            signatory_name: exporter.signatory_name.clone(),
            signatory_title: exporter.signatory_title.clone(),
            story_id: exporter.story.id.clone(),
            story_en: exporter.story.en.clone(),
            story_zh: exporter.story.zh.clone(),
            currency: exporter.currency.code().to_owned(),
            incoterm: term.map(|term| term.incoterm.code().to_owned()).unwrap_or_default(),
            named_place: term.map(|term| term.named_place.clone()).unwrap_or_default(),
            number_pattern: exporter.number_pattern.clone(),
        }
    }

    /// What the typed pattern makes of the seventh order of a year: `SO/2026/0007`.
    pub fn example_number(&self, year: i32) -> String {
        let pattern = self.number_pattern.trim();
        let filled = pattern.replace("{kind}", "SO").replace("{year}", &year.to_string());
        filled.replacen("{number}", "0007", 1)
    }

    /// The profile, or every field that cannot be taken. What the form does not show stays as it
    /// is in `former`.
    pub fn read(&self, former: &Exporter) -> Result<Exporter, Vec<FieldError>> {
        let mut errors = Vec::new();
        let text = |text: &str| text.trim().to_owned();
        let exporter = Exporter {
            legal_name: self.read_legal_name(&mut errors),
            legal_form: self.read_legal_form(&mut errors),
            nib: read_digits("nib", &self.nib, &[13], "13", &mut errors),
            npwp: read_digits("npwp", &self.npwp, &[15, 16], "15 / 16", &mut errors),
            address: self.address.read("address_", &mut errors),
            contacts: self.read_contacts(&mut errors),
            website: text(&self.website),
            bank_accounts: self.read_bank_accounts(&mut errors),
            logo: match &self.logo {
                Some(hash) => PhotoHash::parse(hash),
                None => former.logo.clone(),
            },
            signatory_name: text(&self.signatory_name),
            signatory_title: text(&self.signatory_title),
            story: LocalizedText {
                id: text(&self.story_id),
                en: text(&self.story_en),
                zh: text(&self.story_zh),
            },
            currency: self.read_currency(former, &mut errors),
            delivery_term: self.read_delivery_term(&mut errors),
            number_pattern: self.read_number_pattern(&mut errors),
        };
        if errors.is_empty() { Ok(exporter) } else { Err(errors) }
    }

    fn read_legal_name(&self, errors: &mut Vec<FieldError>) -> String {
        let name = self.legal_name.trim();
        let (length, limit) = (name.chars().count(), Self::NAME_LIMIT);
        if name.is_empty() {
            errors.push(FieldError::new("legal_name", Problem::Required));
        } else if length > limit {
            errors.push(FieldError::new("legal_name", Problem::TooLong { length, limit }));
        }
        name.to_owned()
    }

    fn read_legal_form(&self, errors: &mut Vec<FieldError>) -> LegalForm {
        LegalForm::from_code(&self.legal_form).unwrap_or_else(|| {
            errors.push(unknown("legal_form", &self.legal_form));
            LegalForm::default()
        })
    }

    fn read_currency(&self, former: &Exporter, errors: &mut Vec<FieldError>) -> Currency {
        Currency::from_code(&self.currency).unwrap_or_else(|| {
            errors.push(unknown("currency", &self.currency));
            former.currency
        })
    }

    fn read_contacts(&self, errors: &mut Vec<FieldError>) -> Vec<Contact> {
        let rows = self.contacts.iter().enumerate();
        rows.filter_map(|(row, contact)| contact.read(&format!("contacts.{row}."), errors))
            .collect()
    }

    fn read_bank_accounts(&self, errors: &mut Vec<FieldError>) -> Vec<BankAccount> {
        let rows = self.bank_accounts.iter().enumerate();
        rows.filter_map(|(row, account)| account.read(&format!("bank_accounts.{row}."), errors))
            .collect()
    }

    fn read_delivery_term(&self, errors: &mut Vec<FieldError>) -> Option<DeliveryTerm> {
        if self.incoterm.is_empty() {
            return None;
        }
        let named_place = self.named_place.trim().to_owned();
        match Incoterm::from_code(&self.incoterm) {
            Some(incoterm) => Some(DeliveryTerm { incoterm, named_place }),
            None => {
                errors.push(unknown("incoterm", &self.incoterm));
                None
            }
        }
    }

    fn read_number_pattern(&self, errors: &mut Vec<FieldError>) -> String {
        let pattern = self.number_pattern.trim();
        if !pattern.contains("{number}") {
            errors.push(FieldError::new("number_pattern", Problem::PatternWithoutNumber));
        }
        pattern.to_owned()
    }
}

impl BankAccountForm {
    pub fn of(account: &BankAccount) -> Self {
        Self {
            bank: account.bank.clone(),
            branch: account.branch.clone(),
            holder: account.holder.clone(),
            number: account.number.clone(),
            swift: account.swift.clone(),
            currency: account.currency.map(|own| own.code().to_owned()).unwrap_or_default(),
        }
    }

    /// The account as far as it can be read; `None` where nothing was typed.
    fn read(&self, group: &str, errors: &mut Vec<FieldError>) -> Option<BankAccount> {
        if *self == Self::default() {
            return None;
        }
        for (name, typed) in
            [("bank", &self.bank), ("holder", &self.holder), ("number", &self.number)]
        {
            if typed.trim().is_empty() {
                errors.push(FieldError::new(format!("{group}{name}"), Problem::Required));
            }
        }
        let swift = self.swift.replace(char::is_whitespace, "").to_uppercase();
        if !swift.is_empty() && !BankAccount::is_swift(&swift) {
            let problem = Problem::NotASwiftCode { text: self.swift.clone() };
            errors.push(FieldError::new(format!("{group}swift"), problem));
        }
        let currency = optional(&self.currency, |code| {
            Currency::from_code(code)
                .ok_or_else(|| Problem::UnknownChoice { text: code.to_owned() })
        });
        let currency = currency.unwrap_or_else(|problem| {
            errors.push(FieldError::new(format!("{group}currency"), problem));
            None
        });
        let text = |text: &str| text.trim().to_owned();
        let (bank, branch) = (text(&self.bank), text(&self.branch));
        let (holder, number) = (text(&self.holder), text(&self.number));
        Some(BankAccount { bank, branch, holder, number, swift, currency })
    }
}

fn unknown(field: &str, text: &str) -> FieldError {
    FieldError::new(field, Problem::UnknownChoice { text: text.to_owned() })
}

/// A number of the authorities: empty, or so many digits. People write dots, dashes and blanks
/// between the digits; they are dropped.
fn read_digits(
    field: &str,
    typed: &str,
    lengths: &[usize],
    wanted: &'static str,
    errors: &mut Vec<FieldError>,
) -> String {
    let digits: String =
        typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/')).collect();
    let is_right = digits.is_empty()
        || (lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_right {
        let text = typed.trim().to_owned();
        errors.push(FieldError::new(field, CodeError::NotDigits { text, wanted }));
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exporter() -> Exporter {
        let mut exporter = Exporter::new("Batik Blimbing".to_owned(), Currency::IDR);
        exporter.nib = "1234567890123".to_owned();
        exporter.bank_accounts = vec![BankAccount {
            bank: "BRI".to_owned(),
            holder: "Batik Blimbing".to_owned(),
            number: "0021-01".to_owned(),
            swift: "BRINIDJA".to_owned(),
            currency: Some(Currency::USD),
            ..BankAccount::default()
        }];
        exporter.delivery_term =
            Some(DeliveryTerm { incoterm: Incoterm::Fob, named_place: "Tanjung Perak".to_owned() });
        exporter
    }

    fn check(change: impl Fn(&mut ExporterForm), expected: &[&str]) {
        let mut form = ExporterForm::of(&exporter());
        change(&mut form);
        let errors = form.read(&exporter()).err().unwrap_or_default();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, expected);
    }

    #[test]
    fn a_profile_written_into_the_form_reads_back() {
        assert_eq!(ExporterForm::of(&exporter()).read(&exporter()), Ok(exporter()));
    }

    #[test]
    fn the_logo_is_replaced_removed_or_left_as_it_is() {
        let (drum, batik) = (PhotoHash::of(b"drum"), PhotoHash::of(b"batik"));
        let former = Exporter { logo: Some(drum.clone()), ..exporter() };
        let logo_of = |logo: Option<&str>| {
            let mut form = ExporterForm::of(&former);
            form.logo = logo.map(str::to_owned);
            form.read(&former).unwrap().logo
        };
        assert_eq!(ExporterForm::of(&former).read(&former).unwrap().logo, Some(drum.clone()));
        assert_eq!(logo_of(Some(batik.as_str())), Some(batik));
        assert_eq!(logo_of(Some("")), None);
        assert_eq!(logo_of(None), Some(drum), "as in a draft of an earlier version");
    }

    #[test]
    fn the_example_number_follows_the_pattern() {
        let mut form = ExporterForm::of(&exporter());
        assert_eq!(form.example_number(2026), "SO/2026/0007");
        form.number_pattern = "BB-{number}/{kind}".to_owned();
        assert_eq!(form.example_number(2026), "BB-0007/SO");
    }

    #[test]
    fn each_field_says_what_it_cannot_take() {
        check(|form| form.legal_name = "  ".to_owned(), &["legal_name"]);
        check(|form| form.legal_name = "x".repeat(121), &["legal_name"]);
        check(|form| form.legal_form = "gmbh".to_owned(), &["legal_form"]);
        check(|form| form.nib = "123".to_owned(), &["nib"]);
        check(|form| form.npwp = "12.345.678.9-012.34".to_owned(), &["npwp"]);
        check(|form| form.npwp = "12.345.678.9-012.345".to_owned(), &[]);
        check(|form| form.currency = "XXX".to_owned(), &["currency"]);
        check(|form| form.incoterm = "FOO".to_owned(), &["incoterm"]);
        check(|form| form.number_pattern = "{kind}/{year}".to_owned(), &["number_pattern"]);
        check(|form| form.address.country = "??".to_owned(), &["address_country"]);
    }

    #[test]
    fn a_bank_account_is_whole_or_not_there() {
        check(|form| form.bank_accounts.push(BankAccountForm::default()), &[]);
        let half = BankAccountForm { bank: "BCA".to_owned(), ..BankAccountForm::default() };
        let named = ["bank_accounts.1.holder", "bank_accounts.1.number"];
        check(|form| form.bank_accounts.push(half.clone()), &named);
        check(|form| form.bank_accounts[0].swift = "BRI".to_owned(), &["bank_accounts.0.swift"]);
        check(|form| form.bank_accounts[0].swift = "brin idja".to_owned(), &[]);
    }
}
