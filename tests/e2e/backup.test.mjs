// Everything into one file, and back from it: on the same computer, on a new one, and from files that are no good.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { startApp } from "./app.mjs";

/** Answers the three questions of the first page. */
async function begin(app, name = "Batik Blimbing") {
  await app.open("/?lang=id");
  await app.field("legal_name").fill(name);
  await app.action("save").click();
  await app.field("legal_name").waitFor({ state: "detached" });
  await app.saved();
}

async function addProduct(app, sku, name) {
  await app.open("/catalogue/new");
  await app.field("sku").fill(sku);
  await app.field("name_id").fill(name);
  await app.action("save").first().click();
  await app.page.waitForURL(/\/catalogue(\/[0-9a-f-]{36})?$/);
  await app.saved();
}

/** Presses the button and gives the file that the browser downloaded. */
async function backup(app, folder) {
  await app.open("/settings/backup");
  const [download] = await Promise.all([app.page.waitForEvent("download"), app.action("backup").click()]);
  assert.match(download.suggestedFilename(), /^tembus-\d{4}-\d\d-\d\d-\d{4}\.tembus-backup$/);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  await app.saved();
  return path;
}

async function choose(app, path) {
  await app.field("backup_file").setInputFiles(path);
}

const cells = (app) =>
  app.page.locator("table tbody tr").evaluateAll((rows) =>
    Object.fromEntries(
      rows.map((row) => {
        const [name, ...numbers] = [...row.querySelectorAll(".table__value")].map((cell) => cell.textContent.trim());
        return [name, numbers.map(Number)];
      }),
    ),
  );

test("a backup holds what was typed, under a digest that another program finds too", async (t) => {
  const app = await startApp(t);
  await begin(app);
  await addProduct(app, "BTK-001", "Kain parang");
  const file = JSON.parse(readFileSync(await backup(app, app.folder()), "utf8"));
  assert.equal(file.format, "tembus-backup");
  const product = file.records.find((record) => record.key.startsWith("product/"));
  assert.equal(JSON.parse(product.body).sku, "BTK-001");
  const { sha256, ...rest } = file;
  const sorted = (value) =>
    Array.isArray(value) ? value.map(sorted)
    : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
    : value;
  assert.equal(createHash("sha256").update(JSON.stringify(sorted(rest))).digest("hex"), sha256);
  await app.page.reload();
  await app.ready();
  await app.page.locator(".backup__age").getByText(/Cadangan terakhir: (hari ini|sekarang)/).waitFor();
});

test("a new computer gets everything back from its first page", async (t) => {
  const old = await startApp(t);
  await begin(old);
  await addProduct(old, "BTK-001", "Kain parang");
  const path = await backup(old, old.folder());

  const app = await startApp(t);
  await app.open("/?lang=id");
  await choose(app, path);
  await app.page.getByRole("table").waitFor();
  assert.deepEqual((await cells(app))["Produk"], [1, 0, 0, 0]);
  await app.action("restore-add").click();
  await app.field("legal_name").waitFor({ state: "detached" });
  await app.saved();
  await app.restart();
  await app.open("/catalogue");
  await app.page.getByText("Kain parang").first().waitFor();
});

test("the preview says what would change, adding leaves what is here, replacing saves it first", async (t) => {
  const app = await startApp(t);
  await begin(app);
  await addProduct(app, "BTK-001", "Kain parang");
  const path = await backup(app, app.folder());
  await addProduct(app, "BTK-002", "Kain kawung");

  await app.open("/settings/backup");
  await choose(app, path);
  await app.page.getByRole("table").waitFor();
  assert.deepEqual((await cells(app))["Produk"], [0, 1, 0, 1]);
  assert.equal(await app.action("restore-add").count(), 0, "nothing is missing");
  assert.deepEqual(await app.audit(), []);
  await app.action("restore-replace").click();
  const [saved] = await Promise.all([app.page.waitForEvent("download"), app.action("confirm-restore").click()]);
  assert.match(saved.suggestedFilename(), /\.tembus-backup$/);
  await app.field("backup_file").waitFor({ state: "attached" });
  await app.saved();
  await app.restart();
  await app.open("/catalogue");
  await app.page.getByText("Kain parang").first().waitFor();
  assert.equal(await app.page.getByText("Kain kawung").count(), 0);
});

test("a file that is no good changes nothing and says why", async (t) => {
  const app = await startApp(t);
  await begin(app);
  await addProduct(app, "BTK-001", "Kain parang");
  const folder = app.folder();
  const good = readFileSync(await backup(app, folder), "utf8");
  const cases = {
    tampered: [good.replace("BTK-001", "BTK-009"), "diubah setelah dibuat"],
    truncated: [good.slice(0, good.length / 2), "terputus di tengah"],
    newer: ['{"format":"tembus-backup","version":2}', "Tembus yang lebih baru"],
    foreign: ['{"format":"tembus-dossier"}', "bukan cadangan Tembus"],
    deep: ["[".repeat(200_000), "bukan cadangan Tembus"],
    binary: [Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe]), "bukan cadangan Tembus"],
    empty: ["", "bukan cadangan Tembus"],
  };
  for (const [name, [content, words]] of Object.entries(cases)) {
    const path = join(folder, `${name}.tembus-backup`);
    writeFileSync(path, content);
    await choose(app, path);
    await app.page.getByRole("alert").getByText(words).waitFor();
    assert.equal(await app.page.getByRole("table").count(), 0, name);
  }
  await app.open("/catalogue");
  await app.page.getByText("Kain parang").first().waitFor();
});
