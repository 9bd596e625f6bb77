//! Which products an owner chooses, for a dossier or a fair: all on offer, whole categories, or one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::dossier_form::ProductChoice;
use crate::app::record::RecordKind;
use crate::domain::id::ProductId;
use crate::i18n::text::dossiers as words;
use crate::ui::components::{
    Button, ButtonKind, Checkbox, Choice, FormSection, RadioGroup, SearchField, VirtualList,
};
use crate::ui::dossiers::words as say;
use crate::ui::language::use_language;
use crate::ui::state::App;

/// What was changed in the choice.
pub enum ChoiceChange {
    Products(ProductChoice),
    Category(String, bool),
    Product(ProductId, bool),
    AllOf(Vec<ProductId>),
    Nothing,
}

/// The choice as it stands, and who hears of changes. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct Choosing {
    pub app: App,
    pub products: Signal<ProductChoice>,
    pub categories: Signal<BTreeSet<String>>,
    pub picked: Signal<BTreeSet<ProductId>>,
    pub on_change: Callback<ChoiceChange>,
    pub error: Signal<Option<String>>,
}

/// The controls `products`, `categories.N` and `picked.N`.
#[component]
pub fn ProductFields(form: Choosing) -> impl IntoView {
    let lang = use_language();
    let products = form.products;
    let choices = move || {
        let lang = lang.get();
        vec![
            Choice::new(ProductChoice::All.code(), words::products_all(lang)),
            Choice::new(ProductChoice::Categories.code(), words::products_categories(lang)),
            Choice::new(ProductChoice::Picked.code(), words::products_picked(lang)),
        ]
    };
    let choose = move |code: String| {
        if let Some(choice) = ProductChoice::from_code(&code) {
            form.on_change.run(ChoiceChange::Products(choice));
        }
    };
    let details = move || match products.get() {
        ProductChoice::All => ().into_any(),
        ProductChoice::Categories => view! { <CategoryFields form/> }.into_any(),
        ProductChoice::Picked => view! { <ProductPicker form/> }.into_any(),
    };
    view! {
        <FormSection title=move || words::section_products(lang.get())>
            <RadioGroup
                name="products"
                label=move || words::products(lang.get())
                value=Signal::derive(move || products.get().code().to_owned())
                on_change=choose
                choices=Signal::derive(choices)
                error=form.error
            />
            {details}
        </FormSection>
    }
}

#[component]
fn CategoryFields(form: Choosing) -> impl IntoView {
    let (app, lang) = (form.app, use_language());
    let categories = Memo::new(move |_| {
        app.follow(RecordKind::Product, |workspace| {
            let mut counts = BTreeMap::<String, usize>::new();
            for product in workspace.products.values().filter(|product| product.is_offered()) {
                *counts.entry(product.category.clone()).or_default() += 1;
            }
            counts.into_iter().collect::<Vec<_>>()
        })
    });
    let boxes = move || {
        let all = categories.get().into_iter().enumerate();
        all.map(|(row, (category, number))| {
            let name = category.clone();
            let label = move || match name.is_empty() {
                true => words::no_category(lang.get()).to_owned(),
                false => name.clone(),
            };
            let held = category.clone();
            let hint = Signal::derive(move || {
                let (number, n) = say::count(lang.get(), number);
                words::products_n(lang.get(), number, &n)
            });
            view! {
                <Checkbox
                    name=format!("categories.{row}")
                    label=label
                    hint=hint
                    checked=Signal::derive(move || form.categories.with(|all| all.contains(&held)))
                    on_change=move |checked| {
                        form.on_change.run(ChoiceChange::Category(category.clone(), checked));
                    }
                />
            }
        })
        .collect_view()
    };
    view! { <div class="options">{boxes}</div> }
}

/// A row of the picker in CSS pixels.
const ROW: f64 = 56.0;

#[component]
fn ProductPicker(form: Choosing) -> impl IntoView {
    let (app, lang) = (form.app, use_language());
    let wanted = RwSignal::new(String::new());
    // Number within the catalogue, id and the text that is searched, by article number.
    let offered = Memo::new(move |_| {
        app.follow(RecordKind::Product, |workspace| {
            let all = workspace.products.values().filter(|product| product.is_offered());
            let mut all: Vec<(String, ProductId, String)> = all
                .map(|product| {
                    let names = product.name.written().collect::<Vec<_>>().join(" ");
                    let searched = format!("{} {names}", product.sku).to_lowercase();
                    (product.sku.to_string(), product.id, searched)
                })
                .collect();
            all.sort();
            Arc::new(all)
        })
    });
    let shown = Memo::new(move |_| {
        let wanted = wanted.get().trim().to_lowercase();
        offered.with(|all| {
            let rows = all.iter().enumerate();
            let found = rows.filter(|(_, (_, _, searched))| searched.contains(&wanted));
            Arc::new(found.map(|(row, (_, id, _))| (row, *id)).collect::<Vec<_>>())
        })
    });
    let picked = Memo::new(move |_| form.picked.with(BTreeSet::len));
    let pick_all = move |()| {
        let ids: Vec<ProductId> =
            shown.with_untracked(|rows| rows.iter().map(|row| row.1).collect());
        form.on_change.run(ChoiceChange::AllOf(ids));
    };
    let row = move |picking: Signal<(usize, ProductId)>| {
        let row = move || {
            let (row, id) = picking.get();
            view! { <PickRow form row id/> }
        };
        row.into_any()
    };
    view! {
        <div class="stack stack--tight">
            <div class="row">
                <SearchField
                    label=move || words::find_product(lang.get())
                    value=wanted
                    on_input=move |text| wanted.set(text)
                />
            </div>
            <div class="row">
                <p class="soft" role="status">
                    {move || {
                        let n = say::count(lang.get(), picked.get()).1;
                        words::picked_count(lang.get(), &n)
                    }}
                </p>
                <Button
                    label=move || words::pick_all(lang.get())
                    kind=ButtonKind::Plain
                    on_press=pick_all
                />
                <Button
                    label=move || words::pick_none(lang.get())
                    kind=ButtonKind::Plain
                    on_press=move |()| form.on_change.run(ChoiceChange::Nothing)
                />
            </div>
            <VirtualList
                ids=shown
                label=move || words::section_products(lang.get())
                row_height=ROW
                view=row
            />
        </div>
    }
}

#[component]
fn PickRow(form: Choosing, row: usize, id: ProductId) -> impl IntoView {
    let (app, lang) = (form.app, use_language());
    let named = move || {
        app.follow(RecordKind::Product, |workspace| {
            let product = workspace.products.get(&id)?;
            Some((product.name.shown(lang.get()).to_owned(), product.sku.to_string()))
        })
    };
    let label = move || named().map(|(name, _)| name).unwrap_or_default();
    let sku = Signal::derive(move || named().map(|(_, sku)| sku).unwrap_or_default());
    view! {
        <Checkbox
            name=format!("picked.{row}")
            label=label
            hint=sku
            checked=Signal::derive(move || form.picked.with(|picked| picked.contains(&id)))
            on_change=move |checked| form.on_change.run(ChoiceChange::Product(id, checked))
        />
    }
}
