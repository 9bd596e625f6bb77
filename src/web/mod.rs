//! The ports of [`crate::app`] for a browser tab.
//!
//! [`store`] keeps records in localStorage and IndexedDB, [`photos`] keeps pictures in IndexedDB,
//! which [`thumbnails`] decodes beside the page;
//! [`booth_shelf`] what a locked booth shows, [`shrink`] makes pictures small, [`drafts`] keeps what
//! is being typed, [`site_files`] fetches what comes with the program, [`visit`] knows the language
//! of a visit, and the rest is clock, ids, random bytes, downloads and the browser's promise to keep
//! it all. [`idb`], [`local`], [`locks`] and [`timing`] are thin hands on the browser's own interfaces.

pub mod awake;
pub mod booth_shelf;
pub mod clock;
pub mod downloads;
pub mod drafts;
mod idb;
pub mod ids;
pub mod local;
mod locks;
pub mod permanence;
pub mod photos;
pub mod planner;
pub mod randomness;
pub mod shrink;
pub mod site_files;
pub mod start;
pub mod store;
pub mod thumbnails;
pub mod timing;
pub mod visit;
pub mod worker;

use wasm_bindgen::{JsCast, JsValue};

/// What the browser said when it refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {message}")]
pub struct Refused {
    /// The name of the `DOMException`, such as `QuotaExceededError`.
    pub name: String,
    pub message: String,
}

impl Refused {
    fn new(name: &str, message: &str) -> Self {
        Self { name: name.to_owned(), message: message.to_owned() }
    }

    /// Whether there was no room, rather than something broken.
    fn is_quota(&self) -> bool {
        self.name == "QuotaExceededError" || self.name == "NS_ERROR_DOM_QUOTA_REACHED"
    }
}

impl From<JsValue> for Refused {
    fn from(value: JsValue) -> Self {
        if let Some(exception) = value.dyn_ref::<web_sys::DomException>() {
            return Self { name: exception.name(), message: exception.message() };
        }
        match value.dyn_ref::<js_sys::Error>() {
            Some(error) => Self { name: error.name().into(), message: error.message().into() },
            None => Self::new("Error", &format!("{value:?}")),
        }
    }
}

fn window() -> Result<web_sys::Window, Refused> {
    web_sys::window().ok_or_else(|| Refused::new("NotSupportedError", "there is no window"))
}

/// Whether a server gave out this page. A file opened from a disk has no workers beside it.
fn is_served() -> bool {
    let protocol = window().ok().and_then(|window| window.location().protocol().ok());
    protocol.is_some_and(|protocol| protocol.starts_with("http"))
}

#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
