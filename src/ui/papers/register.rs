//! `/papers`: the register of all papers that were issued, the latest first.

use leptos::prelude::*;

use super::words as say;
use crate::app::papers::register;
use crate::app::record::RecordKind;
use crate::domain::id::PaperId;
use crate::domain::money::Money;
use crate::domain::paper::PaperKind;
use crate::i18n::text::{issuing as words, papers};
use crate::ui::components::{Badge, Cell, EmptyState, HeadCell, Row, Table, Tone};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::use_app;

/// One line of the register.
#[derive(Clone, PartialEq)]
struct Line {
    id: PaperId,
    kind: PaperKind,
    number: String,
    day: chrono::NaiveDate,
    buyer: String,
    total: Option<Money>,
    counts: bool,
}

#[component]
pub fn RegisterPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let lines = Memo::new(move |_| {
        app.follow(RecordKind::Paper, |workspace| {
            let line = |paper: &crate::domain::paper::IssuedPaper| Line {
                id: paper.id(),
                kind: paper.place.kind,
                number: paper.number.clone(),
                day: paper.issued_on,
                buyer: paper.statement.buyer.clone(),
                total: paper.statement.total,
                counts: paper.counts(),
            };
            register(workspace).into_iter().map(|paper| line(paper)).collect::<Vec<_>>()
        })
    });
    let back = BackLink {
        href: "/orders".into(),
        label: Signal::derive(move || words::back_orders(lang.get()).to_owned()),
    };
    let content = move || {
        let lines = lines.get();
        if lines.is_empty() {
            return view! {
                <EmptyState
                    title=move || words::register_empty(lang.get())
                    words=move || words::register_empty_words(lang.get())
                />
            }
            .into_any();
        }
        let head = view! {
            <HeadCell label=move || papers::number(lang.get())/>
            <HeadCell label=move || papers::date(lang.get())/>
            <HeadCell label=move || papers::buyer(lang.get())/>
            <HeadCell label=move || papers::total(lang.get()) numeric=true/>
        };
        let rows = lines.into_iter().map(|line| view! { <RegisterRow line/> }).collect_view();
        view! {
            <Table caption=move || words::register(lang.get()) head=head.into_any()>{rows}</Table>
        }
        .into_any()
    };
    view! {
        <Page title=move || words::register(lang.get()) back=back>
            <p class="soft">{move || words::register_intro(lang.get())}</p>
            {content}
        </Page>
    }
}

#[component]
fn RegisterRow(line: Line) -> impl IntoView {
    let lang = use_language();
    let Line { id, kind, number, day, buyer, total, counts } = line;
    let void = (!counts).then(|| {
        view! { <Badge label=move || papers::void(lang.get()) tone=Tone::Danger/> }
    });
    let amount = move || total.map(|total| format::amount(lang.get(), total)).unwrap_or_default();
    view! {
        <Row record=id.to_string()>
            <Cell label=move || papers::number(lang.get())>
                <a href=format!("/papers/{id}")>
                    {move || say::kind(lang.get(), kind)} " " {number}
                </a>
                " "
                {void}
            </Cell>
            <Cell label=move || papers::date(lang.get())>{move || format::day(lang.get(), day)}</Cell>
            <Cell label=move || papers::buyer(lang.get())>{buyer}</Cell>
            <Cell label=move || papers::total(lang.get()) numeric=true>{amount}</Cell>
        </Row>
    }
}
