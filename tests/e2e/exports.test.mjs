// The exports, judged by programs that are not ours: npm's jsonld and the types of schema-dts for schema.org,
// Ajv over the OASIS schemas for UBL. The native tests hold that these files are what Tembus writes.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import Ajv from "ajv";
import jsonld from "jsonld";
import ts from "typescript";

const folder = fileURLToPath(new URL("../fixtures/export/", import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const offer = readJson(join(folder, "offer.jsonld"));

// What schema.org's own context does with the terms used here, written by us: all of them are in its
// vocabulary, and addresses of the web are IRIs.
const CONTEXT = { "@context": { "@vocab": "https://schema.org/", url: { "@type": "@id" } } };

const documentLoader = async (url) => {
  assert.equal(url, "https://schema.org", "nothing else is asked for");
  return { document: CONTEXT, documentUrl: url };
};

/** Every node of an expanded document. */
function* nodesIn(value) {
  if (Array.isArray(value)) for (const each of value) yield* nodesIn(each);
  else if (value && typeof value === "object") {
    if (!("@value" in value)) yield value;
    yield* nodesIn(Object.values(value));
  }
}

test("the offer expands to statements about one exporter and its catalogue", async () => {
  const expanded = await jsonld.expand(offer, { documentLoader, safe: true });
  const nodes = [...nodesIn(expanded)];
  const count = (type) => nodes.filter((node) => node["@type"]?.includes(`https://schema.org/${type}`)).length;
  assert.deepEqual(
    ["Organization", "OfferCatalog", "ProductGroup", "Product"].map(count).slice(1),
    [1, 1, 3],
    "one group of two variants and one product",
  );
  assert.equal(count("Offer"), 4);
  const tiers = nodes.filter((node) => node["@type"]?.includes("https://schema.org/UnitPriceSpecification"));
  assert.ok(tiers.length >= 3);
  for (const tier of tiers) {
    const [range] = tier["https://schema.org/eligibleQuantity"];
    assert.ok(range["https://schema.org/minValue"][0]["@value"] >= 1);
    assert.match(tier["https://schema.org/price"][0]["@value"], /^\d+(\.\d+)?$/);
    assert.equal(tier["https://schema.org/priceCurrency"][0]["@value"], "USD");
  }
  const statements = await jsonld.toRDF(offer, { documentLoader, format: "application/n-quads", safe: true });
  assert.ok(statements.split("\n").length > 80);
  assert.match(statements, /"12寸非洲鼓"@zh-hans/i);
});

/** Texts with a language as plain texts: schema-dts knows JSON-LD's terms, not its values. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  if ("@value" in value) return value["@value"];
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** What TypeScript says against taking each of `values` for a graph of schema.org. */
function complaints(values) {
  const work = mkdtempSync(join(tmpdir(), "tembus-schema-"));
  try {
    symlinkSync(fileURLToPath(new URL("node_modules", import.meta.url)), join(work, "node_modules"));
    const files = values.map((value, at) => {
      const file = join(work, `offer-${at}.ts`);
      const json = JSON.stringify(plain(value));
      writeFileSync(file, `import type { Graph } from "schema-dts";\nexport const offer: Graph = ${json};\n`);
      return file;
    });
    const options = { noEmit: true, strict: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
    const program = ts.createProgram(files, options);
    const against = (file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
    return files.map((file) => against(file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")));
  } finally {
    rmSync(work, { recursive: true });
  }
}

test("each term of the offer is one that schema.org has for its type, and another is found out", () => {
  const wrong = structuredClone(offer);
  wrong["@graph"][1].itemListElement[0].incoterm = "FOB";
  const [right, stranger] = complaints([offer, wrong]);
  assert.deepEqual(right, []);
  assert.notEqual(stranger.length, 0);
});

const UBL = process.env.TEMBUS_UBL ?? "";
const skip = existsSync(join(UBL, "maindoc")) ? false : "TEMBUS_UBL does not name a folder with the OASIS schemas";

const made = new Map();

/** A validator over the schemas, which name each other by relative paths. Making one takes seconds. */
function validator(kind) {
  if (made.has(kind)) return made.get(kind);
  // The schemas are of draft 4, and one of them is not quite: what they say is judged, not they themselves.
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, validateFormats: false });
  for (const part of ["common", "maindoc"]) {
    for (const name of readdirSync(join(UBL, part))) {
      if (part === "common" || name === `UBL-${kind}-2.1.json`) {
        ajv.addSchema(readJson(join(UBL, part, name)), `https://ubl.invalid/${part}/${name}`);
      }
    }
  }
  const validate = ajv.getSchema(`https://ubl.invalid/maindoc/UBL-${kind}-2.1.json`);
  const judge = (value) => (validate(value) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`));
  made.set(kind, judge);
  return judge;
}

for (const [name, kind] of [
  ["buyer.ubl-catalogue.json", "Catalogue"],
  ["any-buyer.ubl-catalogue.json", "Catalogue"],
  ["order.ubl-order.json", "Order"],
]) {
  test(`${name} keeps to the OASIS schema, and would not with a stranger or without its number`, { skip }, () => {
    const judge = validator(kind);
    const document = readJson(join(folder, name));
    assert.deepEqual(judge(document), []);
    document[kind][0].Stranger = [{ TextContent: "x" }];
    assert.notEqual(judge(document).length, 0);
    delete document[kind][0].Stranger;
    delete document[kind][0].ID;
    assert.notEqual(judge(document).length, 0);
  });
}
