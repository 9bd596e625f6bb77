//! The dossier that was made in the formats of other systems, and whether it is signed.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::dossier_make::Made;
use crate::app::signing::own_key;
use crate::domain::money::MoneyError;
use crate::format::dossier::{Dossier, FILE_ENDING};
use crate::format::{json_ld, ubl};
use crate::i18n::text::{exports as words, signature};
use crate::ui::components::{Button, Toast, use_toasts};
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::state::use_app;

/// Whether the file carries the owner's signature, in words.
#[component]
pub fn SignedNote() -> impl IntoView {
    let (app, lang) = (use_app(), use_language());
    let key = app.with(own_key);
    let sentence = move || match key {
        Some(key) => signature::made_signed(lang.get(), &key.fingerprint().join(" ")),
        None => signature::made_unsigned(lang.get()).to_owned(),
    };
    view! { <p class="soft small">{sentence}</p> }
}

/// Buttons that hand out the same offer as JSON-LD and as UBL.
#[component]
pub fn OtherFormats(made: Arc<Made>) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    type Write = fn(&Dossier) -> Result<String, MoneyError>;
    let hand_out = move |made: &Made, ending: &str, media_type: &str, write: Write| {
        let lang = lang.get_untracked();
        let stem = made.file_name.strip_suffix(FILE_ENDING).unwrap_or(&made.file_name);
        let name = [stem, ending].concat();
        let Ok(text) = write(&made.dossier) else {
            return toasts.show(Toast::trouble(words::too_large(lang)));
        };
        match app.desk().ports().downloads.save(&name, media_type, text.into_bytes()) {
            Ok(()) => toasts.show(Toast::done(words::done(lang, &name))),
            Err(error) => toasts.show(Toast::trouble(words::trouble(lang, &error.detail))),
        }
    };
    let for_web = Arc::clone(&made);
    view! {
        <details>
            <summary>{move || words::title(lang.get())}</summary>
            <p class="soft small">{move || words::intro(lang.get())}</p>
            <div class="row">
                <Button
                    label=move || words::json_ld(lang.get())
                    icon=Icon::Download
                    action="download-json-ld"
                    on_press=move |()| {
                        hand_out(&for_web, json_ld::FILE_ENDING, json_ld::MEDIA_TYPE, json_ld::offer_catalog);
                    }
                />
                <Button
                    label=move || words::ubl_catalogue(lang.get())
                    icon=Icon::Download
                    action="download-ubl"
                    on_press=move |()| {
                        hand_out(&made, ubl::CATALOGUE_ENDING, ubl::MEDIA_TYPE, ubl::catalogue);
                    }
                />
            </div>
        </details>
    }
}
