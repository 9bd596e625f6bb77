// A booth of 500 products with photos: from `start-booth` to the first view, swiping, and memory over 2,000 visitors.
import { LAPTOP, withApp } from "../tests/e2e/app.mjs";
import { drawPhotos, hangPhotos } from "../tests/e2e/pictures.mjs";
import { FAIR, PIN, fair, held, isLocked, leave, lock, visitors } from "../tests/e2e/stand.mjs";
import { seed } from "../tests/e2e/stored.mjs";
import { PATIENCE, SLOWDOWN, median, percentile, report, settle, slowDown } from "./bench.mjs";
import { observe } from "./observe.mjs";
import { productId, workspace } from "./workspace.mjs";

const PRODUCTS = 500;
const ROUNDS = 5;
const WARM = 200;
const VISITORS = 2_000;
const SWIPES = 150;
const MOST_VIEW = 1_000;
const MOST_FRAME = 50;
const MOST_GROWTH = 1.1;

/** In the page: when the first tile with its picture was painted, on the clock of all pages. */
function firstView() {
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".tile canvas")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (globalThis.tembusFirstView = performance.timeOrigin + performance.now())));
  }).observe(document, { subtree: true, childList: true });
}

/** In the page: the program's memory, for later measuring. */
function keepMemory() {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const before = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await before.apply(WebAssembly, given);
      globalThis.tembusMemory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
}

await withApp({ timeout: PATIENCE }, async (app) => {
  await app.context.addInitScript(keepMemory);
  await app.context.addInitScript(firstView);
  await app.page.goto(`${app.url}/manifest.webmanifest`);
  const photos = await drawPhotos(app.page, PRODUCTS);
  const records = workspace({ products: PRODUCTS }).map(([key, shape]) => {
    const nth = key.startsWith("product/") ? Number.parseInt(key.slice(-12), 16) : -1;
    return [key, nth < 0 ? shape : { ...shape, photos: [{ hash: photos[nth % photos.length] }] }];
  });
  await seed(app, [...records, [`fair/${FAIR}`, { ...fair, currencies: [{ currency: "USD" }, { currency: "IDR" }] }]]);
  await settle(app, productId(1));
  await app.context.addInitScript(keepMemory);
  await app.context.addInitScript(firstView);
  await app.context.addInitScript(observe);
  await app.open("/");
  await hangPhotos(app.page);
  await lock(app);
  await leave(app, PIN);
  await app.page.waitForURL(`**/fairs/${FAIR}`);
  await app.ready();

  const { page } = app;
  await slowDown(page);
  const views = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await app.open(`/fairs/${FAIR}/booth`);
    await app.action("start-booth").waitFor();
    await page.waitForTimeout(3_000);
    const pressed = await page.evaluate(() => {
      document.querySelector("[data-action=start-booth]").click();
      return performance.timeOrigin + performance.now();
    });
    await isLocked(page);
    await page.waitForFunction(() => globalThis.tembusFirstView);
    views.push((await page.evaluate(() => globalThis.tembusFirstView)) - pressed);
    if (round + 1 < ROUNDS) {
      await leave(app, PIN);
      await page.waitForURL(`**/fairs/${FAIR}`);
      await app.ready();
    }
  }

  await page.mouse.move(LAPTOP.width / 2, LAPTOP.height / 2);
  await page.evaluate(() => globalThis.tembusFrames());
  for (let swipe = 0; swipe < SWIPES; swipe += 1) await page.mouse.wheel(0, 300);
  const frames = await page.evaluate(() => {
    const { frames: lengths } = globalThis.tembusBench;
    globalThis.tembusBench.frames = undefined;
    return lengths;
  });
  report("booth", `Booth of ${PRODUCTS} products with photos, processor ${SLOWDOWN}x slower`, [
    { what: `from start-booth to the first view, median of ${views.length}`, value: median(views), unit: "ms", limit: MOST_VIEW },
    { what: `frame while swiping, 99th percentile of ${frames.length}`, value: percentile(frames, 0.99), unit: "ms" },
    { what: "longest frame while swiping", value: Math.max(...frames), unit: "ms", limit: MOST_FRAME },
  ], { views, frames });

  await page.evaluate(() => scrollTo(0, 0));
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await visitors(page, WARM);
  const before = await held(page);
  await visitors(page, VISITORS);
  const after = await held(page);

  report("booth-memory", `Booth of ${PRODUCTS} products, memory after ${VISITORS} visitors`, [
    { what: `script heap against that after ${WARM}`, value: after.heap / before.heap, unit: "times", limit: MOST_GROWTH },
    { what: `program's memory against that after ${WARM}`, value: after.memory / before.memory, unit: "times", limit: MOST_GROWTH },
  ], { before, after });
});
