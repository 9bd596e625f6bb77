//! Language and appearance of the screens.

use leptos::prelude::*;

use super::SettingsPage;
use crate::domain::language::Language;
use crate::domain::settings::Theme;
use crate::i18n::text::{settings as words, shell};
use crate::ui::components::{Choice, RadioGroup};
use crate::ui::language::use_language;
use crate::ui::shell::use_preferences;

/// Both change at once and are saved behind.
#[component]
pub fn DisplaySettings() -> impl IntoView {
    let (lang, preferences) = (use_language(), use_preferences());
    let languages =
        move || Language::COMPLETE.map(|one| Choice::new(one.code(), one.own_name())).to_vec();
    let themes = move || {
        let label = |theme| match theme {
            Theme::Auto => shell::theme_auto(lang.get()),
            Theme::Light => shell::theme_light(lang.get()),
            Theme::Dark => shell::theme_dark(lang.get()),
        };
        Theme::ALL.map(|theme| Choice::new(theme.code(), label(theme))).to_vec()
    };
    view! {
        <SettingsPage>
            <div class="form">
                <div class="stack stack--tight">
                    <RadioGroup
                        name="language"
                        label=move || words::display_language(lang.get())
                        value=move || lang.get().code()
                        on_change=move |code: String| {
                            if let Some(language) = Language::parse(&code) {
                                preferences.choose_language(language);
                            }
                        }
                        choices=languages
                    />
                    <p class="field__hint">{move || words::display_language_hint(lang.get())}</p>
                </div>
                <RadioGroup
                    name="theme"
                    label=move || words::display_theme(lang.get())
                    value=move || preferences.theme().code()
                    on_change=move |code: String| {
                        if let Some(theme) = Theme::from_code(&code) {
                            preferences.choose_theme(theme);
                        }
                    }
                    choices=themes
                />
            </div>
        </SettingsPage>
    }
    .into_any()
}
