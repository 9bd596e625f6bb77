// The catalogue as an owner uses it: products with photos, search and filters, the bin, two tabs, drafts, the keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LAPTOP, PHONE, startApp } from "./app.mjs";
import { keptPictures, photoWithPlace } from "./pictures.mjs";

const RECORD_PAGE = /\/catalogue\/[0-9a-f]{8}-[0-9a-f-]{27}/;

/** Enters a product and answers the address of its page. */
async function enter(app, texts, page = app.page) {
  await app.open("/catalogue/new", page);
  for (const [name, text] of Object.entries(texts)) await app.field(name, page).fill(text);
  await save(app, page);
  await page.waitForURL(RECORD_PAGE);
  return new URL(page.url()).pathname;
}

/** Presses save and waits until it is told that the product is safe. */
async function save(app, page = app.page) {
  await app.action("save", page).click();
  await page.getByText(/sudah disimpan|is saved/).last().waitFor();
  await app.saved(page);
}

const cards = (page) => page.locator("[data-record]");
const idOf = (path) => path.split("/").pop();

async function noSidewaysScrolling(page) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(excess, 0, "nothing sticks out to the right");
}

test("an owner enters a product with photos, and no photo keeps its place", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await app.open("/catalogue");
  await page.getByRole("link", { name: "Masukkan produk pertama" }).click();

  const files = [
    await photoWithPlace(page, "biru.jpg", "navy"),
    await photoWithPlace(page, "merah.jpg", "maroon"),
    { name: "catatan.txt", mimeType: "image/jpeg", buffer: Buffer.from("bukan foto") },
  ];
  const chooser = page.waitForEvent("filechooser");
  await app.action("add-photo").click();
  await (await chooser).setFiles(files);
  await page.getByText("catatan.txt bukan foto yang bisa dibaca").waitFor();
  await assert.doesNotReject(page.locator("[data-photo='1'] img").waitFor());
  assert.equal(await page.locator("[data-photo]").count(), 2);

  await app.field("photos.0.alt_id").fill("Selendang biru");
  await app.field("photos.1.alt_id").fill("Selendang merah");
  await app.action("photo-later", page.locator("[data-photo='0']")).click();
  assert.equal(await app.field("photos.0.alt_id").inputValue(), "Selendang merah");

  await app.field("sku").fill("BTK-01");
  await app.field("name_id").fill("Selendang batik tulis");
  await app.field("tiers.0.min_quantity").fill("1");
  await app.field("tiers.0.unit_price").fill("250.000");
  await app.action("add-tier").click();
  await app.field("tiers.1.min_quantity").fill("10");
  await app.field("tiers.1.unit_price").fill("225.000");
  await app.field("cost").fill("150.000");
  await page.getByText(/Untung Rp\s?100\.000 per buah \(40\s?%\)/).waitFor();
  for (const [name, text] of Object.entries({
    pieces_per_carton: "40",
    carton_length_mm: "500",
    carton_width_mm: "300",
    carton_height_mm: "300",
    net_weight_g: "11.200",
    gross_weight_g: "12.000",
  })) {
    await app.field(name).fill(text);
  }
  await page.getByText("1 karton: 0,045 m³, 12 kg").waitFor();
  await save(app);
  await page.waitForURL(RECORD_PAGE);

  await app.open(new URL(page.url()).pathname);
  assert.equal(await app.field("tiers.1.unit_price").inputValue(), "225000");
  assert.equal(await app.field("photos.0.alt_id").inputValue(), "Selendang merah");
  assert.equal(await app.field("gross_weight_g").inputValue(), "12000");
  await page.locator("[data-photo='1'] img").waitFor();

  const kept = await keptPictures(page);
  assert.equal(kept.length, 4, "two photos with a thumbnail each");
  for (const { store, mediaType, bytes } of kept) {
    assert.match(mediaType, /^image\/(webp|jpeg)$/);
    assert.ok(!bytes.includes("Exif") && !bytes.includes("EXIF"), `no EXIF in ${store}`);
  }
});

test("photos come by drag-and-drop, twice the same is said, and order follows the keyboard", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await app.open("/catalogue/new");
  const { buffer } = await photoWithPlace(page, "hijau.jpg", "green", 400, 300);
  const drop = async (name) => {
    const transfer = await page.evaluateHandle(
      ([bytes, name]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
        return transfer;
      },
      [[...buffer], name],
    );
    await page.dispatchEvent(".photo-drop", "drop", { dataTransfer: transfer });
  };
  await drop("hijau.jpg");
  await page.locator("[data-photo='0'] img").waitFor();
  await drop("hijau-lagi.jpg");
  await page.getByText("hijau-lagi.jpg sudah ada di produk ini.").waitFor();

  await app.field("photos").setInputFiles(await photoWithPlace(page, "hitam.jpg", "black", 300, 400));
  await page.locator("[data-photo='1'] img").waitFor();
  await app.field("photos.0.alt_id").fill("hijau");
  await page.locator("[data-photo='0'] .photo-tile__picture").dragTo(page.locator("[data-photo='1'] .photo-tile__picture"));
  assert.equal(await app.field("photos.1.alt_id").inputValue(), "hijau");

  const earlier = app.action("photo-earlier", page.locator("[data-photo='1']"));
  await earlier.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.closest("[data-photo='0']") !== null);
  assert.equal(await app.field("photos.0.alt_id").inputValue(), "hijau");
  await app.action("remove-photo", page.locator("[data-photo='1']")).click();
  assert.equal(await page.locator("[data-photo]").count(), 1);
});

test("a product is changed, taken back, copied, no longer sold", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  const path = await enter(app, { sku: "DJB-50", name_id: "Djembe 50 cm", stock: "12" });
  await app.field("name_id").fill("Djembe mahoni 50 cm");
  await save(app);
  await page.getByRole("heading", { name: "Djembe mahoni 50 cm" }).waitFor();
  await app.action("undo").last().click();
  await page.getByRole("heading", { name: "Djembe 50 cm", exact: true }).waitFor();
  assert.equal(await app.field("name_id").inputValue(), "Djembe 50 cm");

  await app.action("duplicate").click();
  await page.waitForURL(/from=/);
  assert.equal(await app.field("sku").inputValue(), "DJB-50-2");
  assert.equal(await app.field("stock").inputValue(), "0");
  await save(app);
  await page.waitForURL(RECORD_PAGE);

  await app.open(path);
  await app.action("retire").click();
  await page.getByText("Djembe 50 cm tidak dijual lagi.").waitFor();
  await app.open("/catalogue?status=retired");
  assert.equal(await cards(page).count(), 1);
  await app.record(idOf(path)).getByText("Tidak dijual lagi").waitFor();
});

test("the bin gives back, and asks only before it is emptied", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  const paths = [];
  for (const [sku, name_id] of [["A-1", "Keripik apel"], ["A-2", "Keripik nangka"]]) {
    paths.push(await enter(app, { sku, name_id }));
  }
  await app.action("delete").click();
  await page.waitForURL(/\/catalogue$/);
  assert.equal(await cards(page).count(), 1);
  await app.action("undo").last().click();
  await app.record(idOf(paths[1])).waitFor();

  for (const path of paths) {
    await app.open(path);
    await app.action("delete").click();
    await page.waitForURL(/\/catalogue$/);
  }
  await page.getByRole("heading", { name: "Belum ada produk" }).waitFor();
  await app.action("open-bin").click();
  await page.getByRole("button", { name: "Kembalikan Keripik apel" }).click();
  await page.getByText("Keripik apel dikembalikan ke katalog.").waitFor();
  assert.equal(await cards(page).count(), 1);

  await app.action("empty-bin").click();
  await page.getByRole("dialog").getByText("1 produk akan hilang selamanya").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Batal" }).click();
  assert.equal(await cards(page).count(), 1);
  await app.action("empty-bin").click();
  await app.action("confirm-empty-bin").click();
  await page.getByRole("heading", { name: "Tempat sampah kosong" }).waitFor();
  await app.open(paths[1]);
  await page.getByRole("heading", { name: "Produk ini tidak ada" }).first().waitFor();
  await app.open("/catalogue");
  await app.record(idOf(paths[0])).waitFor();
});

test("search as you type, and filters that Back takes back", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await enter(app, { sku: "BTK-01", name_id: "Selendang batik tulis", category: "Batik", name_zh: "靛蓝蜡染围巾" });
  await enter(app, { sku: "DJB-50", name_id: "Djembe mahoni", category: "Alat musik" });
  await enter(app, { sku: "KRM-07", name_id: "Mangkuk keramik", category: "Keramik" });
  await app.open("/catalogue");
  assert.equal(await cards(page).count(), 3);

  await page.keyboard.press("/");
  const search = page.getByRole("searchbox");
  await search.pressSequentially("djmeb");
  await page.getByText("1 produk", { exact: true }).waitFor();
  await cards(page).getByText("Djembe mahoni").waitFor();
  await page.waitForURL(/q=djmeb/);
  await page.reload();
  await app.ready();
  await page.getByText("1 produk", { exact: true }).waitFor();
  await search.fill("蜡染");
  await cards(page).getByText("Selendang batik tulis").waitFor();
  await search.fill("tidak ada ini");
  await app.action("show-all").click();
  await page.getByText("3 produk", { exact: true }).waitFor();

  await app.field("filter_category").selectOption("Keramik");
  await page.getByText("1 produk", { exact: true }).waitFor();
  await app.action("view-table").click();
  await page.waitForURL(/category=Keramik.*view=table/);
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes("view=table"));
  await page.goBack();
  await page.getByText("3 produk", { exact: true }).waitFor();
  assert.equal(await app.field("filter_category").inputValue(), "");
  await app.field("sort").selectOption("name");
  await page.waitForURL(/sort=name/);
  const names = await cards(page).locator(".product-card__name").allTextContents();
  assert.deepEqual(names, ["Djembe mahoni", "Mangkuk keramik", "Selendang batik tulis"]);
  await cards(page).first().click();
  await page.waitForURL(RECORD_PAGE);
  await page.goBack();
  await page.waitForURL(/sort=name/);
});

test("what is wrong is said beside its field, in both languages", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await enter(app, { sku: "BTK-01", name_id: "Selendang" });
  await app.open("/catalogue/new");
  await app.action("save").click();
  await app.fieldError("sku").getByText("Harus diisi.").waitFor();
  await app.fieldError("name_id").waitFor();
  assert.equal(await app.field("sku").evaluate((control) => control === document.activeElement), true);
  await page.getByText("Ada 2 isian yang perlu dibetulkan").waitFor();

  await app.field("sku").fill("btk-01");
  await app.fieldError("sku").getByText("sudah dipakai oleh Selendang").waitFor();
  await app.field("tiers.0.unit_price").fill("dua ribu");
  await app.field("hs6").fill("9206");
  await app.field("net_weight_g").fill("9.000");
  await app.fieldError("hs6").getByText("tulis 6 angka").waitFor();
  await app.fieldError("gross_weight_g").waitFor();

  await page.getByRole("button", { name: "English" }).or(page.getByRole("radio", { name: "English" })).first().click();
  await app.fieldError("hs6").getByText("write 6 digits").waitFor();
  await app.fieldError("tiers.0.unit_price").getByText("\"dua ribu\" is not a number").waitFor();
  assert.equal(await app.field("net_weight_g").inputValue(), "9000", "numbers follow the language");
  await page.getByText(/fields need mending/).waitFor();
});

test("two tabs: both see what is saved, and neither overwrites the other", async (t) => {
  const app = await startApp(t);
  const first = app.page;
  const path = await enter(app, { sku: "BTK-01", name_id: "Selendang" });
  const second = await app.openTab(path);

  await app.field("name_id", first).fill("Selendang sutra");
  await save(app, first);
  await second.getByRole("heading", { name: "Selendang sutra" }).waitFor();
  assert.equal(await app.field("name_id", second).inputValue(), "Selendang sutra");

  await app.field("name_id", second).fill("Selendang katun");
  await app.field("category", first).fill("Kain");
  await app.field("name_id", first).fill("Selendang rami");
  await save(app, first);
  await second.getByText("baru saja diubah di tab atau jendela lain").waitFor();
  await app.action("save", second).click();
  const dialog = second.getByRole("dialog");
  await dialog.getByRole("row", { name: /Nama \(Bahasa Indonesia\).*Selendang katun.*Selendang rami/ }).waitFor();
  await dialog.getByRole("row", { name: /Jenis produk.*Kain/ }).waitFor();
  await app.action("take-theirs", dialog).click();
  assert.equal(await app.field("name_id", second).inputValue(), "Selendang rami");

  await app.field("name_id", second).fill("Selendang wol");
  await app.field("name_id", first).fill("Selendang linen");
  await save(app, first);
  await app.action("save", second).click();
  await app.action("keep-mine", second.getByRole("dialog")).click();
  await first.getByRole("heading", { name: "Selendang wol" }).waitFor();
});

test("a product that is removed elsewhere keeps what was typed, and can be saved again", async (t) => {
  const app = await startApp(t);
  const first = app.page;
  const path = await enter(app, { sku: "BTK-01", name_id: "Selendang" });
  const second = await app.openTab(path);
  await app.field("name_en", second).fill("Shawl");
  await app.action("delete", first).click();
  await app.action("open-bin", first).click();
  await app.action("empty-bin", first).click();
  await app.action("confirm-empty-bin", first).click();
  await second.getByText("Produk ini sudah dihapus di tempat lain.").first().waitFor();
  await app.action("save", second).click();
  await app.action("keep-mine", second.getByRole("dialog")).click();
  await second.getByText("Selendang sudah disimpan.").waitFor();
  await app.open("/catalogue", first);
  await app.record(idOf(path), first).getByText("Selendang").waitFor();
});

test("what was typed survives a reload and leaving the screen", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await app.open("/catalogue/new");
  await app.field("sku").fill("BTK-09");
  await app.field("name_id").fill("Taplak");
  await page.reload();
  await app.ready();
  await page.getByText("Ini ketikan Anda yang belum disimpan.").waitFor();
  assert.equal(await app.field("name_id").inputValue(), "Taplak");
  await save(app);
  await page.waitForURL(RECORD_PAGE);
  const path = new URL(page.url()).pathname;

  await app.field("name_en").fill("Tablecloth");
  await page.getByRole("link", { name: "Ke katalog" }).click();
  await page.getByText("Perubahan pada Taplak belum disimpan.").waitFor();
  await app.open(path);
  assert.equal(await app.field("name_en").inputValue(), "Tablecloth");
  await app.action("drop-draft").click();
  assert.equal(await app.field("name_en").inputValue(), "");
  await app.open("/catalogue/new");
  assert.equal(await app.field("sku").inputValue(), "", "a saved draft is gone");
});

test("the keyboard alone enters, saves, finds and bins a product", async (t) => {
  const app = await startApp(t);
  const { page } = app;
  await enter(app, { sku: "A-1", name_id: "Keripik apel" });
  await app.open("/catalogue");
  await page.keyboard.press("n");
  await page.waitForURL(/\/catalogue\/new/);
  await app.field("sku").waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name") ?? document.activeElement?.dataset.action);
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await focused()) === wanted) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not reach ${wanted}`);
  };
  await tabTo("sku");
  await page.keyboard.type("A-2");
  await tabTo("name_id");
  await page.keyboard.type("Keripik salak");
  await page.keyboard.press("Control+s");
  await page.waitForURL(RECORD_PAGE);
  await app.saved();
  await tabTo("delete");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/catalogue$/);
  await page.keyboard.press("/");
  await page.keyboard.type("apel");
  await page.getByText("1 produk", { exact: true }).waitFor();
  const onRecord = () => page.evaluate(() => document.activeElement.closest("[data-record]") !== null);
  for (let presses = 0; presses < 20 && !(await onRecord()); presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(RECORD_PAGE);
  await page.getByRole("heading", { name: "Keripik apel" }).waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  for (const [device, viewport] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
    test(`every page of the catalogue is accessible: ${device}, ${colorScheme}`, async (t) => {
      const app = await startApp(t, { browser: { viewport, colorScheme } });
      const { page } = app;
      const check = async (what) => {
        assert.deepEqual(await app.audit(), [], what);
        await noSidewaysScrolling(page);
        await app.screenshot(`catalogue-${what}-${device}-${colorScheme}`);
      };
      await app.open("/catalogue");
      await check("empty");
      await app.open("/catalogue/new");
      await app.field("photos").setInputFiles([
        await photoWithPlace(page, "biru.jpg", "navy", 800, 600),
        await photoWithPlace(page, "merah.jpg", "maroon", 600, 800),
      ]);
      await page.locator("[data-photo='1'] img").waitFor();
      for (const action of ["add-tier", "add-national-code", "add-material", "add-variant", "add-certificate"]) {
        await app.action(action).click();
      }
      await app.action("save").click();
      await app.fieldError("sku").waitFor();
      await page.getByRole("button", { name: /Apa artinya Kode HS/ }).click();
      await check("wrong");
      await app.field("sku").fill("BTK-01");
      await app.field("name_id").fill("Selendang batik tulis dengan nama yang agak panjang");
      await app.field("tiers.0.unit_price").fill("1250000");
      await app.field("cost").fill("1500000");
      await save(app);
      await page.waitForURL(RECORD_PAGE);
      const path = new URL(page.url()).pathname;
      await check("product");
      await enter(app, { sku: "BTK-02", name_id: "Kain" });
      await app.action("retire").click();
      await page.getByText("tidak dijual lagi.").waitFor();
      await app.open("/catalogue");
      await page.locator("[data-record] canvas").waitFor();
      await check("grid");
      await app.open("/catalogue?view=table");
      await page.locator("[data-record] canvas").waitFor();
      await check("table");
      await app.open("/catalogue?q=xyz");
      await app.action("show-all").waitFor();
      await check("nothing");
      await app.open(path);
      await app.action("delete").click();
      await page.waitForURL(/\/catalogue$/);
      await app.open("/catalogue/bin");
      await cards(page).waitFor();
      await check("bin");
      await app.action("empty-bin").click();
      await page.getByRole("dialog").waitFor();
      await check("ask");
    });
  }
}
