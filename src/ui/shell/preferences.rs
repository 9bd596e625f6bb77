//! Language and appearance: they change at once and are saved behind.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::app::record::RecordKind;
use crate::domain::language::Language;
use crate::domain::settings::Theme;
use crate::i18n::{FixedText, text};
use crate::ui::icons::{Icon, IconPicture};
use crate::ui::language::{name_page_language, provide_language, use_language};
use crate::ui::state::{App, use_app};

/// What was chosen on this page. It goes before what is saved, so that a choice shows even while
/// nothing can be written.
#[derive(Clone, Copy)]
pub struct Preferences {
    app: App,
    language: RwSignal<Option<Language>>,
    theme: RwSignal<Option<Theme>>,
    keep_language: fn(Option<Language>),
}

/// What this tab alone knows: the language that its address asked for (`?lang=en`). It holds on
/// every screen until the visit ends or another language is chosen. It is not saved with the
/// settings, because that would turn the language of the other tabs.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    pub language: Option<Language>,
    /// Keeps the language for the later pages of this visit, or forgets it.
    pub keep_language: fn(Option<Language>),
}

/// Puts the preferences and the language into context, once, at the root.
pub fn provide_preferences(app: App, visit: Visit) -> Preferences {
    let preferences = Preferences {
        app,
        language: RwSignal::new(visit.language),
        theme: RwSignal::new(None),
        keep_language: visit.keep_language,
    };
    provide_context(preferences);
    let language = Memo::new(move |_| {
        let saved = app.follow(RecordKind::Settings, |workspace| workspace.settings.language);
        preferences.language.get().unwrap_or(saved)
    });
    provide_language(language.into());
    Effect::new(move |_| name_page_language(language.get()));
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
    let nowhere = Visit { language: None, keep_language: |_| {} };
    use_context().unwrap_or_else(|| provide_preferences(use_app(), nowhere))
}

/// Speaks the language that a link within the app asks for. Called once, inside the router; the
/// address of the first page was read before there was one.
pub fn follow_wanted_language() {
    let (query, preferences) = (use_query_map(), use_preferences());
    let wanted = Memo::new(move |_| query.with(|query| Language::parse(&query.get("lang")?)));
    Effect::new(move |before: Option<Option<Language>>| {
        let wanted = wanted.get();
        if let (Some(before), Some(language)) = (before, wanted)
            && before != wanted
        {
            preferences.show_language(language);
        }
        wanted
    });
}

impl Preferences {
    /// The appearance now. Reactive.
    pub fn theme(self) -> Theme {
        let saved = self.app.follow(RecordKind::Settings, |workspace| workspace.settings.theme);
        self.theme.get().unwrap_or(saved)
    }

    /// Speaks a language for this visit, without saving it.
    fn show_language(self, language: Language) {
        (self.keep_language)(Some(language));
        self.language.set(Some(language));
    }

    /// Saves the language that is shown, where a visit asked for it and it is one of the owner's.
    pub fn keep_shown_language(self) {
        let saved = self.app.with(|workspace| workspace.settings.language);
        let shown = self.language.get_untracked().unwrap_or(saved);
        if shown != saved && Language::COMPLETE.contains(&shown) {
            self.choose_language(shown);
        }
    }

    pub fn choose_language(self, language: Language) {
        // What is saved holds from here on, also after a reload.
        (self.keep_language)(None);
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
