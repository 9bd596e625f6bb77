//! The values and the smaller components that both documents are made of.

use chrono::NaiveDate;

use crate::domain::code::{Hs6, Unit};
use crate::domain::money::Money;
use crate::domain::percent::BasisPoints;
use crate::format::dossier::shape::{
    DossierAddress, DossierContact, DossierDeliveryTerm, DossierExporter,
};
use crate::format::json_text::{Json, Object};

/// One component: every one is a list, also where there can be only one.
pub fn one(object: Object) -> Json {
    Json::List(vec![object.into()])
}

pub fn text(content: &str) -> Json {
    one(Object::new().with("TextContent", content))
}

/// A text, or nothing where it is empty.
pub fn some_text(content: &str) -> Option<Json> {
    (!content.trim().is_empty()).then(|| text(content))
}

pub fn identifier(content: &str) -> Json {
    one(Object::new().with("IdentifierContent", content))
}

pub fn code(content: &str) -> Json {
    one(Object::new().with("CodeContent", content))
}

/// A code with the list that it is from.
pub fn code_of(list: &str, content: &str) -> Json {
    one(Object::new().with("CodeContent", content).with("CodeListIdentifier", list))
}

pub fn date(day: NaiveDate) -> Json {
    one(Object::new().with("DateContent", day.to_string()))
}

/// A number of pieces, of a unit of UN/ECE Recommendation 20.
pub fn quantity(pieces: u32, unit: Unit) -> Json {
    let quantity = Object::new().with("QuantityContent", pieces);
    one(quantity
        .with("QuantityUnitCode", unit.code())
        .with("QuantityUnitCodeListIdentifier", "UNECERec20"))
}

pub fn days(days: u16) -> Json {
    let measure = Object::new().with("MeasureContent", u32::from(days));
    // The day, in UN/ECE Recommendation 20.
    one(measure.with("MeasureUnitCode", "DAY"))
}

pub fn number(count: u32) -> Json {
    one(Object::new().with("NumericContent", count))
}

/// A share in percent: `12.5`.
pub fn percent(share: BasisPoints) -> Json {
    one(Object::new().with("NumericContent", Json::Number(share.to_string())))
}

pub fn amount(money: Money) -> Json {
    let amount = Object::new().with("AmountContent", Json::Number(money.to_decimal_text()));
    one(amount.with("AmountCurrencyIdentifier", money.currency.code()))
}

pub fn period(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<Json> {
    let period = Object::new().with_some("StartDate", from.map(date));
    let period = period.with_some("EndDate", until.map(date));
    (!period.is_empty()).then(|| one(period))
}

/// A document: its kind's namespaces, then the one thing that it is.
pub fn document(kind: &'static str, content: Object) -> Json {
    let schema = |name: &str| format!("urn:oasis:names:specification:ubl:schema:xsd:{name}-2");
    Object::new()
        .with("_D", schema(kind))
        .with("_S", schema("CommonAggregateComponents"))
        .with("_B", schema("CommonBasicComponents"))
        .with(kind, one(content))
        .into()
}

pub fn party_name(name: &str) -> Object {
    Object::new().with("PartyName", one(Object::new().with("Name", text(name))))
}

/// The exporter as a party: name, address, registration number, and the first contact.
pub fn exporter(exporter: &DossierExporter) -> Json {
    let website = Some(exporter.website.trim()).filter(|site| !site.is_empty()).map(identifier);
    let entity = Object::new().with("RegistrationName", text(&exporter.legal_name)).with_some(
        "CompanyID",
        Some(&exporter.nib).filter(|nib| !nib.is_empty()).map(|nib| identifier(nib)),
    );
    let party = Object::new()
        .with_some("WebsiteURI", website)
        .with("PartyName", one(Object::new().with("Name", text(&exporter.legal_name))))
        .with_some("PostalAddress", address(&exporter.address))
        .with("PartyLegalEntity", one(entity))
        .with_some("Contact", exporter.contacts.first().and_then(contact));
    one(party)
}

pub fn address(address: &DossierAddress) -> Option<Json> {
    let lines = address
        .lines
        .lines()
        .filter_map(|line| some_text(line).map(|line| Object::new().with("Line", line).into()));
    let country = address.country.map(|country| country_of(country.0.code()));
    let component = Object::new()
        .with_some("CityName", some_text(&address.city))
        .with_some("PostalZone", some_text(&address.postal_code))
        .with_some("CountrySubentity", some_text(&address.region))
        .with_some("AddressLine", Some(lines.collect::<Vec<Json>>()))
        .with_some("Country", country);
    (!component.is_empty()).then(|| one(component))
}

pub fn country_of(code: &str) -> Json {
    one(Object::new().with("IdentificationCode", code_of("ISO3166-1", code)))
}

pub fn contact(contact: &DossierContact) -> Option<Json> {
    let component = Object::new()
        .with_some("Name", some_text(&contact.name))
        .with_some("Telephone", some_text(&contact.phone))
        .with_some("ElectronicMail", some_text(&contact.email));
    (!component.is_empty()).then(|| one(component))
}

/// The rule by its code, and the named place.
pub fn delivery_terms(term: &DossierDeliveryTerm) -> Json {
    let rule = Object::new()
        .with("IdentifierContent", term.incoterm.0.code())
        .with("IdentificationSchemeIdentifier", "INCOTERMS 2020");
    let place = some_text(&term.named_place).map(|place| one(Object::new().with("Name", place)));
    one(Object::new().with("ID", one(rule)).with_some("DeliveryLocation", place))
}

pub fn hs_code(hs6: &Hs6) -> Json {
    one(Object::new().with("ItemClassificationCode", code_of("HS", hs6.digits())))
}

pub fn sellers_number(sku: &str) -> Json {
    one(Object::new().with("ID", identifier(sku)))
}
