//! What can be done: commands and queries over the workspace, and the ports they need.
//!
//! Nothing here knows a browser. [`ports`] says what the outside must offer, [`fakes`] offers it
//! in memory for tests and native programs. A [`command`] is planned against the [`workspace`] and
//! carried out by the [`desk`] as one batch.

pub mod address_form;
mod allocating;
pub mod backup;
pub mod batch;
pub mod booth;
pub mod buyer_book;
pub mod buyer_form;
pub mod catalogue;
pub mod command;
mod command_error;
pub mod commitment;
pub mod desk;
pub mod dossier_adopt;
pub mod dossier_form;
pub mod dossier_log;
pub mod dossier_make;
pub mod dossier_photos;
pub mod draft;
pub mod durable;
pub mod entity;
pub mod example;
pub mod exporter_form;
pub mod fair_form;
pub mod fakes;
pub mod fields;
pub mod finder;
pub mod hand_share;
pub mod labels;
pub mod lead_book;
pub mod lead_form;
pub mod load_view;
pub mod loading;
pub mod order_book;
pub mod order_form;
pub mod order_request;
pub mod outlook;
pub mod papers;
pub mod photo_sweep;
pub mod pool;
pub mod ports;
pub mod problem;
pub mod producer_book;
pub mod producer_form;
pub mod product_changes;
pub mod product_form;
pub mod product_tally;
pub mod record;
pub mod row_id;
#[cfg(test)]
mod samples;
pub mod scanned;
pub mod schedule_form;
pub mod search;
pub mod shipping;
pub mod signing;
pub mod today;
pub mod typed;
pub mod workspace;
