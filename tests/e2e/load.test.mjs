// Filling containers with an order: the plan comes by itself, in a worker beside the page, and on paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { LAPTOP, PHONE, SITE, startApp } from "./app.mjs";
import { DRUM, addGoods, begin, create, enterProduct, figureIs, fill, noSidewaysScrolling, startTrade } from "./trade.mjs";

/** An order of so many drums in cartons of four, without a buyer; answers the address of its page. */
async function enterOrder(app, pieces) {
  await enterProduct(app, DRUM);
  await app.open("/orders/new");
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": String(pieces) });
  return create(app);
}

const figures = (app, name) => app.page.locator(`[data-figure="${name}"]`).allInnerTexts();

/** Waits for a plan and answers how many containers it takes. */
async function planned(app) {
  await app.page.locator('[data-figure="containers"]').waitFor({ timeout: 60_000 });
  await app.page.locator(".progress").waitFor({ state: "detached", timeout: 60_000 });
  return app.page.locator("[data-container]").count();
}

test("an order says how many containers it takes, and where each carton stands", async (t) => {
  const app = await startTrade(t);
  await begin(app);
  await enterOrder(app, 400);
  const workers = [];
  app.page.on("worker", (worker) => workers.push(new URL(worker.url()).pathname));
  await app.action("open-load").click();
  assert.equal(await planned(app), 1);
  assert.deepEqual(workers, ["/planner.js"], "the plan is made beside the page");
  assert.deepEqual(await figures(app, "mix"), ["1 × Kontainer 20' (20'GP)"]);
  // 100 cartons of 50 x 50 x 40 cm; all are in the picture and in the steps.
  assert.match((await app.page.locator(".load-goods__line").innerText()), /100 karton, 400 buah/);
  assert.equal(await app.page.locator(".load-face--top").count(), 100);
  const rows = await app.page.locator(".load-plan .table__row").evaluateAll((found) =>
    found.map((row) => Number(row.querySelectorAll(".table__value")[2].textContent)));
  assert.equal(rows.reduce((sum, cartons) => sum + cartons, 0), 100);

  // The picture turns, and follows the loaders step by step.
  const before = await app.page.locator(".load-drawing__picture").innerHTML();
  await app.action("turn-load").click();
  await app.page.waitForFunction((html) => document.querySelector(".load-drawing__picture").innerHTML !== html, before);
  for (const _ of rows) await app.action("previous-step").click();
  assert.equal(await app.page.locator(".load-face--top").count(), 0);
  await app.action("next-step").click();
  assert.equal(await app.page.locator(".load-face--top").count(), rows[0]);
  await app.action("all-steps").click();
  assert.equal(await app.page.locator(".load-face--top").count(), 100);
});

test("what carriers charge for without a container: parcels, air, a shared container", async (t) => {
  const app = await startTrade(t);
  await begin(app);
  await enterOrder(app, 400);
  await app.action("open-load").click();
  await planned(app);
  const charged = async (way) => (await app.record(way).locator(".table__value").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  // 100 cartons of 50 x 50 x 40 cm are 10 m³; each counts 20 kg to a courier and 16.67 kg to an airline.
  const courier = await charged("courier");
  assert.deepEqual([courier[1], courier[3]], ["100", "2.000 kg"]);
  assert.equal((await charged("air"))[3], "1.666,7 kg");
  assert.deepEqual((await charged("lcl")).slice(3, 5), ["10 m³", "10 m³ atau ton"]);
  await app.record("courier").getByText(/Di atas 30 kg/).waitFor();
  // Another courier counts 4,000 cm³ as a kilogram, and takes nothing above 5 kg.
  await fill(app, { courier_divisor: "4.000", courier_most_kg: "5" });
  assert.equal((await charged("courier"))[3], "2.500 kg");
  await app.record("courier").getByText(/terlalu berat untuk kurir/).waitFor();
  await fill(app, { air_divisor: "7" });
  await app.page.keyboard.press("Tab");
  await app.fieldError("air_divisor").waitFor();
  await app.page.setViewportSize(PHONE);
  await noSidewaysScrolling(app.page);
});

test("costs decide between kinds, and a wish that cannot be is told", async (t) => {
  const app = await startTrade(t);
  await begin(app);
  // 750 cartons of 0.1 m³: more than a small container, less than a large one.
  await enterOrder(app, 1600);
  await app.action("open-load").click();
  await planned(app);
  assert.deepEqual(await figures(app, "mix"), ["1 × Kontainer 40' (40'GP)"]);
  await fill(app, { cost_gp40: "900", cost_hc40: "900" });
  await app.action("plan-load").click();
  await app.page.getByText("2 × Kontainer 20' (20'GP)").waitFor();
  for (const kind of ["gp20", "gp40", "hc40"]) await app.field(`offer_${kind}`).uncheck();
  await app.action("plan-load").click();
  await app.fieldError("containers").waitFor();
  await app.field("offer_hc40").check();
  await fill(app, { door_reserve_mm: "5000" });
  await app.action("plan-load").click();
  await app.fieldError("door_reserve_mm").waitFor();
  assert.equal(await app.page.getByText("2 × Kontainer 20' (20'GP)").count(), 1, "the plan before stays");
});

test("measures, costs and carriers' rules are corrected once and kept for other orders", async (t) => {
  const app = await startTrade(t);
  await begin(app);
  const first = await enterOrder(app, 400);
  await app.open(`${first}/load`);
  await planned(app);
  const measures = async (kind) => {
    const details = app.page.locator(".load-kind").filter({ has: app.field(`length_mm_${kind}`) }).locator("details");
    if (!(await details.evaluate((element) => element.open))) await details.locator("summary").click();
  };
  // A lorry of the neighbour's, which must be measured before it can be loaded.
  await app.field("offer_own").check();
  await app.action("plan-load").click();
  for (const field of ["length_mm_own", "width_mm_own", "height_mm_own", "max_gross_kg_own"]) await app.fieldError(field).waitFor();
  assert.deepEqual(await app.audit(), []);
  await fill(app, { length_mm_own: "4.200", width_mm_own: "1.900", height_mm_own: "2.000", tare_kg_own: "2.500", max_gross_kg_own: "5.000", cost_own: "30" });
  await measures("gp20");
  await fill(app, { max_gross_kg_gp20: "24.000", courier_divisor: "4.000", door_reserve_mm: "150" });
  await app.page.getByText(/Dalamnya 5,9 × 2,35 × 2,39 m, paling berat 21\.700 kg/).waitFor();
  await app.action("plan-load").click();
  await app.page.locator('[data-figure="mix"]').filter({ hasText: "1 × Ukuran sendiri" }).waitFor();
  assert.equal(await planned(app), 1, "100 cartons of 0.1 m³ fit into the lorry");
  await app.action("keep-presets").click();
  await app.page.getByText(/diingat untuk pesanan lain/).waitFor();
  await app.saved();
  await app.screenshot("load-presets");

  // The next order finds them, also in the other language, and its summary reckons with them.
  await app.open("/orders/new");
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": "80" });
  await figureIs(app, "estimate", "1×Ukuransendiri");
  const second = await create(app);
  await app.open(`${second}/load?lang=en`);
  await planned(app);
  for (const [name, value] of [["length_mm_own", "4200"], ["max_gross_kg_gp20", "24000"], ["courier_divisor", "4000"], ["door_reserve_mm", "150"]]) {
    assert.equal(await app.field(name).inputValue(), value, name);
  }
  await app.page.setViewportSize(PHONE);
  await noSidewaysScrolling(app.page);
  assert.deepEqual(await app.audit(), []);
  await app.action("forget-presets").click();
  assert.equal(await app.field("max_gross_kg_gp20").inputValue(), "30480");
  assert.equal(await app.field("courier_divisor").inputValue(), "5000");
  await app.saved();
  await app.open(`${second}/load`);
  assert.equal(await app.field("offer_own").isChecked(), false);
});

test("each destination has containers of its own, or they share", async (t) => {
  const app = await startApp(t);
  await app.open("/?lang=en");
  const example = app.page.locator('.examples__line[data-record="djembe"]');
  await app.action("load-example", example).click();
  await app.field("legal_name").waitFor({ state: "detached", timeout: 60_000 });
  await app.saved();
  await app.open("/orders?lang=en");
  await app.record().first().waitFor();
  const orders = await app.page.locator("[data-record]").evaluateAll((rows) => rows.map((row) => row.dataset.record));
  const shared = [];
  for (const id of orders) {
    await app.open(`/orders/${id}/load?lang=en`);
    if ((await app.field("separate_destinations").count()) === 0) continue;
    const apart = await planned(app);
    const titles = await app.page.locator("[data-container] .card__title").allInnerTexts();
    assert.ok(new Set(titles.map((title) => title.split(" to ").at(-1))).size > 1, titles.join("; "));
    await app.field("separate_destinations").uncheck();
    await app.action("plan-load").click();
    await app.page.locator(".progress").waitFor({ state: "detached", timeout: 60_000 });
    const together = await planned(app);
    assert.ok(together <= apart, `${together} containers together, ${apart} apart`);
    shared.push(id);
  }
  assert.notEqual(shared.length, 0, "the example has an order for two cities");
});

test("the loading page fits a phone and passes axe in both themes and languages", async (t) => {
  const app = await startTrade(t);
  await begin(app);
  const order = await enterOrder(app, 400);
  for (const [lang, colorScheme] of [["id", "light"], ["en", "dark"]]) {
    await app.page.emulateMedia({ colorScheme });
    for (const size of [LAPTOP, PHONE]) {
      await app.page.setViewportSize(size);
      await app.open(`${order}/load?lang=${lang}`);
      await planned(app);
      await noSidewaysScrolling(app.page);
      assert.deepEqual(await app.audit(), [], `${lang}, ${colorScheme}, ${size.width}`);
      await app.screenshot(`load-${lang}-${colorScheme}-${size.width}`);
    }
  }
});

test("the loading plan is printed whole", async (t) => {
  const app = await startTrade(t);
  await begin(app);
  const order = await enterOrder(app, 400);
  await app.open(`${order}/load`);
  await planned(app);
  const file = join(app.folder(), "plan.pdf");
  writeFileSync(file, await app.page.pdf({ format: "A4", preferCSSPageSize: true }));
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  assert.match(text, /Rencana muat untuk pesanan/);
  assert.match(text, /Kontainer 1: Kontainer 20'/);
  assert.match(text, /Baris 1: \d+ karton Djembe 12 inci/);
});

test("the app in one file plans without a worker", async (t) => {
  const app = await startApp(t);
  const file = join(app.folder(), "tembus.html");
  copyFileSync(join(SITE, "tembus.html"), file);
  const address = pathToFileURL(file).href;
  await app.page.goto(address);
  await app.ready();
  await app.beginBusiness();
  const go = async (path) => {
    await app.page.evaluate((hash) => { location.hash = hash; }, `#${path}`);
    await app.page.reload();
    await app.ready();
  };
  await go("/catalogue/new");
  await fill(app, DRUM);
  await app.action("save").click();
  await app.page.waitForFunction(() => /#\/catalogue\/[0-9a-f]{8}-/.test(location.hash));
  await app.saved();
  await go("/orders/new");
  await addGoods(app, "djembe");
  await fill(app, { "lines.0.quantity": "400" });
  await app.action("save").click();
  await app.page.waitForFunction(() => /#\/orders\/[0-9a-f]{8}-/.test(location.hash));
  await app.saved();
  await app.action("open-load").click();
  assert.equal(await planned(app), 1);
});
