//! The pool's laws, its figures on problems with proven bounds, and the quick answers beside a plan.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "in a test the panic is the message")]

mod beside;
mod brute;
mod figures;
mod laws;
mod problems;
