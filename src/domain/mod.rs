//! What the trade means. Pure: no clock, no randomness, no I/O, no floats, no screen.
#![deny(clippy::float_arithmetic, clippy::disallowed_methods)]

pub mod language;
