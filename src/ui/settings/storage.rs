//! What the browser keeps: room, its promise, backups, the bin, and what cannot be read.

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::SettingsPage;
use super::bin::BinPart;
use super::unreadable::UnreadablePart;
use crate::i18n::text::{examples, settings as words};
use crate::ui::components::{Banner, Button, Card, Toast, Tone, use_toasts};
use crate::ui::examples::Examples;
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::shell::StorageMeter;
use crate::ui::state::use_app;

/// All of it, the most asked-for first.
#[component]
pub fn StorageSettings() -> impl IntoView {
    view! {
        <SettingsPage>
            <div class="form form--cards">
                <Recovered/>
                <UnreadablePart/>
                <RoomPart/>
                <KeepPart/>
                <BinPart/>
                <ExamplesPart/>
            </div>
        </SettingsPage>
    }
    .into_any()
}

/// Made-up content to look around in.
#[component]
fn ExamplesPart() -> impl IntoView {
    let lang = use_language();
    view! {
        <Card title=move || examples::title(lang.get())>
            <p class="soft">{move || examples::settings_hint(lang.get())}</p>
            <Examples/>
        </Card>
    }
}

/// What start-up had to mend.
#[component]
fn Recovered() -> impl IntoView {
    let lang = use_language();
    let recovery = use_app().recovery();
    let mended = recovery.replayed_from_journal + recovery.restored_to_journal;
    let words = move || {
        let lang = lang.get();
        if recovery.copy_was_lost {
            return words::recovered_whole(lang).to_owned();
        }
        let (count, number) = format::counted(lang, mended);
        words::recovered(lang, count, &number)
    };
    (recovery.copy_was_lost || mended > 0)
        .then(|| view! { <Banner tone=Tone::Notice words=words/> })
}

/// How much room there is and what fills it.
#[component]
fn RoomPart() -> impl IntoView {
    let (lang, app) = (use_language(), use_app());
    let usage = app.usage();
    let records = move || {
        let (lang, usage) = (lang.get(), usage.get());
        // The limit counts UTF-16 units, of which each takes two bytes.
        let (used, limit) = (2 * usage.used, 2 * usage.limit);
        words::room_records(lang, &format::bytes(lang, limit), &format::bytes(lang, used))
    };
    let photos = LocalResource::new(move || {
        usage.track();
        let photos = app.desk().ports().photos.clone();
        async move { photos.usage().await.ok() }
    });
    let photo_words = move || {
        let lang = lang.get();
        Some(match photos.get()? {
            Some((size, count)) => {
                let (count, number) = format::counted(lang, count);
                words::room_photos(lang, count, &number, &format::bytes(lang, size))
            }
            None => words::room_photos_unknown(lang).to_owned(),
        })
    };
    view! {
        <Card title=move || words::room(lang.get())>
            <StorageMeter/>
            <ul class="facts">
                <li>{records}</li>
                <li>{photo_words}</li>
            </ul>
        </Card>
    }
}

/// Whether the browser has promised not to clear the data by itself.
#[component]
fn KeepPart() -> impl IntoView {
    let (lang, app, toasts) = (use_language(), use_app(), use_toasts());
    let granted = RwSignal::new(None::<bool>);
    let permanence = app.desk().ports().permanence.clone();
    spawn_local_scoped(async move {
        let answer = permanence.granted().await;
        // The screen may have been left before the browser answered.
        granted.try_set(Some(answer));
    });
    let ask = move |()| {
        let permanence = app.desk().ports().permanence.clone();
        spawn_local_scoped(async move {
            let answer = permanence.ask().await;
            granted.try_set(Some(answer));
            if !answer {
                let lang = lang.try_get_untracked().unwrap_or_default();
                toasts.show(Toast::trouble(words::keep_still_refused(lang)));
            }
        });
    };
    let words = move || match granted.get() {
        Some(true) => words::keep_granted(lang.get()),
        Some(false) => words::keep_refused(lang.get()),
        None => "",
    };
    view! {
        <Card title=move || words::keep_title(lang.get())>
            <p>{words}</p>
            <Show when=move || granted.get() == Some(false)>
                <div>
                    <Button label=move || words::keep_ask(lang.get()) action="ask-to-keep" on_press=ask/>
                </div>
            </Show>
        </Card>
    }
}
