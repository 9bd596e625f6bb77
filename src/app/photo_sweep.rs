//! Finds photos that nothing names any more, so that they give their room back.
//!
//! What names a photo is not asked of each kind of record: every text that the owner has is looked
//! through for photo hashes, be it a record, in the bin or not, text that cannot be read, or a
//! draft. So a kind of record that is added later spares its photos from the first day.
//!
//! One look is not enough to take a photo away, because an editor may hold one that no text names
//! yet. A photo goes only if two sessions found it unnamed, nobody kept it again in between, and
//! no other tab is open: [`PhotoStore::sweep`](super::ports::PhotoStore::sweep) sees to that.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::ports::{PhotoError, PhotoHash};
use super::record::RecordKey;

/// At most so many photos are marked at one start and removed at a later one: the marks are
/// written in one transaction, and only small ones are safe from a cut.
pub const MOST_MARKS: usize = 100;

/// A look through everything, in steps, so that the screen stays quick meanwhile.
pub struct PhotoSweep {
    desk: Desk,
    left: Vec<RecordKey>,
    named: BTreeSet<PhotoHash>,
}

impl PhotoSweep {
    /// Begins with what is not a record.
    pub fn begin(desk: Desk) -> Self {
        let mut named = BTreeSet::new();
        let left = {
            let workspace = desk.workspace();
            for text in &workspace.unreadable {
                add_hashes(&text.raw, &mut named);
            }
            workspace.keys()
        };
        let drafts = &desk.ports().drafts;
        for text in drafts.names().iter().filter_map(|name| drafts.get(name)) {
            add_hashes(&text, &mut named);
        }
        Self { desk, left, named }
    }

    /// Looks through some more records. Answers whether any are left.
    pub fn look_at(&mut self, some: usize) -> bool {
        let first = self.left.len().saturating_sub(some);
        for key in self.left.split_off(first) {
            let found = self.desk.workspace().get(key);
            if let Some(Ok(text)) = found.map(|(_, entity)| entity.encode()) {
                add_hashes(&text, &mut self.named);
            }
        }
        !self.left.is_empty()
    }

    /// Hands what is named to the store. Answers how many photos went.
    pub async fn finish(mut self) -> Result<usize, PhotoError> {
        while self.look_at(usize::MAX) {}
        self.desk.ports().photos.sweep(self.named.into_iter().collect()).await
    }
}

/// Adds everything in a text that looks like a photo's hash. A hash of something else is in
/// nobody's way.
fn add_hashes(text: &str, named: &mut BTreeSet<PhotoHash>) {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    for word in text.split(|character: char| !character.is_ascii() || !is_digit(character as u8)) {
        named.extend(PhotoHash::parse(word));
    }
}

/// What a sweep does with the photos of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// To be removed now.
    pub swept: Vec<PhotoHash>,
    /// Unnamed, to be looked at again by a later session.
    pub marked: Vec<PhotoHash>,
}

/// Judges the photos of a store. `marked` is what an earlier sweep marked and nobody kept again.
pub fn judge(
    all: impl IntoIterator<Item = PhotoHash>,
    named: &BTreeSet<PhotoHash>,
    marked: &BTreeSet<PhotoHash>,
    alone: bool,
) -> Judgement {
    let unnamed = all.into_iter().filter(|hash| !named.contains(hash));
    let (swept, mut left): (Vec<_>, Vec<_>) =
        unnamed.partition(|hash| alone && marked.contains(hash));
    left.truncate(MOST_MARKS);
    Judgement { swept, marked: left }
}

#[cfg(test)]
mod tests;
