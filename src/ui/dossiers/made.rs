//! The dossier that was made, ready to be downloaded.

use std::sync::Arc;

use leptos::prelude::*;

use super::formats::{OtherFormats, SignedNote};
use super::words as say;
use crate::app::dossier_log::{IssuedDossier, issued, issued_page, log};
use crate::app::dossier_make::Made;
use crate::format::dossier::{Choice, MEDIA_TYPE};
use crate::format::dossier_page;
use crate::i18n::text::dossiers as words;
use crate::i18n::text::requests as text;
use crate::ui::components::{Button, ButtonKind, Card, Toast, use_toasts};
use crate::ui::format;
use crate::ui::icons::Icon;
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
    let hand_out = move |name: &str, media_type: &str, bytes: &str, entry: IssuedDossier| {
        let lang = lang.get_untracked();
        let desk = app.desk();
        let bytes = bytes.as_bytes().to_vec();
        if let Err(error) = desk.ports().downloads.save(name, media_type, bytes) {
            return toasts.show(Toast::trouble(words::trouble_download(lang, &error.detail)));
        }
        let command = app.with(|workspace| log(workspace, entry));
        app.run(command, move |result| {
            if result.is_ok() {
                toasts.show(Toast::done(words::downloaded(lang)));
            }
        });
    };
    let as_page = {
        let (made, choice) = (Arc::clone(&made), choice.clone());
        move |()| {
            let entry = issued_page(&made, &choice);
            hand_out(&made.page_name, dossier_page::MEDIA_TYPE, &made.page, entry);
        }
    };
    let page = page_words(&made);
    let as_data = move |()| {
        hand_out(&made.file_name, MEDIA_TYPE, &made.written.text, issued(&made, &choice));
    };
    view! {
        <Card title=move || words::made_title(lang.get())>
            <p>{summary}</p>
            <SignedNote/>
            {missing}
            <h3>{move || text::page(lang.get())}</h3>
            <p class="soft">{move || text::page_words(lang.get())}</p>
            <p class="small">{move || page.get()}</p>
            <div class="row">
                <Button
                    label=move || words::download(lang.get())
                    icon=Icon::Download
                    kind=ButtonKind::Primary
                    action="download-page"
                    on_press=as_page
                />
            </div>
            <h3>{move || text::data(lang.get())}</h3>
            <p class="soft">{move || text::data_words(lang.get())}</p>
            <div class="row">
                <Button
                    label=move || words::download(lang.get())
                    icon=Icon::Download
                    action="download-dossier"
                    on_press=as_data
                />
            </div>
            <details class="digest">
                <summary>{move || words::digest(lang.get())}</summary>
                <p class="soft small">{move || words::digest_explain(lang.get())}</p>
                <p class="code wrap">{digest}</p>
            </details>
            {formats}
        </Card>
    }
}

/// How large the page is, and what was done to keep it so.
fn page_words(made: &Made) -> Signal<String> {
    let lang = use_language();
    let bytes = made.page.len() as u64;
    let (fitted, left_out) = (made.fitted_to, made.left_out);
    Signal::derive(move || {
        let lang = lang.get();
        let limit = format::bytes(lang, dossier_page::USUAL_BYTES);
        let mut told = vec![text::page_size(lang, &format::bytes(lang, bytes))];
        if let Some(px) = fitted {
            told.push(text::page_fitted(lang, &limit, &format::whole(lang, i64::from(px))));
        }
        if left_out > 0 {
            let (count, n) = say::count(lang, left_out);
            told.push(text::page_left_out(lang, count, &limit, &n));
        }
        if bytes > dossier_page::USUAL_BYTES {
            told.push(text::page_large(lang, &limit));
        }
        told.join(" ")
    })
}
