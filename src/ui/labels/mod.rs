//! Labels with QR codes, to print on a sheet of A4: which, what stands on them, and how they will look.

mod sheet;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::app::catalogue::categories;
use crate::app::labels::{LabelChoice, MOST, PER_SHEET, labels};
use crate::app::record::RecordKind;
use crate::domain::id::ProductId;
use crate::domain::money::Currency;
use crate::i18n::text::{common, labels as words};
use crate::ui::components::{Button, ButtonKind, Checkbox, Choice, EmptyState, Select};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::shell::{BackLink, Page};
use crate::ui::state::use_app;
use sheet::Sheets;

/// `/catalogue/labels`, and with `?product=…` those of one product.
#[component]
pub fn LabelsPage() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let query = use_query_map();
    let product = query.with_untracked(|query| query.get("product"));
    let product = product.as_deref().and_then(ProductId::parse);
    let category = RwSignal::new(String::new());
    let variants = RwSignal::new(true);
    let currency = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let choice = LabelChoice {
            product,
            category: category.get(),
            variants: variants.get(),
            currency: Currency::from_code(&currency.get()),
            language: lang.get(),
        };
        app.follow(RecordKind::Product, |workspace| labels(workspace, &choice))
    });
    let count = move || {
        let count = found.with(Vec::len);
        let sheets = count.min(MOST).div_ceil(PER_SHEET);
        let lang = lang.get();
        let (plural, n) = format::counted(lang, count);
        let sheets = words::sheets(lang, sheets as u64, &format::counted(lang, sheets).1);
        let labels = words::count(lang, plural, &n);
        if count > MOST {
            let most = format::counted(lang, MOST).1;
            return [labels, sheets, words::too_many(lang, &most)].join(" ");
        }
        [labels, sheets].join(" ")
    };
    let category_choices = move || {
        let names = app.follow(RecordKind::Product, categories).into_iter();
        names.map(|name| Choice::new(name.clone(), name)).collect::<Vec<_>>()
    };
    let currency_choices = move || {
        let used = Currency::offered().filter(|currency| {
            app.with(|workspace| {
                workspace
                    .catalogue()
                    .any(|product| product.prices.in_currency(*currency).next().is_some())
            })
        });
        used.map(|currency| Choice::new(currency.code(), currency.code())).collect::<Vec<_>>()
    };
    let print = move |()| {
        // A browser that cannot print says so itself.
        let _ = window().print();
    };
    let back = BackLink {
        href: "/catalogue".into(),
        label: Signal::derive(move || words::back(lang.get()).to_owned()),
    };
    let actions = view! {
        <Button
            label=move || words::print(lang.get())
            icon=Icon::Printer
            kind=ButtonKind::Primary
            action="print"
            on_press=print
        />
    };
    let is_nothing = Memo::new(move |_| found.with(Vec::is_empty));
    let sheets = move || match is_nothing.get() {
        true => view! {
            <EmptyState
                title=move || words::nothing_title(lang.get())
                words=move || words::nothing_words(lang.get())
            />
        }
        .into_any(),
        false => view! { <Sheets labels=found/> }.into_any(),
    };
    view! {
        <Page title=move || words::title(lang.get()) back actions=actions.into_any()>
            <div class="labels">
                <div class="labels__choice">
                    <p class="soft">{move || words::intro(lang.get())}</p>
                    <div class="labels__fields">
                        {product.is_none().then(|| view! {
                            <Select
                                name="category"
                                label=move || words::category(lang.get())
                                value=category
                                on_change=move |name: String| category.set(name)
                                choices=category_choices
                                empty_label=move || common::all(lang.get())
                            />
                        })}
                        <Select
                            name="currency"
                            label=move || words::price(lang.get())
                            value=currency
                            on_change=move |code: String| currency.set(code)
                            choices=currency_choices
                            empty_label=move || words::no_price(lang.get())
                        />
                        <Checkbox
                            name="variants"
                            label=move || words::variants(lang.get())
                            checked=variants
                            on_change=move |on: bool| variants.set(on)
                        />
                    </div>
                    <p class="small" role="status">{count}</p>
                </div>
                {sheets}
            </div>
        </Page>
    }
    .into_any()
}
