//! The store alone, for tests that kill the browser or cut the power hundreds of times.
//!
//! Built for wasm32 and opened by tests/e2e/probe/index.html, it offers the ports of records and
//! photos to a page's scripts, as JSON. Natively it is empty.

#[cfg(target_arch = "wasm32")]
mod probe {
    #![allow(clippy::disallowed_methods, reason = "the time at which a message was heard")]

    use std::cell::RefCell;
    use std::rc::Rc;

    use serde_json::{Value, json};
    use tembus::app::ports::{
        CommitError, Photo, PhotoHash, PhotoStore, RecordStore, StoredRecord, Write,
    };
    use tembus::app::record::{RecordKey, RecordKind, Revision};
    use tembus::web::local::Local;
    use tembus::web::photos::BrowserPhotos;
    use tembus::web::store::BrowserRecords;
    use uuid::Uuid;
    use wasm_bindgen::prelude::*;

    /// One session of the store.
    #[wasm_bindgen]
    pub struct Probe {
        store: BrowserRecords,
        photos: BrowserPhotos,
        heard: Rc<RefCell<Vec<Value>>>,
        loaded: String,
    }

    fn failure(error: impl ToString) -> JsError {
        JsError::new(&error.to_string())
    }

    fn shown(record: &StoredRecord) -> Value {
        json!([record.key.id.as_u128() as u64, record.revision.0, record.body])
    }

    #[wasm_bindgen]
    impl Probe {
        /// Opens the app's own records.
        pub async fn open() -> Result<Probe, JsError> {
            let store = BrowserRecords::open(Local::open().map_err(failure)?);
            let photos = BrowserPhotos::new(&store);
            let loaded = store.load().await.map_err(failure)?;
            let heard = Rc::new(RefCell::new(Vec::new()));
            store.listen(Box::new({
                let heard = Rc::clone(&heard);
                move |records| {
                    let now = js_sys::Date::now();
                    let told = records.iter().map(|record| json!([shown(record), now]));
                    heard.borrow_mut().extend(told);
                }
            }));
            let loaded = json!({
                "records": loaded.records.iter().map(shown).collect::<Vec<_>>(),
                "unreadable": loaded.unreadable.len(),
                "replayed": loaded.recovery.replayed_from_journal,
                "restored": loaded.recovery.restored_to_journal,
                "lost": loaded.recovery.copy_was_lost,
                "readOnly": loaded.read_only,
            });
            Ok(Probe { store, photos, heard, loaded: loaded.to_string() })
        }

        /// What start-up found: `{records: [[id, revision, body], …], unreadable, …}`.
        pub fn loaded(&self) -> String {
            self.loaded.clone()
        }

        /// What other tabs wrote since: `[[[id, revision, body], time], …]`.
        pub fn heard(&self) -> String {
            Value::from(self.heard.borrow().clone()).to_string()
        }

        /// Writes `[[id, base, body], …]`, all or nothing. Answers `{written: […]}` or
        /// `{theirs: […]}`.
        pub async fn commit(&self, batch: &str) -> Result<String, JsError> {
            let batch: Vec<(u64, u64, Option<String>)> =
                serde_json::from_str(batch).map_err(failure)?;
            let write = |(id, base, body): (u64, u64, Option<String>)| Write {
                key: RecordKey::new(RecordKind::Product, Uuid::from_u128(id.into())),
                base: Revision(base),
                body,
            };
            let answer = match self.store.commit(batch.into_iter().map(write).collect()).await {
                Ok(written) => json!({"written": written.iter().map(shown).collect::<Vec<_>>()}),
                Err(CommitError::Conflict { theirs }) => {
                    json!({"theirs": theirs.iter().map(shown).collect::<Vec<_>>()})
                }
                Err(error) => return Err(failure(error)),
            };
            Ok(answer.to_string())
        }

        /// Keeps bytes as a photo and answers its hash.
        pub async fn keep_photo(&self, bytes: Vec<u8>) -> Result<String, JsError> {
            let hash = PhotoHash::of(&bytes);
            let photo = Photo {
                hash: hash.clone(),
                media_type: "image/webp".to_owned(),
                width: 1,
                height: 1,
                thumbnail: bytes[..bytes.len().min(8_000)].to_vec(),
                bytes,
            };
            self.photos.put(photo).await.map_err(failure)?;
            Ok(hash.as_str().to_owned())
        }

        /// Whether the photo is there whole.
        pub async fn has_photo(&self, hash: &str) -> Result<bool, JsError> {
            let hash = PhotoHash::parse(hash).ok_or_else(|| failure("not a hash"))?;
            Ok(self.photos.get(hash).await.map_err(failure)?.is_some())
        }
    }
}

fn main() {}
