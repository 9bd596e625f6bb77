//! Going to another screen from within a callback.

use std::rc::Rc;

use leptos::prelude::*;

/// Leads to an address of the app; kept by screens whose callbacks move on after a save.
pub type Navigate = StoredValue<Rc<dyn Fn(&str)>, LocalStorage>;
