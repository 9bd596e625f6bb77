//! Leaving an open desk as soon as this browser is locked, in this tab or in another.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::record::RecordKind;
use crate::ui::state::App;

/// Loads the page anew as the booth when the lock is written, and a page that the browser kept
/// for its Back button in any case: it may be from before the lock.
pub fn follow_lock(app: App) {
    Effect::new(move |_| {
        let locked = app.follow(RecordKind::Booth, |workspace| {
            workspace.booth.as_ref().and_then(|booth| booth.locked.as_ref().map(|lock| lock.fair))
        });
        if let Some(fair) = locked {
            // The records leave the screen at once; the page itself goes when the booth is loaded.
            document().document_element().inspect(|html| html.set_inner_html(""));
            // An address of our own always loads.
            let _ = window().location().replace(&format!("/fairs/{fair}/booth"));
        }
    });
    let handle = window_event_listener(ev::Custom::<web_sys::Event>::new("pageshow"), |event| {
        let kept = js_sys::Reflect::get(event.unchecked_ref(), &"persisted".into());
        if kept.is_ok_and(|kept| kept.is_truthy()) {
            // Where the page cannot be loaded anew, the effect above still stands.
            let _ = window().location().reload();
        }
    });
    on_cleanup(move || handle.remove());
}
