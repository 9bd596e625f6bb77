//! IndexedDB with strict durability, as futures.
//!
//! A transaction commits by itself as soon as nothing is asked of it. Between two requests of one
//! transaction only futures of this module may be awaited: they resolve within the browser's own
//! event, while the transaction is still active. What was written counts only after
//! [`Transaction::end`]; a transaction that is dropped earlier is taken back whole.
//!
//! The `idb` crate was not taken because it cannot ask for strict durability, and relaxed writes
//! of the last seconds are lost in a power cut.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "this is the one place")]

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, Event, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction, IdbTransactionMode,
};

use super::{Refused, window};

#[wasm_bindgen]
extern "C" {
    /// web-sys has the durability of a transaction only behind an unstable flag.
    #[wasm_bindgen(extends = IdbDatabase)]
    type WithOptions;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &WithOptions,
        stores: &Array,
        mode: IdbTransactionMode,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// An open database. It closes itself when a later version of the app wants to change it.
#[derive(Clone, Debug)]
pub struct Database(IdbDatabase);

/// A transaction that is waiting for requests, or for its end.
#[derive(Debug)]
pub struct Transaction {
    inner: IdbTransaction,
    /// Taken by who waits for the end. A transaction that is dropped before is taken back.
    end: Option<JsFuture>,
}

/// One object store within a transaction.
#[derive(Debug)]
pub struct Store(IdbObjectStore);

/// A request that the browser has already begun.
#[derive(Debug)]
pub struct Request {
    inner: IdbRequest,
    settled: JsFuture,
}

/// Opens the database, and makes its object stores if it is new or was lost.
/// `gone` is called when the browser closes it, with the reason.
///
/// # Errors
/// When the browser refuses, as it may in private windows or with a damaged profile.
pub async fn open(
    name: &str,
    stores: &'static [&'static str],
    gone: impl Fn(&str) + 'static,
) -> Result<Database, Refused> {
    const VERSION: u32 = 1;
    let factory = window()?
        .indexed_db()?
        .ok_or_else(|| Refused::new("NotSupportedError", "there is no IndexedDB"))?;
    let opening: IdbOpenDbRequest = factory.open_with_u32(name, VERSION)?;
    let upgrade = Closure::once_into_js({
        let opening = opening.clone();
        move || -> Result<(), JsValue> {
            let database: IdbDatabase = opening.result()?.unchecked_into();
            for store in stores {
                database.create_object_store(store)?;
            }
            Ok(())
        }
    });
    opening.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let request = Request::of(opening.into());
    let database: IdbDatabase = request.result().await?.unchecked_into();

    let gone = std::rc::Rc::new(gone);
    let change = Closure::<dyn Fn()>::new({
        let (database, gone) = (database.clone(), std::rc::Rc::clone(&gone));
        move || {
            database.close();
            gone("another tab runs a later version of Tembus, or removes its data");
        }
    });
    database.set_onversionchange(Some(change.into_js_value().unchecked_ref()));
    let close = Closure::<dyn Fn()>::new(move || gone("the browser closed the database"));
    database.set_onclose(Some(close.into_js_value().unchecked_ref()));
    Ok(Database(database))
}

impl Database {
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Begins a transaction that may write, with strict durability: its end means that the disk
    /// has it.
    pub fn write(&self, stores: &[&str]) -> Result<Transaction, Refused> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let transaction = self.0.unchecked_ref::<WithOptions>().transaction_with_options(
            &names(stores),
            IdbTransactionMode::Readwrite,
            &options,
        )?;
        Ok(Transaction::of(transaction))
    }

    /// Begins a transaction that only reads.
    pub fn read(&self, stores: &[&str]) -> Result<Transaction, Refused> {
        let transaction = self
            .0
            .transaction_with_str_sequence_and_mode(&names(stores), IdbTransactionMode::Readonly)?;
        Ok(Transaction::of(transaction))
    }

    #[cfg(test)]
    pub fn close(&self) {
        self.0.close();
    }
}

fn names(stores: &[&str]) -> Array {
    stores.iter().map(|store| JsValue::from_str(store)).collect()
}

impl Transaction {
    fn of(inner: IdbTransaction) -> Self {
        // Both ends resolve, and are told apart later: nobody need wait for a transaction.
        let end = Promise::new(&mut |resolve: Function, _| {
            inner.set_oncomplete(Some(&resolve));
            inner.set_onabort(Some(&resolve));
        });
        Self { inner, end: Some(JsFuture::from(end)) }
    }

    pub fn store(&self, name: &str) -> Result<Store, Refused> {
        Ok(Store(self.inner.object_store(name)?))
    }

    /// Waits until all is on the disk.
    pub async fn end(mut self) -> Result<(), Refused> {
        let Some(end) = self.end.take() else { return Ok(()) };
        let event: Event = end.await?.unchecked_into();
        if event.type_() == "complete" {
            return Ok(());
        }
        Err(refusal(self.inner.error(), "the transaction was aborted"))
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.end.is_some() {
            // It refuses where the transaction has ended already, as one that only read.
            let _ = self.inner.abort();
        }
    }
}

impl Store {
    pub fn get(&self, key: impl Into<JsValue>) -> Result<Request, Refused> {
        Ok(Request::of(self.0.get(&key.into())?))
    }

    /// Every value, in the order of the keys.
    pub fn all(&self) -> Result<Request, Refused> {
        Ok(Request::of(self.0.get_all()?))
    }

    /// Every key, in order.
    pub fn all_keys(&self) -> Result<Request, Refused> {
        Ok(Request::of(self.0.get_all_keys()?))
    }

    /// The values behind `after`, at most `limit`.
    pub fn some(&self, after: impl Into<JsValue>, limit: u32) -> Result<Request, Refused> {
        let range = IdbKeyRange::lower_bound_with_open(&after.into(), true)?;
        Ok(Request::of(self.0.get_all_with_key_and_limit(&range, limit)?))
    }

    /// The keys behind `after`, at most `limit`.
    pub fn some_keys(&self, after: impl Into<JsValue>, limit: u32) -> Result<Request, Refused> {
        let range = IdbKeyRange::lower_bound_with_open(&after.into(), true)?;
        Ok(Request::of(self.0.get_all_keys_with_key_and_limit(&range, limit)?))
    }

    pub fn put(&self, key: impl Into<JsValue>, value: impl Into<JsValue>) -> Result<(), Refused> {
        self.0.put_with_key(&value.into(), &key.into())?;
        Ok(())
    }

    pub fn delete(&self, key: impl Into<JsValue>) -> Result<(), Refused> {
        self.0.delete(&key.into())?;
        Ok(())
    }

    pub fn clear(&self) -> Result<(), Refused> {
        self.0.clear()?;
        Ok(())
    }
}

impl Request {
    fn of(inner: IdbRequest) -> Self {
        let settled = Promise::new(&mut |resolve: Function, _| {
            inner.set_onsuccess(Some(&resolve));
            inner.set_onerror(Some(&resolve));
        });
        Self { inner, settled: JsFuture::from(settled) }
    }

    pub async fn result(self) -> Result<JsValue, Refused> {
        self.settled.await?;
        match self.inner.error()? {
            None => Ok(self.inner.result()?),
            error => Err(refusal(error, "the request failed")),
        }
    }

    /// The result as text; `None` where there is nothing, or something else than text.
    pub async fn text(self) -> Result<Option<String>, Refused> {
        Ok(self.result().await?.as_string())
    }

    /// The result as an array, such as that of [`Store::all`].
    pub async fn array(self) -> Result<Array, Refused> {
        Ok(self.result().await?.unchecked_into())
    }

    /// The result as texts; what is no text becomes empty.
    pub async fn texts(self) -> Result<Vec<String>, Refused> {
        Ok(self.array().await?.iter().map(|value| value.as_string().unwrap_or_default()).collect())
    }
}

fn refusal(error: Option<DomException>, otherwise: &str) -> Refused {
    error.map_or_else(
        || Refused::new("AbortError", otherwise),
        |error| Refused { name: error.name(), message: error.message() },
    )
}

/// Opens the database as a later version of the app would, so that this one cannot any more.
#[cfg(test)]
pub async fn make_unopenable(name: &str) {
    let factory = window().unwrap().indexed_db().unwrap().unwrap();
    let opening: IdbRequest = factory.open_with_u32(name, 2).unwrap().into();
    let database: IdbDatabase = Request::of(opening).result().await.unwrap().unchecked_into();
    database.close();
}
