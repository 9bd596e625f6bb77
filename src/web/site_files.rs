//! Fetches files that come with the program.
//!
//! The app in one file has no site to fetch from: its page carries them as JSON, path by path,
//! in an element with the id `program-files`.

use js_sys::{JSON, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{Refused, window};
use crate::app::ports::{FetchError, LocalFuture, ProgramFiles};

/// Where the page of the app in one file carries them.
const ENCLOSED: &str = "program-files";

/// The files beside the page, or within it.
#[derive(Clone, Copy, Debug, Default)]
pub struct SiteFiles;

impl ProgramFiles for SiteFiles {
    fn get<'a>(&'a self, path: &'a str) -> LocalFuture<'a, Result<Vec<u8>, FetchError>> {
        Box::pin(async move {
            let found = match enclosed(path) {
                Ok(Some(bytes)) => Ok(bytes),
                Ok(None) => fetched(path).await,
                Err(refused) => Err(refused),
            };
            found.map_err(|refused| FetchError {
                path: path.to_owned(),
                detail: refused.to_string(),
            })
        })
    }
}

fn enclosed(path: &str) -> Result<Option<Vec<u8>>, Refused> {
    let element = window()?.document().and_then(|document| document.get_element_by_id(ENCLOSED));
    let Some(text) = element.and_then(|element| element.text_content()) else { return Ok(None) };
    let file = Reflect::get(&JSON::parse(&text)?, &path.into())?;
    Ok(file.as_string().map(String::into_bytes))
}

async fn fetched(path: &str) -> Result<Vec<u8>, Refused> {
    let answer = JsFuture::from(window()?.fetch_with_str(&format!("/{path}"))).await?;
    let response: Response = answer.dyn_into()?;
    if !response.ok() {
        return Err(Refused::new("NetworkError", &format!("status {}", response.status())));
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
