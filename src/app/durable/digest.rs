//! One number for the whole set of live records.
//!
//! It is a wrapping sum, so a batch changes it by what it removes and adds, without looking at
//! any other record, and the order does not matter. Equal digests of both copies mean that
//! start-up need not read the second copy at all.

use super::envelope::Stamp;

/// The sum of the weights of all live records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest(pub u64);

impl Digest {
    pub fn add(&mut self, key: &str, stamp: &Stamp) {
        self.0 = self.0.wrapping_add(weight(key, stamp));
    }

    pub fn remove(&mut self, key: &str, stamp: &Stamp) {
        self.0 = self.0.wrapping_sub(weight(key, stamp));
    }
}

/// A 64-bit hash of everything that tells one version of a record from another.
/// Purged records weigh nothing, since localStorage may have forgotten them.
fn weight(key: &str, stamp: &Stamp) -> u64 {
    if !stamp.live {
        return 0;
    }
    // FNV-1a over the key, then a finaliser (that of MurmurHash3) for each number, because a
    // sum of weakly mixed hashes would let two changes cancel each other out.
    let key = key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let numbers = [stamp.revision.0, stamp.sequence, u64::from(stamp.checksum)];
    numbers.into_iter().fold(mix(key), |hash, number| {
        mix(hash.rotate_left(23) ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    })
}

fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::record::Revision;
    use proptest::prelude::*;

    fn stamp(revision: u64, sequence: u64, checksum: u32) -> Stamp {
        Stamp { revision: Revision(revision), sequence, count: 1, checksum, live: true }
    }

    #[test]
    fn the_digest_is_what_has_been_stored_since_version_1() {
        let mut digest = Digest::default();
        digest.add("product/1", &stamp(3, 41, 0xdead_beef));
        digest.add("buyer/1", &Stamp { live: false, ..stamp(1, 1, 1) });
        assert_eq!(digest, Digest(0xbcd6_cde2_51f4_dc3c));
    }

    proptest! {
        #[test]
        fn what_is_added_and_removed_leaves_nothing(
            mut records in prop::collection::vec(("[a-z]{1,5}", 1..9u64, 1..9u64, any::<u32>()), 0..8)
        ) {
            let mut digest = Digest::default();
            for (key, revision, sequence, checksum) in &records {
                digest.add(key, &stamp(*revision, *sequence, *checksum));
            }
            records.reverse();
            for (key, revision, sequence, checksum) in &records {
                digest.remove(key, &stamp(*revision, *sequence, *checksum));
            }
            prop_assert_eq!(digest, Digest::default());
        }

        #[test]
        fn records_that_swap_their_numbers_are_told_apart(
            a in (1..9u64, 1..9u64, 0..4u32),
            b in (1..9u64, 1..9u64, 0..4u32),
        ) {
            prop_assume!(a != b);
            let mut straight = Digest::default();
            straight.add("product/1", &stamp(a.0, a.1, a.2));
            straight.add("product/2", &stamp(b.0, b.1, b.2));
            let mut crossed = Digest::default();
            crossed.add("product/2", &stamp(a.0, a.1, a.2));
            crossed.add("product/1", &stamp(b.0, b.1, b.2));
            prop_assert_ne!(straight, crossed);
        }
    }
}
