//! The planner beside the page, for the screens that ask it.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::ports::{Planner, PlannerNews, PlannerWork};

/// The planner in context. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct ThePlanner(StoredValue<Rc<dyn Planner>, LocalStorage>);

/// Puts the planner into context, once, at the root.
pub fn provide_planner(planner: Rc<dyn Planner>) {
    provide_context(ThePlanner(StoredValue::new_local(planner)));
}

impl ThePlanner {
    /// Begins to work on `ask`; `None` where the page is going.
    pub fn begin(
        self,
        ask: String,
        most_ms: u64,
        heard: Box<dyn Fn(PlannerNews)>,
    ) -> Option<Box<dyn PlannerWork>> {
        self.0.try_with_value(|planner| planner.begin(ask, most_ms, heard))
    }
}
