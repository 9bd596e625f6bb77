//! What the order comes to, beside the form on a laptop and under the thumb on a phone.

use leptos::prelude::*;

use super::editor::Editor;
use super::lines::WarningBanner;
use super::words as say;
use crate::app::loading::{ContainerEstimate, OrderGoods};
use crate::app::record::RecordKind;
use crate::domain::incoterm::TransportMode;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::order::check::OrderWarning;
use crate::domain::order::history::OrderState;
use crate::domain::order::total::OrderTotal;
use crate::i18n::text::issuing;
use crate::i18n::text::loads;
use crate::i18n::text::orders as words;
use crate::i18n::text::pool;
use crate::ui::components::{Banner, LinkButton, Tone};
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::loads::kind_code;

/// Totals, dock and promise. Figures carry `data-figure`, so that scripts find them.
#[component]
pub fn Summary(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let open = RwSignal::new(false);
    let total = Memo::new(move |_| editor.outlook.with(|outlook| outlook.total.clone()));
    let headline = move || match total.get() {
        Ok(total) => format::amount(lang.get(), total.total),
        Err(_) => words::no_total(lang.get()).to_owned(),
    };
    let is_late = Memo::new(move |_| {
        let late = |warning: &OrderWarning| matches!(warning, OrderWarning::TooLate { .. });
        editor.outlook.with(|outlook| outlook.warnings.iter().any(late))
    });
    let amounts = move || match total.get() {
        Ok(total) => amount_lines(editor, &total).into_any(),
        Err(_) => {
            view! { <Banner tone=Tone::Danger words=move || words::cannot_total(lang.get())/> }
                .into_any()
        }
    };
    view! {
        <section
            class="order-summary"
            class:order-summary--open=move || open.get()
            aria-labelledby="order-summary-title"
            // It scrolls where it is long, so the keyboard must reach it.
            tabindex="0"
        >
            <button
                type="button"
                class="order-summary__bar"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls="order-summary-content"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>{move || words::summary_show(lang.get())}</span>
                <strong>{headline}</strong>
                {move || is_late.get().then(|| view! { <IconPicture icon=Icon::TriangleAlert/> })}
                <IconPicture icon=Icon::ChevronUp/>
            </button>
            <div class="order-summary__content" id="order-summary-content">
                <h2 class="order-summary__title" id="order-summary-title">
                    {move || words::summary(lang.get())}
                </h2>
                <dl class="figures">{amounts}</dl>
                <Dock editor/>
                <Promise editor/>
            </div>
        </section>
    }
}

fn figure(
    label: impl Fn() -> String + Send + Sync + 'static,
    name: &'static str,
    value: String,
) -> impl IntoView {
    view! {
        <div class="figures__line" data-line=name>
            <dt>{label}</dt>
            <dd class="figures__value" data-figure=name>{value}</dd>
        </div>
    }
}

fn amount_lines(editor: Editor, total: &OrderTotal) -> impl IntoView + use<> {
    let lang = editor.lang;
    let say_amount = move |money: Money| format::amount(lang.get(), money);
    let order = editor.order.get();
    let adjustments = order.adjustments.iter().zip(&total.adjustments);
    let adjustments: Vec<_> = adjustments
        .map(|(adjustment, amount)| {
            let label = adjustment.label.clone();
            figure(move || label.clone(), "adjustment", say_amount(*amount))
        })
        .collect();
    let has_goods_line = !adjustments.is_empty();
    let parts = order.payment_schedule.instalments().iter().zip(&total.instalments);
    let instalments: Vec<_> = parts
        .map(|(part, amount)| {
            let due = part.due;
            let is_deposit = due == crate::domain::order::schedule::Milestone::OnConfirmation;
            let name = if is_deposit { "deposit" } else { "balance" };
            let label = move || {
                let lang = lang.get();
                match is_deposit {
                    true => words::deposit(lang).to_owned(),
                    false => words::balance_due(lang, &say::milestone(lang, due)),
                }
            };
            figure(label, name, say_amount(*amount))
        })
        .collect();
    let is_owed = !total.paid.is_zero() || order.state().is_binding();
    let outstanding = is_owed.then(|| {
        let label = move || match total_is_negative(total_outstanding(editor)) {
            true => words::overpaid(lang.get()).to_owned(),
            false => words::outstanding(lang.get()).to_owned(),
        };
        let rest = if total.outstanding.is_negative() {
            total.outstanding.negated().unwrap_or(total.outstanding)
        } else {
            total.outstanding
        };
        view! {
            {figure(move || words::paid(lang.get()).to_owned(), "paid", say_amount(total.paid))}
            {figure(label, "outstanding", say_amount(rest))}
        }
    });
    let own = own_currency(editor, total.total);
    view! {
        {has_goods_line.then(|| figure(move || words::goods(lang.get()).to_owned(), "goods", say_amount(total.goods)))}
        {adjustments}
        <div class="figures__line figures__line--total" data-line="total">
            <dt>{move || words::total(lang.get())}</dt>
            <dd class="figures__value" data-figure="total">{say_amount(total.total)}</dd>
            {own.map(|words| view! { <dd class="figures__note soft small">{words}</dd> })}
        </div>
        {instalments}
        {outstanding}
    }
}

fn total_outstanding(editor: Editor) -> Option<Money> {
    editor.outlook.with(|outlook| outlook.total.as_ref().ok().map(|total| total.outstanding))
}

fn total_is_negative(money: Option<Money>) -> bool {
    money.is_some_and(Money::is_negative)
}

/// What the total is worth at the rate that froze with the confirmation.
fn own_currency(editor: Editor, total: Money) -> Option<String> {
    let lang = editor.lang.get();
    let rate = editor.order.with(|order| order.history.exchange_rate())?;
    let own = rate.convert(total)?;
    let figure = format::decimal(lang, &rate.rate.normalize().to_string(), 9);
    Some(words::in_own_currency(lang, &format::amount(lang, own), &figure))
}

/// Cartons, room and weight.
#[component]
fn Dock(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let load = Memo::new(move |_| editor.outlook.with(|outlook| outlook.load));
    let lines = move || {
        let (load, lang) = (load.get(), lang.get());
        if load.cartons.cartons == 0 {
            return None;
        }
        let weight = |grams: u64| format!("{} kg", format::thousandths(lang, u128::from(grams), 1));
        let volume = format!("{} m³", cubic_metres(lang, load.cartons.volume_mm3));
        Some(view! {
            {figure(move || words::cartons(lang).to_owned(), "cartons", say::count(lang, load.cartons.cartons))}
            {figure(move || words::volume(lang).to_owned(), "volume", volume)}
            {figure(move || words::gross_weight(lang).to_owned(), "gross_weight", weight(load.cartons.gross_weight_g))}
            {figure(move || words::net_weight(lang).to_owned(), "net_weight", weight(load.cartons.net_weight_g))}
        })
    };
    let missing = move || {
        let (count, lang) = (load.get().lines_without_packing as u64, lang.get());
        (count > 0).then(|| words::no_packing(lang, count, &say::count(lang, count)))
    };
    let has_pool = Memo::new(move |_| {
        !editor.is_new()
            && editor
                .app
                .follow(RecordKind::Producer, |workspace| workspace.workshops().next().is_some())
    });
    let can_load = Memo::new(move |_| load.get().cartons.cartons > 0 && !editor.is_new());
    view! {
        {move || lines().map(|lines| view! {
            <dl class="figures figures--dock">{lines}<Containers editor/></dl>
        })}
        <Show when=move || can_load.get()>
            <LinkButton
                label=move || loads::open(lang.get())
                href=format!("/orders/{}/load", editor.order.with_untracked(|order| order.id))
                icon=Icon::Package
                action="open-load"
            />
        </Show>
        <Show when=move || !editor.is_new()>
            <LinkButton
                label=move || issuing::open(lang.get())
                href=format!("/orders/{}/papers", editor.order.with_untracked(|order| order.id))
                icon=Icon::FileText
                action="open-papers"
            />
        </Show>
        <Show when=move || has_pool.get()>
            <LinkButton
                label=move || pool::open_plan(lang.get())
                href=format!("/orders/{}/pool", editor.order.with_untracked(|order| order.id))
                icon=Icon::Building2
                action="open-pool"
            />
        </Show>
        {move || missing().map(|words| view! { <p class="soft small">{words}</p> })}
    }
}

/// About how many containers the goods take; what goes by courier or air takes none.
#[component]
fn Containers(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let estimate = Memo::new(move |_| {
        editor.app.track(RecordKind::Settings);
        editor.app.follow(RecordKind::Product, |workspace| {
            editor.order.with(|order| {
                let flies = matches!(order.transport, TransportMode::Courier | TransportMode::Air);
                let goods = OrderGoods::of(order, workspace, true);
                let presets = workspace.settings.loading_presets();
                (!flies).then(|| ContainerEstimate::of(&goods, &presets)).flatten()
            })
        })
    });
    move || {
        let (estimate, lang) = (estimate.get()?, lang.get());
        let mix = estimate.containers.iter().rev().map(|(kind, count)| {
            loads::mix(lang, kind_code(lang, *kind), &say::count(lang, u64::from(*count)))
        });
        let mix = mix.collect::<Vec<_>>().join(" + ");
        let in_one = estimate.pieces_in_one.map(|(kind, pieces)| {
            let pieces = say::pieces(lang, u64::from(pieces));
            words::container_holds(lang, kind_code(lang, kind), &pieces)
        });
        let filled = estimate.filled_bp.map(|filled| {
            words::container_filled(lang, &format::percent(lang, f64::from(filled) / 10_000.0))
        });
        let notes = [in_one, filled].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Some(view! {
            <div class="figures__line" data-line="estimate">
                <dt>{words::containers(lang)}</dt>
                <dd class="figures__value" data-figure="estimate">{mix}</dd>
                <dd class="figures__note soft small">{notes}</dd>
            </div>
        })
    }
}

fn cubic_metres(lang: Language, volume_mm3: u128) -> String {
    // Room is counted up: what is shown must fit.
    let litres = volume_mm3.div_ceil(1_000_000);
    format::thousandths(lang, litres, 3)
}

/// The earliest day, the shortfall, and what is worth a look.
#[component]
fn Promise(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let is_past = Memo::new(move |_| {
        use OrderState::{Cancelled, Closed, Ready, Shipped};
        matches!(editor.order.with(|order| order.state()), Ready | Shipped | Closed | Cancelled)
    });
    let has_lines = Memo::new(move |_| editor.order.with(|order| !order.lines.is_empty()));
    let ready_on = Memo::new(move |_| editor.outlook.with(|outlook| outlook.ready_on));
    let short_by = Memo::new(move |_| editor.outlook.with(|outlook| outlook.short_by));
    let earliest = move || match ready_on.get() {
        Some(day) => format::day(lang.get(), day),
        None => words::earliest_unknown(lang.get()).to_owned(),
    };
    let promise = move || {
        (has_lines.get() && !is_past.get()).then(|| {
            let short = short_by.get().filter(|pieces| *pieces > 0);
            view! {
                <dl class="figures">
                    {figure(move || words::earliest(lang.get()).to_owned(), "ready_on", earliest())}
                    {short.map(|pieces| {
                        figure(move || words::short(lang.get()).to_owned(), "short", say::pieces(lang.get(), pieces))
                    })}
                </dl>
                {ready_on.get().is_none().then(|| view! {
                    <p class="soft small">{words::earliest_hint(lang.get())}</p>
                })}
            }
        })
    };
    let warnings = Memo::new(move |_| {
        editor.outlook.with(|outlook| outlook.warnings_of_the_whole().cloned().collect::<Vec<_>>())
    });
    let late = Memo::new(move |_| {
        editor.outlook.with(|outlook| {
            let late = |warning: &&OrderWarning| matches!(warning, OrderWarning::TooLate { .. });
            outlook.warnings.iter().filter(late).cloned().collect::<Vec<_>>()
        })
    });
    let named = move |warning: OrderWarning| {
        let name = warning.line().map(|line| {
            editor.app.follow(RecordKind::Product, |workspace| {
                editor.order.with(|order| say::line_name(lang.get(), order, line, workspace))
            })
        });
        let text = say::warning(lang.get(), &warning);
        let text = match name {
            Some(name) => words::warn_line(lang.get(), &name, &text),
            None => text,
        };
        view! { <Banner tone=Tone::Danger words=text/> }
    };
    view! {
        {promise}
        <div class="stack stack--tight" aria-label=move || words::warnings(lang.get()) role="group">
            {move || late.get().into_iter().map(named).collect_view()}
            {move || warnings.get().into_iter().map(|warning| view! {
                <WarningBanner editor warning/>
            }).collect_view()}
        </div>
    }
}
