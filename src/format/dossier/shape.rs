//! The dossier as a file holds it: version 1, field by field.
//!
//! These types are the file's shape and nothing else: the JSON Schema is made from them, unknown
//! fields are refused, and there is no field for anything private.

use serde::{Deserialize, Deserializer, Serialize};

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::code::{Amount, Base64, Coded, Share};
use super::shape_order::DossierOrder;
use super::shape_product::DossierProduct;
use super::signature::DossierSignature;
use crate::domain::code::Country;
use crate::domain::id::DossierId;
use crate::domain::incoterm::{DeliveryTerm, Incoterm};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::money::Currency;
use crate::domain::party::{Address, BankAccount, Contact, LegalForm};
use crate::domain::photo::PhotoHash;
use chrono::NaiveDate;

/// An offer of an exporter to one audience: profile, products with prices, terms, and for a buyer the
/// buyer's own orders.
///
/// Amounts are integers of minor units. Texts come in the languages of `languages`; a text that is
/// written in none of them comes in the one it is written in. Everything is plain text: no field is
/// markup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(title = "Tembus dossier"))]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    pub format: FormatName,
    pub version: Version,
    pub id: Coded<DossierId>,
    pub issued_on: Coded<NaiveDate>,
    /// The last day on which prices and terms hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Coded<NaiveDate>>,
    pub audience: Audience,
    /// Whom it was made for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Recipient>,
    /// The first is the one to show.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 3)))]
    pub languages: Vec<Coded<Language>>,
    /// Every price of the offer is in this currency.
    pub currency: Coded<Currency>,
    pub photo_size: PhotoSize,
    pub exporter: DossierExporter,
    pub terms: DossierTerms,
    pub products: Vec<DossierProduct>,
    /// The recipient's own orders; none for a fair.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<DossierOrder>,
    /// The pictures that products and the exporter name, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<DossierPhoto>,
    // Every file holds it. In memory it is not kept: whoever writes a dossier computes it anew,
    // whoever reads one has checked it.
    #[serde(skip_serializing, deserialize_with = "present")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required))]
    pub(super) integrity: Option<Integrity>,
}

/// Serde would read `null`, and a missing field that has no default, as `None`.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// What the file says it is: `tembus-dossier`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(inline))]
pub enum FormatName {
    #[default]
    #[serde(rename = "tembus-dossier")]
    TembusDossier,
}

/// The version of the format, 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Version;

impl Version {
    pub const NUMBER: u64 = 1;
}

impl From<Version> for u64 {
    fn from(_: Version) -> Self {
        Version::NUMBER
    }
}

impl TryFrom<u64> for Version {
    type Error = String;

    fn try_from(number: u64) -> Result<Self, String> {
        if number == Self::NUMBER { Ok(Self) } else { Err(format!("version {number} is not 1")) }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl JsonSchema for Version {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "version".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let version = Self::NUMBER;
        schemars::json_schema!({ "const": version })
    }
}

/// Who reads it. A fair never sees bank accounts, tax numbers or orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "audience"))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    Buyer,
    Fair,
}

/// How large the pictures in it are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "photoSize"))]
#[serde(rename_all = "snake_case")]
pub enum PhotoSize {
    None,
    /// At most 320 px on the long side.
    #[default]
    Thumbnail,
    /// At most 800 px on the long side.
    Medium,
    /// At most 1600 px on the long side.
    Full,
}

/// The business or the fair that a dossier is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "recipient"))]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Coded<Country>>,
}

/// The business that offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "exporter"))]
#[serde(deny_unknown_fields)]
pub struct DossierExporter {
    pub legal_name: String,
    pub legal_form: Coded<LegalForm>,
    /// The Indonesian business identification number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nib: String,
    /// The Indonesian tax number; never for a fair.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub npwp: String,
    pub address: DossierAddress,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<DossierContact>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub website: String,
    /// Where the recipient pays; never for a fair.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bank_accounts: Vec<DossierBankAccount>,
    /// The `id` of an entry of `photos`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Coded<PhotoHash>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signatory_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signatory_title: String,
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub story: Texts,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "address"))]
#[serde(deny_unknown_fields)]
pub struct DossierAddress {
    /// Street, building, village; one line each.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lines: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub city: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postal_code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Coded<Country>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "contact"))]
#[serde(deny_unknown_fields)]
pub struct DossierContact {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "bankAccount"))]
#[serde(deny_unknown_fields)]
pub struct DossierBankAccount {
    pub bank: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub branch: String,
    pub holder: String,
    pub number: String,
    /// The SWIFT code (BIC).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub swift: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Coded<Currency>>,
}

/// How goods and money change hands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "terms"))]
#[serde(deny_unknown_fields)]
pub struct DossierTerms {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_term: Option<DossierDeliveryTerm>,
    /// The shares come to 10000; empty where nothing is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payment_schedule: Vec<DossierInstalment>,
}

/// A rule of Incoterms 2020 with its named place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "deliveryTerm"))]
#[serde(deny_unknown_fields)]
pub struct DossierDeliveryTerm {
    pub incoterm: Coded<Incoterm>,
    pub named_place: String,
}

/// One part of the price and what makes it due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "instalment"))]
#[serde(deny_unknown_fields)]
pub struct DossierInstalment {
    pub share: Share,
    pub due: Due,
    /// Days after shipment; only with `after_shipment`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// What the share comes to; only in an order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "due"))]
#[serde(rename_all = "snake_case")]
pub enum Due {
    OnConfirmation,
    BeforeShipment,
    AgainstTransportDocument,
    LetterOfCreditAtSight,
    AfterShipment,
}

/// A picture. Only raster pictures: a drawing in SVG could carry a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "photo"))]
#[serde(deny_unknown_fields)]
pub struct DossierPhoto {
    /// The SHA-256 of the picture in full size: the same in dossiers of every photo size.
    pub id: Coded<PhotoHash>,
    pub media_type: MediaType,
    /// The SHA-256 of `data`.
    pub sha256: Coded<PhotoHash>,
    pub data: Base64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "mediaType"))]
pub enum MediaType {
    #[serde(rename = "image/webp")]
    Webp,
    #[serde(rename = "image/jpeg")]
    Jpeg,
    #[serde(rename = "image/png")]
    Png,
}

impl MediaType {
    /// The type that the first bytes of a picture tell; `None` for anything else.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            _ => None,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// One text in up to three languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "texts"))]
#[serde(deny_unknown_fields)]
pub struct Texts {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub zh: String,
}

/// How it is known that nothing was changed since the file was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "integrity"))]
#[serde(deny_unknown_fields)]
pub struct Integrity {
    pub algorithm: Algorithm,
    pub canonicalisation: Canonicalisation,
    /// Over the canonical form of the whole document without this `integrity`.
    pub digest: Coded<PhotoHash>,
    /// Missing where the exporter signs nothing.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub signature: Option<DossierSignature>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(inline))]
pub enum Algorithm {
    #[default]
    #[serde(rename = "SHA-256")]
    Sha256,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(inline))]
pub enum Canonicalisation {
    #[default]
    #[serde(rename = "RFC 8785")]
    Rfc8785,
}

impl Texts {
    /// The languages chosen, or where none of them is written, the one a reader would be shown.
    pub fn of(text: &LocalizedText, languages: &[Language]) -> Self {
        let mut chosen = LocalizedText::default();
        for language in languages {
            *chosen.get_mut(*language) = text.get(*language).to_owned();
        }
        if chosen.is_empty() {
            let shown = text.shown(languages.first().copied().unwrap_or_default());
            let written = Language::ALL.into_iter().find(|language| text.get(*language) == shown);
            if let Some(language) = written {
                *chosen.get_mut(language) = shown.to_owned();
            }
        }
        Self { id: chosen.id, en: chosen.en, zh: chosen.zh }
    }

    pub fn is_empty(&self) -> bool {
        self.id.is_empty() && self.en.is_empty() && self.zh.is_empty()
    }

    pub fn localized(&self) -> LocalizedText {
        LocalizedText { id: self.id.clone(), en: self.en.clone(), zh: self.zh.clone() }
    }

    /// What to show a reader of `language`; the order of preference is [`LocalizedText::shown`]'s.
    pub fn shown(&self, language: Language) -> String {
        self.localized().shown(language).to_owned()
    }
}

impl DossierAddress {
    pub fn of(address: &Address) -> Self {
        Self {
            lines: address.lines.clone(),
            city: address.city.clone(),
            region: address.region.clone(),
            postal_code: address.postal_code.clone(),
            country: address.country.map(Coded),
        }
    }
}

impl DossierContact {
    pub fn of(contact: &Contact) -> Self {
        let Contact { name, role, email, phone } = contact.clone();
        Self { name, role, email, phone }
    }
}

impl DossierBankAccount {
    pub fn of(account: &BankAccount) -> Self {
        let BankAccount { bank, branch, holder, number, swift, currency } = account.clone();
        Self { bank, branch, holder, number, swift, currency: currency.map(Coded) }
    }
}

impl DossierDeliveryTerm {
    pub fn of(term: &DeliveryTerm) -> Self {
        Self { incoterm: Coded(term.incoterm), named_place: term.named_place.clone() }
    }

    pub fn delivery_term(&self) -> DeliveryTerm {
        DeliveryTerm { incoterm: self.incoterm.0, named_place: self.named_place.clone() }
    }
}
