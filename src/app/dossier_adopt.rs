//! Turns the products of an opened dossier into catalogue drafts, after the owner has seen which of
//! their article numbers are taken already.

use std::collections::{BTreeMap, BTreeSet};

use super::command::{Change, Command};
use super::desk::Desk;
use super::entity::Entity;
use super::ports::{Ids, PhotoError};
use super::problem::{FieldError, Problem};
use super::record::{RecordKey, RecordKind, Revision};
use super::workspace::Workspace;
use crate::domain::code::Sku;
use crate::domain::id::{ProductId, VariantId};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::money::{Currency, Money};
use crate::domain::photo::PhotoHash;
use crate::domain::price::{PriceList, PriceTier};
use crate::domain::product::{
    Certificate, Material, Product, ProductPhoto, ProductStatus, Variant, VariantOption,
};
use crate::format::dossier::Dossier;
use crate::format::dossier::shape::Texts;
use crate::format::dossier::shape_product::{DossierProduct, DossierVariant};

/// What becomes of one product of the dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    Skip,
    /// A draft with ids of its own.
    Add,
    /// The own product that has its article number takes over what the dossier says. What the
    /// dossier does not say stays: cost, capacity, stock, prices in other currencies.
    Update,
}

impl Take {
    pub const ALL: [Self; 3] = [Self::Skip, Self::Add, Self::Update];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Add => "add",
            Self::Update => "update",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|take| take.code() == code)
    }
}

/// Whose article numbers a product of the dossier has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    None,
    /// All that are taken belong to this product, which can be updated.
    With(ProductId),
    /// They belong to several products.
    WithSeveral,
}

/// One row of the choice, in the dossier's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdoptionRow {
    pub name: String,
    pub clash: Clash,
    pub take: Take,
    /// The control `skus.N`: the article number that an added product gets.
    pub sku: String,
}

/// A row for each product: what is new is added, what clashes waits for the owner.
pub fn rows(workspace: &Workspace, dossier: &Dossier, language: Language) -> Vec<AdoptionRow> {
    let row = |product: &DossierProduct| {
        let clash = clash(workspace, product);
        let take = if clash == Clash::None { Take::Add } else { Take::Skip };
        let name = product.name.shown(language);
        AdoptionRow { name, clash, take, sku: product.sku.0.to_string() }
    };
    dossier.products.iter().map(row).collect()
}

fn clash(workspace: &Workspace, product: &DossierProduct) -> Clash {
    let skus = std::iter::once(&product.sku).chain(product.variants.iter().map(|v| &v.sku));
    let owners: BTreeSet<ProductId> = skus.filter_map(|sku| workspace.sku_owner(&sku.0)).collect();
    match owners.first() {
        None => Clash::None,
        Some(only) if owners.len() == 1 => Clash::With(*only),
        Some(_) => Clash::WithSeveral,
    }
}

/// The photos that the chosen products show, each once.
fn photos_of<'a>(dossier: &'a Dossier, rows: &[AdoptionRow]) -> Vec<&'a PhotoHash> {
    let chosen = dossier.products.iter().zip(rows).filter(|(_, row)| row.take != Take::Skip);
    let mut seen = BTreeSet::new();
    chosen
        .flat_map(|(product, _)| &product.photos)
        .map(|photo| &photo.photo.0)
        .filter(|id| seen.insert(*id))
        .collect()
}

/// The photos of a dossier that are kept here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptPhotos {
    /// What they are called here, by what they are called in the dossier.
    pub names: BTreeMap<PhotoHash, PhotoHash>,
    /// How many the browser could not read; the products do without them.
    pub unreadable: usize,
}

/// Draws the photos of the chosen products anew and keeps them, before any product names them.
/// A lack of room ends it all.
pub async fn keep_photos(
    desk: &Desk,
    dossier: &Dossier,
    rows: &[AdoptionRow],
) -> Result<KeptPhotos, PhotoError> {
    let ports = desk.ports();
    let mut kept = KeptPhotos::default();
    for id in photos_of(dossier, rows) {
        let Some(photo) = dossier.photos.iter().find(|photo| photo.id.0 == *id) else { continue };
        let drawn = match ports.shrinker.shrink(photo.data.0.clone()).await {
            Ok(drawn) => drawn,
            Err(PhotoError::NotAPicture) => {
                kept.unreadable += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        kept.names.insert(id.clone(), drawn.hash.clone());
        ports.photos.put(drawn).await?;
    }
    Ok(kept)
}

/// One batch that adds and updates what the owner chose.
pub fn adopt(
    workspace: &Workspace,
    dossier: &Dossier,
    rows: &[AdoptionRow],
    photos: &KeptPhotos,
    ids: &dyn Ids,
) -> Result<Command, Vec<FieldError>> {
    let mut adoption = Adoption {
        workspace,
        currency: dossier.currency.0,
        photos,
        ids,
        used: BTreeSet::new(),
        errors: Vec::new(),
        changes: Vec::new(),
    };
    for (index, (product, row)) in dossier.products.iter().zip(rows).enumerate() {
        match (row.take, &row.clash) {
            (Take::Skip, _) => {}
            (Take::Update, Clash::With(own)) => adoption.update(*own, product),
            (Take::Add | Take::Update, _) => adoption.add(index, product, &row.sku),
        }
    }
    match adoption.errors {
        errors if errors.is_empty() => Ok(Command::Put(adoption.changes)),
        errors => Err(errors),
    }
}

struct Adoption<'a> {
    workspace: &'a Workspace,
    currency: Currency,
    photos: &'a KeptPhotos,
    ids: &'a dyn Ids,
    /// Article numbers given in this batch, in lower case.
    used: BTreeSet<String>,
    errors: Vec<FieldError>,
    changes: Vec<Change>,
}

impl Adoption<'_> {
    fn add(&mut self, index: usize, offered: &DossierProduct, sku: &str) {
        let field = format!("skus.{index}");
        let sku = match Sku::parse(sku) {
            Ok(sku) => sku,
            Err(error) => return self.errors.push(FieldError::new(field, error)),
        };
        if let Some(by) = self.workspace.sku_owner(&sku) {
            let problem = Problem::SkuTaken { sku, by };
            return self.errors.push(FieldError::new(field, problem));
        }
        if !self.used.insert(sku.as_str().to_lowercase()) {
            let problem = Problem::Twice { text: sku.to_string() };
            return self.errors.push(FieldError::new(field, problem));
        }
        let variants =
            offered.variants.iter().map(|variant| self.new_variant(variant, &sku)).collect();
        let product = Product {
            id: ProductId(self.ids.next()),
            photos: self.shown_photos(offered),
            variants,
            prices: self.price_list(offered, &PriceList::default()),
            ..plain_product(offered, sku)
        };
        self.put(product, Revision::NONE);
    }

    fn update(&mut self, own: ProductId, offered: &DossierProduct) {
        // What has left the workspace meanwhile cannot be updated; the store would refuse the base.
        let Some(known) = self.workspace.products.get(&own) else { return };
        let own = &known.value;
        let photos = self.shown_photos(offered);
        let mut variants = own.variants.clone();
        for variant in &offered.variants {
            match variants.iter_mut().find(|own| own.sku.same_as(&variant.sku.0)) {
                Some(own) => {
                    own.options = options(variant);
                    own.price_differences.retain(|money| money.currency != self.currency);
                    own.price_differences.extend(difference(variant));
                }
                None => variants.push(self.new_variant(variant, &own.sku)),
            }
        }
        let says = plain_product(offered, own.sku.clone());
        let product = Product {
            id: own.id,
            name: merged(&own.name, &says.name),
            description: merged(&own.description, &says.description),
            photos: if photos.is_empty() { own.photos.clone() } else { photos },
            status: own.status,
            variants,
            prices: self.price_list(offered, &own.prices),
            sample_price: says.sample_price.or(own.sample_price),
            cost: own.cost,
            monthly_capacity: own.monthly_capacity,
            stock: own.stock,
            packing: says.packing.or(own.packing),
            hs6: says.hs6.or_else(|| own.hs6.clone()),
            binned_on: own.binned_on,
            ..says
        };
        self.put(product, known.revision);
    }

    fn put(&mut self, product: Product, base: Revision) {
        let key = RecordKey::new(RecordKind::Product, product.id.0);
        self.changes.push(Change { key, base, value: Some(Entity::Product(product)) });
    }

    fn new_variant(&mut self, variant: &DossierVariant, product: &Sku) -> Variant {
        Variant {
            id: VariantId(self.ids.next()),
            sku: self.free_sku(&variant.sku.0, product),
            options: options(variant),
            stock: 0,
            price_differences: difference(variant).into_iter().collect(),
        }
    }

    /// The variant's own number, or where that is taken, the product's with a number behind it.
    fn free_sku(&mut self, wanted: &Sku, product: &Sku) -> Sku {
        // Room for the hyphen and the digits.
        let stem: String = product.as_str().chars().take(Sku::LIMIT - 6).collect();
        let numbered = (2_u32..).filter_map(|number| Sku::parse(&format!("{stem}-{number}")).ok());
        for sku in std::iter::once(wanted.clone()).chain(numbered) {
            let lower = sku.as_str().to_lowercase();
            if self.workspace.sku_owner(&sku).is_none() && self.used.insert(lower) {
                return sku;
            }
        }
        wanted.clone()
    }

    fn shown_photos(&self, offered: &DossierProduct) -> Vec<ProductPhoto> {
        let kept = |photo: &crate::format::dossier::shape_product::DossierProductPhoto| {
            let hash = self.photos.names.get(&photo.photo.0)?.clone();
            Some(ProductPhoto { hash, alt: photo.alt.localized() })
        };
        offered.photos.iter().filter_map(kept).collect()
    }

    /// The dossier's tiers, and those of `own` in other currencies.
    fn price_list(&self, offered: &DossierProduct, own: &PriceList) -> PriceList {
        let tiers = offered.prices.iter().map(|price| PriceTier {
            min_quantity: price.min_quantity,
            unit_price: price.unit_price.money(),
        });
        let others = own.tiers().iter().filter(|tier| tier.unit_price.currency != self.currency);
        // Tiers of a verified dossier make a list; were it otherwise, the own prices would stay.
        PriceList::new(tiers.chain(others.copied()).collect()).unwrap_or_else(|_| own.clone())
    }
}

fn options(variant: &DossierVariant) -> Vec<VariantOption> {
    let options = variant.options.iter().cloned();
    options.map(|option| VariantOption { name: option.name, value: option.value }).collect()
}

fn difference(variant: &DossierVariant) -> Option<Money> {
    variant.price_difference.map(|amount| amount.money())
}

/// What is written in the dossier, and where it says nothing, what was there.
fn merged(own: &LocalizedText, says: &LocalizedText) -> LocalizedText {
    let mut merged = own.clone();
    for language in Language::ALL {
        if !says.get(language).is_empty() {
            says.get(language).clone_into(merged.get_mut(language));
        }
    }
    merged
}

/// What the dossier says of the product, but for what needs ids, photos or the own product.
fn plain_product(offered: &DossierProduct, sku: Sku) -> Product {
    let text = Texts::localized;
    Product {
        id: offered.id.0,
        sku,
        name: text(&offered.name),
        description: text(&offered.description),
        category: offered.category.clone(),
        photos: Vec::new(),
        status: ProductStatus::Draft,
        variants: Vec::new(),
        hs6: offered.hs6.clone().map(|code| code.0),
        national_codes: offered
            .national_codes
            .iter()
            .map(|entry| (entry.country.0, entry.code.0.clone()))
            .collect(),
        origin_country: offered.origin_country.0,
        origin_criterion: offered.origin_criterion.criterion(),
        materials: offered
            .materials
            .iter()
            .map(|material| Material {
                name: material.name.clone(),
                share: material.share.map(|share| share.0),
            })
            .collect(),
        unit: offered.unit.0,
        prices: PriceList::default(),
        sample_price: offered.sample_price.map(|amount| amount.money()),
        cost: None,
        moq: offered.moq.max(1),
        order_multiple: offered.order_multiple.max(1),
        lead_time_days: offered.lead_time_days,
        monthly_capacity: None,
        stock: 0,
        packing: offered.packing.map(|packing| packing.packing()),
        certificates: offered
            .certificates
            .iter()
            .map(|certificate| Certificate {
                name: certificate.name.clone(),
                number: certificate.number.clone(),
                issuer: certificate.issuer.clone(),
                expires_on: certificate.expires_on.map(|day| day.0),
            })
            .collect(),
        binned_on: None,
    }
}
