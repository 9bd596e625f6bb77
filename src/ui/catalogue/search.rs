//! The search index of this page, brought up to date a little at a time.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::record::RecordKind;
use crate::app::search::{ProductIndex, Progress};
use crate::domain::id::ProductId;
use crate::ui::helping::Helping;
use crate::ui::state::App;

/// Milliseconds for which products are taken in before the screen gets its turn.
const HELPING_MS: f64 = 8.0;

/// The index in context. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct ProductSearch {
    app: App,
    index: StoredValue<ProductIndex, LocalStorage>,
    changes: RwSignal<u32>,
    /// Whether a further helping is already on its way.
    at_work: StoredValue<bool>,
}

/// Puts an empty index into context, once, at the root: it fills when a screen wants to search.
pub fn provide_product_search(app: App) {
    provide_context(ProductSearch {
        app,
        index: StoredValue::new_local(ProductIndex::default()),
        changes: RwSignal::new(0),
        at_work: StoredValue::new(false),
    });
}

/// The index of the app.
pub fn use_product_search(app: App) -> ProductSearch {
    use_context().unwrap_or_else(|| {
        provide_product_search(app);
        use_product_search(app)
    })
}

impl ProductSearch {
    /// Follows the products for as long as the calling screen is there.
    pub fn keep_up(self) {
        Effect::new(move |_| {
            self.app.track(RecordKind::Product);
            if !self.at_work.get_value() {
                self.take_helping();
            }
        });
    }

    fn take_helping(self) {
        let helping = Helping::of(HELPING_MS);
        let progress = self.app.with(|workspace| {
            self.index.try_update_value(|index| index.sync(workspace, || helping.goes_on()))
        });
        let more = progress == Some(Progress::MoreToDo);
        self.at_work.set_value(more);
        self.changes.update(|changes| *changes = changes.wrapping_add(1));
        if more {
            set_timeout(move || self.take_helping(), Duration::ZERO);
        }
    }

    /// The products that meet what was typed, the best first; follows the index.
    /// `None` where nothing was typed that could be looked for.
    pub fn find(self, typed: &str) -> Option<Vec<ProductId>> {
        self.changes.track();
        self.index.with_value(|index| index.search(typed))
    }
}
