//! The list of products: search as you type, filters in the address, photos or lines.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use web_sys::KeyboardEvent;

use crate::app::catalogue::{CatalogueLook, CatalogueSort, CatalogueView, categories};
use crate::app::record::RecordKind;
use crate::app::scanned;
use crate::domain::product::ProductStatus;
use crate::i18n::text;
use crate::i18n::text::{catalogue as words, labels};
use crate::ui::catalogue::address::{CatalogueAddress, use_catalogue_address};
use crate::ui::catalogue::card::{ProductCard, ProductLine};
use crate::ui::catalogue::label;
use crate::ui::catalogue::search::use_product_search;
use crate::ui::components::{
    Button, ButtonKind, Choice, EmptyState, LinkButton, SearchField, Select, VirtualList,
};
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;
use crate::ui::scan::ProductScanButton;
use crate::ui::shell::Page;
use crate::ui::state::{App, use_app};

/// Heights of a card and of a line in CSS pixels, gap included; the style sheet has the same.
const CARD_HEIGHT: f64 = 280.0;
const LINE_HEIGHT: f64 = 72.0;

/// The least width of a card: two beside each other on the narrowest phone, five on a laptop.
fn card_width() -> f64 {
    let window = window().inner_width().ok().and_then(|width| width.as_f64());
    if window.is_some_and(|width| width < 600.0) { 152.0 } else { 200.0 }
}

/// `/catalogue`
#[component]
pub fn Catalogue() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let is_empty = Memo::new(move |_| {
        app.follow(RecordKind::Product, |workspace| workspace.product_tally().out() == 0)
    });
    let content = move || {
        if is_empty.get() {
            view! { <Nothing/> }.into_any()
        } else {
            view! { <Products/> }.into_any()
        }
    };
    view! {
        <Page title=move || words::title(lang.get()) actions=view! { <Actions app/> }.into_any()>
            {content}
        </Page>
    }
}

#[component]
fn Actions(app: App) -> impl IntoView {
    let lang = use_language();
    let has_bin = Memo::new(move |_| {
        app.follow(RecordKind::Product, |workspace| workspace.product_tally().binned() > 0)
    });
    view! {
        <Show when=move || has_bin.get()>
            <LinkButton
                label=move || words::bin(lang.get())
                href="/catalogue/bin"
                icon=Icon::Trash2
                action="open-bin"
            />
        </Show>
        <LinkButton
            label=move || labels::open(lang.get())
            href="/catalogue/labels"
            icon=Icon::Printer
            action="open-labels"
        />
        <LinkButton
            label=move || words::new(lang.get())
            href="/catalogue/new"
            icon=Icon::Plus
            kind=ButtonKind::Primary
            action="new-product"
            shortcut="n"
        />
    }
}

/// What a new owner sees.
#[component]
fn Nothing() -> impl IntoView {
    let lang = use_language();
    view! {
        <EmptyState
            title=move || words::empty_title(lang.get())
            words=move || words::empty_words(lang.get())
        >
            <LinkButton
                label=move || words::empty_first(lang.get())
                href="/catalogue/new"
                icon=Icon::Camera
                kind=ButtonKind::Primary
            />
        </EmptyState>
    }
}

#[component]
fn Products() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let address = use_catalogue_address();
    let search = use_product_search(app);
    search.keep_up();
    let found = Memo::new(move |_| search.find(&scanned::search_words(&address.search())));
    // The words count through what was found, and the look changes nothing in the order.
    let choice = address.part(|view| CatalogueView {
        search: String::new(),
        look: CatalogueLook::default(),
        ..view.clone()
    });
    let ids = Memo::new(move |_| {
        let (view, language) = (choice.get(), lang.get());
        app.follow(RecordKind::Product, |workspace| {
            Arc::new(view.select(workspace, found.get(), language))
        })
    });
    let look = address.part(|view| view.look);
    let count = move || {
        let count = ids.with(|ids| ids.len());
        let number = format::whole(lang.get(), i64::try_from(count).unwrap_or(i64::MAX));
        words::shown(lang.get(), u64::try_from(count).unwrap_or(u64::MAX), &number)
    };
    let is_nothing = Memo::new(move |_| ids.with(|ids| ids.is_empty()));
    let list = move || match look.get() {
        CatalogueLook::Grid => view! {
            <VirtualList
                ids=ids
                label=move || words::list_label(lang.get())
                row_height=CARD_HEIGHT
                column_width=Signal::derive(|| Some(card_width()))
                view=|id| view! { <ProductCard id/> }.into_any()
            />
        }
        .into_any(),
        CatalogueLook::Table => view! {
            <VirtualList
                ids=ids
                label=move || words::list_label(lang.get())
                row_height=LINE_HEIGHT
                view=|id| view! { <ProductLine id/> }.into_any()
            />
        }
        .into_any(),
    };
    view! {
        <div class="catalogue">
            <Filters address/>
            <p class="catalogue__count soft small" role="status">{count}</p>
            <Show when=move || is_nothing.get()>
                <NoMatch address/>
            </Show>
            // Its rows outlive a slip of the finger that finds nothing.
            <div hidden=move || is_nothing.get()>{list}</div>
        </div>
    }
}

#[component]
fn Filters(address: CatalogueAddress) -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let all_categories = Memo::new(move |_| app.follow(RecordKind::Product, categories));
    let category_choices = move || {
        let names = all_categories.get().into_iter();
        names.map(|name| Choice::new(name.clone(), name)).collect::<Vec<_>>()
    };
    let sort_choices = move || {
        let name = |sort| match sort {
            CatalogueSort::Newest => words::sort_newest(lang.get()),
            CatalogueSort::Name => words::sort_name(lang.get()),
            CatalogueSort::Sku => words::sort_sku(lang.get()),
        };
        CatalogueSort::ALL.map(|sort| Choice::new(sort.code(), name(sort))).to_vec()
    };
    let status = address.part(|view| view.status);
    let status = move || status.get().map(ProductStatus::code).unwrap_or_default();
    let sort = address.part(|view| view.sort.code());
    let go = use_navigate();
    // Scanners type what they read and press Enter.
    let open_scanned = move |event: KeyboardEvent| {
        if event.key() == "Enter"
            && let Some(id) = app.with(|workspace| scanned::product(workspace, &address.search()))
        {
            go(&format!("/catalogue/{id}"), NavigateOptions::default());
        }
    };
    view! {
        <div class="catalogue__filters" on:keydown=open_scanned>
            <div class="search-row">
                <SearchField
                    label=move || words::search(lang.get())
                    value=move || address.search()
                    on_input=move |text| address.type_search(text)
                />
                <ProductScanButton/>
            </div>
            <LookSwitch address/>
            <Select
                name="filter_status"
                label=move || words::filter_status(lang.get())
                value=status
                on_change=move |code: String| {
                    address.choose(|view| view.status = ProductStatus::from_code(&code));
                }
                choices=move || label::status_choices(lang.get())
                empty_label=move || text::common::all(lang.get())
            />
            <Select
                name="filter_category"
                label=move || words::filter_category(lang.get())
                value=address.part(|view| view.category.clone())
                on_change=move |name: String| address.choose(|view| view.category = name)
                choices=category_choices
                empty_label=move || text::common::all(lang.get())
            />
            <Select
                name="sort"
                label=move || words::sort(lang.get())
                value=move || sort.get()
                on_change=move |code: String| {
                    address.choose(|view| {
                        view.sort = CatalogueSort::from_code(&code).unwrap_or_default();
                    });
                }
                choices=sort_choices
            />
        </div>
    }
}

/// Photos or lines.
#[component]
fn LookSwitch(address: CatalogueAddress) -> impl IntoView {
    let lang = use_language();
    let button = move |look: CatalogueLook| {
        let (icon, action) = match look {
            CatalogueLook::Grid => (Icon::LayoutGrid, "view-grid"),
            CatalogueLook::Table => (Icon::List, "view-table"),
        };
        let words = move || match look {
            CatalogueLook::Grid => words::look_grid(lang.get()),
            CatalogueLook::Table => words::look_table(lang.get()),
        };
        let is_chosen = address.part(move |view| view.look == look);
        view! {
            <button
                type="button"
                class="look-switch__button"
                data-action=action
                aria-pressed=move || if is_chosen.get() { "true" } else { "false" }
                on:click=move |_| address.choose(|view| view.look = look)
            >
                <IconPicture icon/>
                {words}
            </button>
        }
    };
    view! {
        <div class="look-switch" role="group" aria-label=move || words::look(lang.get())>
            {CatalogueLook::ALL.map(button).collect_view()}
        </div>
    }
}

#[component]
fn NoMatch(address: CatalogueAddress) -> impl IntoView {
    let lang = use_language();
    view! {
        <EmptyState
            title=move || words::nothing_title(lang.get())
            words=move || words::nothing_words(lang.get())
        >
            <Button
                label=move || words::clear(lang.get())
                action="show-all"
                on_press=move |()| {
                    address.choose(|view| {
                        view.search.clear();
                        view.status = None;
                        view.category.clear();
                    });
                }
            />
        </EmptyState>
    }
}
