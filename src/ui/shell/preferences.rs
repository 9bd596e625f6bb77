//! Language and appearance: they change at once and are saved behind.

use leptos::prelude::*;

use crate::app::record::RecordKind;
use crate::domain::language::Language;
use crate::domain::settings::Theme;
use crate::i18n::{FixedText, text};
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::{provide_language, use_language};
use crate::ui::state::{App, use_app};

/// What was chosen on this page. It goes before what is saved, so that a choice shows even while
/// nothing can be written.
#[derive(Clone, Copy)]
pub struct Preferences {
    app: App,
    language: RwSignal<Option<Language>>,
    theme: RwSignal<Option<Theme>>,
}

/// Puts the preferences and the language into context, once, at the root. `wanted` is what the
/// address asks for (`?lang=en`); it is shown, but saved only when the owner chooses it.
pub fn provide_preferences(app: App, wanted: Option<Language>) -> Preferences {
    let preferences =
        Preferences { app, language: RwSignal::new(wanted), theme: RwSignal::new(None) };
    provide_context(preferences);
    let language = Memo::new(move |_| {
        let saved = app.follow(RecordKind::Settings, |workspace| workspace.settings.language);
        preferences.language.get().unwrap_or(saved)
    });
    provide_language(language.into());
    Effect::new(move |_| {
        if let Some(html) = document().document_element() {
            // Setting an attribute of a legal name cannot fail.
            let _ = html.set_attribute("lang", language.get().code());
        }
    });
    Effect::new(move |_| {
        let theme = preferences.theme();
        let Some(html) = document().document_element() else { return };
        let _ = match theme {
            Theme::Auto => html.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => html.set_attribute("data-theme", theme.code()),
        };
    });
    preferences
}

/// The preferences of the app. Only called below the root, which provides them.
pub fn use_preferences() -> Preferences {
    use_context().unwrap_or_else(|| provide_preferences(use_app(), None))
}

impl Preferences {
    /// The appearance now. Reactive.
    pub fn theme(self) -> Theme {
        let saved = self.app.follow(RecordKind::Settings, |workspace| workspace.settings.theme);
        self.theme.get().unwrap_or(saved)
    }

    pub fn choose_language(self, language: Language) {
        self.language.set(Some(language));
        self.app.change_settings(move |settings| settings.language = language);
    }

    pub fn choose_theme(self, theme: Theme) {
        self.theme.set(Some(theme));
        self.app.change_settings(move |settings| settings.theme = theme);
    }

    /// Whether keys without Ctrl, such as `n`, do something. Reactive.
    pub fn single_keys(self) -> bool {
        self.app.follow(RecordKind::Settings, |workspace| !workspace.settings.single_keys_off)
    }

    pub fn choose_single_keys(self, on: bool) {
        self.app.change_settings(move |settings| settings.single_keys_off = !on);
    }
}

/// Two or three small buttons of which one is pressed.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let lang = use_language();
    let preferences = use_preferences();
    let buttons = Language::COMPLETE.map(|language| {
        view! {
            <button
                type="button"
                class="switch__choice"
                lang=language.code()
                aria-label=language.own_name()
                aria-pressed=move || if lang.get() == language { "true" } else { "false" }
                data-language=language.code()
                on:click=move |_| preferences.choose_language(language)
            >
                {language.short_name()}
            </button>
        }
    });
    view! {
        <div class="switch" role="group" aria-label=move || text::common::language(lang.get())>
            {buttons.collect_view()}
        </div>
    }
}

/// As the computer has it, light or dark.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let lang = use_language();
    let preferences = use_preferences();
    let buttons = Theme::ALL.map(|theme| {
        let (icon, label): (Icon, FixedText) = match theme {
            Theme::Auto => (Icon::SunMoon, text::shell::theme_auto),
            Theme::Light => (Icon::Sun, text::shell::theme_light),
            Theme::Dark => (Icon::Moon, text::shell::theme_dark),
        };
        view! {
            <button
                type="button"
                class="switch__choice"
                aria-pressed=move || if preferences.theme() == theme { "true" } else { "false" }
                aria-label=move || label(lang.get())
                title=move || label(lang.get())
                data-theme-choice=theme.code()
                on:click=move |_| preferences.choose_theme(theme)
            >
                <IconPicture icon/>
            </button>
        }
    });
    view! {
        <div class="switch" role="group" aria-label=move || text::shell::theme(lang.get())>
            {buttons.collect_view()}
        </div>
    }
}
