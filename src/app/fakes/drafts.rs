//! Drafts in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::app::ports::Drafts;

#[derive(Debug, Default)]
pub struct MemoryDrafts(RefCell<BTreeMap<String, String>>);

impl MemoryDrafts {
    pub fn new() -> Self {
        Self::default()
    }
}

impl Drafts for MemoryDrafts {
    fn put(&self, name: &str, text: &str) {
        self.0.borrow_mut().insert(name.to_owned(), text.to_owned());
    }

    fn get(&self, name: &str) -> Option<String> {
        self.0.borrow().get(name).cloned()
    }

    fn remove(&self, name: &str) {
        self.0.borrow_mut().remove(name);
    }

    fn names(&self) -> Vec<String> {
        self.0.borrow().keys().cloned().collect()
    }
}
