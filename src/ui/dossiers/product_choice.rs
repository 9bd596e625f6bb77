//! Which products go into a dossier.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::make::MakeForm;
use super::words as say;
use crate::app::dossier_form::ProductChoice;
use crate::app::record::RecordKind;
use crate::domain::id::ProductId;
use crate::i18n::text::dossiers as words;
use crate::ui::components::{
    Button, ButtonKind, Checkbox, Choice, FormSection, RadioGroup, SearchField, VirtualList,
};
use crate::ui::language::use_language;

/// All on offer, whole categories, or one by one.
#[component]
pub fn ProductFields(form: MakeForm) -> impl IntoView {
    let lang = use_language();
    let products = form.get(|form| form.products);
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
            form.change(|form| form.products = choice);
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
                error=form.errors.of("products")
            />
            {details}
        </FormSection>
    }
}

#[component]
fn CategoryFields(form: MakeForm) -> impl IntoView {
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
                    checked=form.get(move |form| form.categories.contains(&held))
                    on_change=move |checked| form.change(|form| match checked {
                        true => {
                            form.categories.insert(category.clone());
                        }
                        false => {
                            form.categories.remove(&category);
                        }
                    })
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
fn ProductPicker(form: MakeForm) -> impl IntoView {
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
    let picked = form.get(|form| form.picked.len());
    let pick_all = move |()| {
        let ids: Vec<ProductId> =
            shown.with_untracked(|rows| rows.iter().map(|row| row.1).collect());
        form.change(|form| form.picked.extend(ids));
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
                    on_press=move |()| form.change(|form| form.picked.clear())
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
fn PickRow(form: MakeForm, row: usize, id: ProductId) -> impl IntoView {
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
            checked=form.get(move |form| form.picked.contains(&id))
            on_change=move |checked| form.change(|form| match checked {
                true => {
                    form.picked.insert(id);
                }
                false => {
                    form.picked.remove(&id);
                }
            })
        />
    }
}
