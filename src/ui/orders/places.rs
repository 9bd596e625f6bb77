//! The cities an order goes to, and what is charged or taken off.

use leptos::prelude::*;

use super::editor::Editor;
use crate::app::address_form::AddressForm;
use crate::app::order_form::{ADJUSTMENT_KINDS, AdjustmentForm, DestinationForm};
use crate::app::row_id::RowId;
use crate::domain::language::Language;
use crate::i18n::text::orders as words;
use crate::ui::address::AddressFields;
use crate::ui::components::{
    Button, Choice, FormSection, IconButton, MoneyField, NumberField, Select, TextField, Toast,
};
use crate::ui::icons::Icon;

/// The destinations.
#[component]
pub fn DestinationsSection(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let ids = Memo::new(move |_| {
        editor.form.with(|form| form.destinations.iter().map(|row| row.id).collect::<Vec<_>>())
    });
    let add = move |()| {
        let id = editor.app.desk().ports().ids.next();
        editor.edit(|form| form.add_destination(id));
    };
    view! {
        <FormSection
            title=move || words::destinations(lang.get())
            hint=move || words::destinations_hint(lang.get())
        >
            <For each=move || ids.get() key=|id| *id let:id>
                <DestinationFields editor id/>
            </For>
            <div>
                <Button
                    label=move || words::destination_add(lang.get())
                    icon=Icon::MapPin
                    action="add-destination"
                    on_press=add
                />
            </div>
        </FormSection>
    }
}

#[component]
fn DestinationFields(editor: Editor, id: RowId) -> impl IntoView {
    let lang = editor.lang;
    let index = Memo::new(move |_| {
        let place = editor.form.with(|form| form.destinations.iter().position(|row| row.id == id));
        place.unwrap_or_default()
    });
    let find = move |get: fn(&DestinationForm) -> &String| {
        Signal::derive(move || {
            editor.form.with(|form| {
                let row = form.destinations.iter().find(|row| row.id == id);
                row.map(|row| get(row).clone()).unwrap_or_default()
            })
        })
    };
    let address = Signal::derive(move || {
        editor.form.with(|form| {
            let row = form.destinations.iter().find(|row| row.id == id);
            row.map(|row| row.address.clone()).unwrap_or_default()
        })
    });
    let change = move |change: &dyn Fn(&mut DestinationForm)| {
        editor.edit(|form| {
            if let Some(row) = form.destinations.iter_mut().find(|row| row.id == id) {
                change(row);
            }
        });
    };
    let number = move || (index.get() + 1).to_string();
    let title = move || match find(|row| &row.name).get().trim() {
        "" => words::destination_n(lang.get(), &number()),
        name => name.to_owned(),
    };
    view! {
        <fieldset class="group">
            <legend class="group__title">{title}</legend>
            <TextField
                name=Signal::derive(move || format!("destinations.{}.name", index.get()))
                label=move || words::destination_name(lang.get())
                hint=move || words::destination_name_hint(lang.get())
                value=find(|row| &row.name)
                on_input=move |text: String| change(&|row| row.name.clone_from(&text))
                error=editor.errors.of(Signal::derive(move || format!("destinations.{}.name", index.get())))
            />
            <details class="group__more">
                <summary>{move || words::destination_address(lang.get())}</summary>
                <AddressFields
                    group=Signal::derive(move || format!("destinations.{}.", index.get()))
                    address=address
                    on_change=move |address: AddressForm| change(&|row| row.address.clone_from(&address))
                    errors=editor.errors
                />
            </details>
            <Show when=move || editor.is_open()>
                <div>
                    <Button
                        label=move || words::destination_remove(lang.get(), &title())
                        icon=Icon::Trash2
                        action="remove-destination"
                        on_press=move |()| remove_destination(editor, id)
                    />
                </div>
            </Show>
        </fieldset>
    }
}

fn remove_destination(editor: Editor, id: RowId) {
    let before = editor.form.get_untracked();
    let name = before.destinations.iter().find(|row| row.id == id).map(|row| row.name.clone());
    editor.edit(|form| form.remove_destination(id));
    let words = words::destination_removed(editor.lang.get_untracked(), &name.unwrap_or_default());
    editor.toasts.show(Toast::undoable(words, move || {
        // The screen may be gone by then.
        if editor.form.try_with_untracked(|_| ()).is_some() {
            let before = before.clone();
            editor.edit(|form| *form = before);
        }
    }));
}

/// Charges and discounts.
#[component]
pub fn ChargesSection(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let count = Memo::new(move |_| editor.form.with(|form| form.adjustments.len()));
    let locked = Signal::derive(move || !editor.is_open());
    view! {
        <FormSection
            title=move || words::section_charges(lang.get())
            hint=move || words::section_charges_hint(lang.get())
        >
            <For each=move || 0..count.get() key=|row| *row let:row>
                <AdjustmentFields editor row locked/>
            </For>
            <Show when=move || !locked.get()>
                <div class="row">
                    <Button
                        label=move || words::adjustment_add_charge(lang.get())
                        icon=Icon::Plus
                        action="add-charge"
                        on_press=move |()| editor.edit(|form| form.add_adjustment("charge"))
                    />
                    <Button
                        label=move || words::adjustment_add_discount(lang.get())
                        icon=Icon::Minus
                        action="add-discount"
                        on_press=move |()| editor.edit(|form| form.add_adjustment("discount_percent"))
                    />
                </div>
            </Show>
        </FormSection>
    }
}

/// The kinds of adjustment to choose from.
pub fn adjustment_kinds(lang: Language) -> Vec<Choice> {
    let label = |kind: &str| match kind {
        "charge" => words::adjustment_charge(lang),
        "discount" => words::adjustment_discount(lang),
        "charge_percent" => words::adjustment_charge_percent(lang),
        _ => words::adjustment_discount_percent(lang),
    };
    ADJUSTMENT_KINDS.into_iter().map(|kind| Choice::new(kind, label(kind))).collect()
}

#[component]
fn AdjustmentFields(editor: Editor, row: usize, locked: Signal<bool>) -> impl IntoView {
    let lang = editor.lang;
    let text = move |get: fn(&AdjustmentForm) -> &String| {
        Signal::derive(move || {
            let row = |form: &crate::app::order_form::OrderForm| {
                form.adjustments.get(row).map(|row| get(row).clone())
            };
            editor.form.with(row).unwrap_or_default()
        })
    };
    let is_percent = Memo::new(move |_| text(|row| &row.kind).get().ends_with("_percent"));
    let set = move |get: fn(&mut AdjustmentForm) -> &mut String| {
        Callback::new(move |text: String| {
            editor.edit(|form| {
                if let Some(row) = form.adjustments.get_mut(row) {
                    *get(row) = text;
                }
            });
        })
    };
    let set_value =
        Callback::new(move |text: String| editor.edit(|form| form.set_adjustment_value(row, text)));
    let remove = move |()| {
        editor.edit(|form| {
            if row < form.adjustments.len() {
                form.adjustments.remove(row);
            }
        });
    };
    let number = (row + 1).to_string();
    let name = {
        let number = number.clone();
        move || match text(|row| &row.label).get().trim() {
            "" => words::adjustment_n(lang.get(), &number),
            label => label.to_owned(),
        }
    };
    let value_name = format!("adjustments.{row}.value");
    let error = editor.errors.of(value_name.clone());
    let value = move || {
        let name = value_name.clone();
        if is_percent.get() {
            view! {
                <NumberField
                    name=name
                    label=move || words::adjustment_percent(lang.get())
                    value=text(|row| &row.value)
                    on_input=set_value
                    error=error
                    decimals=true
                    unit=Signal::stored("%".to_owned())
                    disabled=locked
                />
            }
            .into_any()
        } else {
            view! {
                <MoneyField
                    name=name
                    label=move || words::adjustment_value(lang.get())
                    value=text(|row| &row.value)
                    on_input=set_value
                    currency=text(|row| &row.currency)
                    error=error
                    disabled=locked
                />
            }
            .into_any()
        }
    };
    let title = name.clone();
    view! {
        <fieldset class="part part--three">
            <legend class="visually-hidden">{title}</legend>
            <TextField
                name=format!("adjustments.{row}.label")
                label=move || words::adjustment_label(lang.get())
                value=text(|row| &row.label)
                on_input=set(|row| &mut row.label)
                error=editor.errors.of(format!("adjustments.{row}.label"))
                disabled=locked
            />
            <Select
                name=format!("adjustments.{row}.kind")
                label=move || words::adjustment_kind(lang.get())
                value=text(|row| &row.kind)
                on_change=set(|row| &mut row.kind)
                choices=Signal::derive(move || adjustment_kinds(lang.get()))
                disabled=locked
            />
            {value}
            <Show when=move || !locked.get()>
                <IconButton
                    label={
                        let name = name.clone();
                        move || words::adjustment_remove(lang.get(), &name())
                    }
                    icon=Icon::Trash2
                    on_press=remove
                />
            </Show>
        </fieldset>
    }
}
