// Joins the style sheets into one: every `@import "./other.css";` is replaced by that file, in order.
// One request instead of many, and each style can live beside the component that it dresses.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

const IMPORT = /^[ \t]*@import\s+(?:url\()?["']([^"']+)["']\)?\s*;[ \t]*$/gm;

/** The text of `file` with all that it imports; a file imported twice is taken once. */
export function joinStyles(file, seen = new Set()) {
  const path = resolve(file);
  if (seen.has(path)) return "";
  seen.add(path);
  return readFileSync(path, "utf8").replace(IMPORT, (_, target) => joinStyles(resolve(dirname(path), target), seen));
}

/** Leaves out comments and what indents: nothing that could change a value, since strings are kept whole. */
export function shrinkStyles(text) {
  const parts = text.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\/|\s+|[{};,]|[^\s"'/{};,]+|\//g) ?? [];
  let out = "";
  for (const part of parts) {
    if (part.startsWith("/*")) continue;
    if (/^\s+$/.test(part)) {
      if (out !== "" && !/[\s{};,]$/.test(out)) out += " ";
    } else {
      out = /^[{};,]$/.test(part) ? out.trimEnd() + part : out + part;
    }
  }
  return out.trim();
}
