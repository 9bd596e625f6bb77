// The service worker's list: every file of the site with the SHA-256 of its bytes.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** All files below `root` except the worker itself, as `{ url, sha256 }`, sorted by address. */
export function listFiles(root, worker) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== worker)
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => ({ url: `/${relative(root, path).split(sep).join("/")}`, sha256: sha256(readFileSync(path)) }))
    .sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** The worker's source behind a line that names this build and its files. The name changes when any file does. */
export function withBuild(source, files) {
  const build = { id: sha256(files.map((file) => `${file.sha256} ${file.url}\n`).join("")).slice(0, 16), files };
  return `self.BUILD = ${JSON.stringify(build)};\n${source}`;
}
