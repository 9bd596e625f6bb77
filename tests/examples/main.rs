//! The example workspaces that come with the program: written here, checked here, kept as data in
//! `public/example/`.
//!
//! They are made with the program's own commands, so that totals, frozen prices and histories are
//! what the program itself would have written. `UPDATE_EXAMPLES=1 cargo test --test examples` writes
//! the files anew.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "in a test the panic is the message")]

mod batik;
mod checks;
mod djembe;
mod goods;
mod maker;
mod members;
mod pool;
mod voyage;
