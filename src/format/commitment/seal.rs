//! The file of a commitment: sealed when written, verified when read.

use serde::Serialize;

use super::check::check;
use super::shape::Commitment;
use crate::format::dossier::code::Coded;
use crate::format::dossier::read::{Kind, read_sealed};
use crate::format::dossier::seal::digest;
use crate::format::dossier::shape::{Algorithm, Canonicalisation, Version};
use crate::format::dossier::{DossierError, Limits, WriteError, Written};
use crate::format::order_request::shape::RequestIntegrity;

/// A commitment whose shape, rules and digest hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedCommitment {
    pub commitment: Commitment,
    /// The digest that the file states and that was computed from it.
    pub digest: String,
}

/// Reads and verifies a file. Nothing is kept of one that fails.
pub fn read(file: &[u8], limits: Limits) -> Result<VerifiedCommitment, DossierError> {
    let kind = Kind { format: "tembus-commitment", newest: Version::NUMBER };
    let (mut commitment, digest): (Commitment, String) = read_sealed(file, limits, &kind)?;
    commitment.integrity = None;
    check(&commitment)?;
    Ok(VerifiedCommitment { commitment, digest })
}

/// The text of the file: indented JSON that a person can look at, with its `integrity`.
pub fn write(commitment: &Commitment) -> Result<Written, WriteError> {
    #[derive(Serialize)]
    struct Sealed<'a> {
        #[serde(flatten)]
        commitment: &'a Commitment,
        integrity: &'a RequestIntegrity,
    }
    check(commitment)?;
    let integrity = RequestIntegrity {
        algorithm: Algorithm::default(),
        canonicalisation: Canonicalisation::default(),
        digest: Coded(digest(commitment)?),
    };
    let mut text = serde_json::to_string_pretty(&Sealed { commitment, integrity: &integrity })?;
    text.push('\n');
    Ok(Written { text, digest: integrity.digest.0.as_str().to_owned() })
}
