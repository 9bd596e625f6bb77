//! Words that say a fingerprint aloud: the English list of BIP-39, taken from npm's bip39 3.1.0 (ISC).
//!
//! No two of them share their first four letters, so that one is not taken for another.

/// 2,048 words in alphabetical order, one a line.
const LIST: &str = include_str!("words.txt");

/// How many words there are: each says 11 bits.
pub const COUNT: usize = 2048;

/// The word of this number, counted from 0; empty from [`COUNT`] on.
pub fn word(number: usize) -> &'static str {
    LIST.lines().nth(number).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::photo::PhotoHash;

    #[test]
    fn the_list_is_the_one_that_others_have() {
        // The SHA-256 of the list in BIP-39 itself.
        let published = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda";
        assert_eq!(PhotoHash::of(LIST.as_bytes()).as_str(), published);
        assert_eq!(LIST.lines().count(), COUNT);
        assert_eq!((word(0), word(2047), word(2048)), ("abandon", "zoo", ""));
    }
}
