//! How full something is, and how far some work has come.

use leptos::prelude::*;

use super::card::Tone;

/// A bar for a share of a known whole, such as the room in the store.
#[component]
pub fn Meter(
    #[prop(into)] label: Signal<String>,
    /// From 0 to 1; what lies beyond is shown as full.
    #[prop(into)]
    share: Signal<f64>,
    /// The share in words, such as `31 %`.
    #[prop(into)]
    words: Signal<String>,
    #[prop(into, optional)] tone: Signal<Tone>,
) -> impl IntoView {
    let percent = move || (share.get().clamp(0.0, 1.0) * 100.0).round();
    view! {
        <div
            class="meter"
            role="meter"
            data-tone=move || tone.get().name()
            aria-label=move || label.get()
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || percent().to_string()
            aria-valuetext=move || words.get()
        >
            <div class="meter__fill" style:width=move || format!("{}%", percent())></div>
        </div>
    }
}

/// The progress of work that takes a while; without a share, only that it goes on.
#[component]
pub fn Progress(
    #[prop(into)] label: Signal<String>,
    /// From 0 to 1.
    #[prop(into, optional)]
    share: Signal<Option<f64>>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <p class="progress__label" role="status">{move || label.get()}</p>
            <progress
                class="progress__bar"
                max="1"
                aria-label=move || label.get()
                value=move || share.get().map(|share| share.clamp(0.0, 1.0).to_string())
            ></progress>
        </div>
    }
}
