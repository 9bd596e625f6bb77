// Eight hours at a stand, by a clock that is set: every name that was told to be kept is kept, also when the browser is
// killed at any moment after that. TEMBUS_KILLS says how often.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FAIR, isLocked, leave, leaveName, lock, startStand } from "./stand.mjs";

const KILLS = Number(process.env.TEMBUS_KILLS ?? 20);
const OPENS = Date.parse("2026-11-23T09:00:00+07:00");
const HOURS = 8;
const BETWEEN = 2;

test(`a day of ${HOURS} hours with ${KILLS} crashes loses no name`, async (t) => {
  const app = await startStand(t);
  await lock(app);
  const names = [];
  for (let round = 0; round < KILLS; round += 1) {
    const time = OPENS + (round * HOURS * 3_600_000) / KILLS;
    await app.context.clock.setFixedTime(time);
    for (let visitor = 0; visitor < BETWEEN; visitor += 1) {
      const name = `Visitor ${round} ${visitor}`;
      await leaveName(app, name);
      names.push(name);
      if (visitor + 1 < BETWEEN) await app.action("finish").click();
    }
    await app.kill9();
    await app.start();
    await app.context.clock.setFixedTime(time);
    await app.open("/");
    await isLocked(app.page);
  }
  await leave(app);
  await app.page.waitForURL(`**/fairs/${FAIR}`);
  await app.ready();
  await app.page.getByRole("radio", { name: "Semua", exact: true }).last().check();
  for (const name of names) await app.page.locator(".lead__name").getByText(name, { exact: true }).waitFor();
  assert.equal(await app.page.locator(".lead").count(), names.length);
});
