//! Keys that sign dossiers, and what a signature says of who made a file.
//!
//! A key is made on the owner's computer. Its public half goes into every signed file; its private half
//! stays in the workspace and in the owner's backups. How signatures are made and checked is
//! [`crate::format::dossier`]'s to know, as of every file's shape.

use std::fmt;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::table::words;

/// The public half of an Ed25519 key (RFC 8032), 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PublicKey([u8; 32]);

/// The private half of an Ed25519 key: 32 random bytes. Whoever has them can sign as the owner.
#[derive(Clone, PartialEq, Eq)]
pub struct Seed([u8; 32]);

/// An Ed25519 signature, 64 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

/// The owner's own key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningKey {
    pub seed: Seed,
    pub made_on: NaiveDate,
}

/// Words that a fingerprint has.
pub const FINGERPRINT_WORDS: usize = 8;

impl PublicKey {
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        from_hexadecimal(text).map(Self)
    }

    /// The key in words to be read aloud: the first 88 bits of its SHA-256, 11 bits a word.
    ///
    /// Finding another key with the same words takes about 2^88 tries, finding two of one's own with
    /// the same words 2^44, which gives no power over somebody else's key.
    pub fn fingerprint(&self) -> [&'static str; FINGERPRINT_WORDS] {
        let digest = Sha256::digest(self.0);
        let mut bits =
            digest.iter().take(11).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let mut fingerprint = [""; FINGERPRINT_WORDS];
        for place in fingerprint.iter_mut().rev() {
            let number = usize::try_from(bits % words::COUNT as u128).unwrap_or_default();
            *place = words::word(number);
            bits /= words::COUNT as u128;
        }
        fingerprint
    }
}

/// 64 lower-case hexadecimal digits.
impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hexadecimal(f, &self.0)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Seed {
    /// Takes bytes that nobody else can know.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        from_hexadecimal(text).map(Self)
    }

    /// 64 lower-case hexadecimal digits. Only for the owner's own record: there is deliberately no
    /// `Display`.
    pub fn to_hexadecimal(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Never the bytes: what is printed ends in logs.
impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(kept secret)")
    }
}

impl Signature {
    pub const fn new(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; 64] {
        &self.0
    }

    /// Reads 128 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        from_hexadecimal(text).map(Self)
    }
}

/// 128 lower-case hexadecimal digits.
impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hexadecimal(f, &self.0)
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn write_hexadecimal(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

fn from_hexadecimal<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; N];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() || pairs.len() != N {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

/// What a file says of who signed it. Found by looking at the file alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signed {
    /// There is no signature.
    #[default]
    No,
    /// The holder of this key signed exactly this file.
    By(PublicKey),
    /// There is a signature, and it is not this file's.
    Broken,
}

/// What a file's signature means to a reader who remembers whose keys were seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Not signed, as all before from this exporter.
    Unsigned,
    /// Not signed, although this exporter's earlier files were signed with this key.
    NoLongerSigned { former: PublicKey },
    /// Signed with the key of this workspace.
    Own(PublicKey),
    /// Signed with the key that this exporter's earlier files were signed with.
    Known(PublicKey),
    /// Signed, and this exporter's key was not seen before.
    New(PublicKey),
    /// Signed with another key than this exporter's earlier files.
    Changed { key: PublicKey, former: PublicKey },
    /// The signature is not this file's.
    Broken,
}

impl Trust {
    /// What to make of a file, by the own key and the one remembered of the exporter it names.
    pub fn of(signed: Signed, own: Option<PublicKey>, remembered: Option<PublicKey>) -> Self {
        match (signed, remembered) {
            (Signed::Broken, _) => Self::Broken,
            (Signed::No, None) => Self::Unsigned,
            (Signed::No, Some(former)) => Self::NoLongerSigned { former },
            (Signed::By(key), _) if own == Some(key) => Self::Own(key),
            (Signed::By(key), None) => Self::New(key),
            (Signed::By(key), Some(former)) if former == key => Self::Known(key),
            (Signed::By(key), Some(former)) => Self::Changed { key, former },
        }
    }

    /// Whether the reader should ask the exporter before believing what the file says.
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Self::NoLongerSigned { .. } | Self::Changed { .. } | Self::Broken)
    }

    /// The key that the file was signed with.
    pub const fn key(self) -> Option<PublicKey> {
        match self {
            Self::Own(key) | Self::Known(key) | Self::New(key) | Self::Changed { key, .. } => {
                Some(key)
            }
            Self::Unsigned | Self::NoLongerSigned { .. } | Self::Broken => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_the_first_88_bits_of_the_keys_digest() {
        // Computed by Python's hashlib: 66687aad f862bd77 6c8fc1…
        let fingerprint = PublicKey::new([0; 32]).fingerprint();
        let words = ["grid", "duck", "problem", "valid", "cloth", "roof", "rate", "wealth"];
        assert_eq!(fingerprint, words);
    }

    #[test]
    fn hexadecimal_is_read_in_the_one_way_it_is_written() {
        let digits = "0f".repeat(32);
        let key = PublicKey::parse(&digits).unwrap();
        assert_eq!((key.bytes(), key.to_string()), (&[15; 32], digits.clone()));
        for wrong in
            [digits.to_uppercase(), digits[1..].to_owned(), digits.clone() + "00", "é".repeat(32)]
        {
            assert_eq!(PublicKey::parse(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_seed_is_never_printed() {
        let key = SigningKey { seed: Seed::new([7; 32]), made_on: NaiveDate::default() };
        let printed = format!("{key:?} {key:#?}");
        assert!(printed.contains("kept secret") && !printed.contains("07"), "{printed}");
        assert!(!printed.contains("7, 7"), "{printed}");
    }

    #[test]
    fn trust_depends_on_what_was_seen_before() {
        let [key, other, own] = [1, 2, 3].map(|byte| PublicKey::new([byte; 32]));
        let of = |signed, remembered| Trust::of(signed, Some(own), remembered);
        assert_eq!(of(Signed::No, None), Trust::Unsigned);
        assert_eq!(of(Signed::No, Some(key)), Trust::NoLongerSigned { former: key });
        assert_eq!(of(Signed::By(key), None), Trust::New(key));
        assert_eq!(of(Signed::By(key), Some(key)), Trust::Known(key));
        assert_eq!(of(Signed::By(other), Some(key)), Trust::Changed { key: other, former: key });
        assert_eq!(of(Signed::By(own), Some(key)), Trust::Own(own));
        assert_eq!(of(Signed::Broken, Some(key)), Trust::Broken);
        assert_eq!(Trust::of(Signed::By(own), None, None), Trust::New(own));
    }
}
