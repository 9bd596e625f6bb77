// Visitor after visitor: the booth holds no more than at the start. The measurement in bench/ has two thousand of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { held, lock, startStand, visitors } from "./stand.mjs";

const WARM = 60;
const MORE = 240;
/** What a visitor may leave in the program's memory, which never shrinks: the page is loaded anew before it counts. */
const MOST_BYTES = 16_384;

test("many visitors leave next to nothing behind in memory", async (t) => {
  const app = await startStand(t);
  await lock(app);
  await visitors(app.page, WARM);
  const before = await held(app.page);
  await visitors(app.page, MORE);
  const after = await held(app.page);
  assert.ok(after.heap <= before.heap * 1.1, `heap: ${before.heap} bytes after ${WARM} visitors, ${after.heap} after ${MORE} more`);
  const each = (after.memory - before.memory) / MORE;
  assert.ok(each <= MOST_BYTES, `${each} bytes of the program's memory for each visitor`);
});
