//! One dossier of the log: whom it went to, what was in it, what changed since, and what came back.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::differences::Changes;
use crate::app::dossier_form::DossierForm;
use crate::app::dossier_log::{ReceivedRequest, revoke, since_the_last};
use crate::app::record::RecordKind;
use crate::domain::dossier::compare::{Difference, compare};
use crate::domain::dossier::{IssuedDossier, IssuedOffer, SummarisedProduct};
use crate::domain::id::DossierId;
use crate::domain::language::Language;
use crate::i18n::text::dossiers as words;
use crate::i18n::text::requests as text;
use crate::ui::components::{
    Badge, Button, Card, Cell, HeadCell, LinkButton, Row, Table, Tone, use_toasts,
};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::not_found::NotFound;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::{App, use_app};
use crate::ui::undo::tell_done;

/// So many products of a dossier are listed.
const SHOWN: usize = 200;

/// `/dossiers/:id`
#[component]
pub fn IssuedDossierPage() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let dossier = Memo::new(move |_| {
        let id = params.with(|params| params.get("id")).and_then(|id| DossierId::parse(&id))?;
        app.follow(RecordKind::IssuedDossier, |workspace| {
            workspace.issued_dossiers.get(&id).map(|dossier| dossier.value.clone())
        })
    });
    move || match dossier.get() {
        Some(dossier) => view! { <Entry dossier/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn Entry(dossier: IssuedDossier) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let back = BackLink {
        href: "/dossiers".into(),
        label: Signal::derive(move || words::title(lang.get()).to_owned()),
    };
    let (issued_on, audience) = (dossier.issued_on, dossier.audience);
    let recipient = dossier.recipient.clone();
    let title = move || {
        let lang = lang.get();
        let recipient = super::list::reader(lang, &recipient, audience);
        text::log_title(lang, &format::day(lang, issued_on), &recipient)
    };
    let again = format!("/dossiers/new?like={}", dossier.id);
    let actions = view! {
        <LinkButton label=move || words::again(lang.get()) href=again/>
    };
    let since = app.with(|workspace| since_the_last(workspace, &dossier));
    let since = match since {
        Some((day, differences)) => {
            let title =
                Signal::derive(move || text::log_since(lang.get(), &format::day(lang.get(), day)));
            view! { <Changes title differences/> }.into_any()
        }
        None => view! { <p class="soft">{move || text::log_first(lang.get())}</p> }.into_any(),
    };
    let now = now(app, &dossier).map(|differences| {
        let title = Signal::derive(move || text::log_now(lang.get()).to_owned());
        view! { <Changes title differences/> }
    });
    let requests = dossier.requests.clone();
    view! {
        <Page title=title back actions=actions.into_any()>
            <div class="stack stack--loose" data-record=dossier.id.to_string()>
                <Facts dossier=dossier.clone()/>
                <CameBack requests/>
                {since}
                {now}
                <Offered offer=dossier.offer/>
            </div>
        </Page>
    }
}

/// What would be different in the same dossier made today; `None` where it cannot be told.
fn now(app: App, dossier: &IssuedDossier) -> Option<Vec<Difference>> {
    let old = &dossier.offer.as_ref()?.summary;
    let today = app.today();
    app.with(|workspace| {
        let form = DossierForm::like(dossier, workspace, today, Language::default());
        let mut choice = form.read(dossier.id, today).ok()?;
        choice.valid_until = old.valid_until;
        choice.delivery_term.clone_from(&old.delivery_term);
        choice.issued_on = dossier.issued_on;
        let plan = crate::app::dossier_make::preview(workspace, &choice).ok()?;
        let mut new = plan.dossier().summary();
        // Which photos there was room for says nothing of the catalogue.
        new.has_photos = false;
        Some(compare(old, &new))
    })
}

#[component]
fn Facts(dossier: IssuedDossier) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let IssuedDossier { id, valid_until, revoked_on, .. } = dossier;
    let toggle = move |()| {
        let since = revoked_on.is_none().then(|| app.today());
        let Some(command) = app.with(|workspace| revoke(workspace, id, since)) else { return };
        app.run(command, move |result| {
            let Ok(done) = result else { return };
            let lang = lang.get_untracked();
            let told = match since {
                Some(_) => text::revoked_done(lang),
                None => text::restored_done(lang),
            };
            tell_done(app, toasts, lang, told.to_owned(), &done);
        });
    };
    let label = move || match revoked_on {
        None => text::revoke(lang.get()),
        Some(_) => text::restore(lang.get()),
    };
    let rows = move || {
        let lang = lang.get();
        let valid = valid_until
            .map_or_else(|| words::no_end(lang).to_owned(), |day| format::day(lang, day));
        let size = format::bytes(lang, dossier.file_bytes);
        view! {
            <dt>{words::valid_until(lang)}</dt>
            <dd>{valid} " " {standing(lang, valid_until, revoked_on, app.today())}</dd>
            <dt>{words::product_count(lang)}</dt>
            <dd>{format::whole(lang, i64::from(dossier.products))}</dd>
            <dt>{words::currency(lang)}</dt>
            <dd>{dossier.currency.code()}</dd>
            <dt>{words::file(lang)}</dt>
            <dd><span class="code wrap">{dossier.file_name.clone()}</span> " " <span class="soft">{size}</span></dd>
            <dt>{words::digest(lang)}</dt>
            <dd class="code wrap">{dossier.digest.clone()}</dd>
        }
    };
    view! {
        <Card>
            <dl class="facts">{rows}</dl>
            <p class="soft small">{move || text::revoke_words(lang.get())}</p>
            <div class="row"><Button label action="revoke" on_press=toggle/></div>
        </Card>
    }
}

/// The mark of a dossier that no longer holds.
pub(super) fn standing(
    lang: Language,
    valid_until: Option<NaiveDate>,
    revoked_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<AnyView> {
    let (words, tone) = match (revoked_on, valid_until) {
        (Some(_), _) => (text::revoked_badge(lang), Tone::Danger),
        (None, Some(last)) if last < today => (words::ended(lang), Tone::Notice),
        _ => return None,
    };
    Some(view! { <Badge label=words tone=tone/> }.into_any())
}

/// The requests that came back, and the orders made of them.
#[component]
fn CameBack(requests: Vec<ReceivedRequest>) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    if requests.is_empty() {
        return view! {
            <Card title=move || text::log_list(lang.get())>
                <p class="soft">{move || text::log_none(lang.get())}</p>
            </Card>
        }
        .into_any();
    }
    let head = view! {
        <HeadCell label=move || text::log_day(lang.get())/>
        <HeadCell label=move || text::log_company(lang.get())/>
        <HeadCell label=move || text::log_lines(lang.get()) numeric=true/>
        <HeadCell label=move || text::log_goods(lang.get()) numeric=true/>
        <HeadCell label=move || text::log_order(lang.get())/>
    };
    let rows = move || {
        let lang = lang.get();
        app.track(RecordKind::Order);
        let row = |request: &ReceivedRequest| {
            let order = request.order.map(|id| {
                let number = app
                    .with(|workspace| workspace.orders.get(&id).map(|order| order.number.clone()));
                match number {
                    Some(number) => {
                        view! { <a href=format!("/orders/{id}")>{number}</a> }.into_any()
                    }
                    None => {
                        view! { <span class="soft">{text::log_order_gone(lang)}</span> }.into_any()
                    }
                }
            });
            let order = order.unwrap_or_else(|| {
                view! { <span class="soft">{text::log_no_order(lang)}</span> }.into_any()
            });
            let (record, company) = (request.id.to_string(), request.company.clone());
            let day = format::day(lang, request.received_on);
            let lines = format::whole(lang, i64::from(request.lines));
            let goods = format::amount(lang, request.goods);
            view! {
                <Row record=record>
                    <Cell label=text::log_day(lang)>{day}</Cell>
                    <Cell label=text::log_company(lang)>
                        <span class="strong">{company}</span>
                    </Cell>
                    <Cell label=text::log_lines(lang) numeric=true>
                        {lines}
                    </Cell>
                    <Cell label=text::log_goods(lang) numeric=true>
                        {goods}
                    </Cell>
                    <Cell label=text::log_order(lang)>{order}</Cell>
                </Row>
            }
        };
        requests.iter().map(row).collect_view()
    };
    view! {
        <Card title=move || text::log_list(lang.get())>
            <Table caption=move || text::log_list(lang.get()) head=head.into_any()>{rows}</Table>
        </Card>
    }
    .into_any()
}

/// The products as they were offered.
#[component]
fn Offered(offer: Option<IssuedOffer>) -> impl IntoView {
    let lang = use_language();
    let Some(offer) = offer else {
        return view! {
            <Card title=move || text::log_offered(lang.get())>
                <p class="soft">{move || text::log_forgotten(lang.get())}</p>
            </Card>
        }
        .into_any();
    };
    let head = view! {
        <HeadCell label=move || text::article(lang.get())/>
        <HeadCell label=move || text::log_price(lang.get())/>
        <HeadCell label=move || text::log_moq(lang.get()) numeric=true/>
    };
    let rows = move || {
        let products = offer.summary.products.iter().take(SHOWN);
        products.map(|product| offered(lang.get(), product)).collect_view()
    };
    view! {
        <Card title=move || text::log_offered(lang.get())>
            <Table caption=move || text::log_offered(lang.get()) head=head.into_any()>{rows}</Table>
        </Card>
    }
    .into_any()
}

fn offered(lang: Language, product: &SummarisedProduct) -> AnyView {
    let prices = product.prices.iter().map(|(quantity, price)| {
        let quantity = format::whole(lang, i64::from(*quantity));
        [&quantity, ": ", &format::amount(lang, *price)].concat()
    });
    let prices: Vec<String> = prices.collect();
    let prices = match prices.is_empty() {
        true => words::price_on_request(lang).to_owned(),
        false => prices.join(" · "),
    };
    let (record, name) = (product.id.to_string(), product.name.clone());
    let (sku, moq) = (product.sku.to_string(), format::whole(lang, i64::from(product.moq)));
    view! {
        <Row record=record>
            <Cell label=text::article(lang)>
                <span class="strong">{name}</span> " "
                <span class="code soft">{sku}</span>
            </Cell>
            <Cell label=text::log_price(lang)>{prices}</Cell>
            <Cell label=text::log_moq(lang) numeric=true>
                {moq}
            </Cell>
        </Row>
    }
    .into_any()
}
