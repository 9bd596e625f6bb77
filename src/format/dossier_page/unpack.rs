//! The sealed dossier out of its page.

use std::collections::BTreeMap;

use serde_json::Value;

use super::DATA_ID;
use crate::format::dossier::read::{not_json, text};
use crate::format::dossier::scan;
use crate::format::dossier::strict::StrictValue;
use crate::format::dossier::{DossierError, Limits};

/// The text of the sealed dossier in a page; `None` where the file is no page of a dossier.
///
/// Nothing of it is believed yet: [`super::super::dossier::read`] checks the result as any other file.
pub fn unpack(file: &[u8], limits: Limits) -> Option<Result<String, DossierError>> {
    let data = unpack_data(file, DATA_ID, limits)?;
    Some(data.and_then(|data| whole(&String::from_utf8_lossy(file), data, limits)))
}

/// The data of a page's element with this id, as they stand there; `None` where the file is no page
/// that has one.
pub(in crate::format) fn unpack_data<'a>(
    file: &'a [u8],
    id: &str,
    limits: Limits,
) -> Option<Result<&'a str, DossierError>> {
    let start = file.get(..256.min(file.len())).unwrap_or_default();
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    if !start.starts_with("<!doctype html") && !start.starts_with("<html") {
        return None;
    }
    if file.len() > limits.bytes {
        return Some(Err(DossierError::TooLarge { bytes: file.len(), limit: limits.bytes }));
    }
    let page = match text(file) {
        Ok(page) => page,
        Err(error) => return Some(Err(error)),
    };
    let mark = ["id=\"", id, "\""].concat();
    let (_, after) = page.split_once(&mark)?;
    let data = after.split_once('>').and_then(|(_, data)| data.split_once("</script"));
    match data.filter(|_| page.trim_end().ends_with("</html>")) {
        Some((data, _)) => Some(Ok(data)),
        None => Some(Err(DossierError::Truncated)),
    }
}

/// The dossier with the pictures that its page shows.
fn whole(page: &str, data: &str, limits: Limits) -> Result<String, DossierError> {
    if scan::depth(data, limits.depth) > limits.depth {
        return Err(DossierError::TooDeep { limit: limits.depth });
    }
    let StrictValue(mut document) = serde_json::from_str(data).map_err(|error| not_json(&error))?;
    let pictures = pictures(page);
    for photo in document.get_mut("photos").and_then(Value::as_array_mut).into_iter().flatten() {
        let id = photo.get("id").and_then(Value::as_str).unwrap_or_default();
        let picture = pictures.get(id).copied();
        if let (Some(data), Some(picture)) = (photo.get_mut("data"), picture)
            && data.as_str() == Some("")
        {
            *data = Value::String(picture.to_owned());
        }
    }
    serde_json::to_string(&document).map_err(|error| not_json(&error))
}

/// The base64 of every picture that the page shows, by the photo's id.
///
/// What people wrote cannot pass for a picture: in the page, their quotation marks are escaped. A photo
/// that is shown in two ways is none of them, so that the digest does not fit.
fn pictures(page: &str) -> BTreeMap<&str, &str> {
    let mut pictures = BTreeMap::new();
    for tag in page.split("data-photo=\"").skip(1) {
        let Some((id, rest)) = tag.split_once('"') else { continue };
        let Some((_, data)) = rest.split_once(";base64,") else { continue };
        let Some((data, _)) = data.split_once('"') else { continue };
        if pictures.insert(id, data).is_some_and(|before| before != data) {
            pictures.insert(id, "");
        }
    }
    pictures
}
