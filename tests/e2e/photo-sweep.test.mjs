// Photos that nothing names any more give their room back, but not before it is sure that nobody wants them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./app.mjs";
import { keptPictures, photoWithPlace } from "./pictures.mjs";

const keptPhotos = async (page) => (await keptPictures(page)).filter(({ store }) => store === "photos").length;

/** A sweep begins 5 s after a start. */
const SWEPT_MS = 9_000;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function addPhotos(app, colours) {
  const photos = [];
  for (const colour of colours) photos.push(await photoWithPlace(app.page, `${colour}.jpg`, colour, 300, 200));
  await app.field("photos").setInputFiles(photos);
  await app.page.locator(`[data-photo="${colours.length - 1}"] img`).waitFor();
}

test("a photo that was taken out of its product goes two starts later; others, and one in a draft, stay", async (t) => {
  const app = await startApp(t);
  await app.open("/");
  await app.beginBusiness();
  await app.open("/catalogue/new");
  await app.field("sku").fill("BTK-1");
  await app.field("name_id").fill("Kain batik");
  await addPhotos(app, ["red", "blue"]);
  await app.action("save").click();
  await app.page.waitForURL(/\/catalogue\/[0-9a-f-]{36}$/);
  await app.saved();
  await app.action("remove-photo").nth(1).click();
  await app.action("save").click();
  await app.page.getByText("Belum disimpan").waitFor({ state: "hidden" });
  await app.saved();
  await app.open("/catalogue/new");
  await addPhotos(app, ["green"]);

  await app.restart();
  await app.open("/catalogue");
  await pause(SWEPT_MS);
  assert.equal(await keptPhotos(app.page), 3, "the first start only marks it");

  await app.restart();
  await app.open("/catalogue");
  const other = await app.openTab("/catalogue");
  await pause(SWEPT_MS);
  assert.equal(await keptPhotos(app.page), 3, "while two tabs are open nothing goes");
  await other.close();

  await app.restart();
  await app.open("/catalogue");
  for (let waited = 0; waited < 30_000 && (await keptPhotos(app.page)) > 2; waited += 500) await pause(500);
  assert.equal(await keptPhotos(app.page), 2);
  await app.page.locator("[data-record] canvas").first().waitFor();
  await app.open("/catalogue/new");
  await app.page.locator('[data-photo="0"] img').waitFor();
});
