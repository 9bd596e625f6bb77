//! What stands around every screen: the rail with the places, the save sign, the room left,
//! language and appearance, warnings, notices and keys.
//!
//! On a phone the rail becomes a bar at the top, and its places a bar at the bottom. It is one
//! set of elements in both shapes, so that scripts and screen readers find each thing once.

mod conflict;
mod keys;
mod page;
mod place;
mod preferences;
mod rescue;
mod save_sign;
mod storage;
mod update;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::i18n::text;
use crate::ui::components::{Dialog, ToastRegion};
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;

pub use conflict::{ConflictDialog, Difference};
pub use page::{BackLink, Page};
pub use place::Place;
pub use preferences::{
    LanguageSwitch, Preferences, ThemeSwitch, provide_preferences, use_preferences,
};
pub use rescue::download_everything;
pub use storage::StorageMeter;
pub use update::UpdateOffer;

/// The frame of the whole app. The children are the screens.
#[component]
pub fn Shell(offer: UpdateOffer, children: Children) -> impl IntoView {
    let lang = use_language();
    page::provide_page_memory();
    let keys_open = RwSignal::new(false);
    keys::listen_to_keys(keys_open);
    view! {
        <a class="skip" href="#main" rel="external" on:click=skip_to_main>
            {move || text::shell::skip(lang.get())}
        </a>
        <div class="shell">
            <header class="rail">
                <p class="rail__brand">
                    <span class="rail__mark" aria-hidden="true"></span>
                    {text::common::app_name(lang.get_untracked())}
                </p>
                <Places keys_open/>
                <div class="rail__foot">
                    <save_sign::SaveSign/>
                    <div class="rail__extra">
                        <StorageMeter/>
                        <LanguageSwitch/>
                        <div class="rail__line">
                            <ThemeSwitch/>
                            <KeysButton keys_open/>
                        </div>
                    </div>
                </div>
            </header>
            <main class="main" id="main" tabindex="-1">
                <div class="main__notices">
                    <update::UpdateBanner offer/>
                    <save_sign::SaveTrouble/>
                    <storage::StorageWarning/>
                </div>
                {children()}
            </main>
        </div>
        <keys::KeysDialog open=keys_open/>
        <ToastRegion/>
    }
}

/// The router would take the link for an address, so the focus is moved by hand.
fn skip_to_main(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    if let Some(main) = document().get_element_by_id("main") {
        use wasm_bindgen::JsCast;
        if let Ok(main) = main.dyn_into::<web_sys::HtmlElement>() {
            // The main part is always there and takes the focus.
            let _ = main.focus();
        }
    }
}

#[component]
fn KeysButton(keys_open: RwSignal<bool>) -> impl IntoView {
    let lang = use_language();
    view! {
        <button
            type="button"
            class="icon-button rail__keys"
            aria-label=move || text::shell::keys_button(lang.get())
            title=move || text::shell::keys_button(lang.get())
            on:click=move |_| keys_open.set(true)
        >
            <IconPicture icon=Icon::Keyboard/>
        </button>
    }
}

/// The way to each place. On a phone the later ones lie behind "more".
#[component]
fn Places(keys_open: RwSignal<bool>) -> impl IntoView {
    let lang = use_language();
    let path = use_location().pathname;
    let here = Memo::new(move |_| path.with(|path| Place::of(path)));
    let more_open = RwSignal::new(false);
    let link = move |place: Place, class: &'static str| {
        view! {
            <a
                class=class
                href=place.href()
                aria-current=move || (here.get() == Some(place)).then_some("page")
                on:click=move |_| more_open.set(false)
            >
                <IconPicture icon=place.icon()/>
                <span class="places__label">{move || place.label(lang.get())}</span>
            </a>
        }
    };
    let links = Place::ALL.into_iter().enumerate().map(|(at, place)| {
        let class = if at < Place::ON_THE_BAR {
            "places__item"
        } else {
            "places__item places__item--later"
        };
        view! { <li class=class>{link(place, "places__link")}</li> }
    });
    let is_later = move || {
        here.get().is_some_and(|here| {
            Place::ALL.into_iter().skip(Place::ON_THE_BAR).any(|place| place == here)
        })
    };
    view! {
        <nav class="places" aria-label=move || text::shell::places(lang.get())>
            <ul class="places__list">
                {links.collect::<Vec<_>>()}
                <li class="places__item places__item--more">
                    <button
                        type="button"
                        class="places__link"
                        class:places__link--here=is_later
                        aria-haspopup="dialog"
                        on:click=move |_| more_open.set(true)
                    >
                        <IconPicture icon=Icon::Ellipsis/>
                        <span class="places__label">{move || text::shell::more(lang.get())}</span>
                    </button>
                </li>
            </ul>
        </nav>
        <Dialog
            open=more_open
            on_close=move |()| more_open.set(false)
            title=move || text::shell::more(lang.get())
        >
            <div class="stack">
                <div class="more">
                    {Place::ALL
                        .into_iter()
                        .skip(Place::ON_THE_BAR)
                        .map(|place| link(place, "more__link"))
                        .collect::<Vec<_>>()}
                </div>
                <StorageMeter/>
                <LanguageSwitch/>
                <div class="row">
                    <ThemeSwitch/>
                    <button type="button" class="button button--plain" on:click=move |_| {
                        more_open.set(false);
                        keys_open.set(true);
                    }>
                        <IconPicture icon=Icon::Keyboard/>
                        {move || text::shell::keys_title(lang.get())}
                    </button>
                </div>
            </div>
        </Dialog>
    }
}
