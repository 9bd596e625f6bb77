//! Keeps the screen on, by the Screen Wake Lock (W3C): asked for again whenever the tab comes to front,
//! since the browser takes it back from a tab that is hidden.
//!
//! web-sys has it only behind an unstable flag for the whole build, hence the plain calls.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::timing::begin;
use super::window;
use crate::app::ports::Awake;

/// The screen of this computer. Where the browser has no wake lock, or the battery is low, the
/// computer's own settings decide.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserScreen;

impl Awake for BrowserScreen {
    fn keep(&self) {
        begin(ask());
        let Some(document) = window().ok().and_then(|window| window.document()) else { return };
        let again = Closure::<dyn Fn()>::new(|| begin(ask())).into_js_value();
        let _ =
            document.add_event_listener_with_callback("visibilitychange", again.unchecked_ref());
    }
}

async fn ask() {
    let asked = || -> Option<Promise> {
        let navigator = window().ok()?.navigator();
        let lock = Reflect::get(&navigator, &"wakeLock".into()).ok()?;
        let request: Function = Reflect::get(&lock, &"request".into()).ok()?.dyn_into().ok()?;
        request.call1(&lock, &"screen".into()).ok()?.dyn_into().ok()
    };
    // A refusal, as for a hidden tab, changes nothing: the next time it is shown it asks again.
    if let Some(asked) = asked() {
        let _ = JsFuture::from(asked).await;
    }
}
