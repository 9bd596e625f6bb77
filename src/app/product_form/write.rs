//! From a product to the texts that its owner would type.

use super::{ProductForm, nth};
use crate::app::fields::Fields;
use crate::app::typed::{write_day, write_money, write_percentage};
use crate::domain::code::{Country, Unit};
use crate::domain::language::{Language, LocalizedText, NumberStyle};
use crate::domain::money::{Currency, Money};
use crate::domain::packing::Packing;
use crate::domain::product::{OriginCriterion, Product, ProductStatus, Variant};

pub(super) fn blank(language: Language, currency: Currency) -> ProductForm {
    let mut fields = Fields::default();
    fields.set("status", ProductStatus::default().code());
    fields.set("origin_country", Country::INDONESIA.code());
    fields.set("origin_criterion", OriginCriterion::default().code());
    fields.set("unit", Unit::PIECE.code());
    fields.set("moq", "1");
    fields.set("order_multiple", "1");
    fields.set("stock", "0");
    set_private_currencies(&mut fields, None, None, currency);
    let mut form = ProductForm { language, fields };
    form.add_tier();
    form
}

pub(super) fn form_of(product: &Product, language: Language, currency: Currency) -> ProductForm {
    let style = language.number_style();
    let mut fields = Fields::default();
    fields.set("sku", product.sku.as_str());
    set_localized(&mut fields, "name", &product.name);
    set_localized(&mut fields, "description", &product.description);
    fields.set("category", &product.category);
    fields.set("status", product.status.code());
    for photo in &product.photos {
        let row = fields.add_row("photos", &[("hash", photo.hash.as_str())]);
        set_localized(&mut fields, &format!("photos.{row}.alt"), &photo.alt);
    }
    fields.set("unit", product.unit.code());
    set_customs(&mut fields, product, style);
    for tier in product.prices.tiers() {
        let texts = [
            ("min_quantity", tier.min_quantity.to_string()),
            ("currency", tier.unit_price.currency.code().to_owned()),
            ("unit_price", write_money(tier.unit_price, style)),
        ];
        fields.add_row("tiers", &texts.each_ref().map(|(name, text)| (*name, text.as_str())));
    }
    fields.set("sample_price", write_optional(product.sample_price, style));
    fields.set("cost", write_optional(product.cost, style));
    set_private_currencies(&mut fields, product.sample_price, product.cost, currency);
    fields.set("moq", product.moq.to_string());
    fields.set("order_multiple", product.order_multiple.to_string());
    fields.set("lead_time_days", number(product.lead_time_days));
    fields.set("monthly_capacity", number(product.monthly_capacity));
    fields.set("stock", product.stock.to_string());
    if let Some(packing) = &product.packing {
        set_packing(&mut fields, packing);
    }
    for certificate in &product.certificates {
        let expires_on = write_day(certificate.expires_on);
        let texts = [
            ("name", certificate.name.as_str()),
            ("number", certificate.number.as_str()),
            ("issuer", certificate.issuer.as_str()),
            ("expires_on", expires_on.as_str()),
        ];
        fields.add_row("certificates", &texts);
    }
    for variant in &product.variants {
        let first = product.prices.currencies().first().copied();
        add_variant(&mut fields, variant, style, first.unwrap_or(currency));
    }
    let mut form = ProductForm { language, fields };
    if form.fields.rows("tiers") == 0 {
        form.add_tier();
    }
    form
}

fn set_localized(fields: &mut Fields, base: &str, text: &LocalizedText) {
    for language in Language::ALL {
        fields.set(format!("{base}_{}", language.code()), text.get(language));
    }
}

fn set_customs(fields: &mut Fields, product: &Product, style: NumberStyle) {
    fields.set("hs6", product.hs6.as_ref().map(ToString::to_string).unwrap_or_default());
    for (market, code) in &product.national_codes {
        fields.add_row("national_codes", &[("market", market.code()), ("code", code.digits())]);
    }
    fields.set("origin_country", product.origin_country.code());
    fields.set("origin_criterion", product.origin_criterion.code());
    if let OriginCriterion::Rvc(share) = product.origin_criterion {
        fields.set("rvc_percent", write_percentage(share, style));
    }
    for material in &product.materials {
        let percent = material.share.map(|share| write_percentage(share, style));
        let percent = percent.unwrap_or_default();
        fields.add_row("materials", &[("name", &material.name), ("percent", &percent)]);
    }
}

fn set_private_currencies(
    fields: &mut Fields,
    sample_price: Option<Money>,
    cost: Option<Money>,
    usual: Currency,
) {
    let code = |money: Option<Money>| money.map_or(usual, |money| money.currency).code();
    fields.set("sample_price_currency", code(sample_price));
    fields.set("cost_currency", code(cost));
}

fn set_packing(fields: &mut Fields, packing: &Packing) {
    for (name, number) in [
        ("pieces_per_carton", packing.pieces_per_carton),
        ("carton_length_mm", packing.carton_length_mm),
        ("carton_width_mm", packing.carton_width_mm),
        ("carton_height_mm", packing.carton_height_mm),
        ("net_weight_g", packing.net_weight_g),
        ("gross_weight_g", packing.gross_weight_g),
    ] {
        fields.set(name, number.to_string());
    }
    fields.set("upright_only", if packing.upright_only { "true" } else { "" });
    fields.set("layers_on_top", number(packing.layers_on_top));
}

fn add_variant(fields: &mut Fields, variant: &Variant, style: NumberStyle, usual: Currency) {
    let id = variant.id.to_string();
    let stock = variant.stock.to_string();
    let texts = [("id", id.as_str()), ("sku", variant.sku.as_str()), ("stock", stock.as_str())];
    let row = fields.add_row("variants", &texts);
    let named = |name: &str, count: usize| nth(&format!("variants.{row}.{name}"), count);
    for (count, option) in variant.options.iter().enumerate() {
        fields.set(named("option_name", count), &option.name);
        fields.set(named("option_value", count), &option.value);
    }
    fields.set(named("price_difference_currency", 0), usual.code());
    for (count, difference) in variant.price_differences.iter().enumerate() {
        fields.set(named("price_difference", count), write_money(*difference, style));
        let currency = difference.currency.code();
        fields.set(named("price_difference_currency", count), currency);
    }
}

fn number(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn write_optional(money: Option<Money>, style: NumberStyle) -> String {
    money.map(|money| write_money(money, style)).unwrap_or_default()
}
