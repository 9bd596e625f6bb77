//! Thumbnails decoded beside the page, in a small worker (`public/thumbnails.js`).
//!
//! Reading, wrapping and decoding one takes a slow laptop some 5 ms of the page's own time, which a
//! list that is swiped does not have. Where there are no workers (the app in one file, opened from
//! a disk), or where the worker fails, the page does it by itself.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, ImageBitmap, MessageEvent, Worker};

use super::downloads::blob;
use super::{Refused, is_served, window};
use crate::app::ports::{PhotoHash, Picture};

const WORKER: &str = "/thumbnails.js";

/// The worker of this page, begun when the first thumbnail is asked for, or before.
#[derive(Default)]
pub struct Thumbnails(OnceCell<Option<Beside>>);

impl Thumbnails {
    /// Begins the worker, for a page that is about to show pictures: it loads while the page makes
    /// its first screen.
    pub fn begin(&self) {
        self.beside();
    }

    fn beside(&self) -> Option<&Beside> {
        self.0.get_or_init(|| Beside::begin().ok()).as_ref()
    }

    /// The thumbnail as the worker decoded it, or nothing where the store lacks it.
    ///
    /// # Errors
    /// Where there is no worker or it failed: then the page is to decode it.
    pub async fn ask(
        &self,
        database: &str,
        store: &str,
        hash: &PhotoHash,
    ) -> Result<Option<ImageBitmap>, Refused> {
        let beside = self.beside().ok_or_else(no_worker)?;
        beside.tell_place(database, store)?;
        beside.ask(hash).await
    }
}

fn no_worker() -> Refused {
    Refused::new("NotSupportedError", "there is no worker")
}

/// Decodes a picture on the page.
pub async fn decode(picture: &Picture) -> Result<ImageBitmap, Refused> {
    let blob = blob(&picture.media_type, &picture.bytes)?;
    let promise = window()?.create_image_bitmap_with_blob(&blob)?;
    Ok(JsFuture::from(promise).await?.unchecked_into())
}

/// Who waits for which answer: how to answer them.
type Waiting = Rc<RefCell<HashMap<u32, Function>>>;

/// The worker at work, for as long as the page is there.
struct Beside {
    worker: Worker,
    waiting: Waiting,
    asked: Cell<u32>,
    knows_place: Cell<bool>,
    failed: Rc<Cell<bool>>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(Event)>,
}

impl Beside {
    fn begin() -> Result<Self, Refused> {
        if !is_served() {
            return Err(no_worker());
        }
        let worker = Worker::new(WORKER)?;
        let waiting = Waiting::default();
        let failed = Rc::new(Cell::new(false));
        let on_message = {
            let waiting = Rc::clone(&waiting);
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                hear(&waiting, &event.data());
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let on_error = {
            let (waiting, failed) = (Rc::clone(&waiting), Rc::clone(&failed));
            Closure::<dyn Fn(Event)>::new(move |_| {
                failed.set(true);
                for (_, answer) in waiting.take() {
                    let _ = answer.call1(&JsValue::UNDEFINED, &failure("the worker failed"));
                }
            })
        };
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            waiting,
            asked: Cell::new(0),
            knows_place: Cell::new(false),
            failed,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Says where thumbnails are kept, once.
    fn tell_place(&self, database: &str, store: &str) -> Result<(), Refused> {
        if !self.knows_place.replace(true) {
            let place = Object::new();
            Reflect::set(&place, &"database".into(), &database.into())?;
            Reflect::set(&place, &"store".into(), &store.into())?;
            self.worker.post_message(&place)?;
        }
        Ok(())
    }

    async fn ask(&self, hash: &PhotoHash) -> Result<Option<ImageBitmap>, Refused> {
        if self.failed.get() {
            return Err(Refused::new("InvalidStateError", "the worker failed"));
        }
        let id = self.asked.get().wrapping_add(1);
        self.asked.set(id);
        let answer = Promise::new(&mut |resolve, _| {
            self.waiting.borrow_mut().insert(id, resolve);
        });
        let _asked = Asked { beside: self, id };
        self.worker.post_message(&message(id, Some(hash))?)?;
        let answer = JsFuture::from(answer).await?;
        if let Some(detail) = field(&answer, "failed").as_string() {
            return Err(Refused::new("UnknownError", &detail));
        }
        Ok(field(&answer, "bitmap").dyn_into().ok())
    }
}

/// A question; whoever gives it up is no longer answered.
struct Asked<'a> {
    beside: &'a Beside,
    id: u32,
}

impl Drop for Asked<'_> {
    fn drop(&mut self) {
        let Some(answer) = self.beside.waiting.borrow_mut().remove(&self.id) else { return };
        // A promise that is given up must be resolved all the same: what waited for it is kept in
        // memory until then. A worker that cannot be told works in vain, and harms nothing.
        let _ = answer.call0(&JsValue::UNDEFINED);
        let _ = message(self.id, None)
            .and_then(|message| Ok(self.beside.worker.post_message(&message)?));
    }
}

fn message(id: u32, hash: Option<&PhotoHash>) -> Result<JsValue, Refused> {
    let message = Object::new();
    Reflect::set(&message, &"id".into(), &id.into())?;
    if let Some(hash) = hash {
        Reflect::set(&message, &"hash".into(), &hash.as_str().into())?;
    }
    Ok(message.into())
}

fn failure(detail: &str) -> JsValue {
    let failure = Object::new();
    // A new object takes any field.
    let _ = Reflect::set(&failure, &"failed".into(), &detail.into());
    failure.into()
}

fn hear(waiting: &Waiting, answer: &JsValue) {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was sent so")]
    let id = field(answer, "id").as_f64().unwrap_or_default() as u32;
    let asked = waiting.borrow_mut().remove(&id);
    match asked {
        // A resolving function of a promise cannot fail.
        Some(resolve) => drop(resolve.call1(&JsValue::UNDEFINED, answer)),
        // Nobody draws it, and it is large.
        None => {
            if let Ok(bitmap) = field(answer, "bitmap").dyn_into::<ImageBitmap>() {
                bitmap.close();
            }
        }
    }
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}
