//! Giving out the work of an order, or of all open orders: the plan, what it lacks, what it costs.

mod by_hand;
mod page;
mod planning;
mod result;
mod shortfall;
mod words;

pub use page::{AllOrdersPoolPage, OrderPoolPage};
