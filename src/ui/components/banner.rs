//! A message that stays until its cause is gone.

use leptos::prelude::*;

use super::card::Tone;
use crate::ui::icons::{Icon, IconPicture};

/// A strip with an icon, words, and what can be done about it.
#[component]
pub fn Banner(
    #[prop(into)] tone: Signal<Tone>,
    #[prop(into)] words: Signal<String>,
    /// Buttons after the words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let icon = move || match tone.get() {
        Tone::Danger | Tone::Notice => Icon::TriangleAlert,
        Tone::Safe => Icon::CircleCheck,
        Tone::Neutral | Tone::Action => Icon::Info,
    };
    // Only trouble interrupts a screen reader.
    let role = move || if tone.get() == Tone::Danger { "alert" } else { "status" };
    view! {
        <div class="banner" data-tone=move || tone.get().name() role=role>
            {move || view! { <IconPicture icon=icon()/> }}
            <p class="banner__words">{move || words.get()}</p>
            {children.map(|children| view! { <div class="banner__actions">{children()}</div> })}
        </div>
    }
}
