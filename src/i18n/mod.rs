//! Every text that a person reads, per language, checked at build time.
//!
//! The texts live in `src/i18n/<language>/<area>.json`. The build fails when Indonesian and
//! English differ in keys or placeholders, or when Chinese has what Indonesian lacks; texts
//! that Chinese lacks appear in English. Out of each message comes one function in [`text`]:
//!
//! | in the file | the function |
//! | --- | --- |
//! | `"title": "Pesanan"` | `text::orders::title(lang) -> &'static str` |
//! | `"due": "Jatuh tempo {day}, {name}"` | `text::orders::due(lang, day, name) -> String`, arguments in alphabetical order |
//! | `"pieces": {"one": "{n} piece", "other": "{n} pieces"}` | `text::orders::pieces(lang, count, n) -> String`: `count` picks the form, `n` is the number as written |
//!
//! Indonesian and Chinese have no plurals: their files give the single form under the plain key.
//! A group `{"save": {"hint": …}}` and the key `"save.hint"` both make `save_hint`.
//!
//! ```
//! use tembus::domain::language::Language;
//! use tembus::i18n::text;
//! assert_eq!(text::common::save(Language::Id), "Simpan");
//! assert_eq!(text::common::records(Language::En, 1, "1"), "1 record");
//! assert_eq!(text::common::records(Language::Id, 1, "1"), "1 catatan");
//! ```

#[cfg(test)]
mod check;
#[cfg(test)]
mod check_tests;
#[cfg(test)]
mod chinese;
pub mod names;
pub mod written;

/// A message without placeholders, as in `text::common::save`.
pub type FixedText = fn(crate::domain::language::Language) -> &'static str;

/// One module an area, one function a message; written by the build script.
pub mod text {
    include!(concat!(env!("OUT_DIR"), "/text.rs"));
}
