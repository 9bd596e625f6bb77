//! The workshops that make what the exporter sells, and the work given to them.

mod edit;
mod form;
mod holidays;
mod list;
mod page;
mod rows;
mod shares;
mod step;

pub use holidays::HolidaysPage;
pub use list::ProducersPage;
pub use page::{NewProducerPage, ProducerPage};
pub use shares::{ShareRow, state};
