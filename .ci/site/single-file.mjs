// Writes the whole app into one page that opens from a USB stick: `node single-file.mjs dist` makes dist/tembus.html.
// The program, its glue and the styles stand inside it; service worker and manifest, which a local file cannot have, go.
// `<html data-single-file>` tells the program that it runs this way.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentSecurityPolicy, withPolicy } from "./policy.mjs";
import { replace } from "./replace.mjs";

const site = process.argv[2] ?? "dist";
const read = (name, encoding = "utf8") => readFileSync(join(site, name), encoding);

/** The glue as part of an inline script: without exports, and asking our stand-in wherever it asks for the page's address. */
function inlineGlue(glue) {
  if (/^\s*import\b/m.test(glue)) throw new Error("single-file.mjs: the glue imports other scripts, which one file cannot hold");
  const local = replace(glue, /^export\s*\{[^}]*\}\s*;?\s*$/gm, "").replace(/^export\s+(?=(?:async\s+)?(?:function|class|const|let)\b)/gm, "");
  if (/^\s*export\b/m.test(local)) throw new Error("single-file.mjs: an export of the glue is of an unknown form");
  const whole = replace(local, /^const fetchPart = .*$/m, "const fetchPart = programPart;");
  return replace(whole, /(?:getObject\(\w+\)|\b\w+)\.location\b(?!\.)/g, "tembusLocation");
}

let html = read("index.html");
const [, scriptName, wasmName] = html.match(/<script type="module">import init from '\/([^']+)'; init\(\{ module_or_path: '\/([^']+)' \}\)/) ?? [];
if (!scriptName) throw new Error("single-file.mjs: index.html does not start the program as Trunk.toml says");
const styleName = html.match(/<link rel="stylesheet" href="\/([^"]+)">/)[1];

const glue = inlineGlue(read(scriptName));
const shim = readFileSync(new URL("./file-address.js", import.meta.url), "utf8");
const parts = Object.fromEntries(readdirSync(join(site, "parts")).map((name) => [name, read(join("parts", name), "base64")]));
// A closing tag inside a script's strings would end the script.
const script = `${shim}
function fromBase64(text) { return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)); }
const programParts = ${JSON.stringify(parts)};
async function programPart(name) { return new Response(fromBase64(programParts[name]), { headers: { "content-type": "application/wasm" } }); }
${glue}
const program = fromBase64("${read(wasmName, "base64")}");
__wbg_init({ module_or_path: program }).catch((error) => { document.documentElement.dataset.bootFailed = ""; throw error; });
`.replaceAll("</script", "<\\/script");

html = replace(html, /<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
html = replace(html, /<html lang="id">/, '<html lang="id" data-single-file>');
html = replace(html, /<link rel="(?:modulepreload|preload|manifest|apple-touch-icon)"[^>]*>\s*/g, "");
html = replace(html, /<link rel="icon"[^>]*>/, () => `<link rel="icon" href="data:image/svg+xml;base64,${read("icons/tembus.svg", "base64")}">`);
html = replace(html, /<link rel="stylesheet"[^>]*>/, () => `<style>${read(styleName).replaceAll("</style", "<\\/style")}</style>`);
// A page without a site cannot fetch: what comes with the program and is needed only later stands in it as data.
const files = Object.fromEntries(readdirSync(join(site, "example")).map((name) => [`example/${name}`, read(`example/${name}`)]));
const enclosed = `<script type="application/json" id="program-files">${JSON.stringify(files).replaceAll("<", "\\u003c")}</script>`;
html = replace(html, /<script type="module">[\s\S]*?<\/script>/, () => `${enclosed}\n<script type="module">${script}</script>`);
html = replace(html, /<meta charset="utf-8">/, '$&<base href="http://tembus.invalid/">');
// The policy stands behind <base> only in the text that is hashed: `withPolicy` puts it first.
html = withPolicy(html, contentSecurityPolicy(html).replace("base-uri 'none'", "base-uri http://tembus.invalid"));
writeFileSync(join(site, "tembus.html"), html);
console.log(`${join(site, "tembus.html")}: ${(html.length / 1024).toFixed(0)} KB`);
