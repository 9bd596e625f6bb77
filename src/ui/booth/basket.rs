//! The visitor's list: what they are interested in, and how many.

use leptos::prelude::*;

use super::visitor::{Screen, Visitor};
use crate::app::booth::basket::Basket;
use crate::domain::fair::lead::Interest;
use crate::domain::product::Product;
use crate::i18n::text::booth as words;
use crate::ui::components::{Button, ButtonKind, IconButton, NumberField};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::photo::PhotoView;

#[component]
pub fn List(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    let count = Memo::new(move |_| visitor.basket.with(|basket| basket.entries().len()));
    let total = Memo::new(move |_| {
        let currency = visitor.currency.get()?;
        visitor.basket.with(|basket| basket.total(visitor.catalogue().as_ref(), currency))
    });
    let sum = move || match total.get() {
        Some(total) => format::amount(lang.get(), total),
        None => words::no_total(lang.get()).to_owned(),
    };
    view! {
        <section class="booth__list">
            <h1>{move || words::list_title(lang.get())}</h1>
            <Show when=move || count.get() == 0>
                <p class="soft">{move || words::list_empty(lang.get())}</p>
            </Show>
            <ul class="booth__entries">
                // Rows are told apart by their place alone: what they hold follows the list.
                <For each=move || 0..count.get() key=|row| *row let:row>
                    <Entry visitor row/>
                </For>
            </ul>
            <Show when=move || { count.get() > 0 }>
                <p class="booth__total">{move || words::total(lang.get())} " " <strong>{sum}</strong></p>
            </Show>
            <div class="row">
                <Button
                    label=move || words::leave_name(lang.get())
                    icon=Icon::Send
                    kind=ButtonKind::Primary
                    action="leave-name"
                    on_press=move |()| visitor.go(Screen::Visit { order: false })
                />
                <Show when=move || { count.get() > 0 && total.get().is_some() }>
                    <Button
                        label=move || words::pre_order(lang.get())
                        icon=Icon::HandCoins
                        action="pre-order"
                        on_press=move |()| visitor.go(Screen::Visit { order: true })
                    />
                </Show>
                <Button
                    label=move || words::start_over(lang.get())
                    icon=Icon::RotateCw
                    kind=ButtonKind::Plain
                    action="start-over"
                    on_press=move |()| visitor.leave()
                />
            </div>
        </section>
    }
}

#[component]
fn Entry(visitor: Visitor, row: usize) -> impl IntoView {
    let lang = use_language();
    let entry = Memo::new(move |_| visitor.basket.with(|it| it.entries().get(row).cloned()));
    let product = Memo::new(move |_| {
        entry.get().and_then(|Interest { product, .. }| visitor.product(product))
    });
    let photo = Memo::new(move |_| {
        product.with(|it| it.as_ref()?.photos.first().map(|photo| photo.hash.clone()))
    });
    let name = Memo::new(move |_| {
        let (lang, variant) = (lang.get(), entry.get().and_then(|it| it.variant));
        product.with(|it| {
            let Some(product) = it else { return String::new() };
            let variant = variant.and_then(|id| product.variant(id));
            let label = variant.map(|it| format!(" ({})", it.label())).unwrap_or_default();
            [product.name.shown(lang), &label].concat()
        })
    });
    let quantity =
        Signal::derive(move || entry.get().map(|it| it.quantity.to_string()).unwrap_or_default());
    let change = move |change: &dyn Fn(&mut Basket, &Product)| {
        if let Some(product) = product.get_untracked() {
            visitor.basket.update(|basket| change(basket, &product));
        }
    };
    // What is typed rises to what may be ordered when the field is left.
    let typed = RwSignal::new(None::<String>);
    let shown = Signal::derive(move || typed.get().unwrap_or_else(|| quantity.get()));
    let settle = move || {
        if let Some(wanted) = typed.get_untracked().and_then(|text| text.trim().parse::<u32>().ok())
        {
            change(&|basket, product| basket.set(row, product, wanted));
        }
        typed.set(None);
    };
    view! {
        <li class="booth__entry">
            <PhotoView hash=photo alt=Signal::stored(String::new())/>
            <span class="booth__entry-name">{name}</span>
            <div class="booth__quantity" on:focusout=move |_| settle()>
                <IconButton
                    label=move || words::less(lang.get())
                    icon=Icon::Minus
                    action="less"
                    on_press=move |()| change(&|basket, product| basket.step(row, product, false))
                />
                <NumberField
                    name=format!("interests.{row}.quantity")
                    label=move || words::quantity(lang.get(), &name.get())
                    value=shown
                    on_input=move |text| typed.set(Some(text))
                />
                <IconButton
                    label=move || words::more(lang.get())
                    icon=Icon::Plus
                    action="more"
                    on_press=move |()| change(&|basket, product| basket.step(row, product, true))
                />
            </div>
            <IconButton
                label=move || words::remove(lang.get(), &name.get())
                icon=Icon::Trash2
                action="remove-line"
                on_press=move |()| visitor.basket.update(|basket| basket.remove(row))
            />
        </li>
    }
}
