//! The Web Locks of this origin: which tabs are alive, and who goes first.
//!
//! web-sys has them only behind an unstable flag for the whole build, hence the plain calls.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::window;

/// How a lock may be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Exclusive,
    Shared,
}

/// A lock that is held until this is dropped, or the tab ends in whatever way.
#[derive(Debug)]
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Waits for a lock. `None` where the browser has no locks: then every tab goes on alone.
pub async fn acquire(name: &str, mode: Mode) -> Option<Held> {
    let manager = manager()?;
    let release = Rc::new(RefCell::new(None));
    let held = Promise::new(&mut |resolve: Function, _| {
        release.replace(Some(resolve));
    });
    let options = Object::new();
    if mode == Mode::Shared {
        Reflect::set(&options, &"mode".into(), &"shared".into()).ok()?;
    }
    let granted = Promise::new(&mut |resolve: Function, reject: Function| {
        let held = held.clone();
        let granted = Closure::once_into_js(move |_lock: JsValue| -> Promise {
            let _ = resolve.call0(&JsValue::NULL);
            held
        });
        let arguments = Array::of3(&name.into(), &options, &granted);
        let asked = method(&manager, "request").and_then(|request| {
            request.apply(&manager, &arguments).ok()?.dyn_into::<Promise>().ok()
        });
        match asked {
            // The promise of the request itself resolves only when the lock is released.
            Some(asked) => drop(method(&asked, "catch").map(|catch| catch.call1(&asked, &reject))),
            None => drop(reject.call0(&JsValue::NULL)),
        }
    });
    JsFuture::from(granted).await.ok()?;
    let release = release.take();
    Some(Held(release))
}

/// Whether any tab holds the lock `name`.
pub async fn is_held(name: &str) -> bool {
    count_held(name).await.is_some_and(|tabs| tabs > 0)
}

/// How many tabs hold the lock `name`. `None` where the browser does not tell.
pub async fn count_held(name: &str) -> Option<usize> {
    let manager = manager()?;
    let asked = method(&manager, "query")?.call0(&manager).ok()?.dyn_into::<Promise>().ok()?;
    let snapshot = JsFuture::from(asked).await.ok()?;
    let held = Reflect::get(&snapshot, &"held".into()).ok()?.dyn_into::<Array>().ok()?;
    let named = |lock: &JsValue| {
        Reflect::get(lock, &"name".into())
            .is_ok_and(|held| held.as_string().as_deref() == Some(name))
    };
    Some(held.iter().filter(named).count())
}

fn manager() -> Option<JsValue> {
    let locks = Reflect::get(&window().ok()?.navigator(), &"locks".into()).ok()?;
    (!locks.is_undefined()).then_some(locks)
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}
