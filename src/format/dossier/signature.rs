//! The signature of a dossier: who sealed it.
//!
//! Ed25519 (RFC 8032) over the bytes of one line of text, `tembus-dossier-v1 sha-256 <digest>`, in which
//! the digest stands as in the file. The line names the format, so that a signature over anything else
//! that the same key may ever sign cannot be passed off as a dossier's. Any program can check one: take the
//! digest that it computed itself, the line, and the public key in the file.

use ed25519_dalek as ed25519;
use serde::{Deserialize, Serialize};

#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

use super::code::Coded;
use crate::domain::signing::{PublicKey, Seed, Signature, Signed};

/// Who sealed the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(rename = "signature"))]
#[serde(deny_unknown_fields)]
pub struct DossierSignature {
    pub algorithm: SignatureAlgorithm,
    pub public_key: Coded<PublicKey>,
    /// Over the line "tembus-dossier-v1 sha-256 " and the digest.
    pub value: Coded<Signature>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(inline))]
pub enum SignatureAlgorithm {
    #[default]
    Ed25519,
}

/// The public half of the key whose private half is `seed`.
pub fn public_key(seed: &Seed) -> PublicKey {
    PublicKey::new(ed25519::SigningKey::from_bytes(seed.bytes()).verifying_key().to_bytes())
}

/// The line that is signed.
fn line(digest: &str) -> String {
    format!("tembus-dossier-v1 sha-256 {digest}")
}

/// Signs a file of this digest. The same key and digest always give the same signature.
pub(super) fn sign(seed: &Seed, digest: &str) -> DossierSignature {
    let key = ed25519::SigningKey::from_bytes(seed.bytes());
    let value = ed25519::Signer::sign(&key, line(digest).as_bytes());
    DossierSignature {
        algorithm: SignatureAlgorithm::Ed25519,
        public_key: Coded(PublicKey::new(key.verifying_key().to_bytes())),
        value: Coded(Signature::new(value.to_bytes())),
    }
}

/// What the signature says of a file of this digest.
pub(super) fn signed(signature: Option<&DossierSignature>, digest: &str) -> Signed {
    let Some(signature) = signature else { return Signed::No };
    let key = signature.public_key.0;
    let value = ed25519::Signature::from_bytes(signature.value.0.bytes());
    // Strictly: a key of low order would let one signature hold for many texts.
    let holds = ed25519::VerifyingKey::from_bytes(key.bytes())
        .is_ok_and(|key| key.verify_strict(line(digest).as_bytes(), &value).is_ok());
    if holds { Signed::By(key) } else { Signed::Broken }
}
