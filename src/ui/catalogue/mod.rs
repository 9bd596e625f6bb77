//! The catalogue: the list with its search, one product to read and change, and the bin.

mod address;
mod bin;
mod card;
mod conflict;
mod editor;
mod editor_page;
mod field;
mod groups;
mod keeping;
mod label;
mod list;
mod photos;
mod search;

pub use bin::ProductBin;
pub use editor_page::{NewProductPage, ProductPage};
pub use list::Catalogue;
pub use search::{ProductSearch, provide_product_search, use_product_search};
