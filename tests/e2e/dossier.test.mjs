// The dossier, from the choice to the file and from the file to the catalogue, as its maker and its reader use it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import canonicalize from "canonicalize";
import { PHONE, startApp } from "./app.mjs";
import { photoWithPlace } from "./pictures.mjs";
import { seed } from "./stored.mjs";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const record = (name) => JSON.parse(readFileSync(`${fixtures}/record/v1/${name}`, "utf8"));
const received = (name) => readFileSync(`${fixtures}/dossier/v1/${name}.dossier.json`, "utf8");

const SINGLE = "00000000-0000-0000-0000-000000000000";
const DJEMBE = "01991f3e-0000-7000-8000-000000000001";
const STICK = "01991f3e-0000-7000-8000-000000000004";
const BUYER = "01991f3e-0000-7000-8000-00000000000b";
const OTHER = "01991f3e-0000-7000-8000-00000000000c";

/** Whatever no reader may ever see, beside what only a buyer may. */
const NEVER = ["210000", "2600,", "PRIVATE", "Somebody Else", "OTHER-SECRET", "NUMBER-PATTERN"];
const ONLY_FOR_A_BUYER = ["000-111-222", "CNTHIDJA", "0123456789012345", "SO/2026/0007"];

/** A workspace with something private in every place that has one. */
function workspace() {
  const exporter = { ...record("exporter.full.json"), number_pattern: "NUMBER-PATTERN {number}" };
  delete exporter.logo;
  const djembe = { ...record("product.full.json"), status: "active", photos: [], cost: "IDR 210000" };
  delete djembe.binned_on;
  const stick = { v: 1, sku: "STK-1", name: { id: "Stik" }, category: "Stik" };
  const buyer = { ...record("buyer.full.json"), notes: "PRIVATE-NOTE", source: "PRIVATE-SOURCE", currency: "USD", language: "en" };
  delete buyer.binned_on;
  const other = { ...buyer, company: "Somebody Else GmbH", notes: "PRIVATE-OTHER" };
  const order = record("order.full.json");
  order.history = order.history.slice(0, 6);
  order.private_notes = "PRIVATE-ORDER";
  order.history.push({ id: "01991f3e-0000-7000-8000-0000000000e9", sequence: 99, at: "2026-11-08T08:00:00", what: { noted: { text: "PRIVATE-EVENT" } } });
  delete order.binned_on;
  const foreign = { ...order, number: "OTHER-SECRET", buyer: OTHER };
  return [
    [`settings/${SINGLE}`, { v: 1, language: "id" }],
    [`exporter/${SINGLE}`, exporter],
    [`product/${DJEMBE}`, djembe],
    [`product/${STICK}`, stick],
    [`buyer/${BUYER}`, buyer],
    [`buyer/${OTHER}`, other],
    ["order/01991f3e-0000-7000-8000-0000000000f1", order],
    ["order/01991f3e-0000-7000-8000-0000000000f2", foreign],
  ];
}

/** The page from which records are seeded has no icon. */
const SEEDED = { allowErrors: [/favicon/] };

async function workshop(t, options = {}) {
  const app = await startApp(t, { ...SEEDED, ...options });
  await seed(app, workspace());
  return app;
}

/** Presses make and download, and answers the file's name, text and content. */
async function make(app) {
  await app.action("make-dossier").click();
  const download = app.page.waitForEvent("download");
  await app.action("download-dossier").click();
  const file = await download;
  const text = readFileSync(await file.path(), "utf8");
  await app.saved();
  return { name: file.suggestedFilename(), text, dossier: JSON.parse(text) };
}

/** Picks a file on the page that opens dossiers. */
async function pick(app, text, name = "kiriman.dossier.json") {
  const buffer = Buffer.isBuffer(text) ? text : Buffer.from(text);
  await app.field("dossier_file").first().setInputFiles({ name, mimeType: "application/json", buffer });
}

/** What localStorage holds, to see that nothing was changed. */
const stored = (app) => app.page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith("tembus:r:")).sort()));

async function noSidewaysScrolling(page) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(excess, 0, "nothing sticks out to the right");
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** The dossier with one change and a digest that fits it. */
function resealed(text, change) {
  const { integrity, ...document } = JSON.parse(text);
  change(document);
  return JSON.stringify({ ...document, integrity: { ...integrity, digest: sha256(canonicalize(document)) } });
}

test("an owner makes a dossier for a buyer: photos, prices, the own orders, and nothing private", async (t) => {
  const app = await workshop(t);
  const { page } = app;
  await app.open(`/catalogue/${DJEMBE}`);
  const chooser = page.waitForEvent("filechooser");
  await app.action("add-photo").click();
  await (await chooser).setFiles([await photoWithPlace(page, "depan.jpg", "sienna")]);
  await page.locator("[data-photo='0'] img").waitFor();
  await app.action("save").click();
  await page.getByText(/sudah disimpan/).last().waitFor();
  await app.saved();

  await app.open("/dossiers");
  await page.getByRole("link", { name: "Buat berkas penawaran" }).click();
  await app.field("buyer").selectOption({ label: "Contoh Trading (Shenzhen)" });
  assert.equal(await app.field("currency").inputValue(), "USD", "the buyer's currency");
  await page.locator("[name=photo_size][value=full]").check();
  await app.field("valid_until").fill("2099-01-31");
  await page.getByText("2 rekening bank").waitFor();
  await page.getByText("Biaya produksi: tidak pernah").waitFor();
  await page.getByText("1 pembeli lain: tidak pernah").waitFor();
  await page.getByText("1 foto besar").waitFor();
  await app.screenshot("dossier-make");

  const { name, text, dossier } = await make(app);
  assert.match(name, /^djembe-contoh-\d{4}-\d\d-\d\d-contoh-trading-shenzhen\.dossier\.json$/);
  assert.deepEqual([dossier.format, dossier.version, dossier.audience], ["tembus-dossier", 1, "buyer"]);
  assert.deepEqual(dossier.products.map(({ sku }) => sku), ["DJB-12", "STK-1"]);
  assert.deepEqual(dossier.products[0].prices[1], { min_quantity: 100, unit_price: { minor: 2250, currency: "USD" } });
  assert.deepEqual(dossier.orders.map(({ number }) => number), ["SO/2026/0007"]);
  for (const secret of NEVER) assert.ok(!text.includes(secret), `${secret} is in the file`);
  for (const known of ONLY_FOR_A_BUYER) assert.ok(text.includes(known), `${known} is not in the file`);
  const { integrity, ...document } = dossier;
  assert.equal(integrity.digest, sha256(canonicalize(document)));
  const photo = Buffer.from(dossier.photos[0].data, "base64");
  assert.equal(dossier.photos[0].sha256, sha256(photo));
  assert.ok(!photo.includes("Exif"), "the photo says nothing of its place");

  await page.getByRole("link", { name: "Berkas penawaran" }).first().click();
  await app.record().filter({ hasText: "Contoh Trading (Shenzhen)" }).waitFor();
  await app.restart();
  await app.open("/dossiers");
  await app.record().first().waitFor();
  assert.equal(await app.record().count(), 1, "what was handed out is remembered");
});

test("a fair's dossier holds no bank account, tax number or order", async (t) => {
  const app = await workshop(t);
  const { page } = app;
  await app.open("/dossiers/new");
  await page.locator("[name=audience][value=fair]").check();
  await app.field("fair_name").fill("Trade Expo Indonesia");
  await app.field("language").selectOption("zh");
  await app.field("currency").selectOption("USD");
  await page.locator("[name=products][value=picked]").check();
  await page.getByText("Djembe 12 inci").click();
  await page.getByText("Rekening bank: pameran tidak perlu tahu").waitFor();
  const { text, dossier } = await make(app);
  assert.deepEqual([dossier.audience, dossier.languages[0]], ["fair", "zh"]);
  assert.deepEqual(dossier.recipient, { name: "Trade Expo Indonesia" });
  assert.deepEqual(dossier.products.map(({ sku }) => sku), ["DJB-12"]);
  for (const secret of [...NEVER, ...ONLY_FOR_A_BUYER]) assert.ok(!text.includes(secret), `${secret} is in the file`);
});

test("what cannot be made says why, beside the field", async (t) => {
  const app = await workshop(t);
  await app.open("/dossiers/new");
  await app.page.locator("[name=products][value=picked]").check();
  await app.field("valid_until").fill("2020-01-01");
  await app.action("make-dossier").click();
  await app.fieldError("products").waitFor();
  await app.fieldError("valid_until").waitFor();
  assert.equal(await app.action("download-dossier").count(), 0);
});

test("a reader opens a dossier, in three languages and on a phone", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await app.open("/dossiers/open?lang=en");
  await pick(app, received("buyer"));
  await page.locator("[data-verified]").waitFor();
  await page.getByRole("heading", { name: "Djembe Contoh", level: 1 }).waitFor();
  await page.getByRole("heading", { name: "Djembe 12 inch" }).waitFor();
  await page.getByText("US$22.50").waitFor();
  await page.getByText("FOB Tanjung Perak").first().waitFor();
  await page.getByRole("heading", { name: "SO/2026/0007" }).waitFor();
  const picture = page.locator(`[data-record="${DJEMBE}"] img`).first();
  assert.ok(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
  await app.screenshot("dossier-open-en");
  await page.setViewportSize(PHONE);
  await noSidewaysScrolling(page);
  await app.screenshot("dossier-open-phone");
  await app.field("reading_language").selectOption("zh");
  await page.getByRole("heading", { name: "12寸非洲鼓" }).waitFor();
  await page.getByText("完整：与制作时完全一致").waitFor();
  await page.getByRole("link", { name: "Dossiers" }).first().waitFor();

  await app.open("/dossiers/open?lang=zh");
  await pick(app, received("buyer"));
  await page.getByRole("heading", { name: "12寸非洲鼓" }).waitFor();
  await page.getByText("您已于").waitFor();
  await app.screenshot("dossier-open-zh");
});

test("a file dropped anywhere on the page is opened", async (t) => {
  const app = await startApp(t);
  await app.open("/dossiers?lang=en");
  await app.page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.dossier.json", { type: "application/json" }));
    for (const kind of ["dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
  }, received("fair"));
  await app.page.waitForURL(/\/dossiers\/open$/);
  await app.page.locator("[data-verified]").waitFor();
  await app.page.getByText("Trade Expo Indonesia").waitFor();
});

test("the next dossier from the same sender is compared with the one before", async (t) => {
  const app = await startApp(t);
  await app.open("/dossiers/open?lang=en");
  await pick(app, received("fair"));
  await app.page.getByText("the first dossier from this sender").waitFor();
  await app.saved();
  await app.restart();
  await app.open("/dossiers/open?lang=en");
  const next = resealed(received("fair"), (dossier) => {
    dossier.id = "01991f3e-0000-7000-8000-0000000000d9";
    dossier.issued_on = "2026-12-01";
    dossier.products[0].moq = 200;
    dossier.products[0].prices[0].unit_price.minor = 2600;
  });
  await pick(app, next);
  await app.page.getByText("What changed since the dossier of").waitFor();
  await app.page.getByText("Minimum order: 100 is now 200").waitFor();
  await app.page.getByText("Price from 1: US$25.00 is now US$26.00").waitFor();
});

test("products are taken in as drafts, clashes are shown, and undo takes them back", async (t) => {
  const app = await startApp(t, SEEDED);
  const { page } = app;
  await seed(app, workspace().filter(([key]) => !key.startsWith("product/") || key.endsWith(STICK)));
  await app.open("/dossiers/open?lang=en");
  await pick(app, received("buyer"));
  await app.action("choose-products").click();
  await page.getByText("Stik has this number").waitFor();
  assert.equal(await app.field("takes.0").inputValue(), "add");
  assert.equal(await app.field("takes.1").inputValue(), "skip");
  await app.field("takes.1").selectOption("add");
  await app.action("import").click();
  await app.fieldError("skus.1").waitFor();
  await app.field("skus.1").fill("STK-2");
  await app.action("import").click();
  await page.getByText("2 products taken into the catalogue").waitFor();
  await app.saved();

  await page.getByRole("link", { name: "Catalogue" }).first().click();
  const djembe = app.record().filter({ hasText: "Djembe 12 inch" });
  await djembe.getByRole("link").first().click();
  assert.equal(await app.field("sku").inputValue(), "DJB-12");
  assert.equal(await page.locator("[name=status][value=draft]:checked, select[name=status]").first().evaluate((control) => control.value), "draft");
  await page.locator("[data-photo='0'] img").waitFor();
  assert.equal(await app.field("cost").inputValue(), "", "a dossier tells no cost");
  await page.goBack();
  await page.goBack();

  await app.action("undo").click();
  await app.saved();
  await page.waitForFunction(() => !Object.values(localStorage).some((text) => text.includes("STK-2")));
});

test("a file that is not as it was made says so and changes nothing", async (t) => {
  const app = await workshop(t);
  const { page } = app;
  await app.open("/dossiers/open?lang=en");
  await app.saved();
  const before = await stored(app);
  const file = received("buyer");
  const cases = [
    ["tampered", file.replace('"minor": 2250', '"minor": 1250'), "was changed after it was made"],
    ["truncated", file.slice(0, file.length / 2), "is cut off"],
    ["cut within a character", Buffer.from(file).subarray(0, Buffer.from(file).indexOf("寸") + 1), "is cut off"],
    ["newer", '{"format":"tembus-dossier","version":2,"holograms":[]}', "made with a newer Tembus (version 2)"],
    ["deep", "[".repeat(200_000) + "]".repeat(200_000), "nests too deep"],
    ["deep inside", `{"format":"tembus-dossier","version":1,"products":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "nests too deep"],
    ["something else", '{"format":"tembus-backup","version":1}', "holds something else"],
    ["no JSON", "<html><script>alert(1)</script></html>", "damaged or no dossier"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), "is not text"],
    ["misshapen", resealed(file, (dossier) => (dossier.products[0].cost = 5)), "at products[0]"],
    ["a drawing as a photo", resealed(file, (dossier) => (dossier.photos[0].data = Buffer.from("<svg onload='alert(1)'/>").toString("base64"))), "at photos[0]"],
  ];
  for (const [what, text, words] of cases) {
    await pick(app, text, `${what}.dossier.json`);
    const told = page.getByRole("alert").filter({ hasText: `${what}.dossier.json cannot be opened` });
    await told.waitFor();
    assert.match(await told.innerText(), new RegExp(words.replace(/[()[\]]/g, "\\$&")), what);
    assert.equal(await page.locator("[data-verified]").count(), 0, what);
  }
  assert.equal(await stored(app), before, "nothing was changed");
});

test("a file of 200 MB is refused at once, without being read", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await app.open("/dossiers/open?lang=en");
  const took = await page.evaluate(async () => {
    const half = new Uint8Array(100_000_000).fill(0x20);
    const file = new File([half, half], "huge.dossier.json", { type: "application/json" });
    const transfer = new DataTransfer();
    transfer.items.add(file);
    const start = performance.now();
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    while (!document.querySelector("[role=alert]")) await new Promise((next) => setTimeout(next, 10));
    return performance.now() - start;
  });
  await page.getByRole("alert").filter({ hasText: "200" }).filter({ hasText: "100 MB" }).waitFor();
  assert.ok(took < 2000, `${took} ms`);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on the pages of dossiers, ${colorScheme}`, async (t) => {
    const app = await workshop(t, { browser: { colorScheme } });
    const { page } = app;
    const clean = async (what) => assert.deepEqual(await app.audit(), [], what);
    await app.open("/dossiers");
    await clean("an empty list");
    await app.open("/dossiers/new");
    await page.getByText("Biaya produksi: tidak pernah").waitFor();
    await clean("the choice for a buyer");
    await page.locator("[name=products][value=categories]").check();
    await page.getByText("Pilih salah satu").or(app.fieldError("products")).first().waitFor();
    await clean("the choice by category, with a mistake");
    await page.locator("[name=audience][value=fair]").check();
    await page.locator("[name=products][value=picked]").check();
    await page.getByText("Djembe 12 inci").click();
    await app.action("make-dossier").click();
    await app.action("download-dossier").waitFor();
    await clean("the choice for a fair, and what was made");
    await app.action("download-dossier").click();
    await page.getByText("Berkas diunduh").waitFor();
    await app.open("/dossiers/open");
    await clean("nothing opened");
    await pick(app, "{}");
    await page.getByRole("alert").waitFor();
    await clean("a refused file");
    await pick(app, received("buyer"));
    await page.locator("[data-verified]").waitFor();
    await clean("an opened dossier");
    await app.action("choose-products").click();
    await app.field("takes.0").selectOption("add");
    await app.action("import").click();
    await app.fieldError("skus.0").waitFor();
    await clean("taking products in, with a mistake");
    await app.open("/dossiers");
    await app.record().nth(1).waitFor();
    await clean("both lists");
  });
}

test("a dossier is made with the keyboard alone", async (t) => {
  const app = await workshop(t);
  const { page } = app;
  const tabTo = async (control) => {
    for (let step = 0; step < 60; step += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail("Tab never came there");
  };
  await app.open("/dossiers");
  await page.keyboard.press("n");
  await page.waitForURL(/\/dossiers\/new$/);
  await tabTo(page.locator("[name=audience]:checked"));
  await page.keyboard.press("ArrowDown");
  await app.field("fair_name").waitFor();
  await tabTo(app.field("fair_name"));
  await page.keyboard.type("Expo");
  await tabTo(app.action("make-dossier"));
  await page.keyboard.press("Enter");
  await app.action("download-dossier").waitFor();
  await tabTo(app.action("download-dossier"));
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  assert.match((await download).suggestedFilename(), /-expo\.dossier\.json$/);
});

test("making a dossier works on a phone", async (t) => {
  const app = await workshop(t, { browser: { viewport: PHONE } });
  const { page } = app;
  await app.open("/dossiers/new");
  await page.locator("[name=products][value=picked]").check();
  await page.getByText("Djembe 12 inci").click();
  await page.getByText("Biaya produksi: tidak pernah").waitFor();
  await noSidewaysScrolling(page);
  await app.screenshot("dossier-make-phone");
  await make(app);
  await app.open("/dossiers");
  await app.record().waitFor();
  await noSidewaysScrolling(page);
  await app.screenshot("dossier-list-phone");
});

test("text in a dossier is shown as text, whatever it says", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  const markup = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";
  const hostile = resealed(received("buyer"), (dossier) => {
    dossier.exporter.legal_name = markup;
    dossier.exporter.website = "javascript:document.title='run'";
    dossier.exporter.story = { en: markup };
    dossier.products[0].name = { en: markup };
    dossier.products[0].description = { en: markup };
    dossier.recipient.name = markup;
    dossier.orders[0].remarks = markup;
  });
  await app.open("/dossiers/open?lang=en");
  await pick(app, hostile);
  await page.locator("[data-verified]").waitFor();
  assert.ok((await page.getByText("<script>document.title").count()) >= 4);
  assert.equal(await page.locator("a[href^='javascript:']").count(), 0);
  assert.equal(await page.locator("img[src='x']").count(), 0);
  await app.action("choose-products").click();
  await page.waitForTimeout(300);
  assert.ok(!(await page.title()).startsWith("run"));
});
