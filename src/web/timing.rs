//! Waiting: for a while, for an idle moment, for one's turn.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::window;

/// Resolves after `milliseconds`, or later where the tab is in the background.
pub async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve: Function, _| {
        let asked = window().and_then(|window| {
            Ok(window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)?)
        });
        if asked.is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Begins a task that belongs to no screen and runs to its end.
#[allow(clippy::disallowed_methods, reason = "the task belongs to the page, not to a screen")]
pub fn begin(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Resolves when the browser has nothing better to do.
pub async fn idle() {
    let Ok(window) = window() else { return };
    let ask = Reflect::get(&window, &"requestIdleCallback".into()).ok();
    match ask.and_then(|ask| ask.dyn_into::<Function>().ok()) {
        Some(ask) => {
            let promise = Promise::new(&mut |resolve: Function, _| {
                if ask.call1(&window, &resolve).is_err() {
                    let _ = resolve.call0(&JsValue::NULL);
                }
            });
            let _ = JsFuture::from(promise).await;
        }
        // Safari has none.
        None => pause(200).await,
    }
}

/// Lets one task go on at a time, in the order in which they came.
#[derive(Debug, Default)]
pub struct Turns {
    last: RefCell<Option<Promise>>,
}

/// Somebody's turn; it ends when this is dropped.
#[derive(Debug)]
pub struct Turn(Option<Function>);

impl Turns {
    /// Queues at once, that is before the future is first polled, and then waits.
    pub fn take(&self) -> impl Future<Output = Turn> + use<> {
        let mut end = None;
        let ended = Promise::new(&mut |resolve: Function, _| end = Some(resolve));
        let before = self.last.replace(Some(ended));
        let turn = Turn(end);
        async move {
            if let Some(before) = before {
                let _ = JsFuture::from(before).await;
            }
            turn
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(end) = self.0.take() {
            let _ = end.call0(&JsValue::NULL);
        }
    }
}
