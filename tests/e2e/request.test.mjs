// The whole circle: a dossier as a page, read and filled in without the app, and what comes back made into an order.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import canonicalize from "canonicalize";
import { LAPTOP, OUT, PHONE, launchBare } from "./app.mjs";
import { photoWithPlace } from "./pictures.mjs";
import { noSideways, reader } from "./reader.mjs";
import { seed } from "./stored.mjs";
import { startTrade } from "./trade.mjs";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const record = (name) => JSON.parse(readFileSync(`${fixtures}/record/v1/${name}`, "utf8"));
const SINGLE = "00000000-0000-0000-0000-000000000000";
const DJEMBE = "01991f3e-0000-7000-8000-000000000001";
const SCARF = "01991f3e-0000-7000-8000-000000000004";
const BUYER = "01991f3e-0000-7000-8000-00000000000b";

/** A drum at 12.50 dollars, from a hundred 11.00, ten at least, in fives; a scarf in two colours, one dearer. */
function workspace({ drum = {}, exporter = {}, language = "en" } = {}) {
  const own = { ...record("exporter.full.json"), ...exporter };
  delete own.logo;
  const djembe = {
    v: 1,
    sku: "DJ-12",
    name: { id: "Djembe 12 inci", en: "Djembe 12 inch", zh: "12寸非洲鼓" },
    description: { id: "Kayu mahoni, kulit kambing.", en: "Mahogany and goatskin, tuned by hand in Blitar.", zh: "桃花心木与山羊皮，布利塔尔手工调音。" },
    category: "Djembe",
    hs6: "920600",
    materials: [{ name: "mahogany" }],
    prices: [["1", "USD 12.50"], ["100", "USD 11.00"]].map(([min, price]) => [Number(min), price]),
    moq: 10,
    order_multiple: 5,
    lead_time_days: 30,
    stock: 20,
    ...drum,
  };
  const scarf = { v: 1, sku: "SC-1", name: { id: "Selendang", en: "Scarf", zh: "围巾" }, prices: [[1, "USD 32.00"]] };
  const buyer = { v: 1, company: "Nordic Design Oy", country: "FI", language, currency: "USD" };
  return [
    [`settings/${SINGLE}`, { v: 1, language: "id" }],
    [`exporter/${SINGLE}`, own],
    [`product/${DJEMBE}`, djembe],
    [`product/${SCARF}`, scarf],
    [`buyer/${BUYER}`, buyer],
  ];
}

async function workshop(t, options = {}) {
  // The page from which records are seeded has no icon.
  const app = await startTrade(t, { allowErrors: [/favicon/] });
  await seed(app, workspace(options));
  return app;
}

/** Makes a dossier for the buyer and answers the paths of its page and its data. */
async function makePage(app, { name = "page" } = {}) {
  const { page } = app;
  await app.open(`/dossiers/new?buyer=${BUYER}`);
  await app.action("make-dossier").click();
  const saved = async (action) => {
    const download = page.waitForEvent("download");
    await app.action(action).click();
    const file = await download;
    const path = join(app.folder(), file.suggestedFilename());
    await file.saveAs(path);
    await app.saved();
    return path;
  };
  const path = await saved("download-page");
  writeFileSync(join(OUT, `${name}.dossier.html`), readFileSync(path));
  return path;
}

const ask = (page, name) => page.getByRole("textbox", { name });
/** Presses save and answers the request's path and content. */
async function saveRequest(app, page) {
  const download = page.waitForEvent("download");
  await page.locator("[data-action=save]").click();
  const file = await download;
  const path = join(app.folder(), file.suggestedFilename());
  await file.saveAs(path);
  const text = readFileSync(path, "utf8");
  return { name: file.suggestedFilename(), text, request: JSON.parse(text) };
}

const pick = (app, text, name = "jawaban.order-request.json") =>
  app.field("dossier_file").first().setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

function resealed(text, change) {
  const { integrity, ...document } = JSON.parse(text);
  change(document);
  return JSON.stringify({ ...document, integrity: { ...integrity, digest: sha256(canonicalize(document)) } });
}

async function withPhoto(app) {
  const { page } = app;
  await app.open(`/catalogue/${DJEMBE}`);
  const chooser = page.waitForEvent("filechooser");
  await app.action("add-photo").click();
  await (await chooser).setFiles([await photoWithPlace(page, "depan.jpg", "sienna")]);
  await page.locator("[data-photo='0'] img").waitFor();
  await app.action("save").click();
  await page.getByText(/sudah disimpan/).last().waitFor();
  await app.saved();
}

test("a page is read without any script, and printed", async (t) => {
  const app = await workshop(t);
  await withPhoto(app);
  const path = await makePage(app);
  assert.match(path, /djembe-contoh-2026-11-23-nordic-design-oy\.dossier\.html$/);
  assert.ok(readFileSync(path).length < 3_000_000);
  const page = await reader(t, path, { javaScriptEnabled: false });
  await page.getByRole("heading", { level: 1, name: "Djembe Contoh" }).waitFor();
  await page.getByText("Offer for Nordic Design Oy").waitFor();
  await page.getByRole("heading", { name: "Djembe 12 inch" }).waitFor();
  await page.getByText("USD 11.00").waitFor();
  await page.getByRole("heading", { name: "How to order" }).waitFor();
  assert.equal(await page.locator("form:visible, .ask__field:visible, .bar:visible").count(), 0, "nothing that needs a script is shown");
  assert.ok(await page.locator("img.lead").evaluate((image) => image.naturalWidth === 800));
  await noSideways(page);
  await page.screenshot({ path: join(OUT, "page-no-script.png"), fullPage: true });
  await page.pdf({ path: join(OUT, "page.pdf"), preferCSSPageSize: true });
  await page.emulateMedia({ media: "print" });
  await page.getByText("Order quantity").first().waitFor();
});

test("a buyer fills in quantities, and the request becomes an order at the dossier's prices", async (t) => {
  const app = await workshop(t);
  await withPhoto(app);
  const path = await makePage(app);
  const page = await reader(t, path);
  const drums = ask(page, /Quantity of Djembe 12 inch/);
  await drums.fill("7");
  await page.getByText("The minimum order is 10.").waitFor();
  await page.getByRole("button", { name: "Make it 10" }).click();
  assert.equal(await drums.inputValue(), "10");
  await drums.fill("ten");
  await page.getByText("Please type a whole number").waitFor();
  await drums.fill("52");
  await page.getByText("It comes in multiples of 5.").waitFor();
  await drums.fill("50");
  await page.getByText("USD 12.50 each · USD 11.00 each from 100").waitFor();
  await drums.fill("1,500");
  await page.locator("#goods", { hasText: "USD 16,500.00" }).waitFor();
  await drums.fill("50");
  await ask(page, /Quantity of Scarf/).fill("3");
  await page.locator("#bar-goods", { hasText: "USD 721.00" }).waitFor();
  await page.getByRole("link", { name: "Review and send" }).click();

  assert.equal(await page.locator("[name=company]").inputValue(), "Nordic Design Oy");
  assert.equal(await page.locator("[name=country]").inputValue(), "FI");
  await page.locator("[data-action=save]").click();
  await page.getByText("Please give an e-mail address or a telephone number").waitFor();
  await page.locator("[name=email]").fill("aino@nordic.example");
  await page.locator("[name=note]").fill("No plastic, please.");
  await page.locator("[name=wanted_on]").fill("2099-02-01");
  const mail = await page.locator("[data-action=mail]").getAttribute("href");
  assert.match(decodeURIComponent(mail), /^mailto:sari@contoh\.example\?subject=Order request from Nordic Design Oy[\s\S]*50 × Djembe 12 inch \(DJ-12\): USD 12\.50 each = USD 625\.00/);
  assert.match(await page.locator("[data-action=whatsapp]").getAttribute("href"), /^https:\/\/wa\.me\/6281200000000\?text=/);
  await page.screenshot({ path: join(OUT, "page-filled.png"), fullPage: true });
  const { name, text, request } = await saveRequest(app, page);
  assert.match(name, /^order-nordic-design-oy-\d{4}-\d\d-\d\d\.order-request\.json$/);
  const { integrity, ...document } = request;
  assert.equal(integrity.digest, sha256(canonicalize(document)));
  assert.deepEqual(request.goods, { minor: 72100, currency: "USD" });
  assert.equal((await saveRequest(app, page)).text, text, "saved again unchanged, it is the same request");
  // What was typed is still there after the page was closed by mistake.
  await page.reload();
  assert.equal(await ask(page, /Quantity of Djembe 12 inch/).inputValue(), "50");

  await app.open(`/catalogue/${DJEMBE}`);
  await app.field("tiers.0.unit_price").fill("15");
  await app.action("save").click();
  await app.saved();
  await app.open("/dossiers/open");
  await pick(app, text);
  await app.page.locator("[data-verified]").waitFor();
  await app.page.getByRole("heading", { level: 1, name: "Permintaan pesanan dari Nordic Design Oy" }).waitFor();
  await app.page.getByText("Berkas itu Anda buat untuk pembeli ini.").waitFor();
  await app.page.getByText(/Harga sejak itu: US\$.?12,50 menjadi US\$.?15,00/).waitFor();
  await app.page.getByText("Stok hanya 20; sisanya harus dibuat.").waitFor();
  await app.page.getByText("No plastic, please.").waitFor();
  assert.deepEqual(await app.audit(), []);
  await app.screenshot("request-review");
  await app.page.setViewportSize(PHONE);
  await noSideways(app.page);
  await app.screenshot("request-review-phone");
  await app.page.setViewportSize(LAPTOP);
  await app.action("import").click();
  await app.page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await app.saved();
  assert.match(await app.page.locator('.order-summary [data-figure="total"]').first().textContent(), /721,00/);
  await app.page.locator(".page__actions .badge", { hasText: "Permintaan" }).waitFor();
  assert.equal(await app.field("lines.0.unit_price").inputValue(), "12,50");

  await app.restart();
  await app.context.clock.setFixedTime("2026-11-23T10:00:00+07:00");
  await app.open("/dossiers/open");
  await pick(app, text);
  await app.page.getByText(/Permintaan ini sudah menjadi pesanan/).waitFor();
  assert.equal(await app.action("import").count(), 0, "it is not made twice");
  await app.page.getByRole("link", { name: /Atas berkas penawaran Anda/ }).click();
  await app.page.getByRole("heading", { name: "Apa yang kembali" }).waitFor();
  await app.page.getByText(/Harga mulai 1: US\$.?12,50 menjadi US\$.?15,00/).waitFor();
  await app.page.locator("table a[href^='/orders/']").waitFor();
  assert.deepEqual(await app.audit(), []);
  await app.screenshot("issued-dossier");
});

test("a revoked dossier no longer binds", async (t) => {
  const app = await workshop(t);
  const page = await reader(t, await makePage(app));
  await ask(page, /Quantity of Scarf/).fill("2");
  await page.locator("[name=phone]").fill("+358 40 0000000");
  const { text } = await saveRequest(app, page);
  await app.open("/dossiers");
  await app.page.getByRole("link", { name: "Rincian" }).click();
  await app.action("revoke").click();
  await app.page.getByText("Dicabut", { exact: true }).waitFor();
  await app.saved();
  await app.open("/dossiers/open");
  await pick(app, text);
  await app.page.getByText(/Berkas ini Anda cabut/).waitFor();
  assert.ok(await app.page.locator("[name=prices][value=today]").isChecked());
  await app.page.locator("[name='lines.0.taken']").uncheck();
  await app.action("import").click();
  await app.page.getByText("Pilih dulu paling sedikit satu baris.").waitFor();
});

test("a Chinese page on a phone", async (t) => {
  const app = await workshop(t, { language: "zh" });
  await withPhoto(app);
  const path = await makePage(app, { name: "page-zh" });
  const page = await reader(t, path, { viewport: PHONE, locale: "zh-CN" });
  assert.equal(await page.locator("html").getAttribute("lang"), "zh");
  await page.getByRole("heading", { name: "12寸非洲鼓" }).waitFor();
  await ask(page, /数量 12寸非洲鼓/).fill("100");
  await page.locator("#bar-goods", { hasText: "USD 1,100.00" }).waitFor();
  await noSideways(page);
  assert.deepEqual(await app.audit(page), []);
  await page.screenshot({ path: join(OUT, "page-zh-phone.png"), fullPage: true });
});

test("the page is accessible, by keyboard and to axe", async (t) => {
  const app = await workshop(t);
  await withPhoto(app);
  const page = await reader(t, await makePage(app));
  assert.deepEqual(await app.audit(page), []);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "products");
  await ask(page, /Quantity of Djembe/).fill("7");
  assert.deepEqual(await app.audit(page), []);
});

test("what people wrote never runs in the page", async (t) => {
  const attack = `</script><script>globalThis.pwned=1;alert(1)</script><img src=x onerror="globalThis.pwned=2;alert(2)">"'><svg onload=alert(3)>`;
  const everywhere = { id: attack, en: attack, zh: attack };
  const app = await workshop(t, {
    drum: { name: everywhere, description: everywhere, category: attack, materials: [{ name: attack }] },
    exporter: { legal_name: `Djembe ${attack}`, website: "javascript:alert(4)", story: everywhere },
  });
  const path = await makePage(app, { name: "page-attack" });
  const page = await reader(t, path);
  await page.getByRole("heading", { level: 3, name: attack }).waitFor();
  await ask(page, /DJ-12|Quantity/).first().fill("10");
  await page.locator("[name=company]").fill(attack);
  await page.locator("[name=email]").fill("x@y.example");
  const { request } = await saveRequest(app, page);
  assert.equal(request.buyer.company, attack.slice(0, 200));
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
  assert.equal(await page.locator("a[href^=javascript]").count(), 0);
  assert.equal(await page.locator("img, svg").count(), 0);
  await app.open("/dossiers/open");
  await pick(app, JSON.stringify(request));
  await app.page.getByText(attack.slice(0, 60)).first().waitFor();
  assert.equal(await app.page.evaluate(() => globalThis.pwned), undefined);
});

test("a script that somebody adds to the page is stopped by its policy", async (t) => {
  const app = await workshop(t);
  const path = await makePage(app);
  const changed = readFileSync(path, "utf8").replace("<main>", "<main><script>globalThis.pwned=1</script><p onclick='globalThis.pwned=2' id=bait>bait</p>");
  const other = join(app.folder(), "changed.dossier.html");
  writeFileSync(other, changed);
  const browser = await launchBare();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(pathToFileURL(other).href);
  await page.locator("#bait").click();
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
});

test("the page opens in the app as the dossier that it carries", async (t) => {
  const app = await workshop(t);
  const text = readFileSync(await makePage(app), "utf8");
  await app.open("/dossiers/open?lang=en");
  await app.field("dossier_file").first().setInputFiles({ name: "p.html", mimeType: "text/html", buffer: Buffer.from(text) });
  await app.page.locator("[data-verified]").waitFor();
  await app.page.getByRole("heading", { name: "Djembe 12 inch" }).waitFor();
  const cheaper = text.replaceAll('"minor":1250', '"minor":50');
  assert.notEqual(cheaper, text);
  // Over the one that is shown.
  await app.field("dossier_file").first().setInputFiles({ name: "cheaper.html", mimeType: "text/html", buffer: Buffer.from(cheaper) });
  await app.page.getByRole("alert").filter({ hasText: "was changed after it was made" }).waitFor();
});

test("a request that is not as it was made says so and changes nothing", async (t) => {
  const app = await workshop(t);
  const file = readFileSync(`${fixtures}/order_request/v1/nordic.order-request.json`, "utf8");
  await app.open("/dossiers/open?lang=en");
  await app.saved();
  const stored = () => app.page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith("tembus:r:")).sort()));
  const before = await stored();
  const cases = [
    ["tampered", file.replace('"quantity": 150', '"quantity": 15'), /was changed after it was made/],
    ["truncated", file.slice(0, file.length / 2), /is cut off/],
    ["newer", '{"format":"tembus-order-request","version":2}', /made with a newer Tembus \(version 2\)/],
    ["deep", `{"format":"tembus-order-request","version":1,"lines":${"[".repeat(100_000)}`, /nests too deep/],
    ["misshapen", resealed(file, (request) => (request.lines[0].cost = 5)), /at lines\[0\]/],
    ["wrong sum", resealed(file, (request) => (request.goods.minor = 1)), /at goods/],
    ["huge", `{"format":"tembus-order-request","version":1,"note":"${"x".repeat(5_000_000)}"}`, /at most/],
  ];
  for (const [what, text, words] of cases) {
    await pick(app, text, `${what}.order-request.json`);
    const told = app.page.getByRole("alert").filter({ hasText: `${what}.order-request.json cannot be opened` });
    await told.waitFor();
    assert.match(await told.innerText(), words, what);
    assert.equal(await app.page.locator("[data-verified]").count(), 0, what);
  }
  assert.equal(await stored(), before, "nothing was changed");
  await pick(app, file);
  await app.page.getByText(/No such dossier is in your list/).waitFor();
  await app.page.getByText("New buyer: Nordic").first().waitFor({ state: "attached" });
});
