// The main job, from the first visit to the buyer's file: one visit with a network, then none, and the plug pulled on the way.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { photoWithPlace } from "./pictures.mjs";
import { DRUM, addGoods, begin, create, enterBuyer, figureIs, fill, startTrade, stateIs } from "./trade.mjs";

// What the browser itself logs when the network is gone is not the app's error.
const allowErrors = [/net::ERR_CONNECTION_REFUSED/, /Failed to update a ServiceWorker/];

test("an owner does the whole main job offline, also after the plug was pulled", async (t) => {
  const app = await startTrade(t, { allowErrors });
  await app.open("/");
  await app.keptOffline();
  await app.offline();
  await app.restart();

  await begin(app);
  await app.open("/catalogue/new");
  await fill(app, DRUM);
  const chooser = app.page.waitForEvent("filechooser");
  await app.action("add-photo").click();
  await (await chooser).setFiles([await photoWithPlace(app.page, "djembe.jpg", "sienna")]);
  await app.page.locator("[data-photo='0'] img").waitFor();
  const drum = await create(app);
  await enterBuyer(app, { company: "Shenzhen Drums", country: "CN", currency: "USD", incoterm: "FOB", named_place: "Tanjung Perak" });
  await app.open("/orders/new");
  await app.field("buyer").selectOption({ label: "Shenzhen Drums" });
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": "100" });
  await figureIs(app, "total", "US$1.250,00");
  const order = await create(app);
  await app.action("send-quote").click();
  await stateIs(app.page, "Ditawarkan");
  await app.saved();

  await app.kill9();
  await app.start();

  await app.open(drum);
  assert.equal(await app.field("sku").inputValue(), DRUM.sku);
  await app.page.locator("[data-photo='0'] img").waitFor();
  await app.open(order);
  await stateIs(app.page, "Ditawarkan");
  await figureIs(app, "total", "US$1.250,00");

  await app.open("/dossiers");
  await app.page.getByRole("link", { name: "Buat berkas penawaran" }).click();
  await app.field("buyer").selectOption({ label: "Shenzhen Drums" });
  await app.page.locator("[name=photo_size][value=thumbnail]").check();
  await app.action("make-dossier").click();
  const download = app.page.waitForEvent("download");
  await app.action("download-dossier").click();
  const dossier = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  await app.saved();
  assert.deepEqual(dossier.products.map(({ sku }) => sku), [DRUM.sku]);
  assert.equal(dossier.orders.length, 1);

  await app.kill9();
  await app.start();
  await app.open("/dossiers");
  await app.page.getByText("Shenzhen Drums").first().waitFor();
});
