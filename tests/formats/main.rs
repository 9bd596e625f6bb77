//! Everything that was ever written can be read: the fixtures of every version load for ever.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "in a test the panic is the message")]

mod backups;
mod records;
