// The dossier's digest, computed by programs that are not ours: npm's canonicalize and Node's crypto.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import canonicalize from "canonicalize";

const folder = fileURLToPath(new URL("../fixtures/dossier/v1", import.meta.url));
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

for (const name of readdirSync(folder)) {
  test(`${name} states the SHA-256 of its RFC 8785 form, and of each photo`, () => {
    const { integrity, ...document } = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
    assert.deepEqual([integrity.algorithm, integrity.canonicalisation], ["SHA-256", "RFC 8785"]);
    assert.equal(integrity.digest, sha256(canonicalize(document)));
    for (const photo of document.photos ?? []) {
      assert.equal(photo.sha256, sha256(Buffer.from(photo.data, "base64")));
    }
  });
}

test("another order of keys leaves the digest as it is, another value does not", () => {
  const { integrity, ...document } = JSON.parse(readFileSync(`${folder}/buyer.dossier.json`, "utf8"));
  const turned = Object.fromEntries(Object.entries(document).reverse());
  assert.equal(integrity.digest, sha256(canonicalize(turned)));
  document.products[0].moq += 1;
  assert.notEqual(integrity.digest, sha256(canonicalize(document)));
});
