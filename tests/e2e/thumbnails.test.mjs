// The pictures of lists: read and decoded in a worker beside the page, and on the page itself where that worker fails.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { LAPTOP, PHONE, SITE, startApp } from "./app.mjs";
import { drawPhotos, hangPhotos } from "./pictures.mjs";
import { seed } from "./stored.mjs";

const SINGLE = "00000000-0000-0000-0000-000000000000";
const id = (number) => `01991f3e-0000-7000-8000-${String(number).padStart(12, "0")}`;
const PRODUCTS = 60;

async function catalogue(t, options = {}) {
  const app = await startApp(t, { allowErrors: [/favicon/, /thumbnails\.js/], ...options });
  await app.page.goto(`${app.url}/manifest.webmanifest`);
  const photos = await drawPhotos(app.page, PRODUCTS);
  // The last one names a photo that the store does not have.
  const hash = (at) => (at + 1 < PRODUCTS ? photos[at] : "f".repeat(64));
  await seed(app, [
    [`settings/${SINGLE}`, { v: 1, language: "id" }],
    [`exporter/${SINGLE}`, { v: 1, legal_name: "Rumah Contoh", currency: "IDR", number_pattern: "{kind}/{number}" }],
    ...Array.from({ length: PRODUCTS }, (_, at) => [
      `product/${id(at + 1)}`,
      { v: 1, sku: `P-${String(at).padStart(3, "0")}`, name: { id: `Barang ${at}` }, photos: [{ hash: hash(at) }] },
    ]),
  ]);
  await app.open("/");
  await hangPhotos(app.page);
  await app.open("/catalogue?sort=sku");
  return { app, photos };
}

/** The middle colour of each picture in sight, by article number. */
const shown = (page) =>
  page.evaluate(async () => {
    const colours = {};
    for (const card of document.querySelectorAll("[data-record]")) {
      const canvas = card.querySelector("canvas");
      if (!canvas) continue;
      const copy = new OffscreenCanvas(1, 1).getContext("2d");
      copy.drawImage(canvas, canvas.width / 2, canvas.height / 2, 1, 1, 0, 0, 1, 1);
      colours[card.textContent.match(/P-\d+/)[0]] = [...copy.getImageData(0, 0, 1, 1).data].join();
    }
    return colours;
  });

/** Every product in the page has its picture, or the sign that there is none. */
async function settled(page) {
  await page.waitForFunction(() => {
    const cards = [...document.querySelectorAll("[data-record]")];
    return cards.length > 0 && cards.every((card) => card.querySelector("canvas, .photo-view__missing"));
  });
}

test("each product has its own picture, also after a long way down and back", async (t) => {
  const { app } = await catalogue(t);
  const { page } = app;
  await settled(page);
  const before = await shown(page);
  assert.ok(Object.keys(before).length >= 10, JSON.stringify(before));
  assert.ok(new Set(Object.values(before)).size > 5, "the pictures differ");
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.getByText("P-059").waitFor();
  await settled(page);
  const last = page.locator(`[data-record="${id(PRODUCTS)}"]`);
  await last.locator(".photo-view__missing").waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByText("P-000").waitFor();
  await settled(page);
  const after = await shown(page);
  for (const [sku, colour] of Object.entries(before)) assert.equal(after[sku], colour, sku);
});

test("a worker that fails leaves no product without its picture", async (t) => {
  const site = mkdtempSync(join(tmpdir(), "tembus-site-"));
  t.after(() => rmSync(site, { recursive: true, force: true }));
  cpSync(SITE, site, { recursive: true });
  writeFileSync(join(site, "thumbnails.js"), "throw new Error('thumbnails.js does not work here');");
  const { app } = await catalogue(t, { site });
  await settled(app.page);
  const colours = await shown(app.page);
  assert.ok(Object.keys(colours).length >= 10, JSON.stringify(colours));
});

test("a window that becomes wider gets wider columns, with their pictures", async (t) => {
  const { app } = await catalogue(t, { browser: { viewport: PHONE } });
  const { page } = app;
  const width = async () => (await page.locator("[data-record]").first().boundingBox()).width;
  await settled(page);
  const narrow = await width();
  await page.setViewportSize(LAPTOP);
  await page.waitForFunction((narrow) => document.querySelector("[data-record]").getBoundingClientRect().width > narrow * 1.2, narrow);
  await settled(page);
  const opened = await width();
  await app.open("/catalogue?sort=sku");
  await settled(page);
  assert.equal(await width(), opened, "the same as in a window that was as wide from the start");
});
