//! The exporter, as stored.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parts::{AddressV1, ContactV1, DeliveryTermV1, LocalizedTextV1};
use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::money::Currency;
use crate::domain::party::{BankAccount, Contact, Exporter, LegalForm};
use crate::domain::photo::PhotoHash;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExporterV1 {
    v: Version<1>,
    legal_name: String,
    legal_form: AsText<LegalForm>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    nib: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    npwp: String,
    #[serde(default, skip_serializing_if = "is_default")]
    address: AddressV1,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<ContactV1>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    website: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    bank_accounts: Vec<BankAccountV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    logo: Option<AsText<PhotoHash>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    signatory_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    signatory_title: String,
    #[serde(default, skip_serializing_if = "is_default")]
    story: LocalizedTextV1,
    currency: AsText<Currency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delivery_term: Option<DeliveryTermV1>,
    number_pattern: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BankAccountV1 {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    bank: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    branch: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    holder: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    number: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    swift: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    currency: Option<AsText<Currency>>,
}

impl StoredShape for Exporter {
    fn encode(&self) -> Result<String, RecordError> {
        write(&ExporterV1::from(self))
    }

    fn decode(_: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => Ok(read::<ExporterV1>(1, body)?.into()),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl From<&Exporter> for ExporterV1 {
    fn from(exporter: &Exporter) -> Self {
        let exporter = exporter.clone();
        Self {
            v: Version,
            legal_name: exporter.legal_name,
            legal_form: AsText(exporter.legal_form),
            nib: exporter.nib,
            npwp: exporter.npwp,
            address: AddressV1::from(&exporter.address),
            contacts: exporter.contacts.iter().map(ContactV1::from).collect(),
            website: exporter.website,
            bank_accounts: exporter.bank_accounts.into_iter().map(BankAccountV1::from).collect(),
            logo: exporter.logo.map(AsText),
            signatory_name: exporter.signatory_name,
            signatory_title: exporter.signatory_title,
            story: LocalizedTextV1::from(&exporter.story),
            currency: AsText(exporter.currency),
            delivery_term: exporter.delivery_term.as_ref().map(DeliveryTermV1::from),
            number_pattern: exporter.number_pattern,
        }
    }
}

impl From<ExporterV1> for Exporter {
    fn from(shape: ExporterV1) -> Self {
        Self {
            legal_name: shape.legal_name,
            legal_form: shape.legal_form.0,
            nib: shape.nib,
            npwp: shape.npwp,
            address: shape.address.into(),
            contacts: shape.contacts.into_iter().map(Contact::from).collect(),
            website: shape.website,
            bank_accounts: shape.bank_accounts.into_iter().map(BankAccount::from).collect(),
            logo: shape.logo.map(|logo| logo.0),
            signatory_name: shape.signatory_name,
            signatory_title: shape.signatory_title,
            story: shape.story.into(),
            currency: shape.currency.0,
            delivery_term: shape.delivery_term.map(Into::into),
            number_pattern: shape.number_pattern,
        }
    }
}

impl From<BankAccount> for BankAccountV1 {
    fn from(account: BankAccount) -> Self {
        let BankAccount { bank, branch, holder, number, swift, currency } = account;
        Self { bank, branch, holder, number, swift, currency: currency.map(AsText) }
    }
}

impl From<BankAccountV1> for BankAccount {
    fn from(shape: BankAccountV1) -> Self {
        let BankAccountV1 { bank, branch, holder, number, swift, currency } = shape;
        Self { bank, branch, holder, number, swift, currency: currency.map(|code| code.0) }
    }
}
