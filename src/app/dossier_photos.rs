//! The pictures that go into a dossier, in the chosen size, or as large as its page can carry.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::Desk;
use super::ports::PhotoError;
use crate::domain::photo::PhotoHash;
use crate::format::dossier::{PhotoSize, Picture, Plan};
use crate::format::dossier_page::USUAL_BYTES;

/// The pictures of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    pub by_photo: BTreeMap<PhotoHash, Picture>,
    /// Left out for want of room in the page. What is neither here nor there is not on this computer.
    pub left_out: BTreeSet<PhotoHash>,
    /// The long side of the leading pictures, in pixels, where it was fitted.
    pub fitted_to: Option<u32>,
}

/// The long sides that are tried, from the best down. Beneath the last come the thumbnails.
const SIDES: [u32; 3] = [800, 640, 480];
const LARGE: u32 = 1600;
const THUMBNAIL: u32 = 320;

/// The page's own program and style, and what its markup takes for each product beside the texts.
const PAGE_BYTES: u64 = 45_000;
const PRODUCT_BYTES: u64 = 1_500;

pub async fn pictures(desk: &Desk, plan: &Plan, size: PhotoSize) -> Result<Pictures, PhotoError> {
    if size == PhotoSize::Medium {
        return fitted(desk, plan).await;
    }
    let mut pictures = Pictures::default();
    for id in &plan.photos {
        let bytes = match size {
            PhotoSize::Full => full(desk, id).await?,
            PhotoSize::Thumbnail => thumbnail(desk, id).await?,
            PhotoSize::Medium | PhotoSize::None => None,
        };
        if let Some(bytes) = bytes {
            pictures.by_photo.insert(id.clone(), Picture { bytes });
        }
    }
    Ok(pictures)
}

async fn full(desk: &Desk, id: &PhotoHash) -> Result<Option<Vec<u8>>, PhotoError> {
    Ok(desk.ports().photos.get(id.clone()).await?.map(|photo| photo.bytes))
}

async fn thumbnail(desk: &Desk, id: &PhotoHash) -> Result<Option<Vec<u8>>, PhotoError> {
    Ok(desk.ports().photos.thumbnail(id.clone()).await?.map(|picture| picture.bytes))
}

/// Bytes of pictures that a page of this plan has room for. Its texts stand in it twice, to be read
/// and as data; base64 writes three bytes as four characters.
pub fn room(plan: &Plan) -> u64 {
    let texts = plan.text_bytes().unwrap_or_default() as u64 * 2;
    let products = plan.dossier().products.len() as u64 * PRODUCT_BYTES;
    USUAL_BYTES.saturating_sub(texts + products + PAGE_BYTES) / 4 * 3
}

/// The photo that leads each product, each once.
pub fn leading(plan: &Plan) -> BTreeSet<&PhotoHash> {
    let products = plan.dossier().products.iter();
    products.filter_map(|product| product.photos.first()).map(|photo| &photo.photo.0).collect()
}

/// The leading photos as large as there is room for beside thumbnails of the others; then all as
/// thumbnails; then as many of the others as there is room for.
async fn fitted(desk: &Desk, plan: &Plan) -> Result<Pictures, PhotoError> {
    let room = room(plan);
    let leading = leading(plan);
    let mut pictures = Pictures::default();
    let mut thumbnails = BTreeMap::new();
    for id in &plan.photos {
        if let Some(bytes) = thumbnail(desk, id).await? {
            thumbnails.insert(id.clone(), Picture { bytes });
        }
    }
    let weight = |pictures: &BTreeMap<PhotoHash, Picture>| -> u64 {
        pictures.values().map(|picture| picture.bytes.len() as u64).sum()
    };
    let (leads, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
        thumbnails.into_iter().partition(|(id, _)| leading.contains(id));
    for side in SIDES {
        // A picture of this side takes at least what its share of the pixels takes; sides that cannot
        // fit are not drawn.
        let likely = weight(&leads) * u64::from(side * side) / u64::from(THUMBNAIL * THUMBNAIL) / 2;
        if likely + weight(&others) > room {
            continue;
        }
        let drawn = redrawn(desk, &leads, side).await?;
        if weight(&drawn) + weight(&others) <= room {
            pictures.by_photo = drawn;
            pictures.by_photo.extend(others);
            pictures.fitted_to = Some(side.min(LARGE));
            return Ok(pictures);
        }
    }
    pictures.fitted_to = Some(THUMBNAIL);
    let mut taken = weight(&leads);
    pictures.by_photo = leads;
    // The second photo of every product comes before the third of any.
    let mut others: Vec<_> = others.into_iter().collect();
    others.sort_by_key(|(id, _)| rank(plan, id));
    for (id, picture) in others {
        taken += picture.bytes.len() as u64;
        if taken <= room {
            pictures.by_photo.insert(id, picture);
        } else {
            pictures.left_out.insert(id);
        }
    }
    Ok(pictures)
}

/// How early a product shows this photo; what no product shows, the logo, comes first.
fn rank(plan: &Plan, id: &PhotoHash) -> usize {
    let products = plan.dossier().products.iter();
    let places =
        products.filter_map(|product| product.photos.iter().position(|photo| photo.photo.0 == *id));
    places.min().unwrap_or_default()
}

async fn redrawn(
    desk: &Desk,
    leads: &BTreeMap<PhotoHash, Picture>,
    side: u32,
) -> Result<BTreeMap<PhotoHash, Picture>, PhotoError> {
    let mut drawn = BTreeMap::new();
    for (id, small) in leads {
        let Some(bytes) = full(desk, id).await? else { continue };
        let picture = match desk.ports().shrinker.resize(bytes, side).await {
            Ok(picture) => Picture { bytes: picture.bytes },
            // What cannot be drawn anew is shown small: better than not at all.
            Err(PhotoError::NotAPicture) => small.clone(),
            Err(error) => return Err(error),
        };
        drawn.insert(id.clone(), picture);
    }
    Ok(drawn)
}
