// Searching and scrolling a catalogue of 10,000 products.
import { LAPTOP, withApp } from "../tests/e2e/app.mjs";
import { seed } from "../tests/e2e/stored.mjs";
import { PATIENCE, SLOWDOWN, median, percentile, report, settle, slowDown } from "./bench.mjs";
import { observe } from "./observe.mjs";
import { productId, workspace } from "./workspace.mjs";

const PRODUCTS = 10_000;
const WORDS = ["kawung", "djembe 12", "selendang indigo", "sku-00412", "kripik", "mega mendung hijau"];
const MOST_KEY = 50;
const MOST_FRAME = 50;
const SCROLL_STEPS = 300;

await withApp({ timeout: PATIENCE }, async (app) => {
  await seed(app, workspace({ products: PRODUCTS }));
  await settle(app, productId(1));
  await app.page.addInitScript(observe);
  await slowDown(app.page);
  await app.open("/catalogue");
  await app.record().first().waitFor();
  // What start-up leaves for later, such as taking all words into the index, is not what is measured here.
  await app.page.waitForTimeout(10_000);

  const search = app.page.getByRole("searchbox").first();
  for (const word of WORDS) {
    await search.click();
    for (const letter of word) {
      await search.press(letter === " " ? "Space" : letter);
      // Longer than any pause that the search may make, so that each stroke is measured alone.
      await app.page.waitForTimeout(350);
    }
    await app.page.evaluate(() => globalThis.tembusKeyDone());
    await search.fill("");
    await app.page.waitForTimeout(500);
  }
  const keys = await app.page.evaluate(() => globalThis.tembusBench.keys);
  // A stroke that finds the same again changes nothing, and still takes its time to be painted.
  const strokes = keys.filter((key) => key.painted !== undefined).map((key) => key.painted - key.pressed);
  const changing = keys.filter((key) => key.changes > 0).length;
  if (strokes.length < keys.length) throw new Error(`${strokes.length} of ${keys.length} key strokes were painted`);
  if (changing < WORDS.length * 2) throw new Error(`only ${changing} of ${keys.length} key strokes changed anything`);

  await app.page.mouse.move(LAPTOP.width / 2, LAPTOP.height / 2);
  await app.page.evaluate(() => globalThis.tembusFrames());
  for (let step = 0; step < SCROLL_STEPS; step += 1) await app.page.mouse.wheel(0, 400);
  const { frames, moved } = await app.page.evaluate(() => {
    const { frames: lengths } = globalThis.tembusBench;
    globalThis.tembusBench.frames = undefined;
    const tops = [...document.querySelectorAll("*")].map((element) => element.scrollTop);
    return { frames: lengths, moved: Math.max(...tops) };
  });
  if (moved < 10_000) throw new Error(`the list moved by ${moved} px only: nothing was measured`);

  report("catalogue", `Catalogue of ${PRODUCTS} products, processor ${SLOWDOWN}x slower`, [
    { what: `key stroke in the search to its paint, median of ${strokes.length} (${changing} change the list)`, value: median(strokes), unit: "ms" },
    { what: "key stroke, 95th percentile", value: percentile(strokes, 0.95), unit: "ms", limit: MOST_KEY },
    { what: `frame while scrolling ${Math.round(moved)} px, 99th percentile of ${frames.length}`, value: percentile(frames, 0.99), unit: "ms" },
    { what: "longest frame while scrolling", value: Math.max(...frames), unit: "ms", limit: MOST_FRAME },
  ], { strokes, frames });
});
