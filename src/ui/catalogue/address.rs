//! What the owner chose to see, kept in the page's address, so that Back and a bookmark work.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::app::catalogue::CatalogueView;

/// Browsers refuse an address that changes with every letter, so it waits for a pause.
const PAUSE: Duration = Duration::from_millis(250);

type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

/// What was typed into the search, and over which search of the address.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    text: String,
    over: String,
}

/// The catalogue's address. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct CatalogueAddress {
    said: Memo<CatalogueView>,
    typed: RwSignal<Option<Typed>>,
    /// What the search holds. Memos, so that writing into the address what was typed already
    /// changes nothing on the screen.
    search: Memo<String>,
    view: Memo<CatalogueView>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    navigate: StoredValue<Navigate, LocalStorage>,
    language: StoredValue<Option<String>>,
}

/// Reads the address of the present page. Called by the catalogue's list only.
pub fn use_catalogue_address() -> CatalogueAddress {
    let query = use_query_map();
    let navigate = use_navigate();
    let said = Memo::new(move |_| query.with(|query| CatalogueView::of(|name| query.get(name))));
    let typed = RwSignal::new(None);
    let search = Memo::new(move |_| search_of(said, typed));
    let address = CatalogueAddress {
        said,
        typed,
        search,
        view: Memo::new(move |_| CatalogueView { search: search.get(), ..said.get() }),
        waiting: StoredValue::new(None),
        navigate: StoredValue::new_local(Box::new(move |to: &str, options| navigate(to, options))),
        language: StoredValue::new(query.with_untracked(|query| query.get("lang"))),
    };
    on_cleanup(move || address.stop_waiting());
    address
}

/// Typing counts until the address moves elsewhere, as Back does.
fn search_of(said: Memo<CatalogueView>, typed: RwSignal<Option<Typed>>) -> String {
    let said = said.with(|view| view.search.clone());
    let typed = typed.get();
    match typed.filter(|typed| typed.over == said || typed.text == said) {
        Some(typed) => typed.text,
        None => said,
    }
}

impl CatalogueAddress {
    /// What to show: the address, with what is being typed ahead of it.
    pub fn view(self) -> CatalogueView {
        self.view.get()
    }

    /// One part of what to show, which is followed without the others.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&CatalogueView) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.view.with(&part))
    }

    /// What the search holds.
    pub fn search(self) -> String {
        self.search.get()
    }

    /// Searches at once, and writes the address when the typing pauses.
    pub fn type_search(self, text: String) {
        let over = self.said.with_untracked(|view| view.search.clone());
        self.typed.set(Some(Typed { text, over }));
        self.stop_waiting();
        let write = move || {
            let view = untrack(|| self.view());
            self.go(&view, NavigateOptions { replace: true, scroll: false, ..Default::default() });
        };
        self.waiting.set_value(set_timeout_with_handle(write, PAUSE).ok());
    }

    /// Changes a filter, the order or the look; Back takes it back.
    pub fn choose(self, change: impl FnOnce(&mut CatalogueView)) {
        self.stop_waiting();
        let mut view = untrack(|| self.view());
        change(&mut view);
        if view.search.is_empty() {
            self.typed.set(None);
        }
        self.go(&view, NavigateOptions { scroll: false, ..Default::default() });
    }

    fn go(self, view: &CatalogueView, options: NavigateOptions) {
        let language = self.language.get_value();
        let kept = language.as_deref().map(|language| ("lang", language));
        let parts = view.query().into_iter().chain(kept).map(|(name, text)| {
            format!("{name}={}", String::from(js_sys::encode_uri_component(text)))
        });
        let query = parts.collect::<Vec<_>>().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        self.navigate.with_value(|navigate| navigate(&format!("/catalogue{mark}{query}"), options));
    }

    fn stop_waiting(self) {
        let waiting = self.waiting.try_update_value(Option::take).flatten();
        if let Some(waiting) = waiting {
            waiting.clear();
        }
    }
}
