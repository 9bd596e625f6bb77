// The disk is full. The browser's localStorage says nothing of it, and empties itself after some failing writes; the store
// must stop at the first write that fails, say so, and have everything that was safe when there is room again.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { startApp } from "./app.mjs";
import { Disk } from "./disk.mjs";
import { PROBE, Workload, commit, openStore } from "./session.mjs";

const missing = await Disk.missing();

/** Writes until nothing more fits, in ever smaller pieces. */
function fill(disk) {
  const files = ["1M", "64k", "4k", "512"].map((size) => [size, join(disk.path, `filling.${size}`)]);
  for (const [size, file] of files) spawnSync("dd", ["if=/dev/zero", `of=${file}`, `bs=${size}`], { stdio: "ignore" });
  spawnSync("sync", ["-f", disk.path]);
  return files.map(([, file]) => file);
}

test("on a full disk writing stops, and nothing that was safe is lost", { skip: missing }, async (t) => {
  const disk = Disk.create();
  const starting = startApp(t, { site: PROBE, profileParent: disk.path, allowErrors: [/./] });
  t.after(() => disk.end());
  const app = await starting;
  const workload = new Workload(7);
  workload.found(await openStore(app));
  for (let step = 0; step < 20; step += 1) await workload.step(app.page);

  const filling = fill(disk);
  // The browser may have some room of its own left, in files that it had made larger than they were.
  const refusal = await workload.untilRefused(app.page, 20_000);
  assert.match(refusal, /could not write/);
  for (let again = 0; again < 5; again += 1) {
    await assert.rejects(commit(app.page, [[99, 0, "{}"]]), /writing stopped after an earlier failure/);
  }
  const left = await app.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("tembus:r:")).length);
  assert.ok(left > 0, "localStorage is untouched");

  for (const file of filling) rmSync(file);
  await app.restart();
  workload.found(await openStore(app));
  await workload.step(app.page);
  await app.restart();
  workload.found(await openStore(app));
});
