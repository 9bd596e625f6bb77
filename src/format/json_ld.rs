//! A dossier in the words of schema.org, as JSON-LD: an OfferCatalog for search engines and shop systems.
//!
//! - The catalogue is an `OfferCatalog`; each product is an `Offer` of a `Product`, and one that comes in
//!   variants an `Offer` of a `ProductGroup`, whose variants are Products with an Offer each.
//! - Each tier of a price is a `UnitPriceSpecification` with the quantities for which it holds.
//! - Texts carry their language. Amounts are plain decimals as texts, as schema.org asks.
//! - Everything has an IRI (`urn:uuid:…`), the same in every dossier of the exporter.
//!
//! Left out: photos, since a catalogue of data URIs helps nobody; sample prices, bank accounts and orders,
//! since what is in this format is for anybody; the Incoterm, since schema.org has no word for it.

use crate::domain::code::Unit;
use crate::domain::language::LocalizedText;
use crate::domain::money::{Money, MoneyError};
use crate::format::dossier::Dossier;
use crate::format::dossier::shape::{DossierAddress, DossierContact, DossierExporter, Texts};
use crate::format::dossier::shape_product::{DossierCertificate, DossierProduct, DossierVariant};
use crate::format::json_text::{Json, Object};

/// How the name of such a file ends.
pub const FILE_ENDING: &str = ".jsonld";
pub const MEDIA_TYPE: &str = "application/ld+json";

/// The catalogue and who offers it. Fails only where a variant's price cannot be added up.
pub fn offer_catalog(dossier: &Dossier) -> Result<String, MoneyError> {
    let catalog = urn(dossier.id.0.0);
    let seller = [&catalog, "#exporter"].concat();
    let offers = dossier.products.iter().map(|product| {
        let item = item(dossier, product, &seller)?;
        Ok(offer(dossier, product, None, &seller)?.with("itemOffered", item).into())
    });
    let offers: Vec<Json> = offers.collect::<Result<_, MoneyError>>()?;
    let count = u32::try_from(offers.len()).unwrap_or(u32::MAX);
    let catalog_node = node("OfferCatalog")
        .with("@id", &catalog)
        .with("name", &dossier.exporter.legal_name)
        .with("numberOfItems", count)
        .with("itemListElement", offers);
    let graph = vec![exporter(&dossier.exporter, &seller, &catalog).into(), catalog_node.into()];
    let document = Object::new().with("@context", "https://schema.org").with("@graph", graph);
    Ok(Json::from(document).text())
}

fn urn(id: uuid::Uuid) -> String {
    format!("urn:uuid:{id}")
}

fn node(kind: &'static str) -> Object {
    Object::new().with("@type", kind)
}

fn reference(id: &str) -> Object {
    Object::new().with("@id", id)
}

/// A text in each language that it is written in.
fn in_languages(texts: &Texts) -> Vec<Json> {
    let LocalizedText { id, en, zh } = texts.localized();
    let written = [("id", id), ("en", en), ("zh-Hans", zh)].into_iter();
    let written = written.filter(|(_, text)| !text.trim().is_empty());
    written
        .map(|(tag, text)| Object::new().with("@language", tag).with("@value", text).into())
        .collect()
}

fn exporter(exporter: &DossierExporter, id: &str, catalog: &str) -> Object {
    let website = exporter.website.trim();
    let is_address = website.starts_with("https://") || website.starts_with("http://");
    let nib = Some(&exporter.nib).filter(|nib| !nib.is_empty()).map(|nib| property("NIB", nib));
    let contacts: Vec<Json> = exporter.contacts.iter().filter_map(contact).collect();
    node("Organization")
        .with("@id", id)
        .with("legalName", &exporter.legal_name)
        .with_some("identifier", nib)
        .with_some("url", is_address.then_some(website))
        .with_some("address", address(&exporter.address))
        .with_some("contactPoint", Some(contacts))
        .with_some("description", Some(in_languages(&exporter.story)))
        .with("hasOfferCatalog", reference(catalog))
}

fn address(address: &DossierAddress) -> Option<Object> {
    let country = address.country.map(|country| country.0.code().to_owned());
    let parts = Object::new()
        .with_some("streetAddress", Some(&address.lines))
        .with_some("addressLocality", Some(&address.city))
        .with_some("addressRegion", Some(&address.region))
        .with_some("postalCode", Some(&address.postal_code))
        .with_some("addressCountry", country);
    (!parts.is_empty()).then(|| parts.with("@type", "PostalAddress"))
}

fn contact(contact: &DossierContact) -> Option<Json> {
    let parts = Object::new()
        .with_some("name", Some(&contact.name))
        .with_some("contactType", Some(&contact.role))
        .with_some("email", Some(&contact.email))
        .with_some("telephone", Some(&contact.phone));
    (!parts.is_empty()).then(|| parts.with("@type", "ContactPoint").into())
}

/// What is sold: a product, or a group of variants.
fn item(dossier: &Dossier, product: &DossierProduct, seller: &str) -> Result<Object, MoneyError> {
    let id = urn(product.id.0.0);
    let kind = if product.variants.is_empty() { "Product" } else { "ProductGroup" };
    let hs6 = product.hs6.as_ref().map(|hs6| property("HS", hs6.0.digits()).into());
    let codes = product.national_codes.iter().map(|code| {
        property(&format!("HS-{}", code.country.0.code()), code.code.0.digits()).into()
    });
    let codes: Vec<Json> = hs6.into_iter().chain(codes).collect();
    let materials: Vec<Json> =
        product.materials.iter().map(|part| Json::from(&part.name)).collect();
    let certificates: Vec<Json> = product.certificates.iter().map(certificate).collect();
    let variants = product.variants.iter();
    let variants = variants.map(|variant| self::variant(dossier, product, variant, &id, seller));
    let variants: Vec<Json> = variants.collect::<Result<_, _>>()?;
    let mut varies_by: Vec<Json> = Vec::new();
    for option in product.variants.iter().flat_map(|variant| &variant.options) {
        let name = Json::from(&option.name);
        if !varies_by.contains(&name) {
            varies_by.push(name);
        }
    }
    let group_id = (!variants.is_empty()).then(|| product.sku.0.as_str());
    let country = node("Country").with("identifier", product.origin_country.0.code());
    Ok(node(kind)
        .with("@id", id)
        .with("sku", product.sku.0.as_str())
        .with_some("productGroupID", group_id)
        .with("name", in_languages(&product.name))
        .with_some("description", Some(in_languages(&product.description)))
        .with_some("category", Some(&product.category))
        .with_some("additionalProperty", Some(codes))
        .with("countryOfOrigin", country)
        .with_some("material", Some(materials))
        .with_some("hasCertification", Some(certificates))
        .with_some("variesBy", Some(varies_by))
        .with_some("hasVariant", Some(variants)))
}

fn variant(
    dossier: &Dossier,
    product: &DossierProduct,
    variant: &DossierVariant,
    group: &str,
    seller: &str,
) -> Result<Json, MoneyError> {
    let options = variant.options.iter();
    let options: Vec<Json> =
        options.map(|option| property(&option.name, &option.value).into()).collect();
    Ok(node("Product")
        .with("@id", urn(variant.id.0.0))
        .with("sku", variant.sku.0.as_str())
        .with("name", in_languages(&product.name))
        .with_some("additionalProperty", Some(options))
        .with("isVariantOf", reference(group))
        .with("offers", offer(dossier, product, Some(variant), seller)?)
        .into())
}

fn property(name: &str, value: &str) -> Object {
    node("PropertyValue").with("name", name).with("value", value)
}

fn certificate(certificate: &DossierCertificate) -> Json {
    let issuer = Some(&certificate.issuer).filter(|issuer| !issuer.trim().is_empty());
    node("Certification")
        .with("name", &certificate.name)
        .with_some("certificationIdentification", Some(&certificate.number))
        .with_some("issuedBy", issuer.map(|issuer| node("Organization").with("name", issuer)))
        .with_some("expires", certificate.expires_on.map(|day| day.0.to_string()))
        .into()
}

/// Price, least quantity, lead time and validity of a product or of one of its variants.
fn offer(
    dossier: &Dossier,
    product: &DossierProduct,
    variant: Option<&DossierVariant>,
    seller: &str,
) -> Result<Object, MoneyError> {
    let unit = product.unit.0;
    let lead_time = product.lead_time_days.map(|days| {
        node("QuantitativeValue").with("value", u32::from(days)).with("unitCode", "DAY")
    });
    let step = (product.order_multiple > 1)
        .then(|| property("order multiple", &product.order_multiple.to_string()));
    let tiers = product.prices.iter().enumerate().map(|(at, tier)| {
        let most = product.prices.get(at + 1).map(|next| next.min_quantity - 1);
        let base = tier.unit_price.money();
        let price = match variant.and_then(|variant| variant.price_difference) {
            Some(difference) => base.plus(difference.money())?,
            None => base,
        };
        Ok(unit_price(price, (tier.min_quantity, most), unit))
    });
    let tiers: Vec<Json> = tiers.collect::<Result<_, MoneyError>>()?;
    Ok(node("Offer")
        .with("seller", reference(seller))
        .with("validFrom", dossier.issued_on.0.to_string())
        .with_some("validThrough", dossier.valid_until.map(|day| day.0.to_string()))
        .with("eligibleQuantity", range(product.moq, None, unit))
        .with_some("deliveryLeadTime", lead_time)
        .with_some("additionalProperty", step)
        .with_some("priceSpecification", Some(tiers)))
}

/// What one piece costs in this range of quantities.
fn unit_price(price: Money, (least, most): (u32, Option<u32>), unit: Unit) -> Json {
    let one = node("QuantitativeValue").with("value", 1_u32).with("unitCode", unit.code());
    node("UnitPriceSpecification")
        .with("price", price.to_decimal_text())
        .with("priceCurrency", price.currency.code())
        .with("referenceQuantity", one)
        .with("eligibleQuantity", range(least, most, unit))
        .into()
}

fn range(least: u32, most: Option<u32>, unit: Unit) -> Object {
    node("QuantitativeValue")
        .with("minValue", least)
        .with_some("maxValue", most)
        .with("unitCode", unit.code())
}
