//! Who trades: the exporter whose workspace this is, and the buyers.

use chrono::NaiveDate;

use super::code::Country;
use super::id::BuyerId;
use super::incoterm::DeliveryTerm;
use super::language::{Language, LocalizedText};
use super::money::Currency;
use super::order::schedule::PaymentSchedule;
use super::photo::PhotoHash;

/// A postal address, written as the country writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Street, building, village; one line each.
    pub lines: String,
    pub city: String,
    pub region: String,
    pub postal_code: String,
    pub country: Option<Country>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub role: String,
    pub email: String,
    pub phone: String,
}

/// Where buyers pay. Private to buyers: a fair never sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankAccount {
    pub bank: String,
    pub branch: String,
    pub holder: String,
    pub number: String,
    /// The SWIFT (BIC) code, 8 or 11 characters.
    pub swift: String,
    pub currency: Option<Currency>,
}

impl BankAccount {
    /// Whether the text has the shape of a SWIFT code (ISO 9362): 4 letters or digits, 2 letters
    /// of the country, 2 and optionally 3 more letters or digits.
    pub fn is_swift(text: &str) -> bool {
        let bytes = text.as_bytes();
        matches!(bytes.len(), 8 | 11)
            && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && bytes.iter().skip(4).take(2).all(u8::is_ascii_uppercase)
    }
}

/// The legal form of an Indonesian business.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LegalForm {
    #[default]
    Perorangan,
    Ud,
    Cv,
    Pt,
    Koperasi,
}

impl LegalForm {
    pub const ALL: [Self; 5] = [Self::Perorangan, Self::Ud, Self::Cv, Self::Pt, Self::Koperasi];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Perorangan => "perorangan",
            Self::Ud => "ud",
            Self::Cv => "cv",
            Self::Pt => "pt",
            Self::Koperasi => "koperasi",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}

/// The business whose workspace this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporter {
    pub legal_name: String,
    pub legal_form: LegalForm,
    /// Nomor Induk Berusaha, 13 digits; empty while there is none.
    pub nib: String,
    /// Nomor Pokok Wajib Pajak, 15 or 16 digits; empty while there is none.
    pub npwp: String,
    pub address: Address,
    pub contacts: Vec<Contact>,
    pub website: String,
    pub bank_accounts: Vec<BankAccount>,
    pub logo: Option<PhotoHash>,
    /// Who signs the papers, and as what.
    pub signatory_name: String,
    pub signatory_title: String,
    pub story: LocalizedText,
    pub currency: Currency,
    pub delivery_term: Option<DeliveryTerm>,
    /// How papers are numbered: `{kind}`, `{year}` and `{number}` are filled in.
    pub number_pattern: String,
}

impl Exporter {
    /// `SO/2026/0007`.
    pub const NUMBER_PATTERN: &'static str = "{kind}/{year}/{number}";

    /// A new business that has answered the first questions only.
    pub fn new(legal_name: String, currency: Currency) -> Self {
        let address = Address { country: Some(Country::INDONESIA), ..Address::default() };
        Self {
            legal_name,
            legal_form: LegalForm::default(),
            nib: String::new(),
            npwp: String::new(),
            address,
            contacts: Vec::new(),
            website: String::new(),
            bank_accounts: Vec::new(),
            logo: None,
            signatory_name: String::new(),
            signatory_title: String::new(),
            story: LocalizedText::default(),
            currency,
            delivery_term: None,
            number_pattern: Self::NUMBER_PATTERN.to_owned(),
        }
    }
}

/// A business or person that buys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    pub id: BuyerId,
    pub company: String,
    pub country: Option<Country>,
    pub contacts: Vec<Contact>,
    pub bill_to: Address,
    /// `None` where it is the billing address.
    pub ship_to: Option<Address>,
    /// Whom the carrier tells of the arrival; `None` where it is the buyer.
    pub notify: Option<Address>,
    pub language: Language,
    pub currency: Currency,
    pub delivery_term: Option<DeliveryTerm>,
    pub port: String,
    pub payment_schedule: Option<PaymentSchedule>,
    /// Where the contact came from: a fair, a friend, a website.
    pub source: String,
    pub notes: String,
    pub binned_on: Option<NaiveDate>,
}
