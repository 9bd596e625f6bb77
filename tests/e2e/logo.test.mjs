// The exporter's logo: added, replaced and removed in the settings, and shown to whoever opens a dossier.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { startApp } from "./app.mjs";
import { photoWithPlace } from "./pictures.mjs";

async function saveProfile(app) {
  await app.page.keyboard.press("Control+s");
  await app.page.getByText(/Data usaha tersimpan|Business profile saved/).last().waitFor();
  await app.saved();
}

const logo = (page) => page.locator(".logo__picture img");

test("a logo is added, kept while it is not saved, replaced, and removed", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await app.open("/");
  await app.beginBusiness();
  await app.open("/settings?lang=en");
  assert.equal(await logo(page).count(), 0);
  await app.field("logo").setInputFiles(await photoWithPlace(page, "logo.jpg", "navy", 900, 300));
  await logo(page).waitFor();
  await page.reload();
  await app.ready();
  await logo(page).waitFor();
  assert.deepEqual(await app.audit(), []);
  await saveProfile(app);

  await app.restart();
  await app.open("/settings");
  await logo(app.page).waitFor();
  const former = await logo(app.page).getAttribute("src");
  await app.field("logo").setInputFiles(await photoWithPlace(app.page, "merah.jpg", "maroon", 300, 300));
  await app.page.waitForFunction((src) => document.querySelector(".logo__picture img")?.src !== src, former);
  await app.field("logo").setInputFiles({ name: "catatan.txt", mimeType: "text/plain", buffer: Buffer.from("bukan gambar") });
  await app.page.getByText("catatan.txt bukan foto yang bisa dibaca").waitFor();
  await saveProfile(app);
  await app.action("remove-logo").click();
  await logo(app.page).waitFor({ state: "hidden" });
  await saveProfile(app);
  await app.page.reload();
  await app.ready();
  assert.equal(await logo(app.page).count(), 0);
});

test("a dossier with photos carries the logo, and shows it where it is opened", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await app.open("/");
  await app.beginBusiness();
  await app.open("/catalogue/new");
  await app.field("sku").fill("DJ-12");
  await app.field("name_id").fill("Djembe 12 inci");
  await app.field("tiers.0.min_quantity").fill("1");
  await app.field("tiers.0.unit_price").fill("150000");
  await app.field("status").selectOption("active");
  await app.action("save").click();
  await page.waitForURL(/\/catalogue\/[0-9a-f-]{36}$/);
  await app.saved();
  await app.open("/settings");
  await app.field("logo").setInputFiles(await photoWithPlace(page, "logo.jpg", "navy", 900, 300));
  await logo(page).waitFor();
  await saveProfile(app);

  await app.open("/dossiers/new");
  await page.locator("[name=photo_size][value=full]").check();
  await app.action("make-dossier").click();
  const [download] = await Promise.all([page.waitForEvent("download"), app.action("download-dossier").click()]);
  const path = await download.path();
  const dossier = JSON.parse(readFileSync(path, "utf8"));
  const named = dossier.exporter.logo;
  assert.match(named, /^[0-9a-f]{64}$/);
  assert.ok(JSON.stringify(dossier.photos).includes(named), "the picture itself is in the file");

  await app.open("/dossiers/open");
  const buffer = readFileSync(path);
  await app.field("dossier_file").first().setInputFiles({ name: "penawaran.dossier.json", mimeType: "application/json", buffer });
  await page.locator(".offer__logo").waitFor();
});
