//! What the trade means. Pure: no clock, no randomness, no I/O, no floats, no screen.
//!
//! In reading order: the small values (`language`, `money`, `percent`, `code`, `id`), then what is
//! sold (`product` with its `price` list and `packing`), who trades (`party`), who makes it
//! (`producer`), the `order`, and which shares of it who makes
//! (`allocation`), how it leaves (`shipment`), and what is given out about it (`paper`).
#![deny(clippy::float_arithmetic, clippy::disallowed_methods)]

pub mod allocation;
pub mod code;
pub mod dossier;
pub mod fair;
pub mod holiday;
pub mod id;
pub mod incoterm;
pub mod language;
pub mod money;
pub mod number_text;
pub mod order;
pub mod packing;
pub mod paper;
pub mod party;
pub mod percent;
pub mod photo;
pub mod price;
pub mod producer;
pub mod product;
pub mod settings;
pub mod shipment;
pub mod signing;
pub mod table;
