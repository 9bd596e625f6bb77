//! The order book and one order: typing, promising, quoting, confirming, being paid.

mod editor;
mod labels;
mod lines;
mod list;
mod outlook;
mod page;
mod parts;
mod payments;
mod picker;
mod places;
mod steps;
mod summary;
mod terms;
mod timeline;
mod ubl;
pub mod words;

pub use editor::has_unsaved_changes;
pub use list::{OrderRows, OrdersPage, address_of, use_narrow};
pub use page::{NewOrderPage, OrderPage};
pub use terms::currency_choices;
