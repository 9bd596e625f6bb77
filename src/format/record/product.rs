//! Products, as stored.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parts::{BasisPointsV1, CertificateV1, Day, LocalizedTextV1};
use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::code::{Country, Hs6, NationalCode, Sku, Unit};
use crate::domain::id::{ProductId, VariantId};
use crate::domain::money::Money;
use crate::domain::packing::Packing;
use crate::domain::percent::BasisPoints;
use crate::domain::photo::PhotoHash;
use crate::domain::price::{PriceList, PriceTier};
use crate::domain::product::{
    Certificate, Material, OriginCriterion, Product, ProductPhoto, ProductStatus, Variant,
    VariantOption,
};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductV1 {
    v: Version<1>,
    sku: AsText<Sku>,
    #[serde(default, skip_serializing_if = "is_default")]
    name: LocalizedTextV1,
    #[serde(default, skip_serializing_if = "is_default")]
    description: LocalizedTextV1,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    category: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    photos: Vec<ProductPhotoV1>,
    /// Left out for `active`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<AsText<ProductStatus>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    variants: Vec<VariantV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hs6: Option<AsText<Hs6>>,
    /// `["US","9206008000"]`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    national_codes: Vec<(AsText<Country>, AsText<NationalCode>)>,
    /// Left out for Indonesia.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin_country: Option<AsText<Country>>,
    /// Left out for `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin_criterion: Option<String>,
    /// The regional value content, with the criterion `RVC` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rvc_basis_points: Option<BasisPointsV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    materials: Vec<MaterialV1>,
    /// Left out for the piece, `H87`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<AsText<Unit>>,
    /// `[100,"USD 12.50"]`: from so many pieces on, one costs this.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    prices: Vec<(u32, AsText<Money>)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sample_price: Option<AsText<Money>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cost: Option<AsText<Money>>,
    /// Left out for 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moq: Option<u32>,
    /// Left out for 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    order_multiple: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lead_time_days: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    monthly_capacity: Option<u32>,
    #[serde(default, skip_serializing_if = "is_default")]
    stock: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    packing: Option<PackingV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    certificates: Vec<CertificateV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    binned_on: Option<Day>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductPhotoV1 {
    hash: AsText<PhotoHash>,
    #[serde(default, skip_serializing_if = "is_default")]
    alt: LocalizedTextV1,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VariantV1 {
    id: AsText<VariantId>,
    sku: AsText<Sku>,
    /// `["colour","indigo"]`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    options: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "is_default")]
    stock: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    price_differences: Vec<AsText<Money>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MaterialV1 {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    basis_points: Option<BasisPointsV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackingV1 {
    pieces_per_carton: u32,
    carton_length_mm: u32,
    carton_width_mm: u32,
    carton_height_mm: u32,
    net_weight_g: u32,
    gross_weight_g: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    upright_only: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    layers_on_top: Option<u16>,
}

impl StoredShape for Product {
    fn encode(&self) -> Result<String, RecordError> {
        write(&ProductV1::from(self))
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => read::<ProductV1>(1, body)?.into_product(ProductId(id)),
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}

impl From<&Product> for ProductV1 {
    fn from(product: &Product) -> Self {
        let criterion = product.origin_criterion;
        let tier = |tier: &PriceTier| (tier.min_quantity, AsText(tier.unit_price));
        let national =
            |(country, code): &(_, NationalCode)| (AsText(*country), AsText(code.clone()));
        Self {
            v: Version,
            sku: AsText(product.sku.clone()),
            name: LocalizedTextV1::from(&product.name),
            description: LocalizedTextV1::from(&product.description),
            category: product.category.clone(),
            photos: product.photos.iter().map(ProductPhotoV1::from).collect(),
            status: (product.status != ProductStatus::Active).then_some(AsText(product.status)),
            variants: product.variants.iter().map(VariantV1::from).collect(),
            hs6: product.hs6.clone().map(AsText),
            national_codes: product.national_codes.iter().map(national).collect(),
            origin_country: (product.origin_country != Country::INDONESIA)
                .then_some(AsText(product.origin_country)),
            origin_criterion: (criterion != OriginCriterion::Unknown)
                .then(|| criterion.code().to_owned()),
            rvc_basis_points: match criterion {
                OriginCriterion::Rvc(share) => Some(BasisPointsV1(share)),
                _ => None,
            },
            materials: product.materials.iter().map(MaterialV1::from).collect(),
            unit: (product.unit != Unit::PIECE).then_some(AsText(product.unit)),
            prices: product.prices.tiers().iter().map(tier).collect(),
            sample_price: product.sample_price.map(AsText),
            cost: product.cost.map(AsText),
            moq: (product.moq != 1).then_some(product.moq),
            order_multiple: (product.order_multiple != 1).then_some(product.order_multiple),
            lead_time_days: product.lead_time_days,
            monthly_capacity: product.monthly_capacity,
            stock: product.stock,
            packing: product.packing.map(PackingV1::from),
            certificates: product.certificates.iter().map(CertificateV1::from).collect(),
            binned_on: product.binned_on.map(AsText),
        }
    }
}

impl ProductV1 {
    fn into_product(self, id: ProductId) -> Result<Product, RecordError> {
        let tiers = self
            .prices
            .into_iter()
            .map(|(min_quantity, unit_price)| PriceTier { min_quantity, unit_price: unit_price.0 });
        Ok(Product {
            id,
            sku: self.sku.0,
            name: self.name.into(),
            description: self.description.into(),
            category: self.category,
            photos: self.photos.into_iter().map(ProductPhoto::from).collect(),
            status: self.status.map_or(ProductStatus::Active, |status| status.0),
            variants: self.variants.into_iter().map(Variant::from).collect(),
            hs6: self.hs6.map(|code| code.0),
            national_codes: self
                .national_codes
                .into_iter()
                .map(|(country, code)| (country.0, code.0))
                .collect(),
            origin_country: self.origin_country.map_or(Country::INDONESIA, |country| country.0),
            origin_criterion: criterion(self.origin_criterion, self.rvc_basis_points)?,
            materials: self.materials.into_iter().map(Material::from).collect(),
            unit: self.unit.map_or(Unit::PIECE, |unit| unit.0),
            prices: PriceList::new(tiers.collect()).map_err(RecordError::contradiction)?,
            sample_price: self.sample_price.map(|money| money.0),
            cost: self.cost.map(|money| money.0),
            moq: self.moq.unwrap_or(1),
            order_multiple: self.order_multiple.unwrap_or(1),
            lead_time_days: self.lead_time_days,
            monthly_capacity: self.monthly_capacity,
            stock: self.stock,
            packing: self.packing.map(Packing::from),
            certificates: self.certificates.into_iter().map(Certificate::from).collect(),
            binned_on: self.binned_on.map(|day| day.0),
        })
    }
}

/// The criterion of this code; a share belongs to `RVC` and to nothing else.
fn criterion(
    code: Option<String>,
    share: Option<BasisPointsV1>,
) -> Result<OriginCriterion, RecordError> {
    let Some(code) = code else {
        return match share {
            None => Ok(OriginCriterion::Unknown),
            Some(_) => Err(RecordError::contradiction("a value content without its criterion")),
        };
    };
    let points = share.map_or(BasisPoints::ZERO, |share| share.0);
    match OriginCriterion::from_code(&code, points) {
        Some(found) if matches!(found, OriginCriterion::Rvc(_)) == share.is_some() => Ok(found),
        _ => Err(RecordError::contradiction(format_args!(
            "the origin criterion {code:?} with the value content {:?}",
            share.map(u16::from)
        ))),
    }
}

impl From<&ProductPhoto> for ProductPhotoV1 {
    fn from(photo: &ProductPhoto) -> Self {
        Self { hash: AsText(photo.hash.clone()), alt: LocalizedTextV1::from(&photo.alt) }
    }
}

impl From<ProductPhotoV1> for ProductPhoto {
    fn from(shape: ProductPhotoV1) -> Self {
        Self { hash: shape.hash.0, alt: shape.alt.into() }
    }
}

impl From<&Variant> for VariantV1 {
    fn from(variant: &Variant) -> Self {
        let option = |option: &VariantOption| (option.name.clone(), option.value.clone());
        Self {
            id: AsText(variant.id),
            sku: AsText(variant.sku.clone()),
            options: variant.options.iter().map(option).collect(),
            stock: variant.stock,
            price_differences: variant.price_differences.iter().copied().map(AsText).collect(),
        }
    }
}

impl From<VariantV1> for Variant {
    fn from(shape: VariantV1) -> Self {
        let option = |(name, value)| VariantOption { name, value };
        Self {
            id: shape.id.0,
            sku: shape.sku.0,
            options: shape.options.into_iter().map(option).collect(),
            stock: shape.stock,
            price_differences: shape.price_differences.into_iter().map(|money| money.0).collect(),
        }
    }
}

impl From<&Material> for MaterialV1 {
    fn from(material: &Material) -> Self {
        Self { name: material.name.clone(), basis_points: material.share.map(BasisPointsV1) }
    }
}

impl From<MaterialV1> for Material {
    fn from(shape: MaterialV1) -> Self {
        Self { name: shape.name, share: shape.basis_points.map(|share| share.0) }
    }
}

impl From<Packing> for PackingV1 {
    fn from(packing: Packing) -> Self {
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
}

impl From<PackingV1> for Packing {
    fn from(shape: PackingV1) -> Self {
        Self {
            pieces_per_carton: shape.pieces_per_carton,
            carton_length_mm: shape.carton_length_mm,
            carton_width_mm: shape.carton_width_mm,
            carton_height_mm: shape.carton_height_mm,
            net_weight_g: shape.net_weight_g,
            gross_weight_g: shape.gross_weight_g,
            upright_only: shape.upright_only,
            layers_on_top: shape.layers_on_top,
        }
    }
}
