//! Arrow keys, as a remote control has nothing else: they lead from one control to the next.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

const CONTROLS: &str = "a[href], button:not([disabled]), input:not([hidden]), select, textarea";

/// Follows the keys as long as the room is there.
pub fn follow_remote() {
    let handle = window_event_listener(ev::keydown, move |event| {
        let Some(step) = step_of(&event) else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_across = matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight");
        if target.as_ref().is_some_and(|target| keeps(target, is_across, step)) {
            return;
        }
        if is_across && target.as_ref().is_some_and(is_choice) {
            // Up and down choose, so left and right lead on.
            event.prevent_default();
            return go_on(step);
        }
        // A list moves within itself first.
        set_timeout(
            move || {
                if !event.default_prevented() || leaves_list(&event, target.as_ref()) {
                    go_on(step);
                }
            },
            std::time::Duration::ZERO,
        );
    });
    on_cleanup(move || handle.remove());
}

fn step_of(event: &KeyboardEvent) -> Option<isize> {
    match event.key().as_str() {
        "ArrowDown" | "ArrowRight" => Some(1),
        "ArrowUp" | "ArrowLeft" => Some(-1),
        _ => None,
    }
}

fn is_choice(control: &Element) -> bool {
    control.matches("select, input[type=radio]").unwrap_or(false)
}

/// Whether the key does something in the control itself.
fn keeps(control: &Element, is_across: bool, step: isize) -> bool {
    if is_choice(control) {
        return !is_across;
    }
    if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        let caret = area.selection_end().ok().flatten().unwrap_or(0);
        let end = if step > 0 { area.text_length() } else { 0 };
        return is_across || caret != end;
    }
    is_across && control.matches("input:not([type=checkbox])").unwrap_or(false)
}

fn go_on(step: isize) {
    let controls = controls();
    let active = document().active_element();
    let at = active.and_then(|active| {
        controls.iter().position(|control| AsRef::<Element>::as_ref(control) == &active)
    });
    let next = match at {
        Some(at) => at.checked_add_signed(step),
        None => Some(0),
    };
    if let Some(control) = next.and_then(|next| controls.get(next)) {
        // A control that is gone needs no focus.
        let _ = control.focus();
    }
}

/// From the first row of a list the way up leads out of it.
fn leaves_list(event: &KeyboardEvent, target: Option<&Element>) -> bool {
    let cell = target.and_then(|target| target.closest(".virtual__cell").ok().flatten());
    let first = cell.as_ref().and_then(|cell| cell.parent_element()?.first_element_child());
    let (Some(cell), Some(first)) = (cell, first) else { return false };
    let top = |element: &Element| element.get_bounding_client_rect().top();
    event.key() == "ArrowUp" && (top(&cell) - top(&first)).abs() < 1.0
}

/// What can be reached now, in the order of the page.
fn controls() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(CONTROLS) else { return Vec::new() };
    let all = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok());
    all.filter(|control| control.offset_parent().is_some()).collect()
}
