// Labels held before the camera. The camera is Chromium's own stand-in, which plays a film that the test writes: the label
// of the app as it is on the screen, turned and tilted, on a table.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { PHONE } from "./app.mjs";
import { BUYER, DRUM, SCARF, isLocked, lock, startStand } from "./stand.mjs";

const CAMERA = "--use-fake-device-for-media-stream";
const [WIDTH, HEIGHT] = [640, 480];

/** The label's code as a camera sees it: a JPEG, and a film of one frame (YUV4MPEG2, 4:2:0). */
async function seen(page, picture) {
  const { jpeg, shades } = await page.evaluate(
    async ([picture, width, height]) => {
      const label = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))]));
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d");
      context.fillStyle = "#8a6a4b";
      context.fillRect(0, 0, width, height);
      context.translate(width / 2, height / 2);
      context.rotate(0.25);
      context.transform(1, 0.05, 0.12, 0.95, 0, 0);
      context.drawImage(label, -130, -130, 260, 260);
      const { data } = context.getImageData(0, 0, width, height);
      const shades = [];
      for (let at = 0; at < data.length; at += 4) shades.push(Math.round(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]));
      return { jpeg: canvas.toDataURL("image/jpeg", 0.8).split(",")[1], shades };
    },
    [picture.toString("base64"), WIDTH, HEIGHT],
  );
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\nFRAME\n`);
  const film = Buffer.concat([head, Buffer.from(shades), Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  return { film, jpeg: { name: "label.jpg", mimeType: "image/jpeg", buffer: Buffer.from(jpeg, "base64") } };
}

/** A workshop whose camera plays what `show` puts before it. */
async function startBefore(t, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "tembus-film-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const film = join(folder, "film.y4m");
  const app = await startStand(t, { browser: { args: [CAMERA, `--use-file-for-fake-video-capture=${film}`], ...options.browser } });
  app.show = async (code) => writeFileSync(film, (await labelOf(app, code)).film);
  return app;
}

async function labelOf(app, code) {
  await app.page.bringToFront();
  const label = app.page.locator(`[data-code="${code}"] svg`);
  return seen(app.page, await label.screenshot());
}

const allow = (app) => app.context.grantPermissions(["camera"], { origin: app.url });
const running = (page) => page.evaluate(() => document.querySelector("video")?.srcObject?.getTracks().map((track) => track.readyState));

test("a label before the camera opens its product: from the catalogue and from the search over everything", async (t) => {
  const app = await startBefore(t);
  const { page } = app;
  await app.open("/catalogue/labels");
  await app.show("TEMBUS:SKU/DJ-12");
  await allow(app);
  await app.open("/catalogue");
  await app.action("scan").click();
  await page.waitForURL(`**/catalogue/${DRUM}*`);
  assert.equal(await running(page), undefined, "the camera is off");

  await app.open(`/buyers/${BUYER}`);
  await page.keyboard.press("Control+k");
  await page.locator("dialog[open] [data-action=scan]").click();
  await page.waitForURL(`**/catalogue/${DRUM}*`);
  assert.equal(await page.locator("dialog[open]").count(), 0, "both windows have closed");
});

test("a visitor holds a label before the booth's camera", async (t) => {
  const app = await startBefore(t);
  const { page } = app;
  await app.open("/catalogue/labels");
  await app.show("TEMBUS:SKU/SC-1");
  await allow(app);
  await lock(app);
  await app.action("scan").click();
  await page.getByRole("heading", { name: "Scarf" }).waitFor();
  await isLocked(page);
  assert.equal(await running(page), undefined, "the camera is off");
});

test("closing the window turns the camera off, and what no product has is named", async (t) => {
  const app = await startBefore(t, { browser: { viewport: PHONE } });
  const { page } = app;
  await app.open("/catalogue/labels");
  await app.show("TEMBUS:SKU/SC-1");
  await allow(app);
  await app.open(`/catalogue/${SCARF}`);
  await app.action("delete").click();
  await app.saved();
  await app.open("/catalogue?lang=en");
  await app.action("scan").click();
  const window = page.locator("dialog[open]");
  await window.getByText("No product here has the code SC-1.").waitFor();
  assert.deepEqual(await running(page), ["live"]);
  assert.deepEqual(await app.audit(), []);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} px too wide`);
  await page.evaluate(() => (globalThis.camera = document.querySelector("video").srcObject));
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => globalThis.camera.getTracks().every((track) => track.readyState === "ended"));
});

test("without a camera, or where it is not allowed, a photo of the label does", async (t) => {
  const app = await startStand(t);
  const { page } = app;
  await app.open("/catalogue/labels");
  const { jpeg } = await labelOf(app, "TEMBUS:SKU/DJ-12");
  await app.open("/catalogue");
  await app.action("scan").click();
  const words = page.locator("dialog[open] [role=status]");
  await page.waitForFunction(() => /Tidak ada kamera|belum boleh memakai kamera/.test(document.querySelector("dialog[open] [role=status]").textContent));
  assert.equal(await page.locator("dialog[open] video").isVisible(), false);
  const choose = (file) => page.locator('[name="scan_picture"]').setInputFiles(file);
  await choose({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no picture") });
  await words.getByText("bukan gambar").waitFor();
  const blank = await page.evaluate(() => Object.assign(document.createElement("canvas"), { width: 300, height: 200 }).toDataURL("image/png").split(",")[1]);
  await choose({ name: "blank.png", mimeType: "image/png", buffer: Buffer.from(blank, "base64") });
  await words.getByText("Tidak ada kode QR di foto ini").waitFor();
  assert.deepEqual(await app.audit(), []);
  await choose(jpeg);
  await page.waitForURL(`**/catalogue/${DRUM}*`);
});

test("a code that names a key tells its words", async (t) => {
  const app = await startBefore(t);
  const { page } = app;
  await app.open("/settings/signature");
  await app.action("make-key").click();
  await page.locator(".fingerprint li").nth(7).waitFor();
  const key = (await page.locator(".fingerprint li").allTextContents()).join(" ").toLowerCase();
  const { jpeg } = await seen(page, await page.locator('[data-qr="key"] svg').screenshot());
  await app.open("/catalogue");
  await app.action("scan").click();
  await page.locator('[name="scan_picture"]').setInputFiles(jpeg);
  await page.locator("dialog[open] [role=status]").getByText(key).waitFor();
});
