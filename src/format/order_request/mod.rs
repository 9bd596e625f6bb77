//! The order request: one JSON file (`*.order-request.json`), version 1, in which a buyer answers a
//! dossier: who asks, which of its products, how many, by when.
//!
//! - [`shape`] is the file, field by field.
//! - [`write`] seals it as a dossier is sealed: a SHA-256 over its canonical form (RFC 8785).
//! - [`read`] believes a file only when size, depth, version, digest, shape and rules hold.
//!
//! The page of a dossier (`super::dossier_page`) writes such files without any of this code; the
//! fixtures in `tests/fixtures/order_request` hold the two together.

mod check;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod seal;
pub mod shape;

#[cfg(not(target_arch = "wasm32"))]
pub use schema::{SCHEMA_ID, schema_text};
pub use seal::{VerifiedRequest, read, write};
pub use shape::OrderRequest;

use super::dossier::Limits;

/// How the name of an order request's file ends.
pub const FILE_ENDING: &str = ".order-request.json";

/// 2,000 lines with long names take about 1 MB. A request of version 1 nests 4 deep.
pub const LIMITS: Limits = Limits { bytes: 4_000_000, depth: 16 };
