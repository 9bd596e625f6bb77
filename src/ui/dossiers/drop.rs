//! Files that the owner picks or drops anywhere on the page.

use std::cell::RefCell;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File};

use crate::format::dossier::{DossierError, Limits};
use crate::format::incoming::{Incoming, read};
use crate::i18n::text::dossiers as words;
use crate::ui::components::{Button, ButtonKind};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;

thread_local! {
    /// A file that was picked on one page and is to be opened on the next.
    static HANDED_OVER: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// Keeps a file for the page that opens it.
pub fn hand_over(file: File) {
    HANDED_OVER.set(Some(file));
}

/// The file that another page was given.
pub fn take_over() -> Option<File> {
    HANDED_OVER.take()
}

/// Takes files that are dropped anywhere in the window, for as long as the caller lives. Answers
/// whether something is being dragged over it.
pub fn use_dropped_files(on_file: impl Fn(File) + 'static) -> Signal<bool> {
    let over = RwSignal::new(false);
    let holds_files = |event: &DragEvent| {
        event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
    };
    let hover = window_event_listener(ev::dragover, move |event| {
        if holds_files(&event) {
            // Without this the browser would open the file in place of the app.
            event.prevent_default();
            over.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        // Going from one element to the next leaves the first; only the window's edge has no next.
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        if !holds_files(&event) {
            return;
        }
        event.prevent_default();
        over.set(false);
        let file = event.data_transfer().and_then(|data| data.files()).and_then(|all| all.get(0));
        if let Some(file) = file {
            on_file(file);
        }
    });
    on_cleanup(move || {
        hover.remove();
        leave.remove();
        drop.remove();
    });
    over.into()
}

/// The button that lets the owner pick a file.
#[component]
pub fn OpenButton(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    on_file: impl Fn(File) + 'static,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let press = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <input
            node_ref=input
            type="file"
            name="dossier_file"
            accept=".json,.html,application/json,text/html"
            hidden
            on:change=move |_| {
                let Some(input) = input.get_untracked() else { return };
                if let Some(file) = input.files().and_then(|files| files.get(0)) {
                    on_file(file);
                }
                // The same file may be picked again after it was mended.
                input.set_value("");
            }
        />
        <Button label icon=Icon::FolderOpen kind action="open-dossier" on_press=press/>
    }
}

/// A strip that says where to drop, over the whole page.
#[component]
pub fn DropVeil(#[prop(into)] shown: Signal<bool>) -> impl IntoView {
    let lang = use_language();
    move || {
        shown.get().then(|| {
            view! { <div class="drop-veil" aria-hidden="true"><p>{words::drop_here(lang.get())}</p></div> }
        })
    }
}

/// Why a picked file was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// The disk or the browser did not give it.
    Unreadable {
        detail: String,
    },
    Dossier(DossierError),
}

/// Reads and verifies a picked file of any kind. One that is too large is not even read.
pub async fn verify(file: &File) -> Result<Incoming, FileError> {
    let limits = Limits::DEFAULT;
    // A size in bytes is a whole number far below what a float counts exactly.
    let bytes = file.size() as usize;
    if bytes > limits.bytes {
        let error = DossierError::TooLarge { bytes, limit: limits.bytes };
        return Err(FileError::Dossier(error));
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|error| FileError::Unreadable { detail: format!("{error:?}") })?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    read(&bytes).map_err(FileError::Dossier)
}
