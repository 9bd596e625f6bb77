//! The stored text of one version of one record.
//!
//! ```text
//! t1 <revision> <sequence> <count> <checksum>
//! <body>
//! ```
//!
//! `count` is how many records the batch held. The checksum is the CRC-32, in eight
//! hexadecimal digits, of the key, the header before it, and the body; so a body that was filed
//! under a wrong key does not check either. A purged record is the header alone.
//! `t1` versions this frame; the body has a version of its own.

use super::Sequence;
use crate::app::record::Revision;

const FRAME: &str = "t1";

/// What is known of a stored version without its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub revision: Revision,
    pub sequence: Sequence,
    pub count: usize,
    pub checksum: u32,
    /// Whether there is a body; a purged record has none.
    pub live: bool,
}

/// A stored version that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envelope<'a> {
    pub stamp: Stamp,
    pub body: Option<&'a str>,
}

/// Why stored text cannot be believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    #[error("the text does not begin with a header")]
    NoHeader,
    #[error("the header is of an unknown form: {0:?}")]
    UnknownFrame(String),
    #[error("the checksum says {stated}, the text has {computed:08x}")]
    Checksum { stated: String, computed: u32 },
}

/// Makes the stored text of a version, and its stamp.
pub fn seal(
    key: &str,
    revision: Revision,
    sequence: Sequence,
    count: usize,
    body: Option<&str>,
) -> (Stamp, String) {
    let header = format!("{FRAME} {} {sequence} {count}", revision.0);
    let checksum = checksum(key, &header, body);
    let text = match body {
        Some(body) => format!("{header} {checksum:08x}\n{body}"),
        None => format!("{header} {checksum:08x}"),
    };
    (Stamp { revision, sequence, count, checksum, live: body.is_some() }, text)
}

/// Checks stored text and takes it apart.
///
/// # Errors
/// Any single changed byte, in the key as well, is found.
pub fn open<'a>(key: &str, text: &'a str) -> Result<Envelope<'a>, Damage> {
    let (line, body) = match text.split_once('\n') {
        Some((line, body)) => (line, Some(body)),
        None => (text, None),
    };
    let (header, stated) = line.rsplit_once(' ').ok_or(Damage::NoHeader)?;
    let computed = checksum(key, header, body);
    let mut words = header.split(' ');
    let frame = words.next().unwrap_or_default();
    if stated != format!("{computed:08x}") {
        return Err(Damage::Checksum { stated: stated.to_owned(), computed });
    }
    let stamp = match [words.next(), words.next(), words.next(), words.next()] {
        [Some(revision), Some(sequence), Some(count), None] if frame == FRAME => {
            let number = |word: &str| word.parse::<u64>().ok();
            number(revision).zip(number(sequence)).zip(count.parse().ok())
        }
        _ => None,
    };
    let ((revision, sequence), count) =
        stamp.ok_or_else(|| Damage::UnknownFrame(header.to_owned()))?;
    let stamp = Stamp {
        revision: Revision(revision),
        sequence,
        count,
        checksum: computed,
        live: body.is_some(),
    };
    Ok(Envelope { stamp, body })
}

fn checksum(key: &str, header: &str, body: Option<&str>) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for part in [key, "\n", header] {
        hasher.update(part.as_bytes());
    }
    if let Some(body) = body {
        hasher.update(b"\n");
        hasher.update(body.as_bytes());
    }
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEY: &str = "product/00000000-0000-0000-0000-000000000001";

    #[test]
    fn the_text_is_what_has_been_stored_since_version_1() {
        let (_, live) = seal(KEY, Revision(3), 41, 2, Some("{\"v\":1,\"name\":\"太鼓\"}"));
        assert_eq!(live, "t1 3 41 2 efca5211\n{\"v\":1,\"name\":\"太鼓\"}");
        let (_, purged) = seal(KEY, Revision(4), 42, 1, None);
        assert_eq!(purged, "t1 4 42 1 a09eae64");
    }

    #[test]
    fn text_that_never_was_an_envelope_is_damaged() {
        assert_eq!(open(KEY, ""), Err(Damage::NoHeader));
        assert_eq!(open(KEY, "hello"), Err(Damage::NoHeader));
        assert!(matches!(open(KEY, "{\"a\": 1}"), Err(Damage::Checksum { .. })));
    }

    #[test]
    fn a_later_frame_that_checks_is_named_in_the_reason() {
        let header = "t2 1 1 1 zip";
        let text = format!("{header} {:08x}\nbody", checksum(KEY, header, Some("body")));
        assert_eq!(open(KEY, &text), Err(Damage::UnknownFrame(header.to_owned())));
    }

    proptest! {
        #[test]
        fn opening_gives_back_what_was_sealed(
            revision in any::<u64>(),
            sequence in any::<u64>(),
            count in any::<usize>(),
            body in proptest::option::of("(?s).{0,40}"),
        ) {
            let (stamp, text) = seal(KEY, Revision(revision), sequence, count, body.as_deref());
            prop_assert_eq!(open(KEY, &text), Ok(Envelope { stamp, body: body.as_deref() }));
            prop_assert_eq!((stamp.revision, stamp.sequence), (Revision(revision), sequence));
        }

        #[test]
        fn one_changed_character_anywhere_is_found(
            body in "[ -~]{1,40}",
            place in any::<prop::sample::Index>(),
            other in prop::char::range(' ', '~'),
        ) {
            let (_, text) = seal(KEY, Revision(7), 19, 1, Some(&body));
            let mut characters: Vec<char> = text.chars().collect();
            let place = place.index(characters.len());
            prop_assume!(characters[place] != other);
            characters[place] = other;
            let flipped: String = characters.into_iter().collect();
            prop_assert!(open(KEY, &flipped).is_err(), "{flipped:?} was believed");
        }

        #[test]
        fn text_under_another_key_is_not_believed(other in "[a-z/]{1,40}") {
            let (_, text) = seal(KEY, Revision(7), 19, 1, Some("body"));
            prop_assert!(open(&other, &text).is_err());
        }

        #[test]
        fn no_text_makes_opening_fail_to_answer(text in "(?s).{0,60}") {
            let _ = open(KEY, &text);
        }
    }
}
