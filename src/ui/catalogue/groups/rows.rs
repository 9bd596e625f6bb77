//! A group of numbered rows: each with its name, its controls and the button that removes it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::domain::language::Language;
use crate::ui::catalogue::editor::Editor;
use crate::ui::components::{Button, IconButton};
use crate::ui::icons::Icon;

/// What the row of this number is called, and what removing it is called.
pub type Numbered = fn(Language, &str) -> String;

/// Moves the focus to a control once it is on the page.
pub fn focus_control(name: String) {
    request_animation_frame(move || {
        let found = document().query_selector(&format!("[name='{name}']")).ok().flatten();
        if let Some(control) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
        {
            // A control that is gone again needs no focus.
            let _ = control.focus();
        }
    });
}

/// The rows of a group and the button that adds one.
#[component]
pub fn Rows(
    editor: Editor,
    group: &'static str,
    title: Numbered,
    remove_label: Numbered,
    #[prop(into)] add_label: Signal<String>,
    add_action: &'static str,
    /// Adds an empty row to the form.
    #[prop(into)]
    on_add: Callback<()>,
    /// The control of a new row that takes the focus.
    first: &'static str,
    /// The controls of a row.
    row: fn(Editor, usize) -> AnyView,
) -> impl IntoView {
    let lang = editor.lang;
    let count = editor.rows(group);
    let number = |at: usize| (at + 1).to_string();
    let one = move |at: usize| {
        view! {
            <div class="form-row" role="group" aria-label=move || title(lang.get(), &number(at))>
                <div class="form-row__fields">{row(editor, at)}</div>
                <IconButton
                    label=move || remove_label(lang.get(), &number(at))
                    icon=Icon::Trash2
                    action="remove-row"
                    on_press=move |()| editor.edit(|form| form.fields.remove_row(group, at))
                />
            </div>
        }
    };
    view! {
        <div class="form-rows">
            <For each=move || 0..count.get() key=|at| *at let:at>{one(at)}</For>
            <div>
                <Button
                    label=add_label
                    icon=Icon::Plus
                    action=add_action
                    on_press=move |()| {
                        let at = count.get_untracked();
                        on_add.run(());
                        focus_control(format!("{group}.{at}.{first}"));
                    }
                />
            </div>
        </div>
    }
}
