// The sign says "safe", the browser is killed at once, and the owner finds everything: through the screens, as an owner works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./app.mjs";

const ROUNDS = 5;

/** Presses save and kills the browser as soon as the sign says that what was typed is safe. */
async function saveAndKill(app) {
  const saved = app.page.evaluate(
    () =>
      new Promise((done) => {
        const sign = () => document.querySelector("[data-save-state]")?.dataset.saveState;
        let began = sign() !== "safe";
        const look = () => {
          began ||= sign() !== "safe";
          if (began && sign() === "safe") done();
        };
        new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-save-state"] });
      }),
  );
  await app.action("save").click();
  await saved;
  await app.kill9();
  await app.start();
}

test(`${ROUNDS} times saved and killed at once, every product is there`, async (t) => {
  const app = await startApp(t);
  for (let round = 1; round <= ROUNDS; round += 1) {
    await app.open("/catalogue/new");
    await app.field("sku").fill(`BTK-${round}`);
    await app.field("name_id").fill(`Kain batik nomor ${round}`);
    await saveAndKill(app);
    await app.open("/catalogue");
    for (let earlier = 1; earlier <= round; earlier += 1) await app.page.getByText(`Kain batik nomor ${earlier}`, { exact: true }).first().waitFor();
    assert.equal(await app.record().count(), round);
  }
});

test("what one tab saves shows in the other within 100 ms", async (t) => {
  const app = await startApp(t);
  await app.open("/catalogue");
  const other = await app.openTab("/catalogue/new");
  await app.field("sku", other).fill("DJB-1");
  await app.field("name_id", other).fill("Djembe mahoni");
  const seen = app.page.evaluate(
    () =>
      new Promise((done) => {
        new MutationObserver(() => document.querySelector("[data-record]") && done(Date.now())).observe(document, { subtree: true, childList: true });
      }),
  );
  const safe = other.evaluate(
    () =>
      new Promise((done) => {
        const look = () => /sudah disimpan|is saved/.test(document.body.textContent) && done(Date.now());
        new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
      }),
  );
  await app.action("save", other).click();
  const delay = (await seen) - (await safe);
  t.diagnostic(`shown ${delay} ms after the saving tab said so`);
  assert.ok(delay <= 100, `it took ${delay} ms`);
});
