// The app starts, on a laptop and on a phone, without an error and without asking another host for anything.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LAPTOP, PHONE, startApp } from "./app.mjs";

for (const [device, viewport] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`the app opens on a ${device}`, async (t) => {
    const app = await startApp(t, { browser: { viewport } });
    const foreign = [];
    app.context.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(app.url)) foreign.push(request.url());
    });

    await app.open("/");
    await app.page.getByRole("main").waitFor();
    await app.screenshot(`smoke-${device}`);

    assert.notEqual(await app.page.title(), "");
    assert.equal(await app.page.locator("html").getAttribute("lang"), "id");
    assert.equal(await app.page.locator("#boot").isVisible(), false, "the boot screen is gone");
    const excess = await app.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(excess, 0, "nothing sticks out to the right");
    assert.deepEqual(foreign, []);
  });
}

test("an address of the app opens directly", async (t) => {
  const app = await startApp(t);
  await app.open("/catalogue");
  assert.equal(new URL(app.page.url()).pathname, "/catalogue");
  await app.page.getByRole("main").waitFor();
});
