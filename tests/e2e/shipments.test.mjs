// What leaves, in which container, and what is left of the order.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PHONE } from "./app.mjs";
import { seed } from "./stored.mjs";
import { addGoods, confirm, fill, noSidewaysScrolling, startTrade } from "./trade.mjs";

const SINGLE = "00000000-0000-0000-0000-000000000000";
const id = (end) => `01991f3e-0000-7000-8000-0000000000${end}`;
const DRUM = id("01");
const BUYER = id("0b");

const workshop = [
  [`settings/${SINGLE}`, { v: 1, language: "id" }],
  [`exporter/${SINGLE}`, { v: 1, legal_name: "CV Djembe Blitar", legal_form: "cv", currency: "IDR", number_pattern: "{kind}/{year}/{number}" }],
  [`product/${DRUM}`, {
    v: 1, sku: "DJ-12", name: { id: "Djembe 12 inci", en: "Djembe 12 inch" }, prices: [[1, "IDR 250000"]], stock: 9000,
    packing: { pieces_per_carton: 4, carton_length_mm: 500, carton_width_mm: 500, carton_height_mm: 400, net_weight_g: 8000, gross_weight_g: 9000 },
  }],
  [`buyer/${BUYER}`, { v: 1, company: "Shenzhen Drums", country: "CN", language: "en", currency: "IDR" }],
];

async function start(t, options) {
  const app = await startTrade(t, { allowErrors: [/favicon/], ...options });
  await seed(app, workshop);
  return app;
}

test("a plan is kept as a shipment, leaves, and the order knows what is left", async (t) => {
  const app = await start(t);
  const { page } = app;
  await app.open("/shipments");
  assert.deepEqual(await app.audit(), []);
  await app.open(`/orders/new?buyer=${BUYER}`);
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": "800", wanted_ship_date: "2026-12-20" });
  await app.action("save").first().click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await app.saved();
  const place = new URL(page.url()).pathname;
  await app.action("send-quote").click();
  await app.saved();
  await app.action("open-load").click();
  await page.waitForURL("**/load");
  await app.action("keep-plan").waitFor();
  await app.action("keep-plan").click();
  await page.waitForURL(/\/shipments\/[0-9a-f-]{36}/);
  await app.saved();
  const shipment = new URL(page.url()).pathname;
  assert.deepEqual(await app.audit(), []);
  await app.screenshot("shipment");
  // 200 cartons of 0.1 cubic metres and 9 kg.
  await page.getByText("200 karton, 20 m³, 1.800 kg").waitFor();
  assert.match(await app.field("goods.0.container").locator("option:checked").textContent(), /^Kontainer 1\b/);
  // ISO 6346: the check digit of CSQU305438 is 3.
  await app.field("containers.0.number").fill("CSQU3054384");
  await app.field("containers.0.seal").fill("ID001234");
  await fill(app, { vessel: "Meratus Jaya", cut_off: "2026-11-25", etd: "2026-11-28", eta: "2026-12-10" });
  await page.getByText(/Angka terakhir seharusnya 3/).first().waitFor();
  await app.field("containers.0.number").fill("CSQU3054383");
  await page.getByText(/Angka terakhir seharusnya 3/).first().waitFor({ state: "detached" });
  await app.action("save").first().click();
  await page.getByText(/tersimpan/).last().waitFor();
  await app.saved();

  await app.open("/");
  await page.getByRole("link", { name: /KRM-2026-001/ }).first().waitFor();
  await app.open(place);
  assert.deepEqual(await app.audit(), []);
  await app.open(`${shipment}?lang=en`);
  assert.equal(await app.field("vessel").inputValue(), "Meratus Jaya");
  await page.setViewportSize(PHONE);
  await noSidewaysScrolling(page);
  assert.deepEqual(await app.audit(), []);
  await app.open("/shipments");
  await page.getByRole("link", { name: /KRM-2026-001/ }).first().waitFor();
  await noSidewaysScrolling(page);
});

/** An order of 800 drums, confirmed, and its loading plan kept as a shipment. */
async function kept(app) {
  const { page } = app;
  await app.open(`/orders/new?buyer=${BUYER}`);
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": "800", wanted_ship_date: "2026-12-20" });
  await app.action("save").first().click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await app.saved();
  const order = new URL(page.url()).pathname;
  await confirm(app);
  await app.open(`${order}/load`);
  await app.action("keep-plan").click();
  await page.waitForURL(/\/shipments\/[0-9a-f-]{36}/);
  await app.saved();
  return { order, shipment: new URL(page.url()).pathname };
}

/** Says that the shipment departed today. */
async function depart(app) {
  await app.action("depart").click();
  await app.action("step-now").click();
  await app.page.locator(".page__actions .badge", { hasText: "Berangkat" }).waitFor();
  await app.saved();
}

test("a part departs, the rest goes by another shipment, and the order is shipped in one step", async (t) => {
  const app = await start(t);
  const { page } = app;
  const { order } = await kept(app);
  await app.field("goods.0.pieces").fill("900");
  await app.action("save").first().click();
  await page.locator('[data-error-for="goods.0.pieces"], .toast[data-tone=danger]').first().waitFor();
  assert.match(await page.locator('[data-error-for="goods.0.pieces"], .toast[data-tone=danger]').first().innerText(), /900[^]*800|800[^]*900/, "the value and the limit are told");
  await app.field("goods.0.pieces").fill("500");
  await app.action("save").first().click();
  await page.getByText(/tersimpan/).last().waitFor();
  await app.saved();
  await depart(app);
  assert.ok(await app.field("goods.0.pieces").isDisabled(), "what has left stays as it is");
  assert.deepEqual(await app.audit(), []);

  await app.open(order);
  await page.locator('[data-left="300"]').waitFor();
  assert.equal(await app.action("order-departed").count(), 0);
  await page.getByRole("link", { name: /Kirim sisa/ }).click();
  await page.waitForURL("**/shipments/new?**");
  assert.equal(await app.field("goods.0.pieces").inputValue(), "300");
  await app.field("mode").selectOption("courier");
  await app.action("save").first().click();
  await page.waitForURL(/\/shipments\/[0-9a-f-]{36}$/);
  await app.saved();
  await depart(app);
  await app.open(order);
  await page.locator('[data-left="0"]').waitFor();
  await app.action("order-departed").click();
  await page.locator(".page__actions .badge", { hasText: "Dikirim" }).waitFor();
  await app.saved();
});

test("a block is moved by hand with the finding in words, and the kept plan is printed", async (t) => {
  const app = await start(t);
  const { page } = app;
  const { shipment } = await kept(app);
  const block = app.field("move_block");
  await block.selectOption({ index: 1 });
  await page.locator('[data-action="use-spot"], .shipment-move .soft').first().waitFor();
  // Half out of the door.
  await app.field("move_x").fill("585");
  const verdict = page.locator('[data-figure="move"] .banner');
  await verdict.waitFor();
  assert.equal(await verdict.getAttribute("data-tone"), "danger");
  assert.ok((await verdict.innerText()).length > 20, "it says what is wrong");
  assert.deepEqual(await app.audit(), []);

  await app.open(shipment);
  const file = join(app.folder(), "plan.pdf");
  writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true }));
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  assert.match(text, /Kontainer 1/);
  assert.match(text, /Baris 1: \d+ karton/);
  assert.doesNotMatch(text, /Nomor segel/, "the form stays off the paper");
});
