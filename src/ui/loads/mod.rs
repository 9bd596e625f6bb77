//! Filling containers with an order: how many it takes, where each carton stands, and the plan for
//! the loaders.

mod container;
mod drawing;
mod page;
mod planning;
mod result;
mod steps;
mod wish;

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::ports::Planner;

pub use container::{ContainerCard, Filled};
pub use page::LoadPage;
pub use result::{kind_name, print};

/// The planner in context.
#[derive(Clone, Copy)]
struct ThePlanner(StoredValue<Rc<dyn Planner>, LocalStorage>);

/// Puts the planner into context, once, at the root.
pub fn provide_planner(planner: Rc<dyn Planner>) {
    provide_context(ThePlanner(StoredValue::new_local(planner)));
}
