//! The architecture as one table, and the checks that hold the source to it.
//!
//! `LAYERS` says, for every folder of `src/`, which other modules and which crates its files may
//! name. The checks parse each file with `syn`, and look through the tokens of macro calls, since
//! that is where screens are written. Change the table only together with the map in README.md.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "in a test the panic is the message")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// What the files of one folder of `src/` may name, besides their own folder and `std`.
struct Layer {
    folder: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static str],
}

const LAYERS: &[Layer] = &[
    Layer {
        folder: "domain",
        modules: &[],
        crates: &["chrono", "iso_currency", "pbkdf2", "rust_decimal", "sha2", "thiserror", "uuid"],
    },
    Layer { folder: "i18n", modules: &["domain"], crates: &["chrono", "serde", "serde_json"] },
    Layer { folder: "plan", modules: &["domain"], crates: &["thiserror"] },
    Layer { folder: "papers", modules: &["domain", "i18n"], crates: &["chrono", "uuid"] },
    Layer {
        folder: "format",
        // The page of a dossier speaks the reader's language.
        modules: &["domain", "i18n"],
        crates: &[
            "base64",
            "chrono",
            "crc32fast",
            "ed25519_dalek",
            "fast_qr",
            "rqrr",
            "rust_decimal",
            "schemars",
            "serde",
            "serde_json",
            "serde_json_canonicalizer",
            "sha2",
            "thiserror",
            "uuid",
        ],
    },
    Layer {
        folder: "app",
        modules: &["domain", "format", "i18n", "papers", "plan"],
        // Drafts of forms are kept as JSON: best effort, no shape that must load for ever.
        crates: &[
            "chrono",
            "crc32fast",
            "rust_decimal",
            "serde",
            "serde_json",
            "sha2",
            "thiserror",
            "uuid",
        ],
    },
    Layer {
        folder: "web",
        modules: &["app", "domain", "format"],
        crates: &[
            "chrono",
            "crc32fast",
            "js_sys",
            "serde",
            "serde_json",
            "sha2",
            "thiserror",
            "uuid",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "wasm_split_helpers",
            "web_sys",
        ],
    },
    Layer {
        folder: "ui",
        modules: &["app", "domain", "format", "i18n", "papers", "plan"],
        crates: &[
            "chrono",
            "js_sys",
            "leptos",
            "leptos_router",
            "rust_decimal",
            "uuid",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "wasm_split_helpers",
            "web_sys",
        ],
    },
];

/// Crates that any test may use, in whichever layer it stands.
const TEST_CRATES: &[&str] = &["insta", "proptest", "strsim", "wasm_bindgen_test"];

/// The two files above all layers: `lib.rs` lists them and `main.rs` wires them.
const ROOTS: &[&str] = &["lib", "main"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["common", "helper", "helpers", "misc", "shared", "util", "utils"];

const MOST_LINES: usize = 450;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` whose name ends in `.extension`, without what npm installed.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules") {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The path as this file and the README write it: relative, with forward slashes.
fn name_of(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// `src/app/fakes/files.rs` is the module `app::fakes::files`.
fn module_of(file: &str) -> Vec<String> {
    let inner = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

/// The dependencies of Cargo.toml, as the code spells them.
fn dependencies() -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if inside && let Some((name, _)) = line.split_once('=') {
            let name = name.trim().split('.').next().unwrap_or_default();
            if !name.starts_with('#') {
                found.insert(name.replace('-', "_"));
            }
        }
    }
    found
}

/// Collects the first two names of every path in one file, made absolute.
struct Names<'a> {
    /// The module that the visitor stands in, inline modules included.
    module: Vec<String>,
    dependencies: &'a BTreeSet<String>,
    /// Modules of this crate, by the folder or file directly below `src/`.
    modules: BTreeSet<String>,
    crates: BTreeSet<String>,
}

impl Names<'_> {
    fn take(&mut self, path: &[String]) {
        let Some(first) = path.first() else { return };
        let mut base = self.module.clone();
        let rest = match first.as_str() {
            "crate" | "tembus" => path.get(1),
            "super" => {
                let climbs = path.iter().take_while(|name| *name == "super").count();
                base.truncate(base.len().saturating_sub(climbs));
                if !base.is_empty() {
                    return;
                }
                path.get(climbs)
            }
            other => {
                if self.dependencies.contains(other) {
                    self.crates.insert(other.to_owned());
                }
                return;
            }
        };
        if let Some(module) = rest {
            self.modules.insert(module.clone());
        }
    }

    fn take_tree(&mut self, before: &mut Vec<String>, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.take_tree(before, &path.tree);
                before.pop();
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.take_tree(before, tree);
                }
            }
            syn::UseTree::Name(syn::UseName { ident, .. })
            | syn::UseTree::Rename(syn::UseRename { ident, .. }) => {
                before.push(ident.to_string());
                self.take(before);
                before.pop();
            }
            _ => self.take(before),
        }
    }

    /// Macro calls hold tokens, not syntax: every `name::name` among them counts as a path.
    fn take_tokens(&mut self, tokens: &str) {
        let plain: String = tokens
            .chars()
            .map(|c| if c.is_alphanumeric() || c == '_' || c == ':' { c } else { ' ' })
            .collect();
        let spaced = plain.replace("::", " :: ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            let starts = at == 0 || words.get(at - 1) != Some(&"::");
            if !starts || *word == "::" || words.get(at + 1) != Some(&"::") {
                continue;
            }
            let names = words.get(at..).unwrap_or_default().chunks(2);
            let path: Vec<String> = names
                .scan(true, |goes_on, pair| {
                    let name = goes_on.then(|| (*pair.first().unwrap_or(&"")).to_owned());
                    *goes_on = pair.get(1) == Some(&"::");
                    name
                })
                .collect();
            self.take(&path);
        }
    }
}

impl<'ast> Visit<'ast> for Names<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.take_tree(&mut Vec::new(), &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if names.len() > 1 {
            self.take(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.take_tokens(&call.tokens.to_string());
        visit::visit_macro(self, call);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.take_tokens(&list.tokens.to_string());
        visit::visit_meta_list(self, list);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }
}

/// What `file` names and may not, in words. `file` is a path below `src/`.
fn forbidden_names(file: &str, text: &str, dependencies: &BTreeSet<String>) -> Vec<String> {
    let module = module_of(file);
    let folder = module.first().cloned().unwrap_or_default();
    if ROOTS.contains(&folder.as_str()) {
        return Vec::new();
    }
    let Some(layer) = LAYERS.iter().find(|layer| layer.folder == folder) else {
        return vec![format!("{file}: `{folder}` has no row in LAYERS")];
    };
    let mut names =
        Names { module, dependencies, modules: BTreeSet::new(), crates: BTreeSet::new() };
    names.visit_file(&syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}")));

    let layers: BTreeSet<&str> = LAYERS.iter().map(|layer| layer.folder).collect();
    let modules = names.modules.iter().map(String::as_str).filter(|name| layers.contains(name));
    let modules = modules.filter(|name| *name != folder && !layer.modules.contains(name));
    let crates = names.crates.iter().map(String::as_str);
    let crates = crates.filter(|name| !layer.crates.contains(name) && !TEST_CRATES.contains(name));
    let modules =
        modules.map(|name| format!("{file}: `{folder}` may not name the module `{name}`"));
    modules
        .chain(crates.map(|name| format!("{file}: `{folder}` may not name the crate `{name}`")))
        .collect()
}

/// Folders of `src/` and of its layers, and the files directly in it, as the README's map lists them.
/// What lies deeper is a part of its folder.
fn places() -> BTreeSet<String> {
    files(&root().join("src"), "rs")
        .iter()
        .map(|path| name_of(path))
        .map(|file| {
            let parts: Vec<&str> = file.split('/').collect();
            match parts.as_slice() {
                ["src", name] => format!("src/{name}"),
                ["src", layer, _] => format!("src/{layer}/"),
                ["src", layer, folder, ..] => format!("src/{layer}/{folder}/"),
                _ => file,
            }
        })
        .collect()
}

/// The paths that README.md lists under "Map of the code": lines of the form "- `src/…`: what it is".
fn mapped_places(readme: &str) -> BTreeSet<String> {
    let section = readme.split("\n## Map of the code").nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let entries = section.lines().filter_map(|line| line.trim_start().strip_prefix("- `"));
    entries.filter_map(|entry| entry.split_once("`: ")).map(|(path, _)| path.to_owned()).collect()
}

fn assert_none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn every_file_names_only_what_its_layer_may() {
    let dependencies = dependencies();
    let mut violations = Vec::new();
    for path in files(&root().join("src"), "rs") {
        let text = fs::read_to_string(&path).unwrap();
        violations.extend(forbidden_names(&name_of(&path), &text, &dependencies));
    }
    assert_none(&violations);
}

#[test]
fn every_row_of_the_table_is_about_something() {
    let mut violations = Vec::new();
    for layer in LAYERS {
        if !root().join("src").join(layer.folder).is_dir() {
            violations.push(format!("LAYERS: src/{}/ does not exist", layer.folder));
        }
        let unknown = layer.crates.iter().filter(|name| !dependencies().contains(**name));
        violations.extend(
            unknown.map(|name| format!("LAYERS: {}: no dependency `{name}`", layer.folder)),
        );
    }
    assert_none(&violations);
}

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    let mut violations = Vec::new();
    for folder in ["src", "tests", "bench"] {
        for extension in ["rs", "mjs", "css"] {
            for path in files(&root().join(folder), extension) {
                let text = fs::read_to_string(&path).unwrap();
                let name = name_of(&path);
                let lines = text.lines().count();
                if lines > MOST_LINES {
                    violations.push(format!("{name}: {lines} lines, at most {MOST_LINES}"));
                }
                let opening = if extension == "rs" { "//! " } else { "// " };
                if extension != "css" && !text.starts_with(opening) {
                    violations.push(format!("{name}: must open with `{opening}` and what it is"));
                }
                let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
                if stem.split('/').any(|part| EMPTY_NAMES.contains(&part)) {
                    violations.push(format!("{name}: the name says nothing about what is inside"));
                }
            }
        }
    }
    assert_none(&violations);
}

#[test]
fn the_map_in_the_readme_and_the_source_agree() {
    let mapped = mapped_places(&fs::read_to_string(root().join("README.md")).unwrap());
    let places = places();
    let missing =
        places.difference(&mapped).map(|place| format!("README.md: the map lacks {place}"));
    let stale =
        mapped.difference(&places).map(|place| format!("README.md: {place} does not exist"));
    assert_none(&missing.chain(stale).collect::<Vec<_>>());
}

#[test]
fn the_checks_see_what_they_forbid() {
    let dependencies = dependencies();
    let forbidden = |file: &str, text: &str| !forbidden_names(file, text, &dependencies).is_empty();

    assert!(forbidden("src/domain/a.rs", "use leptos::prelude::*;"));
    assert!(forbidden("src/domain/a.rs", "use {std::fmt, crate::{app::ports, domain::b}};"));
    assert!(forbidden("src/domain/a/b.rs", "use super::super::super::app::ports;"));
    assert!(forbidden("src/domain/a.rs", "mod tests { use super::super::super::app; }"));
    assert!(forbidden("src/domain/a.rs", "fn f() -> serde_json::Value { todo() }"));
    assert!(forbidden("src/ui/a.rs", "use crate::web;"));
    assert!(forbidden("src/ui/a.rs", "fn f() { view! { <b>{crate::web::clock()}</b> } }"));
    assert!(forbidden("src/web/a.rs", "pub use crate::ui::shell as s;"));
    assert!(forbidden("src/elsewhere/a.rs", ""));

    assert!(!forbidden("src/domain/a.rs", "use super::b; use crate::domain::c; use std::fmt;"));
    assert!(!forbidden("src/domain/a.rs", "mod tests { use super::*; use proptest::prelude::*; }"));
    assert!(!forbidden("src/ui/a.rs", "use crate::app::ports::Clock; use leptos::prelude::*;"));
    assert!(!forbidden("src/main.rs", "use tembus::{ui, web};"));

    let map = "# T\n\n## Map of the code\n\n- `src/lib.rs`: the map\n- `src/app/`: verbs\n\n## Next\n\n- `src/no/`: x\n";
    let expected = BTreeSet::from(["src/lib.rs".to_owned(), "src/app/".to_owned()]);
    assert_eq!(mapped_places(map), expected);
}
