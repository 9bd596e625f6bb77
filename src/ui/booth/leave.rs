//! The way out, for those who know the PIN.

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::pad::{PinPad, Told, painted, told_of};
use super::room::leave_for_desk;
use super::visitor::Visitor;
use crate::app::booth::Guess;
use crate::domain::fair::pin::Pin;
use crate::i18n::text::booth as words;
use crate::ui::language::use_language;

#[component]
pub fn Leave(visitor: Visitor) -> impl IntoView {
    let lang = use_language();
    let wait = visitor.desk().wait().num_seconds();
    let has_recovery = visitor.desk().has_recovery();
    let told = RwSignal::new((wait > 0).then_some(Told::Wait(wait)));
    let busy = RwSignal::new(false);
    let leave = move |pin: Pin| {
        busy.set(true);
        told.set(Some(Told::Checking));
        let desk = visitor.desk();
        let fair = desk.fair();
        spawn_local_scoped(async move {
            match desk.leave(&pin, painted()).await {
                Ok(Guess::Right) => leave_for_desk(fair),
                other => {
                    busy.set(false);
                    told.set(Some(told_of(other)));
                }
            }
        });
    };
    let lost = move || {
        visitor.lost().map(|detail| {
            view! {
                <h2>{move || words::lost_title(lang.get())}</h2>
                <p>{move || words::lost_words(lang.get())}</p>
                <p class="soft small">{detail}</p>
            }
        })
    };
    view! {
        <section class="booth__visit">
            <h1>{move || words::leave_title(lang.get())}</h1>
            {lost}
            <p>{move || words::leave_words(lang.get())}</p>
            {has_recovery.then(|| view! {
                <p class="soft">{move || words::leave_recovery(lang.get())}</p>
            })}
            <PinPad
                label=move || words::leave_press(lang.get())
                action="leave-booth"
                told
                busy
                on_pin=leave
            />
        </section>
    }
}
