//! A file that came back or came in, whichever kind it is.

use super::dossier::{self, DossierError, Limits, Verified};
use super::order_request::{self, LIMITS, VerifiedRequest};

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// A dossier, as data or as a page.
    Dossier(Box<Verified>),
    OrderRequest(Box<VerifiedRequest>),
}

/// Reads and verifies a file of any kind that is opened here. The content decides, not the name: names
/// get lost on the way through messengers.
pub fn read(file: &[u8]) -> Result<Incoming, DossierError> {
    match dossier::read(file, Limits::DEFAULT) {
        Ok(verified) => Ok(Incoming::Dossier(Box::new(verified))),
        Err(DossierError::NotADossier) => {
            let verified = order_request::read(file, LIMITS)?;
            Ok(Incoming::OrderRequest(Box::new(verified)))
        }
        Err(error) => Err(error),
    }
}
