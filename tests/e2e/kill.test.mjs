// SIGKILL to the whole browser right after a batch was told safe: nothing of it may be lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./app.mjs";
import { PROBE, Workload, numbers, openStore } from "./session.mjs";

const ROUNDS = 20;

test(`${ROUNDS} times killed in the middle of writing, nothing that was safe is lost`, async (t) => {
  const app = await startApp(t, { site: PROBE });
  const workload = new Workload(1);
  const random = numbers(2);
  for (let round = 0; round < ROUNDS; round += 1) {
    workload.found(await openStore(app));
    const steps = 1 + Math.floor(random() * 30);
    for (let step = 0; step < steps; step += 1) await workload.step(app.page);
    // In half of the rounds a batch is on its way; it may be there whole, or not at all.
    const running = round % 2 ? workload.run(app.page) : undefined;
    await app.kill9();
    await running;
    await app.start();
  }
  workload.found(await openStore(app));
  assert.ok(workload.safe > ROUNDS);
});

test("photos that were kept outlive a kill, too", async (t) => {
  const app = await startApp(t, { site: PROBE });
  await openStore(app);
  const hashes = [];
  for (let photo = 0; photo < 5; photo += 1) {
    hashes.push(
      await app.page.evaluate((fill) => {
        const bytes = new Uint8Array(300_000).map((_, index) => (index * index * 31 + index * fill) >> 3);
        return globalThis.store.keepPhoto(bytes);
      }, photo),
    );
  }
  await app.kill9();
  await app.start();
  await openStore(app);
  for (const hash of hashes) assert.ok(await app.page.evaluate((name) => globalThis.store.hasPhoto(name), hash));
});
