// A booth of 500 products with photos: from `start-booth` to the first view, swiping, and memory over 2,000 visitors.
import { LAPTOP, withApp } from "../tests/e2e/app.mjs";
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

/** Draws a photo a product and leaves them in a database of their own; answers their names. */
async function draw(page, count) {
  return page.evaluate(async (count) => {
    const jpeg = async (n, width, height) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      for (let stripe = 0; stripe < 40; stripe += 1) {
        context.fillStyle = `hsl(${(n * 37 + stripe * 9) % 360} 60% ${30 + (stripe % 5) * 10}%)`;
        context.fillRect((stripe * width) / 40, 0, width / 40, height);
      }
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
      return new Uint8Array(await blob.arrayBuffer());
    };
    const opened = await new Promise((done, failed) => {
      const request = indexedDB.open("bench-photos", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("photos");
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const names = [];
    for (let n = 0; n < count; n += 1) {
      const [bytes, thumbnail] = [await jpeg(n, 1200, 900), await jpeg(n, 320, 240)];
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const name = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      await new Promise((done) => {
        const transaction = opened.transaction("photos", "readwrite");
        transaction.objectStore("photos").put({ bytes, thumbnail }, name);
        transaction.oncomplete = done;
      });
      names.push(name);
    }
    opened.close();
    return names;
  }, count);
}

/** Moves the photos into the app's own database, once the app has made it. */
async function hang(page) {
  await page.evaluate(async () => {
    const open = (name) => new Promise((done, failed) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const from = await open("bench-photos");
    for (const { name } of await indexedDB.databases()) {
      const to = await open(name);
      if (to.objectStoreNames.contains("thumbnails")) {
        const keys = await new Promise((done) => (from.transaction("photos").objectStore("photos").getAllKeys().onsuccess = (event) => done(event.target.result)));
        for (const key of keys) {
          const { bytes, thumbnail } = await new Promise((done) => (from.transaction("photos").objectStore("photos").get(key).onsuccess = (event) => done(event.target.result)));
          await new Promise((done) => {
            const transaction = to.transaction(["photos", "thumbnails", "photo_sizes"], "readwrite");
            transaction.objectStore("photos").put({ mediaType: "image/jpeg", width: 1200, height: 900, bytes }, key);
            transaction.objectStore("thumbnails").put({ mediaType: "image/jpeg", bytes: thumbnail }, key);
            transaction.objectStore("photo_sizes").put(bytes.length + thumbnail.length, key);
            transaction.oncomplete = done;
          });
        }
      }
      to.close();
    }
    from.close();
  });
}

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
      globalThis.tembusMemory = (made.instance ?? made).exports.memory;
      return made;
    };
  }
}

await withApp({ timeout: PATIENCE }, async (app) => {
  await app.context.addInitScript(keepMemory);
  await app.context.addInitScript(firstView);
  await app.page.goto(`${app.url}/manifest.webmanifest`);
  const photos = await draw(app.page, PRODUCTS);
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
  await hang(app.page);
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
