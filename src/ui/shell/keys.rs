//! The keyboard shortcuts that work everywhere, and the list of them.
//!
//! They press what is on the page: the field or link with `data-shortcut`, the button with
//! `data-action="save"`. A page needs to do nothing else to take part.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::i18n::{FixedText, text};
use crate::ui::components::{Checkbox, Dialog};
use crate::ui::language::use_language;
use crate::ui::shell::preferences::use_preferences;

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target
            .matches("input:not([type=checkbox]):not([type=radio]), textarea, select")
            .unwrap_or(false)
    })
}

/// Listens to the keys for as long as the app runs.
pub(super) fn listen_to_keys(show_help: RwSignal<bool>, show_finder: RwSignal<bool>) {
    let preferences = use_preferences();
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.alt_key() || event.is_composing() {
            return;
        }
        if event.ctrl_key() || event.meta_key() {
            if event.key().eq_ignore_ascii_case("s") {
                event.prevent_default();
                press_save();
            }
            if event.key().eq_ignore_ascii_case("k") {
                event.prevent_default();
                if find("dialog[open]").is_none() {
                    show_finder.set(true);
                }
            }
            return;
        }
        let is_busy = is_typing(&event) || find("dialog[open]").is_some();
        if is_busy || !untrack(|| preferences.single_keys()) {
            return;
        }
        match event.key().as_str() {
            "/" => {
                event.prevent_default();
                // A screen's own search is nearer than that over everything.
                match find("main [data-shortcut='/']") {
                    // A field that cannot take the focus leaves it where it is.
                    Some(search) => drop(search.focus()),
                    None => show_finder.set(true),
                }
            }
            "n" | "N" => {
                if let Some(link) = find("main [data-shortcut='n']") {
                    event.prevent_default();
                    link.click();
                }
            }
            "?" => {
                event.prevent_default();
                show_help.set(true);
            }
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
}

/// Saves in the open dialog if there is one, otherwise on the page.
fn press_save() {
    let save = find("dialog[open] [data-action=save]:not([disabled])");
    let on_page = || match find("dialog[open]") {
        Some(_) => None,
        None => find("main [data-action=save]:not([disabled])"),
    };
    if let Some(button) = save.or_else(on_page) {
        button.click();
    }
}

/// The list of keys.
#[component]
pub fn KeysDialog(open: RwSignal<bool>) -> impl IntoView {
    let (lang, preferences) = (use_language(), use_preferences());
    let keys: [(&str, FixedText); 6] = [
        ("/", text::shell::keys_search),
        ("Ctrl + K", text::shell::keys_find),
        ("n", text::shell::keys_new),
        ("Ctrl + S", text::shell::keys_save),
        ("Esc", text::shell::keys_close),
        ("?", text::shell::keys_help),
    ];
    view! {
        <Dialog
            open=open
            on_close=move |()| open.set(false)
            title=move || text::shell::keys_title(lang.get())
        >
            <dl class="keys">
                {keys.map(|(key, words)| view! {
                    <div class="keys__line">
                        <dt><kbd class="keys__key">{key}</kbd></dt>
                        <dd>{move || words(lang.get())}</dd>
                    </div>
                }).collect_view()}
            </dl>
            <Checkbox
                name="single_keys"
                label=move || text::shell::keys_single(lang.get())
                hint=move || text::shell::keys_single_hint(lang.get())
                checked=move || preferences.single_keys()
                on_change=move |on| preferences.choose_single_keys(on)
            />
        </Dialog>
    }
}
