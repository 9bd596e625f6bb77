// The program of a dossier's page, without a page: its figures against the app's, its seal against another SHA-256.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import canonicalize from "canonicalize";

const root = fileURLToPath(new URL("../..", import.meta.url));
const text = (path) => readFileSync(`${root}/${path}`, "utf8");
const page = vm.createContext({ TextEncoder });
vm.runInContext(text("src/format/dossier_page/figures.js"), page);
const { tembus } = page;

const cases = JSON.parse(text("tests/fixtures/order_request/figures.json"));
const written = (minor) => (minor === null ? null : String(minor));

test("every price, sum and warning is the app's", () => {
  let count = 0;
  for (const { product, style, asks, together } of cases) {
    const variantOf = (id) => (product.variants ?? []).find((variant) => variant.id === id);
    for (const ask of asks) {
      const variant = variantOf(ask.variant);
      const price = tembus.unitPrice(product, variant, ask.quantity);
      const amount = price === null ? null : tembus.amount(price, ask.quantity);
      const found = {
        variant: ask.variant,
        quantity: ask.quantity,
        price: written(price),
        price_text: price === null ? null : tembus.writeAmount(price, style),
        amount: written(amount),
        amount_text: amount === null ? null : tembus.writeAmount(amount, style),
        next: tembus.nextQuantity(product, ask.quantity),
        objection: tembus.objection(product, ask.quantity),
      };
      assert.deepEqual(found, ask, `${product.sku}, ${ask.quantity}`);
      count += 1;
    }
    if (together.goods !== "not compared") {
      const all = [...(product.variants ?? []), undefined];
      const prices = all.map((variant) => tembus.unitPrice(product, variant, together.quantity));
      const amounts = prices.filter((price) => price !== null).map((price) => tembus.amount(price, together.quantity));
      assert.equal(written(tembus.sum(amounts)), together.goods, `${product.sku}, all variants`);
    }
  }
  assert.ok(count > 600, `${count} lines were compared`);
});

test("quantities are read as people type them, and nothing else", () => {
  const cases = { "": null, "  ": null, 12: 12, " 007 ": 7, "1.000": 1000, "1,000": 1000, "12 000": 12000, "1.000.000": 1000000, 4294967295: 4294967295 };
  for (const [typed, expected] of Object.entries(cases)) assert.equal(tembus.readQuantity(typed), expected, `«${typed}»`);
  for (const wrong of ["1.5", "1,5", "-3", "ten", "1e3", "4294967296", "1.0000", "0x10", "１２"]) assert.equal(tembus.readQuantity(wrong), undefined, wrong);
});

test("the digest is that of another SHA-256, over that of another canonical form", () => {
  const values = [{}, { b: [1, "ü", true], a: { z: "\u2028</script>\"\\", y: "寸" } }, { text: "x".repeat(55) }, { text: "y".repeat(56) }, { text: "𝄞".repeat(999) }];
  for (const value of values) {
    assert.equal(tembus.canonical(value), canonicalize(value));
    assert.equal(tembus.sha256(tembus.canonical(value)), createHash("sha256").update(canonicalize(value)).digest("hex"));
  }
});

test("half characters and long texts are mended before they reach a file", () => {
  assert.equal(tembus.clean(" a\ud800b ", 10), "a\ufffdb");
  assert.equal(tembus.clean("寸𝄞x", 2), "寸𝄞");
});

/** The request that the app's own tests read, made of the dossier that all tests know. */
function nordic() {
  const { integrity, ...dossier } = JSON.parse(text("tests/fixtures/dossier/v1/buyer.dossier.json"));
  const [drum, stick] = dossier.products;
  const settings = { digest: integrity.digest, language: "en" };
  const lines = [
    { product: drum, variant: (drum.variants ?? [])[0], quantity: 150 },
    { product: stick, variant: undefined, quantity: 12 },
  ];
  const who = { company: " Nordic \"Drums\" & Söner Oy </script>", contact_name: "Aino", email: "aino@nordic.example", phone: "", country: "FI", wanted_on: "2027-02-01", note: "Please pack in kraft paper.\nNo plastic — 谢谢" };
  return tembus.seal(tembus.request(dossier, settings, lines, who, "5f0c1c2e-8a53-4d3e-9b0a-2f6f1e7d9a01", "2026-11-24"));
}

test("the program writes the very request that the app's tests read", () => {
  const path = `${root}/tests/fixtures/order_request/v1/nordic.order-request.json`;
  // A new fixture is written once; from then on it stays as it is.
  if (!existsSync(path)) writeFileSync(path, nordic());
  assert.equal(nordic(), readFileSync(path, "utf8"));
});
