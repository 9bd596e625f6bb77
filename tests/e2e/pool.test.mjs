// Can we promise it: an order that one workshop cannot make, two producers who help, what they answer, and planning anew.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./app.mjs";
import { DRUM, order, planTotal, planned, producer, save, share, shortfall, start } from "./pooling.mjs";
import { confirm, fill, noSidewaysScrolling } from "./trade.mjs";

test("a producer is entered, found, binned and brought back", async (t) => {
  const app = await start(t);
  const { page } = app;
  await app.open("/producers");
  await page.getByText("Belum ada perajin").waitFor();
  assert.deepEqual(await app.audit(), []);
  await page.keyboard.press("n");
  await app.action("save").click();
  await app.fieldError("name").waitFor();
  await fill(app, { name: "Bengkel Slamet", village: "Minggirsari", people: "12", people_with_disabilities: "13" });
  await fill(app, { "makes.0.product": DRUM, "makes.0.monthly_capacity": "1200", "makes.0.unit_cost": "150000" });
  await app.action("add-off-days").click();
  await fill(app, { "off_days.0.from": "2026-12-02", "off_days.0.to": "2026-12-01" });
  await app.action("save").click();
  for (const field of ["people_with_disabilities", "off_days.0.to"]) await app.fieldError(field).waitFor();
  assert.deepEqual(await app.audit(), []);
  await fill(app, { people_with_disabilities: "3", "off_days.0.to": "2026-12-04" });
  // What is typed outlives the page.
  await page.reload();
  await app.ready();
  assert.equal(await app.field("makes.0.monthly_capacity").inputValue(), "1200");
  const address = await save(app);
  await app.open(`${address}?lang=en`);
  await page.getByText("No work has been given out to it yet.").waitFor();
  assert.deepEqual(await app.audit(), []);
  await page.setViewportSize(PHONE);
  await noSidewaysScrolling(page);
  await app.action("delete").last().click();
  await page.waitForURL("**/producers");
  await app.action("undo").last().click();
  await page.getByRole("searchbox").fill("minggir");
  await page.getByRole("link", { name: /Bengkel Slamet/ }).waitFor();
  await noSidewaysScrolling(page);
});

test("6,000 drums: the shortfall is seen before the promise, producers close it, a rejection opens it again", async (t) => {
  const app = await start(t);
  const { page } = app;
  // The own workshop makes a good third of it in twelve weeks, and says so while the number is typed.
  await order(app, "6000", "2027-02-15");
  const line = page.locator(".line").first();
  await line.getByText(/kurang|Kurang/).first().waitFor();
  const place = await save(app);

  await producer(app, "Bengkel Slamet", "1200", "140000");
  await app.open(place);
  // Better, and still too little.
  await line.getByText(/kurang|Kurang/).first().waitFor();
  await app.action("open-pool").click();
  await page.waitForURL("**/pool");
  const one = await planned(app);
  assert.ok(one > 0 && one < 6000, `${one} pieces are missing with one producer`);
  await page.getByText(/Djembe 12 inci: kurang .* buah pada Februari 2027/).waitFor();
  await page.getByText(/undur sampai/).first().waitFor();
  await page.getByText(/tambah perajin dengan kapasitas/).first().waitFor();
  assert.deepEqual(await app.audit(), []);

  await producer(app, "Bengkel Tini", "1500", "160000");
  await app.open(place);
  await line.getByText(/kurang|Kurang/).first().waitFor({ state: "detached" });
  await app.action("open-pool").click();
  assert.equal(await planned(app), 0);
  await page.getByText("Semua bisa siap pada waktunya.").waitFor();
  const rows = await page.locator(".table__row").count();
  assert.ok(rows > 3, "the table says who makes how many in which week");
  assert.equal(await planTotal(page), 6000, "allocated is ordered");
  await page.getByText(/Sisa untuk Anda/).waitFor();
  assert.deepEqual(await app.audit(), []);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await app.audit(), []);
  await page.emulateMedia({ colorScheme: "light" });
  await app.screenshot("pool-plan");

  // Spread in proportion to capacity, at its price.
  await app.field("fair_share").check();
  await page.getByText(/Bagi rata menambah biaya/).waitFor();
  assert.equal(await shortfall(app), 0);
  await app.field("fair_share").uncheck();
  await page.getByText(/Bagi rata menambah biaya/).waitFor({ state: "detached" });
  assert.equal(await planned(app), 0);

  await app.action("take-plan").click();
  await page.getByText(/bagian direncanakan/).waitFor();
  await app.saved();
  const mine = share(app, "Bengkel Slamet").first();
  const key = await mine.getAttribute("data-record");
  const asked = app.record(key);
  await app.action("offer-share", asked).click();
  await asked.getByText("Ditawarkan").waitFor();
  await app.action("commit-share", asked).click();
  await app.action("take-step", asked).click();
  await asked.getByText("Disanggupi").first().waitFor();
  await app.action("deliver-share", asked).click();
  await app.field("quantity", asked).fill("999999");
  await app.action("take-step", asked).click();
  await app.fieldError("quantity", asked).waitFor();
  const promised = Number((await asked.locator(".strong").textContent()).split(" ")[0].replaceAll(".", ""));
  await app.field("quantity", asked).fill(String(promised));
  await app.action("take-step", asked).click();
  await asked.getByText(/datang/).waitFor();
  await app.action("reject-share", asked).click();
  await app.field("quantity", asked).fill("10");
  await app.field("reason", asked).fill("kulit sobek");
  await app.action("take-step", asked).click();
  await asked.getByText("kulit sobek").waitFor();
  await asked.getByText(/10 ditolak/).waitFor();
  await app.saved();
  assert.deepEqual(await app.audit(), []);

  // The rest is planned anew: ten pieces more than what is still out.
  await app.action("plan-pool").click();
  await page.waitForFunction(() => !document.querySelector(".progress"));
  assert.equal(await planTotal(page), 6000 - promised + 10);
  await page.setViewportSize(PHONE);
  await noSidewaysScrolling(page);
  await app.open(`${place}/pool?lang=en`);
  await page.getByText("Work given out").waitFor();
  await noSidewaysScrolling(page);
});

test("a share is given out by hand and locked, and planning anew leaves it as it is", async (t) => {
  const app = await start(t);
  const { page } = app;
  await producer(app, "Bengkel Slamet", "1200", "140000");
  await producer(app, "Bengkel Tini", "1500", "160000");
  await order(app, "2000", "2027-02-15");
  await save(app);
  await app.action("open-pool").click();
  await page.waitForURL("**/pool");
  assert.equal(await planned(app), 0);
  assert.equal(await app.field("quantity").inputValue(), "2000");
  await app.field("producer").selectOption({ label: "Bengkel Tini" });
  assert.equal(await app.field("unit_cost").inputValue(), "160000");
  await fill(app, { quantity: "2001", due_on: "2026-11-01" });
  await app.action("give-share").click();
  for (const field of ["quantity", "due_on"]) await app.fieldError(field).waitFor();
  assert.deepEqual(await app.audit(), []);
  await fill(app, { quantity: "700", due_on: "2026-12-28", make_from: "2026-12-14" });
  await app.action("give-share").click();
  await page.getByText(/Bagian dicatat dan dikunci/).waitFor();
  await app.saved();
  const mine = share(app, "Bengkel Tini");
  await mine.getByText("Terkunci").waitFor();
  assert.equal(await app.field("quantity").inputValue(), "1300");

  // The rest is planned around it: the cheap one makes it, and the locked share is still there.
  await app.action("plan-pool").click();
  await page.waitForFunction(() => !document.querySelector(".progress"));
  assert.equal(await planTotal(page), 1300);
  await app.action("take-plan").click();
  await page.getByText(/bagian direncanakan/).waitFor();
  await app.saved();
  await mine.getByText("Terkunci").waitFor();

  // A planned share can be locked too, and unlocked.
  const other = app.record(await share(app, "Bengkel Slamet").first().getAttribute("data-record"));
  await app.action("lock-share", other).click();
  await other.getByText("Terkunci").waitFor();
  await app.action("lock-share", other).click();
  await other.getByText("Terkunci").waitFor({ state: "detached" });
  await app.saved();
  assert.deepEqual(await app.audit(), []);
  await app.screenshot("pool-by-hand");
  // Where nothing is left to give out, the form gives way.
  for (const open of await share(app, "Bengkel Slamet").evaluateAll((rows) => rows.map((row) => row.dataset.record))) {
    await app.action("lock-share", app.record(open)).click();
    await app.record(open).getByText("Terkunci").waitFor();
  }
  await page.getByText("Semua buah sudah ditawarkan, disanggupi, atau dikunci.").waitFor();
  assert.equal(await app.action("give-share").count(), 0);
  await page.setViewportSize(PHONE);
  await noSidewaysScrolling(page);
});

test("the last pieces are given out by hand, and Undo brings the form back", async (t) => {
  const app = await start(t);
  const { page } = app;
  await order(app, "300", "2027-02-15");
  const place = await save(app);
  await app.open(`${place}/pool`);
  await planned(app);
  await app.action("give-share").click();
  await page.getByText("Semua buah sudah ditawarkan, disanggupi, atau dikunci.").waitFor();
  await app.saved();
  await share(app, "Bengkel sendiri").getByText("Terkunci").waitFor();
  await app.action("undo").last().click();
  await app.action("give-share").waitFor();
  assert.equal(await app.field("quantity").inputValue(), "300");
});

test("a promised day that passes is told on Today, and all open orders are planned together", async (t) => {
  const app = await start(t);
  const { page } = app;
  await producer(app, "Bengkel Slamet", "1200", "140000");
  await order(app, "400", "2027-01-15");
  const place = await save(app);
  await app.action("send-quote").click();
  await page.waitForFunction(() => !document.querySelector("dialog[open]"));
  await app.saved();
  await app.open("/producers/plan");
  assert.equal(await planned(app), 0);
  await app.action("take-plan").click();
  await app.saved();
  const first = page.locator(".lead[data-state=planned]").filter({ hasText: "Bengkel Slamet" }).first();
  const asked = app.record(await first.getAttribute("data-record"));
  await app.action("commit-share", asked).click();
  await app.field("day", asked).fill("2026-12-20");
  await app.action("take-step", asked).click();
  await asked.getByText("Disanggupi").first().waitFor();
  await app.saved();
  await app.context.clock.setFixedTime("2026-12-22T09:00:00+07:00");
  await app.open("/");
  await page.getByRole("link", { name: /Bengkel Slamet.*seharusnya sudah datang/ }).click();
  await page.getByText("Terlambat").first().waitFor();
  assert.ok(place);
});

test("what a confirmed order needs is not promised to the next one", async (t) => {
  const app = await start(t);
  const { page } = app;
  await producer(app, "Bengkel Slamet", "1200", "140000");
  // Both workshops together make some 5,000 until then: once, not twice.
  await order(app, "4000", "2027-02-15");
  assert.equal(await page.locator('.order-summary [data-line="short"]').count(), 0);
  await save(app);
  await confirm(app);
  await order(app, "4000", "2027-02-15");
  await page.locator('.order-summary [data-line="short"]').waitFor();
  const place = await save(app);
  await app.open(`${place}/pool`);
  await planned(app);
  await page.getByText(/masih butuh 4\.000 buah barang yang sama/).waitFor();
  assert.deepEqual(await app.audit(), []);
  await app.action("plan-all").click();
  await page.waitForURL("**/producers/plan");
  assert.equal(await planned(app), 0);
});

test("the own workshop's month is not promised twice, nor what lies on its shelf", async (t) => {
  const app = await start(t);
  const { page } = app;
  const short = page.locator('.order-summary [data-line="short"]');
  // 1,000 a month: some 2,500 until then.
  const day = "2027-02-06";
  await order(app, "2000", day);
  await page.locator('.order-summary').waitFor();
  assert.equal(await short.count(), 0);
  await save(app);
  await confirm(app);
  await order(app, "2000", day);
  await short.waitFor();
  await fill(app, { "lines.0.quantity": "400" });
  await short.waitFor({ state: "detached" });
});

test("the owner corrects the holidays that plans leave out", async (t) => {
  const app = await start(t, { browser: { viewport: PHONE } });
  const { page } = app;
  await app.open("/producers/holidays");
  const row = (name) => page.locator(".holidays__row").filter({ hasText: name });
  await row("Hari Raya Natal").first().waitFor();
  await noSidewaysScrolling(page);
  assert.deepEqual(await app.audit(), []);
  await app.action("add-holiday").click();
  await app.fieldError("day").waitFor();
  await fill(app, { day: "2026-12-25", holiday_name: "Natal" });
  await app.action("add-holiday").click();
  await app.fieldError("day").getByText(/Natal/).waitFor();
  await fill(app, { day: "2026-12-28", holiday_name: "Hajatan desa" });
  await app.action("add-holiday").click();
  await row("Hajatan desa").waitFor();
  await app.saved();
  await page.reload();
  await app.ready();
  await row("Hajatan desa").getByRole("button").click();
  await row("Hajatan desa").waitFor({ state: "detached" });
  await app.action("undo").last().click();
  await row("Hajatan desa").waitFor();
  await app.open("/producers/holidays?lang=en");
  await row("Hajatan desa").waitFor();
  assert.deepEqual(await app.audit(), []);
});
