//! One word a concept: what a text of the screens may not say, because another word is used.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "in a test the panic is the message")]

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Words and groups of words that are not used, and what is said instead.
const ID: &[(&str, &str)] = &[
    ("nomor barang", "nomor produk"),
    ("kategori", "jenis"),
    ("email", "surel"),
    ("browser", "peramban"),
    ("download", "unduh"),
    ("quotation", "penawaran"),
    ("customer", "pembeli"),
    ("pelanggan", "pembeli"),
    ("tong sampah", "tempat sampah"),
];
const EN: &[(&str, &str)] = &[
    ("customer", "buyer"),
    ("client", "buyer"),
    ("trash", "bin"),
    ("quotation", "quote"),
    ("down payment", "deposit"),
    ("goods number", "article number"),
];

fn texts(value: &Value, name: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((name.to_owned(), text.to_lowercase())),
        Value::Object(parts) => {
            for (key, part) in parts {
                texts(part, &format!("{name}.{key}"), found);
            }
        }
        _ => panic!("{name} is no text"),
    }
}

/// Whether `words` stand in `text` as words of their own.
fn says(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn check(language: &str, unused: &[(&str, &str)]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n").join(language);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let area = path.file_stem().unwrap().to_string_lossy().into_owned();
        texts(
            &serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap(),
            &area,
            &mut found,
        );
    }
    let mut wrong = Vec::new();
    for (name, text) in &found {
        for (word, instead) in unused.iter().filter(|(word, _)| says(text, word)) {
            wrong.push(format!("{language}/{name} says \"{word}\"; elsewhere it is \"{instead}\""));
        }
    }
    assert!(found.len() > 100, "the texts were not found");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn indonesian_texts_use_one_word_a_concept() {
    check("id", ID);
}

#[test]
fn english_texts_use_one_word_a_concept() {
    check("en", EN);
}

#[test]
fn a_word_within_another_is_not_that_word() {
    assert!(says("pilih file, lalu", "file") && says("file", "file"));
    assert!(!says("profile", "file") && !says("filet", "file"));
}
