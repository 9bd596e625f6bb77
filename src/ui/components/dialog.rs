//! Windows over the page, on the browser's own `<dialog>`: it keeps the focus inside, closes on
//! Escape and gives the focus back.

use leptos::html;
use leptos::prelude::*;

use super::button::{Button, ButtonKind, IconButton};
use super::field::unique_id;
use crate::i18n::text;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;

/// A window over the page. Its content is made when it opens and goes when it closes.
#[component]
pub fn Dialog(
    #[prop(into)] open: Signal<bool>,
    /// Called when the owner closes it, by the cross, Escape or a click beside it.
    #[prop(into)]
    on_close: Callback<()>,
    #[prop(into)] title: Signal<String>,
    /// Makes room for tables.
    #[prop(optional)]
    wide: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let lang = use_language();
    let element = NodeRef::<html::Dialog>::new();
    let title_id = unique_id("dialog");
    Effect::new(move |_| {
        let (Some(dialog), open) = (element.get(), open.get()) else { return };
        if open && !dialog.open() {
            // Showing fails only for a dialog that is not in the page, and then it is not needed.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let labelled_by = title_id.clone();
    view! {
        <dialog
            node_ref=element
            class="dialog"
            class:dialog--wide=wide
            aria-labelledby=labelled_by
            on:close=move |_| {
                if open.get_untracked() {
                    on_close.run(());
                }
            }
            on:click=move |event| {
                // The content lies in a child, so the dialog itself is hit only beside it.
                let beside = element.get_untracked().is_some_and(|dialog| {
                    event.target().is_some_and(|target| js_sys::Object::is(&target, &dialog))
                });
                if beside {
                    on_close.run(());
                }
            }
        >
            <div class="dialog__sheet">
                <header class="dialog__header">
                    <h2 class="dialog__title" id=title_id tabindex="-1" autofocus>
                        {move || title.get()}
                    </h2>
                    <IconButton
                        label=move || text::common::close(lang.get())
                        icon=Icon::X
                        on_press=move |()| on_close.run(())
                    />
                </header>
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </dialog>
    }
}

/// Asks before the one thing that cannot be undone. Everything else offers Undo instead.
#[component]
pub fn ConfirmDialog(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    /// What will be gone, in words.
    #[prop(into)]
    words: Signal<String>,
    /// What the button does, as a verb: "Empty the bin".
    #[prop(into)]
    confirm_label: Signal<String>,
    #[prop(default = "confirm")] action: &'static str,
    #[prop(into)] on_confirm: Callback<()>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let lang = use_language();
    view! {
        <Dialog open=open on_close=on_cancel title=title>
            <p class="dialog__words">{move || words.get()}</p>
            <div class="dialog__actions">
                <Button label=move || text::common::cancel(lang.get()) on_press=on_cancel/>
                <Button label=confirm_label kind=ButtonKind::Danger action=action on_press=on_confirm/>
            </div>
        </Dialog>
    }
}
