//! The small, always visible sign that says whether the work is safe, and what to do where not.

use leptos::prelude::*;

use crate::i18n::text;
use crate::ui::backup::save_backup;
use crate::ui::components::{Banner, Button, Tone};
use crate::ui::format;
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::use_language;
use crate::ui::state::{SaveFailure, SaveState, use_app};

/// Says "saving", "saved on this computer" or "not saved". Read aloud when it turns bad.
#[component]
pub fn SaveSign() -> impl IntoView {
    let lang = use_language();
    let state = use_app().save_state();
    let icon = move || match state.get() {
        SaveState::Safe => Icon::CircleCheck,
        SaveState::Saving => Icon::LoaderCircle,
        SaveState::Failed(_) => Icon::CircleAlert,
    };
    let words = move || match state.get() {
        SaveState::Safe => text::shell::save_safe(lang.get()),
        SaveState::Saving => text::shell::save_saving(lang.get()),
        SaveState::Failed(_) => text::shell::save_failed(lang.get()),
    };
    view! {
        <p class="save-sign" data-save-state=move || state.get().code()>
            {move || view! { <IconPicture icon=icon()/> }}
            <span class="save-sign__words">{words}</span>
        </p>
    }
}

/// Why nothing can be saved, and what frees the way. Shown on every page while it lasts.
#[component]
pub fn SaveTrouble() -> impl IntoView {
    let lang = use_language();
    let app = use_app();
    let state = app.save_state();
    let failed = Memo::new(move |_| matches!(state.get(), SaveState::Failed(_)));
    let words = move || match state.get() {
        SaveState::Failed(SaveFailure::Full { used, limit, .. }) => {
            let lang = lang.get();
            let (used, limit) = (format::bytes(lang, 2 * used), format::bytes(lang, 2 * limit));
            text::shell::save_full_body(lang, &limit, &used)
        }
        SaveState::Failed(SaveFailure::Stopped { .. }) => {
            text::shell::save_failed_body(lang.get()).to_owned()
        }
        SaveState::Safe | SaveState::Saving => String::new(),
    };
    let rescue = move |()| save_backup(app, |_| ());
    view! {
        <Show when=move || failed.get()>
            <Banner tone=Tone::Danger words=words>
                <Button
                    label=move || text::shell::save_download(lang.get())
                    icon=Icon::Download
                    action="rescue"
                    on_press=rescue
                />
            </Banner>
        </Show>
    }
}
