//! What an exporter asks of a producer, and the answer, in one file (`*.commitment.json`): which pieces of
//! which product are to be ready by which day at which price, and how many of them the producer promises.
//!
//! The exporter's Tembus writes it without an answer. The producer answers on its page
//! ([`super::commitment_page`]) or in a Tembus of its own, and sends the same file back with the answer in it.
//! It holds no buyer, no order, and no price but the producer's own.

mod check;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod seal;
pub mod shape;

#[cfg(not(target_arch = "wasm32"))]
pub use schema::{SCHEMA_ID, schema_text};
pub use seal::{VerifiedCommitment, read, write};
pub use shape::Commitment;

use super::dossier::Limits;

/// How the name of a commitment's file ends.
pub const FILE_ENDING: &str = ".commitment.json";

/// 2,000 lines with long names take about 1 MB. A commitment of version 1 nests 5 deep.
pub const LIMITS: Limits = Limits { bytes: 4_000_000, depth: 16 };
