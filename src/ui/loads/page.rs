//! `/orders/:id/load`: what to load into on one side, the plan beneath.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::planning::Loading;
use super::result::Result as PlanResult;
use super::ways::WaysSection;
use super::wish::WishSection;
use crate::domain::id::OrderId;
use crate::domain::incoterm::TransportMode;
use crate::domain::order::Order;
use crate::i18n::text::loads as words;
use crate::ui::components::{Banner, Tone};
use crate::ui::format;
use crate::ui::not_found::NotFound;
use crate::ui::orders::words as say;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::use_app;

#[component]
pub fn LoadPage() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let id = params.with(|params| params.get("id"))?;
        let id = OrderId::parse(&id)?;
        app.with(|workspace| workspace.orders.contains_key(&id)).then_some(id)
    });
    // Made anew for another order, not for a change of this one.
    move || match id.get() {
        Some(id) => view! { <OrderLoad id/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn OrderLoad(id: OrderId) -> impl IntoView {
    let loading = Loading::new(id);
    let lang = loading.lang;
    let number = move || {
        loading
            .order
            .with(|order| order.as_ref().map(|order| order.number.clone()))
            .unwrap_or_default()
    };
    let back = BackLink {
        href: format!("/orders/{id}").into(),
        label: Signal::derive(move || words::back(lang.get()).to_owned()),
    };
    let has_goods = Memo::new(move |_| !loading.goods().consignments.is_empty());
    let flies = Memo::new(move |_| {
        let flies =
            |order: &Order| matches!(order.transport, TransportMode::Courier | TransportMode::Air);
        loading.order.with(|order| order.as_ref().is_some_and(flies))
    });
    // The screen answers before it asks: a first plan is there without a click.
    Effect::new(move |before: Option<()>| {
        if before.is_none() && has_goods.get_untracked() {
            loading.begin();
        }
    });
    on_cleanup(move || loading.underway.end());
    view! {
        <Page title=move || words::title(lang.get(), &number()) back=back>
            <p class="load-printed">{move || words::printed_for(lang.get(), &number())}</p>
            <Notices loading/>
            <Show
                when=move || has_goods.get()
                fallback=move || view! { <Banner tone=Tone::Neutral words=move || words::no_goods(lang.get())/> }
            >
                // Parcels and air freight need no container: what they are charged for stands first.
                <Show when=move || flies.get()><WaysSection loading/></Show>
                <WishSection loading/>
                <PlanResult loading/>
                <Show when=move || !flies.get()><WaysSection loading/></Show>
            </Show>
        </Page>
    }
}

/// Lines without carton data, a plan that could not be made, an order that changed meanwhile.
#[component]
fn Notices(loading: Loading) -> impl IntoView {
    let lang = loading.lang;
    let without_packing = Memo::new(move |_| loading.goods().without_packing);
    let missing = move || {
        let lines = without_packing.get();
        let lang = lang.get();
        let (count, n) = format::counted(lang, lines.len());
        let names = loading.app.with(|workspace| {
            loading.order.with(|order| {
                let Some(order) = order else { return Vec::new() };
                lines.iter().map(|line| say::line_name(lang, order, *line, workspace)).collect()
            })
        });
        (count > 0).then(|| words::no_packing(lang, count, &n, &names.join(", ")))
    };
    let trouble =
        move || loading.underway.trouble.get().map(|detail| words::failed(lang.get(), &detail));
    let outdated = Memo::new(move |_| loading.is_outdated());
    view! {
        {move || missing().map(|words| view! { <Banner tone=Tone::Notice words=words/> })}
        {move || trouble().map(|words| view! { <Banner tone=Tone::Danger words=words/> })}
        <Show when=move || outdated.get()>
            <Banner tone=Tone::Notice words=move || words::changed(lang.get())/>
        </Show>
    }
}
