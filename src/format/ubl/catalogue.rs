//! A dossier as a UBL Catalogue.

use super::value::{
    amount, country_of, days, document, exporter, hs_code, identifier, number, one, party_name,
    period, quantity, sellers_number, some_text, text,
};
use crate::domain::code::{Sku, Unit};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::money::{Money, MoneyError};
use crate::format::dossier::Dossier;
use crate::format::dossier::shape::Texts;
use crate::format::dossier::shape_product::{DossierProduct, DossierVariant};
use crate::format::json_text::{Json, Object};

/// The offer: who offers to whom, until when, and a line for each product and each variant with a price
/// for each quantity. `None` for the receiver becomes the party "Any buyer", which UBL asks for.
///
/// Fails only where a variant's price cannot be added up.
pub fn catalogue(dossier: &Dossier) -> Result<String, MoneyError> {
    let language = dossier.languages.first().map_or(Language::En, |language| language.0);
    let mut lines = Vec::new();
    for product in &dossier.products {
        lines.push(line(product, None, language)?);
        for variant in &product.variants {
            lines.push(line(product, Some(variant), language)?);
        }
    }
    let lines: Vec<Json> = lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let id = Object::new().with("ID", identifier(&(at + 1).to_string()));
            Json::from(line.into_iter().fold(id, |object, (name, value)| object.with(name, value)))
        })
        .collect();
    let recipient = dossier.recipient.as_ref();
    let receiver = party_name(recipient.map_or("Any buyer", |recipient| recipient.name.as_str()));
    let terms = dossier.terms.delivery_term.as_ref().map(|term| {
        let rule = [term.incoterm.0.code(), term.named_place.as_str(), "(Incoterms 2020)"];
        one(Object::new().with("Information", text(&rule.join(" "))))
    });
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let from = dossier.issued_on.0;
    let content = Object::new()
        .with("UBLVersionID", identifier("2.1"))
        .with("ID", identifier(&dossier.id.0.to_string()))
        .with("UUID", identifier(&dossier.id.0.to_string()))
        .with("IssueDate", super::value::date(from))
        .with("LineCountNumeric", number(count))
        .with_some("ValidityPeriod", period(Some(from), dossier.valid_until.map(|day| day.0)))
        .with("ProviderParty", exporter(&dossier.exporter))
        .with("ReceiverParty", one(receiver))
        .with_some("TradingTerms", terms)
        .with("CatalogueLine", lines);
    Ok(document("Catalogue", content).text())
}

type Members = Vec<(&'static str, Json)>;

fn line(
    product: &DossierProduct,
    variant: Option<&DossierVariant>,
    language: Language,
) -> Result<Members, MoneyError> {
    let unit = product.unit.0;
    let mut members: Members = vec![("OrderableUnit", text(unit.code()))];
    if product.order_multiple > 1 {
        members.push(("OrderQuantityIncrementNumeric", number(product.order_multiple)));
    }
    members.push(("MinimumOrderQuantity", quantity(product.moq, unit)));
    let prices = prices(product, variant)?;
    if !prices.is_empty() {
        members.push(("RequiredItemLocationQuantity", Json::List(prices)));
    }
    members.push(("Item", one(item(product, variant, language))));
    Ok(members)
}

/// One component a tier, each with the quantities for which it holds.
fn prices(
    product: &DossierProduct,
    variant: Option<&DossierVariant>,
) -> Result<Vec<Json>, MoneyError> {
    let unit = product.unit.0;
    let lead_time = || Object::new().with_some("LeadTimeMeasure", product.lead_time_days.map(days));
    if product.prices.is_empty() {
        let alone = lead_time();
        return Ok(if alone.is_empty() { Vec::new() } else { vec![alone.into()] });
    }
    let tiers = product.prices.iter().enumerate().map(|(at, tier)| {
        let next = product.prices.get(at + 1).map(|next| next.min_quantity - 1);
        let price = price_of(tier.unit_price.money(), variant)?;
        Ok(lead_time()
            .with("MinimumQuantity", quantity(tier.min_quantity, unit))
            .with_some("MaximumQuantity", next.map(|most| quantity(most, unit)))
            .with("Price", one(price_component(price, unit)))
            .into())
    });
    tiers.collect()
}

fn price_of(base: Money, variant: Option<&DossierVariant>) -> Result<Money, MoneyError> {
    match variant.and_then(|variant| variant.price_difference) {
        Some(difference) => base.plus(difference.money()),
        None => Ok(base),
    }
}

/// What one piece costs.
pub(super) fn price_component(price: Money, unit: Unit) -> Object {
    Object::new().with("PriceAmount", amount(price)).with("BaseQuantity", quantity(1, unit))
}

fn item(product: &DossierProduct, variant: Option<&DossierVariant>, language: Language) -> Object {
    let sku: &Sku = variant.map_or(&product.sku.0, |variant| &variant.sku.0);
    let id = variant.map_or(product.id.0.0, |variant| variant.id.0.0);
    Object::new()
        .with_some("Description", Some(in_languages(&product.description)))
        .with_some("Name", some_text(&product.name.shown(language)))
        .with_some("Keyword", some_text(&product.category))
        .with("SellersItemIdentification", sellers_number(sku.as_str()))
        .with("CatalogueItemIdentification", sellers_number(&id.to_string()))
        .with("OriginCountry", country_of(product.origin_country.0.code()))
        .with_some("CommodityClassification", product.hs6.as_ref().map(|hs6| hs_code(&hs6.0)))
        .with_some("AdditionalItemProperty", Some(properties(product, variant)))
}

/// One text a language that it is written in.
fn in_languages(texts: &Texts) -> Vec<Json> {
    let LocalizedText { id, en, zh } = texts.localized();
    let written = [("id", id), ("en", en), ("zh", zh)].into_iter();
    let written = written.filter(|(_, text)| !text.trim().is_empty());
    written
        .map(|(code, text)| {
            Object::new().with("TextContent", text).with("LanguageIdentifier", code).into()
        })
        .collect()
}

fn properties(product: &DossierProduct, variant: Option<&DossierVariant>) -> Vec<Json> {
    let options = variant.iter().flat_map(|variant| &variant.options);
    let options = options.map(|option| (option.name.clone(), option.value.clone()));
    let materials = product.materials.iter().map(|material| {
        let share = material.share.map(|share| format!(" {} %", share.0));
        ("material".to_owned(), [material.name.as_str(), share.as_deref().unwrap_or("")].concat())
    });
    let certificates = product.certificates.iter().map(|certificate| {
        let parts = [&certificate.name, &certificate.number, &certificate.issuer];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        ("certificate".to_owned(), parts.join(", "))
    });
    let named = options.chain(materials).chain(certificates);
    let named = named.filter(|(name, value)| !name.trim().is_empty() && !value.trim().is_empty());
    named
        .map(|(name, value)| {
            Object::new().with("Name", text(&name)).with("Value", text(&value)).into()
        })
        .collect()
}
