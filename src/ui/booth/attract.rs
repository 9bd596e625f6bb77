//! After a minute without a touch: forget the visitor, and draw the next one with pictures.

use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::{IntervalHandle, TimeoutHandle};
use leptos::prelude::*;

use super::visitor::Stand;
use crate::i18n::text::booth as words;
use crate::ui::photo::{PhotoSize, PhotoView};

/// How long nobody touches anything before the visitor counts as gone.
const IDLE: Duration = Duration::from_secs(60);
/// How long each picture stays.
const PICTURE: Duration = Duration::from_secs(6);

/// Lies over the room while nobody is there.
#[component]
pub fn Attract(stand: Stand) -> impl IntoView {
    let lang = stand.first_language();
    let shown = RwSignal::new(false);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let wait_anew = move || {
        waiting.update_value(|waiting| {
            if let Some(waiting) = waiting.take() {
                waiting.clear();
            }
            let gone = move || {
                stand.next_visitor();
                shown.set(true);
            };
            *waiting = set_timeout_with_handle(gone, IDLE).ok();
        });
    };
    wait_anew();
    let touched = move || {
        shown.set(false);
        wait_anew();
    };
    let handles = [
        window_event_listener(ev::pointerdown, move |_| wait_anew()),
        window_event_listener(ev::pointermove, move |_| wait_anew()),
        window_event_listener(ev::wheel, move |_| wait_anew()),
        window_event_listener(ev::keydown, move |_| touched()),
    ];
    on_cleanup(move || {
        handles.into_iter().for_each(|handle| handle.remove());
        waiting.update_value(|waiting| {
            if let Some(waiting) = waiting.take() {
                waiting.clear();
            }
        });
    });
    let name = stand.catalogue().exporter.legal_name.clone();
    view! {
        <Show when=move || shown.get()>
            <button type="button" class="attract" data-action="begin" on:click=move |_| touched()>
                <Pictures stand/>
                <span class="attract__words">
                    <span class="attract__name">{name.clone()}</span>
                    <span>{words::welcome(lang)}</span>
                </span>
            </button>
        </Show>
    }
}

#[component]
fn Pictures(stand: Stand) -> impl IntoView {
    let catalogue = stand.catalogue();
    let photos: Vec<_> =
        catalogue.products.iter().filter_map(|it| Some(it.photos.first()?.hash.clone())).collect();
    let at = RwSignal::new(0_usize);
    let turning: Option<IntervalHandle> =
        set_interval_with_handle(move || at.update(|at| *at = at.wrapping_add(1)), PICTURE).ok();
    on_cleanup(move || turning.into_iter().for_each(|turning| turning.clear()));
    let hash = Memo::new(move |_| match photos.len() {
        0 => None,
        count => photos.get(at.get() % count).cloned(),
    });
    view! { <PhotoView hash=hash alt=Signal::stored(String::new()) size=PhotoSize::Full/> }
}
