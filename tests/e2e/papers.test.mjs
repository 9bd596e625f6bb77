// Export papers: drawn up from an order, numbered without gaps, frozen, held against each other, and on A4.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PHONE } from "./app.mjs";
import { DRUM, addGoods, begin, create, enterBuyer, enterProduct, fill, noSidewaysScrolling, startTrade } from "./trade.mjs";

const PACKED = { ...DRUM, name_zh: "非洲鼓", hs6: "9206.00" };
const BUYER = { company: "Shenzhen Drums", country: "CN", bill_to_city: "Shenzhen", language: "en", currency: "USD" };

/** A workshop with one order of so many drums; answers the order's address. */
async function shop(t, { pieces = 20, terms = {} } = {}) {
  const app = await startTrade(t);
  await begin(app);
  const drum = await enterProduct(app, PACKED);
  const buyer = await enterBuyer(app, BUYER);
  await app.open(`/orders/new?buyer=${buyer.split("/").pop()}`);
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": String(pieces), incoterm: "FOB", named_place: "Tanjung Perak", ...terms });
  return { app, drum, order: await create(app) };
}

const sheet = (app, page = app.page) => page.locator(".paper").innerText();

const lacks = (app) => app.page.locator("[data-lack]").evaluateAll((all) => all.map((lack) => lack.dataset.lack));

/** Issues the paper on the screen; answers its number. */
async function issue(app, page = app.page) {
  await app.action("issue-paper", page).click();
  await page.waitForURL(/\/papers\/[0-9a-f-]{36}/);
  await app.saved(page);
  return (await page.getByRole("heading", { level: 1 }).innerText()).match(/\S+\/\S+\/\S+$/)[0];
}

async function printed(app, page = app.page) {
  const file = join(app.folder(), "paper.pdf");
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  return { file, text: execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }), info: execFileSync("pdfinfo", [file]).toString() };
}

async function changeQuantity(app, order, quantity) {
  await app.open(order);
  await fill(app, { "lines.0.quantity": quantity });
  await app.action("save").click();
  await app.saved();
}

test("a pro-forma invoice: what is missing is named and mended, then it is issued, printed and kept", async (t) => {
  const { app, order } = await shop(t, { terms: { incoterm: "", named_place: "" } });
  const { page } = app;
  await app.action("open-papers").click();
  await page.getByRole("link", { name: "Lihat dan terbitkan" }).first().click();
  await page.locator(".paper").waitFor();
  assert.deepEqual(await lacks(app), ["incoterm", "address", "bank_accounts", "signatory_name"]);
  assert.ok(await app.action("issue-paper").isDisabled());
  await page.locator('[data-lack="incoterm"]').click();
  await fill(app, { incoterm: "FOB", named_place: "Tanjung Perak" });
  // A paper is of what is saved, and says so.
  await app.open(`${order}/papers/pro-forma`);
  await page.getByText(/belum disimpan/).waitFor();
  await app.open(order);
  await app.action("save").click();
  await app.saved();

  await app.open(`${order}/papers/pro-forma`);
  assert.match(await sheet(app), /DRAFT/);
  assert.equal(await issue(app), "PI/2026/0001");
  const said = await sheet(app);
  assert.match(said, /Pro-forma invoice/);
  assert.doesNotMatch(said, /DRAFT/);
  assert.match(said, /FOB Tanjung Perak, Incoterms® 2020/);
  assert.match(said, /Total FOB Tanjung Perak, Incoterms® 2020\s+USD\s250\.00/);
  assert.match(said, /30% deposit on confirmation: USD\s75\.00/);
  const paper = await printed(app);
  assert.match(paper.info, /Pages:\s+1\n/);
  assert.match(paper.info, /Page size:\s+59[45]\.\d+ x 84[12]\.\d+ pts/);
  assert.match(paper.text, /1\s+Djembe 12 inch\s+9206\.00\s+20\s+piece\s+12\.50\s+250\.00/);
  assert.match(paper.text, /1 ?\/ ?1/);
  assert.doesNotMatch(paper.text, /Cetak|Katalog/, "nothing of the screen is on the paper");

  // The list leads back to it, after the browser was closed too.
  await app.restart();
  await app.context.clock.setFixedTime("2026-11-23T09:00:00+07:00");
  await app.open(`${order}/papers`);
  await app.page.getByRole("link", { name: /PI\/2026\/0001/ }).click();
  await app.page.locator(".paper").waitFor();
  assert.equal(await sheet(app), said);

  // So do the register and the search over everything, by the number of the order too.
  await app.open("/papers");
  await app.page.getByRole("row", { name: /PI\/2026\/0001.*Shenzhen Drums.*250,00/ }).waitFor();
  assert.deepEqual(await app.audit(), []);
  await app.page.keyboard.press("Control+k");
  await app.page.keyboard.type("SO/2026/0001");
  await app.page.getByRole("dialog").getByRole("link", { name: /PI\/2026\/0001/ }).click();
  await app.page.locator(".paper").waitFor();
  assert.equal(await sheet(app), said);
});

test("a paper never changes, and one that would contradict it warns", async (t) => {
  const { app, drum, order } = await shop(t);
  const { page } = app;
  await app.open(`${order}/papers/pro-forma`);
  await issue(app);
  const [address, said] = [page.url(), await sheet(app)];
  await app.open(drum);
  await fill(app, { name_en: "Renamed" });
  await app.action("save").click();
  await app.saved();
  await changeQuantity(app, order, "40");

  await page.goto(address);
  await page.locator(".paper").waitFor();
  assert.equal(await sheet(app), said);

  await app.open(`${order}/papers/pro-forma`);
  const warning = page.getByText(/Berbeda dari PI\/2026\/0001: jumlah uang, banyaknya DJ-12, jumlah karton, berat bersih, berat kotor/);
  await warning.waitFor();
  await app.action("issue-paper").click();
  await page.getByRole("dialog").getByText("Terbitkan surat yang bertentangan?").waitFor();
  await page.keyboard.press("Escape");

  // The warning leads to the paper that it names.
  await page.getByRole("link", { name: "PI/2026/0001" }).click();
  await page.waitForURL(address);
  await app.action("void-paper").click();
  await page.getByRole("dialog").getByLabel(/Mengapa batal/).fill("Pembeli menambah pesanan");
  await app.action("void-paper-now").click();
  await page.getByText(/Batal sejak 23 Nov(ember)? 2026\. Pembeli menambah pesanan/).waitFor();
  await app.saved();
  assert.match(await sheet(app), /VOID/);

  await app.open(`${order}/papers/pro-forma`);
  await page.locator(".paper").waitFor();
  assert.equal(await warning.count(), 0);
  assert.equal(await issue(app), "PI/2026/0002", "the void paper keeps its number");
});

test("two windows never give one number twice", async (t) => {
  const { app, order } = await shop(t);
  const other = await app.context.newPage();
  await app.open(`${order}/papers/packing-list`);
  await app.open(`${order}/papers/packing-list`, other);
  await Promise.all([app.page, other].map((page) => page.locator(".paper").waitFor()));
  // Pressed in the same moment: one of them is told, and issues the next number.
  await Promise.all([app.page, other].map((page) => page.evaluate(() => document.querySelector("[data-action=issue-paper]").click())));
  const took = async (page) => {
    await Promise.race([page.waitForURL(/\/papers\/[0-9a-f-]{36}/), page.getByText(/baru saja dipakai di jendela lain/).waitFor()]);
    return /\/papers\/[0-9a-f-]{36}/.test(page.url());
  };
  const had = await Promise.all([app.page, other].map(took));
  // Where the second press came late enough to see the first, it has the next number already.
  for (const [at, page] of [app.page, other].entries()) {
    if (had[at]) continue;
    await app.action("issue-paper", page).getByText("PL/2026/0002").waitFor();
    await issue(app, page);
  }
  const numbers = await Promise.all([app.page, other].map((page) => page.getByRole("heading", { level: 1 }).innerText()));
  assert.deepEqual(numbers.map((words) => words.match(/PL\S+/)[0]).sort(), ["PL/2026/0001", "PL/2026/0002"]);
  await app.open("/papers");
  assert.equal(await app.page.locator("[data-record]").count(), 2, "no paper was lost");
});

test("an invoice waits for the confirmation; in Chinese every fixed word is", async (t) => {
  const { app, order } = await shop(t);
  const { page } = app;
  await app.open(`${order}/papers/invoice`);
  await page.locator(".paper").waitFor();
  assert.ok((await lacks(app)).includes("confirm-order"));
  await app.open(order);
  await app.action("confirm-order").click();
  await fill(app, { exchange_rate: "15800" }).catch(() => {});
  await app.action("confirm-now").click();
  await app.saved();
  await page.locator(".badge", { hasText: "Disetujui" }).waitFor();
  await app.open(`${order}/papers/invoice`);
  await app.field("language").selectOption("zh");
  await page.locator('.paper[lang^="zh"]').waitFor();
  const said = await sheet(app);
  for (const words of ["商业发票", "卖方", "交货条件", "非洲鼓", "件", "合计", "兹声明"]) assert.ok(said.includes(words), words);
  // What is Latin are names, codes and units of measure, not words of ours.
  const latin = said.match(/[A-Za-z]{3,}/g).filter((word) => !/^(Djembe|Blitar|Shenzhen|Drums|USD|FOB|Tanjung|Perak|Incoterms|INV|Indonesia)$/i.test(word));
  assert.deepEqual(latin, []);
  assert.equal(await issue(app), "INV/2026/0001");
});

test("a signing key stands on papers as words and as a code that a scanner reads", async (t) => {
  const { app, order } = await shop(t);
  const { page } = app;
  await app.open("/settings/signature");
  await app.action("make-key").click();
  await page.locator("[data-fingerprint]").waitFor();
  await app.saved();
  const words = await page.locator(".fingerprint li").allInnerTexts();
  await app.open(`${order}/papers/pro-forma`);
  await page.locator(".paper__key").waitFor();
  const said = (await page.locator(".paper__key p").innerText()).split(" ");
  assert.deepEqual(said, words);
  await issue(app);
  const { file, text } = await printed(app);
  assert.ok(text.replace(/\s+/g, " ").includes(words.join(" ")), text);
  const picture = join(app.folder(), "page");
  execFileSync("pdftoppm", ["-r", "300", "-png", "-singlefile", file, picture]);
  const read = execFileSync("zbarimg", ["--quiet", "--raw", "--set", "disable", "--set", "qrcode.enable", "--nodbus", `${picture}.png`]).toString().trim();
  assert.equal(read, `TEMBUS:KEY/${words.join("-").toUpperCase()}`);
});

test("a packing list of a shipment has a table a container, with number and seal, and the sum", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await app.open("/");
  await page.locator('[data-action="load-example"]').nth(1).click();
  await page.getByRole("heading", { name: /Hari ini/ }).waitFor({ timeout: 60_000 });
  await app.saved();
  // The first order of the example: 5,200 drums in two containers.
  const [shipment, order] = ["33", "0d"].map((end) => `00000000-0000-7000-8000-00d1000000${end}`);
  await app.open(`/shipments/${shipment}`);
  await fill(app, { "containers.0.number": "CSQU3054383", "containers.0.seal": "ID77120" });
  await app.action("save").click();
  await app.saved();
  await app.open(`/orders/${order}/papers/packing-list`);
  await page.locator(".paper__table caption").first().waitFor();
  const captions = await page.locator(".paper__table caption").allInnerTexts();
  assert.deepEqual(captions, ["集装箱 1：CSQU3054383，封条 ID77120", "集装箱 2"]);
  const whole = (text) => Number(text.replaceAll(/\D/g, ""));
  const feet = await page.locator(".paper__table tfoot tr").evaluateAll((rows) => rows.map((row) => row.children[4].textContent));
  const loaded = (await page.locator(".paper__table tfoot tr").evaluateAll((rows) => rows.map((row) => row.children[2].textContent))).map(whole).reduce((sum, more) => sum + more);
  const facts = page.locator(".paper__facts").last().locator("dd");
  assert.equal(feet.map(whole).reduce((sum, cartons) => sum + cartons), whole(await facts.first().innerText()), "the sum is that of the containers");
  const { text, info } = await printed(app);
  for (const caption of captions) assert.ok(text.includes(caption), caption);
  assert.match(info, /Pages:\s+[12]\n/);
  await app.field("shipment").selectOption("");
  // The whole order is listed by destination.
  await page.locator(".paper__table caption", { hasText: /^运往/ }).first().waitFor();

  // An invoice of the same ship is of the same goods, and one of the whole order of all.
  await app.open(`/orders/${order}/papers/invoice`);
  await page.locator(".paper__table tbody tr").first().waitFor();
  const invoiced = () => page.locator(".paper__table tbody tr").evaluateAll((rows) => rows.map((row) => row.children[3].textContent));
  const pieces = (all) => all.map(whole).reduce((sum, more) => sum + more, 0);
  assert.equal(pieces(await invoiced()), loaded);
  assert.match(await sheet(app), /KM Contoh Samudra/);
  await app.field("shipment").selectOption("");
  await page.locator(".paper", { hasNotText: "KM Contoh Samudra" }).waitFor();
  assert.equal(pieces(await invoiced()), 5200);
});

test("the Form E sheet says box by box what e-SKA asks for, and what only the office can say", async (t) => {
  const { app, drum, order } = await shop(t);
  const { page } = app;
  await app.open(`${order}/papers/form-e`);
  await page.locator(".paper").waitFor();
  assert.deepEqual(await lacks(app), ["origin_criterion", "address", "invoice", "etd"]);
  assert.match(await sheet(app), /Ask the issuing office/);
  assert.equal(await app.action("issue-paper").count(), 0, "it is no paper of ours to give out");
  await page.locator('[data-lack="origin_criterion"]').click();
  await page.waitForURL(`**${drum}`);
  await fill(app, { origin_criterion: "PE" });
  await app.action("save").click();
  await app.saved();
  await app.open(`${order}/papers/form-e?lang=en`);
  await page.locator(".paper").waitFor();
  const { text } = await printed(app);
  assert.match(text, /Data for a Form E/);
  assert.match(text, /HS 9206\.00/);
  assert.match(text, /\bPE\b/);
  assert.match(text, /Indonesia → China/);
  assert.doesNotMatch(text, /FOB (USD|value)/, "the value is asked for with RVC only");
  assert.deepEqual(await app.audit(), []);
});

test("papers are at hand on a phone and by keyboard, in both languages and themes", async (t) => {
  const { app, order } = await shop(t);
  const { page } = app;
  for (const [colorScheme, lang] of [["light", "id"], ["dark", "en"]]) {
    await page.emulateMedia({ colorScheme });
    for (const path of ["papers", "papers/pro-forma", "papers/packing-list", "papers/form-e"]) {
      await app.open(`${order}/${path}?lang=${lang}`);
      assert.deepEqual(await app.audit(), [], `${path} ${lang} ${colorScheme}`);
    }
  }
  await page.setViewportSize(PHONE);
  await app.open(`${order}/papers/packing-list`);
  await page.locator(".paper").waitFor();
  await noSidewaysScrolling(page);
  assert.deepEqual(await app.audit(), []);
  await app.action("issue-paper").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/papers\/[0-9a-f-]{36}/);
  await noSidewaysScrolling(page);
  assert.deepEqual(await app.audit(), []);
});
