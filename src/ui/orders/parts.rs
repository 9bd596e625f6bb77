//! How a line is spread: over the cities it goes to, and over the days of a contract.

use leptos::prelude::*;

use super::editor::Editor;
use crate::app::order_form::{CallOffForm, LineForm, ShareForm};
use crate::app::row_id::RowId;
use crate::domain::order::OrderKind;
use crate::i18n::text::orders as words;
use crate::ui::components::{Button, Choice, DateField, IconButton, NumberField, Select};
use crate::ui::icons::Icon;

/// The shares of a line, once the order has destinations.
#[component]
pub fn Shares(editor: Editor, id: RowId, index: Memo<usize>, name: Memo<String>) -> impl IntoView {
    let lang = editor.lang;
    let count = Memo::new(move |_| count_of(editor, id, |line| line.shares.len()));
    let is_shown =
        Memo::new(move |_| count.get() > 0 || editor.form.with(|form| form.destinations.len() > 1));
    let locked = Signal::derive(move || !editor.is_open());
    view! {
        <Show when=move || is_shown.get()>
            <fieldset class="group">
                <legend class="group__title">
                    {move || words::shares(lang.get())}
                    <span class="visually-hidden">{move || name.get()}</span>
                </legend>
                <For each=move || 0..count.get() key=|part| *part let:part>
                    <Share editor id index part locked/>
                </For>
                <Show when=move || !locked.get()>
                    <div>
                        <Button
                            label=move || words::share_add(lang.get())
                            icon=Icon::MapPin
                            action="add-share"
                            on_press=move |()| editor.edit(|form| form.add_share(id))
                        />
                    </div>
                </Show>
            </fieldset>
        </Show>
    }
}

fn count_of(editor: Editor, id: RowId, count: impl Fn(&LineForm) -> usize) -> usize {
    editor.form.with(|form| form.line(id).map(count)).unwrap_or_default()
}

#[component]
fn Share(
    editor: Editor,
    id: RowId,
    index: Memo<usize>,
    part: usize,
    locked: Signal<bool>,
) -> impl IntoView {
    let lang = editor.lang;
    let field = move |name: &'static str| {
        Signal::derive(move || format!("lines.{}.shares.{part}.{name}", index.get()))
    };
    let text = move |get: fn(&ShareForm) -> &String| {
        Signal::derive(move || {
            editor.form.with(|form| {
                let share = form.line(id).and_then(|line| line.shares.get(part));
                share.map(|share| get(share).clone()).unwrap_or_default()
            })
        })
    };
    let set = move |get: fn(&mut ShareForm) -> &mut String| {
        Callback::new(move |text: String| {
            editor.edit(|form| {
                let line = form.line_mut(id);
                if let Some(share) = line.and_then(|line| line.shares.get_mut(part)) {
                    *get(share) = text;
                }
            });
        })
    };
    let destinations = Memo::new(move |_| {
        editor.form.with(|form| {
            let rows = form.destinations.iter().enumerate();
            rows.map(|(at, row)| {
                let label = match row.name.trim() {
                    "" => words::destination_n(lang.get(), &(at + 1).to_string()),
                    name => name.to_owned(),
                };
                Choice::new(row.id.to_string(), label)
            })
            .collect::<Vec<_>>()
        })
    });
    let remove = move |()| {
        editor.edit(|form| {
            if let Some(line) = form.line_mut(id).filter(|line| part < line.shares.len()) {
                line.shares.remove(part);
            }
        });
    };
    view! {
        <div class="part">
            <Select
                name=field("destination")
                label=move || words::share_destination(lang.get())
                value=text(|share| &share.destination)
                on_change=set(|share| &mut share.destination)
                choices=destinations
                empty_label=move || crate::i18n::text::common::choose(lang.get())
                error=editor.errors.of(field("destination"))
                disabled=locked
            />
            <NumberField
                name=field("quantity")
                label=move || words::quantity(lang.get())
                value=text(|share| &share.quantity)
                on_input=set(|share| &mut share.quantity)
                error=editor.errors.of(field("quantity"))
                disabled=locked
            />
            <Show when=move || !locked.get()>
                <IconButton
                    label=move || words::share_remove(lang.get(), &(part + 1).to_string())
                    icon=Icon::X
                    on_press=remove
                />
            </Show>
        </div>
    }
}

/// When parts of a contract are called off.
#[component]
pub fn CallOffs(editor: Editor, id: RowId, index: Memo<usize>) -> impl IntoView {
    let lang = editor.lang;
    let count = Memo::new(move |_| count_of(editor, id, |line| line.call_offs.len()));
    let is_shown = Memo::new(move |_| {
        let contract = OrderKind::Contract.code();
        count.get() > 0 || editor.form.with(|form| form.kind == contract)
    });
    let locked = Signal::derive(move || !editor.is_open());
    view! {
        <Show when=move || is_shown.get()>
            <fieldset class="group">
                <legend class="group__title">{move || words::call_offs(lang.get())}</legend>
                <For each=move || 0..count.get() key=|part| *part let:part>
                    <CallOff editor id index part locked/>
                </For>
                <Show when=move || !locked.get()>
                    <div>
                        <Button
                            label=move || words::call_off_add(lang.get())
                            icon=Icon::Calendar
                            action="add-call-off"
                            on_press=move |()| editor.edit(|form| form.add_call_off(id))
                        />
                    </div>
                </Show>
            </fieldset>
        </Show>
    }
}

#[component]
fn CallOff(
    editor: Editor,
    id: RowId,
    index: Memo<usize>,
    part: usize,
    locked: Signal<bool>,
) -> impl IntoView {
    let lang = editor.lang;
    let field = move |name: &'static str| {
        Signal::derive(move || format!("lines.{}.call_offs.{part}.{name}", index.get()))
    };
    let text = move |get: fn(&CallOffForm) -> &String| {
        Signal::derive(move || {
            editor.form.with(|form| {
                let row = form.line(id).and_then(|line| line.call_offs.get(part));
                row.map(|row| get(row).clone()).unwrap_or_default()
            })
        })
    };
    let set = move |get: fn(&mut CallOffForm) -> &mut String| {
        Callback::new(move |text: String| {
            editor.edit(|form| {
                let line = form.line_mut(id);
                if let Some(row) = line.and_then(|line| line.call_offs.get_mut(part)) {
                    *get(row) = text;
                }
            });
        })
    };
    let remove = move |()| {
        editor.edit(|form| {
            if let Some(line) = form.line_mut(id).filter(|line| part < line.call_offs.len()) {
                line.call_offs.remove(part);
            }
        });
    };
    view! {
        <div class="part">
            <DateField
                name=field("ship_on")
                label=move || words::call_off_ship_on(lang.get())
                value=text(|row| &row.ship_on)
                on_input=set(|row| &mut row.ship_on)
                error=editor.errors.of(field("ship_on"))
                disabled=locked
            />
            <NumberField
                name=field("quantity")
                label=move || words::quantity(lang.get())
                value=text(|row| &row.quantity)
                on_input=set(|row| &mut row.quantity)
                error=editor.errors.of(field("quantity"))
                disabled=locked
            />
            <Show when=move || !locked.get()>
                <IconButton
                    label=move || words::call_off_remove(lang.get(), &(part + 1).to_string())
                    icon=Icon::X
                    on_press=remove
                />
            </Show>
        </div>
    }
}
