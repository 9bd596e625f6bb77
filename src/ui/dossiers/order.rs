//! An order of the reader, as the exporter's dossier tells of it.

use leptos::prelude::*;

use super::words as say;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::format::dossier::shape_order::{DossierOrder, DossierOrderLine};
use crate::i18n::text::dossiers as words;
use crate::ui::components::{Badge, Card, Tone};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::names;

/// Lines, sums and where it stands.
#[component]
pub fn OrderCard(order: DossierOrder) -> impl IntoView {
    let lang = use_language();
    let state = order.state.0;
    let number = order.number.clone();
    let content = move || {
        let lang = lang.get();
        let lines = order.lines.iter().map(|line| line_row(lang, line)).collect_view();
        let adjustments = order.adjustments.iter().map(|adjustment| {
            let amount = adjustment.amount.money();
            let label = match adjustment.label.trim() {
                "" if amount.is_negative() => words::order_discount(lang),
                "" => words::order_charge(lang),
                label => label,
            };
            sum_row(lang, label.to_owned(), amount, "")
        });
        let adjustments = adjustments.collect_view();
        let sums = [
            (words::order_total(lang), order.total.money(), "strong"),
            (words::order_paid(lang), order.paid.money(), ""),
            (words::order_outstanding(lang), order.outstanding.money(), "strong"),
        ];
        let sums = sums
            .into_iter()
            .map(|(label, amount, class)| sum_row(lang, label.to_owned(), amount, class));
        let sums = sums.collect_view();
        let terms =
            order.delivery_term.as_ref().map(|term| say::delivery_term(&term.delivery_term()));
        let ship = order
            .wanted_ship_date
            .map(|day| [words::order_ship_on(lang), &format::day(lang, day.0)].join(" "));
        let facts: Vec<String> = terms.into_iter().chain(ship).collect();
        let remarks = order.remarks.clone();
        view! {
            <p class="soft">{facts.join(" · ")}</p>
            <table class="price-list"><tbody>{lines}{adjustments}{sums}</tbody></table>
            {(!remarks.is_empty()).then(|| view! { <p class="sheet__text">{remarks}</p> })}
        }
    };
    view! {
        <Card>
            <div class="spread">
                <h3>{number}</h3>
                <Badge label=move || say::state(lang.get(), state) tone=Tone::Action/>
            </div>
            {content}
        </Card>
    }
}

fn line_row(lang: Language, line: &DossierOrderLine) -> impl IntoView + use<> {
    let sku = line.sku.as_ref().map(|sku| sku.0.to_string()).unwrap_or_default();
    let name = line.name.shown(lang);
    let name = if name.is_empty() { sku.clone() } else { name };
    let unit = line.unit.map(|unit| names::unit(lang, unit.0)).unwrap_or_default();
    let quantity = words::pieces(lang, &format::whole(lang, i64::from(line.quantity)), unit);
    let amount = line.amount.map(|amount| format::amount(lang, amount.money()));
    let details: Vec<String> =
        [sku, line.variant.clone(), quantity].into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        <tr>
            <th scope="row">{name}<br/><span class="soft small">{details.join(" · ")}</span></th>
            <td>{amount}</td>
        </tr>
    }
}

fn sum_row(lang: Language, label: String, amount: Money, class: &'static str) -> impl IntoView {
    view! { <tr class=class><th scope="row">{label}</th><td>{format::amount(lang, amount)}</td></tr> }
}
