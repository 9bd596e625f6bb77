// Loaded once, the app opens without a network; a new build waits until it is asked in.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { listFiles, withBuild } from "../../.ci/site/precache.mjs";
import { SITE, startApp } from "./app.mjs";

// What the browser itself logs when the network is gone is not the app's error.
const allowErrors = [/net::ERR_CONNECTION_REFUSED/, /Failed to update a ServiceWorker/];

/** The site as a later build would leave it: one file differs, and with it the worker's list. */
function laterBuild(app) {
  const site = app.folder();
  cpSync(SITE, site, { recursive: true });
  const page = join(site, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("<body>", '<body data-build="later">'));
  const worker = join(site, "sw.js");
  const source = readFileSync(worker, "utf8").replace(/^self\.BUILD = .*;\n/, "");
  writeFileSync(worker, withBuild(source, listFiles(site)));
  return site;
}

const siteCaches = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("tembus-site-")));

test("after one visit the app opens without a network, also in a new browser session", async (t) => {
  const app = await startApp(t, { allowErrors });
  await app.open("/");
  await app.keptOffline();
  await app.offline();

  await app.open("/");
  await app.restart();
  await app.open("/catalogue");
  await app.page.getByRole("main").waitFor();
  assert.equal(new URL(app.page.url()).pathname, "/catalogue");
});

test("the worker keeps every file of the site, each with the bytes of this build", async (t) => {
  const app = await startApp(t, { allowErrors });
  await app.open("/");
  await app.keptOffline();
  await app.offline();
  const files = listFiles(SITE);
  const kept = await app.page.evaluate(async (urls) => {
    const digests = {};
    for (const url of urls) {
      const bytes = await (await fetch(url)).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      digests[url] = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    return digests;
  }, files.map(({ url }) => url));
  assert.deepEqual(kept, Object.fromEntries(files.map(({ url, sha256 }) => [url, sha256])));
});

test("a new build waits, takes over when it is asked to, and removes the old one's files", async (t) => {
  const app = await startApp(t, { allowErrors });
  await app.open("/");
  await app.keptOffline();
  const [before, ...others] = await siteCaches(app.page);
  assert.deepEqual(others, []);

  await app.online(laterBuild(app));
  await app.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.waiting ?? registration.installing;
    while (worker.state !== "installed") await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
  });
  // Opening pages anew does not let it in either: the owner has not been asked yet.
  await app.open("/");
  const oldPage = await app.openTab("/catalogue");
  assert.equal(await app.page.locator("body[data-build=later]").count(), 0);
  assert.ok((await siteCaches(app.page)).includes(before));

  const told = oldPage.evaluate(() => new Promise((done) => navigator.serviceWorker.addEventListener("message", ({ data }) => done(data), { once: true })));
  await app.page.evaluate(async () => {
    const { waiting } = await navigator.serviceWorker.getRegistration();
    waiting.postMessage({ type: "activate" });
  });
  const message = await told;
  assert.equal(message.type, "activated");
  assert.deepEqual(await siteCaches(app.page), [`tembus-site-${message.build}`]);
  assert.notEqual(`tembus-site-${message.build}`, before);

  await app.offline();
  await app.open("/");
  assert.equal(await app.page.locator("body[data-build=later]").count(), 1);
});

test("a build whose files do not fit together is not let in", async (t) => {
  const app = await startApp(t, { allowErrors });
  await app.open("/");
  await app.keptOffline();
  const before = await siteCaches(app.page);

  const site = laterBuild(app);
  writeFileSync(join(site, "index.html"), "<!DOCTYPE html><title>half of something else</title>");
  await app.online(site);
  const state = await app.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    while (!["installed", "redundant"].includes(worker.state)) await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
    return worker.state;
  });
  assert.equal(state, "redundant");
  await app.offline();
  await app.open("/");
  assert.ok((await siteCaches(app.page)).includes(before[0]));
});
