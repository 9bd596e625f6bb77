//! The service worker, which keeps the app on the computer, and the new versions that it brings.
//!
//! `public/sw.js` says what the page and the worker tell each other. A new version waits until
//! the owner takes it: here it is only noticed and offered.
#![allow(clippy::disallowed_methods, reason = "web/ is where tasks that outlive a screen start")]

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    EventTarget, MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache, VisibilityState,
};

/// Makes the new version take over and opens the page anew. What is being typed must be kept before.
pub type TakeOver = Box<dyn Fn()>;

/// What is done with a new version that waits.
type Offer = Rc<dyn Fn(TakeOver)>;

const WORKER: &str = "/sw.js";

/// Has the browser keep the app for times without a network. `offer` is called for each new
/// version that waits, and when another tab let one in.
///
/// Where there can be no worker (the app in one file, a page served without a secure connection)
/// nothing happens: the app works, and is only not kept.
pub fn keep_offline(offer: impl Fn(TakeOver) + 'static) {
    let Some(container) = container() else { return };
    let offer: Offer = Rc::new(offer);
    let asked = Rc::new(Cell::new(false));
    listen_for_activation(&container, Rc::clone(&offer), Rc::clone(&asked));
    spawn_local(async move {
        // Without a network there is nothing newer to find, and the worker at hand goes on.
        if let Ok(registration) = register(&container).await {
            watch(&container, &registration, &offer, &asked);
            look_when_shown(registration);
        }
    });
}

/// The browser's side of the worker, where a worker is possible.
fn container() -> Option<ServiceWorkerContainer> {
    let window = web_sys::window()?;
    let page = window.document()?.document_element()?;
    if page.has_attribute("data-single-file") {
        return None;
    }
    let navigator = window.navigator();
    let found = js_sys::Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?;
    found.dyn_into().ok()
}

async fn register(
    container: &ServiceWorkerContainer,
) -> Result<ServiceWorkerRegistration, JsValue> {
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registered = JsFuture::from(container.register_with_options(WORKER, &options)).await?;
    registered.dyn_into()
}

/// Another worker took over: the tab that asked for it opens anew, every other one offers to.
fn listen_for_activation(container: &ServiceWorkerContainer, offer: Offer, asked: Rc<Cell<bool>>) {
    listen(container, "message", move |event: MessageEvent| {
        let kind = js_sys::Reflect::get(&event.data(), &JsValue::from_str("type"));
        if kind.ok().and_then(|kind| kind.as_string()).as_deref() != Some("activated") {
            return;
        }
        if asked.get() { reload() } else { offer(Box::new(reload)) }
    });
}

/// Offers the version that waits already, and those that come while the page is open.
fn watch(
    container: &ServiceWorkerContainer,
    registration: &ServiceWorkerRegistration,
    offer: &Offer,
    asked: &Rc<Cell<bool>>,
) {
    if let Some(waiting) = registration.waiting() {
        offer(take_over(waiting, asked));
    }
    let (container, offer, asked) = (container.clone(), Rc::clone(offer), Rc::clone(asked));
    let source = registration.clone();
    listen(registration, "updatefound", move |_: JsValue| {
        let Some(worker) = source.installing() else { return };
        let (container, offer, asked) = (container.clone(), Rc::clone(&offer), Rc::clone(&asked));
        let coming = worker.clone();
        listen(&worker, "statechange", move |_: JsValue| {
            // Without a controller this is the first worker: of this page's own version.
            let installed = coming.state() == ServiceWorkerState::Installed;
            if installed && container.controller().is_some() {
                offer(take_over(coming.clone(), &asked));
            }
        });
    });
}

fn take_over(worker: ServiceWorker, asked: &Rc<Cell<bool>>) -> TakeOver {
    let asked = Rc::clone(asked);
    Box::new(move || {
        asked.set(true);
        let message = js_sys::Object::new();
        let kind = (JsValue::from_str("type"), JsValue::from_str("activate"));
        let sent = js_sys::Reflect::set(&message, &kind.0, &kind.1)
            .and_then(|_| worker.post_message(&message));
        // A worker that cannot be told is gone, so the newest one is what opening anew brings.
        if sent.is_err() {
            reload();
        }
    })
}

/// A page may stay open for days: it looks for a new version whenever it is shown again.
fn look_when_shown(registration: ServiceWorkerRegistration) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let shown = document.clone();
    listen(&document, "visibilitychange", move |_: JsValue| {
        if shown.visibility_state() == VisibilityState::Visible
            && let Ok(looking) = registration.update()
        {
            spawn_local(async move {
                // It fails without a network, which is how the app is meant to be used.
                let _ = JsFuture::from(looking).await;
            });
        }
    });
}

fn reload() {
    if let Some(window) = web_sys::window() {
        // The browser refuses only in a page that is going away.
        let _ = window.location().reload();
    }
}

/// Listens for as long as the page lives.
fn listen<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
    target: &EventTarget,
    name: &str,
    heard: impl Fn(E) + 'static,
) {
    let closure = Closure::<dyn Fn(E)>::new(heard);
    // The browser refuses only names that are not strings.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}
