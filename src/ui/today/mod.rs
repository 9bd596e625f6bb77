//! What needs the owner today.

use leptos::prelude::*;

use crate::app::record::RecordKind;
use crate::app::today::{Matter, OrderMatter, ShipmentMatter, Urgency, What, World, matters};
use crate::domain::id::{BuyerId, FairId, OrderId, ProducerId, ProductId};
use crate::domain::language::Language;
use crate::i18n::text::shipments;
use crate::i18n::text::today as words;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton};
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;
use crate::ui::shell::Page;
use crate::ui::state::{App, use_app};

/// `/`
#[component]
pub fn TodayPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let usage = app.usage();
    let all = Memo::new(move |_| {
        for kind in RecordKind::ALL {
            app.track(kind);
        }
        let world = World {
            today: app.today(),
            usage: usage.get(),
            drafts: app.desk().ports().drafts.names(),
        };
        app.with(|workspace| matters(workspace, &world))
    });
    let is_new = Memo::new(move |_| {
        app.track(RecordKind::Order);
        app.follow(RecordKind::Product, |workspace| {
            workspace.products.is_empty() && workspace.orders.is_empty()
        })
    });
    let groups = move || {
        if all.with(Vec::is_empty) {
            return view! { <Nothing is_new/> }.into_any();
        }
        [Urgency::Now, Urgency::Soon, Urgency::WhenThereIsTime]
            .map(|urgency| view! { <Group urgency all/> })
            .collect_view()
            .into_any()
    };
    let title = move || words::title(lang.get());
    view! {
        <Page title=title>
            <p class="today__day soft">{move || format::day_in_full(lang.get(), app.today())}</p>
            {groups}
        </Page>
    }
    .into_any()
}

#[component]
fn Group(urgency: Urgency, all: Memo<Vec<Matter>>) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let these = Memo::new(move |_| {
        all.with(|all| {
            let these = all.iter().filter(|matter| matter.urgency == urgency);
            these.map(|matter| matter.what.clone()).collect::<Vec<_>>()
        })
    });
    let (title, class): (crate::i18n::FixedText, _) = match urgency {
        Urgency::Now => (words::urgent, "matters matters--now"),
        Urgency::Soon => (words::soon, "matters matters--soon"),
        Urgency::WhenThereIsTime => (words::later, "matters"),
    };
    let entry = move |what: What| {
        let Told { title, words, href, icon } = tell(app, lang.get(), &what);
        view! {
            <li class="matter">
                <a class="matter__link" href=href>
                    <IconPicture icon/>
                    <span class="matter__title">{title}</span>
                    <span class="matter__words">{words}</span>
                    <IconPicture icon=Icon::ChevronRight/>
                </a>
            </li>
        }
    };
    view! {
        <Show when=move || !these.with(Vec::is_empty)>
            <section class=class>
                <h2 class="matters__title">{move || title(lang.get())}</h2>
                <ul class="matters__list">{move || these.get().into_iter().map(entry).collect_view()}</ul>
            </section>
        </Show>
    }
}

#[component]
fn Nothing(is_new: Memo<bool>) -> impl IntoView {
    let lang = use_language();
    move || match is_new.get() {
        true => view! {
            <EmptyState
                title=move || words::begin_title(lang.get())
                words=move || words::begin_words(lang.get())
            >
                <LinkButton
                    label=move || words::begin_product(lang.get())
                    href="/catalogue/new"
                    icon=Icon::Plus
                    kind=ButtonKind::Primary
                />
            </EmptyState>
        }
        .into_any(),
        false => view! {
            <EmptyState
                title=move || words::nothing_title(lang.get())
                words=move || words::nothing_words(lang.get())
            >
                <LinkButton
                    label=move || words::begin_order(lang.get())
                    href="/orders/new"
                    icon=Icon::Plus
                />
            </EmptyState>
        }
        .into_any(),
    }
}

/// One matter in words, and where it leads.
struct Told {
    title: String,
    words: String,
    href: String,
    icon: Icon,
}

fn tell(app: App, lang: Language, what: &What) -> Told {
    let away = |day| format::days_away(lang, app.today(), day);
    match what {
        What::Order { id, number, company, matter } => {
            let (words, icon) = tell_order(app, lang, matter);
            let title = match company.as_str() {
                "" => number.clone(),
                company => words::order_of(lang, company, number),
            };
            let href = match matter {
                OrderMatter::WorkLost { .. } => format!("/orders/{id}/pool"),
                _ => format!("/orders/{id}"),
            };
            Told { title, words, href, icon }
        }
        What::Shipment { id, number, matter } => {
            let words = match matter {
                ShipmentMatter::CutOff(on) => {
                    shipments::today_cut_off(lang, &format::day(lang, *on))
                }
                ShipmentMatter::NotDeparted(on) => {
                    shipments::today_late(lang, &format::day(lang, *on))
                }
            };
            let href = format!("/shipments/{id}");
            Told { title: number.clone(), words, href, icon: Icon::Ship }
        }
        What::CallOff { order, number, pieces, ship_on } => {
            let count = format::whole(lang, i64::try_from(*pieces).unwrap_or(i64::MAX));
            let day = format::day(lang, *ship_on);
            let words = shipments::today_call_off(lang, *pieces, &day, &count);
            let href = format!("/shipments/new?order={order}");
            Told { title: number.clone(), words, href, icon: Icon::Ship }
        }
        What::Certificate { product, sku, name, expires_on } => {
            let day = format::day(lang, *expires_on);
            let say = match *expires_on < app.today() {
                true => words::certificate_expired,
                false => words::certificate_expires,
            };
            let words = say(lang, &away(*expires_on), &day, name);
            let href = format!("/catalogue/{product}");
            Told { title: sku.clone(), words, href, icon: Icon::BadgeCheck }
        }
        What::LateShares { producer, name, pieces, since } => {
            let pieces = format::whole(lang, i64::try_from(*pieces).unwrap_or(i64::MAX));
            let words =
                words::late_shares(lang, &away(*since), &format::day(lang, *since), &pieces);
            let href = format!("/producers/{producer}");
            Told { title: name.clone(), words, href, icon: Icon::Building2 }
        }
        What::FollowUp { fair, name, waiting } => {
            let (count, number) = format::counted(lang, *waiting);
            let words = words::follow_up(lang, count, &number);
            Told { title: name.clone(), words, href: format!("/fairs/{fair}"), icon: Icon::Store }
        }
        What::Draft { name } => {
            let (title, href) = draft(app, lang, name);
            let words = words::draft(lang).to_owned();
            Told { title, words, href, icon: Icon::Pencil }
        }
        What::Backup { days } => {
            let title = match days {
                None => words::backup_never(lang).to_owned(),
                Some(days) => {
                    words::backup_old(lang, days.unsigned_abs(), &format::whole(lang, *days))
                }
            };
            let (words, href) =
                (words::backup_words(lang).to_owned(), "/settings/backup".to_owned());
            Told { title, words, href, icon: Icon::HardDrive }
        }
        What::Storage { percent } => {
            let words = words::storage_words(lang, &format!("{percent} %"));
            let (title, href) = (words::storage(lang).to_owned(), "/settings/storage".to_owned());
            Told { title, words, href, icon: Icon::HardDrive }
        }
    }
}

fn tell_order(app: App, lang: Language, matter: &OrderMatter) -> (String, Icon) {
    let day = |day| format::day(lang, day);
    let away = |day| format::days_away(lang, app.today(), day);
    match matter {
        OrderMatter::CannotBeReady { wanted, ready_on, short_by } => {
            let short = crate::ui::orders::words::count(lang, *short_by);
            let words = match ready_on {
                Some(ready) => words::cannot_be_ready(lang, &day(*ready), &short, &day(*wanted)),
                None => words::cannot_be_ready_never(lang, &short, &day(*wanted)),
            };
            (words, Icon::TriangleAlert)
        }
        OrderMatter::WorkLost { pieces } => {
            let n = crate::ui::orders::words::count(lang, *pieces);
            (words::work_lost(lang, *pieces, &n), Icon::TriangleAlert)
        }
        OrderMatter::ShipDatePassed { wanted } => {
            (words::ship_date_passed(lang, &away(*wanted), &day(*wanted)), Icon::TriangleAlert)
        }
        OrderMatter::ShipDateNear { wanted } => {
            (words::ship_date_near(lang, &away(*wanted), &day(*wanted)), Icon::Truck)
        }
        OrderMatter::QuoteExpired { valid_until } => {
            (words::quote_expired(lang, &away(*valid_until), &day(*valid_until)), Icon::Calendar)
        }
        OrderMatter::QuoteExpires { valid_until } => {
            (words::quote_expires(lang, &away(*valid_until), &day(*valid_until)), Icon::Calendar)
        }
        OrderMatter::DepositOutstanding { amount, .. } => {
            (words::deposit_outstanding(lang, &format::amount(lang, *amount)), Icon::Wallet)
        }
        OrderMatter::BalanceOutstanding { amount, .. } => {
            (words::balance_outstanding(lang, &format::amount(lang, *amount)), Icon::Wallet)
        }
    }
}

/// What a draft is of, and where it is finished: `order/new`, `product/<id>`.
fn draft(app: App, lang: Language, name: &str) -> (String, String) {
    let (kind, id) = name.split_once('/').unwrap_or((name, "new"));
    let (place, new): (&str, crate::i18n::FixedText) = match kind {
        "order" => ("/orders", words::draft_order_new),
        "buyer" => ("/buyers", words::draft_buyer_new),
        "fair" => ("/fairs", words::draft_fair_new),
        "producer" => ("/producers", words::draft_producer_new),
        _ => ("/catalogue", words::draft_product_new),
    };
    let known = app.with(|workspace| match kind {
        "order" => OrderId::parse(id)
            .and_then(|id| workspace.orders.get(&id))
            .map(|order| order.number.clone()),
        "producer" => ProducerId::parse(id)
            .and_then(|id| workspace.producers.get(&id))
            .map(|producer| producer.name.clone()),
        "fair" => {
            FairId::parse(id).and_then(|id| workspace.fairs.get(&id)).map(|fair| fair.name.clone())
        }
        "buyer" => BuyerId::parse(id)
            .and_then(|id| workspace.buyers.get(&id))
            .map(|buyer| buyer.company.clone()),
        _ => ProductId::parse(id)
            .and_then(|id| workspace.products.get(&id))
            .map(|product| product.sku.to_string()),
    });
    let title = known.unwrap_or_else(|| new(lang).to_owned());
    (title, format!("{place}/{id}"))
}
