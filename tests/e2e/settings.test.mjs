// The first questions, the shell around every screen, and the settings, as an owner meets them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LAPTOP, PHONE, startApp } from "./app.mjs";

/** Answers the first questions. */
async function begin(app, name = "Batik Blimbing") {
  await app.open("/");
  await app.field("legal_name").fill(name);
  await app.action("save").click();
  await app.page.getByRole("heading", { name: /Hari ini|Today/ }).waitFor();
  await app.saved();
}

/** Presses save in the profile and waits until it is told that it is safe. */
async function saveProfile(app, page = app.page) {
  await page.keyboard.press("Control+s");
  await page.getByText(/Data usaha tersimpan|Business profile saved/).last().waitFor();
  await app.saved(page);
}

async function focused(page) {
  return page.evaluate(() => document.activeElement?.getAttribute("name") ?? document.activeElement?.tagName);
}

test("three questions lead a new owner to the desk, in the language of choice, and are asked once", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await app.open("/");
  await app.action("save").click();
  await app.fieldError("legal_name").waitFor();
  assert.equal(await focused(page), "legal_name");

  await page.getByLabel("English").check();
  await page.getByRole("heading", { name: "Welcome to Tembus" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await app.field("currency").selectOption("USD");
  await app.field("legal_name").fill("  Batik Blimbing  ");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Today" }).waitFor();
  await app.saved();

  await app.restart();
  await app.open("/");
  await app.page.getByRole("heading", { name: "Today" }).waitFor();
  await app.open("/settings");
  assert.equal(await app.field("legal_name").inputValue(), "Batik Blimbing");
  assert.equal(await app.field("currency").inputValue(), "USD");
});

test("the profile keeps what is typed until it is saved, and says beside each field what is wrong", async (t) => {
  const app = await startApp(t);
  await begin(app);
  const { page } = app;
  await app.open("/settings");
  await app.field("nib").fill("123");
  await app.action("add-account").click();
  await app.field("bank_accounts.0.bank").fill("BRI");
  await app.field("bank_accounts.0.swift").fill("BRI");
  await page.keyboard.press("Control+s");
  for (const name of ["nib", "bank_accounts.0.holder", "bank_accounts.0.number", "bank_accounts.0.swift"]) {
    await app.fieldError(name).waitFor();
  }
  assert.equal(await focused(page), "nib");

  await page.reload();
  await app.ready();
  assert.equal(await app.field("nib").inputValue(), "123", "what was typed is still there");

  await app.field("nib").fill("1234567890123");
  await app.field("bank_accounts.0.holder").fill("Batik Blimbing");
  await app.field("bank_accounts.0.number").fill("0021-01-000001");
  await app.field("bank_accounts.0.swift").fill("brinidja");
  await app.field("incoterm").selectOption("FOB");
  await app.field("named_place").fill("Tanjung Perak");
  await saveProfile(app);
  await page.reload();
  await app.ready();
  assert.equal(await app.field("bank_accounts.0.swift").inputValue(), "BRINIDJA");
  assert.equal(await app.field("named_place").inputValue(), "Tanjung Perak");
  assert.equal(await app.action("discard").count(), 0, "nothing is unsaved");
});

test("two tabs that change the profile are asked which one counts", async (t) => {
  const app = await startApp(t);
  await begin(app);
  const { page } = app;
  await app.open("/settings");
  const other = await app.openTab("/settings");
  await app.field("website").fill("https://mine.example");
  await app.field("website", other).fill("https://theirs.example");
  await saveProfile(app, other);

  await page.bringToFront();
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("https://theirs.example").waitFor();
  await dialog.getByText("https://mine.example").waitFor();
  await app.action("take-theirs").click();
  assert.equal(await app.field("website").inputValue(), "https://theirs.example");

  await app.field("website").fill("https://third.example");
  await saveProfile(app);
  await other.waitForFunction(() => document.querySelector("[name=website]")?.value === "https://third.example");
});

test("language and appearance change at once and last", async (t) => {
  const app = await startApp(t);
  await begin(app);
  const { page } = app;
  await app.open("/settings/display");
  await app.field("theme").nth(2).check();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await page.getByRole("main").getByLabel("English").check();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  assert.match(await page.title(), /^Settings/);
  await app.saved();
  await app.restart();
  await app.open("/orders");
  assert.equal(await app.page.locator("html").getAttribute("lang"), "en");
  assert.equal(await app.page.locator("html").getAttribute("data-theme"), "dark");
});

test("the keyboard reaches every place, and single letters can be turned off", async (t) => {
  const app = await startApp(t);
  await begin(app);
  const { page } = app;
  await app.open("/orders");
  await page.keyboard.press("n");
  await page.waitForURL(/\/orders\/new/);
  await page.goBack();
  await page.waitForURL(/\/orders$/);

  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await app.field("single_keys").uncheck();
  await app.saved();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("n");
  await page.keyboard.press("/");
  assert.equal(new URL(page.url()).pathname, "/orders");
  assert.notEqual(await focused(page), "search");

  await page.getByRole("link", { name: "Katalog" }).first().click();
  await page.getByRole("heading", { name: "Katalog", level: 1 }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  assert.match(await page.title(), /^Katalog/);
});

test("the skip link goes past the rail", async (t) => {
  const app = await startApp(t);
  await begin(app);
  await app.open("/buyers");
  await app.page.keyboard.press("Tab");
  await app.page.getByRole("link", { name: "Langsung ke isi" }).press("Enter");
  assert.equal(await focused(app.page), "MAIN");
});

test("emptying the bin asks first, and only then is it empty", async (t) => {
  const app = await startApp(t);
  await begin(app);
  const { page } = app;
  await app.open("/buyers/new");
  await app.field("company").fill("Nordic Home Oy");
  await app.action("save").click();
  await page.waitForURL(/\/buyers\/[0-9a-f-]{36}/);
  await app.saved();
  await app.action("delete").click();
  await app.action("undo").first().waitFor();
  await app.saved();

  await app.open("/settings/storage");
  await app.action("empty-bin").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Batal" }).click();
  await dialog.waitFor({ state: "hidden" });
  await app.action("empty-bin").click();
  await app.action("confirm").click();
  await page.getByText("Tempat sampah kosong.").waitFor();
  await app.saved();
  await page.reload();
  await app.ready();
  await page.getByText("Tempat sampah kosong.").waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on the first questions and in the settings, ${colorScheme}`, async (t) => {
    const app = await startApp(t, { browser: { colorScheme } });
    await app.open("/");
    await app.action("save").click();
    await app.fieldError("legal_name").waitFor();
    assert.deepEqual(await app.audit(), [], "/");
    await begin(app);
    for (const path of ["/settings", "/settings/display", "/settings/storage", "/settings/backup", "/nowhere"]) {
      await app.open(path);
      assert.deepEqual(await app.audit(), [], path);
    }
    await app.open("/settings");
    await app.action("add-contact").click();
    await app.action("add-account").click();
    await app.page.locator(".explain").first().click();
    assert.deepEqual(await app.audit(), [], "/settings with rows");
    await app.page.locator(".rail__keys").click();
    await app.page.getByRole("dialog").waitFor();
    assert.deepEqual(await app.audit(), [], "the keys");
  });
}

for (const [device, viewport] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  test(`nothing sticks out of the settings on a ${device}, and all places can be reached`, async (t) => {
    const app = await startApp(t, { browser: { viewport } });
    await begin(app);
    const { page } = app;
    for (const path of ["/settings", "/settings/display", "/settings/storage", "/settings/backup"]) {
      await app.open(path);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(excess, 0, path);
    }
    await app.open("/");
    if (device === "phone") {
      await page.getByRole("button", { name: "Lainnya" }).click();
      await page.getByRole("dialog").waitFor();
      assert.deepEqual(await app.audit(), [], "the sheet with the other places");
    }
    await page.getByRole("link", { name: "Pengaturan" }).last().click();
    await page.getByRole("heading", { name: "Pengaturan", level: 1 }).waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
  });
}
