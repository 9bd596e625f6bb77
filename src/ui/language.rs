//! The language of the screens, kept in context so that every text follows a switch at once.
//!
//! A view reads it as `let lang = use_language();` and writes texts as closures:
//! `move || text::orders::title(lang.get())`. Components take such closures as they are.

use leptos::children::TypedChildren;
use leptos::context::Provider;
use leptos::prelude::*;

use crate::domain::language::Language;

#[derive(Clone, Copy)]
struct ShownLanguage(Signal<Language>);

/// Puts the language into context, once, at the root.
pub fn provide_language(shown: Signal<Language>) {
    provide_context(ShownLanguage(shown));
}

/// Tells the browser in which language the page is.
pub fn name_page_language(language: Language) {
    if let Some(html) = document().document_element() {
        // Setting an attribute of a legal name cannot fail.
        let _ = html.set_attribute("lang", language.code());
    }
}

/// Speaks another language to what stands in it. The language ends with it, where
/// [`provide_language`] would leave it to whatever its place in the page shows next.
#[component]
pub fn Speaking(
    #[prop(into)] lang: Signal<Language>,
    children: TypedChildren<AnyView>,
) -> impl IntoView {
    view! { <Provider value=ShownLanguage(lang) children=children/> }
}

/// The language in which to speak now. Outside the app's root it is the default language.
pub fn use_language() -> Signal<Language> {
    use_context::<ShownLanguage>()
        .map_or_else(|| Signal::stored(Language::default()), |shown| shown.0)
}
