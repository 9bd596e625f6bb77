//! The booth's PIN and lock, as stored.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::fair::booth::{Booth, Locked};
use crate::domain::fair::pin::PinHash;
use crate::domain::id::FairId;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BoothV1 {
    v: Version<1>,
    pin: PinHashV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recovery: Option<PinHashV1>,
    #[serde(default, skip_serializing_if = "is_default")]
    wrong: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wrong_at: Option<AsText<NaiveDateTime>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locked: Option<LockedV1>,
}

/// PBKDF2-HMAC-SHA256; salt and hash as base64 without padding.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PinHashV1 {
    salt: String,
    rounds: u32,
    hash: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LockedV1 {
    fair: AsText<FairId>,
    since: AsText<NaiveDateTime>,
    prefix: String,
    next: u32,
}

fn bytes<const N: usize>(text: &str) -> Result<[u8; N], RecordError> {
    let wrong = || RecordError::contradiction(format_args!("{text:?} is not {N} bytes in base64"));
    let bytes = STANDARD_NO_PAD.decode(text).map_err(|_| wrong())?;
    bytes.try_into().map_err(|_| wrong())
}

impl PinHashV1 {
    fn of(PinHash { salt, rounds, hash }: &PinHash) -> Self {
        Self {
            salt: STANDARD_NO_PAD.encode(salt),
            rounds: *rounds,
            hash: STANDARD_NO_PAD.encode(hash),
        }
    }

    fn read(&self) -> Result<PinHash, RecordError> {
        let Self { salt, rounds, hash } = self;
        Ok(PinHash { salt: bytes(salt)?, rounds: *rounds, hash: bytes(hash)? })
    }
}

impl StoredShape for Booth {
    fn encode(&self) -> Result<String, RecordError> {
        write(&BoothV1 {
            v: Version,
            pin: PinHashV1::of(&self.pin),
            recovery: self.recovery.as_ref().map(PinHashV1::of),
            wrong: self.wrong,
            wrong_at: self.wrong_at.map(AsText),
            locked: self.locked.as_ref().map(|locked| LockedV1 {
                fair: AsText(locked.fair),
                since: AsText(locked.since),
                prefix: locked.prefix.clone(),
                next: locked.next,
            }),
        })
    }

    fn decode(_: Uuid, body: &str) -> Result<Self, RecordError> {
        let shape: BoothV1 = match version_of(body)? {
            1 => read(1, body)?,
            found => return Err(RecordError::UnknownVersion { found, newest: 1 }),
        };
        Ok(Self {
            pin: shape.pin.read()?,
            recovery: shape.recovery.as_ref().map(PinHashV1::read).transpose()?,
            wrong: shape.wrong,
            wrong_at: shape.wrong_at.map(|at| at.0),
            locked: shape.locked.map(|locked| Locked {
                fair: locked.fair.0,
                since: locked.since.0,
                prefix: locked.prefix,
                next: locked.next,
            }),
        })
    }
}
