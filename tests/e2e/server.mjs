// A small static server for the built site: `make run` and the end-to-end tests use the same one.
// Addresses that name no file get index.html, since the program itself reads the address.
//   node server.mjs --root dist --port 8080
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
};

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The file that answers `address`, or undefined for one that should exist but does not (a script, a picture). */
function fileFor(root, address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  const file = resolve(join(root, path));
  if (file.startsWith(root + sep) && isFile(file)) return file;
  return extname(path) === "" ? join(root, "index.html") : undefined;
}

/**
 * Serves the folder `root` on 127.0.0.1; port 0 takes a free one.
 * Answers `{ url, close }`; `close` also ends open connections, as a switched-off router would.
 */
export async function serve(root, port = 0) {
  const folder = resolve(root);
  if (!isFile(join(folder, "index.html"))) throw new Error(`${folder} holds no index.html: build the site first`);
  const server = createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    const file = fileFor(folder, request.url);
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
      return;
    }
    const { size, mtimeMs } = statSync(file);
    // Always ask again: a build replaces files in place, and the service worker is what keeps them.
    const headers = { "cache-control": "no-cache", etag: `"${size}-${mtimeMs}"`, "x-content-type-options": "nosniff" };
    if (request.headers["if-none-match"] === headers.etag) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, { ...headers, "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-length": size });
    if (request.method === "HEAD") response.end();
    else createReadStream(file).pipe(response);
  });
  await new Promise((done, failed) => server.once("error", failed).listen(port, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { root: { type: "string", default: "dist" }, port: { type: "string", default: "8080" } },
  });
  try {
    const { url } = await serve(values.root, Number(values.port));
    console.log(`Tembus: ${url} (Ctrl+C ends it)`);
  } catch (error) {
    console.error(error.code === "EADDRINUSE" ? `Port ${values.port} is taken: make run PORT=8081` : error.message);
    process.exit(1);
  }
}
