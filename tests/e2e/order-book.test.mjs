// The order book as a list, two tabs, drafts, wrong input, both languages, and every page with axe.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LAPTOP, PHONE } from "./app.mjs";
import {
  addGoods, create, enterBuyer, enterGoods, figureIs, fill, focusIs, noSidewaysScrolling, startTrade, stateIs,
} from "./trade.mjs";

const rows = (page) => page.locator("[data-record]");
/** The line that says how many orders are shown. */
const shown = (page, words) => page.getByRole("status").getByText(words, { exact: true });

/** A new order of one kind of goods; answers the address of its page. */
async function order(app, goods, texts, page = app.page) {
  await app.open("/orders/new", page);
  await fill(app, { currency: "USD" }, page);
  await addGoods(app, goods, page);
  await fill(app, texts, page);
  return create(app, page);
}

async function save(app, page) {
  await app.action("save", page).click();
  await page.getByText(/ tersimpan\./).last().waitFor();
  await app.saved(page);
}

test("the order book by state, by words, and with its sums", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await app.open("/orders");
  await page.getByRole("heading", { name: "Belum ada pesanan" }).waitFor();
  await enterGoods(app);
  await enterBuyer(app, { company: "Aalto Textiles", country: "FI", currency: "USD" });
  await order(app, "djembe", { "lines.0.quantity": "100" });
  await app.action("send-quote").click();
  await stateIs(page, "Ditawarkan");
  await order(app, "selendang", { "lines.0.quantity": "2" });
  await order(app, "selendang", { currency: "JPY", "lines.0.unit_price": "4.800" });

  await app.open("/orders");
  await shown(page, "3 pesanan").waitFor();
  const worth = await page.locator(".order-sums").textContent();
  assert.equal(worth.replaceAll(/\s/gu, ""), "Nilai:JP¥4.800+US$1.164,00");
  const numbers = await rows(page).locator(".order-row__number").allTextContents();
  assert.equal(numbers.length, 3);

  await page.getByRole("link", { name: "Ditawarkan 1 pesanan" }).click();
  await page.waitForURL(/state=quoted/);
  assert.equal(await rows(page).count(), 1);
  await rows(page).getByText("SO/2026/0001").waitFor();
  await page.goBack();
  await shown(page, "3 pesanan").waitFor();

  await page.keyboard.press("/");
  await page.keyboard.type("selendang 0003");
  await shown(page, "1 pesanan").waitFor();
  await page.waitForURL(/q=selendang%200003/);
  await page.reload();
  await app.ready();
  await shown(page, "1 pesanan").waitFor();
  await page.getByRole("searchbox").fill("tidak ada");
  await page.getByRole("heading", { name: "Tidak ada pesanan di sini" }).waitFor();
  await page.getByRole("link", { name: "Lihat semua pesanan" }).click();
  await shown(page, "3 pesanan").waitFor();
  assert.equal(await page.getByRole("searchbox").inputValue(), "");
});

test("two tabs: both see what is saved, and neither overwrites the other", async (t) => {
  const app = await startTrade(t);
  const first = app.page;
  await enterGoods(app);
  const path = await order(app, "djembe", {});
  const second = await app.openTab(path);

  await fill(app, { "lines.0.quantity": "20" }, first);
  await save(app, first);
  await figureIs(app, "total", "US$250,00", second);
  assert.equal(await app.field("lines.0.quantity", second).inputValue(), "20");

  await fill(app, { remarks: "Cepat" }, second);
  await fill(app, { "lines.0.quantity": "30", transport: "air" }, first);
  await save(app, first);
  await second.getByText("baru saja disimpan dari jendela lain").waitFor();
  await app.action("save", second).click();
  const dialog = second.getByRole("dialog");
  await dialog.getByRole("row", { name: /Baris 1: Banyaknya.*20.*30/ }).waitFor();
  await dialog.getByRole("row", { name: /Dikirim lewat.*Laut.*Udara/ }).waitFor();
  await dialog.getByRole("row", { name: /Keterangan untuk pembeli.*Cepat/ }).waitFor();
  await app.action("take-theirs", dialog).click();
  assert.equal(await app.field("lines.0.quantity", second).inputValue(), "30");
  assert.equal(await app.field("remarks", second).inputValue(), "");

  await fill(app, { "lines.0.quantity": "40" }, second);
  await fill(app, { "lines.0.quantity": "50" }, first);
  await save(app, first);
  await app.action("send-quote", second).click();
  await app.action("keep-mine", second.getByRole("dialog")).click();
  await stateIs(second, "Ditawarkan");
  await stateIs(first, "Ditawarkan");
  await figureIs(app, "total", "US$500,00", first);
});

test("what was typed survives a reload, and Today remembers it", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await enterGoods(app);
  await app.open("/orders/new");
  await fill(app, { currency: "USD" });
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": "70" });
  await page.reload();
  await app.ready();
  await page.getByText("Ini ketikan yang belum disimpan.").waitFor();
  assert.equal(await app.field("lines.0.quantity").inputValue(), "70");
  await figureIs(app, "total", "US$875,00");
  const path = await create(app);
  await app.open("/orders/new");
  assert.equal(await page.locator(".line").count(), 0, "a saved draft is gone");
  await app.open(path);
  await fill(app, { private_notes: "Telepon Senin" });
  await page.getByRole("link", { name: "Pembeli", exact: true }).first().click();
  await page.getByRole("heading", { name: "Pembeli", exact: true }).waitFor();
  await app.open(path);
  assert.equal(await app.field("private_notes").inputValue(), "Telepon Senin");
  await app.action("drop-draft").click();
  assert.equal(await app.field("private_notes").inputValue(), "");
  await app.action("undo").last().click();
  assert.equal(await app.field("private_notes").inputValue(), "Telepon Senin");
});

test("what is wrong is said beside its field, in both languages", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await enterGoods(app);
  await order(app, "djembe", {});
  await app.open("/orders/new");
  await fill(app, { currency: "USD" });
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": "sepuluh", "lines.0.unit_price": "12,505", number: "SO/2026/0001", deposit_percent: "130" });
  await app.action("save").click();
  await app.fieldError("number").getByText("sudah dipakai pesanan lain").waitFor();
  await app.fieldError("lines.0.quantity").getByText("\"sepuluh\" bukan angka").waitFor();
  await app.fieldError("lines.0.unit_price").waitFor();
  await app.fieldError("deposit_percent").waitFor();
  await focusIs(page, "number");
  await page.getByText("Ada 4 isian yang perlu dibetulkan").waitFor();

  await fill(app, { "lines.0.quantity": "1.250", "lines.0.unit_price": "12,50", number: "A-1", deposit_percent: "37,5" });
  await figureIs(app, "total", "US$15.625,00");
  await page.getByRole("button", { name: "English" }).or(page.getByRole("radio", { name: "English" })).first().click();
  assert.equal(await app.field("lines.0.unit_price").inputValue(), "12.5", "numbers follow the language");
  assert.equal(await app.field("deposit_percent").inputValue(), "37.5");
  await figureIs(app, "total", "US$15,625.00");
  await figureIs(app, "deposit", "US$5,859.38");
  await fill(app, { "lines.0.quantity": "a dozen" });
  await app.fieldError("lines.0.quantity").getByText("\"a dozen\" is not a number").waitFor();
  await fill(app, { "lines.0.quantity": "12", currency: "EUR" });
  await app.fieldError("lines.0.unit_price").getByText("This is in USD and should be in EUR.").waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  for (const [device, viewport] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
    test(`every page of the order book is accessible: ${device}, ${colorScheme}`, async (t) => {
      const app = await startTrade(t, { browser: { viewport, colorScheme } });
      const { page } = app;
      const check = async (what) => {
        assert.deepEqual(await app.audit(), [], what);
        await noSidewaysScrolling(page);
        await app.screenshot(`orders-${what}-${device}-${colorScheme}`);
      };
      await app.open("/orders");
      await check("empty");
      await enterGoods(app);
      await enterBuyer(app, { company: "Shenzhen Drums", country: "CN", currency: "USD", incoterm: "CIF", named_place: "Shenzhen" });
      await app.open("/orders/new");
      await check("new");
      await app.field("buyer").selectOption({ label: "Shenzhen Drums" });
      await fill(app, { kind: "contract", transport: "air", wanted_ship_date: "2026-12-10" });
      await addGoods(app, "djembe");
      await fill(app, { "lines.0.quantity": "2601" });
      for (const action of ["add-destination", "add-destination", "add-share", "add-call-off", "add-charge", "add-discount"]) {
        await app.action(action).click();
      }
      await page.getByRole("radio", { name: "Beberapa kali bayar" }).check();
      await app.action("save").click();
      await app.fieldError("destinations.0.name").waitFor();
      await app.field("product_search").fill("s");
      await page.locator(".picker__option").first().waitFor();
      await check("wrong");
      await fill(app, {
        "destinations.0.name": "Shenzhen", "destinations.1.name": "Yiwu", "lines.0.call_offs.0.ship_on": "2027-01-31",
        "adjustments.0.label": "Ongkos kirim", "adjustments.0.value": "150", "adjustments.1.label": "Pameran", "adjustments.1.value": "2,5",
      });
      const path = await create(app);
      await check("enquiry");
      if (device === "phone") {
        await page.getByRole("button", { name: /Lihat ringkasan/ }).click();
        await check("summary");
        await page.getByRole("button", { name: /Lihat ringkasan/ }).click();
      }
      await app.action("send-quote").click();
      await page.getByRole("dialog").getByText("Harga akan dikunci").waitFor();
      await check("quote-late");
      await app.action("send-quote-now").click();
      await stateIs(page, "Ditawarkan");
      await app.action("confirm-order").click();
      await page.getByRole("dialog").getByText("Nilai pesanan").waitFor();
      await check("confirm");
      await app.action("confirm-now").click();
      await stateIs(page, "Disetujui");
      await app.action("record-payment").click();
      await check("payment");
      await app.action("save", page.getByRole("dialog")).click();
      await page.locator(".table [data-record]").waitFor();
      await app.open(path);
      await check("confirmed");
      await app.open("/orders");
      await rows(page).first().waitFor();
      await check("list");
      await app.open("/orders?q=xyz");
      await page.getByRole("heading", { name: "Tidak ada pesanan di sini" }).waitFor();
      await check("nothing");
    });
  }
}
