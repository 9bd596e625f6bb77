//! The rows of a producer's form: what it makes, certificates, days off, promises to others.

use leptos::prelude::*;

use crate::app::producer_form::{
    CertificateForm, ElsewhereForm, MakingForm, OffDaysForm, ProducerForm,
};
use crate::app::record::RecordKind;
use crate::domain::producer::Grade;
use crate::i18n::text::producers as words;
use crate::ui::components::{Choice, DateField, NumberField, Select, TextField};
use crate::ui::orders::currency_choices;
use crate::ui::record::RowGroup;

/// The products of the catalogue to choose from.
fn product_choices<R: 'static>(rows: RowGroup<ProducerForm, R>) -> Signal<Vec<Choice>> {
    let (app, lang) = (rows.editor.app, rows.editor.lang);
    Memo::new(move |_| {
        app.follow(RecordKind::Product, |workspace| {
            let mut all: Vec<Choice> = workspace
                .catalogue()
                .map(|product| {
                    let name = product.name.shown(lang.get());
                    Choice::new(product.id.to_string(), format!("{name} ({})", product.sku))
                })
                .collect();
            all.sort_by_key(|choice| choice.label.to_lowercase());
            all
        })
    })
    .into()
}

pub fn making(rows: RowGroup<ProducerForm, MakingForm>, at: usize) -> AnyView {
    let lang = rows.editor.lang;
    let grades = move || {
        let name = |grade| match grade {
            Grade::A => words::grade_a(lang.get()),
            Grade::B => words::grade_b(lang.get()),
            Grade::C => words::grade_c(lang.get()),
        };
        Grade::ALL.map(|grade| Choice::new(grade.code(), name(grade))).to_vec()
    };
    let currency = rows.text(at, |row| &row.unit_cost_currency);
    view! {
        <Select
            name=rows.name(at, "product")
            label=move || words::product(lang.get())
            value=rows.text(at, |row| &row.product)
            on_change=rows.typed(at, |row| &mut row.product)
            choices=product_choices(rows)
            empty_label=move || words::product_choose(lang.get())
            error=rows.error(at, "product")
        />
        <NumberField
            name=rows.name(at, "monthly_capacity")
            label=move || words::monthly_capacity(lang.get())
            value=rows.text(at, |row| &row.monthly_capacity)
            on_input=rows.typed(at, |row| &mut row.monthly_capacity)
            error=rows.error(at, "monthly_capacity")
        />
        <NumberField
            name=rows.name(at, "unit_cost")
            label=move || words::unit_cost(lang.get())
            value=rows.text(at, |row| &row.unit_cost)
            on_input=rows.typed(at, |row| &mut row.unit_cost)
            error=rows.error(at, "unit_cost")
            decimals=true
            may_be_empty=true
        />
        <Select
            name=rows.name(at, "unit_cost_currency")
            label=move || words::unit_cost_currency(lang.get())
            value=currency
            on_change=rows.typed(at, |row| &mut row.unit_cost_currency)
            choices=Signal::derive(move || currency.with(|code| currency_choices(code)))
            error=rows.error(at, "unit_cost_currency")
        />
        <NumberField
            name=rows.name(at, "minimum_batch")
            label=move || words::minimum_batch(lang.get())
            value=rows.text(at, |row| &row.minimum_batch)
            on_input=rows.typed(at, |row| &mut row.minimum_batch)
            error=rows.error(at, "minimum_batch")
            may_be_empty=true
        />
        <NumberField
            name=rows.name(at, "lead_time_days")
            label=move || words::lead_time_days(lang.get())
            value=rows.text(at, |row| &row.lead_time_days)
            on_input=rows.typed(at, |row| &mut row.lead_time_days)
            error=rows.error(at, "lead_time_days")
            may_be_empty=true
        />
        <Select
            name=rows.name(at, "grade")
            label=move || words::grade(lang.get())
            value=rows.text(at, |row| &row.grade)
            on_change=rows.typed(at, |row| &mut row.grade)
            choices=Signal::derive(grades)
        />
        <NumberField
            name=rows.name(at, "minutes_per_piece")
            label=move || words::minutes_per_piece(lang.get())
            value=rows.text(at, |row| &row.minutes_per_piece)
            on_input=rows.typed(at, |row| &mut row.minutes_per_piece)
            error=rows.error(at, "minutes_per_piece")
            may_be_empty=true
        />
    }
    .into_any()
}

pub fn certificate(rows: RowGroup<ProducerForm, CertificateForm>, at: usize) -> AnyView {
    let lang = rows.editor.lang;
    view! {
        <TextField
            name=rows.name(at, "name")
            label=move || words::certificate_name(lang.get())
            value=rows.text(at, |row| &row.name)
            on_input=rows.typed(at, |row| &mut row.name)
            error=rows.error(at, "name")
        />
        <TextField
            name=rows.name(at, "number")
            label=move || words::certificate_number(lang.get())
            value=rows.text(at, |row| &row.number)
            on_input=rows.typed(at, |row| &mut row.number)
            may_be_empty=true
        />
        <TextField
            name=rows.name(at, "issuer")
            label=move || words::certificate_issuer(lang.get())
            value=rows.text(at, |row| &row.issuer)
            on_input=rows.typed(at, |row| &mut row.issuer)
            may_be_empty=true
        />
        <DateField
            name=rows.name(at, "expires_on")
            label=move || words::certificate_expires_on(lang.get())
            value=rows.text(at, |row| &row.expires_on)
            on_input=rows.typed(at, |row| &mut row.expires_on)
            error=rows.error(at, "expires_on")
            may_be_empty=true
        />
    }
    .into_any()
}

pub fn off_days(rows: RowGroup<ProducerForm, OffDaysForm>, at: usize) -> AnyView {
    let lang = rows.editor.lang;
    view! {
        <DateField
            name=rows.name(at, "from")
            label=move || words::from(lang.get())
            value=rows.text(at, |row| &row.from)
            on_input=rows.typed(at, |row| &mut row.from)
            error=rows.error(at, "from")
        />
        <DateField
            name=rows.name(at, "to")
            label=move || words::to(lang.get())
            value=rows.text(at, |row| &row.to)
            on_input=rows.typed(at, |row| &mut row.to)
            error=rows.error(at, "to")
        />
        <TextField
            name=rows.name(at, "reason")
            label=move || words::reason(lang.get())
            value=rows.text(at, |row| &row.reason)
            on_input=rows.typed(at, |row| &mut row.reason)
            may_be_empty=true
        />
    }
    .into_any()
}

pub fn elsewhere(rows: RowGroup<ProducerForm, ElsewhereForm>, at: usize) -> AnyView {
    let lang = rows.editor.lang;
    view! {
        <Select
            name=rows.name(at, "product")
            label=move || words::product(lang.get())
            value=rows.text(at, |row| &row.product)
            on_change=rows.typed(at, |row| &mut row.product)
            choices=product_choices(rows)
            empty_label=move || words::product_choose(lang.get())
            error=rows.error(at, "product")
        />
        <NumberField
            name=rows.name(at, "quantity")
            label=move || words::quantity(lang.get())
            value=rows.text(at, |row| &row.quantity)
            on_input=rows.typed(at, |row| &mut row.quantity)
            error=rows.error(at, "quantity")
        />
        <DateField
            name=rows.name(at, "from")
            label=move || words::from(lang.get())
            value=rows.text(at, |row| &row.from)
            on_input=rows.typed(at, |row| &mut row.from)
            error=rows.error(at, "from")
        />
        <DateField
            name=rows.name(at, "to")
            label=move || words::to(lang.get())
            value=rows.text(at, |row| &row.to)
            on_input=rows.typed(at, |row| &mut row.to)
            error=rows.error(at, "to")
        />
    }
    .into_any()
}
