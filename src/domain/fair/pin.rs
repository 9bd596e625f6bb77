//! The number that unlocks the booth, kept as a slow hash only.
//!
//! A PIN has few digits, so no hash can hide it from someone who copies the browser's storage and
//! tries them all at leisure. The hash is there so that nobody reads the PIN off the record or a
//! backup; what stops guessing at the stand is the waiting in [`super::booth`].

use sha2::Sha256;

/// Rounds of a new hash. OWASP asks 600,000 of PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet,
/// 2023) for passwords on a server; a cheap laptop would stand still for seconds. These take about
/// half a second there, and a record keeps its own number, so that it can rise.
pub const ROUNDS: u32 = 150_000;

/// Digits of a PIN.
pub const LEAST_DIGITS: usize = 4;
pub const MOST_DIGITS: usize = 12;

/// A PIN as typed: only digits, [`LEAST_DIGITS`] to [`MOST_DIGITS`] of them. It does not show
/// itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// Blanks around and within it do not count: a recovery number is written in groups.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|it| !it.is_whitespace()).collect();
        let fits = (LEAST_DIGITS..=MOST_DIGITS).contains(&digits.len());
        (fits && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(Self(digits))
    }

    /// A recovery number out of chance: as many digits as a PIN may have, too many to be guessed.
    pub fn recovery(random: u64) -> Self {
        Self(format!("{:0MOST_DIGITS$}", random % 10_u64.pow(MOST_DIGITS as u32)))
    }

    /// Whether it may be a recovery number.
    pub const fn is_long(&self) -> bool {
        self.0.len() == MOST_DIGITS
    }

    /// In groups of four, as it is written down.
    pub fn groups(&self) -> String {
        let digits = self.0.as_bytes().chunks(4).map(String::from_utf8_lossy);
        digits.collect::<Vec<_>>().join(" ")
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin")
    }
}

/// PBKDF2-HMAC-SHA256 of a PIN (RFC 8018), with all that is needed to compare another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinHash {
    pub salt: [u8; 16],
    pub rounds: u32,
    pub hash: [u8; 32],
}

impl PinHash {
    /// Takes about half a second on a cheap laptop for [`ROUNDS`]. The salt is different each time.
    pub fn of(pin: &Pin, salt: [u8; 16], rounds: u32) -> Self {
        Self { salt, rounds, hash: derive(pin, &salt, rounds) }
    }

    /// Whether this is the PIN. How long it takes does not tell how much of it is right.
    pub fn is_of(&self, pin: &Pin) -> bool {
        let found = derive(pin, &self.salt, self.rounds);
        let differing =
            found.iter().zip(self.hash).fold(0, |bits, (left, right)| bits | (left ^ right));
        differing == 0
    }
}

fn derive(pin: &Pin, salt: &[u8], rounds: u32) -> [u8; 32] {
    pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(pin.0.as_bytes(), salt, rounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hexadecimal(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// `crypto.pbkdf2Sync("2468", "0123456789abcdef", 1000, 32, "sha256")` of Node 22.
    #[test]
    fn the_hash_is_that_of_another_implementation() {
        let hash = PinHash::of(&Pin::parse("2468").unwrap(), *b"0123456789abcdef", 1000);
        assert_eq!(
            hexadecimal(&hash.hash),
            "472902b852625e369a5b2ffe4dff6baf4c148f9b7b839cce29d5e6b3e9d4e530"
        );
        assert!(hash.is_of(&Pin::parse(" 2468 ").unwrap()));
        assert!(!hash.is_of(&Pin::parse("2469").unwrap()));
    }

    #[test]
    fn a_pin_is_a_few_digits() {
        for text in ["2468", "000000", "123456789012"] {
            assert!(Pin::parse(text).is_some(), "{text}");
        }
        for text in ["", "123", "1234567890123", "12a4", "１２３４", "12-34"] {
            assert!(Pin::parse(text).is_none(), "{text}");
        }
        assert_eq!(format!("{:?}", Pin::parse("2468")), "Some(Pin)");
        assert_eq!(Pin::parse(" 12 34 "), Pin::parse("1234"));
    }

    #[test]
    fn a_recovery_number_is_written_in_groups_and_read_back() {
        for (random, groups) in [(7, "0000 0000 0007"), (u64::MAX, "0737 0955 1615")] {
            let number = Pin::recovery(random);
            assert_eq!(number.groups(), groups);
            assert!(number.is_long() && Pin::parse(groups) == Some(number));
        }
        assert!(!Pin::parse("2468").unwrap().is_long());
    }
}
