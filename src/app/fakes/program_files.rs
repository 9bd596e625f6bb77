//! The program's own files, in memory.

use std::collections::BTreeMap;
use std::future::ready;

use crate::app::ports::{FetchError, LocalFuture, ProgramFiles};

/// Has the files that it was given, and no others.
#[derive(Clone, Debug, Default)]
pub struct MemoryProgramFiles(BTreeMap<String, Vec<u8>>);

impl MemoryProgramFiles {
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one more file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.insert(path.to_owned(), bytes.into());
        self
    }
}

impl ProgramFiles for MemoryProgramFiles {
    fn get<'a>(&'a self, path: &'a str) -> LocalFuture<'a, Result<Vec<u8>, FetchError>> {
        let missing = || FetchError { path: path.to_owned(), detail: "there is none".to_owned() };
        Box::pin(ready(self.0.get(path).cloned().ok_or_else(missing)))
    }
}
