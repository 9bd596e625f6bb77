// Starts the built app in a real Chromium and offers what every journey needs.
//
//   import { startApp } from "./app.mjs";
//   test("an owner …", async (t) => {
//     const app = await startApp(t);              // serves the site, a fresh profile, one page at "/"
//     await app.open("/catalogue/new");           // waits for <html data-ready>
//     await app.field("sku").fill("BTK-001");     // by the control's name (CONTRACT: names)
//     await app.action("save").click();           // by data-action
//     await app.saved();                          // [data-save-state=safe]
//     await app.kill9();                          // SIGKILL to the whole browser
//     await app.restart();                        // the same profile again
//     await app.offline();                        // the server is gone; `online()` brings it back
//   });
//
// Whatever a test starts ends with the test. Errors of the page (uncaught exceptions, console errors, a broken content
// security policy) fail the test at its end, unless it says `startApp(t, { allowErrors: [/pattern/] })`.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { killBrowser } from "./processes.mjs";
import { serve } from "./server.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The folder of the release build. */
export const SITE = resolve(process.env.TEMBUS_SITE ?? join(here, "../../dist"));
/** Screenshots and downloads that a person may want to look at afterwards. */
export const OUT = join(here, "out");

export const LAPTOP = { width: 1366, height: 768 };
export const PHONE = { width: 360, height: 740 };

const ARGUMENTS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Chromium refuses to sandbox when root starts it, as in most containers.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

export const EXECUTABLE = process.env.TEMBUS_CHROMIUM ?? "/usr/bin/chromium";

/** A Chromium on `profile`, as the Playwright context of that profile. `options` are Playwright's own; `args` are added. */
export async function launch(profile, { args = [], ...options } = {}) {
  return chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    args: [...ARGUMENTS, ...args],
    viewport: LAPTOP,
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    acceptDownloads: true,
    ...options,
  });
}

/** A Chromium without a profile, for pictures and measurements that leave nothing behind. */
export async function launchBare() {
  return chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS });
}

class App {
  #server;
  #port;
  #options;
  #errors = [];
  #folders = [];

  constructor(options) {
    this.#options = options;
    this.profile = mkdtempSync(join(options.profileParent ?? tmpdir(), "tembus-profile-"));
    mkdirSync(OUT, { recursive: true });
  }

  /** A new folder that goes when the test ends. */
  folder() {
    const path = mkdtempSync(join(tmpdir(), "tembus-test-"));
    this.#folders.push(path);
    return path;
  }

  /** Where the site is (or, when offline, was) served: the same origin for the whole test. */
  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Serves the site, always on the port of the first time, so that the origin and its data stay the same. */
  async online(site = this.#options.site ?? SITE) {
    if (this.#server) await this.offline();
    this.#server = await serve(site, this.#port ?? 0);
    this.#port = Number(new URL(this.#server.url).port);
  }

  /** The server is gone, as when the router is switched off. */
  async offline() {
    await this.#server?.close();
    this.#server = undefined;
  }

  /** Starts the browser on the test's profile; `page` is its first page, blank. */
  async start() {
    this.context = await launch(this.profile, this.#options.browser);
    this.context.setDefaultTimeout(this.#options.timeout ?? 15_000);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.watch(this.page);
    this.context.on("page", (page) => this.watch(page));
  }

  watch(page) {
    page.on("pageerror", (error) => this.#errors.push(`uncaught: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.#errors.push(`console: ${message.text()} (${message.location().url})`);
    });
  }

  /** Errors that the pages reported so far and that the test did not allow. */
  get errors() {
    const allowed = this.#options.allowErrors ?? [];
    return this.#errors.filter((error) => !allowed.some((pattern) => pattern.test(error)));
  }

  /** Opens an address of the app in `page` and waits until its first screen answers. */
  async open(path = "/", page = this.page) {
    await page.goto(this.url + path, { waitUntil: "commit" });
    await this.ready(page);
    return page;
  }

  /** Answers what a new owner is asked at the front door. */
  async beginBusiness(name = "Rumah Contoh") {
    await this.field("legal_name").fill(name);
    await this.action("save").click();
    await this.page.locator("[data-save-state]").first().waitFor({ state: "attached" });
    await this.saved();
  }

  async ready(page = this.page) {
    await page.locator("html[data-ready]").waitFor({ state: "attached" });
  }

  /** A further tab of the same browser. */
  async openTab(path = "/") {
    return this.open(path, await this.context.newPage());
  }

  /** A form control by its `name`. */
  field(name, within = this.page) {
    return within.locator(`[name="${name}"]`);
  }

  /** A button by its `data-action`. */
  action(name, within = this.page) {
    return within.locator(`[data-action="${name}"]`);
  }

  /** A row by its record's id, or all rows. */
  record(id, within = this.page) {
    return within.locator(id === undefined ? "[data-record]" : `[data-record="${id}"]`);
  }

  /** The message beside a field that does not pass. */
  fieldError(name, within = this.page) {
    return within.locator(`[data-error-for="${name}"]`);
  }

  /** Waits until the sign says that all is safe on the disk. */
  async saved(page = this.page) {
    await page.locator('[data-save-state="safe"]').first().waitFor({ state: "attached" });
  }

  /** Waits until a service worker keeps the whole site, which makes the app independent of the network. */
  async keptOffline(page = this.page) {
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  }

  /** What axe finds wrong with the page as it stands, one line a finding; good is []. */
  async audit(page = this.page) {
    // A notice that is still fading in has not got its colours yet.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
  }

  async screenshot(name, page = this.page) {
    await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true });
  }

  /** Kills every process of the browser at once; nothing gets the chance to finish a write. */
  async kill9() {
    const closed = new Promise((done) => this.context.once("close", done));
    await killBrowser(this.profile);
    await closed;
    this.context = undefined;
  }

  /** Closes the browser as a person does, if it runs, and starts it again on the same profile. */
  async restart() {
    await this.context?.close();
    await this.start();
  }

  async end() {
    await this.context?.close();
    await killBrowser(this.profile);
    await this.offline();
    for (const path of [this.profile, ...this.#folders]) {
      rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  }
}

/** Serves the site and starts the browser for as long as `run` takes: what `startApp` is for measurements. */
export async function withApp(options, run) {
  const app = new App(options);
  try {
    await app.online();
    await app.start();
    return await run(app);
  } finally {
    await app.end();
  }
}

/**
 * Serves the site and starts the browser; both end with the test `t`.
 * Options: `browser` (Playwright's context options: viewport, locale, colorScheme …), `site` (another folder),
 * `allowErrors` (patterns of page errors that the test provokes), `profileParent` (a folder on another file system),
 * `timeout` (milliseconds that waiting may take).
 */
export async function startApp(t, options = {}) {
  const app = new App(options);
  t.after(() => app.end());
  await app.online();
  await app.start();
  t.after(() => assert.deepEqual(app.errors, [], "the pages reported errors"));
  return app;
}
