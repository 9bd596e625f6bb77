//! What belongs to the visit of this tab alone: the language that its address asked for.
//!
//! It is not saved with the settings, which would turn the language of other tabs.
#![allow(clippy::disallowed_methods, reason = "a way of looking at one tab is nothing to lose")]

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
