// A page that came as a file, in a browser of its own that has never seen the app.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { LAPTOP, launchBare } from "./app.mjs";

/** Opens a file as from a disk, in a browser of its own that has never seen the app. */
export async function reader(t, path, options = {}) {
  const browser = await launchBare();
  t.after(() => browser.close());
  const context = await browser.newContext({ viewport: LAPTOP, locale: "fi-FI", acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("dialog", (dialog) => {
    trouble.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => /^(https?|wss?):/.test(request.url()) && trouble.push(`fetched ${request.url()}`));
  t.after(() => assert.deepEqual(trouble, [], "the page reported trouble"));
  await page.goto(pathToFileURL(path).href);
  return page;
}

export const noSideways = async (page) =>
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "nothing sticks out to the right");
