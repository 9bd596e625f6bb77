//! Who orders, what kind of order it is, and where and how it is handed over.

use leptos::prelude::*;

use super::editor::Editor;
use super::words as say;
use crate::app::order_form::{OrderDefaults, similar_order};
use crate::app::record::RecordKind;
use crate::domain::id::BuyerId;
use crate::domain::money::Currency;
use crate::domain::order::OrderKind;
use crate::i18n::text::orders as words;
use crate::ui::components::{Choice, DateField, FormSection, Select, TextArea, TextField};

/// Buyer, kind, number and currency.
#[component]
pub fn WhoSection(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let locked = Signal::derive(move || !editor.is_open());
    let buyers = Memo::new(move |_| {
        let chosen = editor.form.with(|form| form.buyer.clone());
        let mut all = editor.app.follow(RecordKind::Buyer, |workspace| {
            let all = workspace.buyers.values();
            // A buyer in the bin is offered only to the order that already has it.
            let offered =
                all.filter(|buyer| buyer.binned_on.is_none() || buyer.id.to_string() == chosen);
            offered
                .map(|buyer| Choice::new(buyer.id.to_string(), buyer.company.clone()))
                .collect::<Vec<_>>()
        });
        all.sort_by_cached_key(|buyer| buyer.label.to_lowercase());
        all
    });
    let currencies = Memo::new(move |_| {
        let chosen = editor.form.with(|form| form.currency.clone());
        currency_choices(&chosen)
    });
    let link = move || {
        let chosen = editor.form.with(|form| form.buyer.clone());
        match chosen.as_str() {
            "" => view! {
                <a class="small" href="/buyers/new">{move || words::buyer_new(lang.get())}</a>
            }
            .into_any(),
            id => view! {
                <a class="small" href=format!("/buyers/{id}")>{move || words::buyer_open(lang.get())}</a>
            }
            .into_any(),
        }
    };
    view! {
        <FormSection title=move || words::section_who(lang.get())>
            <div class="stack stack--tight">
                <Select
                    name="buyer"
                    label=move || words::buyer(lang.get())
                    value=editor.text(|form| &form.buyer)
                    on_change=move |id| choose_buyer(editor, id)
                    choices=buyers
                    empty_label=move || words::buyer_choose(lang.get())
                    error=editor.errors.of("buyer")
                    disabled=locked
                />
                <p>{link}</p>
            </div>
            <div class="columns">
                <Select
                    name="kind"
                    label=move || words::kind(lang.get())
                    value=editor.text(|form| &form.kind)
                    on_change=move |kind| choose_kind(editor, kind)
                    choices=Signal::derive(move || say::kinds(lang.get()))
                    explain=move || words::kind_explain(lang.get())
                    disabled=locked
                />
                <Select
                    name="currency"
                    label=move || words::currency(lang.get())
                    value=editor.text(|form| &form.currency)
                    on_change=editor.typed("currency", |form| &mut form.currency)
                    choices=currencies
                    error=editor.errors.of("currency")
                    disabled=locked
                />
                <TextField
                    name="number"
                    label=move || words::number(lang.get())
                    value=editor.text(|form| &form.number)
                    on_input=editor.typed("number", |form| &mut form.number)
                    error=editor.errors.of("number")
                    disabled=locked
                />
                <DateField
                    name="wanted_ship_date"
                    label=move || words::wanted_ship_date(lang.get())
                    value=editor.text(|form| &form.wanted_ship_date)
                    on_input=editor.typed("wanted_ship_date", |form| &mut form.wanted_ship_date)
                    error=editor.errors.of("wanted_ship_date")
                    may_be_empty=true
                />
                <DateField
                    name="valid_until"
                    label=move || words::valid_until(lang.get())
                    value=editor.text(|form| &form.valid_until)
                    on_input=editor.typed("valid_until", |form| &mut form.valid_until)
                    error=editor.errors.of("valid_until")
                    may_be_empty=true
                />
            </div>
        </FormSection>
    }
}

/// The currencies on offer, and the chosen one even where it is none of them.
pub fn currency_choices(chosen: &str) -> Vec<Choice> {
    let unusual = (!chosen.is_empty() && !Currency::OFFERED.contains(&chosen)).then_some(chosen);
    let codes = unusual.into_iter().chain(Currency::OFFERED);
    codes.map(|code| Choice::new(code, code)).collect()
}

/// A new order takes the habits of its buyer; an order that exists keeps its terms.
fn choose_buyer(editor: Editor, id: String) {
    editor.edit(|form| {
        form.buyer = id;
        form.choose("buyer");
    });
    take_defaults(editor);
}

fn choose_kind(editor: Editor, kind: String) {
    editor.edit(|form| {
        form.kind = kind;
        form.choose("kind");
    });
    take_defaults(editor);
}

fn take_defaults(editor: Editor) {
    if !untrack(|| editor.is_new()) {
        return;
    }
    let today = editor.app.today();
    let (buyer, kind) = editor.form.with_untracked(|form| {
        (BuyerId::parse(&form.buyer), OrderKind::from_code(&form.kind).unwrap_or_default())
    });
    editor.edit(|form| {
        editor.app.with(|workspace| {
            let orders = workspace.orders.values().map(|order| &order.value);
            let buyers = buyer.and_then(|id| workspace.buyers.get(&id));
            form.take_defaults(&OrderDefaults {
                buyer: buyers.map(|buyer| &buyer.value),
                similar: similar_order(orders, buyer, kind),
                exporter: workspace.exporter.as_ref().map(|own| &own.value),
                today,
            });
        });
    });
}

/// Incoterm, named place and transport.
#[component]
pub fn DeliverySection(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let locked = Signal::derive(move || !editor.is_open());
    view! {
        <FormSection title=move || words::section_delivery(lang.get())>
            <Select
                name="incoterm"
                label=move || words::incoterm(lang.get())
                value=editor.text(|form| &form.incoterm)
                on_change=editor.typed("incoterm", |form| &mut form.incoterm)
                choices=Signal::derive(move || say::incoterms(lang.get()))
                empty_label=move || words::incoterm_choose(lang.get())
                explain=move || words::incoterm_explain(lang.get())
                error=editor.errors.of("incoterm")
                disabled=locked
            />
            <div class="columns">
                <TextField
                    name="named_place"
                    label=move || words::named_place(lang.get())
                    value=editor.text(|form| &form.named_place)
                    on_input=editor.typed("named_place", |form| &mut form.named_place)
                    hint=move || words::named_place_hint(lang.get())
                    disabled=locked
                />
                <Select
                    name="transport"
                    label=move || words::transport(lang.get())
                    value=editor.text(|form| &form.transport)
                    on_change=editor.typed("transport", |form| &mut form.transport)
                    choices=Signal::derive(move || say::transports(lang.get()))
                />
            </div>
        </FormSection>
    }
}

/// What the buyer may read, and what only the owner reads.
#[component]
pub fn NotesSection(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    view! {
        <FormSection title=move || words::section_notes(lang.get())>
            <TextArea
                name="remarks"
                label=move || words::remarks(lang.get())
                value=editor.text(|form| &form.remarks)
                on_input=editor.typed("remarks", |form| &mut form.remarks)
                may_be_empty=true
            />
            <TextArea
                name="private_notes"
                label=move || words::private_notes(lang.get())
                value=editor.text(|form| &form.private_notes)
                on_input=editor.typed("private_notes", |form| &mut form.private_notes)
                hint=move || words::private_notes_hint(lang.get())
                may_be_empty=true
            />
        </FormSection>
    }
}
