//! The groups of the product form, in the order in which they stand on the screen.

mod customs;
mod packing;
mod prices;
mod rows;
mod supply;
mod variants;
mod words;

pub use customs::{CertificateGroup, CustomsGroup};
pub use packing::PackingGroup;
pub use prices::PriceGroup;
pub use supply::SupplyGroup;
pub use variants::VariantGroup;
pub use words::NameGroup;
