//! One product in the table of what is taken into the catalogue.

use leptos::prelude::*;

use super::adopt::AdoptionForm;
use crate::app::dossier_adopt::{Clash, Take};
use crate::domain::language::Language;
use crate::i18n::text::dossiers as words;
use crate::ui::components::{Cell, Choice, Row, Select, TextField};
use crate::ui::language::use_language;
use crate::ui::say;
use crate::ui::state::use_app;

pub fn label(lang: Language, take: Take) -> &'static str {
    match take {
        Take::Skip => words::adopt_skip(lang),
        Take::Add => words::adopt_add(lang),
        Take::Update => words::adopt_update(lang),
    }
}

/// Only a product that clashes with one own product can update it.
pub const fn fits(take: Take, clash: &Clash) -> bool {
    !matches!(take, Take::Update) || matches!(clash, Clash::With(_))
}

fn choices(lang: Language, clash: &Clash) -> Vec<Choice> {
    let fitting = Take::ALL.into_iter().filter(|take| fits(*take, clash));
    fitting.map(|take| Choice::new(take.code(), label(lang, take))).collect()
}

/// Its name, what to do with it, and the article number that it gets.
#[component]
pub fn AdoptRow(form: AdoptionForm, index: usize) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let name = form.row(index, |row| row.name.clone());
    let clash = form.row(index, |row| row.clash.clone());
    let take = form.row(index, |row| row.take);
    let sku = form.row(index, |row| row.sku.clone());
    let clash = Memo::new(move |_| clash.get().unwrap_or(Clash::None));
    let warning = move || match clash.get() {
        Clash::None => None,
        Clash::WithSeveral => Some(words::adopt_clash_several(lang.get()).to_owned()),
        Clash::With(own) => {
            let name = app.with(|workspace| {
                let product = workspace.products.get(&own)?;
                Some(product.name.shown(lang.get()).to_owned())
            });
            Some(words::adopt_clash(lang.get(), &name.unwrap_or_default()))
        }
    };
    let choose = move |code: String| {
        if let Some(take) = Take::from_code(&code) {
            form.change(index, |row| row.take = take);
        }
    };
    let field = format!("skus.{index}");
    let error = {
        let field = field.clone();
        Signal::derive(move || {
            let found = form.errors.with(|errors| {
                errors.iter().find(|error| error.field == field).map(|error| error.problem.clone())
            });
            found.map(|problem| say::problem(app, lang.get(), &problem))
        })
    };
    let number = move || {
        (take.get() == Some(Take::Add)).then(|| {
            view! {
                <TextField
                    name=field.clone()
                    label=move || words::adopt_sku(lang.get())
                    value=Signal::derive(move || sku.get().unwrap_or_default())
                    on_input=move |text| form.change(index, |row| row.sku = text)
                    error=error
                />
            }
        })
    };
    view! {
        <Row>
            <Cell label=move || words::adopt_product(lang.get())>
                <span class="strong">{move || name.get()}</span>
                " "
                <span class="code soft">{move || sku.get()}</span>
                {move || warning().map(|words| view! { <p class="notice-words small">{words}</p> })}
            </Cell>
            <Cell label=move || words::adopt_take(lang.get())>
                <Select
                    name=format!("takes.{index}")
                    label=move || words::adopt_take(lang.get())
                    value=Signal::derive(move || {
                        take.get().map(|take| take.code().to_owned()).unwrap_or_default()
                    })
                    on_change=choose
                    choices=Signal::derive(move || choices(lang.get(), &clash.get()))
                />
            </Cell>
            <Cell label=move || words::adopt_sku(lang.get())>{number}</Cell>
        </Row>
    }
}
