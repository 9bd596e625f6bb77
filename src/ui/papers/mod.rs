//! Export papers: which there are of an order, drawing one up, issuing and printing it.

mod issued;
mod lacks;
mod page;
mod register;
mod sheet;
mod words;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::app::papers::papers_of;
use crate::app::record::RecordKind;
use crate::domain::id::OrderId;
use crate::domain::paper::PaperKind;
use crate::i18n::text::{issuing, papers};
use crate::ui::components::{Badge, Card, LinkButton, Tone};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::not_found::NotFound;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::use_app;

pub use issued::IssuedPaperPage;
pub use page::PaperPage;
pub use register::RegisterPage;

/// `/orders/:id/papers`
#[component]
pub fn PapersPage() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let id = OrderId::parse(&params.with(|params| params.get("id"))?)?;
        app.with(|workspace| workspace.orders.contains_key(&id)).then_some(id)
    });
    move || match id.get() {
        Some(id) => view! { <Papers id/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn Papers(id: OrderId) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let title = move || {
        let number = app.follow(RecordKind::Order, |workspace| {
            workspace.orders.get(&id).map(|order| order.number.clone()).unwrap_or_default()
        });
        issuing::title(lang.get(), &number)
    };
    let back = BackLink {
        href: format!("/orders/{id}").into(),
        label: Signal::derive(move || issuing::back(lang.get()).to_owned()),
    };
    view! {
        <Page title=title back=back>
            <p class="soft">{move || issuing::intro(lang.get())}</p>
            <p><a href="/papers">{move || issuing::register(lang.get())}</a></p>
            <div class="paper-kinds">
                {PaperKind::ALL.map(|kind| view! { <Kind order=id kind/> }).collect_view()}
            </div>
        </Page>
    }
}

/// One kind of paper: what it is for, and those that were issued.
#[component]
fn Kind(order: OrderId, kind: PaperKind) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let href = format!("/orders/{order}/papers/{}", kind.code());
    let issued = move || {
        let all = app.follow(RecordKind::Paper, |workspace| {
            let all = papers_of(workspace, order).into_iter();
            let all = all.filter(|paper| paper.place.kind == kind);
            all.map(|paper| (paper.id(), paper.number.clone(), paper.issued_on, paper.counts()))
                .collect::<Vec<_>>()
        });
        if !kind.is_issued() {
            return ().into_any();
        }
        if all.is_empty() {
            return view! { <p class="soft">{issuing::none_yet(lang.get())}</p> }.into_any();
        }
        let rows = all.into_iter().map(|(id, number, day, counts)| {
            let words = issuing::issued_line(lang.get(), &format::day(lang.get(), day), &number);
            let void = (!counts).then(|| {
                view! {
                    <Badge label=move || papers::void(lang.get()) tone=Tone::Danger/>
                }
            });
            view! {
                <li data-record=id.to_string()>
                    <a href=format!("/papers/{id}")>{words}</a>
                    {void}
                </li>
            }
        });
        view! { <ul class="paper-kinds__issued">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <Card title=move || words::kind(lang.get(), kind)>
            <p>{move || words::about(lang.get(), kind)}</p>
            {issued}
            <LinkButton
                label=move || match kind.is_issued() {
                    true => issuing::draw_up(lang.get()),
                    false => issuing::look(lang.get()),
                }
                href=href
                icon=Icon::FileText
            />
        </Card>
    }
}
