//! `/orders/:id/pool` and `/producers/plan`.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::by_hand::ByHand;
use super::planning::Planning;
use super::result::PlanResult;
use crate::app::pool::planner::Spread;
use crate::app::pool::{Scope, rival_work};
use crate::app::record::RecordKind;
use crate::app::workspace::Versioned;
use crate::domain::allocation::{Allocation, AllocationState};
use crate::domain::id::OrderId;
use crate::i18n::text::pool as words;
use crate::i18n::text::producers;
use crate::ui::commitments::AskFor;
use crate::ui::components::{
    Banner, Button, ButtonKind, Checkbox, FormSection, LinkButton, Progress, Tone,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::not_found::NotFound;
use crate::ui::producers::ShareRow;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::use_app;

/// The plan of one order.
#[component]
pub fn OrderPoolPage() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let id = params.with(|params| params.get("id"))?;
        let id = OrderId::parse(&id)?;
        app.with(|workspace| workspace.orders.contains_key(&id)).then_some(id)
    });
    // Made anew for another order, not for a change of this one.
    move || match id.get() {
        Some(id) => view! { <PoolView scope=Scope::Order(id)/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

/// The plan of all orders that were quoted or confirmed and are not ready.
#[component]
pub fn AllOrdersPoolPage() -> impl IntoView {
    view! { <PoolView scope=Scope::Open/> }.into_any()
}

#[component]
fn PoolView(scope: Scope) -> impl IntoView {
    let planning = Planning::new(scope);
    let (app, lang) = (planning.app, planning.lang);
    let title = move || match scope {
        Scope::Order(id) => {
            let number = app.follow(RecordKind::Order, |workspace| {
                workspace.orders.get(&id).map(|order| order.number.clone()).unwrap_or_default()
            });
            words::title(lang.get(), &number)
        }
        Scope::Open => words::title_all(lang.get()).to_owned(),
    };
    let back = match scope {
        Scope::Order(id) => BackLink {
            href: format!("/orders/{id}").into(),
            label: Signal::derive(move || words::back(lang.get()).to_owned()),
        },
        Scope::Open => BackLink {
            href: "/producers".into(),
            label: Signal::derive(move || producers::title(lang.get()).to_owned()),
        },
    };
    // The screen answers before it asks: a first plan is there without a click.
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            planning.begin();
        }
    });
    on_cleanup(move || planning.underway.end());
    view! {
        <Page title=title back=back>
            <Ask planning/>
            <Notices planning/>
            <PlanResult planning/>
            <Given scope/>
        </Page>
    }
}

#[component]
fn Ask(planning: Planning) -> impl IntoView {
    let lang = planning.lang;
    let is_planning = Memo::new(move |_| planning.underway.progress.with(Option::is_some));
    let told = move || {
        let near = f64::from(planning.underway.progress.get().unwrap_or(0)) / 10_000.0;
        words::working(lang.get(), &format::percent(lang.get(), near))
    };
    let near = Signal::derive(move || {
        planning.underway.progress.get().map(|near| f64::from(near) / 10_000.0)
    });
    view! {
        <div class="stack">
            <Checkbox
                name="fair_share"
                label=move || words::fair(lang.get())
                hint=Signal::derive(move || words::fair_hint(lang.get()).to_owned())
                checked=Signal::derive(move || planning.spread.get() == Spread::Fair)
                on_change=move |fair| {
                    planning.spread.set(if fair { Spread::Fair } else { Spread::Cheapest });
                    planning.begin();
                }
            />
            <div class="row">
                <Button
                    label=move || words::plan(lang.get())
                    icon=Icon::RefreshCw
                    action="plan-pool"
                    on_press=move |()| planning.begin()
                    busy=is_planning
                />
                <Show when=move || is_planning.get()>
                    <Button
                        label=move || words::cancel(lang.get())
                        kind=ButtonKind::Plain
                        action="cancel"
                        on_press=move |()| planning.underway.end()
                    />
                </Show>
            </div>
            <Show when=move || is_planning.get()>
                <Progress label=Signal::derive(told) share=near/>
            </Show>
        </div>
    }
}

#[component]
fn Notices(planning: Planning) -> impl IntoView {
    let lang = planning.lang;
    let outdated = Memo::new(move |_| planning.is_outdated());
    let app = planning.app;
    let rivals = Memo::new(move |_| {
        let Scope::Order(id) = planning.scope else { return 0 };
        for kind in [RecordKind::Order, RecordKind::Shipment, RecordKind::Product] {
            app.track(kind);
        }
        app.follow(RecordKind::Allocation, |workspace| rival_work(workspace, id, app.today()))
    });
    let has_rivals = Memo::new(move |_| rivals.get() > 0);
    let rival_words = move || {
        let count = usize::try_from(rivals.get()).unwrap_or(usize::MAX);
        let (count, n) = format::counted(lang.get(), count);
        words::rivals(lang.get(), count, &n)
    };
    view! {
        <Show when=move || has_rivals.get()>
            <Banner tone=Tone::Notice words=Signal::derive(rival_words)>
                <LinkButton
                    label=move || words::open_all(lang.get())
                    href="/producers/plan"
                    action="plan-all"
                />
            </Banner>
        </Show>
        {move || planning.underway.trouble.get().map(|detail| {
            let words = Signal::derive(move || words::failed(lang.get(), &detail));
            view! { <Banner tone=Tone::Danger words=words/> }
        })}
        <Show when=move || outdated.get()>
            <Banner tone=Tone::Notice words=move || words::changed(lang.get())/>
        </Show>
    }
}

/// What was given out before.
#[component]
fn Given(scope: Scope) -> impl IntoView {
    let app = use_app();
    let lang = crate::ui::language::use_language();
    let shares = Memo::new(move |_| {
        app.track(RecordKind::Order);
        app.follow(RecordKind::Allocation, |workspace| {
            let all = workspace.allocations.values().filter(|share| match scope {
                Scope::Order(id) => share.order == id,
                Scope::Open => share.state().is_open(),
            });
            let mut all: Vec<_> = all.cloned().collect();
            all.sort_by_key(|share| (!share.state().is_open(), share.promised_on(), share.id));
            all
        })
    });
    let list = move || match shares.with(Vec::is_empty) {
        true => view! { <p class="soft">{move || words::given_none(lang.get())}</p> }.into_any(),
        false => {
            let all = shares.get().into_iter();
            let all = all.map(|share| view! { <ShareRow share named=true/> });
            view! { <ul class="leads">{all.collect_view()}</ul> }.into_any()
        }
    };
    let asking = Memo::new(move |_| {
        let planned = |share: &&Versioned<Allocation>| share.state() == AllocationState::Planned;
        let of = |share: &Versioned<Allocation>| share.producer;
        shares.with(|all| all.iter().filter(planned).filter_map(of).collect::<BTreeSet<_>>())
    });
    let by_hand = match scope {
        Scope::Order(order) => Some(view! { <ByHand order/> }),
        Scope::Open => None,
    };
    let ask = move || {
        let asking = asking.get().into_iter();
        asking.map(|producer| view! { <AskFor producer named=true/> }).collect_view()
    };
    view! {
        <FormSection title=move || words::given_title(lang.get())>{list} {ask}</FormSection>
        {by_hand}
    }
}
