//! What the fields of an order and their values are called where two versions are compared.

use leptos::prelude::*;

use super::editor::Editor;
use super::words as say;
use crate::app::draft::{FieldDifference, differences};
use crate::app::order_form::OrderForm;
use crate::domain::id::{BuyerId, ProductId, VariantId};
use crate::domain::incoterm::{Incoterm, TransportMode};
use crate::domain::language::Language;
use crate::domain::order::schedule::Milestone;
use crate::domain::order::{Order, OrderKind};
use crate::i18n::text::buyers;
use crate::i18n::text::orders as words;
use crate::ui::shell::Difference;

/// The fields in which what is typed differs from what somebody else saved, in words.
pub fn difference_rows(editor: Editor, lang: Language, theirs: &Order) -> Vec<Difference> {
    let mine = editor.form.get();
    let theirs = OrderForm::of(theirs, mine.language);
    let found = differences(&mine, &theirs).into_iter();
    found
        .filter_map(|FieldDifference { field, mine, theirs }| {
            let label = field_label(lang, &field)?;
            let shown = |value: &str| value_words(editor, lang, &field, value);
            let (mine, theirs) = (shown(&mine), shown(&theirs));
            Some(Difference { field: label, mine, theirs })
        })
        .collect()
}

/// `None` for what the owner never sees: ids, and which controls were set by hand.
fn field_label(lang: Language, field: &str) -> Option<String> {
    let parts: Vec<&str> = field.split('.').collect();
    let number = |text: &str| text.parse::<usize>().map_or(0, |row| row + 1).to_string();
    let row = |group: String, last: &str| Some(words::row_of(lang, last, &group));
    match parts.as_slice() {
        ["lines", line, "shares", part, last] => {
            let group = format!(
                "{} {}, {} {}",
                words::group_line(lang),
                number(line),
                words::group_share(lang),
                number(part)
            );
            row(group, plain_label(lang, last)?)
        }
        ["lines", line, "call_offs", part, last] => {
            let group = format!(
                "{} {}, {} {}",
                words::group_line(lang),
                number(line),
                words::group_call_off(lang),
                number(part)
            );
            row(group, plain_label(lang, last)?)
        }
        ["lines", line, last] => {
            row(format!("{} {}", words::group_line(lang), number(line)), plain_label(lang, last)?)
        }
        ["adjustments", at, last] => {
            let label = match *last {
                "kind" => words::adjustment_kind(lang),
                other => plain_label(lang, other)?,
            };
            row(words::adjustment_n(lang, &number(at)), label)
        }
        ["destinations", at, .., last] => {
            row(words::destination_n(lang, &number(at)), plain_label(lang, last)?)
        }
        ["schedule", "instalments", at, last] => {
            row(words::instalment_n(lang, &number(at)), plain_label(lang, last)?)
        }
        ["schedule", last] | [last] => plain_label(lang, last).map(str::to_owned),
        _ => None,
    }
}

fn plain_label(lang: Language, field: &str) -> Option<&'static str> {
    Some(match field {
        "number" => words::number(lang),
        "buyer" => words::buyer(lang),
        "kind" => words::kind(lang),
        "currency" => words::currency(lang),
        "incoterm" => words::incoterm(lang),
        "named_place" => words::named_place(lang),
        "transport" => words::transport(lang),
        "product" => words::section_lines(lang),
        "variant" => words::variant(lang),
        "quantity" => words::quantity(lang),
        "unit_price" => words::unit_price(lang),
        "destination" => words::share_destination(lang),
        "ship_on" => words::call_off_ship_on(lang),
        "label" => words::adjustment_label(lang),
        "value" => words::adjustment_value(lang),
        "name" => words::destination_name(lang),
        "lines" => buyers::address_lines(lang),
        "city" => buyers::address_city(lang),
        "region" => buyers::address_region(lang),
        "postal_code" => buyers::address_postal_code(lang),
        "country" => buyers::address_country(lang),
        "wanted_ship_date" => words::wanted_ship_date(lang),
        "valid_until" => words::valid_until(lang),
        "terms" => words::terms(lang),
        "deposit_percent" => words::deposit_percent(lang),
        "balance_milestone" => words::balance_milestone(lang),
        "balance_days" | "days" => words::days(lang),
        "percent" => words::instalment_percent(lang),
        "milestone" => words::milestone(lang),
        "remarks" => words::remarks(lang),
        "private_notes" => words::private_notes(lang),
        _ => return None,
    })
}

/// Codes and ids as people read them; what was typed stays as typed.
fn value_words(editor: Editor, lang: Language, field: &str, value: &str) -> String {
    let last = field.rsplit('.').next().unwrap_or_default();
    let known = match last {
        "buyer" => BuyerId::parse(value).and_then(|id| {
            editor.app.with(|workspace| workspace.buyers.get(&id).map(|it| it.company.clone()))
        }),
        "product" => ProductId::parse(value).and_then(|id| {
            editor.app.with(|workspace| {
                workspace.products.get(&id).map(|it| it.name.shown(lang).to_owned())
            })
        }),
        "variant" => VariantId::parse(value).and_then(|id| {
            editor.app.with(|workspace| {
                let mut all = workspace.products.values().filter_map(|it| it.variant(id));
                all.next().map(|variant| variant.label())
            })
        }),
        "destination" => editor.form.with(|form| {
            let row = form.destinations.iter().find(|row| row.id.to_string() == value);
            row.map(|row| row.name.clone())
        }),
        "kind" if field.starts_with("adjustments") => {
            let mut kinds = super::places::adjustment_kinds(lang).into_iter();
            kinds.find(|kind| kind.value == value).map(|kind| kind.label)
        }
        "kind" => OrderKind::from_code(value).map(|kind| say::kind(lang, kind).to_owned()),
        "incoterm" => Incoterm::from_code(value).map(|rule| say::incoterm(lang, rule).to_owned()),
        "transport" => {
            TransportMode::from_code(value).map(|mode| say::transport(lang, mode).to_owned())
        }
        "milestone" | "balance_milestone" => {
            let milestones = say::milestones(lang).into_iter();
            let mut found = milestones.filter(|choice| choice.value == value);
            Milestone::from_code(value, 0).and(found.next()).map(|choice| choice.label)
        }
        "terms" => match value {
            "deposit" => Some(words::terms_deposit(lang).to_owned()),
            "instalments" => Some(words::terms_instalments(lang).to_owned()),
            _ => Some(words::terms_unsaid(lang).to_owned()),
        },
        _ => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}
