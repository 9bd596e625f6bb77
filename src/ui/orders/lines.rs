//! The goods of an order: one row a line, with its price, its warnings and how to mend them.

use leptos::prelude::*;

use super::editor::Editor;
use super::parts::{CallOffs, Shares};
use super::picker::ProductPicker;
use super::words as say;
use crate::app::record::RecordKind;
use crate::app::row_id::RowId;
use crate::domain::id::{LineId, ProductId};
use crate::domain::language::Language;
use crate::domain::order::check::OrderWarning;
use crate::domain::order::history::Happening;
use crate::domain::order::line::{FrozenLine, OrderLine};
use crate::domain::order::{Order, OrderKind, Products};
use crate::i18n::text::orders as words;
use crate::ui::components::{
    Banner, Button, Choice, FormSection, IconButton, MoneyField, NumberField, Select, Toast, Tone,
};
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::names;
use crate::ui::photo::PhotoView;

/// The lines, and the search that adds one.
#[component]
pub fn LinesSection(editor: Editor) -> impl IntoView {
    let lang = editor.lang;
    let ids = Memo::new(move |_| {
        editor.form.with(|form| form.lines.iter().map(|line| line.id).collect::<Vec<_>>())
    });
    view! {
        <FormSection title=move || words::section_lines(lang.get())>
            <Show when=move || ids.with(Vec::is_empty)>
                <p class="soft">{move || words::lines_empty(lang.get())}</p>
            </Show>
            <div class="lines">
                <For each=move || ids.get() key=|id| *id let:id>
                    <Line editor id/>
                </For>
            </div>
            <Show when=move || editor.is_open()>
                <ProductPicker editor/>
            </Show>
        </FormSection>
    }
}

#[component]
fn Line(editor: Editor, id: RowId) -> impl IntoView {
    let lang = editor.lang;
    let line_id = LineId(id.0);
    let index = Memo::new(move |_| {
        let place = editor.form.with(|form| form.lines.iter().position(|line| line.id == id));
        place.unwrap_or_default()
    });
    let name = Memo::new(move |_| {
        editor.app.follow(RecordKind::Product, |workspace| {
            editor.order.with(|order| say::line_name(lang.get(), order, line_id, workspace))
        })
    });
    let frozen = Memo::new(move |_| {
        editor.order.with(|order| order.line(line_id).and_then(|line| line.frozen.clone()))
    });
    let code = move || {
        let sku = frozen.get().map(|frozen| frozen.sku.to_string());
        sku.or_else(|| {
            editor.app.follow(RecordKind::Product, |workspace| {
                editor.order.with(|order| sku_of(order, line_id, workspace))
            })
        })
    };
    let label = move || words::line_name(lang.get(), &(index.get() + 1).to_string(), &name.get());
    let product = editor.form.with_untracked(|form| form.line(id).map(|line| line.product));
    let link = product.map(|product| format!("/catalogue/{product}"));
    let photo = Memo::new(move |_| {
        editor.app.follow(RecordKind::Product, |workspace| {
            let product = workspace.products.get(&ProductId(product?.0))?;
            product.photos.first().map(|photo| photo.hash.clone())
        })
    });
    let body = move || match frozen.get() {
        Some(frozen) => view! { <FrozenBody editor line_id frozen/> }.into_any(),
        None => view! { <OpenBody editor id index/> }.into_any(),
    };
    view! {
        <div class="line" role="group" aria-label=label data-record=id.to_string()>
            <div class="line__head">
                <span class="line__photo"><PhotoView hash=photo alt=Signal::stored(String::new())/></span>
                <div class="line__what">
                    <a class="line__name" href=link>{move || name.get()}</a>
                    <span class="code soft">{code}</span>
                </div>
                <Show when=move || editor.is_open()>
                    <IconButton
                        label=move || words::line_remove(lang.get(), &name.get())
                        icon=Icon::Trash2
                        action="remove-line"
                        on_press=move |()| remove(editor, id, &name.get_untracked())
                    />
                </Show>
            </div>
            {body}
            <LineNotes editor line_id/>
            <Shares editor id index name/>
            <CallOffs editor id index/>
        </div>
    }
}

fn sku_of(order: &Order, id: LineId, products: &impl Products) -> Option<String> {
    let line = order.line(id)?;
    let product = products.product(line.product)?;
    let variant = line.variant.and_then(|id| product.variant(id));
    Some(variant.map_or(&product.sku, |variant| &variant.sku).to_string())
}

fn remove(editor: Editor, id: RowId, name: &str) {
    let found = editor.form.with_untracked(|form| {
        let at = form.lines.iter().position(|line| line.id == id)?;
        form.lines.get(at).map(|line| (at, line.clone()))
    });
    let Some((at, line)) = found else { return };
    editor.edit(|form| form.lines.retain(|line| line.id != id));
    let words = words::line_removed(editor.lang.get_untracked(), name);
    editor.toasts.show(Toast::undoable(words, move || {
        let line = line.clone();
        // The screen may be gone by then, and the line with it.
        let missing = |form: &crate::app::order_form::OrderForm| form.line(id).is_none();
        if editor.form.try_with_untracked(missing) == Some(true) {
            editor.edit(|form| form.lines.insert(at.min(form.lines.len()), line));
        }
    }));
}

/// Variant, quantity and price as controls.
#[component]
fn OpenBody(editor: Editor, id: RowId, index: Memo<usize>) -> impl IntoView {
    let lang = editor.lang;
    let line_id = LineId(id.0);
    let field =
        move |part: &'static str| Signal::derive(move || format!("lines.{}.{part}", index.get()));
    let variants = Memo::new(move |_| {
        editor
            .app
            .follow(RecordKind::Product, |workspace| {
                let line = editor.form.with(|form| form.line(id).cloned())?;
                let product = workspace.product(line.product_id())?;
                let all = product.variants.iter();
                Some(all.map(|it| Choice::new(it.id.to_string(), it.label())).collect::<Vec<_>>())
            })
            .unwrap_or_default()
    });
    let unit = Memo::new(move |_| {
        editor
            .app
            .follow(RecordKind::Product, |workspace| {
                let line = editor.form.with(|form| form.line(id).map(|line| line.product_id()))?;
                workspace
                    .product(line)
                    .map(|product| names::unit(lang.get(), product.unit).to_owned())
            })
            .unwrap_or_default()
    });
    let variant = move || {
        let is_there = variants.with(|all| !all.is_empty())
            || editor.form.with(|form| form.line(id).is_some_and(|line| !line.variant.is_empty()));
        is_there.then(|| {
            view! {
                <Select
                    name=field("variant")
                    label=move || words::variant(lang.get())
                    value=editor.line_text(id, |line| &line.variant)
                    on_change=editor.line_typed(id, |line| &mut line.variant)
                    choices=variants
                    empty_label=move || words::variant_none(lang.get())
                    error=editor.errors.of(field("variant"))
                />
            }
        })
    };
    let has_variants = Memo::new(move |_| variants.with(|all| !all.is_empty()));
    let hint = Signal::derive(move || list_price(editor, line_id).unwrap_or_default());
    let currency = Signal::derive(move || {
        editor.form.with(|form| match form.line(id) {
            Some(line) if !line.unit_price.is_empty() => line.unit_price_currency.clone(),
            _ => form.currency.clone(),
        })
    });
    view! {
        <div class="line__fields" class:line__fields--variant=move || has_variants.get()>
            {variant}
            <NumberField
                name=field("quantity")
                label=move || words::quantity(lang.get())
                value=editor.line_text(id, |line| &line.quantity)
                on_input=editor.line_typed(id, |line| &mut line.quantity)
                error=editor.errors.of(field("quantity"))
                unit=unit
            />
            <MoneyField
                name=field("unit_price")
                label=move || words::unit_price(lang.get())
                value=editor.line_text(id, |line| &line.unit_price)
                on_input=move |text| editor.edit(|form| form.set_unit_price(id, text))
                currency=currency
                hint=hint
                explain=move || words::unit_price_explain(lang.get())
                error=editor.errors.of(field("unit_price"))
                may_be_empty=true
            />
            <LineAmount editor line_id/>
        </div>
    }
}

#[component]
fn LineAmount(editor: Editor, line_id: LineId) -> impl IntoView {
    let lang = editor.lang;
    let amount = move || {
        let amount = editor.outlook.with(|outlook| outlook.amount_of(line_id));
        amount.map_or_else(|| "–".to_owned(), |amount| format::amount(lang.get(), amount))
    };
    view! {
        <div class="line__amount">
            <span class="line__label">{move || words::line_amount(lang.get())}</span>
            <output class="line__figure" data-figure="line_amount">{amount}</output>
        </div>
    }
}

/// The price of the list at this quantity, and from how many pieces it holds.
fn list_price(editor: Editor, id: LineId) -> Option<String> {
    let lang = editor.lang.get();
    editor.app.follow(RecordKind::Product, |workspace| {
        editor.order.with(|order| {
            let line = order.line(id)?;
            let price = line.listed_price(order.kind, order.currency, workspace).ok()?;
            let amount = format::amount(lang, price);
            let product = workspace.product(line.product)?;
            let tier = product.prices.tier_for(line.quantity, order.currency);
            let from = tier.map(|tier| tier.min_quantity).filter(|least| *least > 1);
            Some(match from {
                Some(least) if order.kind != OrderKind::Sample => {
                    words::list_price_from(lang, &amount, &say::count(lang, least))
                }
                _ => words::list_price(lang, &amount),
            })
        })
    })
}

/// What was agreed, and what the catalogue says by now.
#[component]
fn FrozenBody(editor: Editor, line_id: LineId, frozen: FrozenLine) -> impl IntoView {
    let lang = editor.lang;
    let price = frozen.unit_price;
    let unit = frozen.unit;
    let quantity = move || {
        let line = |order: &Order| order.line(line_id).map(|line| line.quantity);
        let quantity = editor.order.with(line).unwrap_or_default();
        format!("{} {}", say::count(lang.get(), quantity), names::unit(lang.get(), unit))
    };
    let since = move || {
        let day = editor.order.with(frozen_since);
        day.map(|day| words::frozen_price(lang.get(), &format::day(lang.get(), day)))
    };
    let now = move || {
        editor.app.follow(RecordKind::Product, |workspace| {
            editor.order.with(|order| {
                let line = order.line(line_id)?;
                price_now(lang.get(), order, line, &frozen, workspace)
            })
        })
    };
    view! {
        <div class="line__frozen">
            <p class="line__agreed">
                <span data-figure="quantity">{quantity}</span>
                " × "
                <span data-figure="unit_price">{move || format::amount(lang.get(), price)}</span>
            </p>
            <LineAmount editor line_id/>
            <p class="line__lock">
                <IconPicture icon=Icon::Lock/>
                <span>{since}</span>
            </p>
            {move || now().map(|words| view! { <p class="line__now soft">{words}</p> })}
        </div>
    }
}

/// The day on which prices froze: of the quote, or of the confirmation without one.
fn frozen_since(order: &Order) -> Option<chrono::NaiveDate> {
    let events = order.history.events();
    let opened = events
        .iter()
        .rposition(|event| event.what.leads_to().is_some_and(|state| state.is_open_for_changes()));
    let since = events.get(opened.map_or(0, |at| at + 1)..).unwrap_or_default();
    let froze = since
        .iter()
        .find(|event| matches!(event.what, Happening::Quoted { .. } | Happening::Confirmed { .. }));
    froze.map(|event| event.at.date())
}

/// What the catalogue says of a frozen line now, where that differs.
fn price_now(
    lang: Language,
    order: &Order,
    line: &OrderLine,
    frozen: &FrozenLine,
    products: &impl Products,
) -> Option<String> {
    if products.product(line.product).is_none() {
        return Some(words::frozen_gone(lang).to_owned());
    }
    // A price agreed by hand never was the catalogue's, so there is nothing to compare.
    let listed = line.listed_price(order.kind, order.currency, products).ok()?;
    let differs = line.agreed_price.is_none() && listed != frozen.unit_price;
    differs.then(|| words::frozen_now(lang, &format::amount(lang, listed)))
}

/// Stock, the earliest day, and the warnings of one line with their mends.
#[component]
fn LineNotes(editor: Editor, line_id: LineId) -> impl IntoView {
    let lang = editor.lang;
    let promise =
        Memo::new(move |_| editor.outlook.with(|outlook| outlook.promise_of(line_id).copied()));
    let warnings = Memo::new(move |_| {
        editor.outlook.with(|outlook| outlook.warnings_of(line_id).cloned().collect::<Vec<_>>())
    });
    let promised = move || {
        let (promise, lang) = (promise.get()?, lang.get());
        let mut parts = Vec::new();
        if promise.from_stock > 0 {
            parts.push(words::from_stock(lang, &say::count(lang, promise.from_stock)));
        }
        if promise.to_make > 0 {
            parts.push(words::to_make(lang, &say::count(lang, promise.to_make)));
            let ready = promise.ready_on.map(|day| words::ready_on(lang, &format::day(lang, day)));
            parts.extend(ready);
        }
        let is_past = editor.base.with(|base| {
            use crate::domain::order::history::OrderState::{Cancelled, Closed, Ready, Shipped};
            matches!(base.state(), Ready | Shipped | Closed | Cancelled)
        });
        (!parts.is_empty() && !is_past).then(|| parts.join(", "))
    };
    view! {
        {move || promised().map(|words| view! { <p class="line__promise soft small">{words}</p> })}
        {move || warnings.get().into_iter().map(|warning| view! {
            <WarningBanner editor warning/>
        }).collect_view()}
    }
}

/// One warning, with the button that mends it where there is one.
#[component]
pub fn WarningBanner(editor: Editor, warning: OrderWarning) -> impl IntoView {
    let lang = editor.lang;
    let tone = if warning.is_severe() { Tone::Danger } else { Tone::Notice };
    let shown = warning.clone();
    let mend = mend_of(&warning);
    let button = move || {
        let mend = mend.clone().filter(|_| editor.is_open())?;
        let label = mend.clone();
        Some(view! {
            <Button
                label=move || mend_words(lang.get(), &label)
                action=mend.action()
                on_press=move |()| apply(editor, &mend)
            />
        })
    };
    view! { <Banner tone=tone words=move || say::warning(lang.get(), &shown)>{button}</Banner> }
}

/// What one press of a button can put right.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mend {
    Quantity(LineId, u32),
    Incoterm(crate::domain::incoterm::Incoterm),
    ShipDate(chrono::NaiveDate),
}

impl Mend {
    const fn action(&self) -> &'static str {
        match self {
            Self::Quantity(..) => "take-quantity",
            Self::Incoterm(_) => "take-incoterm",
            Self::ShipDate(_) => "take-ship-date",
        }
    }
}

const fn mend_of(warning: &OrderWarning) -> Option<Mend> {
    match warning {
        OrderWarning::BelowMoq { line, next: Some(next), .. }
        | OrderWarning::NotInMultiples { line, next: Some(next), .. } => {
            Some(Mend::Quantity(*line, *next))
        }
        OrderWarning::SeaOnlyIncoterm { instead, .. } => Some(Mend::Incoterm(*instead)),
        OrderWarning::TooLate { ready_on: Some(day), .. } => Some(Mend::ShipDate(*day)),
        _ => None,
    }
}

fn mend_words(lang: Language, mend: &Mend) -> String {
    match mend {
        Mend::Quantity(_, next) => words::mend_quantity(lang, &say::count(lang, *next)),
        Mend::Incoterm(rule) => words::mend_rule(lang, rule.code()),
        Mend::ShipDate(day) => words::mend_wanted(lang, &format::day(lang, *day)),
    }
}

fn apply(editor: Editor, mend: &Mend) {
    editor.edit(|form| match mend {
        Mend::Quantity(line, next) => {
            if let Some(line) = form.line_mut(RowId(line.0)) {
                line.quantity = next.to_string();
            }
        }
        Mend::Incoterm(rule) => {
            form.incoterm = rule.code().to_owned();
            form.choose("incoterm");
        }
        Mend::ShipDate(day) => form.wanted_ship_date = day.to_string(),
    });
}
