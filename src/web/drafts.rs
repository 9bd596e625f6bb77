//! What is being typed, kept in localStorage until it is saved.

use std::rc::Rc;

use super::local::Local;
use crate::app::ports::Drafts;

const PREFIX: &str = "tembus:d:";

/// Longer drafts are not kept: no large values in localStorage, which would slow down every
/// write after them.
const LONGEST: usize = 100_000;

/// Drafts of this origin.
#[derive(Clone, Debug)]
pub struct BrowserDrafts {
    local: Rc<Local>,
}

impl BrowserDrafts {
    pub fn new(local: Rc<Local>) -> Self {
        Self { local }
    }
}

impl Drafts for BrowserDrafts {
    fn put(&self, name: &str, text: &str) {
        if text.len() <= LONGEST {
            // A draft that does not fit is still in its form.
            let _ = self.local.put(&key(name), text);
        }
    }

    fn get(&self, name: &str) -> Option<String> {
        self.local.get(&key(name))
    }

    fn remove(&self, name: &str) {
        self.local.remove(&key(name));
    }

    fn names(&self) -> Vec<String> {
        self.local.entries(PREFIX).into_iter().map(|(name, _)| name).collect()
    }
}

fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_draft_is_found_again_until_it_is_removed() {
        let local = Local::open().unwrap();
        let before = local.used();
        BrowserDrafts::new(Rc::clone(&local)).put("product/new", "kain batik 太鼓");
        let drafts = BrowserDrafts::new(Rc::clone(&local));
        assert_eq!(drafts.get("product/new").as_deref(), Some("kain batik 太鼓"));
        assert!(drafts.names().contains(&"product/new".to_owned()));
        assert_eq!(local.used() - before, "tembus:d:product/newkain batik ..".len() as u64);
        drafts.remove("product/new");
        assert_eq!((drafts.get("product/new"), local.used()), (None, before));
    }

    #[wasm_bindgen_test]
    fn a_draft_that_would_slow_every_write_down_is_not_kept() {
        let drafts = BrowserDrafts::new(Local::open().unwrap());
        drafts.put("product/long", &"x".repeat(LONGEST + 1));
        assert_eq!(drafts.get("product/long"), None);
    }
}
