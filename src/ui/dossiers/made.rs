//! The dossier that was made, ready to be downloaded.

use std::sync::Arc;

use leptos::prelude::*;

use super::formats::{OtherFormats, SignedNote};
use super::words as say;
use crate::app::dossier_log::{issued, log};
use crate::app::dossier_make::Made;
use crate::format::dossier::{Choice, MEDIA_TYPE};
use crate::i18n::text::dossiers as words;
use crate::ui::components::{Button, ButtonKind, Card, Toast, use_toasts};
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;
use crate::ui::state::use_app;

/// Says what was made, and hands it out.
#[component]
pub fn MadeCard(made: Arc<Made>, choice: Choice) -> impl IntoView {
    let (app, lang, toasts) = (use_app(), use_language(), use_toasts());
    let (file_name, digest) = (made.file_name.clone(), made.written.digest.clone());
    let (size, missing) = (made.written.text.len() as u64, made.missing.len());
    let summary = move || {
        let lang = lang.get();
        words::made_words(lang, &file_name, &format::bytes(lang, size))
    };
    let missing = (missing > 0).then(|| {
        let words = move || {
            let (count, n) = say::count(lang.get(), missing);
            words::made_missing(lang.get(), count, &n)
        };
        view! { <p class="notice-words">{words}</p> }
    });
    let formats = view! { <OtherFormats made=Arc::clone(&made)/> };
    let hand_out = move |()| {
        let lang = lang.get_untracked();
        let bytes = made.written.text.clone().into_bytes();
        let desk = app.desk();
        if let Err(error) = desk.ports().downloads.save(&made.file_name, MEDIA_TYPE, bytes) {
            return toasts.show(Toast::trouble(words::trouble_download(lang, &error.detail)));
        }
        let command = app.with(|workspace| log(workspace, issued(&made, &choice)));
        app.run(command, move |result| {
            if result.is_ok() {
                toasts.show(Toast::done(words::downloaded(lang)));
            }
        });
    };
    view! {
        <Card title=move || words::made_title(lang.get())>
            <p>{summary}</p>
            <SignedNote/>
            {missing}
            <details class="digest">
                <summary>{move || words::digest(lang.get())}</summary>
                <p class="soft small">{move || words::digest_explain(lang.get())}</p>
                <p class="code wrap">{digest}</p>
            </details>
            <div class="row">
                <IconPicture icon=Icon::CircleCheck/>
                <Button
                    label=move || words::download(lang.get())
                    icon=Icon::Download
                    kind=ButtonKind::Primary
                    action="download-dossier"
                    on_press=hand_out
                />
            </div>
            {formats}
        </Card>
    }
}
