// Visitor after visitor: the booth holds no more than at the start. The measurement in bench/ has two thousand of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { held, lock, startStand, visitors } from "./stand.mjs";

const WARM = 60;
const MORE = 240;

test("many visitors leave nothing behind in memory", async (t) => {
  const app = await startStand(t, { clock: "real" });
  await lock(app);
  await visitors(app.page, WARM);
  const before = await held(app.page);
  await visitors(app.page, MORE);
  const after = await held(app.page);
  for (const what of ["heap", "memory"]) {
    assert.ok(after[what] <= before[what] * 1.1, `${what}: ${before[what]} bytes after ${WARM} visitors, ${after[what]} after ${MORE} more`);
  }
});
