//! Typing a PIN, with the keyboard or by touch.

use leptos::prelude::*;

use crate::app::booth::{BoothError, Guess};
use crate::domain::fair::pin::{MOST_DIGITS, Pin};
use crate::domain::language::Language;
use crate::i18n::text::booth as words;
use crate::ui::components::{Button, ButtonKind, IconButton, TextField, TextKind};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;

/// What came of typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Checking,
    NoPin,
    Wrong,
    /// Seconds.
    Wait(i64),
    Trouble(String),
}

/// What the desk answered, where the PIN was not the right one.
pub fn told_of(answer: Result<Guess, BoothError>) -> Told {
    match answer {
        Ok(Guess::Wait(wait)) => Told::Wait(wait.num_seconds().max(1)),
        Ok(Guess::Wrong | Guess::Right) => Told::Wrong,
        Err(error) => Told::Trouble(error.to_string()),
    }
}

fn say(lang: Language, told: &Told) -> String {
    match told {
        Told::Checking => words::leave_checking(lang).to_owned(),
        Told::NoPin => words::pin_bad(lang).to_owned(),
        Told::Wrong => words::leave_wrong(lang).to_owned(),
        Told::Wait(seconds) => words::leave_wait(lang, &seconds.to_string()),
        Told::Trouble(detail) => words::leave_trouble(lang, detail),
    }
}

/// Resolves when the screen has shown what it was told: deriving the key takes a slow laptop a second,
/// in which nothing is painted.
pub async fn painted() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        request_animation_frame(move || {
            set_timeout(
                move || {
                    // A promise is resolved by calling what resolves it.
                    let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
                },
                std::time::Duration::ZERO,
            );
        });
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// The field, ten digits to touch, and the button that hands the PIN on.
#[component]
pub fn PinPad(
    #[prop(into)] label: Signal<String>,
    action: &'static str,
    told: RwSignal<Option<Told>>,
    busy: RwSignal<bool>,
    on_pin: impl Fn(Pin) + 'static,
) -> impl IntoView {
    let lang = use_language();
    let typed = RwSignal::new(String::new());
    let on_pin = StoredValue::new_local(on_pin);
    let send = move || {
        if busy.get_untracked() {
            return;
        }
        match Pin::parse(&typed.get_untracked()) {
            Some(pin) => on_pin.with_value(|on_pin| on_pin(pin)),
            None => told.set(Some(Told::NoPin)),
        }
        typed.set(String::new());
    };
    let digit = move |digit: u8| {
        let text = digit.to_string();
        let shown = text.clone();
        view! {
            <button
                type="button"
                class="pad__digit"
                on:click=move |_| typed.update(|typed| {
                    if typed.len() < MOST_DIGITS {
                        typed.push_str(&text);
                    }
                })
            >
                {shown}
            </button>
        }
    };
    let digits = (1..=9).chain([0]).map(digit).collect_view();
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            send();
        }
    };
    view! {
        <div class="pad">
            <div on:keydown=on_key>
                <TextField
                    name="pin"
                    label=move || words::pin(lang.get())
                    kind=TextKind::Pin
                    value=typed
                    on_input=move |text| typed.set(text)
                />
            </div>
            <div class="pad__digits">
                {digits}
                <IconButton
                    label=move || words::digit_delete(lang.get())
                    icon=Icon::ArrowLeft
                    on_press=move |()| typed.update(|typed| {
                        typed.pop();
                    })
                />
            </div>
            <p class="pad__told" role="alert" data-error-for="pin">
                {move || told.with(|told| told.as_ref().map(|told| say(lang.get(), told)))}
            </p>
            <Button
                label=label
                icon=Icon::Check
                kind=ButtonKind::Primary
                action=action
                on_press=move |()| send()
                busy=busy
            />
        </div>
    }
}
