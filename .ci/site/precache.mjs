// The service worker's list: the files of the site with the SHA-256 of their bytes.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

// Not kept: the worker itself, which the browser keeps; the app in one file, which is offered beside the site; and the
// rendered icons, which a computer asks for once, when the app is installed, and which weigh as much as the program.
const LEFT_OUT = [/^\/sw\.js$/, /^\/tembus\.html$/, /^\/icons\/.*\.png$/];

/** The files below `root` that make the app work without a network, as `{ url, sha256 }`, sorted by address. */
export function listFiles(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => ({ path, url: `/${relative(root, path).split(sep).join("/")}` }))
    .filter(({ url }) => !LEFT_OUT.some((pattern) => pattern.test(url)))
    .map(({ path, url }) => ({ url, sha256: sha256(readFileSync(path)) }))
    .sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** The worker's source behind a line that names this build and its files. The name changes when any file does. */
export function withBuild(source, files) {
  const build = { id: sha256(files.map((file) => `${file.sha256} ${file.url}\n`).join("")).slice(0, 16), files };
  return `self.BUILD = ${JSON.stringify(build)};\n${source}`;
}
