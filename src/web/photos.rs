//! Photos in IndexedDB, each in a strict transaction of its own.
//!
//! ```text
//! photos       <hash> -> { mediaType, width, height, bytes }
//! thumbnails   <hash> -> { mediaType, bytes }
//! photo_sizes  <hash> -> bytes of both
//! ```
//!
//! Lists read only the thumbnails, and counting reads only the sizes.

use std::rc::Rc;

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::Refused;
use super::store::{BrowserRecords, Pending, Shared, detached, names};
use crate::app::durable::head::Head;
use crate::app::ports::{LocalFuture, Photo, PhotoError, PhotoHash, PhotoStore, Picture};

/// Photos in the database of the records, so that both are healed together.
#[derive(Clone)]
pub struct BrowserPhotos(Rc<Shared>);

impl BrowserPhotos {
    pub fn new(records: &BrowserRecords) -> Self {
        Self(records.shared())
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

    fn usage(&self) -> LocalFuture<'_, Result<(u64, usize), PhotoError>> {
        Box::pin(async move { Ok(usage(&self.0).await?) })
    }

    fn sweep(&self, kept: Vec<PhotoHash>) -> LocalFuture<'_, Result<usize, PhotoError>> {
        let shared = Rc::clone(&self.0);
        Box::pin(detached(async move { sweep(&shared, &kept).await }))
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
    let _pending = Pending::begin(shared);
    let write = async {
        let stores = [names::PHOTOS, names::THUMBNAILS, names::PHOTO_SIZES, names::META];
        let transaction = shared.database().await?.write(&stores)?;
        let head = transaction.store(names::META)?.get(names::HEAD)?.text().await?;
        let hash = photo.hash.as_str();
        let large = value(&photo.media_type, &photo.bytes)?;
        Reflect::set(&large, &"width".into(), &photo.width.into())?;
        Reflect::set(&large, &"height".into(), &photo.height.into())?;
        transaction.store(names::PHOTOS)?.put(hash, large)?;
        let small = value(&photo.media_type, &photo.thumbnail)?;
        transaction.store(names::THUMBNAILS)?.put(hash, small)?;
        let size = u32::try_from(photo.bytes.len() + photo.thumbnail.len()).unwrap_or(u32::MAX);
        transaction.store(names::PHOTO_SIZES)?.put(hash, size)?;
        // A cut in the middle of this one tears the same log, so the next start has to heal.
        if let Some(head) = head.as_deref().and_then(Head::parse).filter(|head| !head.open) {
            let head = Head { open: true, ..head }.encode();
            transaction.store(names::META)?.put(names::HEAD, head)?;
        }
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

async fn sweep(shared: &Rc<Shared>, kept: &[PhotoHash]) -> Result<usize, PhotoError> {
    let _turn = shared.turns.take().await;
    may_write(shared)?;
    let _pending = Pending::begin(shared);
    let kept: std::collections::HashSet<&str> = kept.iter().map(PhotoHash::as_str).collect();
    let remove = async {
        let stores = [names::PHOTOS, names::THUMBNAILS, names::PHOTO_SIZES];
        let transaction = shared.database().await?.write(&stores)?;
        let all = transaction.store(names::PHOTO_SIZES)?.all_keys()?.texts().await?;
        let swept: Vec<_> = all.iter().filter(|hash| !kept.contains(hash.as_str())).collect();
        for store in stores {
            let store = transaction.store(store)?;
            for hash in &swept {
                store.delete(hash.as_str())?;
            }
        }
        transaction.end().await?;
        Ok::<_, Refused>(swept.len())
    };
    Ok(remove.await?)
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
