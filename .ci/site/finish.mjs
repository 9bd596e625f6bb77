// Runs after each of Trunk's builds, in the folder that is about to become the site:
// one style sheet, the content security policy, and the service worker's list of files.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentSecurityPolicy, withPolicy } from "./policy.mjs";
import { listFiles, withBuild } from "./precache.mjs";
import { joinStyles, shrinkStyles } from "./styles.mjs";

const site = process.env.TRUNK_STAGING_DIR;
if (!site) throw new Error("TRUNK_STAGING_DIR is not set: Trunk calls this after a build");

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
