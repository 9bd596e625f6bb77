//! The browser's promise not to clear this origin's storage by itself.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate as Estimate, StorageManager};

use super::window;
use crate::app::ports::{LocalFuture, Permanence, StorageEstimate};

/// `navigator.storage`, where the page has it: not over plain http, except from this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserPermanence;

impl Permanence for BrowserPermanence {
    fn ask(&self) -> LocalFuture<'_, bool> {
        Box::pin(async { ask(StorageManager::persist).await.is_some_and(|it| it.is_truthy()) })
    }

    fn granted(&self) -> LocalFuture<'_, bool> {
        Box::pin(async { ask(StorageManager::persisted).await.is_some_and(|it| it.is_truthy()) })
    }

    fn estimate(&self) -> LocalFuture<'_, Option<StorageEstimate>> {
        Box::pin(async {
            let estimate: Estimate = ask(StorageManager::estimate).await?.unchecked_into();
            let (used, quota) = estimate.get_usage().zip(estimate.get_quota())?;
            Some(StorageEstimate { used: bytes(used), quota: bytes(quota) })
        })
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
fn bytes(number: f64) -> u64 {
    number as u64
}

/// What the manager answers, or nothing where there is no manager or it refuses.
async fn ask(what: impl Fn(&StorageManager) -> Result<Promise, JsValue>) -> Option<JsValue> {
    let manager = window().ok()?.navigator().storage();
    if manager.is_undefined() {
        return None;
    }
    JsFuture::from(what(&manager).ok()?).await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_browser_says_how_much_there_is() {
        let estimate = BrowserPermanence.estimate().await.unwrap();
        assert!(estimate.quota > estimate.used);
    }

    #[wasm_bindgen_test]
    async fn what_was_granted_when_asked_stays_granted() {
        let granted = BrowserPermanence.ask().await;
        assert_eq!(BrowserPermanence.granted().await, granted);
    }
}
