//! Short notices of what has just happened, with a way back.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use super::card::Tone;
use crate::i18n::text;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;

/// Long enough to read two lines and reach for Undo.
const STAYS: Duration = Duration::from_secs(12);
/// Older notices give way, so that they never fill a phone's screen.
const MOST: usize = 3;

/// A notice. `undo` outlives the screen that made it: it may hold only what the whole app holds.
#[derive(Clone)]
pub struct Toast {
    pub words: String,
    pub tone: Tone,
    pub undo: Option<Rc<dyn Fn()>>,
}

impl Toast {
    /// All went well, and there is nothing to take back.
    pub fn done(words: impl Into<String>) -> Self {
        Self { words: words.into(), tone: Tone::Safe, undo: None }
    }

    /// Something was changed that `undo` changes back.
    pub fn undoable(words: impl Into<String>, undo: impl Fn() + 'static) -> Self {
        Self { words: words.into(), tone: Tone::Neutral, undo: Some(Rc::new(undo)) }
    }

    /// Something could not be done; the words say why and what to do.
    pub fn trouble(words: impl Into<String>) -> Self {
        Self { words: words.into(), tone: Tone::Danger, undo: None }
    }
}

#[derive(Clone)]
struct Shown {
    number: u32,
    toast: Toast,
}

/// The notices on the screen.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Shown>, LocalStorage>,
    next: StoredValue<u32>,
    /// While the owner points at a notice or has the focus in it, none goes away.
    held: StoredValue<bool>,
}

impl Toasts {
    /// Shows a notice for twelve seconds, longer while it is touched.
    pub fn show(self, toast: Toast) {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.shown.update(|shown| {
            shown.push(Shown { number, toast });
            let surplus = shown.len().saturating_sub(MOST);
            shown.drain(..surplus);
        });
        self.expire_later(number);
    }

    fn expire_later(self, number: u32) {
        set_timeout(
            move || {
                if self.held.get_value() {
                    self.expire_later(number);
                } else {
                    self.dismiss(number);
                }
            },
            STAYS,
        );
    }

    fn numbers(self) -> Vec<u32> {
        self.shown.with(|shown| shown.iter().map(|shown| shown.number).collect())
    }

    fn find(self, number: u32) -> Option<Toast> {
        let found = |shown: &Vec<Shown>| shown.iter().find(|shown| shown.number == number).cloned();
        self.shown.with_untracked(found).map(|shown| shown.toast)
    }

    fn dismiss(self, number: u32) {
        self.shown.update(|shown| shown.retain(|toast| toast.number != number));
    }
}

/// Puts the notices into context, once, at the root.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts {
        shown: RwSignal::new_local(Vec::new()),
        next: StoredValue::new(0),
        held: StoredValue::new(false),
    };
    provide_context(toasts);
    toasts
}

/// The notices of the app.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(provide_toasts)
}

/// Where notices appear, above the bottom bar. It is read aloud without taking the focus.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let lang = use_language();
    let toasts = use_toasts();
    let hold = move |held: bool| toasts.held.set_value(held);
    view! {
        <div
            class="toasts"
            role="region"
            aria-label=move || text::shell::toast_region(lang.get())
            on:pointerenter=move |_| hold(true)
            on:pointerleave=move |_| hold(false)
            on:focusin=move |_| hold(true)
            on:focusout=move |_| hold(false)
        >
            <div aria-live="polite" aria-relevant="additions">
                <For each=move || toasts.numbers() key=|number| *number let:number>
                    {toasts.find(number).map(|toast| view! { <ToastView number toast/> })}
                </For>
            </div>
        </div>
    }
}

#[component]
fn ToastView(number: u32, toast: Toast) -> impl IntoView {
    let lang = use_language();
    let toasts = use_toasts();
    let dismiss = move || {
        toasts.held.set_value(false);
        toasts.dismiss(number);
    };
    let undo = toast.undo.map(|undo| {
        view! {
            <button
                type="button"
                class="toast__undo"
                data-action="undo"
                on:click=move |_| {
                    dismiss();
                    undo();
                }
            >
                <IconPicture icon=Icon::Undo2/>
                {move || text::common::undo(lang.get())}
            </button>
        }
    });
    view! {
        <div class="toast" data-tone=toast.tone.name()>
            <p class="toast__words">{toast.words}</p>
            {undo}
            <button
                type="button"
                class="icon-button toast__close"
                aria-label=move || text::common::close(lang.get())
                on:click=move |_| dismiss()
            >
                <IconPicture icon=Icon::X/>
            </button>
        </div>
    }
}
