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
mod save_sign;
mod storage;
mod update;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use crate::i18n::text;
use crate::ui::components::{Button, ButtonKind, Dialog};
use crate::ui::finder::{FinderButton, FinderDialog};
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;

pub use conflict::{ConflictDialog, Difference};
pub use page::{BackLink, Page, name_tab, provide_page_memory, screen_answers};
pub use place::Place;
pub use preferences::{
    LanguageSwitch, Preferences, ThemeSwitch, Visit, follow_wanted_language, provide_preferences,
    use_preferences,
};
pub use save_sign::{SaveSign, SaveTrouble};
pub use storage::StorageMeter;
pub use update::UpdateOffer;

/// The frame of the whole app. The children are the screens.
#[component]
pub fn Shell(offer: UpdateOffer, children: Children) -> impl IntoView {
    let lang = use_language();
    let keys_open = RwSignal::new(false);
    let more_open = RwSignal::new(false);
    let finder_open = RwSignal::new(false);
    keys::listen_to_keys(keys_open, finder_open);
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
                <FinderButton open=finder_open/>
                <Places more_open/>
                <div class="rail__foot">
                    <SaveSign/>
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
                    <SaveTrouble/>
                    <storage::StorageWarning/>
                </div>
                {children()}
            </main>
        </div>
        <MoreDialog more_open keys_open/>
        <keys::KeysDialog open=keys_open/>
        <FinderDialog open=finder_open/>
    }
}

/// The router would take the link for an address, so the focus is moved by hand.
fn skip_to_main(event: MouseEvent) {
    event.prevent_default();
    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        // The main part is always there and takes the focus.
        let _ = main.focus();
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

/// The place that the address belongs to.
fn use_place() -> Memo<Option<Place>> {
    let path = use_location().pathname;
    Memo::new(move |_| path.with(|path| Place::of(path)))
}

#[component]
fn PlaceLink(
    place: Place,
    here: Memo<Option<Place>>,
    class: &'static str,
    #[prop(into, optional)] on_follow: Option<Callback<()>>,
) -> impl IntoView {
    let lang = use_language();
    view! {
        <a
            class=class
            href=place.href()
            aria-current=move || (here.get() == Some(place)).then_some("page")
            on:click=move |_| {
                if let Some(on_follow) = on_follow {
                    on_follow.run(());
                }
            }
        >
            <IconPicture icon=place.icon()/>
            <span class="places__label">{move || place.label(lang.get())}</span>
        </a>
    }
}

/// The way to each place. On a phone the later ones lie behind "more".
#[component]
fn Places(more_open: RwSignal<bool>) -> impl IntoView {
    let lang = use_language();
    let here = use_place();
    let is_later =
        move |place: Place| Place::ALL.iter().skip(Place::ON_THE_BAR).any(|later| *later == place);
    let links = Place::ALL.map(|place| {
        let later = is_later(place);
        view! {
            <li class="places__item" class:places__item--later=later>
                <PlaceLink place here class="places__link"/>
            </li>
        }
    });
    view! {
        <nav class="places" aria-label=move || text::shell::places(lang.get())>
            <ul class="places__list">
                {links.into_iter().collect_view()}
                <li class="places__item places__item--more">
                    <button
                        type="button"
                        class="places__link"
                        class:places__link--here=move || here.get().is_some_and(is_later)
                        aria-haspopup="dialog"
                        on:click=move |_| more_open.set(true)
                    >
                        <IconPicture icon=Icon::Ellipsis/>
                        <span class="places__label">{move || text::shell::more(lang.get())}</span>
                    </button>
                </li>
            </ul>
        </nav>
    }
}

/// What a phone's bars have no room for.
#[component]
fn MoreDialog(more_open: RwSignal<bool>, keys_open: RwSignal<bool>) -> impl IntoView {
    let lang = use_language();
    let here = use_place();
    let close = move |()| more_open.set(false);
    let links = move || {
        let later = Place::ALL.into_iter().skip(Place::ON_THE_BAR);
        let links = later.map(|place| {
            view! { <PlaceLink place here class="more__link" on_follow=close/> }
        });
        links.collect::<Vec<_>>()
    };
    view! {
        <Dialog open=more_open on_close=close title=move || text::shell::more(lang.get())>
            <div class="stack">
                <div class="more">{links()}</div>
                <StorageMeter/>
                <LanguageSwitch/>
                <div class="row">
                    <ThemeSwitch/>
                    <Button
                        label=move || text::shell::keys_title(lang.get())
                        icon=Icon::Keyboard
                        kind=ButtonKind::Plain
                        on_press=move |()| {
                            more_open.set(false);
                            keys_open.set(true);
                        }
                    />
                </div>
            </div>
        </Dialog>
    }
}
