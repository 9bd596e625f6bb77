//! The ports in memory, for tests and native programs.
//!
//! They follow the same rules as the browser's ports, and they can be told to fail once. Nothing
//! in them ever waits, so [`answer`] takes the result of a port, or of a command built on
//! ports, without an executor.

mod drafts;
mod files;
mod program_files;
mod records;
mod shelf;

pub use drafts::MemoryDrafts;
pub use files::{KeptDownloads, MemoryPermanence, MemoryPhotos, PlainShrinker, SavedFile};
pub use program_files::MemoryProgramFiles;
pub use records::MemoryRecords;
pub use shelf::{MemoryShelf, SleepyScreen};

use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use chrono::NaiveDateTime;
use uuid::Uuid;

use super::ports::{Clock, Ids, Randomness, RandomnessError};

/// Runs a future over fakes to its end.
///
/// It asks again until there is an answer: a future that waits for anything but fakes would keep
/// it busy for ever.
pub fn answer<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        std::thread::yield_now();
    }
}

/// A clock that stands until it is set.
#[derive(Debug)]
pub struct FixedClock(Cell<NaiveDateTime>);

impl FixedClock {
    pub fn at(now: NaiveDateTime) -> Self {
        Self(Cell::new(now))
    }

    pub fn set(&self, now: NaiveDateTime) {
        self.0.set(now);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> NaiveDateTime {
        self.0.get()
    }
}

/// Ids that count from 1: 00000000-0000-0000-0000-000000000001 and so on.
#[derive(Debug, Default)]
pub struct CountingIds(Cell<u128>);

impl CountingIds {
    pub fn new() -> Self {
        Self::default()
    }
}

impl Ids for CountingIds {
    fn next(&self) -> Uuid {
        self.0.set(self.0.get() + 1);
        Uuid::from_u128(self.0.get())
    }
}

/// Bytes that anybody can guess: 32 times 1, then 32 times 2 and so on.
#[derive(Debug, Default)]
pub struct CountingBytes(Cell<u8>);

impl CountingBytes {
    pub fn new() -> Self {
        Self::default()
    }
}

impl Randomness for CountingBytes {
    fn bytes(&self) -> Result<[u8; 32], RandomnessError> {
        self.0.set(self.0.get().wrapping_add(1));
        Ok([self.0.get(); 32])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_ascend() {
        let ids = CountingIds::new();
        let (first, second) = (ids.next(), ids.next());
        assert!(first < second);
        assert_eq!(first, Uuid::from_u128(1));
    }

    #[test]
    fn the_clock_stands_until_it_is_set() {
        let day = |day| {
            chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(9, 30, 0).unwrap()
        };
        let clock = FixedClock::at(day(21));
        assert_eq!(clock.now(), day(21));
        clock.set(day(22));
        assert_eq!(clock.today(), day(22).date());
    }
}
