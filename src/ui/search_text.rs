//! The words of a search, kept in the page's address, so that Back and a bookmark work.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

/// Browsers refuse an address that changes with every letter, so it waits for a pause.
const PAUSE: Duration = Duration::from_millis(250);

type WriteAddress = Box<dyn Fn(&str)>;

/// What is typed into a list's search. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct SearchText {
    /// What the address says, `?q=…`.
    said: Memo<String>,
    /// What was typed, and over which words of the address.
    typed: RwSignal<Option<(String, String)>>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    write: StoredValue<WriteAddress, LocalStorage>,
}

/// The search of the present page; `address` is the page with these words.
pub fn use_search_text(address: impl Fn(&str) -> String + 'static) -> SearchText {
    let query = use_query_map();
    let navigate = use_navigate();
    let write = move |typed: &str| {
        let options =
            NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&address(typed), options);
    };
    let search = SearchText {
        said: Memo::new(move |_| query.with(|query| query.get("q")).unwrap_or_default()),
        typed: RwSignal::new(None),
        waiting: StoredValue::new(None),
        write: StoredValue::new_local(Box::new(write)),
    };
    on_cleanup(move || search.stop_waiting());
    search
}

impl SearchText {
    /// What the search holds. Typing counts until the address moves elsewhere, as Back does.
    pub fn get(self) -> String {
        let said = self.said.get();
        match self.typed.get() {
            Some((text, over)) if over == said || text == said => text,
            _ => said,
        }
    }

    /// Searches at once, and writes the address when the typing pauses.
    pub fn set(self, text: String) {
        let over = self.said.get_untracked();
        self.typed.set(Some((text.clone(), over)));
        self.stop_waiting();
        let write = move || {
            // The owner may have gone elsewhere during the pause; then the words are past.
            if untrack(|| self.get()) == text {
                self.write.with_value(|write| write(&text));
            }
        };
        self.waiting.set_value(set_timeout_with_handle(write, PAUSE).ok());
    }

    fn stop_waiting(self) {
        if let Some(Some(waiting)) = self.waiting.try_update_value(Option::take) {
            waiting.clear();
        }
    }
}
