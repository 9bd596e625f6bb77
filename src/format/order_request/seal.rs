//! The file of an order request: sealed when written, verified when read.

use serde::Serialize;

use super::check::check;
use super::shape::{OrderRequest, RequestIntegrity};
use crate::format::dossier::code::Coded;
use crate::format::dossier::read::{Kind, read_sealed};
use crate::format::dossier::seal::digest;
use crate::format::dossier::shape::{Algorithm, Canonicalisation, Version};
use crate::format::dossier::{DossierError, Limits, WriteError, Written};

/// An order request whose shape, rules and digest hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedRequest {
    pub request: OrderRequest,
    /// The digest that the file states and that was computed from it.
    pub digest: String,
}

/// Reads and verifies a file. Nothing is kept of one that fails.
pub fn read(file: &[u8], limits: Limits) -> Result<VerifiedRequest, DossierError> {
    let kind = Kind { format: "tembus-order-request", newest: Version::NUMBER };
    let (mut request, digest): (OrderRequest, String) = read_sealed(file, limits, &kind)?;
    request.integrity = None;
    check(&request)?;
    Ok(VerifiedRequest { request, digest })
}

/// The text of the file: indented JSON that a person can look at, with its `integrity`.
pub fn write(request: &OrderRequest) -> Result<Written, WriteError> {
    #[derive(Serialize)]
    struct Sealed<'a> {
        #[serde(flatten)]
        request: &'a OrderRequest,
        integrity: &'a RequestIntegrity,
    }
    check(request)?;
    let integrity = RequestIntegrity {
        algorithm: Algorithm::default(),
        canonicalisation: Canonicalisation::default(),
        digest: Coded(digest(request)?),
    };
    let mut text = serde_json::to_string_pretty(&Sealed { request, integrity: &integrity })?;
    text.push('\n');
    Ok(Written { text, digest: integrity.digest.0.as_str().to_owned() })
}
