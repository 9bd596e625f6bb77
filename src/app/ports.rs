//! What Tembus needs from the outside: records, photos, the clock, ids.
//!
//! The browser implements these in `web`; [`super::fakes`] implements them in memory.

use std::any::Any;
use std::future::Future;
use std::pin::Pin;

use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

use super::record::{RecordKey, Revision};
pub use crate::domain::photo::PhotoHash;

/// A future that stays on the thread that made it, as all futures in a browser tab do.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// One record as the store knows it. `body` is `None` once the record was purged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRecord {
    pub key: RecordKey,
    pub revision: Revision,
    pub body: Option<String>,
}

impl StoredRecord {
    /// Whether a write based on `base` may replace this record.
    pub fn accepts(&self, base: Revision) -> bool {
        base == self.revision || (base == Revision::NONE && self.body.is_none())
    }
}

/// Replaces the record `key`, provided that it still has the revision `base`.
///
/// [`Revision::NONE`] as the base says "there is none": it fits a key never written and one that
/// was purged. A purged record keeps counting, so that an old base can never fit it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    pub key: RecordKey,
    pub base: Revision,
    /// The new text, or `None` to purge the record for good.
    pub body: Option<String>,
}

/// Stored text that cannot be believed. It stays where it is until the owner decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The storage key as found: it may not even parse as a [`RecordKey`].
    pub key: String,
    pub raw: String,
    /// For a person who mends it by hand; in English, not shown alone.
    pub reason: String,
}

/// What start-up had to mend, so that the owner can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recovery {
    /// Records that localStorage lacked or held in an older form.
    pub replayed_from_journal: usize,
    /// Records that the journal database lacked.
    pub restored_to_journal: usize,
    /// A whole copy was found empty while the other was not.
    pub copy_was_lost: bool,
}

/// Everything found at start-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Live records only (every `body` is `Some`), in no particular order.
    pub records: Vec<StoredRecord>,
    pub unreadable: Vec<Unreadable>,
    pub recovery: Recovery,
    /// Why nothing can be written in this session, where the journal could not be opened.
    /// What localStorage holds is still shown, so that the owner can save it to a file.
    pub read_only: Option<String>,
}

/// Why a batch was not written. Nothing of it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// Somebody else, usually another tab, wrote these records since they were read.
    #[error("{} records were changed elsewhere", .theirs.len())]
    Conflict { theirs: Vec<StoredRecord> },
    /// The space is full. Sizes in UTF-16 units, keys and values together.
    #[error("no room for {needed} more units: {used} of {limit} are used")]
    Full { needed: u64, used: u64, limit: u64 },
    /// A write failed at the disk or in the browser. The store takes no more writes
    /// until the page is opened anew, since a failing disk may lose what it had.
    #[error("the browser could not write: {detail}")]
    Failed { detail: String },
    /// An earlier write failed; see `Failed`.
    #[error("writing stopped after an earlier failure: {detail}")]
    Stopped { detail: String },
}

/// The storage could not be opened at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser's storage cannot be opened: {detail}")]
pub struct LoadError {
    pub detail: String,
}

/// Room in the records' space, in UTF-16 units, keys and values together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    pub used: u64,
    pub limit: u64,
}

/// Called with the new state of records that another tab wrote.
pub type ChangeListener = Box<dyn Fn(Vec<StoredRecord>)>;

/// Keeps records durably: two copies, batches that are all or nothing.
pub trait RecordStore {
    /// Reads and reconciles both copies. Called once, before any commit.
    fn load(&self) -> LocalFuture<'_, Result<Loaded, LoadError>>;

    /// Reads one record alone, before any [`Self::load`] or without it. The later version of both
    /// copies counts.
    fn peek(&self, key: RecordKey) -> LocalFuture<'_, Result<Option<StoredRecord>, LoadError>>;

    /// Writes every record of the batch, or none. Resolves only after the strict write completed.
    /// Answers the records as they now stand, in the order of the batch.
    fn commit(&self, batch: Vec<Write>) -> LocalFuture<'_, Result<Vec<StoredRecord>, CommitError>>;

    /// Hears what other tabs write. There is one listener; a later call replaces it.
    fn listen(&self, listener: ChangeListener);

    fn usage(&self) -> Usage;

    /// Removes unreadable text that the owner has seen and given up.
    fn discard_unreadable<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<(), CommitError>>;
}

/// A photo as kept: at most 1600 px on its long side, with a thumbnail of at most 320 px.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    pub hash: PhotoHash,
    /// `image/webp` or `image/jpeg`.
    pub media_type: String,
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
    pub thumbnail: Vec<u8>,
}

/// An encoded picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Why a photo could not be read or kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    #[error("this is not a picture that the browser can read")]
    NotAPicture,
    #[error("there is no room for the photo")]
    Full,
    #[error("the photo could not be kept: {detail}")]
    Failed { detail: String },
}

/// Keeps photos, each in a strict transaction of its own, before the record that names them.
pub trait PhotoStore {
    fn put(&self, photo: Photo) -> LocalFuture<'_, Result<(), PhotoError>>;
    fn get(&self, hash: PhotoHash) -> LocalFuture<'_, Result<Option<Photo>, PhotoError>>;
    /// The thumbnail alone, for lists: a store that keeps it apart leaves the large picture unread.
    fn thumbnail(&self, hash: PhotoHash) -> LocalFuture<'_, Result<Option<Picture>, PhotoError>> {
        Box::pin(async move {
            let photo = self.get(hash).await?;
            Ok(photo
                .map(|Photo { media_type, thumbnail: bytes, .. }| Picture { media_type, bytes }))
        })
    }
    /// The thumbnail decoded, as the screens of the platform draw it: in a browser an `ImageBitmap`.
    /// Nothing where the store lacks it, or where nothing is drawn.
    fn decoded_thumbnail(
        &self,
        _hash: PhotoHash,
    ) -> LocalFuture<'_, Result<Option<Box<dyn Any>>, PhotoError>> {
        Box::pin(async { Ok(None) })
    }
    /// Bytes of the photos kept, thumbnails included, and how many there are.
    fn usage(&self) -> LocalFuture<'_, Result<(u64, usize), PhotoError>>;
    /// Removes photos that are not in `named`, of those that an earlier sweep did not find there
    /// either and that were not put again since. The others are marked for a later sweep. Called
    /// once a session; while another tab is open, nothing is removed. Answers how many went.
    fn sweep(&self, named: Vec<PhotoHash>) -> LocalFuture<'_, Result<usize, PhotoError>>;
}

/// Makes a file that the owner picked, dropped or photographed into a [`Photo`].
///
/// The picture is drawn anew, so nothing else that the file carried (place, camera, time)
/// survives, and it stands upright.
pub trait PhotoShrinker {
    fn shrink(&self, bytes: Vec<u8>) -> LocalFuture<'_, Result<Photo, PhotoError>>;

    /// The picture alone, with a long side of at most `longest` px.
    fn resize(&self, bytes: Vec<u8>, longest: u32) -> LocalFuture<'_, Result<Picture, PhotoError>>;
}

/// The browser refused to hand out a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file could not be handed out: {detail}")]
pub struct DownloadError {
    pub detail: String,
}

/// Hands a file to the owner.
pub trait Downloads {
    /// `name` is what the file is called in the owner's downloads, `media_type` its IANA type.
    fn save(&self, name: &str, media_type: &str, bytes: Vec<u8>) -> Result<(), DownloadError>;
}

/// A file that comes with the program could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path} could not be fetched: {detail}")]
pub struct FetchError {
    pub path: String,
    pub detail: String,
}

/// Files that come with the program and are fetched only when they are needed. Offline they come
/// from what the browser keeps of the program.
pub trait ProgramFiles {
    /// `path` is relative to the program: `example/batik.json`.
    fn get<'a>(&'a self, path: &'a str) -> LocalFuture<'a, Result<Vec<u8>, FetchError>>;
}

/// Bytes that the browser has given to this app, and those it says it would give at most.
/// Only a hint: a full disk is not known here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StorageEstimate {
    pub used: u64,
    pub quota: u64,
}

/// The browser's promise not to clear the storage by itself when the disk runs low.
pub trait Permanence {
    /// Asks for the promise; the browser decides, with or without asking the owner.
    fn ask(&self) -> LocalFuture<'_, bool>;
    fn granted(&self) -> LocalFuture<'_, bool>;
    fn estimate(&self) -> LocalFuture<'_, Option<StorageEstimate>>;
}

/// What is heard of a plan that is being worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlannerNews {
    /// To which share the container in hand is filled so far, in basis points.
    Progress(u16),
    /// What [`super::loading::read_answer`] reads.
    Done(String),
    /// The work stopped without a plan: the program failed, or was ended by the browser.
    Failed { detail: String },
}

/// Work under way. Dropping it ends it, and nothing more is heard.
pub trait PlannerWork {}

/// Works on plans beside the page, so that the page answers meanwhile.
pub trait Planner {
    /// Begins to work on what [`super::loading::ask`] wrote, for `most_ms` milliseconds at most.
    fn begin(
        &self,
        ask: String,
        most_ms: u64,
        heard: Box<dyn Fn(PlannerNews)>,
    ) -> Box<dyn PlannerWork>;
}

/// Keeps the text of what a locked booth shows, apart from the records.
pub trait BoothShelf {
    fn put(&self, text: String) -> LocalFuture<'_, Result<(), CommitError>>;
    fn get(&self) -> LocalFuture<'_, Result<Option<String>, LoadError>>;
}

/// Keeps the screen from going dark, where the browser can.
pub trait Awake {
    /// From now on, also after the tab was hidden and comes back.
    fn keep(&self);
}

/// The present, in the owner's own time zone.
pub trait Clock {
    fn now(&self) -> NaiveDateTime;

    fn today(&self) -> NaiveDate {
        self.now().date()
    }
}

/// New ids, each later in order than the one before (UUID version 7 in the browser).
pub trait Ids {
    fn next(&self) -> Uuid;
}

/// The browser gave no random bytes. Nothing else will do for a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser gives no random numbers: {detail}")]
pub struct RandomnessError {
    pub detail: String,
}

/// Bytes that nobody can guess, for secrets. Ids do not need it: see [`Ids`].
pub trait Randomness {
    fn bytes(&self) -> Result<[u8; 32], RandomnessError>;
}

/// Keeps what was typed and not yet saved, so that a crash of the tab loses nothing.
///
/// Best effort: a draft that cannot be kept is no error for the owner, whose form still has it.
pub trait Drafts {
    /// `name` says what is being edited: `product/<id>` or `product/new`.
    fn put(&self, name: &str, text: &str);
    fn get(&self, name: &str) -> Option<String>;
    fn remove(&self, name: &str);
    /// The names of all drafts kept.
    fn names(&self) -> Vec<String>;
}
