// Asking workshops what they can make: the question as a page for a phone and as data for a Tembus, and the answer that
// comes back.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { OUT, PHONE } from "./app.mjs";
import { kept, order, planned, producer, save, start } from "./pooling.mjs";
import { noSideways, reader } from "./reader.mjs";
import { begin, noSidewaysScrolling, startTrade } from "./trade.mjs";

/** Two workshops share 2,400 drums; answers the place of the order. */
async function givenOut(app) {
  await producer(app, "Bengkel Slamet", "1200", "140000");
  await producer(app, "Bengkel Tini", "1200", "150000");
  await order(app, "4000", "2027-02-15");
  const place = await save(app);
  await app.action("open-pool").click();
  await app.page.waitForURL("**/pool");
  assert.equal(await planned(app), 0);
  await app.action("take-plan").click();
  await app.page.getByText(/bagian direncanakan/).waitFor();
  await app.saved();
  return place;
}

const card = (app, name) => app.page.locator(".card").filter({ hasText: `Minta kesanggupan: ${name}` });

async function open(app, path, name = "berkas.json") {
  await app.open("/dossiers/open");
  await app.field("dossier_file").first().setInputFiles({ name, mimeType: "application/json", buffer: readFileSync(path) });
  await app.page.locator("[data-verified]").waitFor();
}

const states = (app, name) =>
  app.page.locator(".lead").filter({ hasText: name }).evaluateAll((rows) => rows.map((row) => row.dataset.state));

test("a page goes to a workshop's phone, and its answer closes or opens the shortfall", async (t) => {
  const app = await start(t);
  const place = await givenOut(app);
  assert.deepEqual(await app.audit(), []);
  const slamet = card(app, "Bengkel Slamet");
  await app.field("commitment_note", slamet).fill("Mohon dijawab sebelum <b>Jumat</b>.");
  const path = await kept(app, app.page, () => app.action("ask-commitment", slamet).click());
  await app.page.getByText(/Bagian untuk Bengkel Slamet ditandai ditawarkan/).waitFor();
  await app.saved();
  assert.deepEqual([...new Set(await states(app, "Bengkel Slamet"))], ["offered"]);
  assert.deepEqual([...new Set(await states(app, "Bengkel Tini"))], ["planned"]);
  await slamet.waitFor({ state: "detached" });

  const html = readFileSync(path, "utf8");
  writeFileSync(join(OUT, "slamet.commitment.html"), html);
  for (const secret of ["Shenzhen", "Tini", "150000", "250000"]) assert.ok(!html.includes(secret), `${secret} is in the page`);

  const page = await reader(t, path, { viewport: PHONE, locale: "id-ID" });
  await page.getByRole("heading", { name: "Sanggupkah Anda membuat ini?" }).waitFor();
  await page.getByText("Mohon dijawab sebelum <b>Jumat</b>.").waitFor();
  await noSideways(page);
  assert.deepEqual(await app.audit(page), []);
  await page.screenshot({ path: join(OUT, "commitment-phone.png"), fullPage: true });
  const asks = await page.locator(".ask").count();
  assert.ok(asks > 1, `${asks} shares`);
  await page.locator("[data-action=save]").click();
  await page.getByText("Tulis nama Anda.").waitFor();
  assert.equal(await page.locator(".error").filter({ hasText: /Isi angka dari 0/ }).count(), asks);
  assert.equal(await page.evaluate(() => document.activeElement.name), "quantity-0");
  await page.locator("[data-set=everything]").click();
  const all = Number(await page.locator("[name=quantity-0]").inputValue());
  await page.locator("[name=quantity-0]").fill(String(all + 1));
  await page.locator("[name=by]").fill("Pak Slamet");
  await page.locator("[data-action=save]").click();
  await page.getByText(/Isi angka dari 0/).waitFor();
  await page.locator("[name=quantity-0]").fill(String(all - 30));
  await page.locator("[name=reason-0]").fill("Panen");
  await page.locator("[data-set=none]").last().click();
  // What was typed outlives the page.
  await page.reload();
  assert.equal(await page.locator("[name=by]").inputValue(), "Pak Slamet");
  const answer = await kept(app, page, () => page.locator("[data-action=save]").click());
  await page.getByText(/Tersimpan sebagai answer-bengkel-slamet-.*\.commitment\.json/).waitFor();
  const last = JSON.parse(readFileSync(answer, "utf8")).lines.at(-1).quantity;

  await open(app, answer);
  await app.page.getByRole("heading", { name: "Jawaban Bengkel Slamet" }).waitFor();
  await app.page.getByText("Kurang 30 buah").waitFor();
  await app.page.getByText("Panen").waitFor();
  await app.page.getByText("Tidak sanggup").waitFor();
  const missing = new Intl.NumberFormat("id-ID").format(30 + last);
  await app.page.getByText(`Setelah dicatat, ${missing} buah belum ada yang membuat`).waitFor();
  assert.deepEqual(await app.audit(), []);
  await app.screenshot("commitment-review");
  await app.action("import").click();
  await app.page.getByText(/Jawaban Bengkel Slamet dicatat/).waitFor();
  await app.saved();
  await app.page.locator("[data-state=nothing]").waitFor();
  await app.action("undo").last().click();
  await app.action("import").click();
  await app.page.locator("[data-state=nothing]").waitFor();
  await app.saved();
  // The very same file again changes nothing.
  await open(app, answer);
  await app.page.locator("[data-state=nothing]").waitFor();

  await app.open(`${place}/pool`);
  const now = await states(app, "Bengkel Slamet");
  assert.deepEqual([now.filter((it) => it === "committed").length, now.filter((it) => it === "declined").length], [asks - 1, 1]);
  await app.action("plan-pool").click();
  await app.page.waitForFunction(() => !document.querySelector(".progress"));
  await app.page.locator(".table__row").first().waitFor();
  await app.page.setViewportSize(PHONE);
  await open(app, answer);
  await noSidewaysScrolling(app.page);
});

test("without any script the page is filled in with a pen", async (t) => {
  const app = await start(t);
  await givenOut(app);
  const path = await kept(app, app.page, () => app.action("ask-commitment", card(app, "Bengkel Tini")).click());
  const page = await reader(t, path, { javaScriptEnabled: false, locale: "id-ID" });
  await page.getByText(/Isi dengan pena/).waitFor();
  assert.equal(await page.locator("[data-action=save]").isVisible(), false);
  assert.ok(await page.getByText("Djembe 12 inci").first().isVisible());
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("[name=quantity-0]").isVisible(), true);
});

test("a workshop with a Tembus of its own answers there and makes it an order", async (t) => {
  const app = await start(t);
  await givenOut(app);
  const path = await kept(app, app.page, () => app.action("ask-commitment-data", card(app, "Bengkel Tini")).click());
  assert.ok(path.endsWith(".commitment.json"));
  // Opened where it was made, it says that nobody has answered.
  await open(app, path);
  await app.page.getByText(/belum dijawab/).waitFor();

  const own = await startTrade(t, { allowErrors: [/favicon/] });
  await begin(own, "Bengkel Tini");
  await open(own, path);
  const { page } = own;
  await page.getByRole("heading", { name: /Permintaan kesanggupan dari CV Djembe Blitar/ }).waitFor();
  assert.deepEqual(await own.audit(), []);
  await own.field("lines.0.quantity").fill("999999");
  await own.action("download-answer").click();
  await own.fieldError("lines.0.quantity").waitFor();
  await own.fieldError("by").waitFor();
  const asked = JSON.parse(readFileSync(path, "utf8")).lines[0].quantity;
  await own.field("lines.0.quantity").fill(String(asked - 5));
  await own.field("by").fill("Bu Tini");
  await page.setViewportSize(PHONE);
  await noSidewaysScrolling(page);
  await own.screenshot("commitment-answer");
  const answer = await kept(own, page, () => own.action("download-answer").click());
  await own.action("make-order").click();
  await page.getByText(/sudah menjadi pesanan/).waitFor();
  await own.saved();
  await page.getByRole("link", { name: "Buka pesanannya" }).click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  assert.equal(await own.field("lines.0.quantity").inputValue(), String(asked - 5));
  await own.open("/buyers");
  await page.getByText("CV Djembe Blitar").waitFor();
  await own.open("/catalogue");
  await page.getByText("DJ-12").first().waitFor();
  await open(own, path);
  await page.getByText(/sudah menjadi pesanan/).waitFor();

  await open(app, answer);
  await app.page.getByText("Kurang 5 buah").waitFor();
  await app.action("import").click();
  await app.page.getByText(/Jawaban Bengkel Tini dicatat/).waitFor();
  await app.saved();
});

test("a file that was changed on its way says so and changes nothing", async (t) => {
  const app = await start(t);
  await givenOut(app);
  const path = await kept(app, app.page, () => app.action("ask-commitment-data", card(app, "Bengkel Tini")).click());
  const changed = readFileSync(path, "utf8").replace(/"quantity": \d+/, '"quantity": 1');
  await app.open("/dossiers/open");
  await app.field("dossier_file").first().setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(changed) });
  await app.page.getByRole("alert").filter({ hasText: /diubah/ }).waitFor();
});
