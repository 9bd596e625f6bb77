// From opening the address to the first screen that answers, with a year's work in the store.
import { withApp } from "../tests/e2e/app.mjs";
import { seed } from "../tests/e2e/stored.mjs";
import { PATIENCE, SLOWDOWN, median, report, settle, slowDown } from "./bench.mjs";
import { observe } from "./observe.mjs";
import { productId, workspace } from "./workspace.mjs";

const PRODUCTS = 2_000;
const ORDERS = 1_000;
const ROUNDS = 7;

await withApp({ timeout: PATIENCE }, async (app) => {
  await seed(app, workspace({ products: PRODUCTS, buyers: 200, orders: ORDERS }));
  await app.open("/catalogue");
  await app.keptOffline();
  await settle(app, productId(1));

  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await app.context.newPage();
    await page.addInitScript(observe);
    await slowDown(page);
    await app.open("/", page);
    // The sign stands on the desk only: with anything unread, the first questions would stand here.
    await page.locator("[data-save-state]").first().waitFor({ state: "attached" });
    times.push(await page.evaluate(() => globalThis.tembusBench.ready));
    await page.close();
  }
  report("start", `Start with ${PRODUCTS} products and ${ORDERS} orders, processor ${SLOWDOWN}x slower, ${ROUNDS} rounds`, [
    { what: "until data-ready, median", value: median(times), unit: "ms" },
    { what: "until data-ready, slowest", value: Math.max(...times), unit: "ms" },
  ], { times });
});
