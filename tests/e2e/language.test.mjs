// `?lang=` sets the language of the visit: on every screen, over reloads, in this tab alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startApp } from "./app.mjs";

const shown = (page) => page.locator("html").getAttribute("lang");

test("the language of the address holds on every screen of the visit, and in no other tab", async (t) => {
  const app = await startApp(t);
  await app.open("/");
  await app.beginBusiness();
  assert.equal(await shown(app.page), "id");
  const other = await app.openTab("/orders");

  await app.open("/catalogue?lang=en");
  assert.equal(await shown(app.page), "en");
  await app.page.getByRole("link", { name: "Orders" }).click();
  await app.page.getByRole("heading", { name: "Orders", level: 1 }).waitFor();
  for (const address of ["/", "/buyers", "/settings/storage", "/dossiers/open"]) {
    await app.open(address);
    assert.equal(await shown(app.page), "en", address);
  }
  await app.page.reload();
  await app.ready();
  assert.equal(await shown(app.page), "en", "after a reload");

  assert.equal(await shown(other), "id", "a tab that is open");
  await other.reload();
  await app.ready(other);
  assert.equal(await shown(other), "id", "and its later pages");
  const later = await app.openTab("/");
  assert.equal(await shown(later), "id", "a new tab");
  await later.goto(`${app.url}/?lang=zh`);
  await app.ready(later);
  assert.equal(await shown(later), "zh");
  assert.equal(await shown(app.page), "en");
});

test("choosing a language goes before that of the address, and is what lasts", async (t) => {
  const app = await startApp(t);
  await app.open("/");
  await app.beginBusiness();
  await app.open("/settings/display?lang=en");
  await app.page.getByRole("radio", { name: "Bahasa Indonesia" }).check();
  await app.saved();
  assert.equal(await shown(app.page), "id");
  await app.open("/catalogue");
  assert.equal(await shown(app.page), "id");
  await app.open("/settings/display?lang=id");
  await app.page.getByRole("radio", { name: "English" }).check();
  await app.saved();
  await app.restart();
  await app.open("/");
  assert.equal(await shown(app.page), "en");
});

test("who answers the first questions in the language of the address keeps it", async (t) => {
  const app = await startApp(t);
  await app.open("/?lang=en");
  await app.page.getByRole("heading", { name: "Welcome to Tembus" }).waitFor();
  await app.beginBusiness("Rumah Contoh");
  await app.page.getByRole("heading", { name: "Today" }).waitFor();
  await app.saved();
  await app.restart();
  await app.open("/orders");
  assert.equal(await shown(app.page), "en");
});
