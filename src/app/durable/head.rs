//! What the database knows about itself, written by every transaction that writes records.
//!
//! ```text
//! m1 <sequence> <floor> <digest> open <checksum>
//! ```
//!
//! The fifth word once told how the latest session ended, which [`super::ending`] does now.
//! Both of its values are read for ever, and the one that heals is written.

use super::Sequence;
use super::digest::Digest;

const FRAME: &str = "m1";

/// The state of the database after its latest transaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The latest sequence number given out.
    pub sequence: Sequence,
    /// Records up to this sequence number are believed without a journal entry.
    pub floor: Sequence,
    /// Over the live records of the database that check.
    pub digest: Digest,
}

impl Head {
    pub fn encode(&self) -> String {
        let text = format!("{FRAME} {} {} {:016x} open", self.sequence, self.floor, self.digest.0);
        format!("{text} {:08x}", crc32fast::hash(text.as_bytes()))
    }

    /// The head that `text` stands for, or `None` if it does not check.
    pub fn parse(text: &str) -> Option<Self> {
        let (content, stated) = text.rsplit_once(' ')?;
        if stated != format!("{:08x}", crc32fast::hash(content.as_bytes())) {
            return None;
        }
        let words: Vec<&str> = content.split(' ').collect();
        let [FRAME, sequence, floor, digest, "open" | "clean"] = words[..] else {
            return None;
        };
        Some(Self {
            sequence: sequence.parse().ok()?,
            floor: floor.parse().ok()?,
            digest: Digest(u64::from_str_radix(digest, 16).ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_text_is_what_has_been_stored_since_version_1() {
        let head = Head { sequence: 41, floor: 7, digest: Digest(0xabc) };
        assert_eq!(head.encode(), "m1 41 7 0000000000000abc open 9861f513");
    }

    #[test]
    fn a_head_of_a_session_that_once_ended_cleanly_is_still_read() {
        let head = Head { sequence: 41, floor: 7, digest: Digest(0xabc) };
        let content = "m1 41 7 0000000000000abc clean";
        let text = format!("{content} {:08x}", crc32fast::hash(content.as_bytes()));
        assert_eq!(Head::parse(&text), Some(head));
    }

    proptest! {
        #[test]
        fn parsing_gives_back_what_was_encoded(
            sequence in any::<u64>(), floor in any::<u64>(), digest in any::<u64>(),
        ) {
            let head = Head { sequence, floor, digest: Digest(digest) };
            prop_assert_eq!(Head::parse(&head.encode()), Some(head));
        }

        #[test]
        fn one_changed_character_is_found(
            place in any::<prop::sample::Index>(),
            other in prop::char::range(' ', '~'),
        ) {
            let text = Head { sequence: 41, floor: 7, digest: Digest(9) }.encode();
            let mut characters: Vec<char> = text.chars().collect();
            let place = place.index(characters.len());
            prop_assume!(characters[place] != other);
            characters[place] = other;
            let flipped: String = characters.into_iter().collect();
            prop_assert_eq!(Head::parse(&flipped), None);
        }
    }
}
