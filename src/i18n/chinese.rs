//! Chinese is whole where buyers and visitors read it, is Chinese, and keeps to the glossary.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;

use super::check::{Area, Forms, Piece, read_area};

/// Areas that are whole in Chinese: all that buyers and visitors see. Of others a few texts may be there.
const WHOLE: &[&str] = &[
    "booth",
    "common",
    "dossiers",
    "examples",
    "exports",
    "finder",
    "first_run",
    "page",
    "papers",
    "scan",
    "settings",
    "shell",
    "signature",
    "unit",
];

/// What is written the same in every language: names, codes, keys of a keyboard, and the fields of the
/// pattern by which papers are numbered.
const NOT_TRANSLATED: &[&str] = &[
    "CV",
    "Ctrl",
    "FOB",
    "HS",
    "Incoterm",
    "Incoterms",
    "JPEG",
    "K",
    "NIB",
    "NPWP",
    "OSS",
    "PNG",
    "PT",
    "Perak",
    "QR",
    "S",
    "SHA-256",
    "SWIFT",
    "Surabaya",
    "Tanjung",
    "Tembus",
    "U",
    "UBL",
    "UD",
    "WebP",
    "WhatsApp",
    "dossier.html",
    "dossier.json",
    "order-request.json",
    "schema.org",
    "kind",
    "number",
    "year",
];

/// One entry of `glossary.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    term: String,
    id: String,
    en: String,
    zh: String,
    /// Other renderings that fit where the sentence asks for them.
    #[serde(default)]
    also: Vec<String>,
    source: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/i18n")
}

fn area(language: &str, name: &str) -> Option<Area> {
    let text = fs::read_to_string(folder().join(language).join(format!("{name}.json"))).ok()?;
    Some(read_area(&text).expect(name))
}

fn areas() -> Vec<String> {
    let files = fs::read_dir(folder().join("zh")).expect("there is Chinese");
    let name = |file: std::io::Result<fs::DirEntry>| {
        let path = file.expect("a file").path();
        path.file_stem().expect("a name").to_string_lossy().into_owned()
    };
    files.map(name).collect()
}

fn glossary() -> Vec<Term> {
    let text = fs::read_to_string(folder().join("glossary.json")).expect("a glossary");
    serde_json::from_str(&text).expect("terms")
}

/// The words of a message without its placeholders.
fn words(forms: &Forms) -> String {
    let pieces = forms.one.iter().chain([&forms.other]).flat_map(|pattern| &pattern.0);
    let words = pieces.map(|piece| match piece {
        Piece::Words(words) => words.as_str(),
        Piece::Placeholder(_) => " ",
    });
    words.collect()
}

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// Runs of Latin letters, with the digits, dots and hyphens inside.
fn latin_words(text: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    let words = text.split(move |c| !inside(c)).map(|word| word.trim_matches(['.', '-']));
    words.filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()))
}

#[test]
fn what_visitors_read_is_all_there_in_chinese() {
    let mut missing = Vec::new();
    for name in WHOLE {
        let id = area("id", name).unwrap_or_default();
        let zh = area("zh", name).unwrap_or_default();
        assert!(!id.is_empty(), "{name} is no area");
        let lacking = id.keys().filter(|key| !zh.contains_key(*key));
        missing.extend(lacking.map(|key| format!("{name}.json: {key}")));
    }
    assert_eq!(missing, [""; 0], "texts without Chinese");
}

#[test]
fn no_chinese_text_is_left_in_another_language() {
    let mut foreign = Vec::new();
    for name in areas() {
        for (key, forms) in area("zh", &name).unwrap_or_default() {
            let words = words(&forms);
            let strange: Vec<&str> =
                latin_words(&words).filter(|word| !NOT_TRANSLATED.contains(word)).collect();
            let letters = words.chars().any(char::is_alphabetic);
            let known = latin_words(&words).next().is_some() && strange.is_empty();
            if !strange.is_empty() || (letters && !known && !words.chars().any(is_chinese)) {
                foreign.push(format!("{name}.json: {key}: {words:?} {strange:?}"));
            }
        }
    }
    assert_eq!(foreign, [""; 0], "texts that are not Chinese");
}

#[test]
fn indonesian_and_english_differ_wherever_there_are_sentences() {
    let mut same = Vec::new();
    for file in fs::read_dir(folder().join("id")).expect("there is Indonesian") {
        let path = file.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let en = area("en", &name).unwrap_or_default();
        for (key, forms) in area("id", &name).unwrap_or_default() {
            let words = words(&forms);
            // Single words may well be the same: "Status", "Total", "Bank".
            let sentence = latin_words(&words).filter(|word| word.len() > 2).count() > 1;
            let english = en.get(&key).map(self::words).unwrap_or_default();
            if sentence && words == english {
                same.push(format!("{name}.json: {key}: {words}"));
            }
        }
    }
    assert_eq!(same, [""; 0], "texts left in another language");
}

#[test]
fn the_glossary_names_each_term_once_with_its_source() {
    let terms = glossary();
    let names: BTreeSet<&str> = terms.iter().map(|term| term.term.as_str()).collect();
    assert_eq!(names.len(), terms.len());
    for Term { term, id, en, zh, source, .. } in &terms {
        assert!(!id.is_empty() && !en.is_empty() && !source.is_empty(), "{term}");
        assert!(zh.chars().all(is_chinese), "{term}: {zh}");
    }
}

/// Whether `text` holds `term` as a word or its plural, whatever the case.
fn holds_word(text: &str, term: &str) -> bool {
    let text = text.to_lowercase();
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '.');
    text.match_indices(&term.to_lowercase()).any(|(at, found)| {
        let after = text[at + found.len()..].trim_start_matches('s');
        outside(text[..at].chars().next_back())
            && outside(after.chars().next().filter(|c| *c != '.'))
    })
}

#[test]
fn chinese_keeps_to_the_glossary() {
    let mut strays = Vec::new();
    let mut kept = 0;
    for name in areas() {
        let en = area("en", &name).unwrap_or_default();
        for (key, forms) in area("zh", &name).unwrap_or_default() {
            let chinese = words(&forms);
            let english = en.get(&key).map(words).unwrap_or_default();
            for term in glossary().iter().filter(|term| holds_word(&english, &term.en)) {
                let renderings = std::iter::once(&term.zh).chain(&term.also);
                if renderings.clone().any(|rendering| chinese.contains(rendering.as_str())) {
                    kept += 1;
                } else {
                    strays.push(format!(
                        "{name}.json: {key}: {} is {:?} in {chinese}",
                        term.en, term.zh
                    ));
                }
            }
        }
    }
    assert_eq!(strays, [""; 0], "texts that call a term by another name");
    assert!(kept > 100, "{kept} terms were found");
}
