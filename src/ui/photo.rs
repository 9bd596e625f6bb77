//! Photos on the screen: read from the store when they come into sight.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, ImageBitmap, Url};

use super::recent::Recent;
use crate::app::ports::{Photo, PhotoError, PhotoHash, PhotoShrinker, PhotoStore, Picture};
use crate::i18n::text;
use crate::ui::language::use_language;

/// Which of the two kept pictures is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PhotoSize {
    /// At most 320 px: for lists.
    #[default]
    Thumbnail,
    /// At most 1600 px.
    Full,
}

/// Where photos are read from. `Copy`, so that closures can take it.
#[derive(Clone, Copy)]
pub struct Photos(StoredValue<Rc<dyn PhotoStore>, LocalStorage>);

/// Puts the photos of this page into context, once, at the root.
pub fn provide_photos(photos: Rc<dyn PhotoStore>) {
    provide_context(Photos(StoredValue::new_local(photos)));
}

/// The photos of this page. Only called below the root, which provides them.
pub fn use_photos() -> Photos {
    #[expect(clippy::expect_used, reason = "a page without its root is a mistake in the program")]
    use_context::<Photos>().expect("the photos are provided at the root")
}

/// Addresses kept ready. A thumbnail is about 15 kB, so this is some megabytes at most.
const MOST_KEPT: usize = 400;

thread_local! {
    /// Addresses of pictures within this page. They belong to the document, as this memory does;
    /// each holds its picture in memory until it is revoked.
    static ADDRESSES: RefCell<Recent<(PhotoHash, PhotoSize), String>> =
        RefCell::new(Recent::new(MOST_KEPT));
}

/// The address of the picture, from memory or from the store; `None` where the store lacks it.
async fn address_of(photos: Photos, hash: PhotoHash, size: PhotoSize) -> Option<String> {
    let key = (hash.clone(), size);
    let picture = read(photos, hash, size).await?;
    let address = make_address(&picture.media_type, &picture.bytes)?;
    let gone = ADDRESSES.with_borrow_mut(|addresses| addresses.keep(key, address.clone()));
    if let Some(gone) = gone {
        // A picture that is shown stays shown; only its address is given up.
        let _ = Url::revoke_object_url(&gone);
    }
    Some(address)
}

impl Photos {
    /// The thumbnail ready to be drawn, or nothing where the store lacks it or it cannot be read.
    pub async fn decoded_thumbnail(self, hash: PhotoHash) -> Option<ImageBitmap> {
        let photos = self.0.get_value();
        let decoded = photos.decoded_thumbnail(hash).await.ok().flatten()?;
        decoded.downcast().ok().map(|bitmap| *bitmap)
    }
}

/// A picture of the store, or nothing where it lacks it.
async fn read(photos: Photos, hash: PhotoHash, size: PhotoSize) -> Option<Picture> {
    let photos = photos.0.get_value();
    // A photo that cannot be read is shown as missing, like one that is not there.
    match size {
        PhotoSize::Thumbnail => photos.thumbnail(hash).await.ok().flatten(),
        PhotoSize::Full => {
            let photo = photos.get(hash).await.ok().flatten();
            photo.map(|Photo { media_type, bytes, .. }| Picture { media_type, bytes })
        }
    }
}

/// An address within this page for a picture; it holds the picture in memory until it is revoked.
pub fn make_address(media_type: &str, bytes: &[u8]) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// The address of a picture that was shown before.
fn address_in_memory(hash: &PhotoHash, size: PhotoSize) -> Option<String> {
    ADDRESSES.with_borrow_mut(|addresses| addresses.find(&(hash.clone(), size)))
}

/// Shrinks a picture from a file and keeps it, before anything that names it is saved.
pub async fn keep_picture(
    shrinker: &dyn PhotoShrinker,
    photos: &dyn PhotoStore,
    file: &File,
) -> Result<PhotoHash, PhotoError> {
    let failed = |_| PhotoError::Failed { detail: "the file cannot be read".to_owned() };
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(failed)?;
    let photo = shrinker.shrink(Uint8Array::new(&buffer).to_vec()).await?;
    let hash = photo.hash.clone();
    photos.put(photo).await?;
    Ok(hash)
}

/// A photo of the store, or the sign that there is none. Only a photo that is not in memory costs
/// more than its elements; the rows of long lists show theirs by [`super::thumbnail`].
#[component]
pub fn PhotoView(
    #[prop(into)] hash: Signal<Option<PhotoHash>>,
    /// What it shows; empty where the words beside it say so.
    #[prop(into)]
    alt: Signal<String>,
    #[prop(optional)] size: PhotoSize,
) -> impl IntoView {
    let shown = move || {
        let Some(hash) = hash.get() else {
            return view! { <span class="photo-view__missing"></span> }.into_any();
        };
        match address_in_memory(&hash, size) {
            Some(address) => picture(address, alt),
            None => view! { <StoredPhoto hash alt size/> }.into_any(),
        }
    };
    view! { <span class="photo-view">{shown}</span> }
}

fn picture(address: String, alt: Signal<String>) -> AnyView {
    view! {
        <img
            class="photo-view__picture"
            src=address
            alt=move || alt.get()
            decoding="async"
            draggable="false"
        />
    }
    .into_any()
}

/// A photo on its way from the store.
#[component]
fn StoredPhoto(hash: PhotoHash, alt: Signal<String>, size: PhotoSize) -> impl IntoView {
    let (photos, lang) = (use_photos(), use_language());
    let read = RwSignal::new(None);
    // A list that is scrolled past gives up what it no longer shows.
    spawn_local_scoped_with_cancellation(async move {
        let address = address_of(photos, hash, size).await;
        read.try_set(Some(address));
    });
    move || match read.get() {
        None => ().into_any(),
        Some(Some(address)) => picture(address, alt),
        Some(None) => view! {
            <span class="photo-view__missing">
                <span class="visually-hidden">
                    {move || text::catalogue::photo_missing(lang.get())}
                </span>
            </span>
        }
        .into_any(),
    }
}
