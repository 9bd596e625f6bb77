//! The visitors' room: the bar with language and currency, and one screen at a time.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::attract::Attract;
use super::basket::List;
use super::leave::Leave;
use super::product::ProductScreen;
use super::remote::follow_remote;
use super::staff::Staff;
use super::thanks::{ReceiptScreen, Thanks};
use super::tiles::Tiles;
use super::visit::Visit;
use super::visitor::{Screen, Stand, Visitor};
use crate::app::booth::BoothDesk;
use crate::domain::id::FairId;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::i18n::text::booth as words;
use crate::ui::components::{Button, ButtonKind, Choice, Select};
use crate::ui::icons::Icon;
use crate::ui::language::{name_page_language, provide_language, use_language};
use crate::ui::photo::provide_photos;

/// The whole page while the booth is locked.
#[component]
pub fn BoothRoom(desk: BoothDesk) -> impl IntoView {
    provide_photos(desk.ports.photos.clone());
    let fair = desk.fair();
    desk.listen(move || leave_for_desk(fair));
    let opened = RwSignal::new_local(None::<Stand>);
    spawn_local_scoped(async move {
        opened.set(Some(match desk.catalogue().await {
            Ok(catalogue) => Stand::new(desk, catalogue),
            Err(error) => Stand::lost(desk, error.to_string()),
        }));
    });
    move || opened.get().map(|stand| view! { <Room stand/> })
}

/// The lock is open: the desk takes the place of the room, at the page of its fair.
pub fn leave_for_desk(fair: Option<FairId>) {
    let address = fair.map_or_else(|| "/".to_owned(), |fair| format!("/fairs/{fair}"));
    // An address of our own always loads.
    let _ = window().location().replace(&address);
}

#[component]
fn Room(stand: Stand) -> impl IntoView {
    follow_remote();
    stay();
    go_full_screen();
    document().set_title(&stand.catalogue().exporter.legal_name);
    view! {
        {move || view! { <Visited visitor=stand.visitor()/> }}
        <Attract stand/>
    }
}

/// The room as one visitor has it.
#[component]
fn Visited(visitor: Visitor) -> impl IntoView {
    provide_language(visitor.lang.into());
    keep_back(visitor);
    Effect::new(move |_| {
        name_page_language(visitor.lang.get());
        if let Some(html) = document().document_element() {
            // Attributes of fixed, legal names can always be set.
            let _ = html.set_attribute("data-booth", "locked");
            let _ = html.set_attribute("data-ready", "");
        }
    });
    view! {
        <div class="booth" lang=move || visitor.lang.get().code()>
            <Bar visitor/>
            <main class="booth__main" id="main">{move || show(visitor, visitor.screen.get())}</main>
        </div>
    }
}

fn show(visitor: Visitor, screen: Screen) -> AnyView {
    match screen {
        Screen::Tiles => view! { <Tiles visitor/> }.into_any(),
        Screen::Product(id) => view! { <ProductScreen visitor id/> }.into_any(),
        Screen::List => view! { <List visitor/> }.into_any(),
        Screen::Visit { order } => view! { <Visit visitor order/> }.into_any(),
        Screen::Staff => view! { <Staff visitor/> }.into_any(),
        Screen::Thanks => view! { <Thanks visitor/> }.into_any(),
        Screen::Receipt => view! { <ReceiptScreen visitor/> }.into_any(),
        Screen::Leave => view! { <Leave visitor/> }.into_any(),
    }
}

#[component]
fn Bar(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    let name = visitor.catalogue().exporter.legal_name.clone();
    let stand = visitor.catalogue().fair.stand.clone();
    let currencies = visitor.catalogue().currencies();
    let languages = visitor.catalogue().languages().to_vec();
    let currency_choices: Vec<Choice> =
        currencies.iter().map(|it| Choice::new(it.code(), it.code())).collect();
    let language_choices: Vec<Choice> =
        languages.iter().map(|it| Choice::new(it.code(), it.own_name())).collect();
    let list = move || {
        let count = visitor.basket.with(|basket| basket.entries().len());
        words::list(lang.get(), &count.to_string())
    };
    let is_deep = move || visitor.screen.get() != Screen::Tiles;
    view! {
        <header class="booth__bar">
            <Show
                when=is_deep
                fallback={
                    let name = name.clone();
                    move || view! {
                        <p class="booth__name">
                            {name.clone()}
                            <span class="booth__stand">{stand.clone()}</span>
                        </p>
                    }
                }
            >
                <Button
                    label=move || words::back(lang.get())
                    icon=Icon::ArrowLeft
                    action="back"
                    on_press=move |()| visitor.back()
                />
            </Show>
            <div class="booth__choices">
                {(languages.len() > 1).then(|| view! {
                    <Select
                        name="language"
                        label=move || words::language(lang.get())
                        value=Signal::derive(move || visitor.lang.get().code().to_owned())
                        on_change=move |code: String| {
                            if let Some(language) = Language::parse(&code) {
                                visitor.lang.set(language);
                            }
                        }
                        choices=Signal::stored(language_choices)
                    />
                })}
                {(currencies.len() > 1).then(|| view! {
                    <Select
                        name="currency"
                        label=move || words::currency(lang.get())
                        value=Signal::derive(move || {
                            visitor.currency.get().map(|it| it.code().to_owned()).unwrap_or_default()
                        })
                        on_change=move |code: String| visitor.currency.set(Currency::from_code(&code))
                        choices=Signal::stored(currency_choices)
                    />
                })}
                <Button
                    label=list
                    icon=Icon::ClipboardList
                    kind=ButtonKind::Primary
                    action="open-list"
                    on_press=move |()| visitor.go(Screen::List)
                />
                <Button
                    label=move || words::leave(lang.get())
                    icon=Icon::Lock
                    kind=ButtonKind::Plain
                    action="open-leave"
                    on_press=move |()| visitor.go(Screen::Leave)
                />
            </div>
        </header>
    }
}

/// Gives the Back button something to go back to within the room.
fn stay() {
    // Where history is not to be had, Back loads the page anew, which is the room again.
    let _ = window()
        .history()
        .map(|history| history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", None));
}

/// The Back button and the remote's Back key lead up within the room, never out of it.
fn keep_back(visitor: Visitor) {
    let handle = window_event_listener(ev::popstate, move |_| {
        visitor.back();
        stay();
    });
    on_cleanup(move || handle.remove());
}

/// Browsers fill the screen only when somebody has touched it.
fn go_full_screen() {
    let handle = window_event_listener(ev::pointerup, |_| {
        let is_full = document().fullscreen_element().is_some();
        if let Some(html) = document().document_element().filter(|_| !is_full) {
            // Where the browser refuses, the window stays as it is.
            let _ = html.request_fullscreen();
        }
    });
    on_cleanup(move || handle.remove());
}
