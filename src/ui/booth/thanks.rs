//! What the visitor takes home: a code with the exporter's address and the list, or a receipt.

use leptos::prelude::*;

use super::visitor::{Receipt, Visitor};
use crate::app::booth::pre_order::PreOrder;
use crate::domain::fair::lead::Interest;
use crate::format::qr::Qr;
use crate::format::vcard::Card;
use crate::i18n::text::booth as words;
use crate::ui::components::{Button, ButtonKind, QrCode};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;

/// So many bytes make a code that a phone still reads off a screen at arm's length.
const MOST_BYTES: usize = 700;

/// The exporter's card with as much of the list as fits.
fn card(visitor: Visitor) -> String {
    let (catalogue, lang) = (visitor.catalogue(), visitor.lang.get());
    let mut lines: Vec<String> = visitor.basket.with(|basket| {
        let entries = basket.entries().iter();
        let line = |entry: &Interest| {
            let product = visitor.product(entry.product)?;
            Some(format!("{} × {}", product.name.shown(lang), entry.quantity))
        };
        entries.filter_map(line).collect()
    });
    loop {
        let card = Card { note: lines.join("; "), ..Card::of_exporter(&catalogue.exporter) };
        let text = card.text();
        if lines.is_empty() || (text.len() <= MOST_BYTES && Qr::of(&text).is_some()) {
            return text;
        }
        lines.pop();
    }
}

#[component]
fn Code(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    let name = visitor.catalogue().exporter.legal_name.clone();
    view! {
        <div class="booth__code">
            <QrCode
                text=Signal::derive(move || card(visitor))
                label=Signal::derive(move || words::thanks_code(lang.get(), &name))
            />
        </div>
    }
}

#[component]
pub fn Thanks(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    view! {
        <section class="booth__thanks" data-kept="lead">
            <h1>{move || words::thanks(lang.get())}</h1>
            <p>{move || words::thanks_words(lang.get())}</p>
            <Code visitor/>
            <Button
                label=move || words::finish(lang.get())
                icon=Icon::Check
                kind=ButtonKind::Primary
                action="finish"
                on_press=move |()| visitor.leave()
            />
        </section>
    }
}

/// The receipt of a pre-order, to print or to photograph.
#[component]
pub fn ReceiptScreen(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    let Some(receipt) = visitor.receipt.get_untracked() else { return ().into_any() };
    let exporter = visitor.catalogue().exporter.legal_name.clone();
    let fair = visitor.catalogue().fair.name.clone();
    let print = move |()| {
        // Where the browser has no printer, nothing happens.
        let _ = window().print();
    };
    let number = receipt.number.clone();
    view! {
        <section class="booth__thanks" data-kept="order">
            <div class="receipt">
                <p class="strong">{exporter} " · " {fair}</p>
                <h1>{move || words::receipt(lang.get(), &number)}</h1>
                {move || sheet(visitor, &receipt)}
            </div>
            <Code visitor/>
            <div class="row">
                <Button
                    label=move || words::print(lang.get())
                    icon=Icon::Printer
                    action="print"
                    on_press=print
                />
                <Button
                    label=move || words::finish(lang.get())
                    icon=Icon::Check
                    kind=ButtonKind::Primary
                    action="finish"
                    on_press=move |()| visitor.leave()
                />
            </div>
        </section>
    }
    .into_any()
}

fn sheet(visitor: Visitor, receipt: &Receipt) -> impl IntoView + use<> {
    let lang = visitor.lang.get();
    let PreOrder { lead, order, total, deposit, paid, .. } = &receipt.order;
    let lines = order.lines.iter().map(|line| {
        let product = visitor.product(line.product);
        let name = product.map(|it| it.name.shown(lang).to_owned()).unwrap_or_default();
        let quantity = words::pieces(lang, &format::whole(lang, i64::from(line.quantity)));
        view! { <tr><th scope="row">{name}</th><td>{quantity}</td></tr> }
    });
    let lines = lines.collect_view();
    let row = |term: &'static str, amount| {
        view! { <tr><th scope="row">{term}</th><td>{format::amount(lang, amount)}</td></tr> }
    };
    let rest = total.minus(*paid).ok().map(|rest| row(words::receipt_rest(lang), rest));
    let is_quote = paid.minor == 0;
    let name = [&lead.name, &lead.company].into_iter().find(|it| !it.is_empty()).cloned();
    view! {
        <p>{name} " · " {words::receipt_day(lang, &format::day(lang, lead.taken_at.date()))}</p>
        <table class="booth__tiers">
            <tbody>
                {lines}
                {row(words::receipt_total(lang), *total)}
                {row(words::receipt_deposit(lang), *deposit)}
                {row(words::receipt_paid(lang), *paid)}
                {rest}
            </tbody>
        </table>
        {is_quote.then(|| view! { <p class="strong">{words::receipt_quote(lang)}</p> })}
    }
}
