//! A product as typed: every field as the text of its control, and what comes of it.
//!
//! [`write`](ProductForm::of) and [`read`](ProductForm::read) are inverse: a product that is shown
//! and saved untouched is the same product. Only an article number and a name in one language are
//! asked for. Rows left empty are no rows, and a carton is described in full or not at all.

mod read;
mod reading;
#[cfg(test)]
mod tests;
mod write;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fields::Fields;
use super::problem::FieldError;
use super::typed::{language_code, retyped_number};
use crate::domain::code::Sku;
use crate::domain::id::{ProductId, VariantId};
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::packing::Packing;
use crate::domain::photo::PhotoHash;
use crate::domain::product::Product;

/// Longest texts, in characters. They keep one record small, since the whole catalogue
/// shares the few megabytes that a browser gives.
pub mod limit {
    pub const NAME: usize = 200;
    pub const DESCRIPTION: usize = 2000;
    pub const CATEGORY: usize = 80;
    /// Materials, options of a variant, and what stands on a certificate.
    pub const WORDS: usize = 120;
    pub const PHOTO_TEXT: usize = 300;
}

/// The texts of the product form, typed in one language's form of numbers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProductForm {
    /// How the numbers are written. It stays when the screens change their language, because
    /// `1.250` would become another number.
    #[serde(with = "language_code")]
    pub language: Language,
    pub fields: Fields,
}

/// What was typed and not yet saved, as it is kept for a reload or a crash of the tab.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProductDraft {
    /// The revision that the typing began with; 0 for a new product.
    pub base: u64,
    pub form: ProductForm,
}

impl ProductDraft {
    /// The text to keep.
    pub fn to_text(&self) -> String {
        // A map of texts always has a form in JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a kept text; `None` where it is none of this program's drafts (any more).
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// What one piece earns: the first price in the currency of the cost, less the cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margin {
    pub earned: Money,
    /// Hundredths of a percent of the price; below zero where the price does not cover the cost.
    pub share: i64,
}

impl ProductForm {
    /// An empty form with the usual choices made.
    pub fn blank(language: Language, currency: Currency) -> Self {
        write::blank(language, currency)
    }

    /// The product as its owner would type it.
    pub fn of(product: &Product, language: Language, currency: Currency) -> Self {
        write::form_of(product, language, currency)
    }

    /// A copy to be saved as a new product: with article numbers that are free and without stock.
    /// `variant_id` gives each variant a new id.
    pub fn copy_of(
        product: &Product,
        language: Language,
        currency: Currency,
        is_taken: impl Fn(&Sku) -> bool,
        mut variant_id: impl FnMut() -> VariantId,
    ) -> Self {
        let mut copy = product.clone();
        copy.sku = next_free(&copy.sku, &is_taken);
        copy.stock = 0;
        for variant in &mut copy.variants {
            variant.id = variant_id();
            variant.sku = next_free(&variant.sku, &is_taken);
            variant.stock = 0;
        }
        Self::of(&copy, language, currency)
    }

    /// The product that the texts describe, or everything that is wrong with them.
    ///
    /// `sku_owner` tells which product of the catalogue has an article number.
    pub fn read(
        &self,
        id: ProductId,
        binned_on: Option<NaiveDate>,
        sku_owner: impl Fn(&Sku) -> Option<ProductId>,
    ) -> Result<Product, Vec<FieldError>> {
        read::product(self, id, binned_on, &sku_owner)
    }

    /// Writes the numbers anew as another language writes them.
    pub fn speak(&mut self, language: Language) {
        let (from, to) = (self.language.number_style(), language.number_style());
        let retyped = self
            .fields
            .iter()
            .filter(|(name, _)| is_number(name))
            .map(|(name, text)| (name.to_owned(), retyped_number(text, from, to)));
        for (name, text) in retyped.collect::<Vec<_>>() {
            self.fields.set(name, text);
        }
        self.language = language;
    }

    /// The carton as typed so far, once it is described in full.
    pub fn packing(&self) -> Option<Packing> {
        read::packing(self)
    }

    /// What one piece earns, where a cost and a price in its currency are typed.
    pub fn margin(&self) -> Option<Margin> {
        read::margin(self)
    }

    /// Adds a price row in the currency of the row before it.
    pub fn add_tier(&mut self) {
        let before = self.fields.rows("tiers").checked_sub(1);
        let currency = match before {
            Some(row) => self.fields.get(&format!("tiers.{row}.currency")),
            None => self.fields.get("cost_currency"),
        };
        let currency = currency.to_owned();
        let texts = [("min_quantity", ""), ("currency", currency.as_str()), ("unit_price", "")];
        self.fields.add_row("tiers", &texts);
    }

    /// Adds an empty variant with the options that the variant before it has.
    pub fn add_variant(&mut self, id: VariantId) {
        let before = self.fields.rows("variants").checked_sub(1);
        let currency = self.fields.get("tiers.0.currency").to_owned();
        let texts = [
            ("id", id.to_string()),
            ("sku", String::new()),
            ("price_difference_currency", currency),
        ];
        let texts = texts.each_ref().map(|(name, text)| (*name, text.as_str()));
        let row = self.fields.add_row("variants", &texts);
        let named = |count: usize| nth(&format!("variants.{row}.option_name"), count);
        for count in 0..before.map_or(0, |before| self.option_count(before)) {
            let former = nth(&format!("variants.{}.option_name", row - 1), count);
            let name = self.fields.get(&former).to_owned();
            self.fields.set(named(count), name);
        }
    }

    /// How many options the variant in this row has; at least one, to be typed into.
    pub fn option_count(&self, row: usize) -> usize {
        entries(&self.fields, row, ["option_name", "option_value"])
    }

    /// How many price differences the variant in this row has; at least one, to be typed into.
    pub fn difference_count(&self, row: usize) -> usize {
        entries(&self.fields, row, ["price_difference", "price_difference_currency"])
    }

    /// Adds a photo at the end, without words yet.
    pub fn add_photo(&mut self, hash: &PhotoHash) {
        self.fields.add_row("photos", &[("hash", hash.as_str())]);
    }

    /// The photos in their order.
    pub fn photos(&self) -> Vec<PhotoHash> {
        let rows = 0..self.fields.rows("photos");
        rows.filter_map(|row| PhotoHash::parse(self.fields.get(&format!("photos.{row}.hash"))))
            .collect()
    }
}

/// The name of the control for the second, third… entry of a variant: `option_name`,
/// `option_name_2`, `option_name_3`.
pub fn nth(base: &str, count: usize) -> String {
    if count == 0 { base.to_owned() } else { format!("{base}_{}", count + 1) }
}

/// How many entries of these two controls a variant has; at least one.
fn entries(fields: &Fields, row: usize, leaves: [&str; 2]) -> usize {
    let is_there = |count: &usize| {
        leaves.iter().any(|leaf| fields.has(&nth(&format!("variants.{row}.{leaf}"), *count)))
    };
    (1..).take_while(is_there).count() + 1
}

/// Whether the control holds a number in the form's language.
fn is_number(name: &str) -> bool {
    let leaf = name.rsplit('.').next().unwrap_or(name);
    let is_further_difference =
        leaf.strip_prefix("price_difference_").is_some_and(|rest| rest != "currency");
    let is_listed = matches!(
        leaf,
        "cost"
            | "sample_price"
            | "unit_price"
            | "min_quantity"
            | "price_difference"
            | "percent"
            | "rvc_percent"
            | "moq"
            | "order_multiple"
            | "lead_time_days"
            | "monthly_capacity"
            | "stock"
            | "pieces_per_carton"
            | "carton_length_mm"
            | "carton_width_mm"
            | "carton_height_mm"
            | "net_weight_g"
            | "gross_weight_g"
            | "layers_on_top"
    );
    is_listed || (is_further_difference && !leaf.starts_with("price_difference_currency"))
}

/// The article number with the first ending from 2 on that nobody has: `BTK-01-2`.
fn next_free(sku: &Sku, is_taken: &impl Fn(&Sku) -> bool) -> Sku {
    let free = (2_u32..).find_map(|number| {
        let ending = format!("-{number}");
        let room = Sku::LIMIT - ending.len();
        let stem: String = sku.as_str().chars().take(room).collect();
        Sku::parse(&format!("{stem}{ending}")).ok().filter(|candidate| !is_taken(candidate))
    });
    free.unwrap_or_else(|| sku.clone())
}
