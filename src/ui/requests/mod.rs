//! An order request that came back: what it asks for, what changed since, and the order made of it.

mod facts;
mod lines;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::app::command::{Command, Moment};
use crate::app::order_request::{
    Before, DraftChoice, NoDraft, PriceSource, Review, draft, order_id, remember, review,
};
use crate::app::record::RecordKind;
use crate::domain::id::{BuyerId, OrderId};
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::format::order_request::VerifiedRequest;
use crate::i18n::text::requests as text;
use crate::ui::components::{
    Banner, Button, ButtonKind, Card, Choice, LinkButton, RadioGroup, Tone, use_toasts,
};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::{App, use_app};
use crate::ui::undo::tell_done;
use facts::{Standing, Who};
use lines::Lines;

/// What the owner chooses about a request, `Copy`, so that its parts can take it.
#[derive(Clone, Copy)]
pub struct Answer {
    app: App,
    verified: StoredValue<Arc<VerifiedRequest>>,
    review: Memo<Review>,
    /// The id of a buyer; empty for a new one.
    buyer: RwSignal<String>,
    prices: RwSignal<PriceSource>,
    taken: RwSignal<Vec<bool>>,
}

impl Answer {
    fn new(app: App, verified: Arc<VerifiedRequest>) -> Self {
        let found = {
            let verified = Arc::clone(&verified);
            Memo::new(move |_| {
                for kind in [
                    RecordKind::Product,
                    RecordKind::Buyer,
                    RecordKind::Order,
                    RecordKind::IssuedDossier,
                ] {
                    app.track(kind);
                }
                let today = app.today();
                app.with(|workspace| review(workspace, &verified, today))
            })
        };
        let first = found.get_untracked();
        let taken = first.lines.iter().map(|line| line.can_be_ordered()).collect();
        let buyer = first.buyer.id().map(|id| id.to_string()).unwrap_or_default();
        Self {
            app,
            verified: StoredValue::new(verified),
            review: found,
            buyer: RwSignal::new(buyer),
            prices: RwSignal::new(first.usual_prices()),
            taken: RwSignal::new(taken),
        }
    }

    /// The goods of the lines that are taken, at the prices that are chosen; `None` where they are too
    /// large or a line has no price.
    fn goods(self) -> Option<Money> {
        let (prices, taken) = (self.prices.get(), self.taken.get());
        let currency = self.verified.with_value(|verified| verified.request.currency.0);
        self.review.with(|review| {
            let lines = review.lines.iter().zip(&taken).filter(|(_, taken)| **taken);
            let amounts = lines.map(|(line, _)| {
                let price = match prices {
                    PriceSource::Dossier => line.offered.or(line.today),
                    PriceSource::Today => line.today,
                };
                price?.times(line.quantity).ok()
            });
            let amounts: Option<Vec<Money>> = amounts.collect();
            Money::sum(currency, amounts?).ok()
        })
    }

    /// The order and the batch that makes it.
    fn draft(self, language: Language) -> Result<(OrderId, Command), NoDraft> {
        let choice = DraftChoice {
            buyer: BuyerId::parse(&self.buyer.get_untracked()),
            prices: self.prices.get_untracked(),
            taken: self.taken.get_untracked(),
            language,
        };
        let desk = self.app.desk();
        let moment = Moment { now: desk.ports().clock.now(), ids: desk.ports().ids.as_ref() };
        let verified = self.verified.get_value();
        let review = self.review.get_untracked();
        self.app.with(|workspace| draft(workspace, &verified, &review, &choice, &moment))
    }
}

/// Everything about a request whose file holds. Notes in the log that it came.
#[component]
pub fn RequestView(verified: Arc<VerifiedRequest>) -> impl IntoView {
    let app = use_app();
    let today = app.today();
    if let Some(command) = app.with(|workspace| remember(workspace, &verified, today)) {
        // What cannot be noted is shown all the same; the save sign tells of the trouble.
        app.run(command, |_| ());
    }
    let id = order_id(&verified.request).to_string();
    let answer = Answer::new(app, verified);
    view! {
        <article class="offer stack stack--loose" data-record=id>
            <Standing answer/>
            <Who answer/>
            <Lines answer/>
            <MakeOrder answer/>
        </article>
    }
}

/// Whose prices, what it comes to, and the command.
#[component]
fn MakeOrder(answer: Answer) -> impl IntoView {
    let (app, lang, toasts) = (answer.app, use_language(), use_toasts());
    let navigate = use_navigate();
    let trouble = RwSignal::new(None::<NoDraft>);
    let busy = RwSignal::new(false);
    let press = move |()| {
        trouble.set(None);
        let (id, command) = match answer.draft(lang.get_untracked()) {
            Ok(drafted) => drafted,
            Err(error) => return trouble.set(Some(error)),
        };
        busy.set(true);
        let navigate = navigate.clone();
        let company = answer.verified.with_value(|verified| verified.request.buyer.company.clone());
        let is_new = answer.buyer.with_untracked(String::is_empty);
        app.run(command, move |result| {
            busy.set(false);
            // A refusal to save is told by the save sign, and the request still stands here.
            let Ok(done) = result else { return };
            let order = |workspace: &crate::app::workspace::Workspace| {
                workspace.orders.get(&id).map(|order| order.number.clone())
            };
            let number = app.with(order).unwrap_or_default();
            let lang = lang.get_untracked();
            let told = match is_new {
                true => text::made_with_buyer(lang, &company, &number),
                false => text::made(lang, &number),
            };
            tell_done(app, toasts, lang, told, &done);
            navigate(&["/orders/", &id.to_string()].concat(), Default::default());
        });
    };
    let prices = move || {
        let lang = lang.get();
        vec![
            Choice::new(PriceSource::Dossier.code(), text::prices_dossier(lang))
                .with_hint(text::prices_dossier_hint(lang)),
            Choice::new(PriceSource::Today.code(), text::prices_today(lang))
                .with_hint(text::prices_today_hint(lang)),
        ]
    };
    let choose = move |code: String| {
        if let Some(source) = PriceSource::from_code(&code) {
            answer.prices.set(source);
        }
    };
    let knows_prices = Memo::new(move |_| {
        answer.review.with(|review| review.issued().is_some_and(|issued| issued.offer.is_some()))
    });
    let goods = move || {
        let lang = lang.get();
        let asked = answer.verified.with_value(|verified| verified.request.goods.money());
        let asked = text::goods_asked(lang, &format::amount(lang, asked));
        let goods = answer.goods().map(|goods| format::amount(lang, goods));
        let goods = goods.unwrap_or_else(|| text::no_price(lang).to_owned());
        view! {
            <p>
                {text::goods(lang)} " "
                <strong data-figure="goods">{goods}</strong> " "
                <span class="soft">"(" {asked} ")"</span>
            </p>
        }
    };
    let trouble = move || {
        trouble.get().map(|error| {
            let words = Signal::derive(move || words::no_draft(lang.get(), &error));
            view! { <Banner tone=Tone::Danger words/> }
        })
    };
    let is_made = Memo::new(move |_| {
        answer.review.with(|review| matches!(review.before, Some(Before::Order { .. })))
    });
    let button = move || match is_made.get() {
        true => {
            let id = answer.verified.with_value(|verified| order_id(&verified.request));
            view! {
                <LinkButton
                    label=move || text::to_order(lang.get())
                    href=format!("/orders/{id}")
                    kind=ButtonKind::Primary
                />
            }
            .into_any()
        }
        false => {
            let press = press.clone();
            view! {
                <Button
                    label=move || match busy.get() {
                        true => text::making(lang.get()),
                        false => text::make(lang.get()),
                    }
                    icon=Icon::Plus
                    kind=ButtonKind::Primary
                    action="import"
                    busy=busy
                    on_press=press
                />
            }
            .into_any()
        }
    };
    view! {
        <Card>
            <Show when=move || knows_prices.get()>
                <RadioGroup
                    name="prices"
                    label=move || text::prices(lang.get())
                    value=Signal::derive(move || answer.prices.get().code().to_owned())
                    on_change=choose
                    choices=Signal::derive(prices)
                />
            </Show>
            {goods}
            {trouble}
            <div class="row">{button}</div>
        </Card>
    }
}
