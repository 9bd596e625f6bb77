// Visitor after visitor: the booth holds no more than at the start. The measurement in bench/ has two thousand of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPhotos, hangPhotos } from "./pictures.mjs";
import { held, lock, startStand, visitors, workshop } from "./stand.mjs";
import { seed } from "./stored.mjs";

const WARM = 60;
const MORE = 240;
const PHOTOS = 24;

test("many visitors leave nothing behind in memory", async (t) => {
  const app = await startStand(t, { clock: "real" });
  // Pictures that are on their way when a visitor leaves must not stay either.
  const photos = await drawPhotos(app.page, PHOTOS);
  const pictured = photos.map((hash, n) => [
    `product/01991f3e-0000-7000-8000-00000000${(0x1000 + n).toString(16)}`,
    { v: 1, sku: `PIC-${n}`, name: { id: `Gambar ${n}` }, prices: [[1, "IDR 250000"]], photos: [{ hash }] },
  ]);
  await seed(app, workshop(pictured));
  await app.open("/");
  await hangPhotos(app.page);
  await lock(app);
  await app.page.locator(".tile canvas").first().waitFor();
  await visitors(app.page, WARM);
  const before = await held(app.page);
  await visitors(app.page, MORE);
  const after = await held(app.page);
  for (const what of ["heap", "memory"]) {
    assert.ok(after[what] <= before[what] * 1.1, `${what}: ${before[what]} bytes after ${WARM} visitors, ${after[what]} after ${MORE} more`);
  }
});
