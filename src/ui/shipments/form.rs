//! The fields of a shipment: how it travels, with whom, from where to where, and when.

use leptos::prelude::*;

use super::editor::ShipmentEditor;
use super::words as tell;
use crate::app::shipping::form::ShipmentForm;
use crate::domain::shipment::ShipmentMode;
use crate::i18n::text::shipments as words;
use crate::ui::components::{DateField, FormSection, Select, TextArea, TextField};

/// Ship or flight, ports and days.
#[component]
pub fn TravelSection(editor: ShipmentEditor) -> impl IntoView {
    let lang = editor.lang;
    let is_sea = Memo::new(move |_| {
        matches!(editor.form.with(ShipmentForm::mode), ShipmentMode::Fcl | ShipmentMode::Lcl)
    });
    let is_courier =
        Memo::new(move |_| editor.form.with(ShipmentForm::mode) == ShipmentMode::Courier);
    let by_mode = move |sea: fn(_) -> &'static str, air: fn(_) -> &'static str| {
        move || if is_sea.get() { sea(lang.get()) } else { air(lang.get()) }
    };
    view! {
        <FormSection title=move || words::section_travel(lang.get())>
            <div class="columns">
                <TextField
                    name="number"
                    label=move || words::number(lang.get())
                    value=editor.text(|form| &form.number)
                    on_input=editor.typed(|form| &mut form.number)
                    error=editor.errors.of("number")
                />
                <Select
                    name="mode"
                    label=move || words::mode(lang.get())
                    value=editor.text(|form| &form.mode)
                    on_change=editor.typed(|form| &mut form.mode)
                    choices=Signal::derive(move || tell::modes(lang.get()))
                    error=editor.errors.of("mode")
                />
            </div>
            <div class="columns">
                <TextField
                    name="carrier"
                    label=move || words::carrier(lang.get())
                    value=editor.text(|form| &form.carrier)
                    on_input=editor.typed(|form| &mut form.carrier)
                    may_be_empty=true
                />
                <TextField
                    name="booking"
                    label=move || words::booking(lang.get())
                    value=editor.text(|form| &form.booking)
                    on_input=editor.typed(|form| &mut form.booking)
                    may_be_empty=true
                />
            </div>
            <Show when=move || !is_courier.get()>
                <div class="columns">
                    <TextField
                        name="vessel"
                        label=by_mode(words::vessel, words::airline)
                        value=editor.text(|form| &form.vessel)
                        on_input=editor.typed(|form| &mut form.vessel)
                        may_be_empty=true
                    />
                    <TextField
                        name="voyage"
                        label=by_mode(words::voyage, words::flight)
                        value=editor.text(|form| &form.voyage)
                        on_input=editor.typed(|form| &mut form.voyage)
                        may_be_empty=true
                    />
                </div>
            </Show>
            <TextField
                name="waybill"
                label=by_mode(words::bill_of_lading, words::waybill)
                value=editor.text(|form| &form.waybill)
                on_input=editor.typed(|form| &mut form.waybill)
                may_be_empty=true
            />
            <div class="columns">
                <TextField
                    name="port_of_loading"
                    label=by_mode(words::port_of_loading, words::sent_from)
                    value=editor.text(|form| &form.port_of_loading)
                    on_input=editor.typed(|form| &mut form.port_of_loading)
                    may_be_empty=true
                />
                <TextField
                    name="port_of_discharge"
                    label=by_mode(words::port_of_discharge, words::sent_to)
                    value=editor.text(|form| &form.port_of_discharge)
                    on_input=editor.typed(|form| &mut form.port_of_discharge)
                    may_be_empty=true
                />
            </div>
            <DateField
                name="cut_off"
                label=move || words::cut_off(lang.get())
                hint=move || words::cut_off_hint(lang.get())
                value=editor.text(|form| &form.cut_off)
                on_input=editor.typed(|form| &mut form.cut_off)
                error=editor.errors.of("cut_off")
                may_be_empty=true
            />
            <div class="columns">
                <DateField
                    name="etd"
                    label=move || words::etd(lang.get())
                    value=editor.text(|form| &form.etd)
                    on_input=editor.typed(|form| &mut form.etd)
                    error=editor.errors.of("etd")
                    may_be_empty=true
                />
                <DateField
                    name="eta"
                    label=move || words::eta(lang.get())
                    value=editor.text(|form| &form.eta)
                    on_input=editor.typed(|form| &mut form.eta)
                    error=editor.errors.of("eta")
                    may_be_empty=true
                />
            </div>
        </FormSection>
    }
}

#[component]
pub fn NotesSection(editor: ShipmentEditor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <FormSection title=move || words::notes(lang.get())>
            <TextArea
                name="notes"
                label=move || words::notes_label(lang.get())
                value=editor.text(|form| &form.notes)
                on_input=editor.typed(|form| &mut form.notes)
                may_be_empty=true
            />
        </FormSection>
    }
}
