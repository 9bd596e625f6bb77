// Draws the app's icon and renders its PNGs: `node .ci/site/icons.mjs`, after a change of the drawing only,
// since the results are kept in public/icons/. Needs the end-to-end tests' packages and Chromium.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchBare } from "../../tests/e2e/app.mjs";

const INDIGO = "#27406b";
const GOLD = "#e3c98f";
const IVORY = "#fbf8f1";

/** One kawung: four fruits around a point, each an ellipse with its seed line, in a square of 128 around (x, y). */
function kawung(x, y) {
  const fruit = [45, 135, 225, 315]
    .map((turn) => `<g transform="rotate(${turn})"><ellipse cx="45" cy="0" rx="40" ry="23"/><path d="M24 0H66"/></g>`)
    .join("");
  return `<g transform="translate(${x} ${y})">${fruit}</g>`;
}

/** A gate that stands open, which is also a T: what Tembus, "to break through", is about. */
const gate = `<path d="M118 150H394V206H284V404H228V206H118Z" fill="${IVORY}"/>`;

/** `corner` is the ground's corner radius; `scale` leaves room for a launcher that cuts the edges off. */
function icon(corner, scale) {
  const places = [64, 192, 320, 448].flatMap((y) => [64, 192, 320, 448].map((x) => kawung(x, y)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" role="img" aria-label="Tembus"><clipPath id="g"><rect width="512" height="512" rx="${corner}"/></clipPath><g clip-path="url(#g)"><rect width="512" height="512" fill="${INDIGO}"/><g fill="none" stroke="${GOLD}" stroke-width="5" stroke-linecap="round" opacity=".38">${places.join("")}</g><g transform="translate(256 264) scale(${scale}) translate(-256 -277)">${gate}</g></g></svg>`;
}

const folder = fileURLToPath(new URL("../../public/icons/", import.meta.url));
const drawings = { tembus: icon(112, 1), "tembus-maskable": icon(0, 0.8) };
writeFileSync(`${folder}tembus.svg`, `${drawings.tembus}\n`);

const browser = await launchBare();
const page = await browser.newPage();
for (const [drawing, size] of [["tembus", 192], ["tembus", 512], ["tembus-maskable", 512]]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawings[drawing]}`);
  await page.screenshot({ path: `${folder}${drawing}-${size}.png`, omitBackground: true });
}
await browser.close();
