// The promise of an order while its quantity is typed: a pool of 40 producers, 50 open orders.
import { withApp } from "../tests/e2e/app.mjs";
import { seed } from "../tests/e2e/stored.mjs";
import { addGoods } from "../tests/e2e/trade.mjs";
import { PATIENCE, SLOWDOWN, median, percentile, report, settle, slowDown } from "./bench.mjs";
import { observe } from "./observe.mjs";
import { id, productId, workspace } from "./workspace.mjs";

const PRODUCTS = 12;
const PRODUCERS = 40;
const ORDERS = 50;
const ROUNDS = 12;
const MOST = 100;
const PRODUCER = 9;

const producers = Array.from({ length: PRODUCERS }, (_, n) => [
  `producer/${id(PRODUCER, n)}`,
  {
    v: 1,
    name: `Bengkel ${n}`,
    makes: [0, 1, 2].map((step) => ({ product: productId((n * 5 + step * 4) % PRODUCTS), monthly_capacity: 200 + n * 20, unit_cost: `IDR ${90000 + n * 500}`, minimum_batch: 20, lead_time_days: 7 })),
  },
]);

await withApp({ timeout: PATIENCE }, async (app) => {
  await seed(app, [...workspace({ products: PRODUCTS, buyers: 10, orders: ORDERS }), ...producers]);
  await settle(app, productId(1));
  await app.page.addInitScript(observe);
  await app.open("/orders/new");
  await addGoods(app, "SKU-00000");
  await app.field("wanted_ship_date").fill("2027-06-01");
  await app.page.locator(".line__promise").waitFor();
  await slowDown(app.page);
  const quantity = app.field("lines.0.quantity");
  await quantity.click();
  await app.page.evaluate(() => (globalThis.tembusBench.keys.length = 0));
  for (let round = 0; round < ROUNDS; round += 1) {
    await quantity.fill("");
    for (const digit of `${3 + (round % 6)}${round % 10}00`) {
      await quantity.press(digit);
      await app.page.waitForTimeout(400);
    }
    await app.page.evaluate(() => globalThis.tembusKeyDone());
  }
  const keys = await app.page.evaluate(() => globalThis.tembusBench.keys);
  const strokes = keys.filter((key) => key.changes > 0).map((key) => key.painted - key.pressed);
  if (strokes.length < ROUNDS * 3) throw new Error(`only ${strokes.length} of ${keys.length} key strokes changed the promise`);
  report("promise", `Promise while typing, ${PRODUCERS} producers, processor ${SLOWDOWN}x slower`, [
    { what: `key stroke to the day and the shortfall, median of ${strokes.length}`, value: median(strokes), unit: "ms" },
    { what: "95th percentile", value: percentile(strokes, 0.95), unit: "ms", limit: MOST },
  ], { strokes });
});
