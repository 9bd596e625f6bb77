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

/** Looks for a new build and waits until its worker has decided: "installed" (it waits) or "redundant" (it was refused). */
const lookForBuild = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    while (!["installed", "redundant"].includes(worker.state)) {
      await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
    }
    return worker.state;
  });

const isLater = async (page) => (await page.locator("body[data-build=later]").count()) === 1;

test("a new build waits, takes over when the owner takes the offer, and removes the old one's files", async (t) => {
  const app = await startApp(t, { allowErrors });
  await app.open("/settings");
  await app.keptOffline();
  const [before, ...others] = await siteCaches(app.page);
  assert.deepEqual(others, []);
  assert.equal(await app.action("update").count(), 0, "nothing is offered on the first visit");

  await app.online(laterBuild(app));
  assert.equal(await lookForBuild(app.page), "installed");
  await app.action("update").waitFor();

  // Opening pages anew does not let it in: the owner has not taken the offer yet.
  await app.open("/settings");
  const other = await app.openTab("/catalogue");
  await other.waitForTimeout(500);
  assert.equal(await isLater(app.page), false);
  assert.equal(await isLater(other), false);
  assert.ok((await siteCaches(app.page)).includes(before));

  const reloaded = app.page.waitForEvent("load");
  await app.action("update").click();
  await reloaded;
  await app.ready();
  assert.equal(await isLater(app.page), true);
  const after = await siteCaches(app.page);
  assert.equal(after.length, 1);
  assert.notEqual(after[0], before);

  // The other tab goes on undisturbed, and follows when its owner wants.
  await other.waitForTimeout(500);
  assert.equal(await isLater(other), false);
  const followed = other.waitForEvent("load");
  await app.action("update", other).click();
  await followed;
  assert.equal(await isLater(other), true);

  await app.offline();
  await app.open("/settings");
  assert.equal(await isLater(app.page), true);
});

test("a build whose files do not fit together is not let in", async (t) => {
  const app = await startApp(t, { allowErrors });
  await app.open("/");
  await app.keptOffline();
  const before = await siteCaches(app.page);

  const site = laterBuild(app);
  writeFileSync(join(site, "index.html"), "<!DOCTYPE html><title>half of something else</title>");
  await app.online(site);
  assert.equal(await lookForBuild(app.page), "redundant");
  assert.equal(await app.action("update").count(), 0);
  await app.offline();
  await app.open("/");
  assert.ok((await siteCaches(app.page)).includes(before[0]));
});
