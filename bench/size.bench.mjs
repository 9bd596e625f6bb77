// What the first visit transfers, compressed as a web server would: every response until the worker has kept the site.
import { brotliCompressSync, constants } from "node:zlib";
import { withApp } from "../tests/e2e/app.mjs";
import { report } from "./bench.mjs";

const LIMIT_KB = 400;

const compressed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const kb = (bytes) => bytes / 1024;

await withApp({}, async (app) => {
  const first = new Map();
  let answered = Promise.resolve();
  app.context.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!response.url().startsWith(app.url) || first.has(pathname)) return;
    const entry = { byPage: response.request().serviceWorker() === null };
    first.set(pathname, entry);
    answered = answered.then(async () => {
      const bytes = await (await fetch(response.url())).arrayBuffer();
      entry.size = bytes.byteLength;
      entry.compressed = compressed(Buffer.from(bytes));
    });
  });
  await app.open("/");
  await app.keptOffline();
  await answered;

  const files = [...first].map(([path, entry]) => ({ path, ...entry })).sort((a, b) => b.compressed - a.compressed);
  const sum = (list) => kb(list.reduce((total, file) => total + file.compressed, 0));
  const largest = files.filter((file) => kb(file.compressed) >= 1).map((file) => ({ what: `  ${file.path}`, value: kb(file.compressed), unit: "KB" }));
  report(
    "size",
    "First visit, brotli",
    [
      { what: "all that is transferred, with what the worker keeps", value: sum(files), unit: "KB", limit: LIMIT_KB },
      { what: "until the first screen", value: sum(files.filter((file) => file.byPage)), unit: "KB" },
      ...largest,
    ],
    { files },
  );
});
