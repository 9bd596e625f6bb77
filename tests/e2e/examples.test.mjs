// Examples to look around in: loaded from the first page, and removed whole.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./app.mjs";

const line = (app, name) => app.page.locator(`.examples__line[data-record="${name}"]`);

/** Loads an example on the first page, which gives way once the business is there. */
async function loadFirst(app, name) {
  await app.action("load-example", line(app, name)).click();
  await app.field("legal_name").waitFor({ state: "detached", timeout: 60_000 });
  await app.saved();
}

for (const [name, product, count] of [
  ["batik", "Kain batik tulis parang", 6],
  ["djembe", "Djembe 8 inci", 4],
  ["pool", "Keripik apel Batu", 6],
]) {
  test(`the example ${name} brings its products with their pictures`, async (t) => {
    const app = await startApp(t);
    await app.open("/?lang=id");
    await loadFirst(app, name);
    await app.open("/catalogue");
    await app.page.getByText(product).first().waitFor();
    assert.equal(await app.record(undefined).count(), count);
    await app.page.waitForFunction((wanted) => document.querySelectorAll("[data-record] canvas").length >= wanted, count);
    await app.open("/orders");
    await app.page.getByText("CONTOH/").first().waitFor();
  });
}

test("an example is removed whole, and Undo brings it back", async (t) => {
  const app = await startApp(t);
  await app.open("/?lang=id");
  await app.field("legal_name").fill("Batik Blimbing");
  await app.action("save").click();
  await app.field("legal_name").waitFor({ state: "detached" });
  await app.saved();
  await app.open("/settings/storage");
  await app.action("load-example", line(app, "djembe")).click();
  await app.action("remove-example", line(app, "djembe")).waitFor({ timeout: 60_000 });
  await app.saved();
  await app.action("remove-example", line(app, "djembe")).click();
  await app.action("confirm-remove-example").click();
  await app.action("load-example", line(app, "djembe")).waitFor();
  await app.saved();
  await app.action("undo").click();
  await app.action("remove-example", line(app, "djembe")).waitFor();
  await app.saved();
  await app.action("remove-example", line(app, "djembe")).click();
  await app.action("confirm-remove-example").click();
  await app.action("load-example", line(app, "djembe")).waitFor();
  await app.saved();
  await app.restart();
  await app.open("/catalogue");
  assert.equal(await app.record(undefined).count(), 0);
});
