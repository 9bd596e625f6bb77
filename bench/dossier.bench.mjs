// Making and opening a dossier of 2,000 products without photos.
import { readFileSync } from "node:fs";
import { withApp } from "../tests/e2e/app.mjs";
import { seed } from "../tests/e2e/stored.mjs";
import { PATIENCE, SLOWDOWN, median, report, settle, slowDown } from "./bench.mjs";
import { productId, workspace } from "./workspace.mjs";

const PRODUCTS = 2_000;
const ROUNDS = 5;
const MOST = 2_000;

/** Milliseconds, on the page's own clock, from pressing `action` until `selector` is on the page. */
function press(page, action, selector) {
  return page.evaluate(
    async ([action, selector]) => {
      const start = performance.now();
      document.querySelector(`[data-action="${action}"]`).click();
      while (!document.querySelector(selector)) await new Promise((next) => requestAnimationFrame(next));
      return performance.now() - start;
    },
    [action, selector],
  );
}

await withApp({ timeout: PATIENCE, allowErrors: [/favicon/] }, async (app) => {
  await seed(app, workspace({ products: PRODUCTS }));
  await settle(app, productId(1));
  const throttle = await slowDown(app.page);
  const made = [];
  let file;
  for (let round = 0; round < ROUNDS; round += 1) {
    await app.open("/dossiers/new");
    await app.page.locator("[name=photo_size][value=none]").check();
    await app.page.waitForTimeout(1_500);
    made.push(await press(app.page, "make-dossier", '[data-action="download-dossier"]'));
    const download = app.page.waitForEvent("download");
    await app.action("download-dossier").click();
    file = readFileSync(await (await download).path(), "utf8");
  }
  const opened = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await app.open("/dossiers/open");
    await app.page.evaluate((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "dossier.json", { type: "application/json" }));
      globalThis.tembusDrop = () =>
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, file);
    opened.push(
      await app.page.evaluate(async () => {
        const start = performance.now();
        globalThis.tembusDrop();
        while (!document.querySelector("[data-verified]")) await new Promise((next) => requestAnimationFrame(next));
        return performance.now() - start;
      }),
    );
  }
  await throttle.detach();
  report("dossier", `Dossier of ${PRODUCTS} products without photos, processor ${SLOWDOWN}x slower`, [
    { what: "made: pressing to ready for download, median", value: median(made), unit: "ms", limit: MOST },
    { what: "opened: dropping to verified and shown, median", value: median(opened), unit: "ms", limit: MOST },
    { what: "size of the file", value: Buffer.byteLength(file) / 1e6, unit: "MB" },
  ], { made, opened });
});
