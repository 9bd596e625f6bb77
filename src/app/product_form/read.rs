//! From typed texts to a product, gathering everything that is wrong on the way.

use chrono::NaiveDate;

use super::reading::Reading;
use super::{Margin, ProductForm, entries, limit, nth};
use crate::app::problem::{FieldError, Problem};
use crate::app::typed::{
    optional, read_count, read_money, read_optional_count, read_optional_day, read_percentage,
};
use crate::domain::code::{Country, Hs6, NationalCode, Sku, Unit};
use crate::domain::id::{ProductId, VariantId};
use crate::domain::money::Money;
use crate::domain::packing::{CartonSide, Packing, PackingError};
use crate::domain::percent::BasisPoints;
use crate::domain::photo::PhotoHash;
use crate::domain::price::{PriceList, PriceListError, PriceTier};
use crate::domain::product::{
    Certificate, Material, OriginCriterion, Product, ProductPhoto, ProductStatus, Variant,
    VariantOption,
};

pub(super) fn product(
    form: &ProductForm,
    id: ProductId,
    binned_on: Option<NaiveDate>,
    sku_owner: &dyn Fn(&Sku) -> Option<ProductId>,
) -> Result<Product, Vec<FieldError>> {
    let mut reading = Reading::of(form);
    let sku = reading.take("sku", |text| Ok(Sku::parse(text)?));
    let name = reading.localized("name", limit::NAME);
    if name.is_empty() {
        reading.refuse(format!("name_{}", form.language), Problem::Required);
    }
    let description = reading.localized("description", limit::DESCRIPTION);
    let category = reading.words("category", limit::CATEGORY);
    let status = reading.choice("status", ProductStatus::from_code);
    let photos = reading.photos();
    let hs6 = reading.take("hs6", |text| optional(text, |text| Ok(Hs6::parse(text)?)));
    let national_codes = reading.national_codes();
    let origin_country = reading.take("origin_country", |text| Ok(Country::parse(text)?));
    let origin_criterion = reading.origin_criterion();
    let materials = reading.materials();
    let unit = reading.choice("unit", Unit::from_code);
    let prices = reading.prices();
    let sample_price = reading.optional_amount("sample_price");
    let cost = reading.optional_amount("cost");
    let moq = reading.count_or("moq", 1, 1);
    let order_multiple = reading.count_or("order_multiple", 1, 1);
    let lead_time_days = reading.optional_short("lead_time_days");
    let style = reading.style;
    let monthly_capacity =
        reading.take("monthly_capacity", |text| read_optional_count(text, style, 0));
    let stock = reading.count_or("stock", 0, 0);
    let packing = reading.packing();
    let certificates = reading.certificates();
    let variants = reading.variants();
    reading.check_article_numbers(id, sku_owner);
    let read = || {
        Some(Product {
            id,
            sku: sku?,
            name,
            description,
            category,
            photos,
            status: status?,
            variants,
            hs6: hs6?,
            national_codes,
            origin_country: origin_country?,
            origin_criterion: origin_criterion?,
            materials,
            unit: unit?,
            prices,
            sample_price: sample_price?,
            cost: cost?,
            moq: moq?,
            order_multiple: order_multiple?,
            lead_time_days: lead_time_days?,
            monthly_capacity: monthly_capacity?,
            stock: stock?,
            packing,
            certificates,
            binned_on,
        })
    };
    match read() {
        Some(product) if reading.errors.is_empty() => Ok(product),
        _ => Err(reading.errors),
    }
}

pub(super) fn packing(form: &ProductForm) -> Option<Packing> {
    Reading::of(form).packing()
}

pub(super) fn margin(form: &ProductForm) -> Option<Margin> {
    let mut reading = Reading::of(form);
    let cost = reading.optional_amount("cost").flatten()?;
    let price = reading.prices().unit_price(1, cost.currency)?;
    let earned = price.minus(cost).ok()?;
    let share = i128::from(earned.minor) * 10_000 / i128::from(price.minor).max(1);
    Some(Margin { earned, share: i64::try_from(share).ok()? })
}

impl Reading<'_> {
    fn photos(&mut self) -> Vec<ProductPhoto> {
        let mut photos = Vec::new();
        for row in 0..self.fields.rows("photos") {
            // The hash is not typed: what is none can only come out of a damaged draft.
            let hash = PhotoHash::parse(self.fields.get(&format!("photos.{row}.hash")));
            let alt = self.localized(&format!("photos.{row}.alt"), limit::PHOTO_TEXT);
            photos.extend(hash.map(|hash| ProductPhoto { hash, alt }));
        }
        photos
    }

    fn national_codes(&mut self) -> Vec<(Country, NationalCode)> {
        let mut codes: Vec<(Country, NationalCode)> = Vec::new();
        for row in self.filled_rows("national_codes", &["market", "code"]) {
            let (market_field, code_field) =
                (format!("national_codes.{row}.market"), format!("national_codes.{row}.code"));
            let market = self.take(&market_field, |text| Ok(Country::parse(text)?));
            let code = self.take(&code_field, |text| Ok(NationalCode::parse(text)?));
            if let Some(market) = market.filter(|market| codes.iter().any(|(m, _)| m == market)) {
                self.refuse(market_field, Problem::Twice { text: market.code().to_owned() });
            }
            codes.extend(market.zip(code));
        }
        codes
    }

    fn origin_criterion(&mut self) -> Option<OriginCriterion> {
        let code = self.fields.get("origin_criterion");
        let asks_share = OriginCriterion::from_code(code, BasisPoints::ZERO)
            == Some(OriginCriterion::Rvc(BasisPoints::ZERO));
        let share =
            if asks_share { self.take("rvc_percent", read_percentage)? } else { BasisPoints::ZERO };
        self.choice("origin_criterion", |code| OriginCriterion::from_code(code, share))
    }

    fn materials(&mut self) -> Vec<Material> {
        let mut materials = Vec::new();
        let mut sum = 0_u32;
        for row in self.filled_rows("materials", &["name", "percent"]) {
            let name = self.required_words(&format!("materials.{row}.name"), limit::WORDS);
            let field = format!("materials.{row}.percent");
            let share = self.take(&field, |text| optional(text, read_percentage)).flatten();
            let before = sum;
            sum += share.map_or(0, |share| u32::from(share.get()));
            if before <= 10_000 && sum > 10_000 {
                self.refuse(field, Problem::NotWhole { sum });
            }
            materials.push(Material { name, share });
        }
        materials
    }

    fn prices(&mut self) -> PriceList {
        let mut tiers: Vec<PriceTier> = Vec::new();
        for row in self.filled_rows("tiers", &["min_quantity", "unit_price"]) {
            let field = |name: &str| format!("tiers.{row}.{name}");
            let min_quantity = self.count_or(&field("min_quantity"), 1, 1);
            let Some(currency) = self.currency(&field("currency")) else { continue };
            let style = self.style;
            let price = self.take(&field("unit_price"), |text| read_money(text, style, currency));
            let (Some(min_quantity), Some(unit_price)) = (min_quantity, price) else { continue };
            let same = |tier: &PriceTier| {
                tier.min_quantity == min_quantity && tier.unit_price.currency == currency
            };
            if tiers.iter().any(same) {
                let twice = PriceListError::Duplicate { currency, min_quantity };
                self.refuse(field("min_quantity"), twice);
            } else {
                tiers.push(PriceTier { min_quantity, unit_price });
            }
        }
        // Every reason to refuse a list was looked for row by row; one that is new to this
        // form is still shown, at the first row.
        PriceList::new(tiers).unwrap_or_else(|error| {
            self.refuse("tiers.0.min_quantity", error);
            PriceList::default()
        })
    }

    fn packing(&mut self) -> Option<Packing> {
        const TEXTS: [&str; 8] = [
            "pieces_per_carton",
            "carton_length_mm",
            "carton_width_mm",
            "carton_height_mm",
            "net_weight_g",
            "gross_weight_g",
            "layers_on_top",
            "upright_only",
        ];
        if TEXTS.iter().all(|name| self.fields.is_blank(name)) {
            return None;
        }
        let style = self.style;
        let [pieces, length, width, height, net, gross, _, _] = TEXTS;
        let [pieces, length, width, height, net, gross] =
            [(pieces, 1), (length, 1), (width, 1), (height, 1), (net, 0), (gross, 0)]
                .map(|(name, least)| self.take(name, |text| read_count(text, style, least)));
        let layers_on_top = self.optional_short("layers_on_top");
        let packing = Packing {
            pieces_per_carton: pieces?,
            carton_length_mm: length?,
            carton_width_mm: width?,
            carton_height_mm: height?,
            net_weight_g: net?,
            gross_weight_g: gross?,
            upright_only: !self.fields.is_blank("upright_only"),
            layers_on_top: layers_on_top?,
        };
        match packing.checked() {
            Ok(packing) => Some(packing),
            Err(error) => {
                self.refuse(packing_field(error), error);
                None
            }
        }
    }

    fn certificates(&mut self) -> Vec<Certificate> {
        let rows = self.filled_rows("certificates", &["name", "number", "issuer", "expires_on"]);
        let one = |row| {
            let field = |name: &str| format!("certificates.{row}.{name}");
            Certificate {
                name: self.required_words(&field("name"), limit::WORDS),
                number: self.words(&field("number"), limit::WORDS),
                issuer: self.words(&field("issuer"), limit::WORDS),
                expires_on: self.take(&field("expires_on"), read_optional_day).flatten(),
            }
        };
        rows.into_iter().map(one).collect()
    }

    fn variants(&mut self) -> Vec<Variant> {
        let rows = self.variant_rows();
        rows.into_iter().filter_map(|row| self.variant(row)).collect()
    }

    /// Option names are filled in beforehand, so they alone do not make a variant.
    fn variant_rows(&self) -> Vec<usize> {
        self.filled_rows("variants", &["sku", "option_value", "stock", "price_difference"])
    }

    fn variant(&mut self, row: usize) -> Option<Variant> {
        let field = |name: &str| format!("variants.{row}.{name}");
        let sku = self.take(&field("sku"), |text| Ok(Sku::parse(text)?));
        let id = VariantId::parse(self.fields.get(&field("id")));
        if id.is_none() {
            // The id is not typed: what is none can only come out of a damaged draft.
            self.refuse(field("sku"), Problem::UnknownChoice { text: field("id") });
        }
        let stock = self.count_or(&field("stock"), 0, 0);
        let options = self.options(row);
        let price_differences = self.price_differences(row);
        Some(Variant { id: id?, sku: sku?, options, stock: stock?, price_differences })
    }

    fn options(&mut self, row: usize) -> Vec<VariantOption> {
        let mut options = Vec::new();
        for count in 0..entries(self.fields, row, ["option_name", "option_value"]) {
            let name = nth(&format!("variants.{row}.option_name"), count);
            let value = nth(&format!("variants.{row}.option_value"), count);
            if !self.fields.is_blank(&value) {
                options.push(VariantOption {
                    name: self.required_words(&name, limit::WORDS),
                    value: self.words(&value, limit::WORDS),
                });
            }
        }
        options
    }

    fn price_differences(&mut self, row: usize) -> Vec<Money> {
        let mut differences: Vec<Money> = Vec::new();
        let leaves = ["price_difference", "price_difference_currency"];
        for count in 0..entries(self.fields, row, leaves) {
            let [amount, code] = leaves.map(|leaf| nth(&format!("variants.{row}.{leaf}"), count));
            if self.fields.is_blank(&amount) {
                continue;
            }
            let Some(currency) = self.currency(&code) else { continue };
            if differences.iter().any(|money| money.currency == currency) {
                self.refuse(code, Problem::Twice { text: currency.code().to_owned() });
                continue;
            }
            let style = self.style;
            // A variant may well be cheaper, so the amount may lie below nothing.
            let difference = self.take(&amount, |text| Ok(Money::parse(text, style, currency)?));
            differences.extend(difference);
        }
        differences
    }

    /// Each article number once in the form, and none that another product has.
    fn check_article_numbers(
        &mut self,
        id: ProductId,
        sku_owner: &dyn Fn(&Sku) -> Option<ProductId>,
    ) {
        let rows = self.variant_rows().into_iter();
        let names =
            std::iter::once("sku".to_owned()).chain(rows.map(|row| format!("variants.{row}.sku")));
        let mut seen: Vec<Sku> = Vec::new();
        for name in names {
            let Ok(sku) = Sku::parse(self.fields.get(&name)) else { continue };
            if seen.iter().any(|other| other.same_as(&sku)) {
                self.refuse(name, Problem::Twice { text: sku.to_string() });
            } else if let Some(by) = sku_owner(&sku).filter(|owner| *owner != id) {
                self.refuse(name, Problem::SkuTaken { sku: sku.clone(), by });
            }
            seen.push(sku);
        }
    }
}

/// The control beside which a problem of the carton is said.
const fn packing_field(error: PackingError) -> &'static str {
    match error {
        PackingError::NoPieces => "pieces_per_carton",
        PackingError::NoSize { side } | PackingError::TooLong { side, .. } => match side {
            CartonSide::Length => "carton_length_mm",
            CartonSide::Width => "carton_width_mm",
            CartonSide::Height => "carton_height_mm",
        },
        PackingError::NetAboveGross { .. } => "net_weight_g",
    }
}
