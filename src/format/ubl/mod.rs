//! UBL 2.1 in its JSON syntax (OASIS, "UBL 2.1 JSON Alternative Representation"): a dossier as a
//! Catalogue, an order as an Order.
//!
//! Every component is a list, every value an object with its content and its attributes, such as
//! `"ID": [{"IdentifierContent": "SO/2026/0007"}]`. UBL forbids empty components, so what is not there is
//! left out. Amounts are exact decimal numbers. Photos are not part of either document.

mod catalogue;
mod order;
mod value;

pub use catalogue::catalogue;
pub use order::order;

/// How the names of such files end.
pub const CATALOGUE_ENDING: &str = ".ubl-catalogue.json";
pub const ORDER_ENDING: &str = ".ubl-order.json";
pub const MEDIA_TYPE: &str = "application/json";
