// The content security policy: what a page of Tembus may load, should text from a file ever turn into markup.
import { createHash } from "node:crypto";

const INLINE_SCRIPT = /<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;
const INLINE_STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/g;

function hashes(html, pattern) {
  const quoted = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [...html.matchAll(pattern)].map((found) => quoted(found[1]));
}

/**
 * Inline scripts and style sheets run only when they are, to the letter, those that the build wrote.
 * `style-src-attr` lets a bar of a chart carry its own width; a style attribute cannot fetch or run anything.
 */
export function contentSecurityPolicy(html) {
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...hashes(html, INLINE_SCRIPT)].join(" "),
    ["style-src 'self'", ...hashes(html, INLINE_STYLE)].join(" "),
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");
}

/** The page with its policy, which has to stand before whatever it governs. */
export function withPolicy(html, policy = contentSecurityPolicy(html)) {
  const charset = '<meta charset="utf-8">';
  if (!html.includes(charset)) throw new Error(`index.html must hold ${charset}`);
  return html.replace(charset, () => `${charset}<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}
