// The published JSON Schemas, judged by a validator that is not ours (Ajv, draft 2020-12, strict).
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { SITE } from "./app.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const filesIn = (folder) => readdirSync(`${root}/${folder}`).map((name) => [name, readJson(`${root}/${folder}/${name}`)]);

const WIDTHS = [
  ["uint8", 0, 2 ** 8 - 1],
  ["uint16", 0, 2 ** 16 - 1],
  ["uint32", 0, 2 ** 32 - 1],
  ["uint64", 0, 2 ** 64],
  ["int32", -(2 ** 31), 2 ** 31 - 1],
  ["int64", -(2 ** 63), 2 ** 63],
];

/** A validator that answers the list of complaints about a value. */
function validator(schema) {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
  addFormats(ajv);
  // Rust's widths of integers, which schemars names as OpenAPI does.
  for (const [format, least, most] of WIDTHS) {
    ajv.addFormat(format, { type: "number", validate: (n) => Number.isInteger(n) && n >= least && n <= most });
  }
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`));
}

/** All objects inside `value`, itself included, each with a way to name it. */
function* objectsIn(value, path = "") {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) yield [path, value];
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${path}/${key}`);
}

const schemas = filesIn("public/schema");
const kinds = [
  ["dossier-v1", "tests/fixtures/dossier/v1"],
  ["order-request-v1", "tests/fixtures/order_request/v1"],
  ["commitment-v1", "tests/fixtures/commitment/v1"],
];

for (const [name, schema] of schemas) {
  test(`${name} is a valid schema of draft 2020-12, and the site serves it`, () => {
    assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
    assert.equal(typeof validator(schema), "function");
    assert.deepEqual(readJson(`${SITE}/schema/${name}`), schema);
  });
}

for (const [schema, folder] of kinds) {
  const complaints = validator(readJson(`${root}/public/schema/${schema}.schema.json`));
  for (const [name, document] of filesIn(folder)) {
    test(`${name} keeps to the schema`, () => assert.deepEqual(complaints(document), []));

    test(`${name} with a field more anywhere does not keep to the schema`, () => {
      const accepted = [];
      for (const [path, object] of objectsIn(document)) {
        object.cost = "IDR 1";
        if (complaints(document).length === 0) accepted.push(path);
        delete object.cost;
      }
      assert.deepEqual(accepted, []);
    });

    test(`${name} with null for any field does not keep to the schema`, () => {
      const accepted = [];
      for (const [path, object] of objectsIn(document)) {
        for (const key of Object.keys(object)) {
          const kept = object[key];
          object[key] = null;
          if (complaints(document).length === 0) accepted.push(`${path}/${key}`);
          object[key] = kept;
        }
      }
      assert.deepEqual(accepted, []);
    });
  }
}
