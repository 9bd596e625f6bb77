//! The pro-forma invoice and the commercial invoice: one layout, other notes.

use super::amounts::{Amounts, amounts};
use super::blocks::{
    column, delivery_term, description, fact, figure, milestone, origins, parties, percent,
    signature, transport, voyage, weights,
};
use super::goods::{invoiced, packed_rows};
use super::{Heading, Sources};
use crate::domain::language::Language;
use crate::domain::paper::PaperKind;
use crate::domain::paper::document::{Block, Document, Sum, Table};
use crate::domain::party::BankAccount;
use crate::i18n::text::papers as words;
use crate::i18n::{names, written};

pub(super) fn document(kind: PaperKind, sources: &Sources<'_>, heading: &Heading<'_>) -> Document {
    let (order, lang) = (sources.order, heading.language);
    let is_offer = kind == PaperKind::ProForma;
    let title = if is_offer { words::title_pro_forma(lang) } else { words::title_invoice(lang) };
    let amounts = amounts(kind, sources);
    let mut blocks = vec![parties(sources, heading), facts(is_offer, sources, heading)];
    blocks.push(Block::Table(goods(kind, sources, lang)));
    if let Some(amounts) = &amounts {
        blocks.push(Block::Sums(sums(is_offer, sources, amounts, lang)));
    }
    blocks.push(Block::Facts(weights(&packed_rows(kind, sources), lang)));
    let mut text = |label: &str, text: String| {
        if !text.trim().is_empty() {
            blocks.push(Block::Text { label: label.to_owned(), text });
        }
    };
    if is_offer {
        text(words::payment_terms(lang), payment_terms(sources, lang));
    }
    text(words::bank(lang), banks(sources, lang));
    text(words::remarks(lang), order.remarks.clone());
    let note = if is_offer { words::note_pro_forma(lang) } else { words::declaration(lang) };
    text(words::note(lang), note.to_owned());
    blocks.extend(signature(sources, heading));
    Document { title: title.to_owned(), blocks }
}

fn facts(is_offer: bool, sources: &Sources<'_>, heading: &Heading<'_>) -> Block {
    let (order, lang) = (sources.order, heading.language);
    let day =
        |day: Option<chrono::NaiveDate>| day.map(|day| written::day(lang, day)).unwrap_or_default();
    let valid_until = order.valid_until.filter(|_| is_offer);
    let ship_on = order.wanted_ship_date.filter(|_| is_offer);
    let all = [
        fact(words::number(lang), heading.number),
        fact(words::date(lang), written::day(lang, heading.day)),
        fact(words::order_number(lang), order.number.as_str()),
        fact(words::valid_until(lang), day(valid_until)),
        fact(words::delivery_term(lang), delivery_term(sources, lang)),
        fact(words::transport(lang), transport(lang, order.transport)),
        fact(words::ship_on(lang), day(ship_on)),
        fact(words::origin(lang), origins(sources, heading)),
    ];
    let mut all: Vec<_> = all.into_iter().flatten().collect();
    if !is_offer {
        all.extend(voyage(sources, lang));
    }
    Block::Facts(all)
}

fn goods(kind: PaperKind, sources: &Sources<'_>, lang: Language) -> Table {
    let currency = sources.order.currency.code();
    let lines = invoiced(kind, sources).into_iter();
    let rows = lines.enumerate().map(|(index, (article, pieces))| {
        let amount = article.unit_price.and_then(|price| price.times(pieces).ok());
        let money = |money| figure(lang, money);
        vec![
            (index + 1).to_string(),
            description(&article, lang),
            article.hs6.as_ref().map(ToString::to_string).unwrap_or_default(),
            written::whole(lang, pieces),
            names::unit(lang, article.unit).to_owned(),
            article.unit_price.map(money).unwrap_or_default(),
            amount.map(money).unwrap_or_default(),
        ]
    });
    Table {
        caption: String::new(),
        columns: vec![
            column(words::column_no(lang), true),
            column(words::column_goods(lang), false),
            column(words::column_hs(lang), false),
            column(words::column_quantity(lang), true),
            column(words::column_unit(lang), false),
            column(&words::column_unit_price(lang, currency), true),
            column(&words::column_amount(lang, currency), true),
        ],
        rows: rows.collect(),
        foot: Vec::new(),
    }
}

fn sums(is_offer: bool, sources: &Sources<'_>, amounts: &Amounts, lang: Language) -> Vec<Sum> {
    let order = sources.order;
    let sum = |label: &str, money, is_total| Sum {
        label: label.to_owned(),
        value: written::amount(lang, money),
        is_total,
    };
    let mut all = Vec::new();
    if !order.adjustments.is_empty() {
        all.push(sum(words::goods(lang), amounts.goods, false));
    }
    let adjustments = order.adjustments.iter().zip(&amounts.adjustments);
    all.extend(adjustments.map(|(what, amount)| sum(&what.label, *amount, false)));
    let term = delivery_term(sources, lang);
    let label =
        if term.is_empty() { words::total(lang).to_owned() } else { words::total_of(lang, &term) };
    all.push(sum(&label, amounts.total, true));
    let payments = amounts.payments.filter(|(paid, _)| !is_offer && !paid.is_zero());
    if let Some((paid, outstanding)) = payments {
        all.push(sum(words::paid(lang), paid, false));
        all.push(sum(words::outstanding(lang), outstanding, true));
    }
    all
}

/// One line an instalment: `30% on confirmation: USD 1,234.50`.
fn payment_terms(sources: &Sources<'_>, lang: Language) -> String {
    let total = sources.order.total(sources.products).ok();
    let parts = sources.order.payment_schedule.instalments().iter().enumerate();
    let lines = parts.map(|(index, part)| {
        let amount = total.as_ref().and_then(|total| total.instalments.get(index));
        let amount = amount.map(|amount| written::amount(lang, *amount)).unwrap_or_default();
        words::instalment(
            lang,
            &amount,
            &milestone(lang, part.due),
            &percent(lang, part.share.get()),
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The accounts in the order's currency; all of them where there is none.
fn banks(sources: &Sources<'_>, lang: Language) -> String {
    let all = &sources.exporter.bank_accounts;
    let currency = sources.order.currency;
    let fitting: Vec<&BankAccount> =
        all.iter().filter(|account| account.currency.is_none_or(|own| own == currency)).collect();
    let chosen = if fitting.is_empty() { all.iter().collect() } else { fitting };
    let lines = chosen.into_iter().map(|account| {
        let swift = Some(&account.swift).filter(|swift| !swift.is_empty());
        let parts = [
            Some(account.bank.clone()),
            Some(account.branch.clone()),
            Some(words::account_holder(lang, &account.holder)),
            Some(words::account_number(lang, &account.number)),
            swift.map(|swift| ["SWIFT ", swift].concat()),
            account.currency.map(|currency| currency.code().to_owned()),
        ];
        let parts = parts.into_iter().flatten().filter(|part| !part.trim().is_empty());
        parts.collect::<Vec<_>>().join(if lang == Language::Zh { "，" } else { ", " })
    });
    lines.collect::<Vec<_>>().join("\n")
}
