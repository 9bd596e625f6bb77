//! The only screen without a desk: the browser gives Tembus nothing to keep things in.

use leptos::prelude::*;

use super::components::{Button, ButtonKind};
use super::language::{provide_language, use_language};
use super::shell::Page;
use crate::app::ports::LoadError;
use crate::domain::language::Language;
use crate::i18n::text;

/// Says what is wrong and how to mend it. Nothing was changed and nothing is lost.
#[component]
pub fn Refusal(error: LoadError, language: Language) -> impl IntoView {
    provide_language(Signal::stored(language));
    let lang = use_language();
    let retry = move |()| {
        // Where the page cannot be loaded anew by a button, the browser's own button does it.
        let _ = window().location().reload();
    };
    view! {
        <main class="refusal">
            <Page title=move || text::shell::refusal_title(lang.get())>
                <p>{move || text::shell::refusal_words(lang.get())}</p>
                <p class="refusal__detail">
                    {move || text::shell::refusal_detail(lang.get(), &error.detail)}
                </p>
                <Button
                    label=move || text::shell::refusal_retry(lang.get())
                    kind=ButtonKind::Primary
                    on_press=retry
                />
            </Page>
        </main>
    }
}
