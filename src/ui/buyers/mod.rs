//! The buyers: the list, and one buyer with addresses, habits and orders.

mod editor;
mod form;
mod list;
mod page;

pub use list::BuyersPage;
pub use page::{BuyerPage, NewBuyerPage};
