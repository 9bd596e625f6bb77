// The power goes in the middle of writing: nothing that was safe is lost, not at the next start and not two sessions later,
// when a torn log of the browser's database would show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./app.mjs";
import { Disk } from "./disk.mjs";
import { PROBE, Workload, numbers, openStore } from "./session.mjs";

const ROUNDS = 10;
const SESSIONS_AFTER = 3;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const keepPhoto = (page, fill) =>
  page.evaluate((number) => globalThis.store.keepPhoto(new Uint8Array(200_000).map((_, index) => (index * index * 7 + index * number) >> 2)), fill);

const missing = await Disk.missing();

for (let round = 1; round <= ROUNDS; round += 1) {
  test(`power cut ${round} of ${ROUNDS}`, { skip: missing }, async (t) => {
    const disk = Disk.create();
    // What a test leaves is cleared away in the order in which it was begun: the browser first, then its disk.
    const starting = startApp(t, { site: PROBE, profileParent: disk.path });
    t.after(() => disk.end());
    const app = await starting;
    const workload = new Workload(100 + round);
    const random = numbers(round);
    workload.found(await openStore(app));
    const photo = await keepPhoto(app.page, round);
    const running = workload.run(app.page);
    await pause(500 + random() * 2_500);

    const safe = workload.safe;
    disk.cut();
    await app.kill9();
    await running;
    await disk.restore();

    await app.start();
    const there = workload.found(await openStore(app), safe);
    t.diagnostic(`${safe} batches were safe at the cut, ${there} are there`);
    for (let session = 1; session <= SESSIONS_AFTER; session += 1) {
      for (let step = 0; step < 5; step += 1) await workload.step(app.page);
      assert.ok(await app.page.evaluate((hash) => globalThis.store.hasPhoto(hash), photo), "the photo is there");
      await app.restart();
      workload.found(await openStore(app));
    }
  });
}
