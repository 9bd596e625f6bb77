//! Many changes as batches of a bearable size.

use super::command::Change;

/// Records in one batch at most.
const MOST_RECORDS: usize = 16;

/// Text in one batch, unless one record alone is longer. Large transactions are what a power cut
/// tears in Chromium's log.
const MOST_UNITS: usize = 16_000;

/// Gathers changes in their order. Each batch is written all or nothing.
#[derive(Debug, Default)]
pub struct Batches {
    batches: Vec<Vec<Change>>,
    room: usize,
}

impl Batches {
    /// `size` is the length of the record's text, in UTF-16 units or bytes; 0 where it is purged.
    pub fn add(&mut self, change: Change, size: usize) {
        match self.batches.last_mut() {
            Some(batch) if batch.len() < MOST_RECORDS && size <= self.room => {
                batch.push(change);
                self.room -= size;
            }
            _ => {
                self.batches.push(vec![change]);
                self.room = MOST_UNITS.saturating_sub(size);
            }
        }
    }

    pub fn into_vec(self) -> Vec<Vec<Change>> {
        self.batches
    }
}
