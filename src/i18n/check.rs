//! Reads the language files and refuses those that disagree. The build script runs this
//! before it writes a line of Rust; the tests of the crate reach the same code.
//!
//! A file is `<language>/<area>.json`: an object of texts, or of objects of texts, so that
//! `{"save": {"hint": "…"}}` and `{"save.hint": "…"}` both make the message `save_hint`.
//! A text may hold `{placeholder}`s; `{{` and `}}` stand for single braces.
//! A key that ends in `.one` or `.other` is a plural form of the message before the dot.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

/// A stretch of a text: fixed words, or the place of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    Placeholder(String),
}

/// One text, cut at its placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern(pub Vec<Piece>);

impl Pattern {
    /// Cuts `text` at its placeholders. The error says what is wrong with its braces.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            words.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            let after = &rest[at + 1..];
            if let Some(doubled) = after.strip_prefix(brace) {
                words.push_str(brace);
                rest = doubled;
                continue;
            }
            let name = match (brace, after.split_once('}')) {
                ("{", Some((name, tail))) => {
                    rest = tail;
                    name
                }
                _ => return Err(format!("has a lone {brace:?}: write it twice to show it")),
            };
            if !is_name(name) {
                return Err(format!("has the placeholder {{{name}}}, which is no lower_case name"));
            }
            if !words.is_empty() {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Placeholder(name.to_owned()));
        }
        words.push_str(rest);
        if !words.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Words(words));
        }
        Ok(Self(pieces))
    }

    fn placeholders(&self) -> BTreeSet<&str> {
        let names = self.0.iter().filter_map(|piece| match piece {
            Piece::Placeholder(name) => Some(name.as_str()),
            Piece::Words(_) => None,
        });
        names.collect()
    }
}

/// A message in one language: most have only `other`, English countables also `one`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    pub one: Option<Pattern>,
    pub other: Pattern,
}

impl Forms {
    fn placeholders(&self) -> BTreeSet<&str> {
        let mut names = self.other.placeholders();
        names.extend(self.one.iter().flat_map(Pattern::placeholders));
        names
    }
}

/// Every message of one area and language, by function name.
pub type Area = BTreeMap<String, Forms>;

/// A message with its wording in every language that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: Forms,
    pub en: Forms,
    pub zh: Option<Forms>,
}

impl Message {
    /// Whether some language tells one from many, so that the function takes a `count`.
    pub fn is_plural(&self) -> bool {
        let forms = [Some(&self.id), Some(&self.en), self.zh.as_ref()];
        forms.into_iter().flatten().any(|form| form.one.is_some())
    }

    /// Argument names in alphabetical order, without `count`.
    pub fn arguments(&self) -> BTreeSet<&str> {
        let forms = [Some(&self.id), Some(&self.en), self.zh.as_ref()];
        let names = forms.into_iter().flatten().flat_map(Forms::placeholders);
        names.collect()
    }
}

/// Reads one language file. Errors name the key and what to mend.
pub fn read_area(json: &str) -> Result<Area, Vec<String>> {
    let file: Entries<Node> =
        serde_json::from_str(json).map_err(|error| vec![format!("is not readable: {error}")])?;
    let mut errors = Vec::new();
    let mut one = BTreeMap::new();
    let mut other = BTreeMap::new();
    for (key, text) in flatten(file) {
        let (stem, is_one) = match (key.strip_suffix(".one"), key.strip_suffix(".other")) {
            (Some(stem), _) => (stem, true),
            (None, Some(stem)) => (stem, false),
            (None, None) => (key.as_str(), false),
        };
        let name = stem.replace('.', "_");
        if !is_name(&name) || ["self", "super", "crate"].contains(&name.as_str()) {
            errors.push(format!("key {key:?} makes no name of a function"));
        }
        match Pattern::parse(&text) {
            Err(problem) => errors.push(format!("text of {key:?} {problem}")),
            Ok(pattern) => {
                let forms = if is_one { &mut one } else { &mut other };
                if forms.insert(name, pattern).is_some() {
                    errors.push(format!("key {key:?} is there twice"));
                }
            }
        }
    }
    let area: Area = other
        .into_iter()
        .map(|(name, other)| {
            let one = one.remove(&name);
            (name, Forms { one, other })
        })
        .collect();
    let orphans = one.into_keys();
    errors.extend(orphans.map(|name| format!("key {name:?} has the form .one without .other")));
    if errors.is_empty() { Ok(area) } else { Err(errors) }
}

/// Puts the languages of one area together. Indonesian and English must have the same
/// messages with the same placeholders; Chinese may lack messages but adds none.
pub fn join(
    id: Area,
    mut en: Area,
    mut zh: Area,
) -> Result<BTreeMap<String, Message>, Vec<String>> {
    let mut errors = Vec::new();
    let mut messages = BTreeMap::new();
    for (name, id) in id {
        let Some(en) = en.remove(&name) else {
            errors.push(format!("{name:?} is in id but not in en"));
            continue;
        };
        let message = Message { id, en, zh: zh.remove(&name) };
        let bound = |forms: &Forms| {
            let mut names = forms.placeholders();
            if message.is_plural() {
                // A language may say the number in words: "one piece".
                names.remove("n");
            }
            format!("{names:?}")
        };
        let ours = bound(&message.id);
        for (code, forms) in [("en", Some(&message.en)), ("zh", message.zh.as_ref())] {
            let theirs = forms.map_or_else(|| ours.clone(), bound);
            if ours != theirs {
                errors.push(format!(
                    "{name:?} has the placeholders {ours} in id but {theirs} in {code}"
                ));
            }
        }
        if message.id.one.is_some() || message.zh.as_ref().is_some_and(|zh| zh.one.is_some()) {
            errors.push(format!("{name:?} has the form .one in a language without plurals"));
        }
        if message.arguments().contains("count") {
            errors.push(format!("{name:?} must call the written number {{n}}, not {{count}}"));
        }
        messages.insert(name, message);
    }
    errors.extend(en.into_keys().map(|name| format!("{name:?} is in en but not in id")));
    errors.extend(zh.into_keys().map(|name| format!("{name:?} is in zh but not in id")));
    if errors.is_empty() { Ok(messages) } else { Err(errors) }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The entries of a JSON object in the file's order. A key that is there twice is an error,
/// since it is usually left from a merge and would hide one of the two texts.
struct Entries<T>(Vec<(String, T)>);

enum Node {
    Text(String),
    Group(Entries<String>),
}

fn flatten(file: Entries<Node>) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for (key, node) in file.0 {
        match node {
            Node::Text(text) => texts.push((key, text)),
            Node::Group(group) => {
                let inner = group.0.into_iter();
                texts.extend(inner.map(|(sub, text)| (format!("{key}.{sub}"), text)));
            }
        }
    }
    texts
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                read_entries(map)
            }
        }
        deserializer.deserialize_map(EntriesVisitor(std::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NodeVisitor;
        impl<'de> Visitor<'de> for NodeVisitor {
            type Value = Node;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or an object of texts")
            }

            fn visit_str<E>(self, text: &str) -> Result<Node, E> {
                Ok(Node::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Node, A::Error> {
                read_entries(map).map(Node::Group)
            }
        }
        deserializer.deserialize_any(NodeVisitor)
    }
}

fn read_entries<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    mut map: A,
) -> Result<Entries<T>, A::Error> {
    let mut entries: Vec<(String, T)> = Vec::new();
    let mut seen = BTreeSet::new();
    while let Some((key, value)) = map.next_entry::<String, T>()? {
        if !seen.insert(key.clone()) {
            return Err(A::Error::custom(format!("the key {key:?} is there twice")));
        }
        entries.push((key, value));
    }
    Ok(Entries(entries))
}
