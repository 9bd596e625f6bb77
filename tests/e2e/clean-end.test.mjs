// A browser that is closed as a person closes it leaves nothing to heal; one that is killed in the middle does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./app.mjs";
import { PROBE, commit, openStore } from "./session.mjs";

/** Opens the store, writes once, and answers how many records of filling the start wrote to heal the database. */
async function healing(app, base, page = app.page) {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    globalThis.filling = 0;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === "heal") globalThis.filling += 1;
      return put.apply(this, given);
    };
  });
  await openStore(app, page);
  // The first batch waits until the database is fit for it.
  const answer = await commit(page, [[1, base, `batch ${base}`]]);
  assert.ok(answer.written, JSON.stringify(answer));
  return page.evaluate(() => globalThis.filling);
}

const ROUNDS = 6;

/** Closes the windows one by one, as a person does, and starts the browser again. Playwright's own way to close a browser
    gives pages no word, as a computer that shuts down in a hurry. */
async function restart(app) {
  for (const page of app.context.pages()) await page.close({ runBeforeUnload: true });
  await new Promise((done) => setTimeout(done, 500));
  await app.restart();
}

test("closing the browser leaves nothing to heal", async (t) => {
  const app = await startApp(t, { site: PROBE });
  const healed = [await healing(app, 0)];
  for (let round = 1; round <= ROUNDS; round += 1) {
    await restart(app);
    healed.push(await healing(app, round));
  }
  assert.deepEqual(healed, Array(ROUNDS + 1).fill(0));
});

test("closing the tab, or going elsewhere, leaves nothing to heal", async (t) => {
  const app = await startApp(t, { site: PROBE });
  const healed = [];
  for (let round = 0; round < 2 * ROUNDS; round += 2) {
    const page = await app.context.newPage();
    healed.push(await healing(app, round, page));
    await page.goto("about:blank");
    const next = await app.context.newPage();
    healed.push(await healing(app, round + 1, next));
    await next.close();
    await page.close();
  }
  assert.deepEqual(healed, Array(2 * ROUNDS).fill(0));
});

test("a kill is healed", async (t) => {
  const app = await startApp(t, { site: PROBE });
  assert.equal(await healing(app, 0), 0);
  await app.kill9();
  await app.start();
  assert.ok((await healing(app, 1)) > 50);
  await restart(app);
  assert.equal(await healing(app, 2), 0, "and only once");
});
