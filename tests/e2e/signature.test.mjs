// The signature of a dossier, made and checked by a program that is not ours: Node's crypto. The native
// tests hold that Tembus writes the same file to the letter, so each side reads what the other signs.
import assert from "node:assert/strict";
import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import canonicalize from "canonicalize";

const file = new URL("../fixtures/dossier/v1/signed.dossier.json", import.meta.url);
const key = new URL("../fixtures/record/v1/signing-key.full.json", import.meta.url);
const { integrity, ...document } = JSON.parse(readFileSync(file, "utf8"));
const { signature } = integrity;
const seed = Buffer.from(JSON.parse(readFileSync(key, "utf8")).seed, "hex");

// What stands before the 32 bytes of a key in its usual wrapping (RFC 8410).
const PUBLIC = Buffer.from("302a300506032b6570032100", "hex");
const PRIVATE = Buffer.from("302e020100300506032b657004220420", "hex");
const der = (prefix, bytes, type) => ({ key: Buffer.concat([prefix, bytes]), format: "der", type });

const digest = createHash("sha256").update(canonicalize(document)).digest("hex");
const line = Buffer.from(`tembus-dossier-v1 sha-256 ${digest}`);

test("Node finds the signature good for the digest that it computed itself", () => {
  assert.equal(signature.algorithm, "Ed25519");
  const publicKey = createPublicKey(der(PUBLIC, Buffer.from(signature.public_key, "hex"), "spki"));
  assert.ok(verify(null, line, publicKey, Buffer.from(signature.value, "hex")));
  assert.ok(!verify(null, Buffer.concat([line, Buffer.from(" ")]), publicKey, Buffer.from(signature.value, "hex")));
});

test("Node signs the same file with the same key in the same way", () => {
  const privateKey = createPrivateKey(der(PRIVATE, seed, "pkcs8"));
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  assert.equal(publicKey.subarray(PUBLIC.length).toString("hex"), signature.public_key);
  assert.equal(sign(null, line, privateKey).toString("hex"), signature.value);
});
