// The search over everything: by key and by touch, from any screen, over every kind of record.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, startApp } from "./app.mjs";
import { FAIR, startStand } from "./stand.mjs";

const other = (end) => `01991f3e-0000-7000-8000-0000000000${end}`;

async function workspace(t, options) {
  const app = await startApp(t, options);
  await app.open("/");
  await app.beginBusiness();
  await app.open("/catalogue/new");
  await app.field("sku").fill("DJ-12");
  await app.field("name_id").fill("Djembe 12 inci");
  await app.action("save").click();
  await app.page.waitForURL(/\/catalogue\/[0-9a-f-]{36}$/);
  await app.saved();
  await app.open("/buyers/new");
  await app.field("company").fill("Djembe Haus GmbH");
  await app.action("save").first().click();
  await app.page.waitForURL(/\/buyers\/[0-9a-f-]{36}$/);
  await app.saved();
  return app;
}

const finder = (page) => page.getByRole("dialog", { name: /Cari di semua data|Search everything/ });

test("what is typed is found in groups, and the keyboard alone leads there and back", async (t) => {
  const app = await workspace(t);
  const { page } = app;
  await app.open("/settings/storage");
  await page.keyboard.press("/");
  await finder(page).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.name), "find");
  await page.keyboard.type("djem");
  await finder(page).getByRole("link", { name: /Djembe 12 inci/ }).waitFor();
  assert.deepEqual(await finder(page).getByRole("heading", { level: 3 }).allTextContents(), ["Produk", "Pembeli"]);
  assert.deepEqual(await app.audit(), []);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/buyers\/[0-9a-f-]{36}$/);
  await finder(page).waitFor({ state: "hidden" });

  await page.keyboard.press("Control+k");
  await page.keyboard.type("dj-12");
  await finder(page).getByRole("link", { name: /Djembe 12 inci/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/catalogue\/[0-9a-f-]{36}$/);

  await page.keyboard.press("Control+k");
  await finder(page).waitFor();
  await page.keyboard.type("zzzz");
  await finder(page).getByText("Tidak ada yang cocok").waitFor();
  // The first Escape empties the field, as in any search, and the second closes the window.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await finder(page).waitFor({ state: "hidden" });
});

test("a screen's own search takes the slash, and Ctrl+K opens the search over everything there too", async (t) => {
  const app = await workspace(t);
  const { page } = app;
  await app.open("/catalogue?lang=en");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.name), "search");
  await page.keyboard.press("Control+k");
  await finder(page).waitFor();
  await page.keyboard.type("buyers");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/buyers$/);
  await page.getByRole("heading", { name: "Buyers", level: 1 }).waitFor();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: /Keys|Keyboard|Shortcuts/i });
  await keys.getByText("where it has no search, search everything").waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  test(`it works by touch on a phone, ${colorScheme}`, async (t) => {
    const app = await workspace(t, { browser: { viewport: PHONE, hasTouch: true, colorScheme } });
    const { page } = app;
    await app.open("/orders");
    await app.action("find").tap();
    await finder(page).waitFor();
    await app.field("find").fill("haus");
    await finder(page).getByRole("link", { name: /Djembe Haus/ }).waitFor();
    assert.deepEqual(await app.audit(), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await app.screenshot(`finder-phone-${colorScheme}`);
    await finder(page).getByRole("link", { name: /Djembe Haus/ }).tap();
    await page.waitForURL(/\/buyers\/[0-9a-f-]{36}$/);
    await finder(page).waitFor({ state: "hidden" });
  });
}

test("workshops, shipments, fairs and their visitors are found from any screen", async (t) => {
  const app = await startStand(t, {
    more: [
      [`producer/${other("21")}`, { v: 1, name: "Bengkel Slamet", village: "Minggirsari" }],
      [`shipment/${other("22")}`, { v: 1, number: "KRM-7", mode: "fcl", vessel: "KM Samudra" }],
      [`lead/${other("23")}`, { v: 1, fair: FAIR, taken_at: "2026-11-23T09:00:00", language: "en", next_step: "send_quote", name: "Aino Esimerkki", email: "aino@esimerkki.example" }],
    ],
  });
  const { page } = app;
  for (const [typed, name, address] of [
    ["minggir", /Bengkel Slamet/, `/producers/${other("21")}`],
    ["samudra", /KRM-7/, `/shipments/${other("22")}`],
    ["aino", /Aino Esimerkki/, `/leads/${other("23")}`],
    ["trade", /Trade Expo/, `/fairs/${FAIR}`],
  ]) {
    await app.open("/settings/storage");
    await page.keyboard.press("Control+k");
    await finder(page).waitFor();
    await page.keyboard.type(typed);
    await finder(page).getByRole("link", { name }).first().click();
    await page.waitForURL(`**${address}`);
  }
});
