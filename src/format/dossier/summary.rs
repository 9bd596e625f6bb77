//! What is remembered of a dossier, to compare the next one with.

use super::seal::digest;
use super::shape::{Audience, Dossier, PhotoSize};
use super::shape_product::DossierProduct;
use crate::domain::dossier::{
    DossierAudience, DossierPhotos, DossierSummary, IssuedOffer, OfferedVariant, SummarisedProduct,
};

/// Hexadecimal digits kept of a hash: 48 bits tell the few thousand photos of a catalogue apart.
const DIGITS: usize = 12;

impl Dossier {
    pub fn summary(&self) -> DossierSummary {
        DossierSummary {
            language: self.languages.first().map(|language| language.0).unwrap_or_default(),
            currency: self.currency.0,
            valid_until: self.valid_until.map(|day| day.0),
            delivery_term: self.terms.delivery_term.as_ref().map(|term| term.delivery_term()),
            has_photos: self.photo_size != PhotoSize::None,
            products: self.products.iter().map(|product| self.summarised(product)).collect(),
        }
    }

    /// What has to be remembered to keep to what is offered here.
    pub fn offer(&self) -> IssuedOffer {
        let variants = self.products.iter().flat_map(|product| {
            product.variants.iter().map(|variant| {
                let offered = OfferedVariant {
                    product: product.id.0,
                    sku: variant.sku.0.clone(),
                    label: variant.label(),
                    price_difference: variant.price_difference.map(|amount| amount.money()),
                };
                (variant.id.0, offered)
            })
        });
        IssuedOffer { summary: self.summary(), variants: variants.collect() }
    }

    fn summarised(&self, product: &DossierProduct) -> SummarisedProduct {
        let language = self.languages.first().map(|language| language.0).unwrap_or_default();
        let prices = product.prices.iter();
        let photos = product.photos.iter();
        SummarisedProduct {
            id: product.id.0,
            sku: product.sku.0.clone(),
            name: product.name.shown(language),
            prices: prices.map(|price| (price.min_quantity, price.unit_price.money())).collect(),
            moq: product.moq,
            order_multiple: product.order_multiple,
            lead_time_days: product.lead_time_days,
            photos: photos.map(|photo| beginning(photo.photo.0.as_str())).collect(),
            variants: product.variants.iter().map(|variant| variant.sku.0.clone()).collect(),
            rest: rest(product),
        }
    }
}

fn beginning(hash: &str) -> String {
    hash.get(..DIGITS).unwrap_or(hash).to_owned()
}

/// The beginning of a hash over what the summary does not hold in the open.
fn rest(product: &DossierProduct) -> String {
    let mut rest = product.clone();
    rest.prices.clear();
    rest.photos.clear();
    rest.name = Default::default();
    (rest.moq, rest.order_multiple, rest.lead_time_days) = (1, 1, None);
    // A product is plain data: writing it cannot fail. If it did, nothing is told of the rest.
    digest(&rest).map(|hash| beginning(hash.as_str())).unwrap_or_default()
}

impl Audience {
    pub const fn remembered(self) -> DossierAudience {
        match self {
            Self::Buyer => DossierAudience::Buyer,
            Self::Fair => DossierAudience::Fair,
        }
    }
}

impl PhotoSize {
    pub const fn of(photos: DossierPhotos) -> Self {
        match photos {
            DossierPhotos::None => Self::None,
            DossierPhotos::Thumbnail => Self::Thumbnail,
            DossierPhotos::Medium => Self::Medium,
            DossierPhotos::Full => Self::Full,
        }
    }

    pub const fn remembered(self) -> DossierPhotos {
        match self {
            Self::None => DossierPhotos::None,
            Self::Thumbnail => DossierPhotos::Thumbnail,
            Self::Medium => DossierPhotos::Medium,
            Self::Full => DossierPhotos::Full,
        }
    }
}
