//! What a locked booth shows, in a database of its own: whoever opens it cannot reach a record.

use std::cell::RefCell;
use std::rc::Rc;

use super::Refused;
use super::idb::{self, Database};
use super::store::detached;
use crate::app::ports::{BoothShelf, CommitError, LoadError, LocalFuture};

const NAME: &str = "tembus-booth";
const STORE: &str = "catalogue";
/// The only key of the store.
const KEY: &str = "text";

/// The shelf of this browser.
#[derive(Clone, Default)]
pub struct BrowserShelf(Rc<RefCell<Option<Database>>>);

impl BrowserShelf {
    async fn database(&self) -> Result<Database, Refused> {
        if let Some(database) = self.0.borrow().clone() {
            return Ok(database);
        }
        let held = Rc::downgrade(&self.0);
        let database = idb::open(NAME, &[STORE], move |_| {
            if let Some(held) = held.upgrade() {
                held.replace(None);
            }
        })
        .await?;
        self.0.replace(Some(database.clone()));
        Ok(database)
    }

    async fn write(&self, text: &str) -> Result<(), Refused> {
        let transaction = self.database().await?.write(&[STORE])?;
        transaction.store(STORE)?.put(KEY, text)?;
        transaction.end().await
    }

    async fn read(&self) -> Result<Option<String>, Refused> {
        let transaction = self.database().await?.read(&[STORE])?;
        transaction.store(STORE)?.get(KEY)?.text().await
    }
}

impl BoothShelf for BrowserShelf {
    fn put(&self, text: String) -> LocalFuture<'_, Result<(), CommitError>> {
        let shelf = self.clone();
        let write = async move { shelf.write(&text).await };
        Box::pin(async move {
            detached(write)
                .await
                .map_err(|refused| CommitError::Failed { detail: refused.to_string() })
        })
    }

    fn get(&self) -> LocalFuture<'_, Result<Option<String>, LoadError>> {
        Box::pin(async move {
            self.read().await.map_err(|refused| LoadError { detail: refused.to_string() })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn what_was_put_is_found_by_another_session() {
        let text = "tembus-booth 1\nkain batik 太鼓";
        BrowserShelf::default().put(text.to_owned()).await.unwrap();
        assert_eq!(BrowserShelf::default().get().await.unwrap().as_deref(), Some(text));
    }
}
