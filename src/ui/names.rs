//! What countries and units are called in the reader's language.

use std::cell::RefCell;
use std::collections::HashMap;

use wasm_bindgen::prelude::*;

use crate::domain::code::Country;
use crate::domain::language::Language;
pub use crate::i18n::names::unit;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
}

thread_local! {
    static COUNTRIES: RefCell<HashMap<Language, DisplayNames>> = RefCell::default();
}

fn country_names(lang: Language) -> Option<DisplayNames> {
    COUNTRIES.with_borrow_mut(|all| {
        if let Some(made) = all.get(&lang) {
            return Some(made.clone());
        }
        let options = js_sys::JSON::parse(r#"{"type":"region"}"#).ok()?;
        let made = DisplayNames::new(lang.locale(), &options).ok()?;
        all.insert(lang, made.clone());
        Some(made)
    })
}

/// The country's name, from the browser; its code where the browser has none.
pub fn country(lang: Language, country: Country) -> String {
    let named = country_names(lang).and_then(|names| names.of(country.code()).ok().flatten());
    named.unwrap_or_else(|| country.code().to_owned())
}

/// Every country with its name, in the alphabetical order of the names.
pub fn countries(lang: Language) -> Vec<(Country, String)> {
    let mut all: Vec<_> = Country::all().map(|code| (code, country(lang, code))).collect();
    all.sort_by_cached_key(|(_, name)| name.to_lowercase());
    all
}
