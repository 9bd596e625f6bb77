//! How a session that ended in order tells the next one, which then need not heal.
//!
//! ```text
//! IndexedDB     meta  use    <count>               raised by writes, as below
//! localStorage  tembus:ended e1 <count> <sequence> left by a tab that closes or is hidden
//! ```
//!
//! A tab that goes away can wait for nothing, so its mark goes to localStorage, which takes it at
//! once but may lose it, or remember it for too long, in a crash. Therefore the mark names the
//! state in which the tab left the database. It holds only while the database is in that state,
//! and every later write, which is strict, moves the database out of it:
//!
//! - A batch of records raises the sequence number in the head.
//! - A write without a sequence number, as of a photo, raises the count in its own transaction.
//! - The first write of a tab after its mark first raises the count in a tiny transaction of its
//!   own: if the cut tears that first write, the mark before it must not hold any more.
//!
//! A mark that another tab has outdated does not hold, so the worst that a lost message between
//! tabs leads to is a start that heals for nothing.

use super::Sequence;

/// The state that a tab left the database in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    pub count: u64,
    pub sequence: Sequence,
}

impl Ending {
    pub fn encode(&self) -> String {
        format!("e1 {} {}", self.count, self.sequence)
    }
}

/// Reads the count. What cannot be read is 0, which no mark names.
pub fn parse_count(text: Option<&str>) -> u64 {
    text.and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// What the next start finds: the count, the sequence number of the head, and the mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub count: Option<String>,
    pub sequence: Option<Sequence>,
    pub mark: Option<String>,
}

impl Found {
    /// Whether a write may have been under way when the latest session ended.
    pub fn is_unclean(&self) -> bool {
        if self.count.is_none() && self.sequence.is_none() {
            // Nothing was ever written.
            return false;
        }
        let count = parse_count(self.count.as_deref());
        let state = Ending { count, sequence: self.sequence.unwrap_or_default() };
        count == 0 || self.mark.as_deref() != Some(&state.encode())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: Option<&str>, sequence: Option<Sequence>, mark: Option<&str>, unclean: bool) {
        let text = |text: Option<&str>| text.map(str::to_owned);
        let found = Found { count: text(count), sequence, mark: text(mark) };
        assert_eq!(found.is_unclean(), unclean, "{found:?}");
    }

    #[test]
    fn only_a_mark_of_the_very_state_tells_of_an_end_in_order() {
        check(None, None, None, false);
        check(Some("3"), Some(41), Some("e1 3 41"), false);
        check(Some("3"), None, Some("e1 3 0"), false);
        check(Some("3"), Some(41), None, true);
        check(Some("3"), Some(42), Some("e1 3 41"), true);
        check(Some("4"), Some(41), Some("e1 3 41"), true);
        check(Some("3"), Some(41), Some("e1 3 4"), true);
    }

    #[test]
    fn a_workspace_of_before_there_were_marks_is_healed_once() {
        check(None, Some(41), None, true);
        check(None, Some(41), Some("e1 0 41"), true);
    }

    #[test]
    fn a_damaged_count_is_never_in_order() {
        check(Some("x"), Some(41), Some("e1 0 41"), true);
        check(Some(""), None, Some("e1 0 0"), true);
    }
}
