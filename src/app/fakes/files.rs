//! Photos, downloads and the browser's promise, in memory.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::future::ready;

use crate::app::photo_sweep::judge;
use crate::app::ports::{
    DownloadError, Downloads, LocalFuture, Permanence, Photo, PhotoError, PhotoHash, PhotoShrinker,
    PhotoStore, Picture, StorageEstimate,
};

/// Keeps photos in memory.
#[derive(Debug, Default)]
pub struct MemoryPhotos {
    photos: RefCell<BTreeMap<PhotoHash, Photo>>,
    /// What the latest sweep found unnamed.
    marked: RefCell<BTreeSet<PhotoHash>>,
    next_failure: RefCell<Option<PhotoError>>,
}

impl MemoryPhotos {
    pub fn new() -> Self {
        Self::default()
    }

    /// The next call of any kind fails so and changes nothing.
    pub fn fail_next(&self, failure: PhotoError) {
        self.next_failure.replace(Some(failure));
    }

    fn check(&self) -> Result<(), PhotoError> {
        self.next_failure.take().map_or(Ok(()), Err)
    }
}

impl PhotoStore for MemoryPhotos {
    fn put(&self, photo: Photo) -> LocalFuture<'_, Result<(), PhotoError>> {
        let result = self.check().map(|()| {
            self.marked.borrow_mut().remove(&photo.hash);
            self.photos.borrow_mut().insert(photo.hash.clone(), photo);
        });
        Box::pin(ready(result))
    }

    fn get(&self, hash: PhotoHash) -> LocalFuture<'_, Result<Option<Photo>, PhotoError>> {
        Box::pin(ready(self.check().map(|()| self.photos.borrow().get(&hash).cloned())))
    }

    fn usage(&self) -> LocalFuture<'_, Result<(u64, usize), PhotoError>> {
        let result = self.check().map(|()| {
            let photos = self.photos.borrow();
            let bytes = photos.values().map(|photo| photo.bytes.len() + photo.thumbnail.len());
            (bytes.sum::<usize>() as u64, photos.len())
        });
        Box::pin(ready(result))
    }

    fn sweep(&self, named: Vec<PhotoHash>) -> LocalFuture<'_, Result<usize, PhotoError>> {
        let result = self.check().map(|()| {
            let mut photos = self.photos.borrow_mut();
            let (named, marked) = (named.into_iter().collect(), self.marked.take());
            let judgement = judge(photos.keys().cloned(), &named, &marked, true);
            photos.retain(|hash, _| !judgement.swept.contains(hash));
            self.marked.replace(judgement.marked.into_iter().collect());
            judgement.swept.len()
        });
        Box::pin(ready(result))
    }
}

/// Takes any bytes as a picture of 1 by 1 px that needs no shrinking; no bytes are no picture.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainShrinker;

impl PhotoShrinker for PlainShrinker {
    fn shrink(&self, bytes: Vec<u8>) -> LocalFuture<'_, Result<Photo, PhotoError>> {
        let photo = if bytes.is_empty() {
            Err(PhotoError::NotAPicture)
        } else {
            Ok(Photo {
                hash: PhotoHash::of(&bytes),
                media_type: "image/webp".to_owned(),
                width: 1,
                height: 1,
                thumbnail: bytes.clone(),
                bytes,
            })
        };
        Box::pin(ready(photo))
    }

    /// Keeps as many bytes as the picture would have pixels, but for their scale: a picture of 1600 px
    /// loses three quarters of them at 800 px.
    fn resize(
        &self,
        mut bytes: Vec<u8>,
        longest: u32,
    ) -> LocalFuture<'_, Result<Picture, PhotoError>> {
        let longest = usize::try_from(longest.min(1600)).unwrap_or(1600);
        bytes.truncate((bytes.len() * longest * longest / (1600 * 1600)).max(3));
        let picture = Picture { media_type: "image/webp".to_owned(), bytes };
        Box::pin(ready(Ok(picture)))
    }
}

/// A file as it was handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Keeps what is handed out.
#[derive(Debug, Default)]
pub struct KeptDownloads(RefCell<Vec<SavedFile>>);

impl KeptDownloads {
    pub fn new() -> Self {
        Self::default()
    }

    /// Everything handed out so far, oldest first.
    pub fn files(&self) -> Vec<SavedFile> {
        self.0.borrow().clone()
    }
}

impl Downloads for KeptDownloads {
    fn save(&self, name: &str, media_type: &str, bytes: Vec<u8>) -> Result<(), DownloadError> {
        let (name, media_type) = (name.to_owned(), media_type.to_owned());
        self.0.borrow_mut().push(SavedFile { name, media_type, bytes });
        Ok(())
    }
}

/// A browser that promises permanence when asked, or never does.
#[derive(Debug)]
pub struct MemoryPermanence {
    granting: bool,
    granted: Cell<bool>,
}

impl MemoryPermanence {
    pub fn granting() -> Self {
        Self { granting: true, granted: Cell::new(false) }
    }

    pub fn refusing() -> Self {
        Self { granting: false, granted: Cell::new(false) }
    }
}

impl Permanence for MemoryPermanence {
    fn ask(&self) -> LocalFuture<'_, bool> {
        self.granted.set(self.granting);
        self.granted()
    }

    fn granted(&self) -> LocalFuture<'_, bool> {
        Box::pin(ready(self.granted.get()))
    }

    fn estimate(&self) -> LocalFuture<'_, Option<StorageEstimate>> {
        Box::pin(ready(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fakes::answer;

    #[test]
    fn photos_come_back_by_their_hash_and_are_swept() {
        let photos = MemoryPhotos::new();
        let drum = answer(PlainShrinker.shrink(b"drum".to_vec())).unwrap();
        let batik = answer(PlainShrinker.shrink(b"batik".to_vec())).unwrap();
        for photo in [&drum, &batik] {
            answer(photos.put(photo.clone())).unwrap();
        }
        assert_eq!(answer(photos.usage()), Ok((18, 2)));
        assert_eq!(answer(photos.sweep(vec![batik.hash.clone()])), Ok(0));
        assert_eq!(answer(photos.sweep(vec![batik.hash.clone()])), Ok(1));
        assert_eq!(answer(photos.get(drum.hash)), Ok(None));
        assert_eq!(answer(photos.get(batik.hash.clone())), Ok(Some(batik)));
    }

    #[test]
    fn a_failure_happens_once() {
        let photos = MemoryPhotos::new();
        photos.fail_next(PhotoError::Full);
        assert_eq!(answer(photos.usage()), Err(PhotoError::Full));
        assert_eq!(answer(photos.usage()), Ok((0, 0)));
    }

    #[test]
    fn no_bytes_are_no_picture() {
        assert_eq!(answer(PlainShrinker.shrink(vec![])), Err(PhotoError::NotAPicture));
    }

    #[test]
    fn downloads_are_kept_in_order() {
        let downloads = KeptDownloads::new();
        downloads.save("a.json", "application/json", b"{}".to_vec()).unwrap();
        downloads.save("b.csv", "text/csv", b"x".to_vec()).unwrap();
        let names: Vec<_> = downloads.files().into_iter().map(|file| file.name).collect();
        assert_eq!(names, ["a.json", "b.csv"]);
    }

    #[test]
    fn permanence_is_granted_only_when_asked_for() {
        let (granting, refusing) = (MemoryPermanence::granting(), MemoryPermanence::refusing());
        assert!(!answer(granting.granted()));
        assert!(answer(granting.ask()) && answer(granting.granted()));
        assert!(!answer(refusing.ask()));
    }
}
