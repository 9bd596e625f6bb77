//! One buyer: what is kept of it, and its orders.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::editor::BuyerEditor;
use super::form::{AddressesSection, NotesSection, TradeSection, WhoSection};
use crate::app::buyer_form::BuyerForm;
use crate::app::draft::differences;
use crate::app::order_book::{OrderSummary, summaries};
use crate::app::record::RecordKind;
use crate::app::workspace::Versioned;
use crate::domain::id::BuyerId;
use crate::domain::language::Language;
use crate::domain::party::Buyer;
use crate::i18n::text::buyers as words;
use crate::i18n::text::{common, orders};
use crate::ui::components::{Banner, Button, ButtonKind, FormSection, LinkButton, Tone};
use crate::ui::icons::Icon;
use crate::ui::not_found::NotFound;
use crate::ui::orders::{OrderRows, words as say};
use crate::ui::shell::{BackLink, ConflictDialog, Difference, Page};
use crate::ui::state::use_app;

/// `/buyers/new`
#[component]
pub fn NewBuyerPage() -> impl IntoView {
    view! { <BuyerView start=None/> }.into_any()
}

/// `/buyers/:id`
#[component]
pub fn BuyerPage() -> impl IntoView {
    let app = use_app();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id")).and_then(|id| BuyerId::parse(&id))
    });
    // Made anew for another buyer, not for a change of this one.
    move || {
        let found =
            id.get().and_then(|id| app.with(|workspace| workspace.buyers.get(&id).cloned()));
        match found {
            Some(start) => view! { <BuyerView start=Some(start)/> }.into_any(),
            None => view! { <NotFound/> }.into_any(),
        }
    }
}

#[component]
fn BuyerView(start: Option<Versioned<Buyer>>) -> impl IntoView {
    let editor = BuyerEditor::new(start);
    let lang = editor.lang;
    let title = move || match editor.base.with(|base| base.as_ref().map(|it| it.company.clone())) {
        Some(company) => company,
        None => words::new(lang.get()).to_owned(),
    };
    let back = BackLink {
        href: "/buyers".into(),
        label: Signal::derive(move || words::title(lang.get()).to_owned()),
    };
    let wrong = move || {
        let count = editor.errors.count() as u64;
        (count > 0)
            .then(|| common::form_has_errors(lang.get(), count, &say::count(lang.get(), count)))
    };
    view! {
        <Page title=title back=back>
            <Notices editor/>
            <div class="form" on:change=move |event| editor.errors.leave(&event)>
                <WhoSection editor/>
                <AddressesSection editor/>
                <TradeSection editor/>
                <NotesSection editor/>
                <div class="form-end">
                    <p class="order__wrong" role="alert">{wrong}</p>
                    <div class="row">
                        <Button
                            label=move || common::save(lang.get())
                            icon=Icon::Save
                            kind=ButtonKind::Primary
                            action="save"
                            on_press=move |()| editor.save()
                            busy=editor.busy
                        />
                        <span class="soft small" role="status">
                            {move || editor.is_dirty().then(|| orders::unsaved(lang.get()))}
                        </span>
                        <Button
                            label=move || words::delete(lang.get())
                            icon=Icon::Trash2
                            kind=ButtonKind::Plain
                            action="delete"
                            on_press=move |()| editor.delete()
                        />
                    </div>
                </div>
            </div>
            <Show when=move || !editor.is_new()><OrdersSection editor/></Show>
            <Conflict editor/>
        </Page>
    }
}

#[component]
fn OrdersSection(editor: BuyerEditor) -> impl IntoView {
    let (lang, app) = (editor.lang, editor.app);
    let book = Memo::new(move |_| {
        app.track(RecordKind::Product);
        app.track(RecordKind::Buyer);
        let all = app.follow(RecordKind::Order, summaries).into_iter();
        let mine = |order: &OrderSummary| order.buyer == Some(editor.id) && !order.is_binned;
        Arc::new(all.filter(mine).collect::<Vec<_>>())
    });
    let ids = Memo::new(move |_| {
        Arc::new(book.with(|book| book.iter().map(|order| order.id).collect::<Vec<_>>()))
    });
    view! {
        <FormSection title=move || words::section_orders(lang.get())>
            <Show
                when=move || !book.with(|book| book.is_empty())
                fallback=move || view! { <p class="soft">{move || words::orders_none(lang.get())}</p> }
            >
                <OrderRows book ids/>
            </Show>
            <div>
                <LinkButton
                    label=move || words::order_new(lang.get())
                    href=format!("/orders/new?buyer={}", editor.id)
                    icon=Icon::Plus
                    shortcut="n"
                />
            </div>
        </FormSection>
    }
}

/// A draft that came back, a save from elsewhere, the bin.
#[component]
fn Notices(editor: BuyerEditor) -> impl IntoView {
    let lang = editor.lang;
    let is_binned =
        Memo::new(move |_| editor.saved().is_some_and(|saved| saved.binned_on.is_some()));
    view! {
        <Show when=move || is_binned.get()>
            <Banner tone=Tone::Notice words=move || words::in_bin(lang.get())>
                <Button
                    label=move || common::restore(lang.get())
                    action="restore-record"
                    on_press=move |()| editor.restore()
                />
            </Banner>
        </Show>
        <Show when=move || editor.was_changed_elsewhere()>
            <Banner tone=Tone::Notice words=move || orders::changed_elsewhere(lang.get())>
                <Button
                    label=move || orders::compare(lang.get())
                    action="compare"
                    on_press=move |()| editor.conflict.set(true)
                />
            </Banner>
        </Show>
        <Show when=move || editor.from_draft.get() && editor.is_dirty()>
            <Banner tone=Tone::Action words=move || orders::draft_found(lang.get())>
                <Button
                    label=move || orders::draft_drop(lang.get())
                    action="drop-draft"
                    on_press=move |()| editor.discard()
                />
            </Banner>
        </Show>
    }
}

#[component]
fn Conflict(editor: BuyerEditor) -> impl IntoView {
    let lang = editor.lang;
    let rows = Signal::derive(move || {
        let Some(theirs) = editor.saved() else { return Vec::new() };
        let mine = editor.form.get();
        let theirs = BuyerForm::of(&theirs.value, mine.typed_in);
        let found = differences(&mine, &theirs).into_iter();
        found
            .filter_map(|it| {
                let field = field_label(lang.get(), &it.field)?;
                Some(Difference { field, mine: it.mine, theirs: it.theirs })
            })
            .collect::<Vec<_>>()
    });
    view! {
        <ConflictDialog
            open=editor.conflict
            differences=rows
            on_keep=move |()| editor.keep_mine()
            on_take=move |()| editor.take_theirs()
            on_close=move |()| editor.conflict.set(false)
        />
    }
}

/// What a field is called where two versions are compared.
fn field_label(lang: Language, field: &str) -> Option<String> {
    let parts: Vec<&str> = field.split('.').collect();
    let number = |row: &str| row.parse::<usize>().map_or(0, |row| row + 1).to_string();
    let address = |part: &str| {
        Some(match part {
            "lines" => words::address_lines(lang),
            "city" => words::address_city(lang),
            "region" => words::address_region(lang),
            "postal_code" => words::address_postal_code(lang),
            "country" => words::address_country(lang),
            _ => return None,
        })
    };
    let within = |group: String, part: &str| orders::row_of(lang, part, &group);
    Some(match parts.as_slice() {
        ["company"] => words::company(lang).to_owned(),
        ["country"] => words::country(lang).to_owned(),
        ["contacts", row, part] => {
            let part = match *part {
                "name" => words::contact_name(lang),
                "role" => words::contact_role(lang),
                "email" => words::contact_email(lang),
                _ => words::contact_phone(lang),
            };
            within(words::contact_n(lang, &number(row)), part)
        }
        ["bill_to", part] => within(words::bill_to(lang).to_owned(), address(part)?),
        ["ship_to", part] => within(words::ship_to(lang).to_owned(), address(part)?),
        ["notify", part] => within(words::notify(lang).to_owned(), address(part)?),
        ["has_ship_to"] => words::has_ship_to(lang).to_owned(),
        ["has_notify"] => words::has_notify(lang).to_owned(),
        ["language"] => words::language(lang).to_owned(),
        ["currency"] => words::currency(lang).to_owned(),
        ["incoterm"] => orders::incoterm(lang).to_owned(),
        ["named_place"] => orders::named_place(lang).to_owned(),
        ["port"] => words::port(lang).to_owned(),
        ["schedule", ..] => orders::section_payment(lang).to_owned(),
        ["source"] => words::source(lang).to_owned(),
        ["notes"] => words::notes(lang).to_owned(),
        _ => return None,
    })
}
