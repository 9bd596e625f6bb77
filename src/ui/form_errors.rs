//! Which errors of a form are shown, and when.
//!
//! A field that was left tells what cannot be read in it. That something is missing is told only
//! when the owner wants to save: nobody is scolded for a form that has just been opened.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::problem::{FieldError, Problem};
use crate::ui::language::use_language;
use crate::ui::say;
use crate::ui::state::{App, use_app};

/// The errors of one form. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct FormErrors {
    app: App,
    all: Memo<Vec<FieldError>>,
    tried: RwSignal<bool>,
    left: RwSignal<BTreeSet<String>>,
}

impl FormErrors {
    /// Follows what `find` reads.
    pub fn new(find: impl Fn() -> Vec<FieldError> + Send + Sync + 'static) -> Self {
        Self {
            app: use_app(),
            all: Memo::new(move |_| find()),
            tried: RwSignal::new(false),
            left: RwSignal::new(BTreeSet::new()),
        }
    }

    /// The words beside the control `name`.
    pub fn of(self, name: impl Into<Signal<String>>) -> Signal<Option<String>> {
        let (name, lang) = (name.into(), use_language());
        Signal::derive(move || {
            let name = name.get();
            let found = self.all.with(|all| all.iter().find(|error| error.field == name).cloned());
            let problem = found?.problem;
            let was_left =
                problem != Problem::Required && self.left.with(|left| left.contains(&name));
            let is_shown = self.tried.get() || was_left;
            is_shown.then(|| say::problem(self.app, lang.get(), &problem))
        })
    }

    /// How many fields are wrong, once the owner wanted to save.
    pub fn count(self) -> usize {
        if self.tried.get() { self.all.with(Vec::len) } else { 0 }
    }

    /// To be called with the `change` event of the form: the control was left after typing.
    pub fn leave(self, event: &leptos::ev::Event) {
        use wasm_bindgen::JsCast;
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(name) = target.and_then(|target| target.get_attribute("name")) {
            self.left.update(|left| {
                left.insert(name);
            });
        }
    }

    /// The owner wants to save: everything is told.
    pub fn show_all(self) {
        self.tried.set(true);
    }

    /// The form starts anew.
    pub fn reset(self) {
        self.tried.set(false);
        self.left.update(BTreeSet::clear);
    }
}
