//! What a locked booth needs besides records and photos, in memory.

use std::cell::{Cell, RefCell};
use std::future::ready;

use crate::app::ports::{Awake, BoothShelf, CommitError, LoadError, LocalFuture};

/// A shelf in memory.
#[derive(Debug, Default)]
pub struct MemoryShelf(RefCell<Option<String>>);

impl BoothShelf for MemoryShelf {
    fn put(&self, text: String) -> LocalFuture<'_, Result<(), CommitError>> {
        self.0.replace(Some(text));
        Box::pin(ready(Ok(())))
    }

    fn get(&self) -> LocalFuture<'_, Result<Option<String>, LoadError>> {
        Box::pin(ready(Ok(self.0.borrow().clone())))
    }
}

/// A screen that tells whether it was asked to stay on.
#[derive(Debug, Default)]
pub struct SleepyScreen(Cell<bool>);

impl SleepyScreen {
    pub fn is_kept(&self) -> bool {
        self.0.get()
    }
}

impl Awake for SleepyScreen {
    fn keep(&self) {
        self.0.set(true);
    }
}
