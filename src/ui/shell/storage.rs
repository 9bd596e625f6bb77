//! How much room is left and how old the last copy is.

use leptos::prelude::*;

use crate::app::record::RecordKind;
use crate::i18n::text;
use crate::ui::components::{Banner, Meter, Tone};
use crate::ui::format;
use crate::ui::language::use_language;
use crate::ui::state::{App, use_app};

/// From here on the meter asks for attention.
const TIGHT: f64 = 0.7;
/// From here on the next change may not fit.
const NEARLY_FULL: f64 = 0.9;

/// The share of the records' room that is used, from 0 to 1.
fn used_share(app: App) -> Signal<f64> {
    let usage = app.usage();
    Signal::derive(move || {
        let usage = usage.get();
        if usage.limit == 0 { 0.0 } else { usage.used as f64 / usage.limit as f64 }
    })
}

fn tone_of(share: f64) -> Tone {
    if share >= NEARLY_FULL {
        Tone::Danger
    } else if share >= TIGHT {
        Tone::Notice
    } else {
        Tone::Safe
    }
}

/// The room used as a bar with its percentage, and the age of the last copy.
#[component]
pub fn StorageMeter() -> impl IntoView {
    let lang = use_language();
    let app = use_app();
    let share = used_share(app);
    // The way to make a new one stands where its age is read.
    let backup = move || {
        let lang = lang.get();
        let made = app.follow(RecordKind::Settings, |workspace| workspace.settings.backed_up_at);
        made.map_or_else(
            || text::shell::backup_never(lang).to_owned(),
            |made| {
                let age = format::days_away(lang, app.today(), made.date());
                text::shell::backup_age(lang, &age)
            },
        )
    };
    view! {
        <div class="storage">
            <p class="storage__line">
                <span>{move || text::shell::storage(lang.get())}</span>
                <span>{move || format::percent(lang.get(), share.get())}</span>
            </p>
            <Meter
                label=move || text::shell::storage(lang.get())
                share=share
                words=move || format::percent(lang.get(), share.get())
                tone=Signal::derive(move || tone_of(share.get()))
            />
            <p><a class="storage__backup" href="/settings/backup">{backup}</a></p>
        </div>
    }
}

/// The warning over every page once room gets tight.
#[component]
pub fn StorageWarning() -> impl IntoView {
    let lang = use_language();
    let share = used_share(use_app());
    let tone = Memo::new(move |_| tone_of(share.get()));
    let words = move || {
        let (lang, percent) = (lang.get(), format::percent(lang.get(), share.get()));
        match tone.get() {
            Tone::Danger => text::shell::storage_danger(lang, &percent),
            _ => text::shell::storage_warn(lang, &percent),
        }
    };
    view! {
        <Show when=move || tone.get() != Tone::Safe>
            <Banner tone=tone words=words/>
        </Show>
    }
}
