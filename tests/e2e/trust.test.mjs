// What a reader is told of who signed a dossier: files signed here by Node's crypto, and one signed by the app.
import assert from "node:assert/strict";
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import canonicalize from "canonicalize";
import { PHONE, startApp } from "./app.mjs";

const fair = readFileSync(new URL("../fixtures/dossier/v1/fair.dossier.json", import.meta.url), "utf8");
const PUBLIC = Buffer.from("302a300506032b6570032100", "hex");
const raw = (publicKey) => publicKey.export({ format: "der", type: "spki" }).subarray(PUBLIC.length).toString("hex");
const line = (digest) => Buffer.from(`tembus-dossier-v1 sha-256 ${digest}`);

/** The fixture as another exporter's program might write it: of another day, signed or not. */
function dossier(issuedOn, keys) {
  const { integrity, ...document } = JSON.parse(fair);
  document.issued_on = issuedOn;
  document.id = `01991f3e-0000-7000-8000-00000000${issuedOn.slice(5).replace("-", "")}`;
  const digest = createHash("sha256").update(canonicalize(document)).digest("hex");
  const signature = keys && {
    algorithm: "Ed25519",
    public_key: raw(keys.publicKey),
    value: sign(null, line(digest), keys.privateKey).toString("hex"),
  };
  return { ...document, integrity: { ...integrity, digest, ...(signature && { signature }) } };
}

async function open(app, file) {
  await app.open("/dossiers/open");
  const buffer = Buffer.from(JSON.stringify(file));
  await app.field("dossier_file").first().setInputFiles({ name: "kiriman.dossier.json", mimeType: "application/json", buffer });
  const note = app.page.locator("[data-trust]");
  await note.waitFor();
  await app.saved();
  return note.getAttribute("data-trust");
}

test("a reader is told of new, known, changed, missing and broken signatures, and believes only after asking", async (t) => {
  const app = await startApp(t);
  await app.open("/");
  await app.beginBusiness();
  const [keys, other] = [generateKeyPairSync("ed25519"), generateKeyPairSync("ed25519")];

  assert.equal(await open(app, dossier("2026-11-01")), "unsigned");
  assert.equal(await open(app, dossier("2026-11-02", keys)), "new");
  await app.page.locator("[data-trust] summary").click();
  assert.equal(await app.page.locator("[data-fingerprint]").getAttribute("data-fingerprint"), raw(keys.publicKey));
  assert.deepEqual(await app.audit(), []);
  assert.equal(await open(app, dossier("2026-11-03", keys)), "known");
  assert.equal(await app.action("choose-products").count(), 1);
  assert.equal(await open(app, dossier("2026-11-04")), "no-longer-signed");

  const broken = dossier("2026-11-05", keys);
  broken.integrity.signature = dossier("2026-11-06", keys).integrity.signature;
  assert.equal(await open(app, broken), "broken");
  assert.equal(await app.action("believe").count(), 0);
  assert.equal(await app.action("choose-products").count(), 0, "nothing is taken from it");

  assert.equal(await open(app, dossier("2026-11-07", other)), "changed");
  assert.equal(await app.page.locator("[data-fingerprint]").count(), 2, "both keys are shown");
  assert.equal(await open(app, dossier("2026-11-07", other)), "changed", "looking alone makes no key known");
  await app.action("believe").click();
  await app.page.getByText("Anda sudah memastikan").waitFor();
  await app.saved();
  await app.restart();
  await app.open("/");
  assert.equal(await open(app, dossier("2026-11-08", other)), "known");
  assert.equal(await open(app, dossier("2026-11-03", keys)), "changed");
});

test("what the app signs, Node finds good; the key itself is in no file, and a phone shows the verdict", async (t) => {
  const app = await startApp(t, { browser: { viewport: PHONE } });
  const { page } = app;
  await app.open("/");
  await app.beginBusiness();
  await app.open("/catalogue/new");
  await app.field("sku").fill("BTK-1");
  await app.field("name_id").fill("Batik tulis");
  await app.action("save").click();
  await page.getByText(/sudah disimpan/).last().waitFor();
  await app.open("/settings/signature");
  await app.action("make-key").click();
  await page.locator(".fingerprint li").nth(7).waitFor();
  await app.saved();
  const seed = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)).match(/seed\\*":\\*"([0-9a-f]{64})/)[1]);

  await app.open("/dossiers/new");
  await app.action("make-dossier").click();
  const waiting = page.waitForEvent("download");
  await app.action("download-dossier").click();
  const text = readFileSync(await (await waiting).path(), "utf8");
  await app.saved();
  const { integrity, ...document } = JSON.parse(text);
  const digest = createHash("sha256").update(canonicalize(document)).digest("hex");
  const spki = Buffer.concat([PUBLIC, Buffer.from(integrity.signature.public_key, "hex")]);
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  assert.ok(verify(null, line(digest), key, Buffer.from(integrity.signature.value, "hex")));
  assert.ok(!text.includes(seed) && !text.includes(Buffer.from(seed, "hex").toString("base64").slice(0, 20)));

  for (const [action, ending] of [["download-json-ld", ".jsonld"], ["download-ubl", ".ubl-catalogue.json"]]) {
    if (action === "download-json-ld") await page.locator("summary", { hasText: "Untuk sistem lain" }).click();
    const next = page.waitForEvent("download");
    // By keyboard: on a phone the notice of the download before may lie over the button.
    await app.action(action).press("Enter");
    const download = await next;
    assert.ok(download.suggestedFilename().endsWith(ending), download.suggestedFilename());
    const other = readFileSync(await download.path(), "utf8");
    assert.ok(other.includes("BTK-1") && !other.includes(seed));
    JSON.parse(other);
  }

  assert.equal(await open(app, JSON.parse(text)), "own");
  const excess = await page.evaluate(() => globalThis.document.documentElement.scrollWidth - globalThis.innerWidth);
  assert.ok(excess <= 0, `${excess} px too wide`);
});
