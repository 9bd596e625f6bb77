//! The laws of the trade, tried on arbitrary values. Each file holds the laws of one concern.
#![allow(clippy::unwrap_used, reason = "in a test the panic is the message")]

mod allocations;
mod backups;
mod dossiers;
mod freezing;
mod histories;
mod loads;
mod money;
mod papers;
mod prices;
mod promises;
mod records;
mod schedules;
mod shipments;
mod strategies;
mod totals;
