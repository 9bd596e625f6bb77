//! What keeps records safe, without any I/O: the stored text, the batch, and the repair.
//!
//! A browser offers two places that outlive a tab, and neither is enough alone.
//! localStorage can be read at once at start-up, but it reaches the disk up to a minute late.
//! IndexedDB with strict durability reaches the disk before it answers, but a power cut may tear
//! its log, and either may come back empty. Therefore every record is in both, as the same text:
//!
//! ```text
//! localStorage   tembus:r:<kind>/<uuid>   -> envelope
//!                tembus:ended             -> ending
//! IndexedDB      records  <kind>/<uuid>   -> envelope
//!                journal  <sequence>      -> [key, envelope, key, envelope, ...]
//!                meta     head            -> head
//!                meta     use             -> ending
//! ```
//!
//! In reading order: [`envelope`] is that text, with revision, sequence number and checksum;
//! [`digest`] is a sum over all records that tells in one number whether both copies agree;
//! [`head`] keeps it beside the last sequence number; [`ending`] tells whether the
//! latest session ended in order; [`stage`] makes a batch ready for the one
//! transaction that writes it; [`reconcile`] decides at start-up what is believed and what has
//! to be mended. The I/O around them is in `web::store`.
//!
//! The rules, from measurements of Chromium and Firefox (kill, power cut, full disk, torn logs):
//!
//! 1. What does not check is not believed, and the other copy is asked.
//! 2. localStorage is written only after the strict transaction completed, so whatever it
//!    holds was committed: it is believed whenever it checks.
//! 3. Transactions reach the disk in order, so only the very last one can be torn. A record in
//!    `records` that is newer than the newest whole journal entry belongs to a torn batch.
//! 4. Unexpected emptiness means "restore", never "new owner".

pub mod digest;
pub mod ending;
pub mod envelope;
pub mod head;
pub mod reconcile;
pub mod stage;

#[cfg(test)]
mod laws;

/// What precedes a record's name in localStorage. All files opened with `file://` share one
/// localStorage in Chromium, so every key of this app begins with the app's name.
pub fn local_prefix(app: &str) -> String {
    format!("{app}:r:")
}

/// How many of the latest batches the journal keeps whole, beside the records themselves.
///
/// They are needed until localStorage, which may lag a minute behind, has reached the disk.
pub const JOURNAL_LENGTH: u64 = 128;

/// Sequence number of a batch: 1 for the first that was ever written here.
pub type Sequence = u64;

/// The length of a text as the browser's quota counts it.
pub fn utf16_units(text: &str) -> u64 {
    text.chars().map(|character| character.len_utf16() as u64).sum()
}
