//! The dossier's file: what goes in and what does not, that it comes back whole, and that what is not
//! as it was made is refused.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "in a test the panic is the message")]

mod commitment_file;
mod contents;
mod desk;
mod exports;
mod figures;
mod file;
mod fixtures;
mod page;
mod photos;
mod refusals;
mod request_file;
mod schema;
mod signature;
mod workspace;
