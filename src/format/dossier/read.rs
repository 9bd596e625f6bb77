//! Reads a dossier's file and believes it only when everything about it holds.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use super::check::{Violation, check};
use super::scan;
use super::seal::digest;
use super::shape::{Dossier, Version};
use super::signature::signed;
use super::strict::StrictValue;
use crate::domain::signing::Signed;
use crate::format::dossier_page;

/// How much of a file is read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub bytes: usize,
    /// Brackets within brackets.
    pub depth: usize,
}

impl Limits {
    /// 100 MB, about 300 photos in full size: more than fits a message or a cheap phone. A dossier
    /// of version 1 nests 7 deep.
    pub const DEFAULT: Self = Self { bytes: 100_000_000, depth: 32 };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A dossier whose shape, rules and digest hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub dossier: Dossier,
    /// The digest that the file states and that was computed from it.
    pub digest: String,
    /// A broken signature does not make a file unreadable; whoever shows it has to say so.
    pub signed: Signed,
}

/// Why a file is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DossierError {
    #[error("the file has {bytes} bytes; at most {limit} are read")]
    TooLarge { bytes: usize, limit: usize },
    #[error("the file nests more than {limit} deep")]
    TooDeep { limit: usize },
    #[error("the file ends too early: part of it is missing")]
    Truncated,
    #[error("the file is not text")]
    NotText,
    #[error("the file is not JSON: {detail}")]
    NotJson { detail: String },
    #[error("the file is JSON, but not what was looked for")]
    NotADossier,
    #[error(
        "the file is of version {version}, made by a newer Tembus; version {known} is known here"
    )]
    Newer { version: u64, known: u64 },
    #[error("the file was changed after it was made: it states {stated}, but is {computed}")]
    Tampered { stated: String, computed: String },
    #[error("the file's shape is wrong at {path:?}: {detail}")]
    Shape { path: String, detail: String },
    #[error(transparent)]
    Rule(#[from] Violation),
}

/// Reads and verifies a file, or the dossier that a page carries. Nothing is kept of one that fails.
///
/// The order of the checks decides what the reader is told: first what stops reading at all (size,
/// depth, a missing end), then whether it is a dossier of a version known here, then whether it is as
/// it was made, and only then what is wrong with its fields.
pub fn read(file: &[u8], limits: Limits) -> Result<Verified, DossierError> {
    let kind = Kind { format: "tembus-dossier", newest: Version::NUMBER };
    let page = dossier_page::unpack(file, limits).transpose()?;
    let file = page.as_ref().map_or(file, |sealed| sealed.as_bytes());
    let (mut dossier, digest): (Dossier, String) = read_sealed(file, limits, &kind)?;
    let integrity = dossier.integrity.take();
    let signature = integrity.as_ref().and_then(|integrity| integrity.signature.as_ref());
    let signed = signed(signature, &digest);
    check(&dossier)?;
    Ok(Verified { dossier, digest, signed })
}

/// What tells one kind of sealed file from another.
pub(in crate::format) struct Kind {
    /// The value of the field `format`.
    pub format: &'static str,
    /// The newest version known here.
    pub newest: u64,
}

/// The fields of a sealed file and its digest. The rules between its fields are for the caller to check.
pub(in crate::format) fn read_sealed<T: DeserializeOwned>(
    file: &[u8],
    limits: Limits,
    kind: &Kind,
) -> Result<(T, String), DossierError> {
    if file.len() > limits.bytes {
        return Err(DossierError::TooLarge { bytes: file.len(), limit: limits.bytes });
    }
    let text = text(file)?;
    if scan::depth(text, limits.depth) > limits.depth {
        return Err(DossierError::TooDeep { limit: limits.depth });
    }
    let StrictValue(mut document) = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    recognise(&document, kind)?;
    let computed = verify(&mut document)?;
    if let Some(path) = null_in(&document) {
        let detail = "null is written nowhere: what is not there is left out".to_owned();
        return Err(DossierError::Shape { path, detail });
    }
    drop(document);
    let fields = serde_json::from_str(text).map_err(|error| {
        let path = scan::path_at(text, error.line(), error.column());
        DossierError::Shape { path, detail: error.to_string() }
    })?;
    Ok((fields, computed))
}

/// The file's text without a byte order mark.
pub(in crate::format) fn text(file: &[u8]) -> Result<&str, DossierError> {
    let text = str::from_utf8(file).map_err(|error| match error.error_len() {
        None => DossierError::Truncated,
        Some(_) => DossierError::NotText,
    })?;
    // Some editors and messengers put a byte order mark in front.
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

pub(in crate::format) fn not_json(error: &serde_json::Error) -> DossierError {
    match error.classify() {
        Category::Eof => DossierError::Truncated,
        _ => DossierError::NotJson { detail: error.to_string() },
    }
}

/// Whether this is a file of the kind and of a version known here, whatever else is in it.
fn recognise(document: &Value, kind: &Kind) -> Result<(), DossierError> {
    if document.get("format").and_then(Value::as_str) != Some(kind.format) {
        return Err(DossierError::NotADossier);
    }
    match document.get("version").and_then(Value::as_u64) {
        Some(version) if version > kind.newest => {
            Err(DossierError::Newer { version, known: kind.newest })
        }
        _ => Ok(()),
    }
}

/// Compares the digest that the file states, if it states one, and answers the one computed.
/// A missing or misshapen statement is found when the fields are read.
fn verify(document: &mut Value) -> Result<String, DossierError> {
    let integrity = document.as_object_mut().and_then(|fields| fields.remove("integrity"));
    let detail = |error: serde_json::Error| DossierError::NotJson { detail: error.to_string() };
    let computed = digest(document).map_err(detail)?.as_str().to_owned();
    let stated = integrity.as_ref().and_then(|integrity| integrity.get("digest")?.as_str());
    match stated {
        Some(stated) if stated != computed => {
            Err(DossierError::Tampered { stated: stated.to_owned(), computed })
        }
        _ => Ok(computed),
    }
}

/// Where the first `null` stands. Serde would take it for a field that is left out, so that one dossier
/// could be written in two ways.
fn null_in(value: &Value) -> Option<String> {
    let joined = |step: String, rest: String| match rest.as_str() {
        "" => step,
        _ if rest.starts_with('[') => step + &rest,
        _ => [step, rest].join("."),
    };
    match value {
        Value::Null => Some(String::new()),
        Value::Array(elements) => elements
            .iter()
            .enumerate()
            .find_map(|(index, element)| Some(joined(format!("[{index}]"), null_in(element)?))),
        Value::Object(fields) => {
            fields.iter().find_map(|(key, value)| Some(joined(key.clone(), null_in(value)?)))
        }
        _ => None,
    }
}
