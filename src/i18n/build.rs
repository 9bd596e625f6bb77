//! Turns the language files into one function a message. See `check` for their form and
//! `src/i18n/mod.rs` for what comes out.

mod check;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use check::{Area, Forms, Message, Pattern, Piece};

fn main() {
    println!("cargo::rerun-if-changed=src/i18n");
    match generate() {
        Ok(()) => {}
        Err(errors) => {
            for error in errors {
                println!("cargo::error={error}");
            }
            process::exit(1);
        }
    }
}

fn generate() -> Result<(), Vec<String>> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("src/i18n");
    let out = PathBuf::from(variable("OUT_DIR")?).join("text.rs");
    let (mut id, mut en, mut zh) =
        (read_language(&root, "id")?, read_language(&root, "en")?, read_language(&root, "zh")?);
    let mut errors = Vec::new();
    let mut code = String::new();
    for (name, id) in std::mem::take(&mut id) {
        let Some(en) = en.remove(&name) else {
            errors.push(format!("src/i18n/en/{name}.json is missing: src/i18n/id has it"));
            continue;
        };
        match check::join(id, en, zh.remove(&name).unwrap_or_default()) {
            Ok(messages) => write_area(&mut code, &name, &messages),
            Err(problems) => {
                let problems = problems.into_iter();
                errors.extend(problems.map(|problem| format!("src/i18n, area {name}: {problem}")));
            }
        }
    }
    for (language, rest) in [("en", en), ("zh", zh)] {
        let strays = rest.into_keys();
        errors.extend(strays.map(|name| {
            format!("src/i18n/{language}/{name}.json has no counterpart in src/i18n/id")
        }));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    fs::write(&out, code).map_err(|error| vec![format!("{}: {error}", out.display())])
}

fn variable(name: &str) -> Result<String, Vec<String>> {
    env::var(name).map_err(|error| vec![format!("{name}: {error}")])
}

fn read_language(root: &Path, language: &str) -> Result<BTreeMap<String, Area>, Vec<String>> {
    let folder = root.join(language);
    let failed = |error: std::io::Error| vec![format!("{}: {error}", folder.display())];
    let mut areas = BTreeMap::new();
    let mut errors = Vec::new();
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let json = fs::read_to_string(&path).map_err(failed)?;
        match check::read_area(&json) {
            Ok(area) => {
                areas.insert(name.into_owned(), area);
            }
            Err(problems) => {
                let problems = problems.into_iter();
                errors.extend(
                    problems.map(|problem| format!("src/i18n/{language}/{name}.json: {problem}")),
                );
            }
        }
    }
    if errors.is_empty() { Ok(areas) } else { Err(errors) }
}

fn write_area(code: &mut String, name: &str, messages: &BTreeMap<String, Message>) {
    let mut body = String::new();
    for (name, message) in messages {
        write_message(&mut body, name, message);
    }
    // Writing into a String cannot fail.
    let _ = write!(
        code,
        "#[allow(clippy::too_many_arguments, clippy::if_same_then_else)]\npub mod r#{name} {{\n\
         use crate::domain::language::Language;\n{body}}}\n"
    );
}

fn write_message(code: &mut String, name: &str, message: &Message) {
    let arguments = message.arguments();
    let is_plural = message.is_plural();
    let is_fixed = arguments.is_empty() && !is_plural;
    let mut signature = String::from("lang: Language");
    if is_plural {
        signature.push_str(", count: u64");
    }
    for argument in arguments {
        let _ = write!(signature, ", r#{argument}: &str");
    }
    let (constness, answer) = if is_fixed { ("const ", "&'static str") } else { ("", "String") };
    let english = wording(&message.en, is_fixed);
    let arms = match &message.zh {
        Some(zh) => {
            format!("Language::En => {english}, Language::Zh => {},", wording(zh, is_fixed))
        }
        None => format!("Language::En | Language::Zh => {english},"),
    };
    let _ = write!(
        code,
        "/// {}\npub {constness}fn r#{name}({signature}) -> {answer} {{\n\
         match lang {{ Language::Id => {}, {arms} }}\n}}\n",
        plain(&message.en.other).replace('\n', " "),
        wording(&message.id, is_fixed),
    );
}

/// The Rust expression that says a message in one language.
fn wording(forms: &Forms, is_fixed: bool) -> String {
    let say = |pattern: &Pattern| match is_fixed {
        true => format!("{:?}", plain(pattern)),
        false => concatenation(pattern),
    };
    match &forms.one {
        Some(one) => format!("if count == 1 {{ {} }} else {{ {} }}", say(one), say(&forms.other)),
        None => say(&forms.other),
    }
}

/// `[…].concat()` is far smaller in WebAssembly than `format!`.
fn concatenation(pattern: &Pattern) -> String {
    let pieces = pattern.0.iter().map(|piece| match piece {
        Piece::Words(words) => format!("{words:?}"),
        Piece::Placeholder(name) => format!("r#{name}"),
    });
    format!("[{}].concat()", pieces.collect::<Vec<_>>().join(", "))
}

fn plain(pattern: &Pattern) -> String {
    let pieces = pattern.0.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Placeholder(name) => format!("{{{name}}}"),
    });
    pieces.collect()
}
