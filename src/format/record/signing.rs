//! The owner's signing key, as stored.

use chrono::NaiveDate;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::text::AsText;
use super::{RecordError, StoredShape, Version, read, version_of, write};
use crate::domain::signing::{Seed, SigningKey};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SigningKeyV1 {
    v: Version<1>,
    seed: SeedText,
    made_on: AsText<NaiveDate>,
}

/// 64 lower-case hexadecimal digits. Not `AsText`: a refusal must not repeat what it refuses, since
/// reasons are shown and written down.
struct SeedText(Seed);

impl Serialize for SeedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_hexadecimal())
    }
}

impl<'de> Deserialize<'de> for SeedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let seed = Seed::parse(&text).map(Self);
        seed.ok_or_else(|| D::Error::custom("the seed is not 64 hexadecimal digits"))
    }
}

impl StoredShape for SigningKey {
    fn encode(&self) -> Result<String, RecordError> {
        let seed = SeedText(self.seed.clone());
        write(&SigningKeyV1 { v: Version, seed, made_on: AsText(self.made_on) })
    }

    fn decode(_: Uuid, body: &str) -> Result<Self, RecordError> {
        let shape: SigningKeyV1 = match version_of(body)? {
            1 => read(1, body)?,
            found => return Err(RecordError::UnknownVersion { found, newest: 1 }),
        };
        Ok(Self { seed: shape.seed.0, made_on: shape.made_on.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_does_not_repeat_the_seed() {
        let body = format!(r#"{{"v":1,"seed":"{}0","made_on":"2026-11-26"}}"#, "5a".repeat(32));
        let error = SigningKey::decode(Uuid::nil(), &body).unwrap_err().to_string();
        assert!(error.contains("64 hexadecimal digits") && !error.contains("5a5a"), "{error}");
    }
}
