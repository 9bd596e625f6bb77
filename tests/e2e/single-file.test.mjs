// The whole app in one file, opened from a disk: its places have addresses, links, Back and a reload work, and what was
// saved is found again. Needs `make dist`.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { SITE, startApp } from "./app.mjs";
import { photoWithPlace } from "./pictures.mjs";

/** A copy in a folder whose name has spaces and more, as on somebody's USB stick. */
function stick(app) {
  const file = join(app.folder(), "Pameran Jakarta #1 (salinan).html");
  copyFileSync(join(SITE, "tembus.html"), file);
  return pathToFileURL(file).href;
}

test("the single file opens by file://, asks for nothing else, and every place has an address", async (t) => {
  const app = await startApp(t);
  await app.offline();
  const address = stick(app);
  const requests = [];
  app.context.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && request.url().split("#")[0] !== address) requests.push(request.url());
  });
  const place = () => decodeURIComponent(new URL(app.page.url()).hash.slice(1));

  await app.page.goto(address);
  await app.ready();
  await app.beginBusiness();
  const catalogue = app.page.locator('a[href="/catalogue"]:visible').first();
  await catalogue.click();
  await app.page.waitForFunction(() => location.hash === "#/catalogue");
  const heading = await app.page.getByRole("heading", { level: 1 }).innerText();

  await app.page.locator('a[href^="/orders"]:visible').first().click();
  await app.page.waitForFunction(() => location.hash.startsWith("#/orders"));
  await app.page.goBack();
  await app.page.waitForFunction(() => location.hash === "#/catalogue");
  await app.page.getByRole("heading", { level: 1, name: heading }).waitFor();

  await app.page.reload();
  await app.ready();
  assert.equal(place(), "/catalogue");
  await app.page.getByRole("heading", { level: 1, name: heading }).waitFor();
  assert.deepEqual(requests, []);
});

test("photos are kept and shown in the single file too", async (t) => {
  const app = await startApp(t);
  await app.offline();
  await app.page.goto(stick(app));
  await app.ready();
  await app.beginBusiness();
  await app.page.locator('a[href="/catalogue"]:visible').first().click();
  await app.action("new-product").click();
  await app.field("sku").fill("BTK-01");
  await app.field("name_id").fill("Selendang");
  await app.page.locator('[name="photos"]').setInputFiles(await photoWithPlace(app.page, "kain.jpg", "#27406b"));
  await app.page.locator(".photos img").waitFor();
  await app.action("save").click();
  await app.saved();
  await app.page.locator('a[href="/catalogue"]:visible').first().click();
  await app.page.locator("[data-record] canvas").waitFor();
});
