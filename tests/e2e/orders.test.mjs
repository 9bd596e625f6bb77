// Orders as an owner lives them: from the enquiry over quote, confirmation and payment to the shipment, and all that can come between.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addGoods, begin, create, enterBuyer, enterGoods, figureIs, fill, focusIs, startTrade, stateIs, tabTo,
} from "./trade.mjs";

const BUYER = {
  company: "Shenzhen Drums",
  country: "CN",
  currency: "USD",
  incoterm: "CIF",
  named_place: "Shenzhen",
};

/** Presses save and waits until it is told. */
async function save(app, page = app.page) {
  await app.action("save", page).click();
  await page.getByText(/ tersimpan\.| saved\./).last().waitFor();
  await app.saved(page);
}

test("from the enquiry to the last payment, with every figure", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await begin(app);
  const { drum } = await enterGoods(app);
  await app.open("/buyers/new");
  await fill(app, BUYER);
  await page.getByRole("radio", { name: "Uang muka dan pelunasan" }).check();
  await fill(app, { deposit_percent: "40", balance_milestone: "before_shipment" });
  await create(app);

  await app.open("/orders");
  await page.getByRole("link", { name: "Pesanan baru" }).first().click();
  await app.field("buyer").selectOption({ label: "Shenzhen Drums" });
  for (const [name, value] of Object.entries({ currency: "USD", incoterm: "CIF", named_place: "Shenzhen", deposit_percent: "40", balance_milestone: "before_shipment" })) {
    assert.equal(await app.field(name).inputValue(), value, `${name} comes from the buyer`);
  }

  await addGoods(app, "djembe");
  await focusIs(page, "lines.0.quantity");
  assert.equal(await app.field("lines.0.quantity").inputValue(), "10", "the least that can be ordered");
  await figureIs(app, "total", "US$125,00");
  await page.keyboard.type("123");
  await figureIs(app, "total", "US$1.353,00");
  await figureIs(app, "deposit", "US$541,20");
  await figureIs(app, "balance", "US$811,80");
  await figureIs(app, "cartons", "31");
  await figureIs(app, "volume", "3,1m³");
  await figureIs(app, "net_weight", "246kg");
  await figureIs(app, "gross_weight", "277kg");

  await page.getByText("123 bukan kelipatan 5.").waitFor();
  await app.action("take-quantity").click();
  assert.equal(await app.field("lines.0.quantity").inputValue(), "125");
  await addGoods(app, "btk");
  await fill(app, { "lines.1.quantity": "12" });
  await figureIs(app, "total", "US$1.759,00");
  await page.getByText("1 baris belum ada data kardusnya").waitFor();

  await app.action("add-charge").click();
  await fill(app, { "adjustments.0.label": "Ongkos kirim", "adjustments.0.value": "150" });
  await app.action("add-discount").click();
  await fill(app, { "adjustments.1.label": "Pameran", "adjustments.1.value": "2,5" });
  await figureIs(app, "goods", "US$1.759,00");
  await figureIs(app, "total", "US$1.865,02");
  await figureIs(app, "deposit", "US$746,01");
  await figureIs(app, "balance", "US$1.119,01");

  await fill(app, { transport: "courier" });
  await page.getByText("CIF hanya untuk kapal laut").waitFor();
  await app.action("take-incoterm").click();
  assert.equal(await app.field("incoterm").inputValue(), "CIP");
  assert.equal(await page.getByText("hanya untuk kapal laut").count(), 0);

  await fill(app, { wanted_ship_date: "2026-12-10" });
  await figureIs(app, "ready_on", "31Des2026");
  await figureIs(app, "short", "125buah");
  await page.locator("[data-tone=danger]").getByText("Tidak bisa siap pada 10 Des 2026: kurang 125 buah.").first().waitFor();
  await app.action("take-ship-date").first().click();
  assert.equal(await app.field("wanted_ship_date").inputValue(), "2026-12-31");
  assert.equal(await page.locator("[data-tone=danger]").count(), 0);

  const path = await create(app);
  await app.action("send-quote").click();
  await stateIs(page, "Ditawarkan");
  assert.equal(await page.getByText("Harga terkunci sejak 23 Nov 2026").count(), 2);
  assert.equal(await app.field("lines.0.quantity").count(), 0, "what was quoted cannot be typed over");

  await app.open(drum);
  await fill(app, { "tiers.1.unit_price": "13,75" });
  await app.action("save").click();
  await page.getByText(/sudah disimpan/).last().waitFor();
  await app.open(path);
  await figureIs(app, "total", "US$1.865,02");
  await page.getByText(/Katalog sekarang: US\$\s?13,75/).waitFor();

  await app.action("confirm-order").click();
  await app.action("confirm-now").click();
  await app.fieldError("exchange_rate").waitFor();
  await fill(app, { exchange_rate: "16.250,5" });
  await page.getByText(/Kira-kira Rp\s?30\.307\.508/).waitFor();
  await app.action("confirm-now").click();
  await stateIs(page, "Disetujui");

  await app.action("record-payment").click();
  const dialog = page.getByRole("dialog");
  assert.equal(await app.field("amount", dialog).inputValue(), "746,01", "the deposit is due first");
  await fill(app, { received_on: "2026-11-24" }, dialog);
  await app.action("save", dialog).click();
  await app.fieldError("received_on").waitFor();
  await fill(app, { received_on: "2026-11-23", note: "BCA" }, dialog);
  await app.action("save", dialog).click();
  await figureIs(app, "paid", "US$746,01");
  await figureIs(app, "outstanding", "US$1.119,01");

  for (const [action, state] of [["start-production", "Dikerjakan"], ["become-ready", "Siap kirim"], ["ship", "Dikirim"]]) {
    await app.action(action).click();
    await stateIs(page, state);
  }
  await app.action("record-payment").click();
  assert.equal(await app.field("amount", dialog).inputValue(), "1119,01", "then all that is left");
  await app.action("save", dialog).click();
  await page.locator("p", { hasText: /^Lunas$/ }).waitFor();
  await app.action("close-order").click();
  await stateIs(page, "Selesai");

  await page.reload();
  await app.ready();
  const told = await page.locator(".timeline__what").allTextContents();
  assert.deepEqual(told.map((words) => words.replaceAll(/\s+/gu, " ")), [
    "Pesanan selesai",
    "Pembayaran diterima: US$1.119,01, 23 Nov 2026",
    "Barang dikirim",
    "Barang siap",
    "Mulai dikerjakan",
    "Pembayaran diterima: US$746,01, 23 Nov 2026",
    "Pembeli setuju: US$1.865,02, kurs 1 USD = 16.250,5 IDR",
    "Penawaran dikirim: US$1.865,02, berlaku sampai 23 Des 2026",
    "Permintaan dicatat",
  ]);
  await app.open("/orders?state=closed");
  await page.locator("[data-record]").getByText("US$1.865,02").waitFor();
});

test("one order to several cities, and a contract in parts", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await enterGoods(app);
  await app.open("/orders/new");
  await fill(app, { currency: "USD", kind: "contract" });
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": "2600" });
  for (const [index, city] of ["Shenzhen", "Yiwu"].entries()) {
    await app.action("add-destination").click();
    await fill(app, { [`destinations.${index}.name`]: city });
  }
  await app.action("add-share").click();
  assert.equal(await app.field("lines.0.shares.0.quantity").inputValue(), "2600");
  await fill(app, { "lines.0.shares.0.quantity": "2000" });
  await page.getByText("Yang dibagi ke kota 2.000, yang dipesan 2.600.").waitFor();
  await app.action("add-share").click();
  assert.equal(await app.field("lines.0.shares.1.quantity").inputValue(), "600");
  assert.equal(await app.field("lines.0.shares.1.destination").locator("option:checked").textContent(), "Yiwu");
  assert.equal(await page.getByText("Yang dibagi ke kota").count(), 0);

  await app.action("add-call-off").click();
  await fill(app, { "lines.0.call_offs.0.quantity": "1300" });
  await app.action("save").click();
  await app.fieldError("lines.0.call_offs.0.ship_on").getByText("Harus diisi.").waitFor();
  await focusIs(page, "lines.0.call_offs.0.ship_on");
  await fill(app, { "lines.0.call_offs.0.ship_on": "2027-02-01" });
  await page.getByText("Kiriman bertahap berjumlah 1.300, yang dipesan 2.600.").waitFor();
  const path = await create(app);
  await app.open(path);
  assert.equal(await app.field("lines.0.shares.0.quantity").inputValue(), "2000");
  assert.equal(await app.field("lines.0.call_offs.0.ship_on").inputValue(), "2027-02-01");

  await app.action("remove-destination").first().click();
  assert.equal(await app.field("lines.0.shares.0.quantity").inputValue(), "600", "its share goes with it");
  await app.action("undo").last().click();
  assert.equal(await app.field("lines.0.shares.0.quantity").inputValue(), "2000");
});

test("instalments must make a whole, and sum exactly to the total", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await enterGoods(app);
  await app.open("/orders/new");
  await fill(app, { currency: "USD" });
  await addGoods(app, "djembe");
  await page.getByRole("radio", { name: "Beberapa kali bayar" }).check();
  await fill(app, { "instalments.0.percent": "33,33", "instalments.1.percent": "33,33" });
  await app.action("save").click();
  await app.fieldError("payment_terms").getByText("66,66 %").waitFor();
  await app.action("add-instalment").click();
  assert.equal(await app.field("instalments.2.percent").inputValue(), "33,34");
  await fill(app, { "instalments.2.milestone": "after_shipment", "instalments.2.days": "60" });
  await figureIs(app, "deposit", "US$41,66");
  await page.getByText("Pelunasan: 60 hari setelah dikirim").waitFor();
  const parts = await page.locator(".order-summary [data-figure=balance]").allTextContents();
  assert.deepEqual(parts.map((part) => part.replaceAll(/\s/gu, "")), ["US$41,67", "US$41,67"]);
});

test("steps can be taken back, payments voided, orders cancelled", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await enterGoods(app);
  await app.open("/orders/new");
  await fill(app, { currency: "IDR" });
  await addGoods(app, "djembe");
  await page.getByText("DJ-12 belum punya harga dalam IDR.").waitFor();
  await app.action("send-quote").click();
  await page.getByText("DJ-12 belum punya harga dalam IDR.").nth(1).waitFor();
  await fill(app, { "lines.0.unit_price": "200.000" });
  await figureIs(app, "total", "Rp2.000.000");
  await create(app);
  await app.action("send-quote").click();
  await stateIs(page, "Ditawarkan");
  await app.action("undo").last().click();
  await stateIs(page, "Permintaan");
  await app.action("send-quote").click();
  await stateIs(page, "Ditawarkan");
  await app.action("revise-quote").click();
  await stateIs(page, "Permintaan");
  await fill(app, { "lines.0.unit_price": "" });
  await page.getByText("belum punya harga dalam IDR").first().waitFor();
  await fill(app, { "lines.0.unit_price": "210.000" });
  await app.action("confirm-order").click();
  await app.action("confirm-now").click();
  await stateIs(page, "Disetujui");
  await figureIs(app, "total", "Rp2.100.000");

  await app.action("record-payment").click();
  await app.action("save", page.getByRole("dialog")).click();
  await figureIs(app, "paid", "Rp630.000");
  await app.action("void-payment").click();
  await fill(app, { reason: "Cek ditolak" }, page.getByRole("dialog"));
  await app.action("void-payment-now").click();
  await figureIs(app, "paid", "Rp0");
  await page.getByText("Cek ditolak").waitFor();

  await app.action("become-ready").click();
  await stateIs(page, "Siap kirim");
  await app.action("step-back").click();
  await fill(app, { step_back_to: "confirmed", reason: "Salah tekan" }, page.getByRole("dialog"));
  await app.action("step-back-now").click();
  await stateIs(page, "Disetujui");
  await page.getByText("Salah tekan").waitFor();
  await app.action("add-note").click();
  await fill(app, { note_text: "Pembeli menelepon" }, page.getByRole("dialog"));
  await app.action("add-note-now").click();
  await page.locator(".timeline").getByText("Pembeli menelepon").waitFor();
  await app.action("cancel-order").click();
  await fill(app, { reason: "Batal pameran" }, page.getByRole("dialog"));
  await app.action("cancel-now").click();
  await stateIs(page, "Batal");
  assert.equal(await app.action("record-payment").count(), 0);
});

test("a line comes back, and so does an order from the bin", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await enterGoods(app);
  await app.open("/orders/new");
  await fill(app, { currency: "USD" });
  await addGoods(app, "djembe");
  await addGoods(app, "selendang");
  await figureIs(app, "total", "US$157,00");
  await app.action("remove-line").first().click();
  await figureIs(app, "total", "US$32,00");
  await app.action("undo").last().click();
  await figureIs(app, "total", "US$157,00");
  assert.equal(await app.field("lines.0.quantity").inputValue(), "10", "the line stands where it stood");
  const path = await create(app);
  await app.action("delete").click();
  await page.waitForURL(/\/orders$/);
  assert.equal(await page.locator("[data-record]").count(), 0);
  await app.open("/orders?state=bin");
  await page.locator("[data-record] a").click();
  await page.waitForURL((url) => url.pathname === path);
  await app.action("restore-record").click();
  await page.getByText("dikembalikan.").waitFor();
  await app.open("/orders");
  await page.locator("[data-record]").getByText("SO/2026/0001").waitFor();
});

test("the keyboard alone takes an order", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await enterGoods(app);
  await enterBuyer(app, BUYER);
  await app.open("/orders");
  await page.keyboard.press("n");
  await page.waitForURL(/\/orders\/new/);
  await tabTo(page, "buyer");
  await page.keyboard.type("Shenz");
  await tabTo(page, "product_search");
  await page.keyboard.type("dj");
  await page.locator(".picker__option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "lines.0.quantity");
  await page.keyboard.type("100");
  await tabTo(page, "product_search");
  await page.keyboard.press("ArrowDown");
  await page.locator(".picker__option").nth(1).waitFor();
  const marked = page.locator(".picker__option[aria-selected=true]");
  for (let presses = 0; !(await marked.textContent()).includes("Djembe"); presses += 1) {
    assert.ok(presses < 2, "arrow keys reach every result");
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("ArrowUp");
  await marked.filter({ hasText: "Selendang" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "lines.1.quantity");
  await figureIs(app, "total", "US$1.132,00");
  await page.keyboard.press("Control+s");
  await page.waitForURL(/\/orders\/[0-9a-f]{8}-/);
  await app.saved();
  await tabTo(page, "send-quote");
  await page.keyboard.press("Enter");
  await stateIs(page, "Ditawarkan");
  await tabTo(page, "revise-quote");
  await page.keyboard.press("Space");
  await stateIs(page, "Permintaan");
});
