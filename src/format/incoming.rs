//! A file that came back or came in, whichever kind it is.

use super::commitment::{self, VerifiedCommitment};
use super::commitment_page;
use super::dossier::{self, DossierError, Limits, Verified};
use super::order_request::{self, LIMITS, VerifiedRequest};

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// A dossier, as data or as a page.
    Dossier(Box<Verified>),
    OrderRequest(Box<VerifiedRequest>),
    /// What a producer was asked, or its answer, as data or as a page.
    Commitment(Box<VerifiedCommitment>),
}

/// Reads and verifies a file of any kind that is opened here. The content decides, not the name: names
/// get lost on the way through messengers.
pub fn read(file: &[u8]) -> Result<Incoming, DossierError> {
    match dossier::read(file, Limits::DEFAULT) {
        Ok(verified) => Ok(Incoming::Dossier(Box::new(verified))),
        Err(DossierError::NotADossier) => other(file),
        // A page without a dossier in it is not JSON.
        Err(error @ DossierError::NotJson { .. }) => {
            match commitment_page::unpack(file, commitment::LIMITS) {
                Some(data) => commitment(data?.as_bytes()),
                None => Err(error),
            }
        }
        Err(error) => Err(error),
    }
}

fn other(file: &[u8]) -> Result<Incoming, DossierError> {
    match order_request::read(file, LIMITS) {
        Ok(verified) => Ok(Incoming::OrderRequest(Box::new(verified))),
        Err(DossierError::NotADossier) => commitment(file),
        Err(error) => Err(error),
    }
}

fn commitment(file: &[u8]) -> Result<Incoming, DossierError> {
    let verified = commitment::read(file, commitment::LIMITS)?;
    Ok(Incoming::Commitment(Box::new(verified)))
}
