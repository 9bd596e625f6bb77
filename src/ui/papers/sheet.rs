//! A paper as it will be printed: white by day and by night, A4, grey-safe.

use leptos::prelude::*;

use crate::domain::language::Language;
use crate::domain::paper::document::{Block, Document, Table};
use crate::format::scan_code;
use crate::i18n::text::{issuing, papers};
use crate::ui::components::QrCode;
use crate::ui::language::use_language;
use crate::ui::photo::PhotoView;
use crate::ui::state::use_app;

/// What stands across the head of a paper that does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    Draft,
    Void,
}

/// The paper, in its own language.
#[component]
pub fn Sheet(document: Document, language: Language, mark: Mark) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let mark = match mark {
        Mark::None => None,
        Mark::Draft => Some(papers::draft(language)),
        Mark::Void => Some(papers::void(language)),
    };
    let Document { title, blocks } = document;
    // It is dress and says nothing: the paper wears the one that the business has now.
    let logo = app.with(|workspace| workspace.exporter.as_ref().and_then(|own| own.logo.clone()));
    let logo = logo.map(|hash| {
        let (hash, alt) = (Signal::stored(Some(hash)), Signal::stored(String::new()));
        view! { <div class="paper__logo"><PhotoView hash alt/></div> }
    });
    view! {
        <article
            class="paper"
            lang=language.locale()
            aria-label=move || issuing::sheet(lang.get())
            // A wide table scrolls on a phone, so the keyboard must reach it.
            tabindex="0"
        >
            <header class="paper__head">
                {logo}
                <h2 class="paper__title">{title}</h2>
                {mark.map(|mark| view! { <p class="paper__mark">{mark}</p> })}
            </header>
            {blocks.into_iter().map(block).collect_view()}
        </article>
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Parties(all) => {
            let parties = all.into_iter().map(|party| {
                let lines = party.lines.into_iter().map(|line| view! { <p>{line}</p> });
                view! {
                    <section class="paper__party">
                        <h3 class="paper__label">{party.label}</h3>
                        <p class="paper__name">{party.name}</p>
                        {lines.collect_view()}
                    </section>
                }
            });
            view! { <div class="paper__parties">{parties.collect_view()}</div> }.into_any()
        }
        Block::Facts(all) if all.is_empty() => ().into_any(),
        Block::Facts(all) => {
            let facts = all.into_iter().map(|fact| {
                view! { <div class="paper__fact"><dt>{fact.label}</dt><dd>{fact.value}</dd></div> }
            });
            view! { <dl class="paper__facts">{facts.collect_view()}</dl> }.into_any()
        }
        Block::Table(table) => goods(table).into_any(),
        Block::Sums(all) => {
            let sums = all.into_iter().map(|sum| {
                view! {
                    <div class="paper__sum" class:paper__sum--total=sum.is_total>
                        <dt>{sum.label}</dt>
                        <dd>{sum.value}</dd>
                    </div>
                }
            });
            view! { <dl class="paper__sums">{sums.collect_view()}</dl> }.into_any()
        }
        Block::Text { label, text } => view! {
            <section class="paper__text">
                <h3 class="paper__label">{label}</h3>
                <p>{text}</p>
            </section>
        }
        .into_any(),
        Block::Signature { place_and_day, name, title } => view! {
            <div class="paper__signature">
                <p>{place_and_day}</p>
                <p class="paper__signatory">{name}</p>
                <p>{title}</p>
            </div>
        }
        .into_any(),
        Block::Key { label, key } => {
            let words = key.fingerprint().join(" ");
            let lang = use_language();
            view! {
                <section class="paper__key" data-fingerprint=key.to_string()>
                    <div class="paper__code" data-qr="key">
                        <QrCode
                            text=scan_code::of_key(&key)
                            label=move || issuing::key_qr(lang.get())
                        />
                    </div>
                    <div>
                        <h3 class="paper__label">{label}</h3>
                        <p lang="en">{words}</p>
                    </div>
                </section>
            }
            .into_any()
        }
    }
}

fn goods(table: Table) -> impl IntoView {
    let Table { caption, columns, rows, foot } = table;
    let figures: Vec<bool> = columns.iter().map(|column| column.is_figure).collect();
    let cells = move |row: Vec<String>| {
        let cells = row.into_iter().zip(figures.clone()).map(|(cell, is_figure)| {
            view! { <td class:paper__figure=is_figure>{cell}</td> }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let heads = columns.into_iter().map(|column| {
        view! { <th scope="col" class:paper__figure=column.is_figure>{column.label}</th> }
    });
    let has_foot = !foot.is_empty();
    view! {
        <table class="paper__table">
            {(!caption.is_empty()).then(|| view! { <caption>{caption}</caption> })}
            <thead><tr>{heads.collect_view()}</tr></thead>
            <tbody>{rows.into_iter().map(cells.clone()).collect_view()}</tbody>
            {has_foot.then(|| view! { <tfoot>{cells(foot)}</tfoot> })}
        </table>
    }
}
