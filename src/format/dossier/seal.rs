//! The digest of a dossier, and the text of its file.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::check::{Violation, check};
use super::code::Coded;
use super::shape::{Algorithm, Canonicalisation, Dossier, Integrity};
use super::signature::sign;
use crate::domain::photo::PhotoHash;
use crate::domain::signing::Seed;

/// The dossier cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Nobody could read such a file.
    #[error("the dossier breaks a rule: {0}")]
    Rule(#[from] Violation),
    #[error("the dossier cannot be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// A dossier's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    /// As stated in the file, in lower-case hexadecimal.
    pub digest: String,
}

/// SHA-256 over the RFC 8785 form of `document`, which must not hold the `integrity` itself.
pub(in crate::format) fn digest(document: &impl Serialize) -> Result<PhotoHash, serde_json::Error> {
    let mut hasher = HashWriter(Sha256::new());
    serde_json_canonicalizer::to_writer(document, &mut hasher)?;
    let digits: String = hasher.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    PhotoHash::parse(&digits)
        .ok_or_else(|| serde::ser::Error::custom("SHA-256 did not give 64 digits"))
}

struct HashWriter(Sha256);

impl std::io::Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The text of the file: indented JSON that a person can look at, with its `integrity`.
///
/// ```
/// use tembus::format::dossier::{Limits, read, write};
/// let file = include_str!(concat!(
///     env!("CARGO_MANIFEST_DIR"),
///     "/tests/fixtures/dossier/v1/fair.dossier.json"
/// ));
/// let verified = read(file.as_bytes(), Limits::DEFAULT)?;
/// assert_eq!(write(&verified.dossier)?.text, file);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(dossier: &Dossier) -> Result<Written, WriteError> {
    sealed(dossier, None)
}

/// The text of the file, signed with the key whose private half is `seed`. Nothing of the private half
/// is in it.
pub fn write_signed(dossier: &Dossier, seed: &Seed) -> Result<Written, WriteError> {
    sealed(dossier, Some(seed))
}

fn sealed(dossier: &Dossier, seed: Option<&Seed>) -> Result<Written, WriteError> {
    #[derive(Serialize)]
    struct Sealed<'a> {
        #[serde(flatten)]
        dossier: &'a Dossier,
        integrity: &'a Integrity,
    }
    check(dossier)?;
    let digest = digest(dossier)?;
    let integrity = Integrity {
        algorithm: Algorithm::default(),
        canonicalisation: Canonicalisation::default(),
        signature: seed.map(|seed| sign(seed, digest.as_str())),
        digest: Coded(digest),
    };
    let mut text = serde_json::to_string_pretty(&Sealed { dossier, integrity: &integrity })?;
    text.push('\n');
    Ok(Written { text, digest: integrity.digest.0.as_str().to_owned() })
}
