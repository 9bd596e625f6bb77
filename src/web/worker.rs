//! Keeps the program itself on the computer, and hears of newer versions.
//!
//! What page and worker say to each other stands at the top of `public/sw.js`. A new version is
//! offered and never takes over by itself: the owner may be typing.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageEvent, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState,
};

use super::timing::begin;
use super::{Refused, is_served, window};

/// Makes a new version take over; given to the owner as an offer.
pub type Accept = Box<dyn Fn()>;

/// Registers the worker. `offer` is called when a new version waits, and when another tab has
/// let one take over. Where there are no workers (a file opened from a disk), nothing happens:
/// that program is on the computer already.
pub fn keep_offline(offer: impl Fn(Accept) + 'static) {
    let Some(container) = container() else { return };
    let offer = Rc::new(offer);
    begin(async move {
        // Without a worker everything works but opening without a network, and the browser
        // tries again at the next visit.
        let _ = register(container, offer).await;
    });
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().ok()?.navigator();
    let known = Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    (is_served() && known).then(|| navigator.service_worker())
}

async fn register(
    container: ServiceWorkerContainer,
    offer: Rc<dyn Fn(Accept)>,
) -> Result<(), Refused> {
    let asked_here = Rc::new(Cell::new(false));
    hear_takeovers(&container, Rc::clone(&offer), Rc::clone(&asked_here))?;
    let options = Object::new();
    Reflect::set(&options, &"updateViaCache".into(), &"none".into())?;
    let register: js_sys::Function =
        Reflect::get(&container, &"register".into())?.dyn_into().map_err(Refused::from)?;
    let promise: Promise = register
        .call2(&container, &"/sw.js".into(), &options)?
        .dyn_into()
        .map_err(Refused::from)?;
    let registration: ServiceWorkerRegistration =
        JsFuture::from(promise).await?.dyn_into().map_err(Refused::from)?;
    let propose = {
        let container = container.clone();
        move |worker: ServiceWorker| {
            // The very first worker is of the same build as the page and waits for nobody.
            if container.controller().is_some() {
                let asked = Rc::clone(&asked_here);
                offer(Box::new(move || activate(&worker, &asked)));
            }
        }
    };
    if let Some(worker) = registration.waiting() {
        propose(worker);
    }
    hear_updates(&registration, Rc::new(propose))?;
    look_when_online(registration)
}

/// Offers every further version once it is installed.
fn hear_updates(
    registration: &ServiceWorkerRegistration,
    propose: Rc<dyn Fn(ServiceWorker)>,
) -> Result<(), Refused> {
    let found = {
        let registration = registration.clone();
        move || {
            let Some(worker) = registration.installing() else { return };
            let (changed, propose) = (worker.clone(), Rc::clone(&propose));
            let on_change = Closure::<dyn Fn()>::new(move || {
                if changed.state() == ServiceWorkerState::Installed {
                    propose(changed.clone());
                }
            });
            worker.set_onstatechange(Some(on_change.as_ref().unchecked_ref()));
            on_change.forget();
        }
    };
    let found = Closure::<dyn Fn()>::new(found);
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
    Ok(())
}

/// The browser looks for a new version when a page is loaded; this app may stay open for weeks,
/// so it also looks when the network comes back.
fn look_when_online(registration: ServiceWorkerRegistration) -> Result<(), Refused> {
    let look = Closure::<dyn Fn()>::new(move || {
        if let Ok(promise) = registration.update() {
            begin(async move {
                let _ = JsFuture::from(promise).await;
            });
        }
    });
    window()?.add_event_listener_with_callback("online", look.as_ref().unchecked_ref())?;
    look.forget();
    Ok(())
}

fn activate(worker: &ServiceWorker, asked_here: &Cell<bool>) {
    asked_here.set(true);
    let message = Object::new();
    let told = Reflect::set(&message, &"type".into(), &"activate".into())
        .and_then(|_| worker.post_message(&message).map(|()| true));
    if told.is_err() {
        reload();
    }
}

/// The page that asked loads itself anew; another page offers to, when its owner is ready.
fn hear_takeovers(
    container: &ServiceWorkerContainer,
    offer: Rc<dyn Fn(Accept)>,
    asked_here: Rc<Cell<bool>>,
) -> Result<(), Refused> {
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let kind = Reflect::get(&event.data(), &"type".into()).ok();
        if kind.and_then(|kind| kind.as_string()).as_deref() != Some("activated") {
            return;
        }
        if asked_here.get() {
            reload();
        } else {
            offer(Box::new(reload));
        }
    });
    container.add_event_listener_with_callback("message", hear.as_ref().unchecked_ref())?;
    hear.forget();
    Ok(())
}

fn reload() {
    if let Ok(window) = window() {
        let _ = window.location().reload();
    }
}
