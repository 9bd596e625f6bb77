//! The dossier: one JSON file (`*.dossier.json`) for one audience, version 1.
//!
//! - [`shape`] is the file, field by field; [`code`] how single values are written.
//! - [`compose`] makes one from the workspace and the owner's [`Choice`]: [`plan`] chooses and fills,
//!   [`Contents`] accounts for it, [`Plan::with_pictures`] adds the pictures.
//! - [`write`] seals it with a SHA-256 over its canonical form (RFC 8785).
//! - [`write_signed`] signs it as well, with an Ed25519 key that the owner made.
//! - [`read`] believes a file only when size, depth, version, digest, shape and rules hold.
//! - [`Dossier::summary`] keeps what the next dossier is compared with.
//!
//! What is in a file is data: nothing of it is ever run, and there is no field for anything private.

pub(super) mod check;
pub mod code;
pub mod compose;
pub mod contents;
mod fill;
mod one_order;
pub(super) mod read;
pub(super) mod scan;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod schema;
pub(super) mod seal;
pub mod shape;
pub mod shape_order;
pub mod shape_product;
mod signature;
pub(super) mod strict;
mod summary;

pub use check::{Rule, Violation};
pub use compose::{Choice, ComposeError, For, Parts, Picture, Plan, plan};
pub use contents::{Contents, Included, LeftOut, Warning};
pub use one_order::{OneOrder, one_order};
pub use read::{DossierError, Limits, Verified, read};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::{SCHEMA_ID, schema, schema_text};
pub use seal::{WriteError, Written, write, write_signed};
pub use shape::{Audience, Dossier, PhotoSize};
pub use signature::{DossierSignature, SignatureAlgorithm, public_key};

/// How the name of a dossier's file ends.
pub const FILE_ENDING: &str = ".dossier.json";
pub const MEDIA_TYPE: &str = "application/json";
