//! Makes a backup and hands it to the owner.

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use crate::app::backup::{collect, file_name};
use crate::app::desk::Desk;
use crate::format::backup::write;
use crate::i18n::text::backup as words;
use crate::ui::components::{Toast, use_toasts};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::state::{App, SaveFailure, SaveState};

/// What the browser calls the file; it knows no type of its own for it.
const MEDIA_TYPE: &str = "application/json";

/// A backup in the owner's downloads.
struct Saved {
    name: String,
    bytes: u64,
    photos_missing: usize,
}

/// Saves everything as a file, says so, and tells `then` whether it went well. Works also while
/// nothing can be written.
pub fn save_backup(app: App, then: impl FnOnce(bool) + 'static) {
    let (lang, toasts) = (use_language(), use_toasts());
    let desk = app.desk();
    spawn_local_scoped(async move {
        let saved = save(&desk).await;
        let lang = lang.try_get_untracked().unwrap_or_default();
        toasts.show(match &saved {
            Ok(Saved { name, bytes, photos_missing: 0 }) => {
                Toast::done(words::saved(lang, name, &format::bytes(lang, *bytes)))
            }
            Ok(Saved { name, bytes, photos_missing }) => {
                let (count, number) = format::counted(lang, *photos_missing);
                let size = format::bytes(lang, *bytes);
                let words = words::saved_without_photos(lang, count, &number, name, &size);
                Toast::trouble(words)
            }
            Err(detail) => Toast::trouble(words::save_failed(lang, detail)),
        });
        if saved.is_ok() {
            remember(app, &desk);
        }
        then(saved.is_ok());
    });
}

async fn save(desk: &Desk) -> Result<Saved, String> {
    let collected = collect(desk).await.map_err(|error| error.to_string())?;
    let file = write(&collected.backup).map_err(|error| error.to_string())?;
    let name = file_name(collected.backup.made_at);
    let bytes = file.len() as u64;
    desk.ports()
        .downloads
        .save(&name, MEDIA_TYPE, file.into_bytes())
        .map_err(|error| error.to_string())?;
    Ok(Saved { name, bytes, photos_missing: collected.photos_missing })
}

/// Notes the moment, so that the age of the last backup can be shown. Where nothing can be
/// written there is nothing to note; the file is what counts.
fn remember(app: App, desk: &Desk) {
    let stopped = app
        .save_state()
        .with_untracked(|state| matches!(state, SaveState::Failed(SaveFailure::Stopped { .. })));
    if stopped {
        return;
    }
    let now = desk.ports().clock.now();
    app.change_settings(move |settings| settings.backed_up_at = Some(now));
}
