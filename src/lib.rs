//! Tembus: the export desk for small makers, in reading order.
//!
//! `domain` says what the trade means, `plan` what can be promised, `papers` what an order's papers say,
//! `format` what crosses the border of the program, `app` what can be done, `web` and `ui` how a browser does it and shows it.
//! The core does no I/O: clock, ids, records and photos come in through the ports of [`app`].

pub mod app;
pub mod domain;
pub mod format;
pub mod i18n;
pub mod papers;
pub mod plan;
#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod web;
