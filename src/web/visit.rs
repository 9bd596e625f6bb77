//! What belongs to the visit of this tab alone: the language that its address asked for, and
//! whether it is the first.
//!
//! The language is not saved with the settings, which would turn the language of other tabs.
#![allow(clippy::disallowed_methods, reason = "a way of looking at one tab is nothing to lose")]

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Window;

use super::window;
use crate::domain::language::Language;

const KEY: &str = "tembus:visit:language";

/// The language of this visit: that of the address (`?lang=en`), or of an earlier page.
pub fn language() -> Option<Language> {
    let Some(asked) = asked() else { return kept() };
    keep_language(Some(asked));
    Some(asked)
}

/// Keeps the language for the later pages of this visit, or none.
pub fn keep_language(language: Option<Language>) {
    let Some(storage) = storage() else { return };
    // What cannot be kept holds for this page all the same.
    let _ = match language {
        Some(language) => storage.set_item(KEY, language.code()),
        None => storage.remove_item(KEY),
    };
}

/// Whether nobody has used Tembus in this browser before, and the address is the front door. Where
/// the browser does not tell, somebody may have.
pub async fn is_first() -> bool {
    let Ok(window) = window() else { return false };
    window.location().pathname().is_ok_and(|path| path == "/")
        && window
            .local_storage()
            .is_ok_and(|storage| storage.is_some_and(|storage| is_new(&storage)))
        && database_names(&window)
            .await
            .is_some_and(|names| names.iter().all(|name| !is_ours(name)))
}

fn is_ours(name: &str) -> bool {
    name.starts_with("tembus")
}

#[allow(clippy::disallowed_types, reason = "only the names of the keys are looked at")]
fn is_new(storage: &web_sys::Storage) -> bool {
    Object::keys(storage.unchecked_ref::<Object>())
        .iter()
        .all(|key| key.as_string().is_none_or(|key| !is_ours(&key)))
}

/// The databases of this origin, where the browser tells.
async fn database_names(window: &Window) -> Option<Vec<String>> {
    let factory = window.indexed_db().ok()??;
    let databases =
        Reflect::get(&factory, &"databases".into()).ok()?.dyn_into::<Function>().ok()?;
    let promise = databases.call0(&factory).ok()?.dyn_into::<Promise>().ok()?;
    let found = JsFuture::from(promise).await.ok()?.dyn_into::<Array>().ok()?;
    let name = |database| Reflect::get(&database, &"name".into()).ok()?.as_string();
    Some(found.iter().filter_map(name).collect())
}

fn asked() -> Option<Language> {
    let query = window().ok()?.location().search().ok()?;
    let parameters = web_sys::UrlSearchParams::new_with_str(&query).ok()?;
    Language::parse(&parameters.get("lang")?)
}

fn kept() -> Option<Language> {
    Language::parse(&storage()?.get_item(KEY).ok()??)
}

#[allow(clippy::disallowed_types, reason = "a way of looking at one tab is nothing to lose")]
fn storage() -> Option<web_sys::Storage> {
    window().ok()?.session_storage().ok()?
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_language_holds_for_the_visit_until_another_or_none_is_kept() {
        keep_language(Some(Language::En));
        assert_eq!(language(), Some(Language::En));
        keep_language(Some(Language::Zh));
        assert_eq!(language(), Some(Language::Zh));
        keep_language(None);
        assert_eq!(language(), None);
    }
}
