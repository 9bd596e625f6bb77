//! Records whose text is damaged: kept aside, to be taken away as they are or given up.

use leptos::prelude::*;

use crate::app::ports::Unreadable;
use crate::i18n::text::settings as words;
use crate::ui::components::{Button, ButtonKind, Card, ConfirmDialog, Toast, use_toasts};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;

/// The list, or nothing where all can be read.
#[component]
pub fn UnreadablePart() -> impl IntoView {
    let (lang, app) = (use_language(), use_app());
    let all = Memo::new(move |_| {
        app.track_unreadable();
        let keys = |texts: &[Unreadable]| texts.iter().map(|text| text.key.clone()).collect();
        app.with(|workspace| keys(&workspace.unreadable))
    });
    let is_any = Memo::new(move |_| all.with(|keys: &Vec<String>| !keys.is_empty()));
    view! {
        <Show when=move || is_any.get()>
            <Card title=move || words::unreadable(lang.get())>
                <p>{move || words::unreadable_hint(lang.get())}</p>
                <ul class="records">
                    <For each=move || all.get() key=String::clone let:key>
                        <UnreadableRow key/>
                    </For>
                </ul>
            </Card>
        </Show>
    }
}

#[component]
fn UnreadableRow(key: String) -> impl IntoView {
    let (lang, app, toasts) = (use_language(), use_app(), use_toasts());
    let asking = RwSignal::new(false);
    let key = StoredValue::new(key);
    let raw = move || {
        let text = |texts: &[Unreadable]| {
            let found = texts.iter().find(|text| key.with_value(|key| text.key == *key));
            found.map(|text| (text.raw.clone(), text.reason.clone()))
        };
        app.with(|workspace| text(&workspace.unreadable))
    };
    let reason = raw().map(|(_, reason)| reason);
    let download = move |()| {
        let Some((raw, _)) = raw() else { return };
        let name = key.with_value(|key| format!("tembus-{}.txt", file_part(key)));
        let desk = app.desk();
        if let Err(error) = desk.ports().downloads.save(&name, "text/plain", raw.into_bytes()) {
            toasts.show(Toast::trouble(error.to_string()));
        }
    };
    let discard = move |()| {
        asking.set(false);
        app.discard_unreadable(key.get_value(), move |result| {
            if let Err(error) = result {
                let lang = lang.try_get_untracked().unwrap_or_default();
                toasts.show(Toast::trouble(words::not_saved(lang, &error.to_string())));
            }
        });
    };
    view! {
        <li class="records__row" data-record=key.get_value()>
            <div class="records__words">
                <p class="code">{key.get_value()}</p>
                <p class="soft small" lang="en">{reason}</p>
            </div>
            <div class="row">
                <Button
                    label=move || words::unreadable_download_short(lang.get())
                    icon=Icon::Download
                    action="download-raw"
                    on_press=download
                />
                <Button
                    label=move || words::unreadable_discard_short(lang.get())
                    kind=ButtonKind::Plain
                    action="discard-raw"
                    on_press=move |()| asking.set(true)
                />
            </div>
            <ConfirmDialog
                open=asking
                title=move || key.with_value(|key| words::unreadable_discard(lang.get(), key))
                words=move || key.with_value(|key| words::unreadable_confirm(lang.get(), key))
                confirm_label=move || words::unreadable_discard_short(lang.get())
                on_confirm=discard
                on_cancel=move |()| asking.set(false)
            />
        </li>
    }
}

/// What of a storage key can stand in the name of a file.
fn file_part(key: &str) -> String {
    key.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}
