//! Shipments: the list by state with cut-offs, and one shipment with its goods, containers, kept
//! loading plan, steps and history.

mod by_hand;
mod contents;
mod editor;
mod form;
mod left;
mod list;
mod page;
mod plan;
mod steps;
pub mod words;

pub use left::LeftToShip;
pub use list::ShipmentsPage;
pub use page::{NewShipmentPage, ShipmentPage};
