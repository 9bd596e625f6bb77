// What the first visit transfers, compressed as a web server would: every response until the worker has kept the site.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { SITE, withApp } from "../tests/e2e/app.mjs";
import { report } from "./bench.mjs";

const LIMIT_KB = 400;

const compressed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const kb = (bytes) => bytes / 1024;

/** The bytes behind an address of the site; one that names no file is answered with the page itself. */
function bytesOf(path) {
  const file = join(SITE, path);
  return readFileSync(statSync(file, { throwIfNoEntry: false })?.isFile() ? file : join(SITE, "index.html"));
}

await withApp({}, async (app) => {
  const first = new Map();
  let answers = false;
  app.context.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!response.url().startsWith(app.url) || first.has(pathname)) return;
    first.set(pathname, { beforeAnswer: !answers });
  });
  // On a line of any speed the first screen waits for none of the later parts: they are let through once it answers.
  const held = [];
  await app.context.route("**/parts/*", (route) => (answers ? route.continue() : held.push(route)));
  await app.open("/");
  answers = true;
  for (const route of held) await route.continue();
  await app.keptOffline();

  const files = [...first]
    .map(([path, entry]) => ({ path, ...entry, bytes: bytesOf(path) }))
    .map(({ bytes, ...file }) => ({ ...file, size: bytes.length, compressed: compressed(bytes) }))
    .sort((a, b) => b.compressed - a.compressed);
  const sum = (list) => kb(list.reduce((total, file) => total + file.compressed, 0));
  const largest = files.filter((file) => kb(file.compressed) >= 1).map((file) => ({ what: `  ${file.path}`, value: kb(file.compressed), unit: "KB" }));
  report(
    "size",
    "First visit, brotli",
    [
      { what: "all that is transferred, with what the worker keeps", value: sum(files), unit: "KB", limit: LIMIT_KB },
      { what: "until the first screen answers", value: sum(files.filter((file) => file.beforeAnswer)), unit: "KB" },
      ...largest,
    ],
    { files },
  );
});
