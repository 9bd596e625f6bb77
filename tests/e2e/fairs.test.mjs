// The owner's side of a fair: making one, and what becomes of the leads.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PHONE } from "./app.mjs";
import { FAIR, startStand } from "./stand.mjs";
import { begin, fill, noSidewaysScrolling, startTrade } from "./trade.mjs";

const lead = (end, more) => [
  `lead/01991f3e-0000-7000-8000-0000000001${end}`,
  { v: 1, fair: FAIR, taken_at: "2026-11-23T08:15:00", language: "en", next_step: "send_quote", consent_on: "2026-11-23", ...more },
];
const LEADS = [
  lead("01", { name: "Anna Virtanen", company: "Nordic Oy", country: "FI", email: "anna@nordic.example", interests: [{ product: "01991f3e-0000-7000-8000-000000000001", quantity: 50 }] }),
  lead("02", { name: "A. Virtanen", email: "ANNA@nordic.example", phone: "+358 40 123 4567", taken_at: "2026-11-23T08:45:00", notes: "=HYPERLINK(1)" }),
  lead("03", { name: "Li Hua", company: "Canton Trading", country: "CN", phone: "+86 755 1234 5678", taken_at: "2026-11-22T10:00:00", next_step: "call" }),
];

async function file(app, action) {
  const [download] = await Promise.all([app.page.waitForEvent("download"), app.action(action).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("a fair is made, kept as a draft, changed, binned and brought back", async (t) => {
  const app = await startTrade(t);
  const { page } = app;
  await begin(app);
  await page.getByRole("link", { name: "Pameran" }).first().click();
  await page.getByText("Belum ada pameran").waitFor();
  assert.deepEqual(await app.audit(), []);
  await page.keyboard.press("n");
  await page.waitForURL("**/fairs/new");
  await app.action("save").click();
  await app.fieldError("name").waitFor();
  await fill(app, { name: "Inacraft", venue: "JCC", stand: "A-1", starts_on: "2026-12-05", ends_on: "2026-12-02" });
  await app.action("save").click();
  await app.fieldError("ends_on").waitFor();
  await app.field("ends_on").fill("2026-12-09");
  await app.action("add-currency").click();
  await app.field("currencies.1.currency").selectOption("USD");
  await app.field("currencies.1.rate").fill("16250,5");
  // What is typed outlives the page.
  await page.reload();
  await app.ready();
  assert.equal(await app.field("currencies.1.rate").inputValue(), "16250,5");
  assert.deepEqual(await app.audit(), []);
  await app.action("save").click();
  await page.waitForURL(/\/fairs\/[0-9a-f-]{36}$/);
  await app.saved();
  const address = new URL(page.url()).pathname;
  await page.getByRole("heading", { name: "Inacraft" }).waitFor();
  await app.open(`${address}?lang=en`);
  await page.getByText("Leads of this fair").waitFor();
  assert.equal(await app.field("currencies.1.rate").inputValue(), "16250.5");
  await app.field("stand").fill("A-2");
  await app.action("save").click();
  await app.saved();
  await app.action("delete").click();
  await page.waitForURL("**/fairs");
  await app.action("undo").last().click();
  await page.locator(".record-row").filter({ hasText: "Inacraft" }).click();
  assert.equal(await app.field("stand").inputValue(), "A-2");
});

test("staff correct a lead, what is typed outlives the page, and mistakes are told", async (t) => {
  const app = await startStand(t, { more: LEADS });
  const { page } = app;
  await app.open(`/fairs/${FAIR}`);
  await page.locator(".lead").filter({ hasText: "Li Hua" }).locator("[data-action=edit-lead]").click();
  await page.waitForURL("**/leads/*");
  assert.deepEqual(await app.audit(), []);
  await fill(app, { name: "", company: "", email: "li at canton" });
  await app.action("save").click();
  for (const field of ["name", "email"]) await app.fieldError(field).waitFor();
  await fill(app, { name: "Li Hua", company: "Canton Trading Ltd", email: "li@canton.example", notes: "Suka motif parang" });
  await app.action("add-interest").click();
  await app.field("interests.0.goods").selectOption({ index: 1 });
  await fill(app, { "interests.0.quantity": "1.500" });
  await page.locator("[name=next_step][value=send_sample]").check({ force: true });
  await page.reload();
  await app.ready();
  assert.equal(await app.field("company").inputValue(), "Canton Trading Ltd");
  await app.action("save").click();
  await page.getByText("Li Hua tersimpan.").waitFor();
  await app.saved();
  await app.open(`${new URL(page.url()).pathname}?lang=en`);
  assert.equal(await app.field("interests.0.quantity").inputValue(), "1500");
  assert.deepEqual(await app.audit(), []);
  await page.setViewportSize(PHONE);
  await noSidewaysScrolling(page);
  await app.screenshot("lead-phone");
  await app.action("open-fair").click();
  await page.waitForURL(`**/fairs/${FAIR}`);
  const card = page.locator(".lead").filter({ hasText: "Li Hua" });
  for (const words of ["Canton Trading Ltd", "li@canton.example", "Suka motif parang"]) await card.getByText(words).waitFor();
});

test("leads are followed up, merged, made buyers and handed out", async (t) => {
  const app = await startStand(t, { more: LEADS });
  const { page } = app;
  await app.open("/");
  await page.getByRole("link", { name: /Trade Expo.*3 kontak/ }).click();
  await page.getByText("A. Virtanen, Anna Virtanen sepertinya orang yang sama.").waitFor();
  assert.deepEqual(await app.audit(), []);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await app.audit(), []);
  await app.screenshot("fair-leads");
  await app.action("merge-leads").click();
  await page.getByText("2 kontak digabung menjadi satu.").waitFor();
  const card = (name) => page.locator(".lead").filter({ hasText: name });
  await card("Anna Virtanen").getByText("+358 40 123 4567").waitFor();
  assert.equal(await page.locator(".lead").count(), 2);
  await page.getByRole("radio", { name: "Hari ini" }).check();
  await card("Li Hua").waitFor({ state: "detached" });
  await page.getByRole("radio", { name: "Semua", exact: true }).last().check();

  const csv = await file(app, "export-csv");
  assert.equal(csv.name, "leads.csv");
  assert.match(csv.text, /Anna Virtanen/);
  assert.ok(!/(^|[,;\n]|")=HYPERLINK/m.test(csv.text), "no cell runs as a formula");
  const vcards = await file(app, "export-vcard");
  assert.equal(vcards.text.match(/BEGIN:VCARD/g).length, 2);

  await app.action("follow-up", card("Li Hua")).click();
  await card("Li Hua").getByText(/Dihubungi/).waitFor();
  await app.saved();
  await app.action("make-buyer", card("Anna Virtanen")).click();
  await page.getByText("Anna Virtanen sekarang ada di daftar pembeli.").waitFor();
  await app.saved();
  await app.open("/buyers");
  await page.getByRole("link", { name: /Nordic Oy/ }).waitFor();
  await app.open("/");
  await page.getByRole("link", { name: /Trade Expo.*1 kontak/ }).waitFor();
  await page.setViewportSize(PHONE);
  await app.open(`/fairs/${FAIR}?lang=en`);
  await page.locator(".lead").first().waitFor();
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(excess <= 0, `${excess} px too wide`);
});
