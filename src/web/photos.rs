//! Photos in IndexedDB, each in a strict transaction of its own.
//!
//! ```text
//! photos       <hash> -> { mediaType, width, height, bytes }
//! thumbnails   <hash> -> { mediaType, bytes }
//! photo_sizes  <hash> -> bytes of both
//! ```
//!
//! Lists read only the thumbnails, and counting reads only the sizes. What a sweep found unnamed
//! stands beside the head, one hash a line.

use std::any::Any;
use std::collections::BTreeSet;
use std::rc::Rc;

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::Refused;
use super::idb::Transaction;
use super::store::{BrowserRecords, Pending, Shared, detached, names};
use super::thumbnails::{self, Thumbnails};
use crate::app::photo_sweep::{Judgement, judge};
use crate::app::ports::{LocalFuture, Photo, PhotoError, PhotoHash, PhotoStore, Picture};

/// Photos in the database of the records, so that both are healed together.
#[derive(Clone)]
pub struct BrowserPhotos(Rc<Shared>, Rc<Thumbnails>);

impl BrowserPhotos {
    pub fn new(records: &BrowserRecords) -> Self {
        Self(records.shared(), Rc::default())
    }

    /// For a page whose first screen shows thumbnails.
    pub fn prepare(self) -> Self {
        self.1.begin();
        self
    }
}

impl PhotoStore for BrowserPhotos {
    fn put(&self, photo: Photo) -> LocalFuture<'_, Result<(), PhotoError>> {
        let shared = Rc::clone(&self.0);
        Box::pin(detached(async move { put(&shared, photo).await }))
    }

    fn get(&self, hash: PhotoHash) -> LocalFuture<'_, Result<Option<Photo>, PhotoError>> {
        Box::pin(async move {
            let Some(value) = self.read(names::PHOTOS, &hash).await? else { return Ok(None) };
            let Some(small) = self.read(names::THUMBNAILS, &hash).await? else { return Ok(None) };
            let bytes = bytes(&value);
            if PhotoHash::of(&bytes) != hash {
                let detail = format!("the bytes of {} are not what was kept", hash.as_str());
                return Err(PhotoError::Failed { detail });
            }
            Ok(Some(Photo {
                hash,
                media_type: media_type(&value),
                width: number(&value, "width"),
                height: number(&value, "height"),
                bytes,
                thumbnail: self::bytes(&small),
            }))
        })
    }

    fn thumbnail(&self, hash: PhotoHash) -> LocalFuture<'_, Result<Option<Picture>, PhotoError>> {
        Box::pin(async move {
            let thumbnail =
                |value: JsValue| Picture { media_type: media_type(&value), bytes: bytes(&value) };
            Ok(self.read(names::THUMBNAILS, &hash).await?.map(thumbnail))
        })
    }

    fn decoded_thumbnail(
        &self,
        hash: PhotoHash,
    ) -> LocalFuture<'_, Result<Option<Box<dyn Any>>, PhotoError>> {
        Box::pin(async move {
            // The worker opens what is there and makes nothing.
            let database = self.0.database().await?.name();
            let decoded = match self.1.ask(&database, names::THUMBNAILS, &hash).await {
                Ok(decoded) => decoded,
                Err(_) => match self.thumbnail(hash).await? {
                    Some(picture) => Some(thumbnails::decode(&picture).await?),
                    None => None,
                },
            };
            Ok(decoded.map(|bitmap| Box::new(bitmap) as Box<dyn Any>))
        })
    }

    fn usage(&self) -> LocalFuture<'_, Result<(u64, usize), PhotoError>> {
        Box::pin(async move { Ok(usage(&self.0).await?) })
    }

    fn sweep(&self, named: Vec<PhotoHash>) -> LocalFuture<'_, Result<usize, PhotoError>> {
        let shared = Rc::clone(&self.0);
        Box::pin(detached(async move { sweep(&shared, named.into_iter().collect()).await }))
    }
}

impl BrowserPhotos {
    async fn read(&self, store: &str, hash: &PhotoHash) -> Result<Option<JsValue>, Refused> {
        let transaction = self.0.database().await?.read(&[store])?;
        let value = transaction.store(store)?.get(hash.as_str())?.result().await?;
        Ok(value.is_object().then_some(value))
    }
}

async fn put(shared: &Rc<Shared>, photo: Photo) -> Result<(), PhotoError> {
    let _turn = shared.turns.take().await;
    may_write(shared)?;
    let write = async {
        let _pending = Pending::begin(shared).await?;
        let stores = [names::PHOTOS, names::THUMBNAILS, names::PHOTO_SIZES, names::META];
        let transaction = shared.database().await?.write(&stores)?;
        // A cut in the middle of this one tears the same log, so the next start has to heal.
        shared.raise_uses(&transaction).await?;
        let hash = photo.hash.as_str();
        let meta = transaction.store(names::META)?;
        let mut marked = parse_marks(meta.get(names::UNNAMED)?.text().await?);
        if marked.remove(&photo.hash) {
            meta.put(names::UNNAMED, marks_text(&marked))?;
        }
        let large = value(&photo.media_type, &photo.bytes)?;
        Reflect::set(&large, &"width".into(), &photo.width.into())?;
        Reflect::set(&large, &"height".into(), &photo.height.into())?;
        transaction.store(names::PHOTOS)?.put(hash, large)?;
        let small = value(&photo.media_type, &photo.thumbnail)?;
        transaction.store(names::THUMBNAILS)?.put(hash, small)?;
        let size = u32::try_from(photo.bytes.len() + photo.thumbnail.len()).unwrap_or(u32::MAX);
        transaction.store(names::PHOTO_SIZES)?.put(hash, size)?;
        transaction.end().await
    };
    let written: Result<(), Refused> = write.await;
    written.map_err(|refused| {
        // Photos alone fill a disk, and records still fit: only what is broken stops the store.
        if !refused.is_quota() {
            shared.stop(&refused.to_string());
        }
        refused.into()
    })
}

async fn usage(shared: &Rc<Shared>) -> Result<(u64, usize), Refused> {
    let transaction = shared.database().await?.read(&[names::PHOTO_SIZES])?;
    let sizes = transaction.store(names::PHOTO_SIZES)?.all()?.array().await?;
    let total: f64 = sizes.iter().filter_map(|size| size.as_f64()).sum();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
    let total = total as u64;
    Ok((total, sizes.length() as usize))
}

async fn sweep(shared: &Rc<Shared>, named: BTreeSet<PhotoHash>) -> Result<usize, PhotoError> {
    let _turn = shared.turns.take().await;
    may_write(shared)?;
    if !shared.knows_all_records() {
        return Ok(0);
    }
    let alone = shared.is_alone().await;
    let stores = [names::PHOTO_SIZES, names::META, names::PHOTOS, names::THUMBNAILS];
    let sweep = async {
        let database = shared.database().await?;
        let (judgement, marked) = judged(&database.read(&stores[..2])?, &named, alone).await?;
        if judgement.swept.is_empty() && judgement.marked == marked {
            // Nothing is written, so a session that only looked has nothing to heal.
            return Ok(0);
        }
        let _pending = Pending::begin(shared).await?;
        let transaction = database.write(&stores)?;
        shared.raise_uses(&transaction).await?;
        // Another tab may have put a photo again since.
        let (judgement, _) = judged(&transaction, &named, alone).await?;
        for store in [names::PHOTOS, names::THUMBNAILS, names::PHOTO_SIZES] {
            let store = transaction.store(store)?;
            for hash in &judgement.swept {
                store.delete(hash.as_str())?;
            }
        }
        let marked = judgement.marked.into_iter().collect();
        transaction.store(names::META)?.put(names::UNNAMED, marks_text(&marked))?;
        transaction.end().await?;
        Ok::<_, Refused>(judgement.swept.len())
    };
    Ok(sweep.await?)
}

/// Judges the photos that are there, and answers also what is marked.
async fn judged(
    transaction: &Transaction,
    named: &BTreeSet<PhotoHash>,
    alone: bool,
) -> Result<(Judgement, Vec<PhotoHash>), Refused> {
    let all = transaction.store(names::PHOTO_SIZES)?.all_keys()?;
    let marked = transaction.store(names::META)?.get(names::UNNAMED)?;
    let all = all.texts().await?;
    let marked = parse_marks(marked.text().await?);
    let all = all.iter().filter_map(|hash| PhotoHash::parse(hash));
    Ok((judge(all, named, &marked, alone), marked.into_iter().collect()))
}

fn parse_marks(text: Option<String>) -> BTreeSet<PhotoHash> {
    text.iter().flat_map(|text| text.lines()).filter_map(PhotoHash::parse).collect()
}

fn marks_text(marked: &BTreeSet<PhotoHash>) -> String {
    marked.iter().map(PhotoHash::as_str).collect::<Vec<_>>().join("\n")
}

fn may_write(shared: &Shared) -> Result<(), PhotoError> {
    shared.check_not_stopped().map_err(|error| PhotoError::Failed { detail: error.to_string() })
}

impl From<Refused> for PhotoError {
    fn from(refused: Refused) -> Self {
        if refused.is_quota() { Self::Full } else { Self::Failed { detail: refused.to_string() } }
    }
}

fn value(media_type: &str, bytes: &[u8]) -> Result<Object, Refused> {
    let value = Object::new();
    Reflect::set(&value, &"mediaType".into(), &media_type.into())?;
    Reflect::set(&value, &"bytes".into(), &Uint8Array::from(bytes))?;
    Ok(value)
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}

fn media_type(value: &JsValue) -> String {
    field(value, "mediaType").as_string().unwrap_or_default()
}

fn bytes(value: &JsValue) -> Vec<u8> {
    field(value, "bytes").dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
fn number(value: &JsValue, name: &str) -> u32 {
    field(value, name).as_f64().unwrap_or_default() as u32
}
