// Buyers as an owner keeps them, and what needs the owner today.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LAPTOP, PHONE } from "./app.mjs";
import {
  addGoods, begin, create, enterBuyer, enterGoods, enterProduct, fill, focusIs, noSidewaysScrolling, SCARF, startTrade, stateIs,
  tabTo,
} from "./trade.mjs";

const rows = (page) => page.locator("[data-record]");

async function save(app, page = app.page) {
  await app.action("save", page).click();
  await page.getByText(/ tersimpan\.| saved\./).last().waitFor();
  await app.saved(page);
}

test("every field of a buyer is kept", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await app.open("/buyers");
  await page.getByRole("heading", { name: "Belum ada pembeli" }).waitFor();
  await page.getByRole("link", { name: "Pembeli baru" }).first().click();
  const texts = {
    company: "Aalto Textiles Oy",
    country: "FI",
    "contacts.0.name": "Aino Aalto",
    "contacts.0.role": "Pembelian",
    "contacts.0.email": "aino@aalto.example",
    "contacts.0.phone": "+358 40 1234567",
    bill_to_lines: "Mannerheimintie 1\nKerros 3",
    bill_to_city: "Helsinki",
    bill_to_region: "Uusimaa",
    bill_to_postal_code: "00100",
    language: "en",
    currency: "EUR",
    incoterm: "CIP",
    named_place: "Vantaa",
    port: "Helsinki",
    source: "Inacraft 2026",
    notes: "Suka nila",
  };
  await fill(app, texts);
  assert.equal(await app.field("bill_to_country").inputValue(), "FI", "the country is typed once");
  await page.getByRole("checkbox", { name: "Barang dikirim ke alamat lain" }).check();
  await page.getByRole("checkbox", { name: /pihak lain/ }).check();
  await page.getByRole("radio", { name: "Uang muka dan pelunasan" }).check();
  const more = {
    ship_to_lines: "Satama 2",
    ship_to_city: "Turku",
    ship_to_country: "FI",
    notify_lines: "Huolinta Oy",
    notify_city: "Vantaa",
    deposit_percent: "37,5",
    balance_milestone: "after_shipment",
    balance_days: "30",
  };
  await fill(app, more);
  await app.action("add-contact").click();
  await fill(app, { "contacts.1.name": "Eero" });
  const path = await create(app);
  await app.open(path);
  for (const [name, text] of Object.entries({ ...texts, ...more, "contacts.1.name": "Eero" })) {
    assert.equal(await app.field(name).inputValue(), text, name);
  }
  await app.open("/orders/new?buyer=" + path.split("/").pop());
  assert.equal(await app.field("currency").inputValue(), "EUR");
  assert.equal(await app.field("balance_days").inputValue(), "30");
});

test("buyers are found by name, country and contact, and lie in a bin first", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  const path = await enterBuyer(app, { company: "Aalto Textiles", country: "FI", "contacts.0.name": "Aino" });
  await enterBuyer(app, { company: "Shenzhen Drums", country: "CN" });
  await app.open("/buyers");
  await page.getByText("2 pembeli", { exact: true }).waitFor();
  await page.keyboard.press("/");
  for (const words of ["finlandia", "aino", "aalto tex"]) {
    await page.getByRole("searchbox").fill(words);
    await page.getByText("1 pembeli", { exact: true }).waitFor();
    await rows(page).getByText("Aalto Textiles").waitFor();
  }
  await page.getByRole("button", { name: "English" }).or(page.getByRole("radio", { name: "English" })).first().click();
  await page.getByRole("searchbox").fill("finland");
  await page.getByText("1 buyer", { exact: true }).waitFor();
  await page.getByRole("searchbox").fill("china");
  await rows(page).getByText("Shenzhen Drums").waitFor();
  await page.getByRole("button", { name: "Indonesia" }).or(page.getByRole("radio", { name: "Indonesia" })).first().click();

  await app.open(path);
  await app.action("delete").click();
  await page.waitForURL(/\/buyers$/);
  await page.getByText("1 pembeli", { exact: true }).waitFor();
  await app.action("undo").last().click();
  await page.getByText("2 pembeli", { exact: true }).waitFor();
  await app.open(path);
  await app.action("delete").click();
  await page.waitForURL(/\/buyers$/);
  await page.getByRole("link", { name: "Tempat sampah" }).click();
  await rows(page).getByText("Aalto Textiles").waitFor();
  await rows(page).locator("a").click();
  await app.action("restore-record").click();
  await page.getByText("Aalto Textiles dikembalikan.").waitFor();
});

test("a buyer's page shows its orders and begins the next", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await enterGoods(app);
  const path = await enterBuyer(app, { company: "Shenzhen Drums", country: "CN", currency: "USD" });
  await page.getByText("Belum pernah pesan").waitFor();
  await page.getByRole("link", { name: "Pesanan baru dari pembeli ini" }).click();
  await page.waitForURL(/\/orders\/new\?buyer=/);
  assert.equal(await app.field("buyer").locator("option:checked").textContent(), "Shenzhen Drums");
  await addGoods(app, "selendang");
  await create(app);
  await app.open(path);
  await rows(page).getByText("SO/2026/0001").waitFor();
  await app.open("/buyers");
  await rows(page).getByText("1 pesanan berjalan").waitFor();
});

test("two tabs and a reload lose nothing of a buyer", async (t) => {
  const app = await startTrade(t);
  const first = app.page;
  const path = await enterBuyer(app, { company: "Aalto" });
  const second = await app.openTab(path);
  await fill(app, { company: "Aalto Oy" }, first);
  await save(app, first);
  await second.getByRole("heading", { name: "Aalto Oy" }).waitFor();
  await fill(app, { port: "Turku" }, second);
  await second.reload();
  await app.ready(second);
  assert.equal(await app.field("port", second).inputValue(), "Turku");
  await fill(app, { port: "Helsinki" }, first);
  await save(app, first);
  await app.action("save", second).click();
  const dialog = second.getByRole("dialog");
  await dialog.getByRole("row", { name: /Pelabuhan.*Turku.*Helsinki/ }).waitFor();
  await app.action("keep-mine", dialog).click();
  await first.waitForFunction(() => document.querySelector("[name=port]").value === "Turku");
});

test("what is wrong is said, and the keyboard alone mends it", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await app.open("/buyers");
  await page.keyboard.press("n");
  await page.waitForURL(/\/buyers\/new/);
  await tabTo(page, "contacts.0.email");
  await page.keyboard.type("aino at aalto");
  await page.keyboard.press("Tab");
  await app.fieldError("contacts.0.email").getByText("bukan alamat").waitFor();
  await page.keyboard.press("Control+s");
  await app.fieldError("company").getByText("Harus diisi.").waitFor();
  await focusIs(page, "company");
  await page.getByText("Ada 3 isian yang perlu dibetulkan").waitFor();
  await page.keyboard.type("Aalto");
  await tabTo(page, "contacts.0.name");
  await page.keyboard.type("Aino");
  await tabTo(page, "contacts.0.email");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("aino@aalto.example");
  await page.keyboard.press("Control+s");
  await page.waitForURL(/\/buyers\/[0-9a-f]{8}-/);
});

test("Today tells what needs the owner, the most urgent first", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await begin(app);
  await page.getByRole("heading", { name: "Selamat datang" }).waitFor();
  await enterGoods(app);
  await enterBuyer(app, { company: "Shenzhen Drums", country: "CN", currency: "USD" });
  await app.open("/catalogue/new");
  await app.action("add-certificate").click();
  await fill(app, { ...SCARF, sku: "BTK-02", "certificates.0.name": "SVLK", "certificates.0.expires_on": "2027-01-05" });
  await create(app);

  const quote = async (texts) => {
    await app.open("/orders/new");
    await app.field("buyer").selectOption({ label: "Shenzhen Drums" });
    await addGoods(app, "djembe");
    await fill(app, texts);
    await create(app);
    await app.action("send-quote").click();
    const late = app.action("send-quote-now");
    await late.or(page.locator(".page__actions .badge", { hasText: "Ditawarkan" })).first().waitFor();
    if (await late.isVisible()) await late.click();
    await stateIs(page, "Ditawarkan");
  };
  await quote({ wanted_ship_date: "2026-12-01" });
  await app.action("confirm-order").click();
  await fill(app, { exchange_rate: "16.000" });
  await app.action("confirm-now").click();
  await stateIs(page, "Disetujui");
  await quote({ valid_until: "2026-11-25" });
  await quote({ valid_until: "2026-11-20" });
  await app.open("/orders/new");
  await fill(app, { remarks: "Nanti" });

  await app.open("/");
  const told = await page.locator(".matter__link").evaluateAll((links) => links.map((link) => [
    link.closest("section").querySelector("h2").textContent,
    link.querySelector(".matter__title").textContent,
    link.querySelector(".matter__words").textContent.replaceAll(/\s+/gu, " "),
  ]));
  assert.deepEqual(told, [
    ["Sekarang", "SO/2026/0001, Shenzhen Drums", "Tidak bisa siap pada 1 Des 2026: kurang 10 buah. Paling cepat 23 Des 2026."],
    ["Segera", "SO/2026/0003, Shenzhen Drums", "Penawaran habis masa berlakunya 20 Nov 2026 (3 hari lalu)."],
    ["Segera", "SO/2026/0001, Shenzhen Drums", "Uang muka US$37,50 belum diterima."],
    ["Segera", "SO/2026/0002, Shenzhen Drums", "Penawaran berlaku sampai 25 Nov 2026 (2 hari lagi)."],
    ["Segera", "Pesanan baru", "Ketikan yang belum disimpan"],
    ["Kalau sempat", "BTK-02", "Sertifikat SVLK habis 5 Jan 2027 (43 hari lagi)."],
    ["Kalau sempat", "Data belum pernah dicadangkan", "Simpan cadangan ke flashdisk atau kirim ke diri sendiri."],
  ]);
  await page.getByRole("link", { name: /SO\/2026\/0003/ }).click();
  await page.getByText("Penawaran ini sudah lewat masa berlakunya, 20 Nov 2026.").waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  for (const [device, viewport] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
    test(`every page of buyers and Today is accessible: ${device}, ${colorScheme}`, async (t) => {
      const app = await startTrade(t, { browser: { viewport, colorScheme } });
      const { page } = app;
      const check = async (what) => {
        assert.deepEqual(await app.audit(), [], what);
        await noSidewaysScrolling(page);
        await app.screenshot(`buyers-${what}-${device}-${colorScheme}`);
      };
      await begin(app);
      await check("today-new");
      await app.open("/buyers");
      await check("empty");
      await app.open("/buyers/new");
      await page.getByRole("checkbox", { name: "Barang dikirim ke alamat lain" }).check();
      await page.getByRole("radio", { name: "Beberapa kali bayar" }).check();
      await app.action("save").click();
      await app.fieldError("company").waitFor();
      await check("wrong");
      await page.getByRole("radio", { name: "Belum ada kebiasaan" }).check();
      await fill(app, { company: "Aalto Textiles dengan nama yang agak panjang", country: "FI" });
      await create(app);
      await check("buyer");
      await app.open("/buyers");
      await rows(page).first().waitFor();
      await check("list");
      await enterProduct(app, SCARF);
      await app.open("/");
      await page.getByText("Data belum pernah dicadangkan").waitFor();
      await check("today");
    });
  }
}
