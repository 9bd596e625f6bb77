// The whole way of a promise, offline and in both languages: 6,000 drums for two cities, more than two containers and the
// own workshop hold; two producers, their answers, what is rejected, planning anew, and the loading plan on paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PHONE } from "./app.mjs";
import { kept, planTotal, planned, save, share } from "./pooling.mjs";
import { reader } from "./reader.mjs";
import { DRUM, TODAY, addGoods, confirm, create, enterBuyer, figure, figureIs, fill, noSidewaysScrolling, startTrade } from "./trade.mjs";

const LANGUAGES = {
  id: { each: /2\.700/, containers: /Kontainer \d+: /, row: /Baris 1: \d+ karton Djembe/, title: /Rencana muat untuk pesanan/, lost: /buah ditolak/ },
  en: { each: /2,700/, containers: /Container \d+: /, row: /Row 1: \d+ cartons of Djembe/, title: /Loading plan for order/, lost: /pieces were rejected/ },
};

/** Four drums in a carton of 43 x 43 x 41 cm: 2,700 in a 40-foot container. */
const goods = (cost) => ({
  ...DRUM,
  "tiers.0.currency": "IDR",
  "tiers.0.unit_price": "250000",
  moq: "1",
  order_multiple: "1",
  lead_time_days: "7",
  monthly_capacity: "1000",
  carton_length_mm: "430",
  carton_width_mm: "430",
  carton_height_mm: "410",
  layers_on_top: "4",
  cost,
});

const number = (text) => Number(text.replaceAll(/\D/g, ""));

for (const [lang, say] of Object.entries(LANGUAGES)) {
  test(`6,000 drums for two cities, from the first number to the loading plan (${lang})`, async (t) => {
    const app = await startTrade(t, { allowErrors: [/net::ERR_CONNECTION_REFUSED/, /Failed to update a ServiceWorker/] });
    await app.open("/");
    await app.keptOffline();
    await app.offline();
    await app.restart();
    await app.context.clock.setFixedTime(TODAY);
    const { page } = app;

    await app.open("/");
    await page.locator(`[name=language][value=${lang}]`).check({ force: true });
    await fill(app, { legal_name: "CV Djembe Blitar", currency: "IDR" });
    await app.action("save").click();
    await page.locator("h1").filter({ hasText: /Hari ini|Today/ }).waitFor();
    await app.open("/catalogue/new");
    await fill(app, goods("150000"));
    await app.field("upright_only").check({ force: true });
    await create(app);
    await enterBuyer(app, { company: "Shenzhen Drums", country: "CN", currency: "IDR" });

    // What two containers hold is seen while the number is typed, and so is the shortfall.
    await app.open("/orders/new");
    await app.field("buyer").selectOption({ label: "Shenzhen Drums" });
    await addGoods(app, "djembe");
    await fill(app, { "lines.0.quantity": "5400", wanted_ship_date: "2027-02-15" });
    await figureIs(app, "estimate", "2×40'GP");
    await fill(app, { "lines.0.quantity": "6000" });
    await figureIs(app, "estimate", "2×40'GP+1×20'GP");
    await page.locator(".order-summary").getByText(say.each).waitFor();
    const short = number(await figure(app, "short"));
    assert.ok(short > 2_000 && short < 6_000, `the own workshop is short of ${short}`);
    for (const [index, city] of ["Shenzhen", "Yiwu"].entries()) {
      await app.action("add-destination").click();
      await fill(app, { [`destinations.${index}.name`]: city });
    }
    await app.action("add-share").click();
    await fill(app, { "lines.0.shares.0.quantity": "3000" });
    await app.action("add-share").click();
    await figureIs(app, "estimate", "2×40'GP+2×20'GP");
    const order = await create(app);
    assert.deepEqual(await app.audit(), []);

    // Two producers close the gap.
    for (const [name, capacity, cost] of [["Bengkel Slamet", "1200", "140000"], ["Bengkel Tini", "1500", "160000"]]) {
      await app.open("/producers/new");
      const product = await app.field("makes.0.product").locator("option").filter({ hasText: "Djembe" }).getAttribute("value");
      await fill(app, { name, village: "Garum", "makes.0.product": product, "makes.0.monthly_capacity": capacity, "makes.0.unit_cost": cost, "makes.0.minimum_batch": "50", "makes.0.lead_time_days": "7" });
      await save(app);
    }
    await app.open(order);
    await page.locator('.order-summary [data-line="short"]').waitFor({ state: "detached" });
    await confirm(app);
    await app.open(`${order}/pool`);
    assert.equal(await planned(app), 0);
    assert.equal(await planTotal(page), 6_000);
    await app.action("take-plan").click();
    await app.saved();

    // The questions go out as pages; one workshop refuses the last part, the other makes all of its.
    let refused = 0;
    let own = 6_000;
    for (const name of ["Bengkel Slamet", "Bengkel Tini"]) {
      const card = page.locator(".card").filter({ has: app.action("ask-commitment") }).filter({ hasText: name });
      const path = await kept(app, page, () => app.action("ask-commitment", card).click());
      await app.saved();
      const phone = await reader(t, path, { viewport: PHONE });
      await phone.locator("[data-set=everything]").click();
      await phone.locator("[name=by]").fill(name);
      own -= await phone.locator("[name^=quantity-]").evaluateAll((fields) => fields.reduce((sum, { value }) => sum + Number(value), 0));
      if (name === "Bengkel Slamet") {
        refused = number(await phone.locator("[name^=quantity-]").last().inputValue());
        await phone.locator("[data-set=none]").last().click();
      }
      const answer = await kept(app, phone, () => phone.locator("[data-action=save]").click());
      await app.open("/dossiers/open");
      await app.field("dossier_file").first().setInputFiles({ name: "answer.commitment.json", mimeType: "application/json", buffer: readFileSync(answer) });
      await app.action("import").click();
      await page.locator("[data-state=nothing]").waitFor();
      await app.saved();
      await app.open(`${order}/pool`);
    }
    assert.ok(refused > 0);

    // Goods come, and ten are not good.
    const mine = share(app, "Bengkel Tini").and(page.locator("[data-state=committed]")).first();
    const asked = app.record(await mine.getAttribute("data-record"));
    await app.action("deliver-share", asked).click();
    await app.action("take-step", asked).click();
    await app.action("reject-share", asked).click();
    await fill(app, { quantity: "10", reason: "kulit sobek" }, asked);
    await app.action("take-step", asked).click();
    await asked.getByText("kulit sobek").waitFor();
    await app.saved();
    await app.open("/");
    await page.getByRole("link", { name: say.lost }).click();
    await page.waitForURL("**/pool");

    // Planned anew are what was refused, what was rejected, and what the own workshop has not begun.
    assert.equal(await planned(app), 0);
    assert.equal(await planTotal(page), refused + 10 + own);
    await app.action("take-plan").click();
    await app.saved();

    // The containers, and the plan on paper.
    await app.open(`${order}/load`);
    await page.locator('[data-figure="containers"]').waitFor({ timeout: 60_000 });
    await page.locator(".progress").waitFor({ state: "detached", timeout: 60_000 });
    const containers = await page.locator("[data-container]").count();
    assert.ok(containers >= 3 && containers <= 4, `${containers} containers`);
    const file = join(app.folder(), "plan.pdf");
    writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true }));
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    for (const words of [say.title, say.containers, say.row, /Shenzhen/, /Yiwu/]) assert.match(text, words);
    await app.action("keep-plan").click();
    await page.waitForURL(/\/shipments\/[0-9a-f-]{36}/);
    await app.saved();
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
    await page.setViewportSize(PHONE);
    await noSidewaysScrolling(page);
    await app.screenshot(`six-thousand-${lang}`);
  });
}
