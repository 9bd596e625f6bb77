//! The lines of a request, side by side: what the buyer saw, what was offered, what holds today.

use leptos::prelude::*;

use super::{Answer, words};
use crate::app::order_request::ReviewLine;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::i18n::text::requests as text;
use crate::ui::components::{Card, Cell, Checkbox, HeadCell, Row, Table};
use crate::ui::format;
use crate::ui::language::use_language;

/// The table. A line that is not taken stays out of the order.
#[component]
pub fn Lines(answer: Answer) -> impl IntoView {
    let lang = use_language();
    let head = view! {
        <HeadCell label=move || text::article(lang.get())/>
        <HeadCell label=move || text::quantity(lang.get()) numeric=true/>
        <HeadCell label=move || text::seen(lang.get()) numeric=true/>
        <HeadCell label=move || text::offered(lang.get()) numeric=true/>
        <HeadCell label=move || text::today(lang.get()) numeric=true/>
        <HeadCell label=move || text::look(lang.get())/>
    };
    let rows = move || {
        let (lang, lines) = (lang.get(), answer.review.with(|review| review.lines.clone()));
        let rows =
            lines.into_iter().enumerate().map(|(index, line)| row(answer, lang, index, line));
        rows.collect_view()
    };
    view! {
        <Card title=move || text::what(lang.get())>
            <Table caption=move || text::what(lang.get()) head=head.into_any()>{rows}</Table>
        </Card>
    }
}

fn row(answer: Answer, lang: Language, index: usize, line: ReviewLine) -> AnyView {
    let amount = |price: Option<Money>| match price {
        Some(price) => format::amount(lang, price),
        None => text::no_price(lang).to_owned(),
    };
    let (seen, offered, today) = (amount(line.seen), amount(line.offered), amount(line.today));
    let quantity = format::whole(lang, i64::from(line.quantity));
    let impossible = !line.can_be_ordered();
    let findings = match line.findings.as_slice() {
        [] => view! { <span class="soft">{text::nothing(lang)}</span> }.into_any(),
        findings => {
            let one = |finding: &crate::app::order_request::Finding| {
                let class = if finding.is_severe() { "danger-words" } else { "notice-words" };
                view! { <span class=class>{words::finding(lang, finding)}</span> }
            };
            let all = findings.iter().map(one).collect_view();
            view! { <span class="stack stack--tight">{all}</span> }.into_any()
        }
    };
    let name = [line.name.as_str(), " · ", &line.sku].concat();
    let change = move |checked| {
        answer.taken.update(|taken| {
            if let Some(taken) = taken.get_mut(index) {
                *taken = checked;
            }
        });
    };
    let is_taken = move || answer.taken.with(|taken| taken.get(index).copied().unwrap_or(false));
    view! {
        <Row record=line.product.to_string()>
            <Cell label=text::article(lang)>
                <Checkbox
                    name=format!("lines.{index}.taken")
                    label=name
                    checked=Signal::derive(is_taken)
                    on_change=change
                    disabled=impossible
                />
            </Cell>
            <Cell label=text::quantity(lang) numeric=true>{quantity}</Cell>
            <Cell label=text::seen(lang) numeric=true>{seen}</Cell>
            <Cell label=text::offered(lang) numeric=true>{offered}</Cell>
            <Cell label=text::today(lang) numeric=true>{today}</Cell>
            <Cell label=text::look(lang)>{findings}</Cell>
        </Row>
    }
    .into_any()
}
