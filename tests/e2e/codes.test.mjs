// QR codes as a scanner sees them: read off pictures of the screen by zbarimg (ZBar).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PHONE, startApp } from "./app.mjs";
import { seed } from "./stored.mjs";

const SINGLE = "00000000-0000-0000-0000-000000000000";
const id = (number) => `01991f3e-0000-7000-8000-0000000000${String(number).padStart(2, "0")}`;

const exporter = {
  v: 1, legal_name: "CV Djembe Contoh", legal_form: "cv", npwp: "0123456789012345",
  address: { lines: "Jl. Contoh 1", city: "Blitar", country: "ID" },
  contacts: [{ name: "Bu Ratna, Sari", email: "jual@djembe.example", phone: "+62 812 0000" }],
  bank_accounts: [{ bank: "BANK-SECRET", holder: "x", number: "000-111-222" }],
  currency: "IDR", number_pattern: "{kind}/{year}/{number}",
};

function workspace(products = 30) {
  const variants = [["M", "merah"], ["Hï", "hitam"]].map(([end, value], at) => ({
    id: id(90 + at), sku: `djb 12/${end}`, options: [["warna", value]],
  }));
  const many = Array.from({ length: products - 1 }, (_, at) => [
    `product/${id(at + 10)}`,
    { v: 1, sku: `STK-${at + 10}`, name: { id: `Stik ${at}`, zh: `鼓棒 ${at}` }, category: "Stik", status: "active",
      prices: [[1, "IDR 15000"]] },
  ]);
  return [
    [`settings/${SINGLE}`, { v: 1, language: "id" }],
    [`exporter/${SINGLE}`, exporter],
    [`product/${id(1)}`, { v: 1, sku: "DJB-12", name: { id: "Djembe ukir 12 inci", en: "Carved djembe" }, category: "Djembe",
      status: "active", variants, prices: [[1, "IDR 350000"], [100, "IDR 300000"]] }],
    ...many,
  ];
}

async function shop(t, options = {}) {
  const app = await startApp(t, { allowErrors: [/favicon/], ...options });
  await seed(app, workspace());
  return app;
}

/** What ZBar reads in the picture, one text a code. */
function read(picture) {
  const found = execFileSync("zbarimg", ["--quiet", "--raw", "--set", "disable", "--set", "qrcode.enable", "--nodbus", picture]);
  return found.toString("utf8").replace(/\n$/, "");
}

async function readOnScreen(app, locator) {
  const picture = join(app.folder(), "code.png");
  writeFileSync(picture, await locator.screenshot());
  return read(picture);
}

test("a visitor's phone takes in the business card, with nothing private", async (t) => {
  const app = await shop(t);
  const { page } = app;
  await app.open("/settings/signature");
  const card = await readOnScreen(app, page.locator('[data-qr="vcard"] svg'));
  const lines = card.replaceAll("\r", "").replaceAll("\n ", "").split("\n");
  assert.equal(lines[0], "BEGIN:VCARD");
  assert.ok(lines.includes("VERSION:4.0"));
  assert.ok(lines.includes("FN:Bu Ratna\\, Sari"));
  assert.ok(lines.includes("ORG:CV Djembe Contoh"));
  assert.ok(lines.includes("TEL:+62 812 0000"));
  assert.ok(lines.includes("ADR:;;Jl. Contoh 1;Blitar;;;Indonesia"));
  for (const secret of ["0123456789012345", "BANK-SECRET", "000-111-222"]) assert.ok(!card.includes(secret), secret);
  const waiting = page.waitForEvent("download");
  await app.action("download-vcard").click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), "kartu.vcf");
  assert.equal(readFileSync(await download.path(), "utf8").replaceAll("\r\n", "\n").trimEnd(), card.replaceAll("\r\n", "\n").trimEnd());
});

test("a key's fingerprint is the same in words and as a code, and another key has another", async (t) => {
  const app = await shop(t);
  await app.open("/settings/signature");
  // A restart gives the app a new page.
  const words = async () => {
    await app.page.locator(".fingerprint li").nth(7).waitFor();
    return app.page.locator(".fingerprint li").allTextContents();
  };
  await app.action("make-key").click();
  const first = await words();
  await app.saved();
  assert.equal(await readOnScreen(app, app.page.locator('[data-qr="key"] svg')), `TEMBUS:KEY/${first.join("-").toUpperCase()}`);
  assert.deepEqual(await app.audit(), []);
  await app.restart();
  await app.open("/settings/signature");
  assert.deepEqual(await words(), first, "the key survives a restart");
  await app.action("replace-key").click();
  await app.page.getByRole("button", { name: "Batal" }).click();
  assert.deepEqual(await words(), first);
  await app.action("replace-key").click();
  await app.action("confirm-replace-key").click();
  await app.page.waitForFunction((old) => document.querySelector(".fingerprint")?.textContent !== old, first.join(""));
  await app.saved();
  assert.notDeepEqual(await words(), first);
});

test("each label's code names its article, and typed or scanned it opens the product", async (t) => {
  const app = await shop(t);
  const { page } = app;
  await app.open("/catalogue/labels");
  await app.field("currency").selectOption("IDR");
  const labels = page.locator("[data-code]");
  assert.equal(await labels.count(), 31, "two variants and 29 products");
  const codes = await labels.evaluateAll((all) => all.map(({ dataset }) => dataset.code));
  assert.ok(codes.includes("TEMBUS:SKU/DJB%2012%2FH%C3%AF"), codes.join());
  assert.deepEqual(await app.audit(), []);

  await app.open("/catalogue");
  const search = page.locator('[name="search"]');
  await search.fill("tembus:sku/djb%2012%2fh%c3%af");
  await search.press("Enter");
  await page.waitForURL(`**/catalogue/${id(1)}*`);
  await app.open("/catalogue");
  await search.fill("stk-12");
  await search.press("Enter");
  await page.waitForURL(`**/catalogue/${id(12)}*`);
  await page.keyboard.press("Control+k");
  await app.field("find").fill("TEMBUS:SKU/STK-13");
  await page.locator(`.finder__hit[data-record="${id(13)}"]`).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/catalogue/${id(13)}*`);
});

test("the labels of one product are a link away from it, also on a phone", async (t) => {
  const app = await shop(t, { browser: { viewport: PHONE } });
  const { page } = app;
  await app.open(`/catalogue/labels?product=${id(1)}&lang=en`);
  assert.equal(await page.locator("[data-code]").count(), 2);
  await page.getByLabel("One label a variant").uncheck();
  assert.equal(await page.locator("[data-code]").getAttribute("data-code"), "TEMBUS:SKU/DJB-12");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} px too wide`);
  assert.deepEqual(await app.audit(), []);
});

test("labels fill sheets of A4, and each printed code can be read", async (t) => {
  const app = await shop(t);
  await app.open("/catalogue/labels");
  const labels = app.page.locator("[data-code]");
  await labels.nth(30).waitFor();
  const codes = await labels.evaluateAll((all) => all.map(({ dataset }) => dataset.code));
  const folder = app.folder();
  const pdf = join(folder, "labels.pdf");
  writeFileSync(pdf, await app.page.pdf({ preferCSSPageSize: true }));
  const info = execFileSync("pdfinfo", [pdf]).toString();
  assert.match(info, /Pages:\s+2\n/);
  assert.match(info, /Page size:\s+59[45]\.\d+ x 84[12]\.\d+ pts/);
  // Label by label, as somebody scans them: 70 x 37 mm at 300 dots an inch, three beside each other, eight below.
  const [width, height] = [827, 437];
  const printed = codes.map((_, at) => {
    const [page, column, row] = [Math.floor(at / 24) + 1, at % 3, Math.floor((at % 24) / 3)];
    const name = join(folder, `label-${at}`);
    const cut = ["-x", column * width, "-y", row * height, "-W", width, "-H", height].map(String);
    execFileSync("pdftoppm", ["-r", "300", "-f", String(page), "-l", String(page), ...cut, "-png", "-singlefile", pdf, name]);
    return read(`${name}.png`);
  });
  assert.deepEqual(printed, codes);
});
