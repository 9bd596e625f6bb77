//! Work that is done in small helpings, so that the screen never waits long for its turn.

use wasm_bindgen::prelude::*;

/// One helping of work: it goes on until its time is over.
#[derive(Clone, Copy, Debug)]
pub struct Helping {
    end: f64,
}

impl Helping {
    /// Begins a helping of so many milliseconds.
    pub fn of(milliseconds: f64) -> Self {
        Self { end: elapsed() + milliseconds }
    }

    /// Whether there is time for more.
    pub fn goes_on(self) -> bool {
        elapsed() < self.end
    }
}

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page was opened.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn elapsed() -> f64;
}
