//! The owner's card as a QR code, and the key that signs dossiers.

use leptos::prelude::*;

use super::SettingsPage;
use crate::app::record::RecordKind;
use crate::app::signing::{make_key, own_key};
use crate::domain::signing::PublicKey;
use crate::format::scan_code;
use crate::format::vcard::{self, Card as AddressCard};
use crate::i18n::text::signature as words;
use crate::ui::components::{Button, ButtonKind, Card, ConfirmDialog, QrCode, Toast, use_toasts};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::names;
use crate::ui::state::use_app;
use chrono::NaiveDate;

/// `/settings/signature`
#[component]
pub fn SignatureSettings() -> impl IntoView {
    view! {
        <SettingsPage>
            <div class="stack">
                <OwnCard/>
                <SigningKey/>
            </div>
        </SettingsPage>
    }
    .into_any()
}

/// The address card, to be taken in by a visitor's phone.
#[component]
fn OwnCard() -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let card = Memo::new(move |_| {
        let lang = lang.get();
        app.follow(RecordKind::Exporter, |workspace| {
            let exporter = &workspace.exporter.as_ref()?.value;
            let country = exporter.address.country.map(|country| names::country(lang, country));
            let country_name = country.unwrap_or_default();
            Some(AddressCard { country_name, ..AddressCard::of_exporter(exporter) }.text())
        })
    });
    let download = move |()| {
        let Some(card) = card.get_untracked() else { return };
        let name = ["kartu", vcard::FILE_ENDING].concat();
        let saved = app.desk().ports().downloads.save(&name, vcard::MEDIA_TYPE, card.into_bytes());
        if let Err(error) = saved {
            toasts
                .show(Toast::trouble(words::trouble_download(lang.get_untracked(), &error.detail)));
        }
    };
    move || {
        card.with(Option::is_some).then(|| {
            let text = move || card.get().unwrap_or_default();
            view! {
                <Card title=move || words::card_title(lang.get())>
                    <div class="with-qr">
                        <div class="with-qr__code" data-qr="vcard">
                            <QrCode text label=move || words::card_qr(lang.get())/>
                        </div>
                        <div class="stack stack--tight">
                            <p>{move || words::card_words(lang.get())}</p>
                            <details>
                                <summary>{move || words::card_text(lang.get())}</summary>
                                <pre class="code small wrap">{text}</pre>
                            </details>
                            <div class="row">
                                <Button
                                    label=move || words::card_download(lang.get())
                                    icon=Icon::Download
                                    action="download-vcard"
                                    on_press=download
                                />
                            </div>
                        </div>
                    </div>
                </Card>
            }
        })
    }
}

#[component]
fn SigningKey() -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let key: Memo<Option<(PublicKey, NaiveDate)>> = Memo::new(move |_| {
        app.follow(RecordKind::SigningKey, |workspace| {
            let made_on = workspace.signing_key.as_ref()?.made_on;
            Some((own_key(workspace)?, made_on))
        })
    });
    let asking = RwSignal::new(false);
    let make = move || {
        let lang = lang.get_untracked();
        match make_key(&app.desk()) {
            // What cannot be saved, the save sign says.
            Ok(command) => app.run(command, move |result| {
                if result.is_ok() {
                    toasts.show(Toast::done(words::made(lang)));
                }
            }),
            Err(error) => toasts.show(Toast::trouble(words::no_randomness(lang, &error.detail))),
        }
    };
    let body = move || match key.get() {
        None => view! {
            <div class="row">
                <Button
                    label=move || words::make(lang.get())
                    icon=Icon::Plus
                    kind=ButtonKind::Primary
                    action="make-key"
                    on_press=move |()| make()
                />
            </div>
        }
        .into_any(),
        Some((key, made_on)) => view! {
            <div class="with-qr">
                <div class="with-qr__code" data-qr="key">
                    <QrCode
                        text=scan_code::of_key(&key)
                        label=move || words::key_qr(lang.get())
                    />
                </div>
                <div class="stack stack--tight">
                    <p class="soft small">
                        {move || words::made_on(lang.get(), &format::day(lang.get(), made_on))}
                    </p>
                    <h3>{move || words::fingerprint(lang.get())}</h3>
                    <Fingerprint key/>
                    <p class="small">{move || words::fingerprint_words(lang.get())}</p>
                    <div class="row">
                        <Button
                            label=move || words::replace(lang.get())
                            action="replace-key"
                            on_press=move |()| asking.set(true)
                        />
                    </div>
                </div>
            </div>
        }
        .into_any(),
    };
    view! {
        <Card title=move || words::key_title(lang.get())>
            <div class="stack stack--tight">
                <p>{move || words::key_words(lang.get())}</p>
                <p class="soft">{move || words::key_private(lang.get())}</p>
                {body}
            </div>
        </Card>
        <ConfirmDialog
            open=asking
            title=move || words::replace_title(lang.get())
            words=move || words::replace_words(lang.get())
            confirm_label=move || words::replace(lang.get())
            action="confirm-replace-key"
            on_confirm=move |()| {
                asking.set(false);
                make();
            }
            on_cancel=move |()| asking.set(false)
        />
    }
}

/// The words of a key, to be read aloud and compared one by one.
#[component]
pub fn Fingerprint(key: PublicKey) -> impl IntoView {
    let words = key.fingerprint().map(|word| view! { <li>{word}</li> });
    view! {
        <ol class="fingerprint" lang="en" data-fingerprint=key.to_string()>
            {words.into_iter().collect_view()}
        </ol>
    }
}
