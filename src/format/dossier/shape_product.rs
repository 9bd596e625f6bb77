//! A product as a dossier offers it. There is no field for cost, capacity or stock.

use serde::{Deserialize, Serialize};

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::code::{Amount, Coded, Share};
use super::shape::Texts;
use crate::domain::code::{Country, Hs6, NationalCode, Sku, Unit};
use crate::domain::id::{ProductId, VariantId};
use crate::domain::packing::Packing;
use crate::domain::percent::BasisPoints;
use crate::domain::photo::PhotoHash;
use crate::domain::product::OriginCriterion;
use chrono::NaiveDate;

/// One product of the offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "product"))]
#[serde(deny_unknown_fields)]
pub struct DossierProduct {
    /// The same in every dossier of this exporter, also when name or article number change.
    pub id: Coded<ProductId>,
    pub sku: Coded<Sku>,
    pub name: Texts,
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub description: Texts,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// The first photo leads. Empty where the dossier carries no photos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<DossierProductPhoto>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<DossierVariant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs6: Option<Coded<Hs6>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub national_codes: Vec<DossierNationalCode>,
    pub origin_country: Coded<Country>,
    pub origin_criterion: DossierOriginCriterion,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<DossierMaterial>,
    /// What one piece is, as a code of UN/ECE Recommendation 20.
    pub unit: Coded<Unit>,
    /// By rising quantity, in the dossier's currency; empty means "on request".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<DossierPrice>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample_price: Option<Amount>,
    /// The minimum order quantity in pieces; 1 means none.
    pub moq: u32,
    /// Orders come in multiples of this many pieces; 1 means any number.
    pub order_multiple: u32,
    /// Days from confirmation until ready to ship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_time_days: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packing: Option<DossierPacking>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<DossierCertificate>,
}

/// A picture of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "productPhoto"))]
#[serde(deny_unknown_fields)]
pub struct DossierProductPhoto {
    /// The `id` of an entry of `photos`.
    pub photo: Coded<PhotoHash>,
    /// What it shows, for those who cannot see it.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub alt: Texts,
}

/// The product in one colour, size or motif.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "variant"))]
#[serde(deny_unknown_fields)]
pub struct DossierVariant {
    pub id: Coded<VariantId>,
    pub sku: Coded<Sku>,
    pub options: Vec<DossierOption>,
    /// Added to the product's price of one piece, in the dossier's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_difference: Option<Amount>,
}

/// Such as `colour` = `indigo`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "option"))]
#[serde(deny_unknown_fields)]
pub struct DossierOption {
    pub name: String,
    pub value: String,
}

/// The tariff code of one market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(JsonSchema),
    schemars(rename = "nationalCodeOfCountry")
)]
#[serde(deny_unknown_fields)]
pub struct DossierNationalCode {
    pub country: Coded<Country>,
    pub code: Coded<NationalCode>,
}

/// Why the goods count as originating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "originCriterion"))]
#[serde(deny_unknown_fields)]
pub struct DossierOriginCriterion {
    pub code: OriginCode,
    /// The regional value content; only with `RVC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "originCode"))]
pub enum OriginCode {
    #[serde(rename = "unknown")]
    Unknown,
    /// Wholly obtained.
    #[serde(rename = "WO")]
    Wo,
    /// Made wholly of originating materials.
    #[serde(rename = "PE")]
    Pe,
    /// Change of tariff heading.
    #[serde(rename = "CTH")]
    Cth,
    /// Regional value content.
    #[serde(rename = "RVC")]
    Rvc,
    /// A product-specific rule.
    #[serde(rename = "PSR")]
    Psr,
}

/// What it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "material"))]
#[serde(deny_unknown_fields)]
pub struct DossierMaterial {
    pub name: String,
    /// By weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
}

/// From `min_quantity` pieces on, one piece costs `unit_price`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "price"))]
#[serde(deny_unknown_fields)]
pub struct DossierPrice {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1)))]
    pub min_quantity: u32,
    pub unit_price: Amount,
}

/// One carton.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "packing"))]
#[serde(deny_unknown_fields)]
pub struct DossierPacking {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1)))]
    pub pieces_per_carton: u32,
    pub carton_length_mm: u32,
    pub carton_width_mm: u32,
    pub carton_height_mm: u32,
    /// Goods without the carton, grams a full carton.
    pub net_weight_g: u32,
    /// Goods and carton, grams a full carton.
    pub gross_weight_g: u32,
    pub upright_only: bool,
    /// Layers of the same carton that may stand on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layers_on_top: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "certificate"))]
#[serde(deny_unknown_fields)]
pub struct DossierCertificate {
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Coded<NaiveDate>>,
}

impl DossierVariant {
    /// `indigo / 2 m`, as people call it.
    pub fn label(&self) -> String {
        let values: Vec<&str> = self.options.iter().map(|option| option.value.as_str()).collect();
        if values.is_empty() { self.sku.0.to_string() } else { values.join(" / ") }
    }
}

impl DossierOriginCriterion {
    pub const fn of(criterion: OriginCriterion) -> Self {
        let (code, share) = match criterion {
            OriginCriterion::Unknown => (OriginCode::Unknown, None),
            OriginCriterion::Wo => (OriginCode::Wo, None),
            OriginCriterion::Pe => (OriginCode::Pe, None),
            OriginCriterion::Cth => (OriginCode::Cth, None),
            OriginCriterion::Rvc(share) => (OriginCode::Rvc, Some(Share(share))),
            OriginCriterion::Psr => (OriginCode::Psr, None),
        };
        Self { code, share }
    }

    pub fn criterion(self) -> OriginCriterion {
        match self.code {
            OriginCode::Unknown => OriginCriterion::Unknown,
            OriginCode::Wo => OriginCriterion::Wo,
            OriginCode::Pe => OriginCriterion::Pe,
            OriginCode::Cth => OriginCriterion::Cth,
            OriginCode::Rvc => {
                OriginCriterion::Rvc(self.share.map_or(BasisPoints::ZERO, |share| share.0))
            }
            OriginCode::Psr => OriginCriterion::Psr,
        }
    }
}

impl DossierPacking {
    pub const fn of(packing: &Packing) -> Self {
        Self {
            pieces_per_carton: packing.pieces_per_carton,
            carton_length_mm: packing.carton_length_mm,
            carton_width_mm: packing.carton_width_mm,
            carton_height_mm: packing.carton_height_mm,
            net_weight_g: packing.net_weight_g,
            gross_weight_g: packing.gross_weight_g,
            upright_only: packing.upright_only,
            layers_on_top: packing.layers_on_top,
        }
    }

    pub const fn packing(self) -> Packing {
        Packing {
            pieces_per_carton: self.pieces_per_carton,
            carton_length_mm: self.carton_length_mm,
            carton_width_mm: self.carton_width_mm,
            carton_height_mm: self.carton_height_mm,
            net_weight_g: self.net_weight_g,
            gross_weight_g: self.gross_weight_g,
            upright_only: self.upright_only,
            layers_on_top: self.layers_on_top,
        }
    }
}
