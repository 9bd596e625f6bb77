//! localStorage, with its room counted as it is used.
//!
//! `clear()` is never called: Firefox then counts the quota wrongly for seconds.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "this is the one place")]

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Storage, StorageEvent};

use super::{Refused, window};

/// UTF-16 units that a browser gives to one origin, keys and values together (Chromium and
/// Firefox alike, measured).
pub const LIMIT: u64 = 5_242_880;

/// localStorage of this origin. Everybody in this tab who writes to it shares one.
#[derive(Debug)]
pub struct Local {
    storage: Storage,
    used: Rc<Cell<u64>>,
}

impl Local {
    /// # Errors
    /// When the browser keeps nothing for this page, as when cookies are blocked.
    pub fn open() -> Result<Rc<Self>, Refused> {
        let window = window()?;
        let storage = window
            .local_storage()?
            .ok_or_else(|| Refused::new("NotSupportedError", "there is no localStorage"))?;
        let local = Self { storage, used: Rc::default() };
        local.count();
        let hear = Closure::<dyn Fn(StorageEvent)>::new({
            let (used, storage) = (Rc::clone(&local.used), local.storage.clone());
            move |event: StorageEvent| {
                if let Some(key) =
                    event.key().filter(|_| event.storage_area() == Some(storage.clone()))
                {
                    let size =
                        |text: Option<String>| text.map_or(0, |text| units(&key) + units(&text));
                    let (old, new) = (size(event.old_value()), size(event.new_value()));
                    used.set((used.get() + new).saturating_sub(old));
                }
            }
        });
        let hear = hear.into_js_value();
        window.add_event_listener_with_callback("storage", hear.unchecked_ref())?;
        Ok(Rc::new(local))
    }

    /// UTF-16 units in use by everybody on this origin.
    pub fn used(&self) -> u64 {
        self.used.get()
    }

    /// Every key and value whose key begins with `prefix`, without the prefix.
    pub fn entries(&self, prefix: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        // Asking for key after key by number takes a second for 10,000 keys in Firefox.
        for key in Object::keys(self.storage.unchecked_ref::<Object>()) {
            let Some(name) = key.as_string() else { continue };
            if let Some(name) = name.strip_prefix(prefix)
                && let Some(text) = self.value(&key)
            {
                found.push((name.to_owned(), String::from(text)));
            }
        }
        found
    }

    pub fn get(&self, key: &str) -> Option<String> {
        self.value(&JsValue::from_str(key)).map(String::from)
    }

    /// Replaces the value, or leaves everything as it was.
    pub fn put(&self, key: &str, text: &str) -> Result<(), Refused> {
        let before = self.size(key);
        self.storage.set_item(key, text)?;
        self.used.set((self.used.get() + units(key) + units(text)).saturating_sub(before));
        Ok(())
    }

    pub fn remove(&self, key: &str) {
        let before = self.size(key);
        if self.storage.remove_item(key).is_ok() {
            self.used.set(self.used.get().saturating_sub(before));
        }
    }

    /// The room that a key and its value take; nothing where there is no such key.
    pub fn size(&self, key: &str) -> u64 {
        let value = self.value(&JsValue::from_str(key));
        value.map_or(0, |value| units(key) + u64::from(value.length()))
    }

    fn value(&self, key: &JsValue) -> Option<JsString> {
        Reflect::get(&self.storage, key).ok()?.dyn_into().ok()
    }

    fn count(&self) {
        let keys = Object::keys(self.storage.unchecked_ref::<Object>());
        let size = |key: JsValue| {
            let value = self.value(&key).map_or(0, |value| value.length());
            let key = key.dyn_into::<JsString>().map_or(0, |key| key.length());
            u64::from(value) + u64::from(key)
        };
        self.used.set(keys.iter().map(size).sum());
    }
}

fn units(text: &str) -> u64 {
    crate::app::durable::utf16_units(text)
}
