//! Makes a dossier from the workspace: chooses, fetches the photos, seals the file.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::ports::{PhotoError, PhotoStore};
use super::workspace::Workspace;
use crate::domain::photo::PhotoHash;
use crate::format::dossier::{
    Choice, ComposeError, Dossier, FILE_ENDING, Limits, Parts, PhotoSize, Picture, Plan,
    WriteError, Written, plan, write, write_signed,
};

/// A dossier ready to be handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub dossier: Dossier,
    pub written: Written,
    pub file_name: String,
    /// Photos that the catalogue names but the store lacks; the dossier does without them.
    pub missing: Vec<PhotoHash>,
}

/// Why no dossier was made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    #[error("nobody is named yet who offers")]
    NoExporter,
    #[error(transparent)]
    Compose(#[from] ComposeError),
    #[error(transparent)]
    Photo(#[from] PhotoError),
    #[error(transparent)]
    Write(#[from] WriteError),
    /// No Tembus would open it.
    #[error("the file would have {bytes} bytes; at most {limit} can be opened again")]
    TooLarge { bytes: usize, limit: usize },
}

/// What of the workspace a dossier may draw on; `None` before the first questions are answered.
pub fn parts_of(workspace: &Workspace) -> Option<Parts<'_>> {
    Some(Parts {
        exporter: &workspace.exporter.as_ref()?.value,
        products: workspace.products.iter().map(|(id, product)| (*id, &product.value)).collect(),
        buyers: workspace.buyers.iter().map(|(id, buyer)| (*id, &buyer.value)).collect(),
        orders: workspace.orders.values().map(|order| &order.value).collect(),
    })
}

/// Everything but the photos, for the preview.
pub fn preview(workspace: &Workspace, choice: &Choice) -> Result<Plan, MakeError> {
    let parts = parts_of(workspace).ok_or(MakeError::NoExporter)?;
    Ok(plan(&parts, choice)?)
}

/// Makes the dossier as the workspace stands now, signed where the owner has a key.
pub async fn make(desk: &Desk, choice: &Choice) -> Result<Made, MakeError> {
    let plan = preview(&desk.workspace(), choice)?;
    let pictures = fetch(desk.ports().photos.as_ref(), &plan, choice.photo_size).await?;
    let (dossier, missing) = plan.with_pictures(pictures);
    let key = desk.workspace().signing_key.clone();
    let written = match &key {
        Some(key) => write_signed(&dossier, &key.seed)?,
        None => write(&dossier)?,
    };
    let (bytes, limit) = (written.text.len(), Limits::DEFAULT.bytes);
    if bytes > limit {
        return Err(MakeError::TooLarge { bytes, limit });
    }
    let file_name = file_name(&dossier);
    Ok(Made { dossier, written, file_name, missing })
}

async fn fetch(
    photos: &dyn PhotoStore,
    plan: &Plan,
    size: PhotoSize,
) -> Result<BTreeMap<PhotoHash, Picture>, PhotoError> {
    let mut pictures = BTreeMap::new();
    for id in &plan.photos {
        let bytes = match size {
            PhotoSize::None => None,
            PhotoSize::Thumbnail => {
                photos.thumbnail(id.clone()).await?.map(|picture| picture.bytes)
            }
            PhotoSize::Full => photos.get(id.clone()).await?.map(|photo| photo.bytes),
        };
        if let Some(bytes) = bytes {
            pictures.insert(id.clone(), Picture { bytes });
        }
    }
    Ok(pictures)
}

/// Bytes of a thumbnail of 320 px, as measured on photos of batik and drums.
const USUAL_THUMBNAIL_BYTES: u64 = 16_000;

/// About how large the file will be. `kept` is what the photo store holds: bytes, and how many photos.
pub fn estimated_bytes(plan: &Plan, size: PhotoSize, kept: (u64, usize)) -> u64 {
    let text = plan.text_bytes().unwrap_or_default() as u64;
    let (bytes, count) = kept;
    let both = bytes.checked_div(count as u64).unwrap_or_default();
    let picture = match size {
        PhotoSize::None => 0,
        PhotoSize::Thumbnail => USUAL_THUMBNAIL_BYTES.min(both),
        PhotoSize::Full => both.saturating_sub(USUAL_THUMBNAIL_BYTES),
    };
    // Base64 writes three bytes as four characters; 300 more name the photo.
    text + plan.photos.len() as u64 * (picture.div_ceil(3) * 4 + 300)
}

/// `djembe-contoh-2026-11-22-trade-expo.dossier.json`: who, when and for whom, in plain letters that
/// every file system and messenger keeps.
pub fn file_name(dossier: &Dossier) -> String {
    let recipient = dossier.recipient.as_ref().map(|recipient| plain(&recipient.name));
    let parts = [
        plain(&dossier.exporter.legal_name),
        dossier.issued_on.0.to_string(),
        recipient.unwrap_or_default(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}{FILE_ENDING}", parts.join("-"))
}

/// Lower-case letters, digits and single hyphens, at most 40.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            plain.push(character);
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
        if plain.len() >= 40 {
            break;
        }
    }
    plain.trim_end_matches('-').to_owned()
}
