// A first visit on a slow or broken line: the front page answers while the rest of the program is on its way.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { SITE, startApp } from "./app.mjs";

const PARTS = /\/parts\/[\w-]+\.wasm$/;

/** Holds the later parts of the program back; `letThrough` lets them come, and `breaks` is what a broken line does. */
async function holdBack(app) {
  const held = [];
  let free = false;
  let broken = false;
  await app.context.route(PARTS, (route) => {
    if (broken) return route.abort("internetdisconnected");
    return free ? route.continue() : held.push(route);
  });
  return {
    letThrough: async () => {
      [free, broken] = [true, false];
      await Promise.all(held.splice(0).map((route) => route.continue()));
    },
    breaks: async () => {
      broken = true;
      await Promise.all(held.splice(0).map((route) => route.abort("internetdisconnected")));
    },
  };
}

const name = (app) => app.field("legal_name");

test("the questions can be answered before the whole program is here, and nothing that was typed is lost", async (t) => {
  const app = await startApp(t);
  const line = await holdBack(app);
  await app.open("/");
  assert.equal(await app.page.locator("[data-save-state]").count(), 0, "there is no desk yet");
  assert.equal(await app.page.title(), "Selamat datang di Tembus · Tembus");
  assert.deepEqual(await app.audit(), []);
  await app.screenshot("front-coming");

  await name(app).fill("Batik Mbak Sri");
  await app.page.getByLabel("English").check();
  await app.page.getByRole("heading", { name: "Welcome to Tembus" }).waitFor();
  assert.equal(await app.page.locator("html").getAttribute("lang"), "en");
  await app.field("currency").selectOption("EUR");
  await name(app).focus();
  await name(app).evaluate((input) => input.setSelectionRange(6, 10));
  const input = await name(app).elementHandle();

  await line.letThrough();
  await app.saved();
  await app.action("load-example").first().waitFor();
  assert.ok(await input.evaluate((element) => element.isConnected && element === document.activeElement), "the field is still the same, with the focus");
  assert.deepEqual(await input.evaluate((element) => [element.selectionStart, element.selectionEnd]), [6, 10]);
  assert.equal(await app.page.getByRole("heading", { level: 1 }).count(), 1);
  assert.deepEqual(await app.audit(), []);
  await app.screenshot("front-here");

  await app.page.keyboard.press("Enter");
  await app.page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  await app.saved();
  assert.equal(await app.page.locator(".welcome").count(), 0, "the front page is gone");
  await app.page.waitForFunction(() => document.activeElement?.tagName === "H1", undefined, { timeout: 3_000 });
  await app.open("/settings");
  assert.equal(await app.field("legal_name").inputValue(), "Batik Mbak Sri");
  assert.equal(await app.field("currency").inputValue(), "EUR");
  assert.equal(await app.page.locator("html").getAttribute("lang"), "en");
});

test("what comes before the first screen is small enough for a slow line", async (t) => {
  const app = await startApp(t);
  const line = await holdBack(app);
  const asked = new Set();
  app.context.on("request", (request) => asked.add(new URL(request.url()).pathname));
  await app.open("/");
  const files = [...asked].map((path) => join(SITE, path === "/" ? "index.html" : path)).filter((file) => !PARTS.test(file));
  const sizes = files.filter((file) => statSync(file).isFile()).map((file) => brotliCompressSync(readFileSync(file)).length);
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024;
  assert.ok(kilobytes > 50 && kilobytes <= 400, `${kilobytes.toFixed(0)} KB`);
  await line.letThrough();
});

test("who is done with the questions first waits for the rest, and then is at the desk", async (t) => {
  const app = await startApp(t);
  const line = await holdBack(app);
  await app.open("/?lang=en");
  await app.action("save").click();
  await app.fieldError("legal_name").waitFor();
  await name(app).fill("Kendang Blitar");
  await app.action("save").click();
  await app.page.getByRole("button", { name: "Waiting for the rest…" }).waitFor();
  await line.letThrough();
  await app.page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  await app.saved();
  await app.open("/settings");
  assert.equal(await app.field("legal_name").inputValue(), "Kendang Blitar");
});

test("a line that breaks is said, and the answers are still there when it is back", async (t) => {
  const app = await startApp(t, { allowErrors: [/Failed to fetch|ERR_INTERNET_DISCONNECTED|desk-|load split module/] });
  const line = await holdBack(app);
  await app.open("/");
  await name(app).fill("Ukir Jepara");
  await line.breaks();
  await app.page.getByRole("alert").getByText("Sambungan terputus").waitFor();
  assert.deepEqual(await app.audit(), []);
  await app.screenshot("front-missing");
  await app.action("fetch-again").click();
  await app.page.getByRole("alert").getByText("Sambungan terputus").waitFor();

  await line.letThrough();
  await app.page.evaluate(() => window.dispatchEvent(new Event("online")));
  await app.action("load-example").first().waitFor();
  assert.equal(await name(app).inputValue(), "Ukir Jepara");
  await app.action("save").click();
  await app.page.getByRole("heading", { name: "Hari ini", level: 1 }).waitFor();
});

test("somebody who was here before is not greeted, whichever copy of the records is left", async (t) => {
  const app = await startApp(t, { allowErrors: [/favicon/] });
  await app.open("/");
  await app.beginBusiness("Rumah Contoh");
  await app.page.getByRole("heading", { name: "Hari ini", level: 1 }).waitFor();
  for (const lose of [
    () => localStorage.clear(),
    () => new Promise((done, failed) => Object.assign(indexedDB.deleteDatabase("tembus"), { onsuccess: done, onerror: failed })),
  ]) {
    await app.page.goto(`${app.url}/manifest.webmanifest`);
    await app.page.evaluate(lose);
    await app.restart();
    await app.page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector(".welcome")) window.greeted = true;
      }).observe(document, { childList: true, subtree: true });
    });
    await app.open("/");
    await app.page.getByRole("heading", { name: "Hari ini", level: 1 }).waitFor();
    assert.equal(await app.page.evaluate(() => window.greeted ?? false), false);
    // The copy that was lost is written again a little later.
    await app.page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("tembus:r:exporter")));
  }
});

test("an owner whose computer does not hold the whole program is told so, and finds everything when the line is back", async (t) => {
  const allowErrors = [/Failed to fetch|ERR_INTERNET_DISCONNECTED|load split module|service ?worker/i];
  const app = await startApp(t, { allowErrors, browser: { serviceWorkers: "block" } });
  await app.open("/");
  await app.beginBusiness("Rumah Contoh");
  await app.page.getByRole("heading", { name: "Hari ini", level: 1 }).waitFor();
  const line = await holdBack(app);
  await line.breaks();
  await app.page.goto(`${app.url}/settings`, { waitUntil: "commit" });
  await app.page.getByRole("alert").getByText("Data Anda tetap ada").waitFor();
  await line.letThrough();
  await app.open("/settings");
  assert.equal(await app.field("legal_name").inputValue(), "Rumah Contoh");
});
