//! A group of numbered rows in a record's form: each with its controls and the button that removes it.

use leptos::prelude::*;

use super::edited::Edited;
use super::editor::RecordEditor;
use crate::domain::language::Language;
use crate::ui::components::{Button, IconButton};
use crate::ui::icons::Icon;

/// The rows `<group>.N.…` of a form. `Copy`, so that closures can take it.
pub struct RowGroup<F: Edited, R: 'static> {
    pub editor: RecordEditor<F>,
    pub group: &'static str,
    pub get: fn(&F) -> &Vec<R>,
    pub get_mut: fn(&mut F) -> &mut Vec<R>,
}

impl<F: Edited, R> Clone for RowGroup<F, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Edited, R> Copy for RowGroup<F, R> {}

impl<F: Edited, R: 'static> RowGroup<F, R> {
    /// The name of a row's control.
    pub fn name(self, row: usize, field: &str) -> String {
        format!("{}.{row}.{field}", self.group)
    }

    pub fn error(self, row: usize, field: &str) -> Signal<Option<String>> {
        self.editor.errors.of(self.name(row, field))
    }

    /// What a control of a row holds; empty while the row is going.
    pub fn text(self, row: usize, field: fn(&R) -> &String) -> Signal<String> {
        let text = move |form: &F| (self.get)(form).get(row).map(|row| field(row).clone());
        Signal::derive(move || self.editor.form.with(text).unwrap_or_default())
    }

    /// Takes what is typed into a control of a row.
    pub fn typed(self, row: usize, field: fn(&mut R) -> &mut String) -> Callback<String> {
        Callback::new(move |text: String| {
            self.editor.edit(|form| {
                if let Some(row) = (self.get_mut)(form).get_mut(row) {
                    *field(row) = text;
                }
            });
        })
    }
}

/// The words around the rows.
#[derive(Clone, Copy)]
pub struct RowWords {
    /// What a row is called, by its number from one.
    pub title: fn(Language, &str) -> String,
    pub remove: fn(Language, &str) -> String,
    pub add: fn(Language) -> &'static str,
    /// The `data-action` of the button that adds a row.
    pub add_action: &'static str,
}

/// The rows and the button that adds one.
#[component]
pub fn RecordRows<F: Edited, R: 'static>(
    rows: RowGroup<F, R>,
    words: RowWords,
    /// Makes an empty row.
    blank: fn(&F) -> R,
    /// The controls of a row.
    row: fn(RowGroup<F, R>, usize) -> AnyView,
) -> impl IntoView {
    let lang = rows.editor.lang;
    let count = Memo::new(move |_| rows.editor.form.with(|form| (rows.get)(form).len()));
    let number = |at: usize| (at + 1).to_string();
    let one = move |at: usize| {
        view! {
            <div class="form-row" role="group" aria-label=move || (words.title)(lang.get(), &number(at))>
                <div class="form-row__fields">{row(rows, at)}</div>
                <IconButton
                    label=move || (words.remove)(lang.get(), &number(at))
                    icon=Icon::Trash2
                    action="remove-row"
                    on_press=move |()| rows.editor.edit(|form| {
                        let all = (rows.get_mut)(form);
                        if at < all.len() {
                            all.remove(at);
                        }
                    })
                />
            </div>
        }
    };
    view! {
        <div class="form-rows">
            // Rows are told apart by their place alone: what they hold follows the form.
            <For each=move || 0..count.get() key=|at| *at let:at>{one(at)}</For>
            <div>
                <Button
                    label=move || (words.add)(lang.get())
                    icon=Icon::Plus
                    action=words.add_action
                    on_press=move |()| rows.editor.edit(|form| {
                        let row = blank(form);
                        (rows.get_mut)(form).push(row);
                    })
                />
            </div>
        </div>
    }
}
