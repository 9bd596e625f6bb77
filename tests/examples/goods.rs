//! A product in few words.

use tembus::domain::code::{Country, Hs6, Sku, Unit};
use tembus::domain::id::{ProductId, VariantId};
use tembus::domain::language::LocalizedText;
use tembus::domain::packing::Packing;
use tembus::domain::percent::BasisPoints;
use tembus::domain::photo::PhotoHash;
use tembus::domain::price::{PriceList, PriceTier};
use tembus::domain::product::{
    Certificate, Material, OriginCriterion, Product, ProductPhoto, ProductStatus, Variant,
    VariantOption,
};
use uuid::Uuid;

use super::maker::{day, money};

/// Indonesian, English and Chinese.
pub type Words = [&'static str; 3];

pub fn words([id, en, zh]: Words) -> LocalizedText {
    LocalizedText { id: id.to_owned(), en: en.to_owned(), zh: zh.to_owned() }
}

pub struct Goods {
    pub sku: &'static str,
    pub name: Words,
    pub description: Words,
    pub category: &'static str,
    /// The name of the drawing, and what it shows.
    pub picture: (&'static str, Words),
    pub status: ProductStatus,
    pub hs6: &'static str,
    pub origin: OriginCriterion,
    /// With the share in percent; 0 says nothing of it.
    pub materials: &'static [(&'static str, u16)],
    pub unit: &'static str,
    pub tiers: &'static [(u32, &'static str)],
    pub sample_price: Option<&'static str>,
    pub cost: &'static str,
    pub moq: u32,
    pub multiple: u32,
    pub lead_time_days: u16,
    pub monthly_capacity: u32,
    pub stock: u32,
    pub packing: Carton,
    pub variants: Vec<Kind>,
    /// Name, number and days until it ends.
    pub certificates: &'static [(&'static str, &'static str, i64)],
}

/// Pieces, length, width and height in mm, net and gross weight in g.
pub struct Carton {
    pub pieces: u32,
    pub size_mm: [u32; 3],
    pub weight_g: [u32; 2],
    pub upright: bool,
    pub layers_on_top: u16,
}

/// A variant.
pub struct Kind {
    pub suffix: &'static str,
    pub options: &'static [(&'static str, &'static str)],
    pub stock: u32,
    pub differences: &'static [&'static str],
}

impl Goods {
    pub fn into_product(
        self,
        id: ProductId,
        picture: &mut impl FnMut(&str) -> PhotoHash,
    ) -> Product {
        let sku = self.sku;
        let tier = |(min_quantity, price): &(u32, &str)| PriceTier {
            min_quantity: *min_quantity,
            unit_price: money(price),
        };
        let material = |(name, percent): &(&str, u16)| Material {
            name: (*name).to_owned(),
            share: (*percent > 0).then(|| BasisPoints::percent(*percent).unwrap()),
        };
        let certificate = |(name, number, ends): &(&str, &str, i64)| Certificate {
            name: (*name).to_owned(),
            number: (*number).to_owned(),
            issuer: "Lembaga Contoh".to_owned(),
            expires_on: Some(day(*ends)),
        };
        let variant = |kind: &Kind| Variant {
            id: VariantId(Uuid::nil()),
            sku: Sku::parse(&format!("{sku}-{}", kind.suffix)).unwrap(),
            options: kind
                .options
                .iter()
                .map(|(name, value)| VariantOption {
                    name: (*name).to_owned(),
                    value: (*value).to_owned(),
                })
                .collect(),
            stock: kind.stock,
            price_differences: kind.differences.iter().map(|price| money(price)).collect(),
        };
        let (drawing, alt) = self.picture;
        let [length, width, height] = self.packing.size_mm;
        let [net, gross] = self.packing.weight_g;
        let packing = Packing {
            pieces_per_carton: self.packing.pieces,
            carton_length_mm: length,
            carton_width_mm: width,
            carton_height_mm: height,
            net_weight_g: net,
            gross_weight_g: gross,
            upright_only: self.packing.upright,
            layers_on_top: Some(self.packing.layers_on_top),
        };
        Product {
            id,
            sku: Sku::parse(sku).unwrap(),
            name: words(self.name),
            description: words(self.description),
            category: self.category.to_owned(),
            photos: vec![ProductPhoto { hash: picture(drawing), alt: words(alt) }],
            status: self.status,
            variants: self.variants.iter().map(variant).collect(),
            hs6: Some(Hs6::parse(self.hs6).unwrap()),
            national_codes: Vec::new(),
            origin_country: Country::INDONESIA,
            origin_criterion: self.origin,
            materials: self.materials.iter().map(material).collect(),
            unit: Unit::from_code(self.unit).unwrap(),
            prices: PriceList::new(self.tiers.iter().map(tier).collect()).unwrap(),
            sample_price: self.sample_price.map(money),
            cost: Some(money(self.cost)),
            moq: self.moq,
            order_multiple: self.multiple,
            lead_time_days: Some(self.lead_time_days),
            monthly_capacity: Some(self.monthly_capacity),
            stock: self.stock,
            packing: Some(packing.checked().unwrap()),
            certificates: self.certificates.iter().map(certificate).collect(),
            binned_on: None,
        }
    }
}
