//! `/settings/backup`: everything into one file, and back from one.

mod preview;
mod restore;
mod save;

use leptos::prelude::*;

use crate::app::record::RecordKind;
use crate::i18n::text::backup as words;
use crate::ui::components::{Button, ButtonKind, Card};
use crate::ui::format;
use crate::ui::icons::Icon;
use crate::ui::language::use_language;
use crate::ui::settings::SettingsNav;
use crate::ui::shell::Page;
use crate::ui::state::use_app;

pub use restore::RestoreCard;
pub use save::save_backup;

#[component]
pub fn BackupPage() -> impl IntoView {
    let lang = use_language();
    view! {
        <Page title=move || words::title(lang.get())>
            <SettingsNav/>
            <div class="stack">
                <SaveCard/>
                <RestoreCard/>
            </div>
        </Page>
    }
}

/// The age of the last backup, and the button that makes a new one.
#[component]
fn SaveCard() -> impl IntoView {
    let (lang, app) = (use_language(), use_app());
    let busy = RwSignal::new(false);
    let age = move || {
        let lang = lang.get();
        let made = app.follow(RecordKind::Settings, |workspace| workspace.settings.backed_up_at);
        made.map_or_else(
            || words::never(lang).to_owned(),
            |made| {
                let age = format::days_away(lang, app.today(), made.date());
                words::age(lang, &age, &format::moment(lang, made))
            },
        )
    };
    let save = move |()| {
        busy.set(true);
        save_backup(app, move |_| {
            busy.try_set(false);
        });
    };
    let label = move || {
        if busy.get() { words::saving(lang.get()) } else { words::save(lang.get()) }
    };
    view! {
        <Card title=move || words::save_title(lang.get())>
            <p>{move || words::save_words(lang.get())}</p>
            <p class="backup__age">{age}</p>
            <div>
                <Button
                    label=label
                    icon=Icon::Download
                    kind=ButtonKind::Primary
                    action="backup"
                    busy=busy
                    on_press=save
                />
            </div>
            <p class="soft small">{move || words::private(lang.get())}</p>
        </Card>
    }
}
