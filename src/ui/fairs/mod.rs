//! Fairs: where and when, what visitors see there, and the leads that came of it.

mod edit;
mod form;
mod lead_edit;
mod lead_page;
mod leads;
mod list;
mod page;
mod rates;

pub use lead_page::LeadPage;
pub use list::FairsPage;
pub use page::{FairPage, NewFairPage};
