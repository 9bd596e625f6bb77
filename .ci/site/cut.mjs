// Cuts the program in parts where its source says `#[wasm_split(part)]`, then lets wasm-bindgen write the glue.
//
// Trunk calls this in place of wasm-bindgen (see bin/wasm-bindgen), with wasm-bindgen's own arguments. wasm-split leaves
// in the first part what the program's start can reach, and writes each other part, and what several of them need, into
// a file of its own. Those go into the folder `parts` beside the glue, from where finish.mjs takes them; what fetches and
// links them goes into the glue itself, so that it is no script of its own to fetch. The linker has to be told
// --emit-relocs (see the Makefile).
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { replace } from "./replace.mjs";

const args = process.argv.slice(2);
const wasmBindgen = process.env.TEMBUS_WASM_BINDGEN ?? fail("TEMBUS_WASM_BINDGEN does not say where wasm-bindgen is: the Makefile does");
const input = args.find((arg) => arg.endsWith(".wasm"));

function fail(message) {
  throw new Error(`cut.mjs: ${message}`);
}

const run = (program, programArgs) => execFileSync(program, programArgs, { stdio: ["ignore", "inherit", "inherit"] });

function option(name) {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (at < 0) fail(`Trunk gave no ${name}`);
  return args[at].includes("=") ? args[at].slice(name.length + 1) : args[at + 1];
}

// A page that the service worker serves has the parts at hand, so it asks for them beside the first one. On a first visit
// they wait, and leave the line to the first screen. The planners are asked for where they work.
const FETCH_PART = (parts) => `
const fetchPart = (name) => fetch(new URL("./parts/" + name, import.meta.url));
const askedEarly = new Map();
if (globalThis.navigator?.serviceWorker?.controller && "document" in globalThis) {
  for (const name of ${JSON.stringify(parts)}) askedEarly.set(name, fetchPart(name).catch(() => fetchPart(name)));
}
function part(name) {
  const early = askedEarly.get(name);
  askedEarly.delete(name);
  return early ?? fetchPart(name);
}
`;

/** The loader that wasm-split wrote, as a part of the glue: an object that stands for the module that it was. */
function inlineLoader(loader, name, fileNames) {
  let text = replace(loader, /^import \{ initSync \} from "[^"]+";\s*/, "");
  const exported = [...text.matchAll(/^export const (\w+) =/gm)].map((found) => found[1]);
  text = text.replace(/^export const /gm, "const ");
  if (/^\s*(?:import|export)\b/m.test(text)) fail("the loader imports or exports in an unknown way");
  for (const [from, to] of fileNames) text = text.replace(`fetch(new URL("./${from}", import.meta.url))`, () => `part("${to}")`);
  if (text.includes("import.meta")) fail("the loader fetches what was not written");
  const onThePage = fileNames.map(([, to]) => to).filter((to) => !to.startsWith("planners-"));
  return `const ${name} = (() => {${FETCH_PART(onThePage)}${text}\nreturn { ${exported.join(", ")} };\n})();\n`;
}

if (!input) {
  run(wasmBindgen, args);
} else {
  const [outDir, outName] = [option("--out-dir"), option("--out-name")];
  const scratch = mkdtempSync(join(tmpdir(), "tembus-cut-"));
  try {
    run("wasm-split-cli", [input, scratch, "--out-name", outName]);
    run(wasmBindgen, [...args.map((arg) => (arg === input ? join(scratch, `${outName}.wasm`) : arg)), "--keep-lld-exports"]);

    const parts = join(outDir, "parts");
    rmSync(parts, { recursive: true, force: true });
    mkdirSync(parts, { recursive: true });
    const fileNames = readdirSync(scratch)
      .filter((file) => /^(?:split|chunk)_.*\.wasm$/.test(file))
      .map((file) => {
        const bytes = readFileSync(join(scratch, file));
        const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
        const named = `${basename(file, ".wasm").replace(/^split_/, "")}-${hash}.wasm`;
        writeFileSync(join(parts, named), bytes);
        return [file, named];
      });

    const glue = join(outDir, `${outName}.js`);
    const text = readFileSync(glue, "utf8");
    // The glue names the loader once for every function that it takes from there.
    const imports = /^import \* as (\w+) from ["']\.\/__wasm_split\.js["'];?[ \t]*$/gm;
    const [first] = [...text.matchAll(imports)].map((found) => found[1]);
    if (!first) fail("the glue does not import the loader");
    const loader = inlineLoader(readFileSync(join(scratch, "__wasm_split.js"), "utf8"), first, fileNames);
    writeFileSync(glue, text.replace(imports, (_, name) => (name === first ? loader : `const ${name} = ${first};`)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
