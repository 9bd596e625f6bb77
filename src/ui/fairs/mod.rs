//! Fairs: where and when, what visitors see there, and the leads that came of it.

mod edit;
mod form;
mod leads;
mod list;
mod page;
mod rates;

pub use list::FairsPage;
pub use page::{FairPage, NewFairPage};
