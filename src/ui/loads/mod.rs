//! Filling containers with an order: how many it takes, where each carton stands, and the plan for
//! the loaders.

mod container;
mod drawing;
mod page;
mod planning;
mod result;
mod steps;
mod ways;
mod wish;

pub use container::{ContainerCard, Filled};
pub use page::LoadPage;
pub use result::{kind_code, kind_name, print};
