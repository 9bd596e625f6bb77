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

/// A plan that is being made, and what the screen says of it. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct Underway {
    work: StoredValue<Option<Box<dyn PlannerWork>>, LocalStorage>,
    /// What the planner told last, in basis points, while a plan is made.
    pub progress: RwSignal<Option<u16>>,
    /// Why no plan was made.
    pub trouble: RwSignal<Option<String>>,
}

impl Underway {
    pub fn nothing() -> Self {
        Self {
            work: StoredValue::new_local(None),
            progress: RwSignal::new(None),
            trouble: RwSignal::new(None),
        }
    }

    /// Keeps the work under way. What was under way before ends a little later: it may be what is
    /// calling.
    pub fn keep(self, work: Option<Box<dyn PlannerWork>>) {
        let former = self.work.try_update_value(|kept| std::mem::replace(kept, work)).flatten();
        if let Some(former) = former {
            let former = StoredValue::new_local(Some(former));
            queue_microtask(move || {
                former.try_update_value(Option::take);
            });
        }
    }

    /// Ends the work, if there is any.
    pub fn end(self) {
        self.progress.try_set(None);
        self.keep(None);
    }

    pub fn fail(self, detail: String) {
        self.end();
        self.trouble.try_set(Some(detail));
    }
}
