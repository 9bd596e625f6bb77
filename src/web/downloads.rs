//! Hands files to the owner through the browser's downloads.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::store::detached;
use super::timing::pause;
use super::{Refused, window};
use crate::app::ports::{DownloadError, Downloads};

/// How long the browser may take to read the bytes after the click.
const READ_WITHIN_MS: i32 = 60_000;

/// The browser's downloads.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserDownloads;

impl Downloads for BrowserDownloads {
    fn save(&self, name: &str, media_type: &str, bytes: Vec<u8>) -> Result<(), DownloadError> {
        save(name, media_type, &bytes)
            .map_err(|refused| DownloadError { detail: refused.to_string() })
    }
}

fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), Refused> {
    let url = Url::create_object_url_with_blob(&blob(media_type, bytes)?)?;
    let document = window()?
        .document()
        .ok_or_else(|| Refused::new("NotSupportedError", "there is no document"))?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    // Firefox follows only links that are in the document.
    let body = document.body();
    if let Some(body) = &body {
        body.append_child(&link)?;
    }
    link.click();
    link.remove();
    drop(detached(async move {
        pause(READ_WITHIN_MS).await;
        let _ = Url::revoke_object_url(&url);
    }));
    Ok(())
}

/// Bytes as the browser hands them around.
pub(super) fn blob(media_type: &str, bytes: &[u8]) -> Result<Blob, Refused> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from(Uint8Array::from(bytes)));
    Ok(Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)
}
