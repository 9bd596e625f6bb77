// From the click on "save" to "safe" (the strict journal write completed), for one edited product, in stores of three sizes.
import { withApp } from "../tests/e2e/app.mjs";
import { seed } from "../tests/e2e/stored.mjs";
import { PATIENCE, SLOWDOWN, median, percentile, report, settle, slowDown } from "./bench.mjs";
import { observe } from "./observe.mjs";
import { productId, workspace } from "./workspace.mjs";

const SIZES = [100, 1_000, 10_000];
const SAVES = 25;
const MOST_GROWTH = 1.3;

/**
 * Milliseconds of each save in a store of `size` records. The first save of a session waits until start-up has made the
 * database fit for writing, so it is told apart.
 */
async function saves(size) {
  return withApp({ timeout: PATIENCE }, async (app) => {
    const records = workspace({ products: size - 2 });
    await seed(app, records);
    const product = productId(Math.floor(size / 2));
    await settle(app, product);
    await app.page.addInitScript(observe);
    await slowDown(app.page);
    await app.open(`/catalogue/${product}`);
    for (let round = 0; round <= SAVES; round += 1) {
      await app.field("stock").fill(String(1_000 + round));
      await app.action("save").first().click();
      await app.page.waitForFunction((count) => globalThis.tembusBench.safe.length > count, round);
    }
    return app.page.evaluate(() => globalThis.tembusBench.safe);
  });
}

const firsts = {};
const times = {};
for (const size of SIZES) [firsts[size], ...times[size]] = await saves(size);
const medians = SIZES.map((size) => median(times[size]));
report("save", `Saving one product: click to safe, processor ${SLOWDOWN}x slower, ${SAVES} saves a size`, [
  ...SIZES.flatMap((size, index) => [
    { what: `${size} records, median`, value: medians[index], unit: "ms" },
    { what: `${size} records, 95th percentile`, value: percentile(times[size], 0.95), unit: "ms" },
    { what: `${size} records, the session's first save`, value: firsts[size], unit: "ms" },
  ]),
  { what: `${SIZES.at(-1)} records against ${SIZES[0]}, medians`, value: medians.at(-1) / medians[0], unit: "times", limit: MOST_GROWTH },
], { firsts, times });
