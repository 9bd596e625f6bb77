// Runs after each of Trunk's builds, in the folder that is about to become the site: the later parts of the program
// made small, one style sheet, the content security policy, and the service worker's list of files.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentSecurityPolicy, withPolicy } from "./policy.mjs";
import { listFiles, withBuild } from "./precache.mjs";
import { joinStyles, shrinkStyles } from "./styles.mjs";

const site = process.env.TRUNK_STAGING_DIR;
if (!site) throw new Error("TRUNK_STAGING_DIR is not set: Trunk calls this after a build");

// The later parts of the program, as cut.mjs left them beside the glue. Trunk makes small the first part only.
const isRelease = process.env.TRUNK_PROFILE === "release";
const left = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm-bindgen", isRelease ? "release" : "debug", "parts");
const parts = join(site, "parts");
mkdirSync(parts, { recursive: true });
for (const name of readdirSync(left)) {
  const [from, to] = [join(left, name), join(parts, name)];
  if (isRelease) execFileSync("wasm-opt", ["-Oz", "--reorder-functions-by-name", "--output", to, from], { stdio: "inherit" });
  else copyFileSync(from, to);
}

const style = existsSync("src/ui/style/main.css") ? shrinkStyles(joinStyles("src/ui/style/main.css")) : "";
const styleName = `style-${createHash("sha256").update(style).digest("hex").slice(0, 16)}.css`;
writeFileSync(join(site, styleName), style);

const page = join(site, "index.html");
const html = readFileSync(page, "utf8");
const link = 'href="/style.css"';
if (!html.includes(link)) throw new Error(`index.html must link its styles with ${link}`);
const styled = html.replace(link, () => `href="/${styleName}"`);
writeFileSync(page, withPolicy(styled, contentSecurityPolicy(styled)));

const worker = join(site, "sw.js");
writeFileSync(worker, withBuild(readFileSync(worker, "utf8"), listFiles(site)));
