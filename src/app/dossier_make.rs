//! Makes a dossier from the workspace: chooses, fetches the photos, seals the file.

use super::desk::Desk;
use super::dossier_photos::{leading, pictures, room};
use super::ports::PhotoError;
use super::workspace::Workspace;
use crate::domain::photo::PhotoHash;
use crate::format::dossier::{
    Choice, ComposeError, Dossier, FILE_ENDING, Limits, Parts, PhotoSize, Plan, WriteError,
    Written, plan, write, write_signed,
};
use crate::format::dossier_page;

/// A dossier ready to be handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub dossier: Dossier,
    pub written: Written,
    pub file_name: String,
    /// The same dossier as a page for people.
    pub page: String,
    pub page_name: String,
    /// Photos that the catalogue names but the store lacks; the dossier does without them.
    pub missing: Vec<PhotoHash>,
    /// Photos left out for want of room in the page.
    pub left_out: usize,
    /// The long side of the leading photos in pixels, where they were fitted to the page.
    pub fitted_to: Option<u32>,
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
    let pictures = pictures(desk, &plan, choice.photo_size).await?;
    let (dossier, mut missing) = plan.with_pictures(pictures.by_photo);
    missing.retain(|id| !pictures.left_out.contains(id));
    let key = desk.workspace().signing_key.clone();
    let written = match &key {
        Some(key) => write_signed(&dossier, &key.seed)?,
        None => write(&dossier)?,
    };
    let page = dossier_page::write(&dossier, &written).map_err(WriteError::from)?;
    let (bytes, limit) = (written.text.len().max(page.len()), Limits::DEFAULT.bytes);
    if bytes > limit {
        return Err(MakeError::TooLarge { bytes, limit });
    }
    let stem = file_stem(&dossier);
    Ok(Made {
        file_name: [&stem, FILE_ENDING].concat(),
        page_name: [&stem, dossier_page::FILE_ENDING].concat(),
        dossier,
        written,
        page,
        missing,
        left_out: pictures.left_out.len(),
        fitted_to: pictures.fitted_to,
    })
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
        PhotoSize::Medium => return fitted_bytes(plan, text, both),
        PhotoSize::Full => both.saturating_sub(USUAL_THUMBNAIL_BYTES),
    };
    // Base64 writes three bytes as four characters; 300 more name the photo.
    text + plan.photos.len() as u64 * (picture.div_ceil(3) * 4 + 300)
}

/// The same for pictures that are fitted to the page: leading photos of 800 px take about a third of
/// those in full size, and all of them no more than there is room for.
fn fitted_bytes(plan: &Plan, text: u64, both: u64) -> u64 {
    let leads = leading(plan).len() as u64;
    let others = (plan.photos.len() as u64).saturating_sub(leads);
    let thumbnail = USUAL_THUMBNAIL_BYTES.min(both);
    let pictures = (leads * (both / 3).max(thumbnail) + others * thumbnail).min(room(plan));
    text + pictures.div_ceil(3) * 4 + plan.photos.len() as u64 * 300
}

/// `djembe-contoh-2026-11-22-trade-expo`: who, when and for whom, in plain letters that
/// every file system and messenger keeps.
fn file_stem(dossier: &Dossier) -> String {
    let recipient = dossier.recipient.as_ref().map(|recipient| plain(&recipient.name));
    let parts = [
        plain(&dossier.exporter.legal_name),
        dossier.issued_on.0.to_string(),
        recipient.unwrap_or_default(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// Lower-case letters, digits and single hyphens, at most 40.
pub(super) fn plain(text: &str) -> String {
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
